"""The knowledge base: who held what, who lived when, what is called how, since which day.

Compiled from the YAML of `rules/facts/` (and an outlet's own fact files) into one cached table;
offices and people are built from it when an article names them. Sets of days answer every question:
`possible` errs on the side of "may have held", `sure` on the other, so that a conflict is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, overload

from auditor import cache, lazy, resources
from auditor.facts import files, words
from auditor.facts.days import ALL, FIRST, LAST, NONE, Days

GRACE = 2
"""Days by which a hand-over may be off: oath, time zone, the evening edition."""


class Dated(NamedTuple):
    """A day as far as it is known: the first and the last day it may be (ordinals)."""

    first: int
    last: int


class Tenure(NamedTuple):
    """One person's time in one office. `end` is None while it lasts."""

    office: str
    person: str
    start: Dated
    end: Dated | None
    nth: tuple[str, ...]
    acting: bool
    scheduled: bool
    source: str
    weak: bool

    def possible(self) -> Days:
        """All days on which it may have lasted."""
        return Days(
            [(self.start.first - GRACE, LAST if self.end is None else self.end.last + GRACE + 1)]
        )

    def sure(self) -> Days:
        """The days on which it certainly lasted (an open tenure is taken to go on)."""
        return Days(
            [(self.start.last + GRACE, LAST if self.end is None else self.end.first - GRACE)]
        )

    def shown(self) -> str:
        """ "2021-01-20 to 2025-01-20"."""
        if self.end is None:
            return f"since {shown(self.start)}"
        if self.end.last >= LAST - 400:
            return f"from {shown(self.start)}, end not known"
        return f"{shown(self.start)} to {shown(self.end)}"


_WITH_ARTICLE = lazy.regex(
    r"(?:African|European|United|Central African|Dominican|Democratic|International|Federal|"
    r"Metropolitan|Swiss National|People's|Food and|World (?!Athletics))\b|Republic of|Bank of (?!America)|"
    r"Church of|(?:Bahamas|Bundesbank|Comoros|Commonwealth|FIA|FSB|Gambia|Holy See|Ivory Coast|Maldives|"
    r"Marshall Islands|Netherlands|OECD|Philippines|SVR|Seychelles|Solomon Islands)$"
)


class Office(NamedTuple):
    """An office and everyone known to have held it.

    `complete`: the days for which no holder is missing. `as_of`: the last day for which the
    sources vouch for an open tenure (ordinal). `key` is its government's.
    """

    id: str
    titles: tuple[str, ...]
    of: str
    adjectives: tuple[str, ...]
    key: str
    governments: tuple[str, ...]
    standing: tuple[str, ...]
    seats: int
    complete: Days
    as_of: int
    source: str
    tenures: tuple[Tenure, ...]

    @property
    def whose(self) -> str:
        """Whose office it is, as it stands behind "of": "the United States"."""
        article = "the " if _WITH_ARTICLE.match(self.of) else ""
        return f"{article}{self.of}"

    @property
    def label(self) -> str:
        """ "president of the United States"."""
        return f"{self.titles[0]} of {self.whose}"

    def of_person(self, person: str) -> tuple[Tenure, ...]:
        """That person's tenures."""
        return tuple(one for one in self.tenures if one.person == person)

    def held(self, people: Iterable[str]) -> Days:
        """The days on which one of some namesakes may have held it; all days outside `complete`."""
        wanted = set(people)
        result = ~self.complete
        for one in self.tenures:
            if one.person in wanted:
                result |= one.possible()
        return result

    def surely(self, person: str) -> Days:
        """The days on which that person certainly held it."""
        result = NONE
        for one in self.of_person(person):
            if not one.weak:
                result |= one.sure()
        return result


class Person(NamedTuple):
    """Somebody whose name the article may hold."""

    name: str
    aliases: tuple[str, ...]
    surname: str
    born: Dated | None
    died: Dated | None
    sex: str
    bare: bool
    """Whether the bare surname usually means this person."""
    source: str
    weak: bool


