"""Two amounts of which one came before the other: who was what, by the words beside them.

"480,000 tonnes, down from 510,000", "£70m, against £50m a year earlier", "from 8,000 a meeting to
3,000": the earlier amount is marked by what stands before it ("from", "against", "compared with")
or behind it ("a year earlier", "in the same period"). `Timeline` reads a sentence (or two that
follow each other) as amounts with such marks; rules ask for the one pair that there is, and where
there are several, nothing is said. Durations that only date a change ("in the first six months")
are no amounts. Linear in the length of the text.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor import lazy
from auditor.facts import units
from auditor.facts.quantities import (
    AGE,
    COUNT,
    MEASURE,
    MONEY,
    ORDINAL,
    OTHER,
    PERCENT,
    YEAR,
    Figures,
    Hedge,
    Quantity,
)

_DATING_BEFORE = lazy.regex(
    rf"(?:\b(?:in|over|for|since|after|within|during|every|past|last|first|next|previous|final|these"
    rf"|those|the|across|throughout|another|coming|recent|about|nearly)|{ORDINAL}) \Z"
)
_DATING_AFTER = lazy.regex(
    r" (?:ago|earlier|before|previously|later|prior|to (?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december|the end|end)|ended|ending|that|period|running)\b"
)
_SIZED = lazy.regex(r"\b(?:to|from|by|of|is|was|with) \Z")
_PARTICIPANTS = lazy.regex(
    r"\b(?:the|its|their|all|those|these|other|his|her|our|of|across|first) \Z"
)

_UNIT_OF_TIME = r"(?:year|month|week|day|quarter|decade|season|term|summer|winter|spring|autumn|century|session|night|generation|half|time)s?"
_BEFORE_MARK = lazy.regex(
    r"(?:\b(?:from|against|compared (?:with|to)|compares (?:with|to)|comparing with|versus|vs\.?|than"
    r"|replac\w+|(?:up|down|improvement|rise|fall|increase|drop|decrease|higher|lower) on|below|above)"
    rf"|[{PERCENT}] (?:on|over|of an)|\b(?:began|started|opened|set out|launched) (?:with|at|on)|\bused to (?:have|number|cost|be|employ)|\bonce (?:had|cost|numbered|employed)"
    rf"|\b(?:which|it) (?:was|stood at))"
    r"(?: (?:the|a|an|just|only|some|its|their|last year['’]s|previous|total|figure|level"
    r"|around|of|about|year['’]s|month['’]s|last|original|earlier|current|existing|season['’]s|that)){0,5} ?\Z"
)
_PAST_MARK = lazy.regex(rf"\b(?:last|the previous) {_UNIT_OF_TIME},? (?:[a-z'’-]+ ){{1,5}}\Z")
_AFTER_MARK = lazy.regex(
    rf"(?:,? [a-z'’-]+){{0,4}}?,? \(?(?:(?:a|one|the|{OTHER}|an) (?:[a-z]+ )?{_UNIT_OF_TIME}(?:'s)? (?:earlier|before|ago|previously|prior)\b"
    rf"|{OTHER} (?:earlier|before|ago|previously)|the (?:{_UNIT_OF_TIME} before|previous {_UNIT_OF_TIME}|preceding|same (?:{_UNIT_OF_TIME}|period|stage|point)|corresponding)"
    rf"|(?:in|for|during|over|at|of) the (?:same|previous|preceding|prior|corresponding|year-earlier)\b|last (?:{_UNIT_OF_TIME})\b"
    r"|a year-earlier|this time last|previously\b|once [a-z]+|used to\b|formerly\b)"
)
_NOW_MARK = lazy.regex(
    r"\b(?:today|now|currently),? (?:there are|it has|it is|they have|has|have|is|are|employs|costs"
    r"|the (?:figure|number|total) is) \Z|\b(?:to|now|reached|hit|reaching|at) (?:(?:just|only|a|an|the|record|new) ){0,3}\Z"
)
_TODAY = lazy.regex(
    r"(?: [a-z'’-]+){0,3}? (?:today|now|this (?:time|year|month|season|week|quarter|term))\b"
)
_YEAR_BESIDE = lazy.regex(
    rf"(?:(?: [a-z'’-]+){{0,3}}? (?:in|for|during) (?P<year>{YEAR})| ?\((?P<bracket>{YEAR})\))"
)
_YEAR_AHEAD = lazy.regex(
    rf"\bin (?P<year>{YEAR}),? (?:(?:it|they|there|the [a-z]+|that|this)(?: [a-z]+)? )?(?:[a-z]+ )?\Z"
)


class Amount(NamedTuple):
    """An amount, where its sign stands, and whether words beside it make it the earlier one."""

    quantity: Quantity
    place: int
    earlier: bool
    later: bool
    year: int | None
    past: bool
    """Whether the clause begins with "last year", which another mark outweighs."""


class Pair(NamedTuple):
    """The amount before and the amount after, with the places of their signs."""

    before: Amount
    after: Amount


def calm(figures: Figures) -> str:
    """The sentence's text with durations that only date, and small words of company, as OTHER.

    "In the first six months" and "the two firms" are no amounts of which a change could be told.
    """
    text = figures.text
    parts = list(text)
    for one, place in zip(figures.quantities, figures.places, strict=True):
        if one.sign == MEASURE and units.table()[one.unit].dimension == "time":
            dated = _DATING_BEFORE.search(text[max(place - 14, 0) : place])
            over = one.hedge is Hedge.OVER and not _SIZED.search(text[:place][-6:])
            if (
                dated
                or over
                or _DATING_AFTER.match(text, place + 1)
                or _is_hyphened(one, text, place)
            ):
                parts[place] = OTHER
        elif one.sign == COUNT and one.value <= 12 and one.numeral and not one.numeral.digits:
            if text[place + 1 : place + 2] == " " and _PARTICIPANTS.search(
                text[max(place - 9, 0) : place]
            ):
                parts[place] = OTHER
        elif one.sign in (AGE, ORDINAL):
            parts[place] = OTHER
    # "Between 2010 and 2020" joins no clauses.
    return "".join(parts).replace(f"{YEAR} and {YEAR}", f"{YEAR} to  {YEAR}")


def _is_hyphened(one: Quantity, text: str, place: int) -> bool:
    """Whether it is the duration of "a 12-month low"."""
    return text[max(place - 2, 0) : place] == "a " and text[place + 1 : place + 2] == " "


def amounts(figures: Figures, text: str, without: frozenset[int]) -> list[Amount]:
    """The amounts of a sentence (of its calm text) but those at some places."""
    found = []
    for one, place in zip(figures.quantities, figures.places, strict=True):
        if place in without or text[place] not in (COUNT, MONEY, MEASURE, PERCENT):
            continue
        ahead = text[max(place - 60, 0) : place]
        beside = _YEAR_BESIDE.match(text, place + 1)
        year = None
        if beside is not None:
            year = int(figures.at(beside.start("year" if beside["year"] else "bracket")).value)
        elif (named := _YEAR_AHEAD.search(ahead)) is not None:
            year = int(figures.at(max(place - 60, 0) + named.start("year")).value)
        earlier = bool(_BEFORE_MARK.search(ahead)) or bool(_AFTER_MARK.match(text, place + 1))
        later = bool(_NOW_MARK.search(ahead[-36:])) or _TODAY.match(text, place + 1) is not None
        past = not earlier and bool(_PAST_MARK.search(ahead))
        found.append(Amount(one, place, earlier, later, year, past))
    return found


def pair(found: list[Amount]) -> Pair | None:
    """The one pair of comparable amounts; None where there is none, or more than one."""
    if not 2 <= len(found) <= 3:
        return None
    before = [one for one in found if one.earlier] or [one for one in found if one.past]
    if not before and len(found) == 2 and found[0].year and found[1].year:
        first, second = sorted(found, key=lambda one: one.year or 0)
        if first.year != second.year:
            return Pair(first, second)
        # "$40m in 2023, was $50m this time"
        return Pair(found[0], found[1]) if found[1].later and not found[0].later else None
    if not before and len(found) == 2 and (found[0].year or found[1].year):
        dated = next(one for one in found if one.year)
        other = next(one for one in found if one is not dated)
        return Pair(dated, other) if other.later and not dated.later else None
    if len(before) != 1 or len(found) != 2:
        return None
    after = next(one for one in found if one is not before[0])
    return Pair(before[0], after)
