"""Sets of days behave like sets."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from auditor.facts import days
from auditor.facts.days import ALL, FIRST, LAST, NONE, Days

RANGES = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), max_size=6)
SETS = RANGES.map(Days)
UNIVERSE = range(-60, 61)


def members(one: Days) -> set[int]:
    return {day for day in UNIVERSE if day in one}


@given(SETS, SETS)
def test_operators_are_those_of_sets(one: Days, other: Days) -> None:
    assert members(one & other) == members(one) & members(other)
    assert members(one | other) == members(one) | members(other)
    assert members(one - other) == members(one) - members(other)
    assert members(~one) == set(UNIVERSE) - members(one)


@given(SETS)
def test_ranges_are_sorted_apart_and_not_empty(one: Days) -> None:
    for start, end in one.ranges:
        assert start < end
    for before, after in zip(one.ranges, one.ranges[1:], strict=False):
        assert before.end < after.start


@given(SETS)
def test_complement_twice_is_the_same(one: Days) -> None:
    assert ~~one == one
    assert one | ~one == ALL
    assert one & ~one == NONE


@given(SETS, st.integers(0, 5))
def test_widening_keeps_every_day(one: Days, size: int) -> None:
    assert not one - one.widened(size)
    assert ALL.widened(size) == ALL


def test_constructors_count_both_ends() -> None:
    first, last = dt.date(2021, 1, 20), dt.date(2025, 1, 20)
    held = days.between(first, last)
    assert first in held
    assert last in held
    assert dt.date(2025, 1, 21) not in held
    assert held.first == first
    assert held.last == last
    assert days.since(first).last is None
    assert days.until(last).first is None
    assert days.month(2024, 2).last == dt.date(2024, 2, 29)
    assert days.year(2023).ranges[0].end - days.year(2023).ranges[0].start == 365
    assert days.day(first, 3).last == dt.date(2021, 1, 22)


def test_dates_outside_the_calendar_are_none() -> None:
    assert days.date(FIRST) is None
    assert days.date(LAST) is None
    assert days.date(1) == dt.date.min
