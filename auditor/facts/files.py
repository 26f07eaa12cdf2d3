"""Fact files: YAML that people write, read into plain rows with located errors.

`docs/facts.md` tells the format. A row is a mapping of JSON values; dates become `[first, last]`, the
range of day ordinals that their precision leaves open. Nothing here judges whether rows make sense
together: that is `lint`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from auditor import lazy, located
from auditor.facts.days import FIRST, LAST

Row = dict[str, Any]
Reader = Callable[[located.Node], Any]

APPROXIMATE_DAYS = 15
"""How far off a date marked `~` may be; as much as the sources differ on hand-overs."""

_DATE = lazy.regex(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(~)?")
_ITEM = lazy.regex(r"Q[1-9][0-9]{0,14}")


class Facts(NamedTuple):
    """The rows of some files, by collection, in the order of the files."""

    rows: Mapping[str, list[Row]]
    sources: Mapping[str, str]
    """By `file:id`, what the source is."""
    places: Mapping[str, tuple[str, int]] = MappingProxyType({})
    """By `file:id`, the path and line of the source."""


class Mistakes(located.LocatedError):
    """Several mistakes in one row; it reads as the first of them."""

    def __init__(self, every: list[located.LocatedError]) -> None:
        first = every[0]
        super().__init__(first.path, first.line, first.column, first.message)
        self.every = tuple(every)


def mistakes(error: located.LocatedError) -> tuple[located.LocatedError, ...]:
    """The single mistakes of an error."""
    return error.every if isinstance(error, Mistakes) else (error,)


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
        wrong: list[located.LocatedError] = []
        entries = _entries(node, fields, "key", wrong)
        wrong += [node.error(f"'{name}' is missing") for name in required if name not in entries]
        row: Row = {}
        for name, value in entries.items():
            try:
                row[name] = fields[name](value)
            except located.LocatedError as error:
                wrong += mistakes(error)
        if wrong:
            raise Mistakes(wrong)
        return row

    return read


def _entries(
    node: located.Node, allowed: Iterable[str], what: str, wrong: list[located.LocatedError]
) -> dict[str, located.Node]:
    """The entries of a mapping; keys that are not allowed are added to `wrong` and left out."""
    known = set(allowed)
    try:
        return node.mapping(known, what)
    except located.LocatedError as error:
        entries = node.mapping()
        wrong.append(error)
    others = [name for name in entries if name not in known]
    wrong += [entries[name].error(f"unknown {what} '{name}'") for name in others[1:]]
    return {name: value for name, value in entries.items() if name in known}


def _listed(read: Reader) -> Reader:
    """A list; an item that is a row knows its line (`at`)."""

    def each(node: located.Node) -> list[Any]:
        wrong: list[located.LocatedError] = []
        result: list[Any] = []
        for one in node.items():
            try:
                item = read(one)
            except located.LocatedError as error:
                wrong += mistakes(error)
                continue
            if isinstance(item, dict):
                item["at"] = one.line
            result.append(item)
        if wrong:
            raise Mistakes(wrong)
        return result

    return each


def item(node: located.Node) -> str:
    """The id of a Wikidata item."""
    value = text(node)
    if not _ITEM.fullmatch(value):
        raise node.error(f"'{value}' is no Wikidata item: write Q and its number, as Q11696")
    return value


_WHERE: dict[str, Reader] = {"src": texts, "weak": flag, "note": text, "wd": item}
_TENURE = {
    "who": text, "from": day, "to": day, "nth": texts, "surname": text, "aka": texts,
    "acting": flag, "scheduled_end": flag, "born": day, **_WHERE,
}  # fmt: skip
_GOV = {"key": text, "by_name": texts, "standing": texts}


def _rates(node: located.Node) -> dict[str, list[float]]:
    result = {}
    for year, pair in node.mapping(plain=True).items():
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
            "also": texts, "until": day, "back": day, "with": texts, "only": text, **_WHERE,
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
    "events": _record(
        {"name": text, "aka": texts, "on": day, "also": _listed(day), "to": day, "cues": _listed(texts), **_WHERE},
        ("name", "on", "src"),
    ),
    "metonyms": _record(
        {"key": text, "country": text, "organ": text, "names": texts, "place_too": texts, "titles": texts, "leader": text, **_WHERE},
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


def load(paths: Sequence[Path]) -> Facts:
    """The rows of all files. Raises LocatedError for the first mistake."""
    facts, wrong = read(paths)
    if wrong:
        raise wrong[0]
    return facts


def read(
    paths: Sequence[Path], written: Mapping[Path, str] = MappingProxyType({})
) -> tuple[Facts, list[located.LocatedError]]:
    """The rows that can be read, and every mistake of every file, in order.

    `written` is text that counts in place of a file's.
    """
    rows: dict[str, list[Row]] = {name: [] for name in COLLECTIONS}
    sources: dict[str, str] = {}
    places: dict[str, tuple[str, int]] = {}
    wrong: list[located.LocatedError] = []
    prefixes: set[str] = set()
    for path in paths:
        prefix, number = path.stem, 1
        while prefix in prefixes:  # two files of one name in different folders
            number += 1
            prefix = f"{path.stem}-{number}"
        prefixes.add(prefix)
        try:
            root = (
                located.parse(written[path], str(path)) if path in written else located.load(path)
            )
            _read(root, path, prefix, rows, sources, places, wrong)
        except located.LocatedError as error:
            wrong += mistakes(error)
    return Facts(rows, sources, places), wrong


def _read(
    root: located.Node,
    path: Path,
    prefix: str,
    rows: dict[str, list[Row]],
    sources: dict[str, str],
    places: dict[str, tuple[str, int]],
    wrong: list[located.LocatedError],
) -> None:
    top = _entries(root, ("schema", "sources", *COLLECTIONS), "collection", wrong)
    if "schema" not in top or text(top["schema"]) != "1":
        raise root.error("a fact file begins with 'schema: 1'")
    known: dict[str, str] = {}
    listed = top["sources"].mapping(what="source") if "sources" in top else {}
    for name, node in listed.items():
        known[name] = f"{prefix}:{name}"
        places[known[name]] = (str(path), node.line)
        try:
            sources[known[name]] = text(node)
        except located.LocatedError as error:
            wrong.append(error)
    for name, node in top.items():
        if name not in COLLECTIONS:
            continue
        try:
            items = node.items()
        except located.LocatedError as error:
            wrong.append(error)
            continue
        for one in items:
            try:
                row = COLLECTIONS[name](one)
                row["at"] = [str(path), one.line]
                _resolve(row, one, known)
                rows[name].append(row)
            except located.LocatedError as error:
                wrong += mistakes(error)


NESTED = ("tenures", "left", "capitals_before")
"""Keys of rows that hold rows."""


def _resolve(row: Row, node: located.Node, known: Mapping[str, str]) -> None:
    """Source ids of this file become ids of all files. Raises LocatedError for unknown ones."""
    wrong = []
    for inner in (row, *(one for key in NESTED for one in row.get(key, ()))):
        line = inner["at"] if isinstance(inner["at"], int) else node.line
        for name in inner.get("src", ()):
            if name not in known:
                close = get_close_matches(name, known, 1)
                hint = f"; did you mean '{close[0]}'?" if close else ""
                message = f"source '{name}' is not among the file's sources{hint}"
                wrong.append(located.LocatedError(node.path, line, 1, message))
        if "src" in inner:
            inner["src"] = [known.get(name, name) for name in inner["src"]]
    if wrong:
        raise Mistakes(wrong)
