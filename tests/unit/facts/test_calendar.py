"""The parsers behind the calendar rules: times, lengths, periods, anniversaries, sequences, zones."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.api import dated
from auditor.article import Article
from auditor.checks.facts import (
    anniversary,
    duration,
    event_order,
    impossible_date,
    relative_day,
    season,
    time_zone,
    weekday,
)
from auditor.facts import anniversaries, dates, lengths, periods, sequences, times, zones
from auditor.readers import read_text

RULES = (
    (weekday, None),
    (impossible_date, None),
    (relative_day, None),
    (anniversary, anniversary.Options()),
    (duration, None),
    (event_order, None),
    (time_zone, None),
    (season, season.Options()),
)


def article(body: str, published: str = "") -> Article:
    read = read_text(f"Council approves the budget for next year\n\n{body}", "x", "plain")[0]
    return dated(read, published) if published else read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 9 a.m. today", [(9, 0, "am", True)]),
        ("at 7.30pm", [(7, 30, "pm", True)]),
        ("at 20:00 and 08:05", [(20, 0, "", True), (8, 5, "", True)]),
        ("at 1230 GMT", [(12, 30, "", True)]),
        ("at noon in Tokyo", [(12, 0, "", True)]),
        ("until midnight", [(0, 0, "", True)]),
        ("at 25:10", [(25, 10, "", False)]),
        ("at 13:75", [(13, 75, "", False)]),
        ("at 14 pm", [(14, 0, "pm", False)]),
        ("until 24:00", [(24, 0, "", True)]),
        ("holding 39 Indian workers", []),
        ("in 2014 and 1999", []),
        ("£7.50 or 4.5 per cent", []),
    ],
)
def test_times(text: str, expected: list[tuple[int, int, str, bool]]) -> None:
    found = [(one.hour, one.minute, one.half, one.exists) for one in times.find(text)]
    assert found == expected


def test_a_time_knows_its_span_and_zone() -> None:
    text = "It starts at 9 a.m. Eastern, 1300 GMT (15:00 CEST)."
    found = times.find(text)
    assert [text[one.span.start : one.span.end] for one in found] == ["9 a.m.", "1300", "15:00"]
    assert [text[one.zone.start : one.zone.end] for one in found if one.zone] == [
        "Eastern",
        "GMT",
        "CEST",
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge", "compound"),
    [
        ("an eight-year term", 8, "year", "", True),
        ("two and a half years", 2.5, "year", "", False),
        ("half a century", 0.5, "century", "", True),
        ("a quarter of a century", 0.25, "century", "", True),
        ("a week-long fair", 1, "week", "", True),
        ("more than 20 years", 20, "year", "over", False),
        ("nearly a decade", 1, "decade", "under", False),
        ("three years or so", 3, "year", "about", False),
        ("a 10 year plan", 10, "year", "", True),
        ("twenty-five years", 25, "year", "", False),
    ],
)
def test_lengths(text: str, value: float, unit: str, hedge: str, compound: bool) -> None:
    (one,) = lengths.of(article(f"It was {text}."))
    assert (one.value, one.unit, one.hedge, one.compound) == (value, unit, hedge, compound)


@pytest.mark.parametrize(
    ("text", "days", "grain"),
    [
        ("from June 3 to June 8, 2025", 5, periods.DAY),
        ("June 3-8, 2025", 5, periods.DAY),
        ("from 20 December to 3 January", 14, periods.DAY),
        ("from 9 a.m. to 5 p.m.", 8 / 24, periods.HOUR),
        ("from 10 p.m. to 6 a.m.", 8 / 24, periods.HOUR),
        ("from 9:00 to 11:00", 2 / 24, periods.HOUR),
    ],
)
def test_periods(text: str, days: float, grain: str) -> None:
    (one,) = periods.of(article(f"It ran {text}."))
    assert one.end.low - one.start.low == pytest.approx(days)
    assert one.grain == grain


@pytest.mark.parametrize(
    "text",
    ["2010-2016", "2010–16", "2010 to 2016", "from 2010 until 2016", "between 2010 and 2016"],
)
def test_years_are_a_period(text: str) -> None:
    (one,) = periods.of(article(f"The time, {text}, was hard."))
    years = [periods.date_of(end.low).year for end in (one.start, one.end)]
    assert years == [2010, 2016]


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("the 25th anniversary of the attacks of 2001", 25, 2001),
        ("the twenty-fifth anniversary of the 2001 attacks", 25, 2001),
        ("a decade after the 2014 vote", 10, 2014),
        ("half a century after the 1956 uprising", 50, 1956),
        ("the centenary of the 1916 battle", 100, 1916),
        ("the 40th anniversary of the Chernobyl disaster", 40, 1986),
        ("in 2001, 20 years ago", 20, 2001),
        ("the 2016 vote's 10th anniversary", 10, 2016),
    ],
)
def test_anniversaries(text: str, number: float, year: int) -> None:
    (one,) = anniversaries.of(article(f"The town marks {text}."))
    assert one.number == pytest.approx(number)
    assert dt.date.fromordinal(one.event.ranges[0][0]).year == year


def test_weddings_and_loose_years_are_no_claims() -> None:
    text = "Their 25th wedding anniversary was in 1999. Two years after that, they left."
    assert anniversaries.of(article(text)) == []


def test_events_take_the_date_of_their_own_clause() -> None:
    body = article("In May 2023 he was charged, and in July 2024 convicted of fraud.")
    found = sequences.of(body, body.sentences[0])
    assert [(one.kind, one.date.year) for one in found] == [("charge", 2023), ("conviction", 2024)]


def test_forced_orders_do_not_contradict_each_other() -> None:
    order = sequences.forced()
    assert all((b, a) not in order for a, b in order)


def test_zones_follow_daylight_saving() -> None:
    summer, winter = (dt.date(2025, 7, 1),), (dt.date(2025, 1, 10),)
    assert zones.offsets_of("ET", summer) == {-240}
    assert zones.offsets_of("New York", winter) == {-300}
    assert zones.offsets_of("Delhi", winter) == {330}
    assert zones.offsets_of("GMT", summer) == {0}
    assert zones.offsets_of("EST", summer) == {-240, -300}
    assert zones.offsets_of("Atlantis", summer) == frozenset()


def test_every_zone_of_the_table_exists() -> None:
    known, day = zones.shipped(), (dt.date(2025, 6, 1),)
    for name in (*known.cities, *known.abbreviations):
        assert zones.offsets_of(name, day), name


@pytest.mark.parametrize(
    ("body", "published", "wanted"),
    [
        ("It opened on Friday, August 6, 2025.", "", {"Wednesday", "8"}),
        ("It ends on November 31.", "", {"30"}),
        ("It begins at 14:30 pm.", "", {"2"}),
        ("He quit yesterday, March 3, after a row.", "2026-03-06", {"5"}),
        ("She led it from 2010 to 2016, an 8-year term.", "", {"6"}),
        ("It starts at 9 a.m. in New York (12:00 GMT).", "2025-07-09", {"13:00", "8 a.m."}),
    ],
)
def test_fixes_say_what_would_be_right(body: str, published: str, wanted: set[str]) -> None:
    text = article(body, published)
    found = [one for module, options in RULES for one in module.check(text, options)]
    offered = {edit.text for one in found for fix in one.fixes for edit in fix.edits}
    assert wanted <= offered


_PIECES = st.sampled_from(
    "on Friday, |August 6|, 2025|the |25th anniversary of |a decade after |2014| vote|from |2010 to 2016|"
    ", an eight-year term|yesterday|, March 3|(|)|noon |GMT|Kyiv |20:00 |convicted |charged |in May |’|é|\n\n|"
    "Sydney’s summer |in July|. |“|”|–|31 November|at 25:10 |UTC+15|𝄞".split("|")
)


@given(st.lists(_PIECES, max_size=24).map("".join), st.sampled_from(["", "2025-08-11"]))
def test_findings_lie_in_the_text(body: str, published: str) -> None:
    text = article(f"It was {body}", published)
    for module, options in RULES:
        for one in module.check(text, options):
            assert one.span is not None
            assert 0 <= one.span.start < one.span.end <= len(text.text)
            for fix in one.fixes:
                assert all(
                    0 <= edit.span.start <= edit.span.end <= len(text.text) for edit in fix.edits
                )


@pytest.mark.parametrize(
    "piece",
    ["on Friday, August 6, 2025, ", "a decade after ", "from 2010 to ", "9 a.m. (", "in May charged ", "1", "two-year ", "May ", "an anniversary of the "],
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = article(piece * (40_000 // len(piece)), "2025-08-11")
    for module, options in RULES:
        for finding in module.check(text, options):
            assert finding.span is None or 0 <= finding.span.start < finding.span.end <= len(
                text.text
            )


def test_the_day_of_a_date_is_found() -> None:
    for text, day in (("6th August 2025", "6th"), ("August 06, 2025", "06"), ("2025-08-06", "06")):
        (mention,) = dates.in_text(text)
        span = dates.day_span(text, mention)
        assert span is not None
        assert text[span.start : span.end] == day
