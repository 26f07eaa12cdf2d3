"""A person's name in two spellings is reported once: a plain slip as one, else by the facts."""

import pytest

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.readers import read_text
from auditor.settings import Settings

HEAD = "Council approves the budget for next year\n\n"
SEEN = Settings(select=("facts/name-drift", "spelling/name-slip", "wording/two-spellings"))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (
            "President Volodymyr Zelensky flew to Oslo. Zelenskyy will speak. Zelensky is at home.",
            "facts/name-drift",
        ),
        ("Sergei Lavrentiev arrived first. Sergey Lavrentiev left last.", "facts/name-drift"),
        (
            "Jane Gathercole chairs the trust. Ms Gathercoal said the house would open in May.",
            "spelling/name-slip",
        ),
    ],
)
def test_one_finding_a_name(body: str, rule: str) -> None:
    article = read_text(HEAD + body, "case", "plain")[0]
    assert isinstance(article, Article)
    found = Auditor().audit(article, SEEN).findings
    assert [one.rule for one in found] == [rule]


def test_places_are_left_to_the_other_rules() -> None:
    body = "The train left Kharkiv at noon. The train from Kharkov was late. Kharkiv was calm."
    article = read_text(HEAD + body, "case", "plain")[0]
    assert isinstance(article, Article)
    found = Auditor().audit(article, SEEN).findings
    assert [one.rule for one in found] == ["wording/two-spellings"]
