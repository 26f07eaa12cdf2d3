"""The article's contradictions about time: all claims, one solver, a finding for each culprit phrase.

What is blamed is a phrase, never one half of the contradiction: the finding shows every claim and fact
that it cannot stand beside, and offers each mend.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from auditor.article import Article, ArticleBuilder, BlockKind
from auditor.facts import base as facts
from auditor.facts import clock as clocks
from auditor.facts import days, solve
from auditor.facts.claims import (
    NOW,
    Claim,
    deaths,
    events,
    governments,
    memberships,
    offices,
    renamed,
    treaties,
)
from auditor.facts.days import Days
from auditor.finding import Evidence, Finding, Severity
from auditor.settings import Outlet
from auditor.source import Source

_KINDS = (offices, governments, deaths, events, memberships, treaties, renamed)
_PRECEDES = {"tense": 0, "membership": 1, "treaty-force": 1, "former-name": 1}
"""What dates an article weighs more than what is dated: the higher is blamed first (3 unless named)."""
_SEATS = frozenset({"office-holder", "named-government"})
CEILING = 400
"""An undated article is taken to be written at most so many days after the newest fact."""
HAND_OVER = 2
"""Days around a hand-over on which sources differ: there a conflict only informs."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true.

    `culprit` is the phrase to look at, `others` the claims it cannot stand beside, `clocked` whether
    the article's declared date is one of them. `places` are further places that claim the same.
    """

    rule: str
    culprit: Claim
    others: tuple[Claim, ...]
    clocked: bool
    clock: clocks.Clock
    confidence: float
    severity: Severity | None
    places: tuple[Claim, ...] = ()
    reading: str = ""
    moment: int | None = None
    """The first day that the others leave open (ordinal), None where they leave none or all."""


def of(article: Article, outlet: Outlet) -> tuple[Conflict, ...]:
    """All contradictions about time in an article; computed once. Raises LocatedError."""
    if not article.english:
        return ()
    base = facts.of(outlet.facts)
    return article.derive(f"facts.conflicts.{base.name}", lambda one: _told_once(_find(one, base)))


def _told_once(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The conflicts without those about the title of somebody who is told to be dead there."""
    everything = tuple(found)
    dead = [one.culprit.span for one in everything if one.rule == "dead-actor"]
    return tuple(
        one
        for one in everything
        if one.rule == "dead-actor" or not any(one.culprit.span.overlaps(span) for span in dead)
    )


def claims(article: Article, base: facts.Base) -> tuple[Claim, ...]:
    """Every claim about time in an article, in order; computed once."""

    def collect(one: Article) -> tuple[Claim, ...]:
        clock = clocks.of(one)
        found = [claim for kind in _KINDS for claim in kind.find(one, base, clock)]
        return tuple(sorted(found, key=lambda claim: (claim.span, claim.rule)))

    return article.derive(f"facts.claims.{base.name}", collect)


def _find(article: Article, base: facts.Base) -> Iterator[Conflict]:
    clock = clocks.of(article)
    groups: dict[tuple[str, str, Days], list[Claim]] = {}
    for claim in claims(article, base):
        key = (claim.rule, claim.holder or claim.subject or str(claim.span.start), claim.days)
        groups.setdefault(key, []).append(claim)
    leaders = [group[0] for group in groups.values()]
    places = {id(group[0]): tuple(group[1:]) for group in groups.values()}
    background = clock.days if clock.hard else days.Days([(days.FIRST, base.until + CEILING)])
    alive = []
    for claim in leaders:
        if claim.variable == NOW and clock.hard and not claim.days & clock.days:
            yield _conflict(claim, (), True, clock, places[id(claim)], leaders, background)
        else:
            alive.append(claim)
    # Against a declared date nothing else is needed; among the rest, claims stand against claims.
    for variable in dict.fromkeys(one.variable for one in alive):
        some = [one for one in alive if one.variable == variable]
        start = background if variable == NOW else days.ALL
        found = list(_among(list(some), start, clock, places, leaders))
        yield from found
        if variable == NOW and not clock.hard and not found:
            yield from _two_holders(some, clock, places, leaders, start)


