"""Exchange rates as yearly bands, from the knowledge base's `currencies`.

A rate is units of a currency per US dollar; a year's band is its lowest and highest day. The base is
read when the first two currencies are compared, and a currency or year that it lacks has no band.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD")
ALTERNATIVES: dict[str, tuple[str, ...]] = {
    "$": DOLLARS,
    "dollar": DOLLARS,
    "dollars": DOLLARS,
    "¥": ("JPY", "CNY"),
    "kroner": ("NOK", "DKK"),
    "krone": ("NOK", "DKK"),
    "kr": ("SEK", "NOK", "DKK"),
}
"""What a sign or a bare word may mean; others mean one currency."""
UNSURE = frozenset(
    "peso pesos franc francs rupee rupees shilling shillings dinar dinars rial rials riyal riyals lira".split()
)
"""Words of several currencies, for most of which there is no band: never compared."""


class Band(NamedTuple):
    """The lowest and highest rate, in units per US dollar."""

    low: float
    high: float


@cache
def _bands() -> dict[str, dict[int, Band]]:
    from auditor.facts import base  # with its readers half of the import time of all rules

    bands: dict[str, dict[int, Band]] = {}
    for row in base.of().rows("currencies"):
        years = row.get("per_usd") or {}
        bands[str(row["code"])] = {
            int(year): Band(float(low), float(high)) for year, (low, high) in years.items()
        }
    return bands


def band(code: str, years: Iterable[int]) -> Band | None:
    """The band of a currency over some years (all known years if none is given)."""
    if code == "USD":
        return Band(1.0, 1.0)
    known = _bands().get(code, {})
    wanted = [known[year] for year in years if year in known] if years else list(known.values())
    if not wanted:
        return None
    return Band(min(one.low for one in wanted), max(one.high for one in wanted))


def rates(one: str, other: str, years: Iterable[int]) -> Band | None:
    """How many units of `other` one unit of `one` may buy; None where a band is missing."""
    listed = tuple(years)
    first, second = band(one, listed), band(other, listed)
    if first is None or second is None:
        return None
    return Band(second.low / first.high, second.high / first.low)


def source() -> str:
    """Where the bands come from, in one line."""
    from auditor.facts import base

    rows = base.of().rows("currencies")
    return base.of().source(rows[-1].get("src", ())) if rows else ""
