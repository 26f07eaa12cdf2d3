""" "The summit will open on August 6, 2025" in an article of August 8.

A dated event told as past has happened when the article is written, one told as coming has not. Dates without a year
count where only the nearest one can be meant.

Silent on reported speech ("he said it would open on August 6"), conditions, plans, terms and deadlines ("until",
"by"), the historic present and fiction.
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TAXONOMY, Options, conflicting
from auditor.finding import Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/tense",
    summary="A past date told as coming, or a coming one as past",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why=(
        "An announcement of what is over, or a report of what has not happened, sends readers astray."
    ),
    sources=(TAXONOMY, METHOD),
    english=True,
    bad=(
        "On August 8, 2025, the minister praised the hosts. The summit will open on August 6, 2025, in Bergen.",
    ),
    good=("On August 8, 2025, the minister said that the summit would open on September 6, 2025.",),
)
RULES = (RULE,)

check = conflicting(RULE)
