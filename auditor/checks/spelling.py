"""Misspelled words, and slips in the article's own names.

**Misspellings.** A word is looked up in two dictionaries, a list of frequent misspellings, and our
own words of the news. What they all lack is a mistake only if a word that was plainly meant lies
near: slips of the finger (letters swapped, left out, doubled, a neighbouring key) and of the ear are
weighed by how likely they are and how frequent the meant word is. A word without such a neighbour is
left alone: it is a term, a dialect's or another language's. One finding names a word with all its
places. It is a warning where the case is plain, else it informs.

Names are never misspellings. A capitalised word is only looked at where it is a known misspelling,
or opens a sentence or heading and can hardly be a name (it stands once, no other capitalised word
and no verb of speech beside it), or is part of a public body's name, a title before a name, or a
well-known place. A number with the ending of another ("21th") is misspelled too. Foreign passages, words in italics or quotation marks of
their own, explained words, terms that the article uses again and again, parts of compounds,
abbreviations, addresses, code and the outlet's allowed names are left alone.

**Names.** A name's near twin (Podoylak beside Podolyak) in the same role is a slip, and so is a
surname that nobody was introduced under, while its twin was ("Jane Gathercole ... Ms Gathercoal").
Relatives, inflections, transcriptions and other people with similar names are not. Where each form
stands once, both are offered.

Known false positives: a new word in a brand's playful spelling that is written small; a dialect
word in reported speech without quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks import _spelling_places as standing
from auditor.checks import _spelling_words as words
from auditor.finding import Edit, Evidence, Finding, Fix, Safety, Severity
from auditor.language import names
from auditor.settings import Outlet
from auditor.source import Span

MISSPELLING = Rule(
    id="spelling/misspelling",
    summary="A misspelled word",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="A misspelled word costs trust, and a search for the right one does not find the article.",
    sources=(
        "https://en.wikipedia.org/wiki/Wikipedia:Lists_of_common_misspellings",
        "https://aclanthology.org/C90-2036/",
    ),
    english=True,
    bad=(
        "The goverment said on Monday that the plan would go ahead.",
        "Ministers met wiht the unions in the afternoon.",
    ),
    good=(
        "The government said that the lissoirs were made of bone.",
        "Neighbours had travelled to the centre by tuktuk.",
    ),
)
NAME = Rule(
    id="spelling/name-slip",
    summary="A name with a slip in its spelling",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.LANGUAGE,
    why="A name spelled wrong once is an error about a person, and search engines miss it.",
    sources=(
        "https://www.spj.org/spj-code-of-ethics/",
        "https://www.bbc.co.uk/newsstyleguide/names",
    ),
    english=True,
    bad=(
        "The adviser Mykhailo Podolyak spoke first. Mr Podolyak thanked the envoys, "
        "and Mr Podoylak left early.",
    ),
    good=(
        "Ivan Petrov met Anna Petrova. Petrov was pleased; Petrov had waited long.",
        "Austria played Australia. Austria won, and Austria had the better chances.",
    ),
)
RULES = (MISSPELLING, NAME)

_LISTED = 20
_UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Options:
    """The outlet, whose allowed names are never misspelled."""

    outlet: Outlet = Outlet()


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Each misspelled word once, then each slip in a name."""
    if not article.english:
        return
    allowed = words.allowed(options.outlet)
    slips = standing.name_slips(article, allowed)
    for item in standing.misspelled(article, allowed, (slip.wrong for slip in slips)):
        yield _misspelling(article, item)
    for slip in slips:
        yield _name(article, slip)
    yield from _fields(article, allowed)


def _misspelling(article: Article, item: standing.Misspelled) -> Finding:
    first = item.spans[0]
    written = article.slice(first)
    verdict = item.verdict
    edits = [(span, words.cased(verdict.right, article.slice(span))) for span in item.spans]
    return MISSPELLING.finding(
        _message(written, verdict),
        first,
        severity=None if item.sure else Severity.INFO,
        confidence=None if item.sure else _UNSURE,
        evidence=[Evidence(verdict.reason), *_too(item.spans)],
        fixes=[_fix(edits, Safety.SAFE if verdict.known and item.sure else Safety.UNSAFE)],
    )


def _message(written: str, verdict: words.Judged) -> str:
    right = words.cased(verdict.right, written)
    if verdict.others:
        others = " or ".join(f"'{words.cased(one, written)}'" for one in verdict.others)
        return f"'{written}' is misspelled: '{right}'? (or {others})"
    return f"'{written}' is misspelled: '{right}'?"


def _name(article: Article, slip: names.Slip) -> Finding:
    fixes = [_fix([(span, slip.right) for span in slip.spans], Safety.UNSAFE)]
    message = f"'{slip.wrong}' is '{slip.right}' elsewhere in this article"
    if not slip.certain:
        message += ": one of the two is a slip"
        fixes.append(_fix([(span, slip.wrong) for span in slip.others], Safety.UNSAFE))
    return NAME.finding(
        message,
        slip.spans[0],
        severity=None if slip.sure else Severity.INFO,
        confidence=None if slip.sure else _UNSURE,
        evidence=[*_too(slip.spans), Evidence(f"'{slip.right}' here", slip.others[0])],
        fixes=fixes,
    )


def _too(spans: Sequence[Span]) -> Iterator[Evidence]:
    return (Evidence("Here too", span) for span in spans[1:_LISTED])


def _fix(edits: Sequence[tuple[Span, str]], safety: Safety) -> Fix:
    return Fix(f"Write '{edits[0][1]}'", tuple(Edit(*edit) for edit in edits), safety)


def _fields(article: Article, allowed: frozenset[str]) -> Iterator[Finding]:
    """Plain misspellings in the headline and description beside the body."""
    for item in article.fields:
        if item.name.partition(":")[0] not in ("headline", "description"):
            continue
        for span, verdict in standing.in_line(item, allowed):
            written = item.text[span.start : span.end]
            yield MISSPELLING.finding(
                _message(written, verdict),
                span,
                evidence=[Evidence(verdict.reason)],
                field=item.name,
            )
