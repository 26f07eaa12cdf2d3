"""Which fixes may be made unseen: found wrong, or a matter of choice, in edited news."""

from __future__ import annotations

import pytest

from auditor.api import read
from auditor.auditor import Auditor
from auditor.settings import Engines, Outlet, Settings

HEAD = "Council approves the budget\n\n"


@pytest.mark.parametrize(
    ("rule", "text", "dialect", "safety"),
    [
        ("wording/two-spellings", "The dialog goes on. A dialogue had its price; the dialogue is slow.", "", "safe"),
        ("wording/two-spellings", "The adviser left the room. The advisor came back to it.", "", "unsafe"),
        ("wording/mixed-spelling", "The color of the door is new. The fence is red.", "british", "safe"),
        ("wording/mixed-spelling", "The defence of the neighborhood took a day.", "", "unsafe"),
    ],
)  # fmt: skip
def test_a_choice_of_spelling(rule: str, text: str, dialect: str, safety: str) -> None:
    settings = Settings(
        select=("wording",), outlet=Outlet(dialect=dialect), engines=Engines(engine="none")
    )
    (article,) = read(HEAD + text, format="plain")
    found = [one for one in Auditor(settings).audit(article).findings if one.rule == rule]
    assert [fix.safety for one in found for fix in one.fixes] == [safety]
