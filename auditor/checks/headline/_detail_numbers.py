"""Numbers of a headline that the body tells otherwise: "12 dead" above "two people were killed".

A number is at fault when no number of the body may stand for it (rounded, hedged, added up, in other
units, as a change between two others) and one that counts the same in a sentence about the same does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor import lazy
from auditor.checks.headline._detail_amounts import (
    adds_up,
    agree,
    comparable,
    digits_alike,
    is_change,
    is_roman,
    told_by_word,
    written,
)
from auditor.checks.headline._detail_counted import GENERIC, PERSONS, Counted, read, same, told
from auditor.checks.headline._detail_story import Conflict, Line, Story
from auditor.facts.quantities import (
    AGE,
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    ORDINAL,
    OTHER,
    PERCENT,
    POINTS,
    YEAR,
    Quantity,
    of_text,
    quantities,
)
from auditor.finding import Evidence
from auditor.source import Span

_SIZED = frozenset((COUNT, MONEY, MEASURE))
_SHARES = frozenset((PERCENT, POINTS, FRACTION))
_HAS_NUMBER = lazy.regex(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twent\w+|thirt\w+|fort(?:y|ieth)|fift\w+"
    r"|sixt\w+|sevent\w+|eight\w+|ninet\w+|hundred|thousand|million|dozen|first|second|third|fourth|sixth|ninth|tenth)\b"
)
_CHANGING = lazy.regex(
    r"(?i)\b(?:rises?|climbs?|grows?|jumps?|soars?|swells?|now|toll|count(?:s|ing)?|so far|as many as"
    r"|latest|live|updates?|tally|nears?|tops?|surpass\w*|exceeds?)\b"
)
_ASIDE = lazy.regex(
    r"\b(?:last (?:year|month|week|season|time)|(?:a|one|the) (?:year|month|week) (?:ago|earlier|before)|years? (?:ago|earlier)|previous\w*|earlier (?:this|that|in)|another|separate\w*|originally|initially"
    r"|at first|compared (?:with|to)|up from|down from|record of|in (?:19|20)\d\d|instead of|rather than|not the|wrongly|mistakenly|incorrectly|corrected|further|additional|more (?:were|people|than half))\b"
)
_CLAIMED = lazy.regex(
    r"(?i)\b(?:claim\w*|dispute\w*|estimat\w*|conflicting|alleg\w*|believ\w*|could|may|might|expect\w*|predict\w*|forecast\w*|target\w*)\b"
)
_MOST_NUMBERS = 600
"""Numbers of a body that are compared."""
_LAST_ORDINAL = 12
"""Sentences from the top in which an ordinal may be the headline's."""
_LEAD = 3


def conflicts(story: Story) -> Iterator[Conflict]:
    """The headline's numbers that the body contradicts."""
    low = story.head.text.lower()
    if not _HAS_NUMBER.search(low):
        return
    figures = of_text(story.head.text)
    mine = read(low, story.head.row, story.head.stems, figures.quantities)
    mine = [one for one in mine if _is_judged(story, one)]
    if not mine:
        return
    body = read(story.article.folded, story.row, story.stems, _body(story))
    for one in mine:
        if not _is_told(story, one, body):
            found = _contradicted(story, mine, one, body) or _untold(story, one, body)
            if found is not None:
                yield found


def _body(story: Story) -> list[Quantity]:
    """The body's quantities in order."""
    base = story.head.start
    every = quantities(story.article)[:_MOST_NUMBERS]
    if base is None:
        return list(every)
    end = base + len(story.head.text)
    return [one for one in every if not base <= one.span.start < end]


_MORE = lazy.regex(r"(?i) (?:more|further|additional)\b")
_MORE_BEFORE = lazy.regex(r"(?i)\b(?:another|further|additional|other|extra|at least one) \Z")
_SCORE = lazy.regex(r"\d\s?[-–/:]\s?\d|[#№]\d")


def _is_judged(story: Story, one: Counted) -> bool:
    quantity = one.quantity
    if quantity.grain == 12 or quantity.sign == YEAR:
        return False
    if one.sign == AGE and one.noun and one.noun not in PERSONS:
        after = story.head.row.written[one.last]
        if after[0].islower() or not story.head.is_sentence:
            return False  # a burger, a law, a record
    if quantity.sign == FRACTION:
        return story.head.row.keys[one.last : one.last + 1] == ["of"]
    if quantity.sign == OTHER and not (one.label or one.month):
        return False
    if one.sign == COUNT and quantity.value <= 1 and not (quantity.value == 1 and one.kind):
        return False
    start, end = quantity.span
    if one.sign == COUNT and (
        _MORE.match(story.head.text, end)
        or _MORE_BEFORE.search(story.head.text, max(start - 20, 0), start)
    ):
        return False
    return not _SCORE.search(story.head.text, max(start - 3, 0), end + 3)


