"""The article's own names, and slips in them."""

from __future__ import annotations

import pytest

from auditor.article import Article
from auditor.language import introduced, names
from auditor.readers import read_text


def article(body: str) -> Article:
    read = read_text(f"Council approves the budget\n\n{body}\n", "case", "plain")[0]
    assert isinstance(read, Article)
    return read


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("Podoylak", "Podolyak", "swap"),
        ("Podollyak", "Podolyak", "double"),
        ("Podoyak", "Podolyak", "drop"),
        ("Podolxyak", "Podolyak", "add"),
        ("Podalyak", "Podolyak", "other"),
        ("Podolyaks", "Podolyak", ""),
        ("Petrova", "Petrov", ""),
        ("Petrovi", "Petrovo", ""),
        ("Hansen", "Jansen", ""),
        ("Iran", "Iraq", ""),
        ("Austria", "Australia", ""),
        ("Kowalska", "Kowalski", ""),
    ],
)
def test_what_lies_between_two_names(wrong: str, right: str, expected: str) -> None:
    assert names.kind(wrong, right) == expected


def test_mentions_tell_first_names_from_titles() -> None:
    own = names.of(
        article("The envoy Mykhailo Podolyak spoke. Then Mr Podolyak left. Podolyak Street.")
    )
    assert [(one.before, one.after) for one in own.mentions("Podolyak")] == [
        ("Mykhailo", ""),
        ("", ""),
        ("", "Street"),
    ]


def test_parts_of_compounds_are_no_mentions() -> None:
    own = names.of(article("The Ostenberg-Nord line ends in Ostenberg."))
    assert len(own.mentions("Ostenberg")) == 1


def test_a_name_stands_inside_a_sentence_or_often() -> None:
    own = names.of(article("Harvest began. Then Brenko came. Brenko saw."))
    assert own.is_name("Brenko")
    assert not own.is_name("Harvest")


def test_names_are_worked_out_once() -> None:
    one = article("Brenko came.")
    assert names.of(one) is names.of(one)


def slips(body: str, *suspects: str) -> list[tuple[str, str, bool]]:
    return [(one.wrong, one.right, one.sure) for one in names.slips(article(body), suspects)]


def test_a_slip_points_at_the_usual_spelling() -> None:
    body = "Mr Podolyak spoke. We met Podolyak. For Podoylak it was late."
    assert slips(body, "Podoylak") == [("Podoylak", "Podolyak", True)]


def test_another_first_name_is_another_person() -> None:
    body = "Erik Brandal won. Erik Brandal was glad, and Nils Bradnal was not."
    assert slips(body, "Bradnal") == []


def test_a_spelling_used_nearly_as_often_is_not_sure() -> None:
    body = "Mr Podolyak and Mr Podoylak met. We met Podolyak. Mr Podolyak and Mr Podoylak left."
    assert slips(body, "Podoylak") == [("Podoylak", "Podolyak", False)]


def test_many_near_names_are_bounded() -> None:
    many = " ".join(f"Podo{a}{b}yak Podo{b}{a}yak" for a in "bcdfgh" for b in "klmnpr")
    suspects = many.split()
    assert slips(f"The {many} and the {many}.", *suspects) == []


def introductions(body: str) -> list[tuple[str, str, bool]]:
    return [(one.wrong, one.right, one.certain) for one in introduced.slips(article(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The baker Rupert Penhallow rose early. Mr Penhalow sold bread.",
            [("Penhalow", "Penhallow", False)],
        ),
        (
            "The baker Rupert Penhallow rose. Mr Penhallow sold bread. Mr Penhalow slept.",
            [("Penhalow", "Penhallow", True)],
        ),
        (
            "The baker C. H. Penhallow rose. Mr Penhalow sold bread. Mr Penhalow slept.",
            [("Penhallow", "Penhalow", True)],
        ),
        ("The baker Rupert Penhallow rose. Anna Penhalow sold bread.", []),
        ("The baker Ivan Kuznetsov rose. Ms Kuznetsova sold bread.", []),
        ("The baker Rupert O'Penhallow rose. Mr O’Penhallow sold bread.", []),
        ("The baker Phan Penhallow rose. Mr Hanley sold bread.", []),
        ("In Penhallow it rained. Mr Penhalow sold bread.", []),
    ],
)
def test_surnames_that_nobody_was_introduced_under(
    body: str, expected: list[tuple[str, str, bool]]
) -> None:
    assert introductions(body) == expected


def test_hostile_names_take_bounded_time() -> None:
    body = " ".join(f"Jane Gather{number:05d}".translate(LETTERS) for number in range(20_000))
    assert len(introductions(body)) < 10_000


LETTERS = str.maketrans("0123456789", "abcdefghij")
