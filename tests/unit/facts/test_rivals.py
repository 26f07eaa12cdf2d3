"""Who holds which seat, and of what, by the article's own words."""

from __future__ import annotations

import pytest

from auditor.article import Article
from auditor.facts import rivals
from auditor.readers import read_text


def _rivals(text: str) -> list[tuple[str, str]]:
    [article] = read_text(f"Council approves the budget for next year\n\n{text}\n", "a", "plain")
    assert isinstance(article, Article)
    return [(one.person.surname, two.person.surname) for one, two in rivals.of(article)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Ada Cole, cut the ribbon. The mayor, Hugo Prins, held the scissors.",
        "Kestrel's finance director, Ada Cole, was calm. Hugo Prins, finance director of Kestrel, was not.",
        "Ada Cole, who chairs the council, spoke. The chair of the council, Hugo Prins, rang the bell.",
    ],
)
def test_one_seat_of_one_body_has_one_holder(text: str) -> None:
    assert _rivals(text) == [("Cole", "Prins")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Alder, Ada Cole, spoke. The mayor of Brook, Hugo Prins, listened.",
        "The mayor, Ada Cole, spoke. The former mayor, Hugo Prins, listened.",
        "The mayor, Ada Cole, spoke. The mayor, Hugo Prins, was elected on Monday.",
        "The mayor, Ada Cole, and the mayor, Hugo Prins, spoke.",
        "Her boss, the club's president, Ada Cole, spoke. His president, Hugo Prins, listened.",
        "“The mayor, Ada Cole, is ill,” a clerk said. The mayor, Hugo Prins, was not.",
    ],
)
def test_two_seats_or_a_change_are_no_rivals(text: str) -> None:
    assert _rivals(text) == []


def test_a_great_many_holders_take_no_time() -> None:
    text = " ".join(f"The mayor, Ada C{chr(97 + at % 26)}ole, spoke." for at in range(2000))
    _rivals(text)
