""" "Pope Francis is expected in Madrid", months after his death.

The subject of a verb that only the living carry out, in the present, the future or this week, must be alive. The
deaths come from the knowledge base, with their sources; ten days of grace leave room for obituaries.

Silent on statues, films and books, on possessives ("Navalny's widow"), on what the dead still do (lie, inspire, star
in a film), on past frames and quotations, and on surnames that others bear too.
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TENURES, Options, conflicting
from auditor.finding import Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/dead-actor",
    summary="A dead person told as alive and acting",
    severity=Severity.ERROR,
    confidence=0.92,
    category=Category.ACCURACY,
    why=("It hurts the bereaved and tells every reader that nobody read the text."),
    sources=(TENURES, METHOD),
    english=True,
    bad=(
        "The parade was held on September 6, 2025. Pope Francis is expected in Madrid on Sunday.",
    ),
    good=("On September 6, 2025, a statue of Pope Francis was unveiled in Madrid.",),
)
RULES = (RULE,)

check = conflicting(RULE)
