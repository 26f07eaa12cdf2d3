"""Capitals that are missing: names, beginnings of sentences, words of headings.

**Names.** A gazetteer of countries, peoples, cities, people in the news, organisations, weekdays
and months tells what is always a name ("ukrainian officials", "in helsinki", "on monday").
Names that are also words (march, turkey, polish, to trump) count only where the words around
them decide: "in march 2024", "the polish government", "president trump". A word that the article
itself writes as a name and once small is a slip too. Dishes, breeds and the like that are
rightly small (french fries, brussels sprouts, venetian blinds) are left alone, and so are people
and brands that begin small on purpose.

**Beginnings.** A sentence that begins small is usually what an edit left over. Silent on names
written small (iPhone, bell hooks, van der Berg), after abbreviations, colons, ellipses and
speech ("Stop!" she said), in poems and lists, and where a paragraph goes on after a break.

**Headings.** Where the headings of an article are in title case, a stray small word in one of
them stands out. Articles in sentence case are left alone.

Known false positives: a house style that writes a name small without saying so; foreign-language
phrases in which a name is small.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks import _case_starts, _small_names
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.settings import Outlet
from auditor.source import Span

SMALL_NAME = Rule(
    id="capitalization/lower-case-name",
    summary="A name without its capital",
    severity=Severity.WARNING,
    confidence=0.95,
    category=Category.LANGUAGE,
    why="A name in small letters is the first thing that a reader from the place notices.",
    sources=(
        "https://www.theguardian.com/guardian-observer-style-guide-c",
        "https://en.wikipedia.org/wiki/Capitalization_in_English",
    ),
    english=True,
    bad=("The attack was confirmed by ukrainian officials.", "Talks resume on monday in helsinki."),
    good=("She ate french fries under venetian blinds.", "An iPhone and a copy by bell hooks."),
)
SMALL_START = Rule(
    id="capitalization/lower-case-start",
    summary="A sentence that begins with a small letter",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="It looks like half a sentence: readers go back to see what they have missed.",
    sources=("https://en.wikipedia.org/wiki/Letter_case#Sentence_case",),
    english=True,
    bad=("The county denies it. a copy is in the library.",),
    good=(
        "“Stop!” she shouted.",
        "iPhone sales fell.",
        "He met U.S. officials at 5 p.m. local time.",
    ),
)
HEADING = Rule(
    id="capitalization/heading-case",
    summary="A small word in a heading in title case",
    severity=Severity.WARNING,
    confidence=0.7,
    category=Category.LANGUAGE,
    why="Headings in two styles look unedited.",
    sources=("https://apastyle.apa.org/style-grammar-guidelines/capitalization/title-case",),
    english=True,
    bad=("The humanitarian Impact and Long-Term Implications (among headings in title case)",),
    good=("Why the river rose so quickly (among headings in sentence case)",),
)
HEADLINE_START = Rule(
    id="capitalization/headline-start",
    summary="A headline that begins with a small letter",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="The headline is what everybody reads.",
    sources=("https://en.wikipedia.org/wiki/Headline#Headlinese",),
    english=True,
    bad=("council approves budget",),
    good=("iPhone sales fall", "van der Berg wins in Ghent"),
)
RULES = (SMALL_NAME, SMALL_START, HEADING, HEADLINE_START)


@dataclass(frozen=True, slots=True)
class Options:
    """`names-written-small`: further names that this outlet writes small."""

    names_written_small: tuple[str, ...] = ()
    outlet: Outlet = field(default_factory=Outlet)


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Missing capitals, each word once."""
    if not article.english:
        return
    fine = {*options.names_written_small, *options.outlet.allowed_names}
    starts = {
        one.span: one for one in _case_starts.starts(article) if article.slice(one.span) not in fine
    }
    for name in _small_names.find(article):
        if article.slice(name.span) not in (*fine, name.proper):
            yield _name(article, name)
            starts = {span: one for span, one in starts.items() if not span.overlaps(name.span)}
    for start in starts.values():
        yield _beginning(article, start)
    for word in _case_starts.off_style(article):
        yield _heading(article, word)
    yield from _headline(article, fine)


def _name(article: Article, one: _small_names.SmallName) -> Finding:
    written = article.slice(one.span)
    proper = one.proper.replace("'", "’") if "’" in written else one.proper
    if one.evidence:
        message = f"'{written}' is a name elsewhere in this article: '{proper}'"
        evidence = [Evidence(f"'{proper}' here", one.evidence)]
    else:
        message = f"'{written}' is {one.reason} and takes a capital: '{proper}'"
        evidence = []
    safety = Safety.SAFE if one.certain else Safety.UNSAFE
    return SMALL_NAME.finding(
        message,
        one.span,
        confidence=None if one.certain else 0.85,
        evidence=evidence,
        fixes=[replacement(one.span, proper, f"Write '{proper}'", safety)],
    )


def _beginning(article: Article, one: _case_starts.SmallStart) -> Finding:
    word = article.slice(one.span)
    what = "paragraph" if one.block_start else "sentence"
    what = "list item" if one.weak else what
    return SMALL_START.finding(
        f"This {what} begins with a small letter: '{word}'",
        one.span,
        severity=Severity.INFO if one.weak else None,
        confidence=0.5 if one.weak else None,
        fixes=[_capital(article.text, one.span)],
    )


def _capital(text: str, span: Span) -> Fix:
    word = text[span.start : span.end]
    proper = word[0].upper() + word[1:]
    return replacement(Span(span.start, span.start + 1), proper[0], f"Write '{proper}'")


def _heading(article: Article, one: _case_starts.OffStyle) -> Finding:
    word = article.slice(one.span)
    proper = word[0].upper() + word[1:]
    return HEADING.finding(
        f"'{word}' is small in a heading, where this article writes such words large: '{proper}'",
        one.span,
        severity=None if one.sure else Severity.INFO,
        fixes=[replacement(one.span, proper, f"Write '{proper}'", Safety.UNSAFE)],
    )


def _headline(article: Article, fine: set[str]) -> Iterator[Finding]:
    block = next(article.of_kind(BlockKind.HEADLINE), None)
    beside = article.field_named("headline")
    text = beside.text if beside else article.slice(block.span) if block else ""
    word = _case_starts.small_first_word(text)
    if word is None or text[word.start : word.end] in fine:
        return
    message = f"The headline begins with a small letter: '{text[word.start : word.end]}'"
    if beside:
        yield HEADLINE_START.finding(message, word, field="headline")
    elif block:
        span = Span(block.span.start + word.start, block.span.start + word.end)
        yield HEADLINE_START.finding(message, span, fixes=[_capital(article.text, span)])
