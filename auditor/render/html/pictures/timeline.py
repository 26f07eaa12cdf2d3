"""When an article is set: the days on which each statement can be true, against the article's date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import clock, days, timeline
from auditor.facts.base import Dated
from auditor.facts.claims import Fact
from auditor.facts.days import FIRST, LAST, Days, Range
from auditor.facts.timeline import Statement, Timeline
from auditor.render.html.wording import count
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard

MOST = 12
"""Statements that are shown at most."""
FITTING = 4
"""Of those that fit, so many beside others that do not."""
SMALL = 5
"""Where all fit, so many tell enough."""
_FACTS = 4
_EVENTS = 3
_RANGES = 3


class Band(NamedTuple):
    """A stretch of the axis in per cent of its width. `early`, `late`: it goes on beyond that end."""

    x: float
    width: float
    early: bool
    late: bool


class Lasted(NamedTuple):
    """A fact below a statement: what, on which days, the bands, its source and the link to it."""

    what: str
    when: str
    bands: tuple[Band, ...]
    source: str
    link: str


class Row(NamedTuple):
    """A statement: its words and their anchor (empty in a field), what it says, when it can be true."""

    quote: str
    anchor: str
    times: str
    says: str
    when: str
    fits: bool
    verdict: str
    reason: str
    bands: tuple[Band, ...]
    facts: tuple[Lasted, ...]
    more: str
    """How many facts are not shown."""


class Group(NamedTuple):
    """Rows over one axis. `ticks` are places in per cent with labels; `line` is the article's date."""

    title: str
    ticks: tuple[tuple[float, str], ...]
    line: float | None
    label: str
    side: str
    """How the label stands at its line: "start", "middle" or "end"."""
    rows: tuple[Row, ...]


class View(NamedTuple):
    """The picture. `small`: nothing conflicts, so that it takes little room."""

    takeaway: str
    hint: str
    groups: tuple[Group, ...]
    small: bool
    left_out: str


def of(card: Scorecard, anchor: str) -> View | None:
    """The view; None where no rule of facts ran, and for less than two statements without a conflict."""
    if not any(one.startswith("facts/") for one in card.rules_run):
        return None
    accepted = {(one.finding.rule, one.finding.span) for one in card.suppressed}
    found = timeline.of(card.article, card.settings.outlet, card.rules_run, accepted)
    wrong = sum(len(one.conflicting) for one in found)
    if not wrong and sum(len(one.statements) for one in found) < 2:
        return None
    groups, told, shown = [], [], 0
    for one in found[: 1 + _EVENTS]:
        chosen = _chosen(one, bool(wrong), MOST - shown)
        if chosen:
            groups.append(_group(one, chosen, card.article, anchor))
            told += chosen
            shown += len(chosen)
    return View(
        takeaway=_takeaway(found, wrong),
        hint=_hint(found[0]) if wrong and not found[0].event else "",
        groups=tuple(groups),
        small=not wrong,
        left_out=_left_out(found, told),
    )


# -- which statements, and what is said of all ----------------------------------------------------


def _chosen(one: Timeline, wrong: bool, room: int) -> list[Statement]:
    """The statements to show: those that conflict, then those that fit most closely."""
    conflicting = list(one.conflicting)[:room]
    room -= len(conflicting)
    fitting = sorted(
        (each for each in one.statements if each.fits), key=lambda each: _slack(each, one.day)
    )
    return conflicting + fitting[: min(room, FITTING if wrong else SMALL)]


def _slack(one: Statement, day: dt.date | None) -> int:
    """How far the ends of the days lie from the article's date: the nearest tells most."""
    ends = list(_ends(_near(one.days, day)))
    if not ends:
        return LAST
    return min(abs(end - day.toordinal()) for end in ends) if day else -max(ends)


