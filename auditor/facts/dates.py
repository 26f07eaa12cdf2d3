"""Dates written in an article: where they stand and what they say, right or impossible.

"August 6, 2025", "6 August", "the 6th of August 2025", "Friday, Aug. 6", "June 3-8", "in May",
"2025-08-06", and years that stand alone. Nothing is resolved here: a date without a year says so, and
30 February is kept as it is written.
"""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import days as calculus
from auditor.facts.days import Days
from auditor.pattern import Encoded, compiled
from auditor.source import Span

MONTHS = (
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
"""In the order of `date.weekday()`."""

_MONTH = (
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b"
)
_NUMERIC = r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})\b"
_YEAR = r"\b(?:1[5-9]|20)\d\d\b"

_DAY = r"(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|\bto\b|\band\b|\bthrough\b|\buntil\b)\s?"
_AFTER = lazy.regex(
    rf"\.?,?\s{{1,2}}(?:the\s)?{_DAY}(?![\d:%]|[.,]\d|\s?(?:%|per\scent|percent|million|billion|people))"
    rf"(?:{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d))?(?:,?\s(?P<year>\d{{4}})\b)?"
)
_BEFORE = lazy.regex(
    r"(?<![\d.,:/$£€-])(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th)?"
    r"(?:\s?(?:-|–|—|\bto\b|\band\b)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
    r"(?:\s(?:day\s)?of)?[\s-]$"
)
_ITS_YEAR = lazy.regex(r"\.?(?:,?\s|-)(?:of\s)?(?P<year>\d{4})\b(?!\s?(?:people|million|%))")
_WEEKDAY = (
    r"(?:Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
)
_DAYTIME = r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night))?"
_AT_TIME = r"(?:\sat\s(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?))?"
_WEEKDAY_BEFORE = lazy.regex(
    rf"\b(?P<weekday>{_WEEKDAY})\.?(?P<between>(?:{_DAYTIME}|\s(?:last|this|next)\sweek){_AT_TIME},?\s{{1,2}}"
    rf"(?:\(|on\s|the\s|of\s){{0,2}}|{_DAYTIME}\s?[(]|,\s|:\s|{_DAYTIME}\s[–—-]{{1,2}}\s"
    rf"|[’']s(?:\s[a-z-]{{2,16}}){{1,3}}(?:,\son\s|\s\((?:on\s)?))$"
)
_THIS_YEAR = r"(?!\s(?!(?:this|last|next|that)\s(?:year|time)\b|when\b|while\b)[a-z]{4,})"
_WEEKDAY_AFTER = lazy.regex(
    rf"\s?\(\s?(?:an?\s)?(?P<weekday>{_WEEKDAY})\s?\)"
    rf"|,?\s(?:which|that)\s(?:this\syear\s|next\syear\s)?(?:was|is|falls\son|fell\son|will\sbe|would\sbe|will\sfall\son)"
    rf"\s(?:an?\s)?(?P<weekday2>{_WEEKDAY})\b"
    rf"|,?\s(?:was|is|fell\son|falls\son|will\sbe|will\sfall\son)\s(?:an?\s)?(?P<weekday3>{_WEEKDAY})\b{_THIS_YEAR}"
    rf"|(?:,|\s[–—-]{{1,2}})\san?\s(?P<weekday4>{_WEEKDAY})\b{_THIS_YEAR}"
    rf"|,\s(?P<weekday5>{_WEEKDAY})(?=,\s(?![A-Z][a-z]{{2,8}}\.?\s\d|\d)|\.?(?:\n|$)|\.\s)"
)
_BARE = lazy.regex(
    r"\b(?:in|by|since|until|till|last|next|this|early|late|mid|from|of|to|and|between|through|during"
    r"|through|before|after|for|every|each)[\s-]$",
)
_MODAL = lazy.regex(
    r"\s(?:be|have|not|well|also|still|even|only|never|or|seem|yet|take|mean|say)\b"
)


