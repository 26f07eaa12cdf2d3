"""Subjects and their verbs: what is certain, what is left alone, and how long it takes."""

from __future__ import annotations

import pytest

from auditor.article import fold
from auditor.language import agreement, tokens


def told(text: str) -> list[tuple[str, str | None]]:
    cut = tokens.cut(fold(text))
    return [
        (" ".join(cut.words[one.first : one.last + 1]), one.right)
        for one in agreement.find(cut, text)
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The price of the tickets have doubled.", "have", "has"),
        ("At dawn passengers was let off.", "was", "were"),
        ("Of these, 12 was broken.", "was", "were"),
        ("Nineteen of the lambs was lost.", "was", "were"),
        ("He said that 30 shops in the two towns stands empty.", "stands", "stand"),
        ("The lorries, called Max and Mo, has been sold.", "has", "have"),
        ("The loan, worth £900, expire in June.", "expire", "expires"),
        ("Mrs Orr, a nurse for years, have retired.", "have", "has"),
        ("The pilot and the guard was asked to leave.", "was", "were"),
        ("The flat was searched, and the boxes was taken.", "was", "were"),
        ("The cashier are on holiday.", "are", "is"),
        ("Clubs in Leeds, York and Hull has closed.", "has", "have"),
    ],
)
def test_a_verb_of_the_other_number(text: str, wrong: str, right: str) -> None:
    assert told(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "Cole and Brandt was founded in 1901.",
        "The Badger Trust say it is too late.",
        "The elderly are cold and the militia were armed.",
        "In the spring term was short.",
        "The list of names, all of them false, was found.",
        "The cost of a car, and the wheels, was high.",
        "Any sign that demand for steel falls is watched.",
        "As such it is fine, and the bacteria are dead.",
    ],
)
def test_left_alone(text: str) -> None:
    assert told(text) == []


def test_two_names_are_two_where_the_text_names_them_apart() -> None:
    text = "We met Cole there, and then Brandt came. Cole and Brandt was late."
    assert told(text) == [("was", "were")]


def test_hostile_repetition_is_read_to_its_end() -> None:
    for piece in ("the cost of ", "the man, named ", "and, ", "A and B was ", "of these, 12 was "):
        assert len(told(piece * 20_000)) <= 20_000
