"""Two people styled as the current holder of one single-seat office, in one article and one present.

No date is needed: the two tenures share no day. Where the article dates itself, the one who does not fit the date
is reported as `facts/office-holder` instead. People whom the knowledge base does not have are compared too, where
both are called by the same title of the same place.

Silent on hand-over stories, rival governments, the same title of different states, and past frames.
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options, conflicting
from auditor.finding import Severity

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

check = conflicting(RULE)
