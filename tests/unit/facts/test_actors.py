"""Actors: which government, person, organisation or role a phrase names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.facts import actors
from auditor.readers import read_text
from auditor.source import Span


def _read(text: str) -> Article:
    article = read_text(f"The day in brief\n\n{text}", "x", "plain")[0]
    assert isinstance(article, Article)
    return article


def _keys(text: str, context: str = "") -> tuple[str, ...]:
    article = _read(f"{text} {context}".strip())
    start = article.text.index(text)
    return actors.keys(article, Span(start, start + len(text)))


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("The Kremlin", ("RUS",)),
        ("the Russian government", ("RUS",)),
        ("Russian officials", ("RUS",)),
        ("either the U.S. or Russian governments", ("USA", "RUS")),
        ("U.S. and Russian officials", ("USA", "RUS")),
        ("Moscow", ("RUS",)),
        ("Moscow police", ("r:police",)),
        ("the Pentagon", ("USA:defence ministry",)),
        ("the company", ("r:company",)),
        ("the upper house", ("r:upper house",)),
        ("Acme", ("o:acme",)),
        ("Acme spokesman", ("o:acme",)),
        ("European Union", ("EU",)),
        ("yesterday and tomorrow", ()),
    ],
)
def test_keys(phrase: str, keys: tuple[str, ...]) -> None:
    assert _keys(phrase, "agreed to the plan.") == keys


def test_a_title_is_its_persons() -> None:
    assert _keys("Russian President Vladimir Putin", "agreed.") == ("p:vladimir putin",)


def test_a_role_that_one_person_wears() -> None:
    article = _read("Mayor Lee Marsh spoke. The mayor left.")
    assert actors.namesakes(article).get("r:mayor") == "p:lee marsh"


@given(st.text(max_size=120))
def test_actors_lie_in_their_phrase(text: str) -> None:
    article = _read(f"Kremlin {text}")
    whole = Span(0, len(article.text))
    for actor in actors.find(article, whole):
        assert whole.covers(actor.span)
        assert actor.key
