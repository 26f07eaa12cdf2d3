"""A title claims a time: "former President X" that a tenure is over, "Prime Minister X" that it goes on.

Held against the knowledge base's tenures, the days on which the title is right are a set; where the article's
own date, or what else it says about its time, lies outside, both cannot be true. Which half is wrong is not
guessed: the date, the title, or a missing "then".

Silent on quotations; on fiction and statues; on "then-President X"; on sentences about another time ("in 2018",
"when he was", "under"); on two former presidents named together with their title, as American style has it;
on namesakes of whom one fits; on days for which an office's holders are not all known; and on two days around
a hand-over (two more only inform).
"""

from __future__ import annotations

from auditor.check import Category, Rule
from auditor.checks.facts._claims import METHOD, TAXONOMY, Options, conflicting
from auditor.finding import Severity

__all__ = ["RULES", "Options", "check"]

RULE = Rule(
    id="facts/office-holder",
    summary="A title that its bearer does not hold, or holds again, at the article's time",
    severity=Severity.ERROR,
    confidence=0.95,
    category=Category.ACCURACY,
    why=(
        "Readers notice a wrong title before anything else, and machine-written text often carries the offices "
        "of the year its model was trained in."
    ),
    sources=(TAXONOMY, METHOD),
    english=True,
    bad=(
        "On August 6, 2025, an envoy of former U.S. President Donald Trump met officials in Moscow.",
    ),
    good=(
        "On August 6, 2025, an envoy of U.S. President Donald Trump met officials in Moscow.",
        "Then-President Donald Trump met him in Helsinki in 2018.",
    ),
)
RULES = (RULE,)

check = conflicting(RULE)