class Base:
    """Look-ups in the compiled table of facts."""

    def __init__(self, table: Mapping[str, Any], name: str = "") -> None:
        self._table = table
        self.name = name
        """Tells bases apart: the paths of the outlet's own files."""
        self._offices: dict[int, Office] = {}
        self._people: dict[int, Person] = {}

    @property
    def until(self) -> int:
        """The newest day for which any source vouches (ordinal)."""
        return int(self._table["until"])

    def rows(self, collection: str) -> list[dict[str, Any]]:
        """The plain rows of a collection such as "names"; see `files.COLLECTIONS`."""
        return list(self._table["rows"].get(collection, ()))

    def source(self, ids: Iterable[str]) -> str:
        """What some source ids stand for, in one line."""
        known = self._table["sources"]
        return "; ".join(known.get(one, one) for one in ids)

    @cached_property
    def titles(self) -> Mapping[str, tuple[str, ...]]:
        """By the first word of a title, the keys of all titles that begin with it, longest first."""
        result: dict[str, list[str]] = {}
        for title in self._table["titles"]:
            result.setdefault(title.split(" ", 1)[0], []).append(title)
        return {
            first: tuple(sorted(some, key=lambda one: (-len(one), one)))
            for first, some in result.items()
        }

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Every word of every title, as a key."""
        return frozenset(word for title in self._table["titles"] for word in title.split())

    @cached_property
    def adjective_words(self) -> frozenset[str]:
        """Every word of the offices' adjectives and countries, as a key."""
        return frozenset(word for key in self._table["belonging"] for word in key.split())

    def belonging(self, key: str) -> list[int]:
        """The numbers of the offices of a country or body, by any form of its name or adjective."""
        found: list[int] = self._table["belonging"].get(key, [])
        return found

    @cached_property
    def name_starts(self) -> frozenset[str]:
        """The first word of every name and surname, as a key."""
        return frozenset(self._table["starts"])

    def numbers(self, title: str) -> list[int]:
        """The numbers of the offices whose holders bear a title (a key)."""
        found: list[int] = self._table["titles"].get(title, [])
        return found

    def numbers_of(self, person: str) -> list[int]:
        """The numbers of the offices that a person ever held."""
        found: list[int] = self._table["held"].get(person, [])
        return found

    def named(self, key: str) -> tuple[Person, ...]:
        """Everyone who bears that whole name (a key)."""
        return tuple(self.person(at) for at in self._table["names"].get(key, ()))

    def surnamed(self, key: str) -> tuple[Person, ...]:
        """Everyone who bears that surname (a key)."""
        return tuple(self.person(at) for at in self._table["surnames"].get(key, ()))

    def knows(self, key: str) -> bool:
        """Whether a key is somebody's whole name or surname."""
        return key in self._table["names"] or key in self._table["surnames"]

    def office(self, at: int) -> Office:
        """The office of a number in the table."""
        if at not in self._offices:
            self._offices[at] = _office(self._table["offices"][at], self)
        return self._offices[at]

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Every office, in the order of the files."""
        return tuple(self.office(at) for at in range(len(self._table["offices"])))

    def person(self, at: int) -> Person:
        """The person of a number in the table."""
        if at not in self._people:
            self._people[at] = _person(self._table["people"][at], self)
        return self._people[at]

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order of the files."""
        return tuple(self.person(at) for at in range(len(self._table["people"])))

    def held_by(self, person: str) -> tuple[Office, ...]:
        """The offices that a person (a name as in `Person.name`) ever held."""
        return tuple(self.office(at) for at in self.numbers_of(person))


def shown(value: Dated) -> str:
    """A day as precisely as it is known."""
    from auditor.facts import days

    first, last = days.date(value.first), days.date(value.last)
    if first is None or last is None:
        return "an unknown day"
    if value.first == value.last:
        return first.isoformat()
    if first.day == 1 and (last.month, last.year) == (first.month, first.year):
        return f"{first.year}-{first.month:02}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    middle = days.date((value.first + value.last) // 2)
    return f"about {middle}"


_OTHERS = frozenset({"timezones.yaml"})
"""Tables of another form that lie beside the fact files."""


def shipped_files() -> list[Path]:
    """The fact files of this installation."""
    found = (resources.folder("rules") / "facts").rglob("*.yaml")
    return sorted(one for one in found if one.name not in _OTHERS)


def of(own: tuple[str, ...] = ()) -> Base:
    """The knowledge base with an outlet's own fact files, read once a process.

    A row of a later file takes the place of the row of the same name (id, name, old name ...) in an
    earlier one; an outlet's files come after the shipped ones. Raises LocatedError.
    """
    return _loaded(own)


def forget() -> None:
    """Let go of what was read: the next call looks at the files again."""
    _loaded.cache_clear()


@lru_cache(maxsize=8)
def _loaded(own: tuple[str, ...]) -> Base:
    paths = [*shipped_files(), *(Path(one) for one in own)]
    # The two modules decide what the table looks like: a change of theirs makes it anew.
    made_of = [*paths, Path(__file__), Path(str(files.__file__))]
    stored = cache.blob("facts", made_of, lambda: packed(compiled(files.load(paths))))
    return Base(unpacked(stored), "\n".join(own))


