"""A title claims a time: "former President X" that a tenure is over, "Prime Minister X" that it goes on.

Held against the knowledge base's tenures, the days on which the title is right are a set; where the
article's own date, or what else it says about its time, lies outside, both cannot be true. Which half is
wrong is not guessed: the date, the title, or a missing "then".

Silent on: quotations; fiction and statues; "then-President X"; sentences about another time ("in 2018",
"when he was", "under"); two former presidents named together with their title, as American style has
it; namesakes of whom one fits; days outside the time for which an office's holders are all known; two days
around a hand-over (two weeks only inform).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import conflicts
from auditor.finding import Finding, Severity
from auditor.settings import Outlet

RULE = Rule(
    id="facts/office-holder",
    summary="A title that its bearer does not hold, or holds again, at the article's time",
    severity=Severity.ERROR,
    confidence=0.95,
    category=Category.ACCURACY,
    why=(
        "Readers notice a wrong title before anything else, and machine-written text often carries the "
        "offices of the year its model was trained in."
    ),
    sources=(
        "ASNE, Journalism Credibility Project (1998): titles and names lead the list of errors readers see",
        "Dechter, Meiri, Pearl: Temporal constraint networks (1991)",
        "rules/facts/offices: each tenure with its source",
    ),
    english=True,
    bad=("On August 6, 2025, an envoy of former U.S. President Donald Trump flew to Moscow.",),
    good=(
        "On August 6, 2025, an envoy of U.S. President Donald Trump flew to Moscow.",
        "Then-President Donald Trump met him in Helsinki in 2018.",
    ),
)
RULES = (RULE,)


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


def check(article: Article, options: Options) -> Iterator[Finding]:
    """The titles that cannot be right at the article's time."""
    return conflicts.findings(article, options.outlet, "office-holder")