# -- whether the body tells it ------------------------------------------------------------------------


def _is_told(story: Story, one: Counted, body: Sequence[Counted]) -> bool:
    """Whether a number of the body may stand for the headline's."""
    quantity = one.quantity
    value = float(quantity.value)
    for other in body:
        if told(one, other):
            return True
        agreeing = comparable(quantity, other.quantity) and agree(quantity, other.quantity)
        if agreeing and (one.sign != COUNT or same(one, other)):
            return True
        if {quantity.sign, other.sign} <= _SHARES and quantity.sign != other.sign:
            gap = abs(quantity.share - other.quantity.share)
            rest = abs(1 - quantity.share - other.quantity.share)
            if min(gap, rest) <= 0.02:
                return True
    if told_by_word(story.has, one.sign, value):
        return True
    if quantity.sign in _SHARES:
        part = value if quantity.sign != FRACTION else 100 * value
        return is_change(part, [other.quantity for other in body])
    if one.sign in _SIZED:
        return adds_up(one, body)
    if one.sign == ORDINAL:
        return is_roman(story.article.vocabulary, int(value))
    return False


_FEWEST_WORDS, _LEAST = 80, 13
"""Words of a story that should hold all numbers of its headline, and the least of those that must."""


def _untold(story: Story, one: Counted, body: Sequence[Counted]) -> Conflict | None:
    """A plain number of the headline that a story of some length never takes up."""
    quantity = one.quantity
    if (
        one.sign not in (COUNT, MONEY, PERCENT)
        or quantity.value < _LEAST
        or story.words < _FEWEST_WORDS
    ):
        return None
    if story.head.is_question or _CLAIMED.search(story.head.text):
        return None
    if any(other.quantity.value == quantity.value for other in body):
        return None
    shown = story.head.text[quantity.span.start : quantity.span.end]
    return Conflict(
        quantity.span, f"The story never takes up the headline's '{shown}'", (), 0.7, informs=True
    )


# -- what the body has instead --------------------------------------------------------------------------


def _contradicted(
    story: Story, mine: Sequence[Counted], one: Counted, body: Sequence[Counted]
) -> Conflict | None:
    if one.sign in _SIZED and _CHANGING.search(story.head.text):
        return None
    best: tuple[float, Counted] | None = None
    if one.sign == AGE and len({other.quantity.value for other in _ages(story, body)}) != 1:
        return None
    for other in body:
        line = story.line_of(other.quantity.span.start)
        if line is None:
            continue
        strength = _strength(story, one, other, line)
        if strength > 0 and (best is None or strength > best[0]):
            best = (strength, other)
    if best is None:
        return None
    strength, other = best
    if any(
        also is not one and also.sign == other.sign and agree(also.quantity, other.quantity)
        for also in mine
        if comparable(also.quantity, other.quantity)
    ) and not (one.kind and one.kind == other.kind):
        return None  # another number of the headline, told there of something else
    return _conflict(story, one, other, strength)


def _is_only(story: Story, one: Counted, other: Counted) -> bool:
    """Whether two amounts differ as slips do, and the first sentences have no other of the unit."""
    if not digits_alike(one.quantity, other.quantity):
        return False
    end = story.lines[min(len(story.lines), _LEAD) - 1].span.end
    some = [
        quantity
        for quantity in quantities(story.article)
        if quantity.sign == other.quantity.sign
        and quantity.unit == other.quantity.unit
        and story.lines[0].span.start <= quantity.span.start < end
    ]
    return len(some) == 1


_SIDES = frozenset("deep depth wide width tall high height long length across".split())


def _ages(story: Story, body: Sequence[Counted]) -> Iterator[Counted]:
    """The ages that the first sentences state."""
    for other in body:
        line = story.line_of(other.quantity.span.start)
        if other.sign == AGE and line is not None and line.number <= 6:
            yield other