def packed(table: Mapping[str, Any]) -> bytes:
    """A table as JSON Lines: the look-ups, then each office, person and collection on its own.

    An article names a handful of people; the others are never parsed.
    """
    parts = {"offices": table["offices"], "people": table["people"]}
    rows = table["rows"]
    head = {key: value for key, value in table.items() if key not in (*parts, "rows")}
    head["sizes"] = [*(len(one) for one in parts.values()), list(rows)]
    lines = [head, *parts["offices"], *parts["people"], *rows.values()]
    return "\n".join(json.dumps(one, separators=(",", ":")) for one in lines).encode("ascii")


def unpacked(stored: bytes) -> dict[str, Any]:
    """The table of some bytes; what is not a look-up is parsed when it is first used."""
    lines = stored.split(b"\n")
    head: dict[str, Any] = json.loads(lines[0])
    offices, people, collections = head.pop("sizes")
    border = 1 + offices
    return {
        **head,
        "offices": _Lines(lines[1:border]),
        "people": _Lines(lines[border : border + people]),
        "rows": _Collections(dict(zip(collections, lines[border + people :], strict=True))),
    }


class _Lines(Sequence[dict[str, Any]]):
    """Rows that are parsed when they are asked for."""

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(at, slice):
            return [json.loads(line) for line in self._lines[at]]
        row: dict[str, Any] = json.loads(self._lines[at])
        return row


class _Collections(Mapping[str, list[dict[str, Any]]]):
    """Collections that are parsed when they are asked for, once."""

    def __init__(self, lines: dict[str, bytes]) -> None:
        self._lines = lines
        self._parsed: dict[str, list[dict[str, Any]]] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __getitem__(self, name: str) -> list[dict[str, Any]]:
        if name not in self._parsed:
            self._parsed[name] = json.loads(self._lines[name])
        return self._parsed[name]


def compiled(facts: files.Facts) -> dict[str, Any]:
    """The table of some facts: rows without their places, and the look-ups."""
    offices = _distinct(facts.rows["offices"], "id")
    people = _merged_people(facts.rows["people"], offices)
    numbers = {row["name"]: at for at, row in enumerate(people)}
    titles: dict[str, list[int]] = {}
    held: dict[str, list[int]] = {}
    for at, office in enumerate(offices):
        for title in dict.fromkeys(words.key(one) for one in _with_short(office["titles"])):
            titles.setdefault(title, []).append(at)
        for name in dict.fromkeys(one["who"] for one in office["tenures"]):
            held.setdefault(name, []).append(at)
    belonging: dict[str, list[int]] = {}
    for at, office in enumerate(offices):
        for key in _belonging(office):
            belonging.setdefault(key, []).append(at)
    names: dict[str, list[int]] = {}
    surnames: dict[str, list[int]] = {}
    for row in people:
        at = numbers[row["name"]]
        for name in dict.fromkeys(words.key(one) for one in (row["name"], *row.get("aka", ()))):
            if " " in name:
                names.setdefault(name, []).append(at)
            else:
                surnames.setdefault(name, []).append(at)
        for name in dict.fromkeys(_surnames(row)):
            if at not in surnames.setdefault(name, []):
                surnames[name].append(at)
    plain = {
        name: [_bare(row) for row in _distinct(rows, *IDENTITY.get(name, ()))]
        for name, rows in facts.rows.items()
        if name not in ("offices", "people")
    }
    return {
        "offices": [_bare(row) for row in offices],
        "people": [_bare(row) for row in people],
        "titles": titles,
        "belonging": belonging,
        "held": held,
        "names": names,
        "surnames": surnames,
        "starts": sorted({name.split(" ", 1)[0] for name in (*names, *surnames)}),
        "rows": plain,
        "sources": dict(facts.sources),
        "until": max((row["as_of"][1] for row in offices), default=0),
    }


SHORT = {"prime minister": "pm", "vice president": "vp"}
"""Titles that are abbreviated everywhere, and never written in small letters."""


def _with_short(titles: list[str]) -> list[str]:
    return [*titles, *(SHORT[one] for one in titles if one in SHORT)]


IDENTITY: dict[str, tuple[str, ...]] = {
    "offices": ("id",), "people": ("name",), "names": ("was",), "bodies": ("id",), "memberships": ("body", "member", "from"),
    "treaties": ("name",), "events": ("name",), "metonyms": ("key", "organ", "names"), "countries": ("name",),
    "currencies": ("code",),
}  # fmt: skip
"""What tells a row of a collection from the others: a later row of the same replaces it."""


def _distinct(rows: list[files.Row], *keys: str) -> list[files.Row]:
    """The rows, of those with one identity only the last, at the place of the first."""
    result: dict[str, files.Row] = {}
    for at, row in enumerate(rows):
        result[repr([row.get(key) for key in keys]) if keys else str(at)] = row
    return list(result.values())


