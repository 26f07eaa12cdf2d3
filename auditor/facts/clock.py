"""The article's clock: on which days it may have been written, and how we know.

In this order: the date that the reader or `--published` declares; a dateline ("KYIV, Aug. 6, 2025 —");
else only a ceiling: a text without a date is not taken to come from long after the newest fact.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import dates, days
from auditor.facts.days import Days
from auditor.source import Span

SLACK = 1
"""Days between the dateline and the day on which the words are true: time zones, night editions."""

_DASH = lazy.regex(r"\s?(?:—|–|--|-|:)\s")
_DATELINE = 90
"""A dateline ends so many characters into the first paragraph."""


class Clock(NamedTuple):
    """The days that *now* may be.

    `day` is the one day that is declared, None where there is only a guess; `hard` says that it
    is. `span` is where the text says so, None for metadata.
    """

    days: Days
    why: str
    day: dt.date | None = None
    span: Span | None = None

    @property
    def hard(self) -> bool:
        return self.day is not None

    @property
    def year(self) -> int | None:
        """The year of a hard clock."""
        return self.day.year if self.day else None


OPEN = Clock(days.ALL, "the article does not date itself")


def of(article: Article) -> Clock:
    """The clock of an article; computed once."""
    return article.derive("facts.clock", _read)


def _read(article: Article) -> Clock:
    declared = article.published
    if declared is not None:
        day = declared.date() if isinstance(declared, dt.datetime) else declared
        return _at(day, f"the article is dated {written(day)}")
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            dateline = _dateline(article, block.span)
            return dateline if dateline else OPEN
    return OPEN


def _dateline(article: Article, block: Span) -> Clock | None:
    dash = _DASH.search(article.text, block.start, min(block.end, block.start + _DATELINE))
    if dash is None:
        return None
    for mention in dates.within(article, Span(block.start, dash.start())):
        day = mention.on()
        if day is not None:
            return _at(day, f"the dateline says {written(day)}", mention.span)
    return None


def _at(day: dt.date, why: str, span: Span | None = None) -> Clock:
    return Clock(days.day(day).widened(SLACK), why, day, span)


def elsewhen(article: Article, span: Span, clock: Clock) -> tuple[dates.DateMention, ...]:
    """The dates with a year in a span that are not the time of writing: they frame what is said there."""
    return tuple(
        one
        for one in dates.within(article, span)
        if one.year is not None
        and one.span != clock.span
        and not (clock.hard and one.days() & clock.days)
        and not article.folded.endswith("since ", 0, one.span.start)
    )


def past(article: Article, span: Span, clock: Clock) -> tuple[dates.DateMention, ...]:
    """Those of them that lie before a hard clock; all of them where there is none."""
    found = elsewhen(article, span, clock)
    if clock.day is None:
        return found
    now = clock.days.ranges[0].start
    return tuple(one for one in found if (kept := one.days()) and kept.ranges[-1].end <= now)


def written(day: dt.date) -> str:
    """ "6 August 2025"."""
    return f"{day.day} {dates.MONTHS[day.month - 1].capitalize()} {day.year}"


def resolved(mention: dates.DateMention, clock: Clock) -> Days:
    """The days that a date means: without a year, the nearest one to a hard clock in both directions."""
    if mention.year is not None or clock.day is None:
        return mention.days()
    options = [mention.days(clock.day.year + step) for step in (-1, 0, 1)]
    now = clock.day.toordinal()
    real = [one for one in options if one]
    return min(real, key=lambda one: abs(one.ranges[0].start - now), default=days.NONE)
