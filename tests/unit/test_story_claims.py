"""Claims worth checking: figures, superlatives, causes and records, with who says so."""

from __future__ import annotations

import pytest

from auditor.article import Article
from auditor.readers import read_text
from auditor.story import claims
from auditor.story.claims import Kind


def article(body: str) -> Article:
    (found,) = read_text(f"Council approves the budget for next year\n\n{body}\n", "case", "plain")
    assert isinstance(found, Article)
    return found


def told(body: str) -> list[tuple[str, str, str]]:
    one = article(body)
    return [(each.kind.value, one.slice(each.span), each.speaker) for each in claims.of(one)]


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ("The bridge cost £12 million.", "figure", "£12 million"),
        ("Rents rose by 14 percent.", "figure", "14 percent"),
        ("The storm left three people dead.", "figure", "three people dead"),
        ("It was the largest fire ever in Wexmoor.", "superlative", "largest fire ever"),
        ("The town has the oldest clock in the country.", "superlative", "oldest clock in the country"),
        ("The flood was caused by a broken pump.", "cause", "caused by a broken pump"),
        ("The line was shut because of the snow.", "cause", "because of the snow"),
        ("The bell rang for the first time since 1987.", "record", "first time since 1987"),
        ("It was the wettest May since records began.", "record", "wettest May since records began"),
        ("Turnout hit a record high.", "record", "record high"),
    ],
)  # fmt: skip
def test_kinds(body: str, kind: str, words: str) -> None:
    assert (kind, words, "") in told(body)


def test_who_says_so() -> None:
    assert told("The bridge cost £12 million, Ruth Aird said.") == [
        ("figure", "£12 million", "Ruth Aird")
    ]
    assert told("The bridge cost £12 million, sources say.") == [
        ("figure", "£12 million", "sources")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The vote is due to start on Monday at 9am.",
        "Most people stayed at home, at least until noon.",
        "She spoke for two minutes and left in 2019.",
        "He broke no record and kept the records in a box.",
        "The first speaker was the vicar.",
    ],
)
def test_no_claim(body: str) -> None:
    assert not told(body)


def test_at_most_so_many_in_order_of_place() -> None:
    one = article(" ".join(f"The bridge of year {at} cost £{at} million." for at in range(2, 60)))
    found = claims.of(one)
    assert len(found) == claims.MOST
    assert [each.span for each in found] == sorted(each.span for each in found)
    assert {each.kind for each in found} == {Kind.FIGURE}


def test_an_empty_article() -> None:
    assert all(
        not claims.of(one) for one in read_text("", "e", "plain") if isinstance(one, Article)
    )
