"""Dates as metadata and the lines of a page write them."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

Date = dt.datetime | dt.date


class DateLine(NamedTuple):
    """A line that holds a date and nothing else; `modified` says what its label claims."""

    date: Date | None
    modified: bool


def parse_date(text: str) -> Date | None:
    """The date (with its time and zone, where they are written) that a text consists of.

    ISO 8601, RFC 2822, "August 6, 2025", "6 August 2025, 10:30 GMT", "Aug. 6, 2025 10:30 am ET";
    a weekday and a label ("Published:") are tolerated. "6/8/2025" is None: it may be either.
    Never raises.
    """
    text = text.strip()
    if not 6 <= len(text) <= _LONGEST:
        return None
    try:
        return _iso(text) or _written(text)
    except (ValueError, OverflowError):
        return None


def date_line(line: str) -> DateLine | None:
    """What a line says when it is a date line ("Published: 6 August 2025", "Updated 10:30 am").

    A label with a date whose year is missing counts too, with `date` None.
    """
    text = line.strip(" \t\r\n\x0b\x0c\xa0\ufeff|•·*_")
    if not 4 <= len(text) <= _LONGEST or not any(char.isdigit() for char in text):
        return None
    label = _label().match(text)
    modified = bool(label and label.group("modified"))
    found = parse_date(text)
    if found is not None:
        return DateLine(found, modified)
    if both := _both().fullmatch(text):
        first = parse_date(both.group(1))
        if first is not None:
            return DateLine(first, modified)
    if label and _yearless().fullmatch(text[label.end() :].strip(" :")):
        return DateLine(None, modified)
    return None


def search_date(text: str) -> Date | None:
    """The first date with a year somewhere in a short text (a dateline, a byline)."""
    for found in _within().finditer(text[:_LONGEST]):
        date = parse_date(found.group())
        if date is not None:
            return date
    return None


def updated(line: str) -> Date | None:
    """The date of the second half of "6 August 2025, updated 7 August 2025", if it has one."""
    both = _both().fullmatch(line.strip())
    return parse_date(both.group(2)) if both else None


_LONGEST = 120

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3}(?:the\s)?)?"
)
_CLOCK = (
    r"(?:(?P<{0}hour>\d{{1,2}})(?:[:.h](?P<{0}minute>\d\d)(?::(?P<{0}second>\d\d)(?:[.,]\d{{1,9}})?)?)"
    r"(?:\s?(?P<{0}half>[ap])\.?m\b\.?)?|(?P<{0}hour2>\d{{1,2}})\s?(?P<{0}half2>[ap])\.?m\b\.?)"
    r"(?:\s?h(?:rs|ours)?\b)?(?:\s?\(?(?P<{0}zone>z\b|(?:utc|gmt)?\s?[+-]\d\d?:?(?:\d\d)?\b|[a-z]{{2,5}}\b)\)?)?"
)
_LABELS = (
    r"(?:(?P<modified>(?:last |first )?(?:updated?|modified|revised|edited|corrected)(?: on| at)?)"
    r"|(?:first |originally )?(?:published|posted|issued|filed|released|created|written)(?: on| at)?"
    r"|publication date|date|on)\b\s{0,3}[:|–—-]?\s{0,3}"
)

_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120,
    "eet": 120, "eest": 180, "msk": 180, "jst": 540, "kst": 540, "sgt": 480, "hkt": 480,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120, "pkt": 300,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "nst": -210, "ndt": -150,
}  # fmt: skip
"""Minutes east of Greenwich, for abbreviations that newsrooms use."""
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
"""Standard time of abbreviations that leave the season open."""


@cache
def _label() -> re.Pattern[str]:
    return re.compile(_LABELS, re.IGNORECASE)


@cache
def _both() -> re.Pattern[str]:
    return re.compile(
        r"(.{6,60}?)[\s,;|(•·–—-]{1,4}((?:last )?(?:updated|modified|revised|corrected)\b.{6,60}?)\)?",
        re.IGNORECASE,
    )


@cache
def _within() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_MONTH.format('m1')}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}\d{{4}}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}{_MONTH.format('m2')},?\s{{1,3}}\d{{4}}"
        r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})\b",
        re.IGNORECASE,
    )


@cache
def _yearless() -> re.Pattern[str]:
    clock = _CLOCK.format("a")
    month = _MONTH.format("m1")
    month2 = _MONTH.format("m2")
    return re.compile(
        rf"{_WEEKDAY}(?:{clock}|(?:{month}\s{{1,3}}\d{{1,2}}|\d{{1,2}}\s{{1,3}}{month2})"
        rf"(?:,?\s{{0,3}}(?:at\s)?{_CLOCK.format('b')})?|\d{{1,2}} (?:minutes?|hours?|days?) ago)",
        re.IGNORECASE,
    )


@cache
def _grammar() -> re.Pattern[str]:
    day = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    month_first = rf"{_MONTH.format('m1')}\s{{0,3}}{day.format('d1')},?\s{{1,3}}(?P<y1>\d{{4}})"
    day_first = (
        rf"{day.format('d2')}\s?(?:of\s)?[-\s]?{_MONTH.format('m2')},?[-\s]?\s?(?P<y2>\d{{4}})"
    )
    iso = r"(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    numeric = r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y4>\d{4})"
    short = rf"{day.format('d5')}\s{_MONTH.format('m5')}\s(?P<y5>\d\d)(?=\s\d\d:\d\d:\d\d\s)"
    joint = r"\s{0,3}[,|–—•·-]?\s{0,3}(?:at\s)?"
    return re.compile(
        rf"(?:{_LABELS})?(?:{_CLOCK.format('a')}{joint}(?:on\s)?)?{_WEEKDAY}"
        rf"(?:{month_first}|{day_first}|{iso}|{numeric}|{short})"
        rf"(?:(?:{joint}|t){_CLOCK.format('b')})?\.?",
        re.IGNORECASE,
    )


def _iso(text: str) -> Date | None:
    if not text[:4].isdigit():
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str) -> Date | None:
    found = _grammar().fullmatch(text)
    if not found:
        return None
    have = found.groupdict()
    if have["a"]:
        first, second = int(have["a"]), int(have["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        date = dt.date(int(have["y4"]), month, day)
    elif have["y3"]:
        date = dt.date(int(have["y3"]), int(have["m3"]), int(have["d3"]))
    else:
        number = "1" if have["y1"] else "2" if have["y2"] else "5"
        year = int(have[f"y{number}"])
        year += 0 if number != "5" else 2000 if year < 70 else 1900
        date = dt.date(year, _month(have[f"m{number}"] or ""), int(have[f"d{number}"] or 0))
    for side in "ab":
        hour = have[f"{side}hour"] or have[f"{side}hour2"]
        if hour:
            half = have[f"{side}half"] or have[f"{side}half2"]
            zone = _zone(have[f"{side}zone"], date)
            minute, second_ = int(have[f"{side}minute"] or 0), int(have[f"{side}second"] or 0)
            clock = dt.time(_hour(int(hour), half), minute, second_)
            return dt.datetime.combine(date, clock, zone)
    return date


def _month(name: str) -> int:
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return months.index(name[:3].lower()) + 1


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no such hour")
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _zone(name: str | None, date: dt.date) -> dt.tzinfo | None:
    """The zone of an abbreviation or an offset; None where it is not known."""
    if not name:
        return None
    name = name.lower().replace(" ", "")
    if offset := re.search(r"([+-])(\d\d?):?(\d\d)?$", name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return dt.timezone(dt.timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    if name in _AMERICAN:
        return dt.timezone(dt.timedelta(minutes=_AMERICAN[name] + (60 if _summer(date) else 0)))
    return dt.timezone(dt.timedelta(minutes=_ZONES[name])) if name in _ZONES else None


def _summer(date: dt.date) -> bool:
    """Whether the United States keep daylight saving time on a day."""
    march, november = dt.date(date.year, 3, 8), dt.date(date.year, 11, 1)
    begins = march + dt.timedelta(days=(6 - march.weekday()) % 7)
    ends = november + dt.timedelta(days=(6 - november.weekday()) % 7)
    return begins <= date < ends
