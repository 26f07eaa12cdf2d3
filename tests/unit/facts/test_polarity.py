"""Claims: who is said to have done something, with which polarity, and when two clash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.facts import base, polarity
from auditor.readers import read_text


def _read(text: str) -> Article:
    article = read_text(f"The day in brief\n\n{text}", "x", "plain")[0]
    assert isinstance(article, Article)
    return article


def _claims(text: str) -> list[tuple[str, str]]:
    article = _read(text)
    return [(one.line, one.value) for one in polarity.every(article, base.of())]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Kremlin has confirmed the visit.", ("truth", "confirmed")),
        ("The Kremlin has yet to confirm the visit.", ("truth", "not confirmed")),
        ("The visit has not been confirmed by the Kremlin.", ("truth", "not confirmed")),
        ("The Kremlin refused to confirm the visit.", ("truth", "not confirmed")),
        ("The Kremlin denied the report.", ("truth", "denied")),
        ("Acme declined to comment.", ("comment", "no")),
        ("Acme told reporters it was sorry.", ("comment", "yes")),
        ("The Kremlin neither confirmed nor denied the visit.", ("truth", "neither")),
        ("France never signed the treaty.", ("sign", "no")),
        ("The union turned down the offer.", ("accept", "no")),
        ("Turkey has not ruled out a strike.", ("rule", "no")),
        ("The senator skipped the vote.", ("attend", "no")),
        ("The bank was unaware of the leak.", ("know", "no")),
    ],
)
def test_readings(text: str, claim: tuple[str, str]) -> None:
    assert _claims(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin will confirm the visit.",
        "The Kremlin agreed.",
        "Has the Kremlin confirmed the visit?",
        "If the Kremlin confirmed the visit, markets rose.",
        "“The Kremlin confirmed the visit,” she said.",
        "Kyiv says Moscow has confirmed the visit.",
        "The confirmation came late.",
    ],
)
def test_no_claims(text: str) -> None:
    assert _claims(text) == []


def test_the_object_has_a_head() -> None:
    article = _read("The Kremlin has confirmed the agenda of the meeting.")
    (claim,) = polarity.every(article, base.of())
    assert claim.object.head == polarity.stem("agenda")
    assert polarity.stem("meeting") in claim.object.stems
    assert article.slice(claim.span) == "The Kremlin has confirmed the agenda of the meeting"


def test_both_halves_of_a_clash_are_listed() -> None:
    article = _read("The Kremlin confirmed the visit. The visit was not confirmed by Russia.")
    found = polarity.clashes(article, base.of())
    assert [article.slice(one.span) for one, _ in found] == [
        "The Kremlin confirmed the visit",
        "The visit was not confirmed by Russia",
    ]
    assert found[0][1] == found[1][0]


@given(
    st.lists(
        st.sampled_from(
            "the Kremlin Acme has not never confirmed denied by to comment , . who said declined"
            " that it U.S. governments and but ( “ ” visit".split()
        ),
        max_size=40,
    )
)
def test_claims_lie_in_their_sentence(parts: list[str]) -> None:
    article = _read("Then " + " ".join(parts))
    for claim in polarity.every(article, base.of()):
        assert claim.sentence.covers(claim.verb)
        assert 0 <= claim.span.start < claim.span.end <= len(article.text)