def _strength(story: Story, one: Counted, other: Counted, line: Line) -> float:
    """How surely a number of the body counts what the headline's counts; 0 where it may not."""
    quantity = other.quantity
    if story.article.is_quoted(quantity.span) or quantity.value == one.quantity.value:
        return 0
    low = max(line.span.start, quantity.hull.start - 40)
    high = min(line.span.end, quantity.span.end + 40)
    if _ASIDE.search(story.article.folded, low, high):
        return 0
    count, share = story.shared(line, range(one.first, one.last))
    low_value, high_value = sorted((abs(float(one.quantity.value)), abs(float(quantity.value))))
    if high_value > _MOST_TIMES * low_value:
        return 0
    if one.month or other.month:
        alike = one.month == other.month and one.sign == other.sign
        return share if alike and count >= 2 and share >= 0.4 else 0
    if one.label or one.sign == ORDINAL:
        place = one.label or one.noun
        alike = place != "" and place in (other.label, other.noun if other.sign == ORDINAL else "")
        return share + 0.3 if alike and count >= 2 and line.number < _LAST_ORDINAL else 0
    if one.sign == AGE:
        return _of_age(story, one, other, line, share)
    if one.sign in _SHARES and other.sign in _SHARES:
        alike = one.sign == FRACTION or other.sign == one.sign
        if alike and line.number < _LEAD and count and _is_only(story, one, other):
            return share + 0.2
        return share + 0.1 if alike and count >= 2 and share >= 0.4 else 0
    if other.sign != one.sign or quantity.unit != one.quantity.unit:
        return 0
    if one.sign == COUNT:
        return _of_count(one, other, line, count, share)
    near = len(one.around & other.around)
    sides = (one.around & _SIDES, other.around & _SIDES)
    if all(sides) and sides[0] != sides[1]:
        return 0
    if line.number < _LEAD and count and _is_only(story, one, other):
        return share + 0.4
    if (count >= 2 and near and share >= 0.3) or (share >= 0.5 and count >= 3):
        return share + 0.1 * near + (0.3 if digits_alike(one.quantity, quantity) else 0)
    return 0


_MOST_TIMES = 30
"""How many times larger a count may be than one that it is mistaken for."""
_NEWS = 4
"""Sentences in which the age of a headline's person stands."""


def _of_age(story: Story, one: Counted, other: Counted, line: Line, share: float) -> float:
    if other.sign != AGE or line.number > 6:
        return 0
    if one.dies and other.dies:
        return share + 0.3
    lead = story.lines[:_NEWS]
    count, told_share = story.told(lead, range(one.first, one.last))
    few = 1 if digits_alike(one.quantity, other.quantity) else 2
    if line.number >= _NEWS or count < few or told_share < (0.35 if few > 1 else 0.2):
        return 0
    return told_share + 0.2


def _of_count(one: Counted, other: Counted, line: Line, count: int, share: float) -> float:
    if other.quantity.value == 1 and not other.digits:
        return 0
    if line.number < _LEAD and count >= 2 and share >= 0.35 and _is_swapped(one, other):
        return share + 0.3
    if one.kind:
        # "Six children hurt" and "three children were taken to hospital" count the same.
        alike = one.noun == other.noun and one.noun not in GENERIC and not other.kind
        opens = _both_open(one, other, line) and not other.kind and other.noun in PERSONS
        if not (alike or opens or other.kind == one.kind) or not same(one, other):
            return 0
        few = 1 if line.number < _LEAD and not alike else 2
    else:
        if not one.noun or one.noun not in other.nouns or (one.noun in GENERIC and count < 3):
            return 0
        alone = line.number < 2 and one.noun == other.noun and one.noun not in GENERIC
        few = 1 if alone else 2
    if _both_open(one, other, line):
        few = 1
    if count < few or (share < 0.3 and line.number >= _LEAD):
        return 0
    return share + 0.1 * len(one.around & other.around) + (0.2 if line.number == 0 else 0)


def _is_swapped(one: Counted, other: Counted) -> bool:
    """Whether two counts of what may be the same have the same digits in another order."""
    first, second = (f"{float(each.quantity.value):g}" for each in (one, other))
    return len(first) > 1 and sorted(first) == sorted(second) and same(one, other)


def _both_open(one: Counted, other: Counted, line: Line) -> bool:
    """Whether headline and story both begin with the number: "Seven rescued", "Eleven tourists were"."""
    return one.first <= 1 and line.number == 0 and other.first - line.start <= 2


def _conflict(story: Story, one: Counted, other: Counted, strength: float) -> Conflict:
    text = story.article.text
    span, told_at = one.quantity.span, other.quantity.span
    row = story.head.row
    ends = row.spans[one.last][1] if one.noun and one.last < len(row) else span.end
    shown = story.head.text[span.start : max(ends, span.end)]
    start = row.spans[one.first - 1][0] if one.label and one.first else span.start
    here = story.article.slice(Span(other.quantity.hull.start, told_at.end))
    confidence = min(0.74 + 0.2 * min(strength, 1.0), 0.93)
    if _CLAIMED.search(story.head.text):
        confidence -= 0.12
    right = text[told_at.start : told_at.end]
    plain = written(one.quantity) != written(other.quantity)
    return Conflict(
        span,
        f"The headline says '{story.head.text[start : span.start]}{shown}', the story '{here}'",
        (Evidence("What the story has", other.quantity.hull),),
        confidence,
        right
        if plain and one.sign == other.sign and one.quantity.sign == other.quantity.sign
        else "",
    )
