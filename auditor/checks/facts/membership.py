""" "Sweden, which is not a NATO member" in May 2024: membership has days.

Countries called members, non-members or candidates of the EU, the euro, NATO, OPEC, Schengen and others in the
present are held against the days of their membership.

Silent on past frames ("was not in NATO when the war began"), conditions, quotations, and bodies whose members are
not all known at that time.
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options, conflicting
from auditor.finding import Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/membership",
    summary="A member, non-member or candidate at the wrong time",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why=("Who belongs to an alliance or a currency decides what the story means."),
    sources=(TENURES, METHOD),
    english=True,
    bad=(
        "On May 6, 2024, ministers met in Stockholm. Sweden, which is not a NATO member, sent observers.",
    ),
    good=(
        "On May 6, 2024, ministers met in Bern. Switzerland, which is not an EU member, sent observers.",
    ),
)
RULES = (RULE,)

check = conflicting(RULE)
