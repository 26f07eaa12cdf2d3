"""Hedges heaped on one claim: "sources suggest he may allegedly have", "is reportedly said to".

One hedge tells readers how sure the outlet is. Several on one claim tell them that nobody is sure of anything,
and that it should have been checked or left out. A source without a name or a word of hearsay must be among them.

Silent on: quotations; a forecast with a source; "may or may not", months and dates in May; a hedge of the source
and one of the outlet ("sources say it could close"), which are two.

Known false positives: careful reports of rumours that the story itself denies.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.source import Span
from auditor.story import attributions
from auditor.story.attributions import Attribution, How

RULE = Rule(
    id="sourcing/hedge-chain",
    summary="Several hedges heaped on one claim",
    severity=Severity.INFO,
    confidence=0.9,
    category=Category.SOURCING,
    why="Hedge upon hedge says that nobody knows; such a claim has to be checked, or left out.",
    sources=(
        "https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch (weasel words)",
    ),
    english=True,
    bad=("Sources suggest that the owner may allegedly have left the country.",),
    good=("Sources say the mill could close in the spring.",),
)
RULES = (RULE,)

FEWEST = 3
_HEDGES = lazy.regex(
    r"(?<![\w-])(?:may(?!\sor\smay|\s\d)|might|could|possibly|perhaps|potentially|apparently|seemingly|presumably|conceivably"
    r"|likely|(?:appears?|seems?|is\ssaid|are\ssaid|is\sthought|is\sbelieved|is\srumou?red)\sto|rumou?red|purported|would\sseem|would\sappear)(?![\w-])"
)
_HEARSAY = frozenset({How.SOURCE, How.HEARSAY, How.ADVERB, How.MANY})


def check(article: Article, options: None) -> Iterator[Finding]:
    """Sentences with three and more hedges, or two of hearsay, on one claim."""
    if not article.english:
        return
    groups: dict[int, list[Attribution]] = {}
    named = set()
    for one in attributions.of(article):
        if one.is_named:
            named.add(one.number)
        elif (
            one.how in _HEARSAY
            and not (one.quoted or one.explained or one.relayed)
            and not article.is_technical(one.span)
        ):
            groups.setdefault(one.number, []).append(one)
    for number, found in groups.items():
        if number in named or len(found) > _MOST:
            continue
        for clause in _clauses(article, found[0].sentence):
            heard = [one.span for one in found if clause.covers(one.span)]
            if not heard:
                continue
            places = [*heard]
            for match in _HEDGES.finditer(article.text, heard[0].start, clause.end):
                here = Span(*match.span())
                if not any(here.overlaps(one) for one in heard) and not article.is_quoted(here):
                    places.append(here)
            places.sort()
            if len(places) < FEWEST and not _is_double(article, found, places):
                continue
            span = Span(places[0].start, max(one.end for one in places))
            if span.end - span.start <= _LONGEST:
                listed = ", ".join(f"'{article.slice(one)}'" for one in places[:5])
                yield RULE.finding(
                    f"{len(places)} hedges on one claim ({listed}): check it, or leave it out", span
                )


_MOST = 12
"""So many in one sentence are no sentence."""
_LONGEST = 200
_BORDER = lazy.regex(
    r"[;:]\s|,?\s(?:but|while|whereas|although|though)\s|,\s(?:and|which|who|where)\s"
)


_JOIN = lazy.regex(r"\s(?:and|as|after|before|because|when|if|or)\s|[,“”\"]")


def _is_double(article: Article, found: list[Attribution], places: list[Span]) -> bool:
    """Whether two hedges of hearsay, one of them somebody who is not named, say the same thing twice."""
    if len(places) < 2:
        return False
    first, second = places[:2]
    heard = [one for one in found if one.span in (first, second)]
    if len(heard) < 2 or _JOIN.search(article.text, first.end, second.start):
        return False
    return second.start - first.end < 12 or any(one.how is not How.ADVERB for one in heard)


def _clauses(article: Article, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for match in _BORDER.finditer(article.folded, sentence.start, sentence.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, sentence.end)
