"""Which amounts may stand for each other: by rounding, hedges, units, sums and shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from auditor.checks.headline._detail_counted import Counted, same, surely_same
from auditor.facts import counts, numerals, units
from auditor.facts.quantities import (
    AGE,
    COUNT,
    MEASURE,
    MONEY,
    ORDINAL,
    PERCENT,
    POINTS,
    Hedge,
    Quantity,
)

_MOST = 8
"""Numbers that are added up at once."""
_REACH = 320
"""Characters in which numbers stand that a reader adds up."""
_WORDS = {
    2: "both pair couple twins twin double twice duo brace half halved doubled two",
    3: "trio triple treble tripled triplets hat three",
    4: "quartet quadruple foursome",
    5: "quintet",
    10: "decade",
    12: "dozen dozens",
    14: "fortnight",
    25: "quarter",
    50: "half halve halved halves halving",
    100: "century hundreds hundred double doubled doubling doubles",
    1000: "thousands",
}  # fmt: skip


def written(quantity: Quantity) -> float:
    """The number without its scale: 30 of "€30m"."""
    return float(quantity.value) / max(quantity.grain, 1)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind and unit, or of units that convert."""
    if one.sign == MEASURE and other.sign == MEASURE:
        table = units.table()
        return table[one.unit].dimension == table[other.unit].dimension
    return one.sign == other.sign and one.unit == other.unit


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may stand for one, by hedges, rounding and conversion."""
    if one.sign == MEASURE and one.unit != other.unit:
        table = units.table()
        first = float(one.value) * table[one.unit].factors[0]
        second = float(other.value) * table[other.unit].factors[0]
        return second != 0 and 0.88 <= first / second <= 1.13
    if one.sign in (ORDINAL, AGE):
        return one.value == other.value
    both = one.hedge is other.hedge is Hedge.OVER
    if one.sign == COUNT and not both and counts.agree(one, other):
        return True
    value, gap = float(one.value), float(other.value) - float(one.value)
    if abs(gap) <= _slack(one, other):
        return True
    if both:
        return False
    # "Nearly 40%" may be 37, "more than £2m" may be £2.8m.
    if one.hedge is Hedge.OVER or other.hedge is Hedge.UNDER:
        return 0 <= gap <= 0.6 * value
    if one.hedge is Hedge.UNDER or other.hedge is Hedge.OVER:
        return 0 <= -gap <= 0.4 * value
    if one.hedge is Hedge.ABOUT or other.hedge is Hedge.ABOUT:
        return abs(gap) <= 0.2 * value
    return False


def _slack(one: Quantity, other: Quantity) -> float:
    """By how much two exact numbers may differ and be one, rounded."""
    value = float(one.value)
    if one.sign in (PERCENT, POINTS):
        if value >= 20 and one.rounding >= 10:
            return 5
        return max(1.0 if value == int(value) else 0.1, 0.04 * value)
    if one.sign in (MONEY, MEASURE):
        return max(0.07 * value, min(one.rounding, 0.12 * value))
    if value < 20:
        return 0
    return max(
        min(one.rounding, 0.12 * value) if one.rounding > 1 else 0.0, other.grain * 0.5 - 0.5
    )


def told_by_word(has: Callable[[str], bool], sign: str, value: float) -> bool:
    """Whether a word says the number: "a pair", "halved", "hundreds"."""
    if sign not in (COUNT, PERCENT, MONEY, MEASURE):
        return False
    named = _WORDS.get(int(value), "") if value == int(value) else ""
    if sign == COUNT and value < 6 and not named:
        return False
    return any(has(word) for word in named.split() if word not in ("two", "three"))


def adds_up(one: Counted, body: Sequence[Counted]) -> bool:
    """Whether the headline's number is a sum or difference of some that stand near each other."""
    quantity = one.quantity
    value = float(quantity.value)
    slack = 0.5 if value < 1000 else 0.04 * value
    some = [
        other
        for other in body
        if comparable(quantity, other.quantity) and other.sign == one.sign and same(one, other)
    ]
    less = not one.kind or one.kind in ("miss", "rescu")
    alike = {float(other.quantity.value) for other in some if surely_same(one, other)}
    if _sums(value, sorted(alike)[:_MOST], slack, less):
        return True
    for at, first in enumerate(some):
        near = [
            float(other.quantity.value)
            for other in some[at : at + 5]
            if other.quantity.span.start - first.quantity.span.start <= _REACH
        ]
        if _sums(value, near, slack, less):
            return True
    return False


def _sums(value: float, some: Sequence[float], slack: float, less: bool) -> bool:
    """Whether a value is a sum of two to four others, or (`less`) a difference of two."""
    for size in (2, 3, 4):
        for picked in combinations(some, size):
            if abs(sum(picked) - value) <= slack:
                return True
            if less and size == 2 and abs(abs(picked[0] - picked[1]) - value) <= slack:
                return True
    return False


def is_change(value: float, body: Sequence[Quantity]) -> bool:
    """Whether a percentage is the change between, or the share of, two numbers that stand near."""
    for at, one in enumerate(body):
        for other in body[at + 1 : at + 4]:
            if other.span.start - one.span.end > 160:
                break
            a, b = float(one.value), float(other.value)
            if a <= 0 or b <= 0:
                continue
            low, high = min(a, b), max(a, b)
            parts = [high / low - 1, 1 - low / high, low / high]
            if one.sign == other.sign == PERCENT:
                parts += [(high - low) / 100, (high + low) / 100]
            if any(abs(100 * part - value) <= 1.6 for part in parts):
                return True
    return False


def is_roman(vocabulary: Iterable[str], value: int) -> bool:
    """Whether a Roman numeral of the text is the number."""
    return any(
        written.isupper() and len(written) < 6 and numerals.roman(written) == value
        for written in vocabulary
    )


def digits_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers differ as slips do: digits swapped, one digit changed, a nought more."""
    first, second = (f"{written(each):g}".strip("0.") for each in (one, other))
    if sorted(first) == sorted(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    ):
        return True
    return (
        len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    )
