"""Arithmetic on quantities as written: what rounding allows, and numbers written anew.

A written number stands for an interval: "1.2 million" may be a little more or less, and "nearly a
third" is a little below a third. Rules compare intervals, never bare values.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from auditor.article import Article
from auditor.facts.quantities import Hedge, Quantity
from auditor.finding import Edit, Fix, Safety
from auditor.source import Span


class Interval(NamedTuple):
    """A closed interval of values."""

    low: float
    high: float

    def holds(self, value: float, slack: float = 0.0) -> bool:
        """Whether a value lies inside, or outside by no more than `slack`."""
        return self.low - slack <= value <= self.high + slack

    def meets(self, other: Interval, slack: float = 0.0) -> bool:
        """Whether the two share a value, or lie no more than `slack` apart."""
        return self.low - slack <= other.high and other.low - slack <= self.high


def interval(one: Quantity, *, round_share: float = 0.01, hedge_share: float = 0.15) -> Interval:
    """The values that a quantity may stand for.

    Half of its last digit either way; trailing zeros count as rounding up to `round_share` of the
    value. Scales ("2 million") are taken at 3% at most (1.2% with two digits). A hedge opens its side by `hedge_share` of the value.
    """
    value = float(one.value)
    half = min(one.rounding / 2, max(one.grain / 2, round_share * abs(value)))
    if one.grain >= 1000:
        half = min(half, (0.03 if abs(value) < 10 * one.grain else 0.012) * abs(value))
    # Small whole numbers are counts: nobody rounds "four" from 3.6.
    if one.grain == 1 and abs(value) < 100:
        half = 0.0
    room = hedge_share * abs(value)
    if one.hedge is Hedge.EXACT:
        return Interval(value - half, value + half)
    if one.hedge is Hedge.UNDER:
        return Interval(value - max(room, half), value + half)
    if one.hedge is Hedge.OVER:
        return Interval(value - half, value + max(room, half))
    return Interval(value - max(room, half), value + max(room, half))


def shown(value: float, like: Quantity | None = None) -> str:
    """A value for people: no more decimals than it needs, thousands parted."""
    decimals = 0
    if like is not None and like.grain < 1:
        decimals = min(len(f"{like.grain:.6f}".rstrip("0").partition(".")[2]), 3)
    elif abs(value) < 10 and abs(value - round(value)) > 0.05:
        decimals = 1
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixes(article: Article, *candidates: tuple[Quantity, float]) -> tuple[Fix, ...]:
    """One fix for each quantity that may be wrong: its number written anew, if all can be.

    Offering one of two repairs would be guessing which half is wrong; so it is all or none.
    """
    result = []
    for one, value in candidates:
        written = rewritten(article.text, one, value)
        if written is None:
            return ()
        span, text = written
        old = article.slice(span)
        description = f"Write '{text}' instead of '{old}'"
        result.append(Fix(description, (Edit(span, text),), Safety.UNSAFE))
    return tuple(result)


def rewritten(text: str, one: Quantity, value: float) -> tuple[Span, str] | None:
    """Where a quantity's digits stand and what they become; None where words or scales are."""
    numeral = one.numeral
    if numeral is None or not numeral.digits or one.compound or value < 0:
        return None
    if float(numeral.value) != float(one.value):
        return None
    old = text[numeral.span.start : numeral.span.end]
    digits = old.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \u00a0-")
    tail = old[len(digits) :]
    if not digits.replace(",", "").replace(".", "").isdigit():
        return None
    decimals = len(digits.partition(".")[2])
    scale = numeral.grain * 10**decimals
    new = f"{value / scale:,.{decimals}f}"
    if "," not in digits and len(new.partition(".")[0]) <= 5:
        new = new.replace(",", "")
    if new == digits or not float(new.replace(",", "")):
        return None
    return numeral.span, new + tail


def is_negative(article: Article, one: Quantity) -> bool:
    """Whether a minus stands before the quantity, as a sign or a word."""
    start = one.span.start
    before = article.text[max(start - 9, 0) : start].lower()
    if before.endswith(("−", "minus ", "negative ")):
        return True
    return before.endswith(("-", "–")) and not before[-2:-1].isalnum()


def own_voice(article: Article, span: Span) -> bool:
    """Whether words are the outlet's own: no quotation, no address, no code."""
    return not article.is_quoted(span) and not article.is_technical(span)


def listed(parts: Iterable[str]) -> str:
    """Words as a list: "a, b and c"."""
    words = list(parts)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
