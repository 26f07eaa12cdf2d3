"""Two people styled as the current holder of one single-seat office, in one article and one present.

No date is needed: the two tenures share no day. Where the article dates itself, the one who does not fit the date
is reported as `facts/office-holder` instead. People whom the knowledge base does not have are compared too, where
both are called by the same title of the same place, firm or club ("the club's president", "the mayor" in a story
about one town).

Silent on hand-over stories, rival governments, the same title of different states, and past frames.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options
from auditor.facts import base, conflicts, rivals, words
from auditor.facts.rivals import Holder
from auditor.finding import Evidence, Finding, Severity
from auditor.source import Span

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/two-holders",
    summary="Two people told as holding one seat at once",
    severity=Severity.WARNING,
    confidence=0.93,
    category=Category.ACCURACY,
    why=("One of the two is not in office; the reader cannot tell which."),
    sources=(TENURES, METHOD),
    english=True,
    bad=(
        "British Prime Minister Keir Starmer says the plan stands. British Prime Minister Rishi Sunak says it does not.",
    ),
    good=(
        "British Prime Minister Keir Starmer says the plan stands. French Prime Minister Michel Barnier says it does not.",
    ),
)
RULES = (RULE,)

_TOLD = frozenset(("two-holders", "office-holder", "tense", "dead-actor"))


def check(article: Article, options: Options) -> Iterator[Finding]:
    """What the knowledge base tells, then the pairs that the article alone tells."""
    yield from conflicts.findings(article, options.outlet, "two-holders")
    pairs = list(rivals.of(article))
    if not pairs:
        return
    told = [one.culprit.span for one in conflicts.of(article, options.outlet) if one.rule in _TOLD]
    known = base.of(options.outlet.facts)
    for earlier, later in pairs:
        mine = (earlier.mention.span, later.mention.span)
        if any(span.overlaps(one) for span in told for one in mine):
            continue
        titled = all(one.title.text not in rivals.DONE_BY for one in (earlier, later))
        if titled and all(known.named(words.key(one.person.name)) for one in (earlier, later)):
            continue  # their tenures are known, and do not speak against it
        yield _finding(article, earlier, later)


def _finding(article: Article, earlier: Holder, later: Holder) -> Finding:
    first, second = _whole(earlier), _whole(later)
    return RULE.finding(
        f"'{article.slice(second)}' here, but '{article.slice(first)}' elsewhere in the story:"
        " one seat has one holder",
        second,
        evidence=[Evidence(f"'{article.slice(first)}' here", first)],
    )


def _whole(one: Holder) -> Span:
    """The name with the title that stands beside it."""
    spans = one.mention.span, one.title.span
    return Span(min(span.start for span in spans), max(span.end for span in spans))
