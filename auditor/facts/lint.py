"""Whether fact files make sense: what a person would otherwise find out from a false alarm.

Errors make the engine say wrong things: a tenure that ends before it starts, two holders of a
single seat, a day inside `complete` without a holder, acts of the dead, names that nothing
explains, a row that stands twice. Advice is about trust: facts that rest on one source or on a
weak one, and rows nobody has looked at for a year.

Pure: the day on which it is asked is given. `problems` reads files and reports every mistake of the
format too; `check` judges rows that are read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from auditor.facts import files, words
from auditor.facts.base import IDENTITY
from auditor.facts.days import FIRST, LAST, Days, date

SLACK = 3
"""Days by which sources differ on a hand-over without one being wrong."""
STALE = 366
"""Days after which a row should be looked at again."""
OLDEST = 125
"""Years nobody has lived longer than."""

G20 = frozenset(
    {
        "Argentina", "Australia", "Brazil", "Canada", "China", "France", "Germany", "India", "Indonesia", "Italy",
        "Japan", "Mexico", "Russia", "Saudi Arabia", "South Africa", "South Korea", "Turkey", "United Kingdom",
        "United States", "European Union", "African Union",
    }
)  # fmt: skip
"""Whose offices need two sources: an error there is the one readers notice."""
FORMER = frozenset(
    {
        "Czechoslovakia", "East Germany", "Serbia and Montenegro", "South Vietnam", "Soviet Union", "USSR",
        "West Germany", "Yugoslavia", "Zaire",
    }
)  # fmt: skip
"""States that are no more, but signed what still holds."""

ERROR, ADVICE = "error", "advice"


class Problem(NamedTuple):
    """Something to mend (`error`) or to think about (`advice`) in a fact file."""

    path: str
    line: int
    severity: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity}: {self.message}"


_EMPTY = files.Facts({}, {})


def problems(
    paths: Sequence[Path],
    today: dt.date,
    below: files.Facts = _EMPTY,
    written: Mapping[Path, str] = MappingProxyType({}),
) -> list[Problem]:
    """Everything that is wrong with some files that belong together, in the order of the files.

    `below` are the facts whose rows they may replace and whose names they may use. `written` is text
    that counts in place of a file's.
    """
    facts, wrong = files.read(paths, written)
    found = [Problem(one.path, one.line, ERROR, one.message) for one in wrong]
    found += check(facts, today, below, whole=not wrong)
    order = {str(path): at for at, path in enumerate(paths)}
    return sorted(found, key=lambda one: (order.get(one.path, -1), one.line, one.severity != ERROR))


def check(
    facts: files.Facts, today: dt.date, below: files.Facts = _EMPTY, *, whole: bool = True
) -> list[Problem]:
    """Everything that is wrong with rows. `whole`: no row was left out as unreadable."""
    lint = _Lint(facts, below, today.toordinal(), whole)
    return list(lint.everything())


class _Lint:
    def __init__(self, facts: files.Facts, below: files.Facts, today: int, whole: bool) -> None:
        self.facts, self.below, self.today, self.whole = facts, below, today, whole
        self.people = _people(self._all("people"))
        self.aliases: dict[str, list[str]] = {}
        for name, row in self.people.items():
            for alias in row.get("aka", ()):
                self.aliases.setdefault(alias, []).append(name)

    def _all(self, collection: str) -> list[files.Row]:
        return [*self.below.rows.get(collection, ()), *self._own(collection)]

    def _own(self, collection: str) -> list[files.Row]:
        return self.facts.rows.get(collection, [])

    def everything(self) -> Iterator[Problem]:
        yield from self._twice()
        for office in self._own("offices"):
            yield from self._office(office)
        for person in self._own("people"):
            yield from self._person(person)
        yield from self._order("memberships", ("from", "to"))
        yield from self._order("treaties", ("signed", "to"), ("from", "to"))
        yield from self._order("names", ("changed", "until"), ("changed", "back"))
        yield from self._order("events", ("on", "to"))
        for country in self._own("countries"):
            for one in country.get("capitals_before", ()):
                yield from _forward(one, country["at"][0], one["at"], ("from", "to"), one["name"])
        for treaty in self._own("treaties"):
            for one in treaty.get("left", ()):
                yield from _forward(one, treaty["at"][0], one["at"], ("on", "back"), one["party"])
        if self.whole:
            yield from self._unknown()
            yield from self._unused()
        for collection in files.COLLECTIONS:
            for row in self._own(collection):
                if row.get("weak") and collection != "people":
                    name = row.get("name") or row.get("was") or row.get("id") or row.get("member")
                    yield _advice(row, f"'{name}' rests on a weak source only")

    # The same row twice.

    def _twice(self) -> Iterator[Problem]:
        for collection in files.COLLECTIONS:
            keys = IDENTITY.get(collection, ())
            if not keys:
                continue
            first: dict[str, files.Row] = {}
            replaced = {_name(row, keys): row for row in self.below.rows.get(collection, ())}
            for row in self._own(collection):
                name = _name(row, keys)
                if name in first:
                    yield from self._repeated(collection, row, first[name], name)
                elif name in replaced and collection != "people":
                    path, line = replaced[name]["at"]
                    yield _advice(row, f"'{name}' takes the place of the row in {path}:{line}")
                first.setdefault(name, row)

    def _repeated(
        self, collection: str, row: files.Row, other: files.Row, name: str
    ) -> Iterator[Problem]:
        path, line = other["at"]
        where = f"line {line}" if path == row["at"][0] else f"{path}:{line}"
        if collection != "people":
            yield _error(row, f"'{name}' stands twice: also in {where}; only the last row counts")
            return
        # Rows of one person are added together, so they must not disagree.
        for key in ("born", "died", "sex"):
            one, two = row.get(key), other.get(key)
            if one is None or two is None:
                continue
            same = one == two if key == "sex" else one[0] <= two[1] and two[0] <= one[1]
            if not same:
                yield _error(
                    row,
                    f"'{name}' has another '{key}' in {where}; two people of one name need names that differ",
                )
        yield _advice(row, f"'{name}' has another row in {where}; one row would be clearer")

    # Offices.

    def _office(self, office: files.Row) -> Iterator[Problem]:
        tenures = office["tenures"]
        for one in tenures:
            yield from self._tenure(office, one)
        yield from self._overlaps(office, tenures)
        yield from self._gaps(office, tenures)
        yield from _chronological(office)
        checked = office.get("verified")
        if checked and checked[1] < self.today - STALE:
            yield _advice(
                office, f"'{office['id']}' was verified on {_day(checked)}: look at it again"
            )
        if checked and checked[1] < office["as_of"][0]:
            yield _error(
                office,
                f"'{office['id']}': as_of ({_day(office['as_of'])}) is later than verified ({_day(checked)})",
            )
        if office["as_of"][0] > self.today:
            yield _error(office, f"'{office['id']}': as_of ({_day(office['as_of'])}) is to come")
        if office["of"] in G20:
            single = [one for one in tenures if len(set(one.get("src") or office["src"])) < 2]
            if single:
                many = f"{len(single)} of {len(tenures)} tenures rest"
                told = many if len(tenures) > 1 else "its tenure rests"
                yield _advice(office, f"'{office['id']}': {told} on one source")

    def _tenure(self, office: files.Row, one: files.Row) -> Iterator[Problem]:
        path, line = office["at"][0], one["at"]
        who, start = one["who"], one["from"]
        end = _end(one)
        said = f"{who} ({office['id']})"
        # Acting for some hours is a tenure of one day.
        if "to" in one and not _unknown_day(one["to"]):
            late = start[0] > one["to"][1] if one.get("acting") else start[0] >= one["to"][1]
            if late and not (start[0] == one["to"][1] and start[0] != start[1]):
                yield Problem(
                    path,
                    line,
                    ERROR,
                    f"{said}: from ({_day(start)}) must lie before to ({_day(one['to'])})",
                )
            known = max((office.get("verified") or office["as_of"])[1], office["as_of"][1])
            if one["to"][0] > known and not one.get("scheduled_end"):
                yield Problem(
                    path,
                    line,
                    ERROR,
                    f"{said}: to ({_day(one['to'])}) was still to come when this was verified; if it is set by law, say scheduled_end: true",
                )
        if one.get("weak"):
            yield Problem(path, line, ADVICE, f"{said}: rests on a weak source only")
        person = self.people.get(who, {})
        if not person:
            owners = self.aliases.get(who, [])
            if len(owners) == 1:
                yield Problem(
                    path,
                    line,
                    ADVICE,
                    f"{said}: '{who}' is another name of '{owners[0]}'; write that, or their dates do not count here",
                )
                person = self.people[owners[0]]
        born, died = person.get("born"), person.get("died")
        mine = one.get("born")
        if born and mine and (mine[0] > born[1] or born[0] > mine[1]):
            yield Problem(
                path, line, ERROR, f"{said}: born {_day(mine)} here, {_day(born)} among the people"
            )
        born = born or mine
        if born and start[1] < born[0]:
            yield Problem(
                path, line, ERROR, f"{said}: the tenure starts before birth ({_day(born)})"
            )
        if died and start[0] > died[1]:
            yield Problem(
                path,
                line,
                ERROR,
                f"{said}: the tenure starts ({_day(start)}) after death ({_day(died)})",
            )
        elif died and end[0] > died[1] + SLACK:
            lasts = f"to {_day(one['to'])}" if "to" in one else "and is still open"
            yield Problem(
                path, line, ERROR, f"{said}: the tenure lasts {lasts}, after death ({_day(died)})"
            )

    def _overlaps(self, office: files.Row, tenures: list[files.Row]) -> Iterator[Problem]:
        """More holders at once than there are seats. Who acts for a holder takes no seat."""
        seats = office.get("seats", 1)
        holders = sorted(
            (one for one in tenures if not one.get("acting")), key=lambda one: one["from"][1]
        )
        current: list[files.Row] = []
        for one in holders:
            start = one["from"][1]
            current = [other for other in current if _end(other)[0] - start > SLACK]
            length = _end(one)[0] - start
            if len(current) >= seats and length > SLACK:
                other = min(current, key=lambda row: _end(row)[0])
                same = one["who"] == other["who"]
                if "to" not in other:
                    told = f"{other['who']} is still in office when {one['who']} starts on {_day(one['from'])}"
                else:
                    told = f"{other['who']} (to {_day(other['to'])}) and {'the same' if same else one['who']} (from {_day(one['from'])}) overlap"
                many = "a single seat" if seats == 1 else f"{seats} seats"
                yield Problem(
                    office["at"][0], one["at"], ERROR, f"'{office['id']}' is {many}, but {told}"
                )
            current.append(one)

    def _gaps(self, office: files.Row, tenures: list[files.Row]) -> Iterator[Problem]:
        held = Days((one["from"][0], min(_end(one)[1] + 1, LAST)) for one in tenures)
        until = office["as_of"][1] + 1
        complete = Days((start, min(end, until)) for start, end in office.get("complete", ()))
        for gap in complete - held:
            if gap.end - gap.start <= SLACK:
                continue
            before = max(
                (one for one in tenures if _end(one)[1] < gap.start + 1),
                key=lambda one: _end(one)[1],
                default=None,
            )
            line = before["at"] if before else office["at"][1]
            said = f"{date(gap.start)} to {date(gap.end - 1)}"
            yield Problem(
                office["at"][0],
                line,
                ERROR,
                f"'{office['id']}': nobody holds it from {said}, inside 'complete'",
            )

    # People.

    def _person(self, row: files.Row) -> Iterator[Problem]:
        name, born, died = row["name"], row.get("born"), row.get("died")
        if born and died:
            if died[1] < born[0]:
                yield _error(row, f"{name}: died ({_day(died)}) before birth ({_day(born)})")
            elif died[0] - born[1] > OLDEST * 365.25:
                yield _error(row, f"{name}: would have lived longer than {OLDEST} years")
        for what, day in (("born", born), ("died", died)):
            if day and day[0] > self.today:
                yield _error(row, f"{name}: {what} on {_day(day)}, which is to come")
        if row.get("weak"):
            yield _advice(row, f"{name}: rests on a weak source only")
        elif died and len(set(row["src"])) < 2:
            yield _advice(row, f"{name}: the death ({_day(died)}) rests on one source")
        checked = row.get("verified")
        if checked and checked[1] < self.today - STALE:
            yield _advice(row, f"{name} was verified on {_day(checked)}: look at it again")

    # Everything else that has dates.

    def _order(self, collection: str, *pairs: tuple[str, str]) -> Iterator[Problem]:
        for row in self._own(collection):
            name = row.get("name") or row.get("was") or f"{row.get('body')}, {row.get('member')}"
            for pair in pairs:
                yield from _forward(row, row["at"][0], row["at"][1], pair, name)

    # Names that must be known.

    def _unknown(self) -> Iterator[Problem]:
        bodies = {row["id"] for row in self._all("bodies")}
        lands = {
            name
            for row in self._all("countries")
            for name in (row["name"], *row.get("also", ()), row.get("iso3", ""))
        }
        # A state may be meant by the name that it had.
        lands |= {row["was"] for row in self._all("names") if row.get("kind") == "country"}
        lands |= FORMER if lands else set()
        named = {name for row in self._all("bodies") for name in (row["id"], *row.get("names", ()))}
        if bodies or self._own("memberships"):
            for row in self._own("memberships"):
                if row["body"] not in bodies:
                    yield _error(row, f"unknown body '{row['body']}'{_hint(row['body'], bodies)}")
        if not lands:
            return  # nothing to hold them against
        for row in self._own("memberships"):
            if row["member"] not in lands | named:
                yield _error(row, f"unknown country '{row['member']}'{_hint(row['member'], lands)}")
        for row in self._own("treaties"):
            parties = [(row["at"][1], one) for one in row.get("parties", ())]
            parties += [(one["at"], one["party"]) for one in row.get("left", ())]
            for line, party in parties:
                if party not in lands | named:
                    yield Problem(
                        row["at"][0],
                        line,
                        ERROR,
                        f"unknown party '{party}' of {row['name']}{_hint(party, lands | named)}",
                    )
        for row in self._own("metonyms"):
            land = row.get("country")
            if land and land not in lands | named:
                yield _error(row, f"unknown country '{land}'{_hint(land, lands)}")

    def _unused(self) -> Iterator[Problem]:
        used = {name for rows in self.facts.rows.values() for row in rows for name in _sources(row)}
        for name, (path, line) in self.facts.places.items():
            if name not in used:
                short = name.partition(":")[2]
                yield Problem(path, line, ERROR, f"source '{short}' is used by no row")


def _sources(row: files.Row) -> Iterator[str]:
    yield from row.get("src", ())
    for key in files.NESTED:
        for one in row.get(key, ()):
            yield from one.get("src", ())


def _forward(
    row: Mapping[str, Any], path: str, line: int, pair: tuple[str, str], name: str
) -> Iterator[Problem]:
    """Whether the first of two dates can lie before the second."""
    first, second = (row.get(key) for key in pair)
    if not first or not second or _unknown_day(first) or _unknown_day(second):
        return
    strict = pair in (("from", "to"), ("changed", "back"))
    if first[0] > second[1] or (strict and first[0] == second[1] == first[1]):
        must = "must lie before" if strict else "must not lie after"
        yield Problem(
            path,
            line,
            ERROR,
            f"{name}: {pair[0]} ({_day(first)}) {must} {pair[1]} ({_day(second)})",
        )


def _chronological(office: files.Row) -> Iterator[Problem]:
    tenures = office["tenures"]
    for before, after in pairwise(tenures):
        if after["from"][1] < before["from"][0]:
            yield Problem(
                office["at"][0],
                after["at"],
                ADVICE,
                f"'{office['id']}': {after['who']} (from {_day(after['from'])}) stands behind {before['who']} (from {_day(before['from'])})",
            )


def _people(rows: list[files.Row]) -> dict[str, files.Row]:
    """Rows by name; of several for one name the later adds to the earlier, as in the base."""
    result: dict[str, files.Row] = {}
    for row in rows:
        result[row["name"]] = {**result.get(row["name"], {}), **row}
    return result


def _name(row: files.Row, keys: tuple[str, ...]) -> str:
    """What tells a row from the others of its collection, for people to read."""
    parts = []
    for key in keys:
        value = row.get(key)
        if key == "from" and value:
            parts.append(_day(value))
        elif value:
            parts.append(", ".join(value) if isinstance(value, list) else str(value))
    return " / ".join(parts)


def _end(tenure: Mapping[str, Any]) -> tuple[int, int]:
    """The first and last day on which a tenure may end."""
    if "to" not in tenure:
        return LAST, LAST
    if _unknown_day(tenure["to"]):
        return int(tenure["from"][1]), LAST
    return int(tenure["to"][0]), int(tenure["to"][1])


def _unknown_day(value: list[int]) -> bool:
    return value[0] == FIRST


def _day(value: Sequence[int]) -> str:
    from auditor.facts.base import Dated, shown

    return shown(Dated(value[0], value[1]))


def _hint(name: str, known: set[str]) -> str:
    by_key: dict[str, str] = {words.key(one): one for one in sorted(known)}
    close = get_close_matches(words.key(name), by_key, 1, 0.75)
    return f"; did you mean '{by_key[close[0]]}'?" if close else ""


def _error(row: files.Row, message: str) -> Problem:
    return Problem(row["at"][0], row["at"][1], ERROR, message)


def _advice(row: files.Row, message: str) -> Problem:
    return Problem(row["at"][0], row["at"][1], ADVICE, message)