def _takeaway(found: tuple[Timeline, ...], wrong: int) -> str:
    now = found[0]
    number = len(now.statements)
    if not wrong:
        who = "Both" if number == 2 else f"All {number:,}"
        if now.day:
            return f"{who} statements about time fit {clock.written(now.day)}."
        return f"{who} statements about time can be true at once."
    if now.event:
        return f"{count(wrong, 'statement')} about events cannot stand together."
    conflicting = len(now.conflicting)
    if not conflicting:
        return "The statements about the time of writing fit; those about an event do not."
    many = conflicting != 1
    if now.day is None:
        undated = "The article has no date of its own"
        if many:
            return f"{undated}, and its statements speak of different times: no day is in all of these bands."
        return f"{undated}; one statement cannot be true on any day that it may be of."
    day = clock.written(now.day)
    ends = "their bands do not meet its line" if many else "its band does not meet the line"
    if number == 1:
        return f"What the article says about its time cannot be true on {day}: {ends}."
    if conflicting == number:
        who = "Neither statement" if number == 2 else f"None of the {number:,} statements"
        return f"{who} about time can be true on {day}: {ends}."
    return f"{conflicting:,} of {number:,} statements about time cannot be true on {day}: {ends}."


def _hint(now: Timeline) -> str:
    """On which days most of the conflicting statements could be true: the time they come from."""
    total = len(now.conflicting)
    most, when = now.agreement()
    if most < 2 or 2 * most <= total or (now.day and now.day in when):
        return ""
    who = "Together they" if most == total else f"{most:,} of these {total:,}"
    closed = Days(one for one in when if days.date(one.start) and days.date(one.end - 1))
    return f"{who} could be true {_when(closed, now.day)}." if closed else ""


def _left_out(found: tuple[Timeline, ...], told: list[Statement]) -> str:
    everything = [each for one in found for each in one.statements]
    number = len(everything) - len(told)
    if not number:
        return ""
    wrong = sum(not one.fits for one in everything) - sum(not one.fits for one in told)
    if not wrong:
        return (
            f"{count(number, 'more statement')} {'fits' if number == 1 else 'fit'}, not shown here."
        )
    if wrong == number:
        return f"{count(number, 'more statement')} cannot be true, not shown here."
    return f"{count(number, 'more statement')} not shown here; {wrong:,} of them cannot be true."


# -- rows -----------------------------------------------------------------------------------------


def _group(one: Timeline, chosen: list[Statement], article: Article, anchor: str) -> Group:
    axis = _axis(chosen, one.day)
    line = axis.at(one.day.toordinal()) if one.day else None
    return Group(
        title=f"The event dated “{_quote(one.event)}”" if one.event else "",
        ticks=tuple((axis.at(day), label) for day, label in axis.ticks),
        line=line,
        label=clock.written(one.day) if one.day else "",
        side="middle" if line is None or 15 < line < 85 else "start" if line <= 15 else "end",
        rows=tuple(_row(each, one, axis, article, anchor) for each in chosen),
    )


def _quote(words: str) -> str:
    return visible(shortened(" ".join(words.split()), 110))


def _row(one: Statement, whole: Timeline, axis: _Axis, article: Article, anchor: str) -> Row:
    facts = () if one.fits else one.facts
    shown = facts if len(facts) <= _FACTS + 1 else (*facts[: _FACTS - 1], facts[-1])
    place = (
        f"{anchor}p{article.index_at(one.span.start) + 1}" if one.span and article.blocks else ""
    )
    return Row(
        quote=_quote(one.words),
        anchor=place,
        times=f"{one.times:,} times" if one.times > 1 else "",
        says=visible(shortened(one.says, 110)),
        when=_when(one.days, whole.day),
        fits=one.fits,
        verdict="Fits" if one.fits else "Cannot be true" if whole.day else "Conflicts",
        reason=_reason(one, whole.day),
        bands=axis.bands(one.days),
        facts=tuple(_lasted(fact, axis) for fact in shown),
        more=f"{len(facts) - len(shown):,} more in the notes" if len(facts) > len(shown) else "",
    )


def _reason(one: Statement, day: dt.date | None) -> str:
    """Why a statement does or does not fit, where that is not plain to see."""
    if not one.fits and one.beside:
        others = [_quote(shortened(words, 48)) for words in one.beside[:2]]
        more = len(one.beside) - len(others)
        told = " and ".join(f"“{words}”" for words in others)
        return f"not together with {told}" + (f" and {more:,} more" if more else "")
    if day is None or not one.days or day in one.days:
        return ""
    number = day.toordinal()
    gap, ended = min(
        (number - end + 1, True) if end <= number else (start - number, False)
        for start, end in one.days
    )
    if one.fits:
        return "within days of grace" if gap < 60 else "that far back little is known"
    return f"ended {_length(gap)} earlier" if ended else f"begins {_length(gap)} later"