def _merged_people(rows: list[files.Row], offices: list[files.Row]) -> list[files.Row]:
    """Everyone who is listed or held an office; of two rows for one name the later adds to the first.

    Names that differ in accents alone are one person; the tenures take the name of the first row.
    """
    result: dict[str, files.Row] = {}
    for row in rows:
        key = words.key(row["name"])
        first = result.get(key, {})
        result[key] = {**first, **row, "name": first.get("name", row["name"])}
    for office in offices:
        for one in office["tenures"]:
            made = {"name": one["who"], "src": one.get("src") or office["src"]}
            row = result.setdefault(words.key(one["who"]), made)
            one["who"] = row["name"]
            more = [alias for alias in one.get("aka", ()) if alias not in row.get("aka", ())]
            if more:
                row["aka"] = [*row.get("aka", ()), *more]
            for extra in ("surname", "born"):
                if extra in one and extra not in row:
                    row[extra] = one[extra]
    return list(result.values())


_SUFFIXES = frozenset(
    "jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
)
_PARTICLES = frozenset(
    "van von der den de la le du da dos del di bin ibn al el ben ter ten".split()
)


def _surnames(row: files.Row) -> list[str]:
    """The keys of a person's surname: "leyen" and "von der leyen"."""
    if row.get("surname"):
        return [words.key(row["surname"])]
    parts = words.key(row["name"]).split()
    if len(parts) > 1 and parts[-1] in _SUFFIXES:
        # "Elizabeth II" has no surname; "Martin Luther King Jr" has one.
        parts = parts[:-1] if parts[-1] in ("jr", "sr") else []
    if len(parts) < 2:
        return [parts[0]] if parts else []
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in _PARTICLES:
        at -= 1
    return [parts[-1], " ".join(parts[at:])]


def _bare(row: files.Row) -> files.Row:
    """A row without what only lint and refresh ask for."""
    return {
        key: [_bare(one) for one in value] if key in files.NESTED else value
        for key, value in row.items()
        if key not in ("at", "verified", "wd")
    }


def _dated(value: list[int] | None) -> Dated | None:
    return Dated(*value) if value else None


def _office(row: Mapping[str, Any], base: Base) -> Office:
    government = row.get("gov") or {}
    source = base.source(row["src"])
    tenures = []
    for one in row["tenures"]:
        start = Dated(*one["from"])
        end = _dated(one.get("to"))
        if end is not None and end.first == FIRST:  # "unknown": some day after the start
            end = Dated(start.last, LAST)
        tenures.append(
            Tenure(
                row["id"], one["who"], start, end, tuple(one.get("nth", ())), one.get("acting", False),
                one.get("scheduled_end", False), base.source(one["src"]) if "src" in one else source,
                one.get("weak", False),
            )
        )  # fmt: skip
    return Office(
        id=row["id"],
        titles=tuple(row["titles"]),
        of=row["of"],
        adjectives=tuple(row.get("adj", ())),
        key=government.get("key", ""),
        governments=tuple(government.get("by_name", ())),
        standing=tuple(government.get("standing", ())),
        seats=row.get("seats", 1),
        complete=Days([(start, end) for start, end in row["complete"]])
        if "complete" in row
        else NONE,
        as_of=row["as_of"][1],
        source=source,
        tenures=tuple(tenures),
    )


def _belonging(row: files.Row) -> set[str]:
    """The keys of an office's adjectives and of its country or body, also in the genitive.

    "U.N." and "UN" are one, whichever the row has.
    """
    forms = (*row.get("adj", ()), row["of"])
    parts = {words.key(one) for one in forms}
    parts |= {
        one.replace(" ", "") for one in parts if len(one) > 1 and len(one) == 2 * one.count(" ") + 1
    }
    parts |= {
        " ".join(words.key(one))
        for one in forms
        if one.isupper() and one.isalpha() and len(one) < 5
    }
    return parts | {f"{one} s" for one in parts if not one.endswith(" s")}


def _person(row: Mapping[str, Any], base: Base) -> Person:
    keys = _surnames(dict(row))
    return Person(
        name=row["name"],
        aliases=tuple(row.get("aka", ())),
        surname=keys[-1] if keys else "",
        born=_dated(row.get("born")),
        died=_dated(row.get("died")),
        sex=row.get("sex", ""),
        bare=row.get("bare", True),
        source=base.source(row["src"]),
        weak=row.get("weak", False),
    )


__all__ = [
    "ALL",
    "Base",
    "Dated",
    "Office",
    "Person",
    "Tenure",
    "compiled",
    "of",
    "shipped_files",
    "shown",
]
