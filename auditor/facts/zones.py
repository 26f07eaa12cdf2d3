"""Time zones as newsrooms name them: by a city ("20:00 in Kyiv") or an abbreviation ("9 a.m. ET", "1230 GMT").

The names are in `rules/facts/timezones.yaml`, the offsets in the IANA database (Python's `zoneinfo`; on systems
without one, the package `tzdata`).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any, NamedTuple

from auditor import cache, lazy, located, resources

WHOLE_YEAR = tuple(range(1, 13))


class Zones(NamedTuple):
    """IANA names by a city's name, and by an abbreviation or a land's name (which may have several)."""

    cities: dict[str, str]
    abbreviations: dict[str, tuple[str, ...]]
    source: str
    lands: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 (never changed)


@lru_cache(maxsize=1)
def shipped() -> Zones:
    """The names of this installation, read once a process. Raises LocatedError."""
    path = resources.folder("rules") / "facts" / "timezones.yaml"
    table = cache.compiled("timezones", [path], lambda: _read(located.load(path)))
    abbreviations = {name: tuple(ids) for name, ids in table["abbreviations"].items()}
    lands = {name: tuple(ids) for name, ids in table["lands"].items()}
    return Zones(dict(table["cities"]), abbreviations, table["source"], lands)


def _read(root: located.Node) -> dict[str, Any]:
    top = root.mapping(
        {"schema", "sources", "src", "cities", "abbreviations", "lands"}, what="collection"
    )
    sources = [one.scalar() for one in top["sources"].mapping().values()]
    return {
        "cities": {name: node.scalar() for name, node in top["cities"].mapping().items()},
        "abbreviations": {
            name: [one.scalar() for one in node.items()] if node.is_list() else [node.scalar()]
            for name, node in top["abbreviations"].mapping().items()
        },
        "lands": {
            name: [one.scalar() for one in node.items()]
            for name, node in top["lands"].mapping().items()
        },
        "source": "; ".join(sources),
    }


_SPELLED = {
    "eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT", "greenwich mean": "GMT",
    "british summer": "BST", "moscow": "MSK", "japan": "JST", "india": "IST", "indian": "IST", "zulu": "UTC",
}  # fmt: skip
_FIXED_MINUTES = {"GMT": (0,), "UTC": (0,)}
_DECORATION = lazy.regex(r"^(?:us|u\.s\.)\s|\s(?:standard|daylight|summer)\b|\stime$")


def offsets_of(name: str, days: tuple[dt.date, ...]) -> frozenset[int]:
    """The minutes ahead of UTC that a city or abbreviation may be on some days; empty for an unknown name.

    EST written in summer is taken for Eastern time, as newsrooms use it, and for what it says.
    """
    known = shipped()
    short = _SPELLED.get(_DECORATION.sub("", name.lower()), name)
    if short in _FIXED_MINUTES:
        return frozenset(_FIXED_MINUTES[short])
    ids = (
        known.abbreviations.get(short) or known.abbreviations.get(short.upper())
        if short.isupper() or short != name
        else None
    )
    if ids is None:
        city = known.cities.get(name)
        ids = (city,) if city else known.lands.get(name, ())
    result = frozenset(offset for one in ids for day in days for offset in _offsets(one, day))
    if short in _NAMED_MINUTES:
        result |= frozenset((_NAMED_MINUTES[short],))
    return result


_NAMED_MINUTES = {
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "WET": 0, "WEST": 60, "IST": 330, "AEST": 600,
    "AEDT": 660, "ACST": 570, "ACDT": 630, "NZST": 720, "NZDT": 780, "JST": 540, "KST": 540, "MSK": 180,
    "AST": -240, "ADT": -180, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
"""What an abbreviation says, whatever the day."""


@lru_cache(maxsize=512)
def _offsets(zone: str, day: dt.date) -> tuple[int, ...]:
    """The offsets of a zone on a day, in minutes: two where the clocks change."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ()
    result = []
    for hour in (0, 23):
        offset = dt.datetime(day.year, day.month, day.day, hour, tzinfo=place).utcoffset()
        if offset is not None:
            result.append(round(offset.total_seconds() / 60))
    return tuple(dict.fromkeys(result))


def all_year(year: int) -> tuple[dt.date, ...]:
    """A day of each month: what a zone may be where the date is not known."""
    return tuple(dt.date(year, month, 15) for month in WHOLE_YEAR)
