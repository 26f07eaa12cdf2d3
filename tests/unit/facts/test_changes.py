"""Which of two amounts came first."""

from __future__ import annotations

import pytest

from auditor.facts import changes
from auditor.facts.quantities import of_text


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("profit was $60m, against $80m a year earlier", 80e6, 60e6),
        ("the fleet is to grow from 50 aircraft to 75", 50, 75),
        ("it had 300 pupils in 2010 and 450 in 2020", 300, 450),
        ("sales fell in the first six months, from €90m to €60m", 90e6, 60e6),
        ("the choir began with 20 members and has 50 now", 20, 50),
    ],
)
def test_pair(text: str, before: float, after: float) -> None:
    figures = of_text(text)
    found = changes.amounts(figures, changes.calm(figures), frozenset())
    pair = changes.pair(found)
    assert pair is not None
    assert (pair.before.quantity.value, pair.after.quantity.value) == (before, after)


@pytest.mark.parametrize(
    "text",
    ["the club has 300 members and 40 teams", "from 20 to 30 and from 40 to 50", "no figures"],
)
def test_no_pair(text: str) -> None:
    figures = of_text(text)
    assert changes.pair(changes.amounts(figures, changes.calm(figures), frozenset())) is None
