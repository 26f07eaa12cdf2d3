"""Stretches of time that an article gives by both ends: "from 2010 to 2016", "June 3-8", "9 a.m. to 5 p.m.".

Ends count in days (fractions for times of day) and are ranges themselves: "2010" is any day of that year. Dates without a
year take that of the other end, else the article's; an end before its start lies in the following year.
"""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import clock, dates, times
from auditor.facts.dates import DateMention
from auditor.source import Span

YEAR = "year"
MONTH = "month"
DAY = "day"
HOUR = "hour"


class End(NamedTuple):
    """The first and the last moment that an end may be, in days, and where it is written."""

    low: float
    high: float
    span: Span


class Period(NamedTuple):
    """A stretch of time. `grain` is the precision of its ends; `loose` says "between ... and ..."."""

    span: Span
    start: End
    end: End
    grain: str
    loose: bool = False
    told: bool = False
    """Whether verbs tell both ends: "opened on 20 June and closed on 27 June"."""


_YEARS = lazy.regex(
    r"(?P<first>(?:1[0-9]|20)\d\d)(?<![\w.,/:$£€#-]\d{4})"
    r"(?P<joint>\s?[-–—]\s?|\s(?:to|until|till|through|and|up\sto)\s)(?P<last>1[0-9]\d\d|20\d\d|\d\d(?=\W)(?![.,:]\d))(?![\w%:/-]|[.,]\d)"
)
_LEAD = lazy.regex(r"(?<![\w.,/:$£€#-])(from|between)\s$")
_JOINT = lazy.regex(
    r"(?:,|\))?\s?(?:to|until|till|through|thru|up\sto|and|-|–|—)(?:\sand\sincluding)?\s?(?:on\s)?(?:(?:[A-Z][a-z]+day),?\s)?(?:the\s)?$"
)
_ENDING = lazy.regex(
    r"^,?\sand\s(?:will\s)?(?:end(?:ed|s)?|clos(?:ed|es|e)|finish(?:ed|es)?|conclud(?:ed|es|e))\s(?:on|in)\s$"
)
_FROM = lazy.regex(
    r"\b(?P<word>from|between|running|runs|run|ran|held|lasts|open)\s(?:on\s)?(?:[A-Z][a-z]+day,?\s)?(?:the\s)?$"
)
_UNTIL_EVENT = lazy.regex(
    r"^\s(?:until|till|up\sto|to)\s(?:his|her|its|their|the)\s(?:[a-z-]+\s){1,3}(?:to\s[A-Z]\w+\s)?(?:in|on)\s$"
)
_BEGAN = lazy.regex(
    r"\b(?:began|begins?|started|starts?|opened|opens?|went\s(?:off|out)|failed|kicked\soff)\sat\s$"
)
_ENDED_AT = lazy.regex(
    r"^\sand\s(?:ended|ends?|finished|finishes|finish|closed|closes?|was\sover|stopped|stops|came\sback|was\srestored|returned|broke\sup|concluded)\s(?:on\s)?(?:at|by)\s$"
)
_TIME_JOINT = lazy.regex(r"^(?:\s[A-Z]{2,4}|\slocal\stime)?\s?(?:to|until|till|and|-|–|—)\s?$")


def of(article: Article) -> tuple[Period, ...]:
    """The periods of an article in order; computed once."""
    return article.derive(
        "facts.periods", lambda one: tuple(sorted(_find(one), key=lambda p: p.span))
    )


def within(article: Article, span: Span) -> list[Period]:
    """The periods that stand wholly in a span."""
    everything = of(article)
    low = bisect_left(everything, span.start, key=lambda one: one.span.start)
    high = bisect_left(everything, span.end, lo=low, key=lambda one: one.span.start)
    return [one for one in everything[low:high] if one.span.end <= span.end]


def _find(article: Article) -> Iterator[Period]:
    text = article.text
    taken: set[int] = set()
    mentions = dates.of(article)
    for at, mention in enumerate(mentions):
        period = None
        if mention.last is not None and mention.day is not None:
            period = _one(article, mention)
        elif at + 1 < len(mentions):
            period = _pair(article, mention, mentions[at + 1])
        if period is not None:
            taken.update(range(period.span.start, period.span.end))
            yield period
    for match in _YEARS.finditer(text):
        lead = _LEAD.search(text, max(match.start() - 8, 0), match.start())
        span = Span(lead.start() if lead else match.start(), match.end())
        if span.start in taken or span.end - 1 in taken:
            continue
        first, last = int(match["first"]), int(match["last"])
        joint = match["joint"].strip()
        if last < 100:
            if joint not in "-–—" or last <= first % 100:
                continue
            last += first // 100 * 100
        if last <= first or (joint == "and" and not (lead and lead[1] == "between")):
            continue
        start = _end(DateMention(Span(*match.span("first")), first), first)
        end = _end(DateMention(Span(*match.span("last")), last), last)
        if start and end:
            yield Period(span, start, end, YEAR, bool(lead and lead[1] == "between"))
    yield from _hours(article)


