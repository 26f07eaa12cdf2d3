"""Where the article's date comes from."""

from __future__ import annotations

import datetime as dt

import pytest

from auditor.api import dated
from auditor.article import Article
from auditor.facts import clock, dates
from auditor.readers import read_text


def article(text: str) -> Article:
    (found,) = read_text(f"Council approves the budget\n\n{text}\n", "x", "plain")
    assert isinstance(found, Article)
    return found


def test_metadata_is_the_clock() -> None:
    found = clock.of(dated(article("KYIV, Aug. 6, 2025 — Rain fell."), "2025-08-07"))
    assert found.day == dt.date(2025, 8, 7)
    assert found.span is None


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, Aug. 6, 2025 — Rain fell on the town and the fields around it for hours.",
        "BERLIN, August 6, 2025 - Rain fell on the town and the fields around it for hours.",
        "MANILA, August 6, 2025: Rain fell on the town and the fields around it for hours.",
    ],
)
def test_a_dateline_is_the_clock(text: str) -> None:
    found = clock.of(article(text))
    assert found.day == dt.date(2025, 8, 6)
    assert found.hard
    assert dt.date(2025, 8, 5) in found.days


def test_a_date_in_a_sentence_is_no_clock() -> None:
    found = clock.of(article("The summit will open on August 6, 2025."))
    assert found.day is None
    assert not found.hard
    assert found.days == clock.OPEN.days


def test_a_date_without_a_year_is_the_nearest() -> None:
    now = clock.of(dated(article("Rain fell."), "2026-01-02"))
    (mention,) = dates.in_text("on December 30")
    assert clock.resolved(mention, now).first == dt.date(2025, 12, 30)
    assert not clock.resolved(mention, clock.OPEN) - clock.OPEN.days


def test_dates_of_other_times_are_told_from_the_clock() -> None:
    one = dated(
        article("On 6 August 2025 it rained. In 2018 it snowed. In 2030 it will hail."),
        "2025-08-06",
    )
    now = clock.of(one)
    first, second, third = one.sentences
    assert clock.elsewhen(one, first, now) == ()
    assert [found.year for found in clock.past(one, second, now)] == [2018]
    assert clock.past(one, third, now) == ()
    assert [found.year for found in clock.elsewhen(one, third, now)] == [2030]