def _length(number: int) -> str:
    """Days in the unit in which people would say it."""
    if number < 60:
        return count(number, "day")
    if number < 730:
        return count(round(number / 30.44), "month")
    return count(round(number / 365.25), "year")


def _lasted(fact: Fact, axis: _Axis) -> Lasted:
    start = FIRST if fact.start is None else fact.start.first
    end = LAST if fact.end is None else min(fact.end.last + 1, LAST)
    address = _ADDRESS.match(fact.source)
    return Lasted(
        what=visible(shortened(fact.what, 90)),
        when=_lasting(fact),
        bands=axis.bands(Days([(start, end)])),
        source=visible(address.group(2) if address else _short(fact.source)),
        link=address.group(1) if address else "",
    )


def _short(source: str) -> str:
    """The beginning of a source that is no address: "CIA World Factbook"."""
    if source.startswith("github:"):
        source = source.removeprefix("github:").partition(" ")[0]
    name = source.partition(";")[0].partition(" (")[0].partition(", ")[0]
    return name if len(name) <= 44 else f"{name[:42].rstrip()}…"


_ADDRESS = lazy.regex(r"(https?://(?:www\.)?([^\s;,/]+)[^\s;,]*)")


# -- days in words --------------------------------------------------------------------------------


def _when(some: Days, day: dt.date | None) -> str:
    """Days as the end of "can be true ...": "20 January 2021 to 20 January 2025"."""
    if not some:
        return "on no day that is known"
    near = _near(some, day, _RANGES)
    told = ", or ".join(_between(one) for one in near)
    more = len(some.ranges) - len(near)
    return f"{told}, or at {count(more, 'other time')}" if more else told


def _near(some: Days, day: dt.date | None, most: int = 2) -> tuple[Range, ...]:
    """The ranges that lie nearest to a day, in order; without a day the last ones."""
    if day is None:
        return some.ranges[-most:]
    now = day.toordinal()
    near = sorted(some, key=lambda one: max(one.start - now, now - one.end, 0))[:most]
    return tuple(sorted(near))


def _between(one: Range) -> str:
    first, last = days.date(one.start), days.date(one.end - 1)
    if first is None and last is None:
        return "on any day"
    if first is None or one.start == FIRST:
        return f"up to {_end(last)}"
    if last is None or one.end == LAST:
        return f"from {_start(first)} on"
    if first == last:
        return f"on {clock.written(first)}"
    return f"from {_start(first)} to {_end(last)}"


