"""Dates are found where they stand and mean what they say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.facts import dates

DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2099, 12, 31))
STYLES = (
    "{month} {day}, {year}",
    "{day} {month} {year}",
    "{day}{suffix} {month} {year}",
    "{short} {day}, {year}",
    "the {day}{suffix} of {month} {year}",
)


def suffix(day: int) -> str:
    return "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(DAYS, st.sampled_from(STYLES), st.booleans())
def test_any_style_is_read_with_its_weekday(day: dt.date, style: str, named: bool) -> None:
    month = dates.MONTHS[day.month - 1].capitalize()
    short = month if len(month) < 5 else f"{month[:3]}."
    written = style.format(
        month=month, short=short, day=day.day, year=day.year, suffix=suffix(day.day)
    )
    weekday = dates.WEEKDAYS[day.weekday()].capitalize()
    text = (
        f"It began on {weekday}, {written} in Bergen."
        if named
        else f"It began on {written} in Bergen."
    )
    (found,) = dates.in_text(text)
    assert found.on() == day
    assert found.exists
    assert text[found.span.start : found.span.end].endswith(str(day.year))
    assert found.weekday == (day.weekday() if named else None)
    if found.weekday_span is not None:
        assert text[found.weekday_span.start : found.weekday_span.end] == weekday


@given(st.text(max_size=200))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    found = dates.in_text(text)
    assert list(found) == sorted(found, key=lambda one: one.span)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.span.start >= one.whole.start
        assert one.days(2024) is not None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on August 6", (None, 8, 6, None)),
        ("from June 3–8, 2024", (2024, 6, 3, 8)),
        ("3-8 June 2025", (2025, 6, 3, 8)),
        ("in May", (None, 5, None, None)),
        ("in May 2024", (2024, 5, None, None)),
        ("since 2018", (2018, None, None, None)),
        ("2025-08-06", (2025, 8, 6, None)),
        ("13/08/2025", (2025, 8, 13, None)),
        ("on 6 August 20 people", (None, 8, 6, None)),
    ],
)
def test_written(text: str, parts: tuple[int | None, ...]) -> None:
    (found,) = dates.in_text(text)
    assert (found.year, found.month, found.day, found.last) == parts


@pytest.mark.parametrize(
    "text",
    [
        "In the end he may be late.",
        "May has said no.",
        "They march 6 abreast.",
        "It cost $2018 and 1999 people came.",
        "06/08/2025",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates.in_text(text) == ()


@pytest.mark.parametrize(
    "text", ["February 30, 2024", "31 November", "February 29, 2023", "June 28-31"]
)
def test_days_that_do_not_exist_are_kept_and_said(text: str) -> None:
    (found,) = dates.in_text(text)
    assert not found.exists


def test_29_february_without_a_year_exists() -> None:
    (found,) = dates.in_text("on February 29")
    assert found.exists
    assert found.on(2023) is None
    assert found.on(2024) == dt.date(2024, 2, 29)
