""" "The Biden administration has yet to comment" claims that it governs on the day of the article.

A government named after a person, as the subject of a present or perfect verb (or a past one with a day of
this week), holds only while that person holds the office.

Silent on what was done under, by or in a government ("a rule the Biden administration wrote"), on its former
officials, on past frames ("during the Trump administration, in 2018"), on quotations and fiction.
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options, conflicting
from auditor.finding import Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/named-government",
    summary="A government that is told as governing outside its time",
    severity=Severity.ERROR,
    confidence=0.95,
    category=Category.ACCURACY,
    why=(
        "A reaction from a government that no longer exists was never given: either the sentence is old or it is "
        "invented."
    ),
    sources=(TENURES, METHOD),
    english=True,
    bad=(
        "An envoy landed in Moscow on August 6, 2025. The Biden administration has yet to comment.",
    ),
    good=("On August 6, 2025, a rule that the Biden administration wrote was repealed.",),
)
RULES = (RULE,)

check = conflicting(RULE)