def _start(day: dt.date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else clock.written(day)


def _end(day: dt.date | None) -> str:
    if day is None:
        return "an unknown day"
    return f"the end of {day.year}" if (day.month, day.day) == (12, 31) else clock.written(day)


def _lasting(fact: Fact) -> str:
    """ "20 January 2021 to 20 January 2025", as precisely as it is known."""
    if fact.start is None:
        return f"until {_dated(fact.end)}" if fact.end else "always"
    start = _dated(fact.start)
    if fact.end is None:
        return f"since {start}"
    if fact.end.last >= LAST - 400:
        return f"from {start}, end not known"
    if fact.scheduled:
        return f"since {start}, due to end {_dated(fact.end)}"
    return f"{start} to {_dated(fact.end)}"


def _dated(value: Dated) -> str:
    first, last = days.date(value.first), days.date(value.last)
    if first is None or last is None:
        return "an unknown day"
    if first == last:
        return clock.written(first)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    if first.year == last.year and (first.month, first.day, last.month) == (1, 1, 12):
        return str(first.year)
    middle = days.date((value.first + value.last) // 2)
    return f"about {clock.written(middle)}" if middle else "an unknown day"


# -- the axis -------------------------------------------------------------------------------------

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months between two ticks."""
_COLUMNS = 8
_HAIR = 0.4
"""Per cent of the axis that a band has at least."""
_AROUND = 3650
"""Days around the statements within which facts, and statements that fit, still widen the axis."""


class _Axis(NamedTuple):
    """Days (ordinals) from `start` to `end`, with the first days of some months and their labels."""

    start: int
    end: int
    ticks: tuple[tuple[int, str], ...]

    def at(self, day: int) -> float:
        """The place of a day in per cent."""
        return round(100 * (day - self.start) / (self.end - self.start), 2)

    def bands(self, some: Days) -> tuple[Band, ...]:
        """What of some days can be seen; days beyond an end are a mark of no width there."""
        result: list[Band] = []
        for start, end in some:
            low, high = (min(max(one, self.start), self.end) for one in (start, end))
            x = self.at(low)
            width = max(round(self.at(high) - x, 2), _HAIR) if low < high else 0.0
            band = Band(x, width, start < self.start, end > self.end)
            if band.width or not result or result[-1] != band:
                result.append(band)
        return tuple(result)


def _axis(shown: list[Statement], day: dt.date | None) -> _Axis:
    """An axis on which the statements, what makes them so, and the article's date can be told apart.

    It spans the date (or the latest beginning) and the end of each conflicting statement that is nearest to
    it; what lies not too far around these is shown whole, the rest runs off the axis.
    """
    wrong = [one for one in shown if not one.fits] or shown
    starts = [one.days.ranges[0].start for one in wrong if one.days]
    now = day.toordinal() if day else max((one for one in starts if days.date(one)), default=None)
    ends = [list(_ends(_near(one.days, day))) for one in wrong]
    if now is None:
        now = max((one for some in ends for one in some), default=_FALLBACK)
    points = [now]
    if not all(one.fits for one in wrong):
        points += [min(some, key=lambda one: abs(one - now)) for some in ends if some]
    for one in wrong:
        facts = [] if one.fits else one.facts
        ends += [[each.start.first] for each in facts if each.start]
        ends += [[each.end.last] for each in facts if each.end]
    reach = max(_AROUND, max(points) - min(points))
    low, high = min(points) - reach, max(points) + reach
    points += [one for some in ends for one in some if low <= one <= high]
    return _ticked(min(points), max(points))


def _ends(some: Iterable[Range]) -> Iterator[int]:
    """The ends of ranges that are days of the calendar."""
    return (end for one in some for end in one if days.date(end))


_FALLBACK = dt.date(2000, 1, 1).toordinal()
"""The middle of an axis on which nothing has a place."""


def _ticked(first: int, last: int) -> _Axis:
    """The axis with the smallest steps that show both days in a few columns."""
    room = max((last - first) // 25, 10)
    low, high = _month(first - room), _month(last + room) + 1
    step = next(one for one in _STEPS if -(-high // one) - low // one <= _COLUMNS)
    months = range(low // step * step, -(-high // step) * step + 1, step)
    ticks = tuple(zip(map(_first_day, months), _labels(months, step), strict=True))
    return _Axis(ticks[0][0], ticks[-1][0], ticks)


def _month(day: int) -> int:
    """The number of a day's month, counted from the year nought."""
    found = dt.date.fromordinal(min(max(day, 1), dt.date.max.toordinal()))
    return 12 * found.year + found.month - 1


def _first_day(month: int) -> int:
    year, number = divmod(month, 12)
    if year > dt.MAXYEAR:
        return dt.date.max.toordinal() + 1 + (month - 12 * (dt.MAXYEAR + 1)) * 30
    return dt.date(year, number + 1, 1).toordinal() if year else 366 * (month - 12) // 12


def _labels(months: range, step: int) -> Iterator[str]:
    """Years, and the names of months between them; a first month has its year, and room for it."""
    if step >= 12 or not months[0] % 12:
        yield from map(_label, months)
    elif not months[1] % 12:
        yield from ("", *map(_label, months[1:]))
    else:
        yield from (f"{_label(months[0])} {months[0] // 12}", "", *map(_label, months[2:]))


def _label(month: int) -> str:
    year, number = divmod(month, 12)
    return f"{dt.date(2000, number + 1, 1):%b}" if number else str(year)