class DateMention(NamedTuple):
    """A date as it is written.

    `span` covers the date with its year but without its weekday; `last` is the last day of a range
    written in one ("June 3-8"). Months count from 1; `weekday` from 0 (Monday). A part that is
    not written is None; a year that stands alone has neither month nor day.
    """

    span: Span
    year: int | None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    weekday: int | None = None
    weekday_span: Span | None = None

    @property
    def whole(self) -> Span:
        """The span with the weekday."""
        if self.weekday_span is None:
            return self.span
        return Span(
            min(self.span.start, self.weekday_span.start), max(self.span.end, self.weekday_span.end)
        )

    @property
    def exists(self) -> bool:
        """Whether there is such a day (29 February counts where no year is written)."""
        if self.month is None:
            return True
        longest = calendar.monthrange(self.year or 2000, self.month)[1]
        return all(one is None or 1 <= one <= longest for one in (self.day, self.last))

    def on(self, year: int | None = None) -> dt.date | None:
        """The day, in the year that is written or the one given; None where it is open or not real."""
        chosen = self.year or year
        if chosen is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(chosen, self.month, self.day)
        except ValueError:
            return None

    def days(self, year: int | None = None) -> Days:
        """All days that it may mean; empty where there is no such day, all where no year is known."""
        chosen = self.year or year
        if chosen is None or not 1 <= chosen <= 9999:
            return calculus.ALL
        if self.month is None:
            return calculus.year(chosen)
        if self.day is None:
            return calculus.month(chosen, self.month)
        first = self.on(chosen)
        if first is None:
            return calculus.NONE
        return calculus.day(first, max((self.last or self.day) - self.day, 0) + 1)


def of(article: Article) -> tuple[DateMention, ...]:
    """The dates of an article's text in order; computed once."""
    return article.derive("facts.dates", lambda one: tuple(find(one.text, one.encoded)))


def in_text(text: str) -> tuple[DateMention, ...]:
    """The dates of any text, such as a headline."""
    return tuple(find(text, Encoded(text)))


def within(article: Article, span: Span) -> tuple[DateMention, ...]:
    """The dates that stand wholly inside a span."""
    everything = of(article)
    low = bisect_left(everything, span.start, key=lambda one: one.span.start)
    high = bisect_left(everything, span.end, lo=low, key=lambda one: one.span.start)
    return tuple(one for one in everything[low:high] if one.span.end <= span.end)


def find(text: str, encoded: Encoded) -> Iterator[DateMention]:
    """The dates of a text. Linear in its length."""
    found = [*_named(text, encoded), *_numeric(text, encoded)]
    taken = [one.whole for one in found]
    found += _years(text, encoded, taken)
    yield from sorted(found, key=lambda one: one.span)


def weekday(name: str) -> int:
    """The number of a weekday's name or abbreviation. Raises StopIteration for another word."""
    key = name[:3].lower()
    return next(at for at, one in enumerate(WEEKDAYS) if one.startswith(key))


def _named(text: str, encoded: Encoded) -> Iterator[DateMention]:
    border = 0
    for match in compiled(_MONTH).finditer(encoded):
        start, end = match.span
        month = _NUMBERS[text[start : start + 3].capitalize()]
        written = _dated(text, start, end, month, border)
        if written is not None:
            border = written.span.end
            yield written


def _dated(text: str, start: int, end: int, month: int, border: int) -> DateMention | None:
    low = max(border, start - 24)
    before = _BEFORE.search(text[low:start])
    after = _AFTER.match(text, end, end + 40)
    if before and after and after.group("year") is None and not after.group("suffix"):
        after = None  # "6 August 20 people": the day stands before the month
    year = _ITS_YEAR.match(text, end, end + 10)
    if before and not (after and after.group("year") and not before.group("suffix")):
        begin = low + before.start()
        until = year.end() if year else end
        stated = int(year["year"]) if year else None
        mention = DateMention(
            Span(begin, until), stated, month, int(before["day"]), _number(before["last"])
        )
    elif after:
        stated = _number(after["year"])
        mention = DateMention(
            Span(start, after.end()), stated, month, int(after["day"]), _number(after["last"])
        )
    elif year and 1000 <= int(year["year"]) <= 2999:
        return DateMention(Span(start, year.end()), int(year["year"]), month)
    elif _BARE.search(text[max(border, start - 9) : start].lower()) and text[start:end] in _FULL:
        if text[start:end] == "May" and _MODAL.match(text, end):
            return None
        return DateMention(Span(start, end), None, month)
    else:
        return None
    if mention.last is not None and mention.day is not None and mention.last <= mention.day:
        mention = mention._replace(last=None)
    return _with_weekday(text, mention, border)


