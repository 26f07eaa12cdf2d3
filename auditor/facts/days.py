"""Sets of days: sorted, disjoint, half-open ranges of proleptic Gregorian day ordinals.

A `Days` is what a statement allows for a point in time ("while X held the office"). Both ends may be
open: `FIRST` and `LAST` stand for the beginning and the end of time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

FIRST = -(10**7)
LAST = 10**7
"""Days before and after everything."""


class Range(NamedTuple):
    """From a day on (inclusive) to a day (exclusive)."""

    start: int
    end: int


class Days:
    """A set of days. Immutable; the operators `&`, `|` and `~` make new sets."""

    __slots__ = ("ranges",)
    ranges: tuple[Range, ...]

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        merged: list[Range] = []
        for start, end in sorted(ranges):
            start, end = max(start, FIRST), min(end, LAST)
            if start >= end:
                continue
            if merged and start <= merged[-1].end:
                merged[-1] = Range(merged[-1].start, max(end, merged[-1].end))
            else:
                merged.append(Range(start, end))
        self.ranges = tuple(merged)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __iter__(self) -> Iterator[Range]:
        return iter(self.ranges)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Days) and self.ranges == other.ranges

    def __hash__(self) -> int:
        return hash(self.ranges)

    def __repr__(self) -> str:
        return f"Days({', '.join(map(_shown, self.ranges)) or 'none'})"

    def __contains__(self, day: object) -> bool:
        number = ordinal(day) if isinstance(day, dt.date) else day
        return any(one.start <= number < one.end for one in self.ranges)  # type: ignore[operator]

    def __and__(self, other: Days) -> Days:
        result: list[tuple[int, int]] = []
        mine, theirs = list(self.ranges), list(other.ranges)
        i = j = 0
        while i < len(mine) and j < len(theirs):
            start = max(mine[i].start, theirs[j].start)
            end = min(mine[i].end, theirs[j].end)
            if start < end:
                result.append((start, end))
            if mine[i].end < theirs[j].end:
                i += 1
            else:
                j += 1
        return Days(result)

    def __or__(self, other: Days) -> Days:
        return Days((*self.ranges, *other.ranges))

    def __invert__(self) -> Days:
        result, at = [], FIRST
        for start, end in self.ranges:
            result.append((at, start))
            at = end
        return Days([*result, (at, LAST)])

    def __sub__(self, other: Days) -> Days:
        return self & ~other

    def widened(self, before: int, after: int | None = None) -> Days:
        """Every range grown by some days at both ends; negative numbers shrink it."""
        after = before if after is None else after
        return Days(
            (
                start if start == FIRST else start - before,
                end if end == LAST else end + after,
            )
            for start, end in self.ranges
        )

    @property
    def first(self) -> dt.date | None:
        """The first day, None where the set is empty or open at its beginning."""
        return date(self.ranges[0].start) if self.ranges else None

    @property
    def last(self) -> dt.date | None:
        """The last day (inclusive), None where the set is empty or open at its end."""
        return date(self.ranges[-1].end - 1) if self.ranges and self.ranges[-1].end < LAST else None


ALL = Days([(FIRST, LAST)])
NONE = Days()


def day(value: dt.date, precision_days: int = 1) -> Days:
    """One day, or as many as a precision leaves open."""
    number = ordinal(value)
    return Days([(number, number + precision_days)])


def between(start: dt.date | None, end: dt.date | None) -> Days:
    """From a day to a day, both inclusive; None leaves an end open."""
    return Days(
        [(FIRST if start is None else ordinal(start), LAST if end is None else ordinal(end) + 1)]
    )


def since(start: dt.date) -> Days:
    """That day and all later ones."""
    return between(start, None)


def until(end: dt.date) -> Days:
    """That day and all earlier ones."""
    return between(None, end)


def year(number: int) -> Days:
    """All days of a year."""
    return between(dt.date(number, 1, 1), dt.date(number, 12, 31))


def month(number_year: int, number_month: int) -> Days:
    """All days of a month."""
    start = dt.date(number_year, number_month, 1)
    following = start.replace(day=28) + dt.timedelta(days=4)
    return Days([(ordinal(start), ordinal(following.replace(day=1)))])


def ordinal(value: dt.date) -> int:
    """The number of a day (a date and time counts as its day)."""
    return value.toordinal()


def date(number: int) -> dt.date | None:
    """The date of a day's number, None outside the calendar's years 1 to 9999."""
    return dt.date.fromordinal(number) if 1 <= number <= dt.date.max.toordinal() else None


def _shown(one: Range) -> str:
    start, end = date(one.start), date(one.end - 1)
    return f"{start or ''}..{end or ''}"