def _among(
    alive: list[Claim],
    background: Days,
    clock: clocks.Clock,
    places: dict[int, tuple[Claim, ...]],
    leaders: list[Claim],
) -> Iterator[Conflict]:
    """The conflicts among claims about one variable."""
    for _ in range(_MOST):
        ordered = sorted(alive, key=_weight)
        blamed = solve.explain(background, ordered, lambda one: one.days)
        if not blamed:
            return
        culprit = max(
            blamed, key=lambda one: (_weight(one), _clashes(one, ordered), one.span.start)
        )
        others = tuple(one for one in blamed if one is not culprit)
        yield _conflict(culprit, others, False, clock, places[id(culprit)], leaders, background)
        alive.remove(culprit)


def _two_holders(
    alive: list[Claim],
    clock: clocks.Clock,
    places: dict[int, tuple[Claim, ...]],
    leaders: list[Claim],
    background: Days,
) -> Iterator[Conflict]:
    """Two bare holders of one seat in an undated text, whose tenures share no day but the hand-over."""
    seats: dict[str, Claim] = {}
    for one in alive:
        if one.core is None or not one.subject or not one.holder:
            continue
        first = seats.setdefault(one.subject, one)
        if first.core is not None and first.holder != one.holder and not first.core & one.core:
            found = _conflict(one, (first,), False, clock, places[id(one)], leaders, background)
            yield replace(found, severity=Severity.WARNING, confidence=one.confidence)
            return


def _weight(one: Claim) -> int:
    """What dates an article comes first, what is dated by it is blamed."""
    return -1 if one.anchor else _PRECEDES.get(one.rule, 3)


def _clashes(one: Claim, everything: list[Claim]) -> int:
    """With how many other claims a claim cannot stand."""
    return sum(1 for other in everything if not one.days & other.days)


def _conflict(
    culprit: Claim,
    others: tuple[Claim, ...],
    clocked: bool,
    clock: clocks.Clock,
    places: tuple[Claim, ...],
    leaders: list[Claim],
    background: Days,
) -> Conflict:
    members = (culprit, *others)
    against = solve.together((one.days for one in others), background)
    moment = against.ranges[0].start if against and against.ranges[0].start > days.FIRST else None
    confidence = min(one.confidence * _age(one, moment) for one in members)
    severity = None if clocked else Severity.WARNING
    if culprit.subject and culprit.rule in _SEATS and culprit.days.widened(HAND_OVER) & against:
        severity, confidence = Severity.INFO, confidence * 0.5
    elif confidence < 0.6:
        severity = Severity.INFO
    elif confidence < 0.7:
        severity = Severity.WARNING
    rule = culprit.rule
    if others and any(
        one.rule == rule == "office-holder"
        and one.subject == culprit.subject != ""
        and one.holder != culprit.holder
        for one in others
    ):
        rule = "two-holders"
    return Conflict(
        rule, culprit, others, clocked, clock, round(confidence, 3), severity, places,
        _reading(culprit, leaders, against), moment,
    )  # fmt: skip


def _age(claim: Claim, moment: int | None) -> float:
    """How much a fact's age takes from its weight at a moment after its sources end."""
    if claim.as_of is None or moment is None or moment <= claim.as_of:
        return 1.0
    late = moment - claim.as_of
    return 0.95 if late <= 120 else 0.8 if late <= 400 else 0.6


def _reading(culprit: Claim, leaders: list[Claim], against: Days) -> str:
    """Which time the titles speak of where the dates speak of another."""
    titles = [one for one in leaders if one.rule in ("office-holder", "named-government")]
    if culprit not in titles or len(titles) < 2:
        return ""
    shared = solve.together(one.days for one in titles)
    # Before the days for which holders are all known anything is possible: that tells nothing.
    known = [one for one in shared.ranges if one.start > days.FIRST]
    if shared & against or len(known) != 1:
        return ""
    first, last = days.date(known[0].start), days.date(known[0].end - 1)
    when = f"{first} to {last}" if last else f"{first} or later"
    return f"Read by its titles alone, the text would be of {when}"


