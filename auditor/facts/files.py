"""Fact files: YAML that people write, read into plain rows with located errors.

`docs/facts.md` tells the format. A row is a mapping of JSON values; dates become `[first, last]`, the
range of day ordinals that their precision leaves open. Nothing here judges whether rows make sense
together: that is `lint`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from auditor import lazy, located
from auditor.facts.days import FIRST, LAST

Row = dict[str, Any]
Reader = Callable[[located.Node], Any]

APPROXIMATE_DAYS = 15
"""How far off a date marked `~` may be; as much as the sources differ on hand-overs."""

_DATE = lazy.regex(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(~)?")


class Facts(NamedTuple):
    """The rows of some files, by collection, in the order of the files."""

    rows: Mapping[str, list[Row]]
    sources: Mapping[str, str]
    """By `file:id`, what the source is."""


def text(node: located.Node) -> str:
    return node.scalar().strip()


def texts(node: located.Node) -> list[str]:
    return [text(one) for one in node.items()] if node.is_list() else [text(node)]


def flag(node: located.Node) -> bool:
    value = text(node).lower()
    if value not in ("true", "false", "yes", "no"):
        raise node.error(f"expected true or false, found '{value}'")
    return value in ("true", "yes")


def whole(node: located.Node) -> int:
    value = text(node)
    if not value.isdigit():
        raise node.error(f"expected a whole number, found '{value}'")
    return int(value)


def day(node: located.Node) -> list[int]:
    """The first and the last day that a written date may mean. Raises LocatedError."""
    value = text(node)
    if value == "unknown":
        return [FIRST, LAST]
    found = _DATE.fullmatch(value)
    hint = "write 2025-01-20, 2025-01 or 2025, with ~ behind it where it is approximate"
    if not found:
        raise node.error(f"'{value}' is no date: {hint}")
    year, month, number = (int(part) if part else 0 for part in found.groups()[:3])
    try:
        first = dt.date(year, month or 1, number or 1)
        last = dt.date(year, month or 12, number or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise node.error(f"there is no day '{value}'") from None
    spread = APPROXIMATE_DAYS if found[4] else 0
    return [first.toordinal() - spread, last.toordinal() + spread]


def ranges(node: located.Node) -> list[list[int]]:
    """`2000-01-01..2024-05-01` or a list of them, as `[start, end)`; an open end is `LAST`."""
    result = []
    for one in node.items() if node.is_list() else [node]:
        start, border, end = text(one).partition("..")
        if not border:
            raise one.error(f"'{start}' is no range: write 2000-01-20.. or 2000-01-20..2024-05-01")
        first = _border(one, start, FIRST)
        last = _border(one, end, LAST)
        if first >= last:
            raise one.error(f"the range '{text(one)}' ends before it starts")
        result.append([first, last])
    return result


def _border(node: located.Node, value: str, default: int) -> int:
    if not value.strip():
        return default
    found = _DATE.fullmatch(value.strip())
    if not found:
        raise node.error(f"'{value}' is no date")
    try:
        return dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).toordinal()
    except ValueError:
        raise node.error(f"there is no day '{value}'") from None


def _record(fields: Mapping[str, Reader], required: tuple[str, ...]) -> Reader:
    def read(node: located.Node) -> Row:
        entries = node.mapping(fields)
        for name in required:
            if name not in entries:
                raise node.error(f"'{name}' is missing")
        return {name: fields[name](value) for name, value in entries.items()}

    return read


def _listed(read: Reader) -> Reader:
    def each(node: located.Node) -> list[Any]:
        return [read(one) for one in node.items()]

    return each


_WHERE: dict[str, Reader] = {"src": texts, "weak": flag, "note": text, "wd": text}
_TENURE = {
    "who": text, "from": day, "to": day, "nth": texts, "surname": text, "aka": texts,
    "acting": flag, "scheduled_end": flag, "born": day, **_WHERE,
}  # fmt: skip
_GOV = {"key": text, "by_name": texts, "standing": texts}


def _rates(node: located.Node) -> dict[str, list[float]]:
    result = {}
    for year, pair in node.mapping().items():
        low_high = [one.number(0) for one in pair.items()]
        if len(low_high) != 2 or low_high[0] > low_high[1]:
            raise pair.error("expected [lowest, highest]")
        result[year] = low_high
    return result


def _seats(node: located.Node) -> list[str]:
    """Seats of government that are not the capital; `null` is none."""
    return [one for one in texts(node) if one not in ("null", "~", "none")]


COLLECTIONS: dict[str, Reader] = {
    "offices": _record(
        {
            "id": text, "titles": texts, "of": text, "adj": texts, "seats": whole,
            "gov": _record(_GOV, ("key",)), "verified": day, "as_of": day, "complete": ranges,
            "tenures": _listed(_record(_TENURE, ("who", "from"))), **_WHERE,
        },
        ("id", "titles", "of", "src", "as_of", "tenures"),
    ),
    "people": _record(
        {
            "name": text, "aka": texts, "surname": text, "born": day, "died": day, "sex": text,
            "known": text, "bare": flag, "verified": day, **_WHERE,
        },
        ("name", "src"),
    ),
    "names": _record(
        {
            "was": text, "now": text, "changed": day, "kind": text, "ok": texts, "style": flag,
            "also": texts, "until": day, "back": day, **_WHERE,
        },
        ("was", "now", "changed", "src"),
    ),
    "bodies": _record(
        {"id": text, "names": texts, "member_words": texts, "complete": ranges, "as_of": day, **_WHERE},
        ("id", "names", "src"),
    ),
    "memberships": _record(
        {"body": text, "member": text, "from": day, "to": day, **_WHERE}, ("body", "member", "from", "src")
    ),
    "treaties": _record(
        {
            "name": text, "aka": texts, "parties": texts, "signed": day, "from": day, "to": day,
            "left": _listed(_record({"party": text, "on": day, "back": day, **_WHERE}, ("party", "on"))),
            "kind": text, "in_force": flag, **_WHERE,
        },
        ("name", "src"),
    ),
    "events": _record({"name": text, "aka": texts, "on": day, "also": _listed(day), "to": day, **_WHERE}, ("name", "on", "src")),
    "metonyms": _record(
        {"key": text, "country": text, "names": texts, "place_too": texts, "titles": texts, "leader": text, **_WHERE},
        ("key", "names"),
    ),
    "countries": _record(
        {
            "name": text, "iso3": text, "also": texts, "adj": texts, "people": texts, "capital": text,
            "capitals": texts, "seat": _seats, "hemisphere": text, "continent": text,
            "capitals_before": _listed(_record({"name": text, "from": day, "to": day, **_WHERE}, ("name",))),
            **_WHERE,
        },
        ("name",),
    ),
    "currencies": _record(
        {"code": text, "names": texts, "signs": texts, "per_usd": _rates, **_WHERE}, ("code", "names")
    ),
}  # fmt: skip
"""What a fact file may hold, and what each row of it must have."""


def load(paths: list[Path]) -> Facts:
    """The rows of all files. Raises LocatedError for the first mistake."""
    rows: dict[str, list[Row]] = {name: [] for name in COLLECTIONS}
    sources: dict[str, str] = {}
    for path in paths:
        _read(located.load(path), path, rows, sources)
    return Facts(rows, sources)


def _read(
    root: located.Node, path: Path, rows: dict[str, list[Row]], sources: dict[str, str]
) -> None:
    top = root.mapping({"schema", "sources", *COLLECTIONS}, what="collection")
    if "schema" not in top or text(top["schema"]) != "1":
        raise root.error("a fact file begins with 'schema: 1'")
    shorter = path.stem
    known = {}
    for name, node in top["sources"].mapping(what="source").items() if "sources" in top else ():
        known[name] = f"{shorter}:{name}"
        sources[known[name]] = text(node)
    for name, node in top.items():
        if name not in COLLECTIONS:
            continue
        for item in node.items():
            row = COLLECTIONS[name](item)
            row["at"] = [str(path), item.line]
            _resolve(row, item, known)
            rows[name].append(row)


def _resolve(row: Row, node: located.Node, known: Mapping[str, str]) -> None:
    """Source ids of this file become ids of all files. Raises LocatedError for an unknown one."""
    for inner in (row, *row.get("tenures", ()), *row.get("left", ())):
        for name in inner.get("src", ()):
            if name not in known:
                raise node.error(f"source '{name}' is not among the file's sources")
        if "src" in inner:
            inner["src"] = [known[name] for name in inner["src"]]
