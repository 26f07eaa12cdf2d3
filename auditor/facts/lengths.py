"""Lengths of time written in an article: "eight years", "a three-day", "two and a half decades", "week-long".

Only what is written is read; what it is the length of is the checks' business.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import numerals
from auditor.pattern import compiled
from auditor.source import Span

HOUR = 1 / 24
DAYS_OF = {
    "hour": HOUR, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44,
    "year": 365.25, "decade": 3652.5, "century": 36525.0,
}  # fmt: skip
"""Days of one unit."""


class Length(NamedTuple):
    """A length of time: `value` units. `span` covers number and unit without the hedge before it.

    `hedge` is "", "over" ("more than"), "under" ("nearly") or "about". `compound` tells "eight-year" and "week-long" from
    "eight years".
    """

    span: Span
    value: float
    unit: str
    hedge: str = ""
    compound: bool = False

    @property
    def days(self) -> float:
        """The length in days."""
        return self.value * DAYS_OF[self.unit]

    @property
    def years(self) -> float:
        """The length in years."""
        return self.days / 365.25


_UNIT = (
    r"(?i)\b(?:(?:year|week|month|decade|fortnight|century)-?long|hours?|hrs?|days?|nights?|weeks?|fortnights?"
    r"|months?|years?|yrs?|decades?|century|centuries)\b"
)
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d|½)?|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:{_SMALL}))?)"
    rf"|(?:an?|one|two|three|four|five)\shundred(?:\sand\s(?:[a-z-]{{3,12}}))?"
    rf"|{_SMALL}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a\sdozen|an?)"
)
_BEFORE = lazy.regex(
    rf"(?<![\w.,/:$£€-])(?P<number>{_NUMBER})(?P<half>[\s-]and[\s-]a[\s-]half)?(?P<joint>[\s-]|\sfull\s|\swhole\s|\sstraight\s|\sconsecutive\s|\slong\s)$"
)
_PART = lazy.regex(
    r"(?<!and\s)(?<!and-)(?<!and\sa\s)(?<!and-a-)\b(?P<part>(?:a\s|one\s)?half(?:\sa|[\s-]an?)?|(?:a\s|one\s)?quarter(?:\sof\sa|[\s-]a)?|three[\s-]quarters(?:\sof\sa)?)[\s-]$"
)
_HALF_AFTER = lazy.regex(r"\sand\sa\shalf\b")
_HEDGE = lazy.regex(
    r"\b(?:(?P<over>more\sthan|over|at\sleast|upwards\sof|no\sless\sthan|longer\sthan|well\sover|exceeding)"
    r"|(?P<under>less\sthan|under|nearly|almost|just\sunder|up\sto|not\squite|close\sto|nigh\son|at\smost|barely|fewer\sthan|no\smore\sthan|within)"
    r"|(?P<about>about|around|roughly|approximately|some|an?\sestimated|circa|or\sso))(?:\s(?:an?|the))?\s$"
)
_OR_SO = lazy.regex(r"\s(?:or\s(?:so|more|less)|plus)\b|\+")


def of(article: Article) -> tuple[Length, ...]:
    """The lengths of an article's text in order; computed once."""
    return article.derive("facts.lengths", _read)


def _read(article: Article) -> tuple[Length, ...]:
    found = []
    text = article.folded
    for match in compiled(_UNIT).finditer(article.encoded):
        length = _length(text, match.span)
        if length is not None:
            found.append(length)
    return tuple(found)


_SHORT = {"hr": "hour", "yr": "year", "centurie": "century"}


def _length(text: str, at: Span) -> Length | None:
    word = text[at.start : at.end]
    low = max(at.start - 40, 0)
    long = word.endswith("long") and word[:4] not in ("long",)
    unit = word.removesuffix("long").rstrip("-").rstrip("s") if long else word.rstrip("s")
    unit = _SHORT.get(unit, unit)
    if (part := _PART.search(text, low, at.start)) is not None:
        value = {"h": 0.5, "q": 0.25, "t": 0.75}[
            part["part"].removeprefix("a ").removeprefix("one ")[0]
        ]
        start, compound = part.start("part"), True
    elif (before := _BEFORE.search(text, low, at.start)) is not None:
        read = _value(before["number"])
        if read is None:
            return None
        value, start, compound = read, before.start("number"), before["joint"] == "-" or long
        if before["half"]:
            value += 0.5
    elif long:
        value, start, compound = 1.0, at.start, True
    else:
        return None
    if not long and word == unit and value > 1 and not compound and unit != "century":
        compound = True  # "a 10 year term"
    if long and text[start : at.start].strip() in ("a", "an"):
        start = at.start
    end = at.end
    half = _HALF_AFTER.match(text, end)
    if half is not None and not compound:
        value, end = value + 0.5, half.end()
    hedge = _HEDGE.search(text, max(start - 24, 0), start)
    kind = next((name for name in ("over", "under", "about") if hedge[name]), "") if hedge else ""
    if not kind and (found := _OR_SO.match(text, end)) is not None:
        kind = "about" if found.group().endswith(("so", "less")) else "over"
    return Length(Span(start, end), value, unit, kind, compound)


def _value(number: str) -> float | None:
    if number in ("a", "an"):
        return 1.0
    if number.endswith("½"):
        return float(number[:-1] or 0) + 0.5
    if number.replace(".", "").isdigit():
        return float(number)
    value = numerals.cardinal(number)
    return None if value is None else float(value)
