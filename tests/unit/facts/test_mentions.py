"""Who is named, and with which title."""

from __future__ import annotations

import pytest

from auditor.article import Article
from auditor.facts import base, mentions, titles
from auditor.facts.roles import State
from auditor.readers import read_text


def article(text: str) -> Article:
    (found,) = read_text(f"Council approves the budget\n\n{text}\n", "x", "plain")
    assert isinstance(found, Article)
    return found


def held(text: str) -> list[tuple[str, State, str, bool]]:
    one = article(text)
    return [
        (one.slice(found.span), found.state, found.place, found.named)
        for found in titles.of(one, base.of())
    ]


@pytest.mark.parametrize(
    ("text", "span", "state", "place", "named"),
    [
        ("He met former U.S. President Donald Trump there.", "former U.S. President Donald Trump", State.FORMER, "before", True),
        ("He met President-elect Biden there.", "President-elect Biden", State.ELECT, "before", False),
        ("He met then-President Trump there.", "then-President Trump", State.THEN, "before", False),
        ("Olaf Scholz, the German chancellor, left.", "Olaf Scholz, the German chancellor", State.CURRENT, "after", True),
        ("Olaf Scholz is chancellor of Germany now.", "Olaf Scholz is chancellor of Germany", State.CURRENT, "told", True),
        ("The prime minister of India, Narendra Modi, left.", "prime minister of India, Narendra Modi", State.CURRENT, "before", True),
        ("Britain's prime minister, Liz Truss, left.", "Britain's prime minister, Liz Truss", State.CURRENT, "before", True),
        ("He met Pope Leo XIV there.", "Pope Leo XIV", State.CURRENT, "before", True),
        ("The outgoing US president, George W. Bush, left.", "outgoing US president, George W. Bush", State.OUTGOING, "before", True),
    ],
)  # fmt: skip
def test_a_title_with_its_bearer(
    text: str, span: str, state: State, place: str, named: bool
) -> None:
    assert held(text) == [(span, state, place, named)]


@pytest.mark.parametrize(
    "text",
    [
        "FIFA President Gianni Trump left.",
        "Club president Donald Duck left.",
        "The vice president of the firm, John Smith, left.",
        "The president's wife left.",
        "Trump Tower opened.",
    ],
)
def test_titles_of_others_are_left_alone(text: str) -> None:
    assert held(text) == []


def names(text: str) -> dict[str, set[str]]:
    one = article(text)
    return {
        one.slice(found.span): {person.name for person in found.people}
        for found in mentions.people(one, base.of())
    }


def test_namesakes_stay_alternatives_until_one_is_introduced() -> None:
    both = names("President Bush spoke.")["Bush"]
    assert {"George H.W. Bush", "George W. Bush"} <= both
    assert names("George W. Bush spoke. Later Bush left.")["Bush"] == {"George W. Bush"}


def test_a_strangers_surname_names_nobody() -> None:
    assert "Trump" not in names("Judd Trump won the frame. Trump smiled.")


def test_initials_and_accents_do_not_matter() -> None:
    assert names("Donald J. Trump spoke.")["Donald J. Trump"] == {"Donald Trump"}
    assert names("Recep Tayyip Erdoğan spoke.")
    assert names("Recep Tayyip Erdogan spoke.")