def findings(article: Article, outlet: Outlet, rule: str) -> Iterator[Finding]:
    """The findings of one rule ("office-holder"), each with its whole minimal conflict as evidence."""
    for one in of(article, outlet):
        if one.rule == rule:
            yield _finding(article, one)
    headline = headline_of(article)
    if headline is not None:
        for one in of(headline, outlet):
            if one.rule == rule:
                yield _in_field(_finding(headline, one), "headline")


def headline_of(article: Article) -> Article | None:
    """The headline as an article of its own, where it is a field beside the body."""
    item = article.field_named("headline")
    if item is None or not item.text.strip() or not article.english:
        return None

    def build(one: Article) -> Article:
        text = " ".join(item.text.split("\n"))
        builder = ArticleBuilder(Source(text, one.path), one.format)
        builder.copy(0, len(text))
        builder.close(BlockKind.HEADLINE, 0)
        return builder.build(published=_now(one), declared_language="en")

    return article.derive("facts.headline", build)


def _now(article: Article) -> dt.date | None:
    return clocks.of(article).day


def _in_field(one: Finding, field: str) -> Finding:
    """A finding of a field's text: its evidence has no place in the article's."""
    evidence = tuple(each._replace(span=None) for each in one.evidence)
    return replace(one, field=field, evidence=evidence)


def _finding(article: Article, one: Conflict) -> Finding:
    culprit = one.culprit
    quoted = article.slice(culprit.span)
    evidence = list(culprit.evidence)
    if one.clocked:
        evidence.insert(0, Evidence(_sentence(one.clock.why), one.clock.span))
        against = one.clock.why
    else:
        reasons = [other.dates or other.says for other in one.others]
        against = " and ".join(reasons) or "the facts end before that"
        for other, reason in zip(one.others, reasons, strict=True):
            evidence.insert(0, Evidence(_sentence(reason), other.span))
            evidence += [fact for fact in other.evidence if fact not in evidence]
    holder, facts = _in_office(one)
    evidence += [fact for fact in facts if fact not in evidence]
    evidence += [Evidence("Here too", place.span) for place in one.places[:5]]
    if one.reading:
        evidence.append(Evidence(one.reading))
    evidence.append(Evidence(f"Or the date is wrong: '{quoted}' fits {_fits(culprit.days)}"))
    if culprit.as_of is not None and one.moment is not None and one.moment > culprit.as_of:
        evidence.append(Evidence(f"The sources for this end on {days.date(culprit.as_of)}"))
    return Finding(
        rule=f"facts/{one.rule}",
        message=f"{culprit.says}, but {against}{holder}",
        span=culprit.span,
        severity=one.severity,
        confidence=one.confidence,
        evidence=tuple(evidence),
        fixes=culprit.fixes,
    )


def _in_office(one: Conflict) -> tuple[str, list[Evidence]]:
    """Who holds the culprit's office at the conflict's time, as the end of a sentence and as facts."""
    seat = one.culprit.seat
    if seat is None or one.moment is None or one.rule == "two-holders":
        return "", []
    held = [tenure for tenure in seat.tenures if one.moment in tenure.sure()]
    if len(held) != 1:
        return "", []
    fact = f"{held[0].person}, {seat.label}: {held[0].shown()}"
    mine = {tenure.person for tenure in held} & {one.culprit.holder}
    return f", when {held[0].person} is in office", [] if mine else [
        Evidence(fact, None, held[0].source)
    ]


def _fits(allowed: Days) -> str:
    """The days that a claim leaves, for an editor who asks whether the date is the wrong half."""
    # Before the days for which facts are complete anything is possible: that helps nobody.
    ranges = [one for one in allowed.ranges if one.start > days.FIRST] or list(allowed.ranges)
    shown = []
    for one in ranges[-3:]:
        first, last = days.date(one.start), days.date(one.end - 1)
        shown.append(
            f"{first} to {last}"
            if first and last
            else f"from {first} on"
            if first
            else f"up to {last}"
        )
    return ", or ".join(shown) or "no known day"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