def _one(article: Article, mention: DateMention) -> Period | None:
    year = mention.year or _year(article)
    first = mention._replace(last=None)
    start = _end(first, year)
    end = _end(first._replace(day=mention.last), year)
    if start is None or end is None:
        return None
    if " and " in article.text[mention.span.start : mention.span.end]:
        if not _FROM.search(article.folded, max(mention.span.start - 30, 0), mention.span.start):
            return None
        return Period(mention.span, start, end, DAY, True)
    return Period(_led(article, mention.whole)[0], start, end, DAY)


def _year(article: Article) -> int:
    return clock.of(article).year or 2025


def _led(article: Article, span: Span) -> tuple[Span, str]:
    """The span with the "from" or "between" before it, and that word."""
    found = _FROM.search(article.folded, max(span.start - 30, 0), span.start)
    if found is None:
        found = _FROM_CASED.search(article.text, max(span.start - 30, 0), span.start)
    if found is None:
        return span, ""
    word = found["word"].lower()
    return (Span(found.start(), span.end) if word in ("from", "between") else span), word


_FROM_CASED = lazy.regex(
    r"\b(?P<word>[Ff]rom|[Bb]etween|running|runs|run|ran|held|lasts|open)\s(?:on\s)?(?:[A-Z][a-z]+day,?\s)?(?:the\s)?$"
)


def _pair(article: Article, first: DateMention, second: DateMention) -> Period | None:
    gap = article.text[first.whole.end : second.whole.start]
    if len(gap) > 60 or "\n" in gap:
        return None
    event = _UNTIL_EVENT.match(gap) is not None
    if event and not _FROM_CASED.search(
        article.text, max(first.whole.start - 30, 0), first.whole.start
    ):
        return None
    if not event and len(gap) > 28:
        return None
    if (
        not event
        and not _ENDING.match(gap)
        and (not _JOINT.search(gap) or _JOINT.sub("", gap).strip(" ,()"))
    ):
        return None
    whole, word = _led(article, Span(first.whole.start, second.whole.end))
    if " and " in f" {gap.strip()} " and not _ENDING.search(gap) and word != "between":
        return None
    grains = {_grain(first), _grain(second)}
    if len(grains) > 1 and YEAR in grains and DAY in grains and first.year is None:
        return None
    year = first.year or second.year or _year(article)
    start = _end(first, year)
    end = _end(second, second.year or first.year or _year(article))
    if start is None or end is None:
        return None
    if end.high < start.low:
        if first.year is not None and second.year is not None:
            return None
        if first.year is None:
            start = _end(first, year - 1)
        else:
            end = _end(second, year + 1)
        if start is None or end is None:
            return None
    grain = YEAR if YEAR in grains else MONTH if MONTH in grains else DAY
    told = _ENDING.match(gap) is not None
    return Period(whole, start, end, grain, word == "between", told)


def _grain(mention: DateMention) -> str:
    return DAY if mention.day is not None else MONTH if mention.month is not None else YEAR


def end_of(article: Article, mention: DateMention, year: int | None = None) -> End | None:
    """A date as an end of a period; a missing year is the article's."""
    return _end(mention, mention.year or year or _year(article))


def _end(mention: DateMention, year: int) -> End | None:
    days = mention.days(year)
    if not days or not 1 <= (mention.year or year) <= 9999:
        return None
    return End(days.ranges[0].start, days.ranges[-1].end - 1, mention.span)


def _hours(article: Article) -> Iterator[Period]:
    everything = times.of(article)
    for first, second in itertools.pairwise(everything):
        gap = article.text[first.span.end : second.span.start]
        if len(gap) > 28 or not (first.exists and second.exists):
            continue
        began = _ENDED_AT.match(gap) and _BEGAN.search(
            article.text, max(first.span.start - 20, 0), first.span.start
        )
        if began:
            span, word = Span(began.start(), second.span.end), ""
        elif _TIME_JOINT.match(gap):
            span, word = _led(article, Span(first.span.start, second.span.end))
        else:
            continue
        if not began and "and" in gap and word != "between":
            continue
        starts, ends = first.minutes, second.minutes
        if first.half == "" and second.half and first.hour <= 12 and first.spelled != ":":
            starts = (
                first.hour % 12 * 60 + first.minute,
                (first.hour % 12 + 12) * 60 + first.minute,
            )
        # "9:00 to 11:00" is two hours, not fourteen; the clock leaves the day open, so only how far
        # the ends lie apart counts.
        apart = min((end - start) % 1440 for start in starts for end in ends) / 1440
        yield Period(
            span,
            End(0.0, 0.0, first.span),
            End(apart, apart, second.span),
            HOUR,
            word == "between",
            began is not None,
        )


def date_of(number: float) -> dt.date:
    """The date of a day's number."""
    return dt.date.fromordinal(int(number))
