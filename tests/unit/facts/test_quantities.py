"""Quantities, and sentences in which they are single signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.facts import quantities
from auditor.facts.quantities import (
    AGE,
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    ORDINAL,
    OTHER,
    PERCENT,
    POINTS,
    YEAR,
    Hedge,
)
from auditor.readers import read_text

_LETTERS = {
    COUNT: "N", YEAR: "Y", PERCENT: "%", POINTS: "P", MONEY: "$", MEASURE: "U", FRACTION: "F",
    ORDINAL: "O", AGE: "A", OTHER: "x",
}  # fmt: skip


def _shape(text: str) -> str:
    return "".join(_LETTERS.get(char, char) for char in quantities.of_text(text).text)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("from $200 to about $250 in 2024", "from $ to $ in Y"),
        ("up 20%, 20 per cent or 20 percent", "up %, % or %"),
        ("up three percentage points", "up P"),
        ("two-thirds of 12 men", "F of N men"),
        ("the 25th man, aged 65, and a 30-year-old", "the O man, aged A, and a A"),
        ("on 6 August at 7:30 p.m.", "on x august at x:x p.m."),
        ("100 miles (160 km) at 60mph", "U (U) at U"),
        ("12 stone 4 pounds, 5ft 10in and 6-foot-2", "U, U and U"),
        ("route 66 and no. 10", "route x and no. x"),
        ("more than 1,200 Canadian dollars", "$"),
        ("half a mile", "U"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    assert _shape(text) == shape


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5ft 6in", 5.5, "foot"),
        ("6-foot-3", 6.25, "foot"),
        ("7 pounds 8 ounces", 7.5, "pound"),
        ("US$5m", 5_000_000, "USD"),
        ("A$5", 5, "AUD"),
        ("20p", 0.2, "GBP"),
        ("5 million Swiss francs", 5_000_000, "CHF"),
        ("40 degrees Celsius", 40, "celsius"),
        ("1.2 million sq km", 1_200_000, "square-kilometre"),
    ],
)
def test_values(text: str, value: float, unit: str) -> None:
    (one,) = quantities.of_text(text).quantities
    assert one.value == pytest.approx(value)
    assert one.unit == unit


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 20", Hedge.ABOUT),
        ("just over 20", Hedge.OVER),
        ("at least 20", Hedge.OVER),
        ("nearly 20", Hedge.UNDER),
        ("no more than 20", Hedge.UNDER),
        ("exactly 20", Hedge.EXACT),
        ("20 or so", Hedge.ABOUT),
        ("20", Hedge.EXACT),
    ],
)
def test_hedges(text: str, hedge: Hedge) -> None:
    (one,) = quantities.of_text(text).quantities
    assert one.hedge is hedge


_WORDS = st.lists(
    st.sampled_from(
        [
            "about",
            "12",
            "miles",
            "(20",
            "km)",
            "£3bn",
            "20%",
            "half",
            "a",
            "Éa",
            "in",
            "2024",
            "\ue000",
            "5ft",
            "10in",
            "6'2\"",
            "third",
            "of",
            "-",
            "p",
        ]
    ),
    min_size=1,
    max_size=25,
)


@given(_WORDS)
def test_signs_stand_where_their_quantities_do(words: list[str]) -> None:
    text = " ".join(words)
    figures = quantities.of_text(text)
    end = 0
    for one, place in zip(figures.quantities, figures.places, strict=True):
        assert end <= one.hull.start <= one.span.start < one.span.end == one.hull.end
        assert figures.text[place] == one.sign
        assert figures.at(place) is one
        assert figures.stretch(place, place + 1).start == one.hull.start
        end = one.hull.end
    assert sum(char in _LETTERS for char in figures.text) == len(figures.places)


def test_figures_of_an_article_are_its_sentences() -> None:
    text = "Ten held in raid\n\nPolice held ten men. Nobody fought. Two more fled."
    article = read_text(text, "case", "plain")[0]
    assert isinstance(article, Article)
    shapes = [article.slice(one.span) for one in quantities.of_article(article)]
    assert shapes == ["Ten held in raid", "Police held ten men.", "Two more fled."]
