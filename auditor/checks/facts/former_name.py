""" "They complained on Twitter" in 2025: a country, city, company or team under a name it no longer bears.

Forty-five days after a change the old name claims an older text. Names of which both forms are accepted (Turkey and
Türkiye, Kiev and Kyiv) only inform, and only where the article has both.

Silent where the sentence explains the name ("formerly", "then known as", "now"), looks back ("was founded in 2006"),
quotes, or where the old name lives on in a longer one (Bombay Sapphire, Madras High Court).
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options, conflicting
from auditor.finding import Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/former-name",
    summary="An old name used as the current one",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.ACCURACY,
    why=("Readers look up what they are told by name, and an old name dates the text."),
    sources=(TENURES, METHOD),
    english=True,
    bad=("The bridge was opened on November 6, 2022. Swaziland's king is expected there.",),
    good=(
        "The bridge was opened on November 6, 2022. The king of Eswatini, formerly Swaziland, is expected there.",
    ),
)
RULES = (RULE,)

check = conflicting(RULE)
