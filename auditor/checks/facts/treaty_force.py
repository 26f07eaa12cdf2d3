""" "New START caps warheads" after it expired: the present tense claims that a treaty is in force.

The day must lie between its entry into force and its end.

Silent where the sentence says that it expired, is to be replaced or is still observed, on what it did in the past,
and on quotations.
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options, conflicting
from auditor.finding import Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/treaty-force",
    summary="A treaty told as in force outside its time",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why=("Whether a limit binds is the point of most stories that name one."),
    sources=(TENURES, METHOD),
    english=True,
    bad=(
        "On April 6, 2026, envoys met in Geneva. New START limits the number of deployed warheads.",
    ),
    good=(
        "On August 6, 2025, envoys met in Geneva. New START limits the number of deployed warheads.",
    ),
)
RULES = (RULE,)

check = conflicting(RULE)
