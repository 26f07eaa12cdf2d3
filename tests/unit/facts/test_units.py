"""Conversions and the arithmetic of rounded numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.facts import arithmetic, money, quantities, units
from auditor.facts.arithmetic import Interval
from auditor.readers import read_text


def test_names_are_unique() -> None:
    names = [name for unit in units.table().values() for name in (*unit.names, *unit.short)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("mile", "kilometre", 1.609344),
        ("pound", "kilogram", 0.45359237),
        ("acre", "hectare", 0.40468726),
        ("foot", "inch", 12),
        ("stone", "pound", 14),
        ("knot", "kilometre-per-hour", 1.852),
        ("square-mile", "acre", 640),
        ("mile-per-hour", "kilometre-per-hour", 1.609344),
    ],
)
def test_ratios(one: str, other: str, ratio: float) -> None:
    table = units.table()
    (found,) = units.ratios(table[one], table[other])
    assert found == pytest.approx(ratio, rel=1e-5)


def test_ambiguous_units_have_several_ratios() -> None:
    table = units.table()
    assert len(units.ratios(table["ton"], table["tonne"])) == 3


@given(st.floats(-90, 60))
def test_temperatures_return(value: float) -> None:
    table = units.table()
    celsius, fahrenheit = table["celsius"], table["fahrenheit"]
    there = units.temperature(value, celsius, fahrenheit)
    assert there == pytest.approx(value * 1.8 + 32)
    assert units.temperature(there, fahrenheit, celsius) == pytest.approx(value)
    assert units.temperature(value, celsius, fahrenheit, difference=True) == pytest.approx(
        value * 1.8
    )


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("1.2 million", 1_210_000, 1_300_000),
        ("nearly 100", 95, 103),
        ("more than 100", 110, 98),
        ("about 100", 90, 130),
        ("12", 12, 12.5),
    ],
)
def test_intervals(text: str, inside: float, outside: float) -> None:
    (one,) = quantities.of_text(text).quantities
    span = arithmetic.interval(one)
    assert span.holds(inside)
    assert not span.holds(outside)


def test_intervals_meet() -> None:
    assert Interval(1, 2).meets(Interval(2, 3))
    assert not Interval(1, 2).meets(Interval(2.5, 3))
    assert Interval(1, 2).meets(Interval(2.5, 3), 0.5)


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("1,200 men", 1300, "1,300"),
        ("$4.3m", 5_100_000, "5.1m"),
        ("20%", 25, "25"),
        ("1.2 million", 2_000_000, "2.0 million"),
        ("twelve men", 13, None),
    ],
)
def test_numbers_are_written_anew(text: str, value: float, written: str | None) -> None:
    found = arithmetic.rewritten(text, quantities.of_text(text).quantities[0], value)
    assert (found and found[1]) == written


def test_a_minus_is_seen() -> None:
    article = read_text("Cold\n\nIt was -5C at noon and 10-15C at night.", "case", "plain")[0]
    assert isinstance(article, Article)
    signs = [arithmetic.is_negative(article, one) for one in quantities.quantities(article)]
    assert signs == [True, False, False]


def test_rates() -> None:
    pound = money.rates("GBP", "USD", (2024,))
    assert pound is not None
    assert 1.2 < pound.low < pound.high < 1.4
    assert money.rates("GBP", "XXX", (2024,)) is None
    assert money.rates("GBP", "USD", (1950,)) is None