def _with_weekday(text: str, mention: DateMention, border: int) -> DateMention:
    start, end = mention.span
    low = max(border, start - 48)
    before = _WEEKDAY_BEFORE.search(text[low:start])
    if (
        before
        and before["between"] == ": "
        and not text[max(0, low + before.start() - 3) : low + before.start()].endswith(
            (" a ", "A ")
        )
    ):
        before = None  # "a Sunday: 11 November", but "closed on Monday: 6 August is ..."
    if before and not (
        before["weekday"].endswith("day") and text[low + before.end("weekday")] == "."
    ):
        at = Span(low + before.start("weekday"), low + before.end("weekday"))
        return mention._replace(weekday=weekday(before["weekday"]), weekday_span=at)
    after = _WEEKDAY_AFTER.match(text, end, end + 60)
    if after:
        name = next(key for key, value in after.groupdict().items() if value)
        at = Span(after.start(name), after.end(name))
        return mention._replace(weekday=weekday(after[name]), weekday_span=at)
    return mention


def _numeric(text: str, encoded: Encoded) -> Iterator[DateMention]:
    for match in compiled(_NUMERIC).finditer(encoded):
        parts = [int(part) for part in match.group().replace("/", "-").split("-")]
        if parts[0] > 999:
            year, month, day = parts
        else:
            first, second, year = parts
            if first <= 12 and second <= 12 and first != second:
                continue  # may be either
            day, month = (first, second) if second <= 12 else (second, first)
        if 1 <= month <= 12:
            yield _with_weekday(text, DateMention(match.span, year, month, day), 0)


_NOT_A_YEAR = lazy.regex(
    r"(?i)\s?(?:%|°|people|men|women|children|workers|jobs|homes|troops|soldiers|pounds|dollars|euros"
    r"|miles|km|kilometres|kilometers|metres|meters|feet|tons?|tonnes|hours|local\stime|GMT|ET|kg"
    r"|per\scent|percent|million|billion|points|votes|seats|words|deaths|cases|mon|tues?|wed|wednes|thurs?|fri|satur|sat|sun)(?:day)?\b|,\d{3}|\.\d|[-/]\d{3}"
)
_AMOUNT = lazy.regex(r"(?:[$£€¥#.,/:-]|No\.?\s|[A-Z]{2,}-)$")


def _years(text: str, encoded: Encoded, taken: Iterable[Span]) -> Iterator[DateMention]:
    ends = {at for span in taken for at in range(span.start, span.end)}
    for match in compiled(_YEAR).finditer(encoded):
        start, end = match.span
        if start in ends or _NOT_A_YEAR.match(text, end, end + 24):
            continue
        if _AMOUNT.search(text[max(0, start - 6) : start]):
            continue
        yield DateMention(match.span, int(match.group()))


def _number(text: str | None) -> int | None:
    return int(text) if text else None


_NUMBERS = {name[:3].capitalize(): at for at, name in enumerate(MONTHS, 1)}
_FULL = frozenset(name.capitalize() for name in MONTHS)


_DIGITS = lazy.regex(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?![\d])")


def day_span(text: str, mention: DateMention) -> Span | None:
    """Where the (first) day of the month stands, its "th" included; None in a date without one."""
    if mention.day is None:
        return None
    start, end = mention.span
    if text[start : start + 4].isdigit():  # 2025-08-06
        start = text.rfind("-", start, end) + 1
    wanted = (str(mention.day), f"{mention.day:02}")
    for found in _DIGITS.finditer(text, start, end):
        if found.group().rstrip("stndrh") in wanted:
            return Span(*found.span())
    return None


def suffix(number: int) -> str:
    """ "st", "nd", "rd" or "th", as in 1st, 112th."""
    return "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def with_year(article: Article, span: Span) -> tuple[DateMention, ...]:
    """The dates inside a span that name their year."""
    return tuple(one for one in within(article, span) if one.year is not None)
