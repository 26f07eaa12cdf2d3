"""The article's time laid out: each statement with the days that it allows, and whether it can stand.

For those who draw it: plain records, which know no solver. Statements about *now* stand together; those
about the time of an event stand in a group of their own, where they conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate

from auditor.article import Article
from auditor.facts import base as facts
from auditor.facts import clock as clocks
from auditor.facts import conflicts, solve
from auditor.facts.claims import NOW, Claim, Fact, tenure
from auditor.facts.conflicts import Conflict
from auditor.facts.days import Days
from auditor.settings import Outlet
from auditor.source import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of an article that can be true on some days only.

    `span` is where they stand first, None in a headline beside the body; `times` counts all places.
    `says` completes the words ("is told as the government of the day"); empty where they say it all.
    """

    words: str
    span: Span | None
    times: int
    says: str
    days: Days
    """The days on which they can be true: days of grace and times of which little is known left out."""
    fits: bool
    beside: tuple[str, ...] = ()
    """The words that it cannot stand beside; empty where the article's date is what it does not meet."""
    facts: tuple[Fact, ...] = ()
    """What lasted, and makes it so; who held the office at the article's time comes last."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements about one point in time: of writing, or of an event.

    `day` is the article's own date, None where it has none or an event is meant. `event` is the words
    that date the event, empty for the time of writing. The statements that conflict come first.
    """

    statements: tuple[Statement, ...]
    day: dt.date | None
    event: str

    @property
    def conflicting(self) -> tuple[Statement, ...]:
        """The statements that cannot stand."""
        return tuple(one for one in self.statements if not one.fits)

    def agreement(self) -> tuple[int, Days]:
        """How many of the conflicting statements can be true at once at most, and on which days."""
        steps: dict[int, int] = {}
        for statement in self.conflicting:
            for start, end in statement.days:
                steps[start] = steps.get(start, 0) + 1
                steps[end] = steps.get(end, 0) - 1
        borders = sorted(steps)
        depths = list(accumulate(steps[one] for one in borders))
        most = max(depths, default=0)
        found = zip(borders, borders[1:], depths, strict=False)
        return most, Days((start, end) for start, end, depth in found if depth == most)


Places = Collection[tuple[str, Span | None]]
"""Rules (ids) and where they report."""


def of(
    article: Article, outlet: Outlet, rules: Collection[str], accepted: Places = ()
) -> tuple[Timeline, ...]:
    """What an article says about its time, then about the events whose times conflict.

    Conflicts count that one of the rules (ids) reports and that nobody has accepted; the others are
    left out. Raises LocatedError for an outlet's broken fact file.
    """
    if not article.english:
        return ()
    found = [one for one in conflicts.of(article, outlet) if _on(one, rules, accepted)]
    about_now = [one for one in found if one.culprit.variable == NOW]
    now = _now(article, outlet, rules, accepted, about_now)
    events: dict[str, list[Conflict]] = {}
    for one in found:
        if one.culprit.variable != NOW:
            events.setdefault(one.culprit.variable, []).append(one)
    return (*now, *(_event(article, some) for some in events.values()))


def _on(one: Conflict, rules: Collection[str], accepted: Places) -> bool:
    rule = f"facts/{one.rule}"
    return rule in rules and (rule, one.culprit.span) not in accepted


def _now(
    article: Article,
    outlet: Outlet,
    rules: Collection[str],
    accepted: Places,
    found: list[Conflict],
) -> Iterable[Timeline]:
    """The statements about the time of writing; nothing where there is none."""
    clock = clocks.of(article)
    told = _conflicting(article, found, clock)
    headline = conflicts.headline_of(article)
    if headline is not None:
        more = [one for one in conflicts.of(headline, outlet) if _on(one, rules, accepted)]
        told += _conflicting(headline, more, clock, field=True)
    told += _fitting(article, outlet, rules, clock)
    if told:
        yield Timeline(tuple(told), clock.day, "")


def _event(article: Article, found: list[Conflict]) -> Timeline:
    anchors = [other for one in found for other in one.others if other.anchor]
    dated = article.slice(anchors[0].span) if anchors else ""
    return Timeline(tuple(_conflicting(article, found, clocks.OPEN)), None, dated)


def _conflicting(
    article: Article, found: list[Conflict], clock: clocks.Clock, field: bool = False
) -> list[Statement]:
    """The statements of some conflicts: what dates the others first, then as they stand."""
    blamed = {_key(one.culprit) for one in found}
    against: dict[tuple[str, str, Days], tuple[Claim, list[Claim]]] = {}
    for one in found:
        for other in one.others:
            against.setdefault(_key(other), (other, []))[1].append(one.culprit)
    told = [
        _statement(article, claim, 1, False, some, claim.facts, field)
        for key, (claim, some) in against.items()
        if key not in blamed
    ]
    for one in found:
        claim, times = one.culprit, 1 + len(one.places)
        others = [*one.others, *against.get(_key(claim), (claim, ()))[1]]
        lasted = (*claim.facts, *_holder(one, clock))
        told.append(_statement(article, claim, times, False, others, lasted, field))
    return told


def _holder(one: Conflict, clock: clocks.Clock) -> tuple[Fact, ...]:
    """Who held the office at the article's time, where that is certain and not told yet."""
    seat = one.culprit.seat
    if seat is None or clock.day is None:
        return ()
    held = [each for each in seat.tenures if clock.day in each.sure()]
    made = tuple(tenure(each, seat) for each in held)
    return made if len(made) == 1 and made[0] not in one.culprit.facts else ()


def _fitting(
    article: Article, outlet: Outlet, rules: Collection[str], clock: clocks.Clock
) -> list[Statement]:
    """The statements about now that no conflict blames and that can stand together."""
    found = conflicts.of(article, outlet)
    taken = {_key(claim) for one in found for claim in (one.culprit, *one.others)}
    dead = [one.culprit.span for one in found if one.rule == "dead-actor"]
    places: dict[tuple[str, str, Days], list[Claim]] = {}
    for claim in conflicts.claims(article, facts.of(outlet.facts)):
        if claim.variable != NOW or f"facts/{claim.rule}" not in rules or _key(claim) in taken:
            continue
        if clock.hard and not claim.days & clock.days:
            continue
        if not any(claim.span.overlaps(span) for span in dead):
            places.setdefault(_key(claim), []).append(claim)
    some = list(places.values())
    if not clock.hard and not solve.together(one[0].days for one in some):
        return []
    return [_statement(article, one[0], len(one), True) for one in some]


def _key(claim: Claim) -> tuple[str, str, Days]:
    """What is one statement at however many places."""
    return claim.rule, claim.holder or claim.subject or str(claim.span.start), claim.days


def _statement(
    article: Article,
    claim: Claim,
    times: int,
    fits: bool,
    others: Iterable[Claim] = (),
    lasted: tuple[Fact, ...] = (),
    field: bool = False,
) -> Statement:
    words = article.slice(claim.span)
    says = claim.says.removeprefix(f"'{words}' ")
    return Statement(
        words=words,
        span=None if field else claim.span,
        times=times,
        says="" if says == claim.says or claim.anchor else says,
        days=claim.days if claim.exact is None else claim.exact,
        fits=fits,
        beside=tuple(dict.fromkeys(article.slice(other.span) for other in others)),
        facts=lasted,
    )
