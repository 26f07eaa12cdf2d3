"""What the knowledge base knows of a name, over time or on a day, each fact with its source.

A name may be a person's (or a bare surname), a country's, an organisation's, a company's, an old
name, a treaty's, an event's, an office's ("president of France", "fr-president"), a currency's or
one that stands for a government.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from auditor.facts import words
from auditor.facts.base import GRACE, Base, Dated, Office, Person, Tenure, shown
from auditor.facts.days import FIRST, LAST, date, ordinal

LONGEST = 120
"""Characters of a name from which on nothing like it is looked for."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: `start` and `end` as written dates, empty where open or not known."""

    text: str
    source: str
    start: str = ""
    end: str = ""
    certain: bool = True
    """False within days of a hand-over, or where a date is not known to the day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What bears a name: its kind ("person", "office", ...), its full name and what is known of it."""

    kind: str
    name: str
    also: tuple[str, ...]
    facts: tuple[Fact, ...]


def find(base: Base, name: str, on: dt.date | None = None) -> tuple[Entry, ...]:
    """Everything that bears a name; with `on`, only what is true of that day."""
    key = words.key(name)
    if not key:
        return ()
    look = _Look(base, ordinal(on) if on else None)
    return tuple(look.entries(key, name.strip()))


def close(base: Base, name: str) -> list[str]:
    """Up to three known names that look like a name."""
    key = words.key(name[:LONGEST])
    by_key: dict[str, str] = {}
    for known in _names(base):
        by_key.setdefault(words.key(known), known)
    for person in base.people:
        by_key.setdefault(person.surname, person.name)
    return [by_key[one] for one in get_close_matches(key, by_key, 3, 0.7)] if key else []


def document(
    name: str, on: dt.date | None, entries: Iterable[Entry], similar: Iterable[str]
) -> dict[str, Any]:
    """The answer as JSON values."""
    return {
        "schema": "auditor-facts/1",
        "name": name,
        "on": on.isoformat() if on else None,
        "entries": [asdict(one) for one in entries],
        "similar": list(similar),
    }


def text(entries: Iterable[Entry], on: dt.date | None = None) -> str:
    """The answer as lines; one source stands once under the facts that rest on it."""
    lines: list[str] = []
    for entry in entries:
        if lines:
            lines.append("")
        also = f" (also {', '.join(entry.also)})" if entry.also else ""
        day = f", on {on.isoformat()}" if on else ""
        lines.append(f"{entry.name}{also}: {entry.kind}{day}")
        if not entry.facts:
            lines.append("  nothing is known of that day" if on else "  nothing more is known")
        for at, fact in enumerate(entry.facts):
            lines.append(f"  {fact.text}{'' if fact.certain else '  (not certain)'}")
            following = entry.facts[at + 1].source if at + 1 < len(entry.facts) else ""
            if fact.source and fact.source != following:
                lines.append(f"      {fact.source}")
    return "\n".join(lines) + "\n"


class _Look:
    """Looks names up, over time or on one day (an ordinal)."""

    def __init__(self, base: Base, on: int | None) -> None:
        self.base, self.on = base, on

    def entries(self, key: str, written: str) -> Iterator[Entry]:
        base = self.base
        people = dict.fromkeys((*base.named(key), *base.surnamed(key)))
        for person in people:
            yield self._person(person)
        offices = [one for one in base.offices if key in _office_keys(one)]
        for office in offices:
            yield self._office(office)
        for row in base.rows("countries"):
            if key in _keys(row["name"], *row.get("also", ())) or written == row.get("iso3"):
                yield self._country(row)
        lands = {row["name"] for row in base.rows("countries")}
        organisations = dict.fromkeys(
            one.of for one in base.offices if words.key(one.of) == key and one.of not in lands
        )
        for name in organisations:
            facts = [
                fact
                for office in base.offices
                if office.of == name
                for one in office.tenures
                for fact in self._tenure(one, f"{office.titles[0]}: {_holder(one)}", office.as_of)
            ]
            yield Entry("organisation", name, (), tuple(facts))
        for row in base.rows("bodies"):
            if key in _keys(row["id"], *row.get("names", ())):
                yield self._body(row)
        for row in base.rows("names"):
            if key in _keys(row["was"], row["now"], *row.get("also", ())):
                yield self._renaming(row)
        for row in base.rows("treaties"):
            if key in _keys(row["name"], *row.get("aka", ())):
                yield self._treaty(row)
        for row in base.rows("events"):
            if key in _keys(row["name"], *row.get("aka", ())):
                yield self._event(row)
        for row in base.rows("metonyms"):
            if key in _keys(*row["names"], *row.get("place_too", ())):
                source = self._source(row)
                stands = row.get("country") or row["key"]
                yield Entry(
                    "name for a government", written, (), (Fact(f"stands for {stands}", source),)
                )
        for row in base.rows("currencies"):
            if key in _keys(row["code"], *row["names"]) or written in row.get("signs", ()):
                yield self._currency(row)

    def _source(self, row: Mapping[str, Any]) -> str:
        return self.base.source(row.get("src", ()))

    # One kind after the other.

    def _person(self, person: Person) -> Entry:
        facts: list[Fact] = []
        if person.born:
            facts.append(
                Fact(
                    f"born {shown(person.born)}{self._age(person)}",
                    person.source,
                    _iso(person.born),
                )
            )
        if person.died and (self.on is None or person.died.first <= self.on):
            facts.append(Fact(f"died {shown(person.died)}", person.source, _iso(person.died)))
        held = [
            (tenure, office)
            for office in self.base.held_by(person.name)
            for tenure in office.of_person(person.name)
        ]
        for tenure, office in sorted(held, key=lambda pair: pair[0].start):
            facts += self._tenure(tenure, _role(tenure, office), office.as_of)
        return Entry("person", person.name, person.aliases, tuple(facts))

    def _age(self, person: Person) -> str:
        day = date(self.on) if self.on is not None else None
        if not person.born or day is None or (person.died and person.died.last < ordinal(day)):
            return ""
        ages = set()
        for one in person.born:
            born = date(one)
            if born is None or born > day:
                return ""
            ages.add(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
        return f", aged {' or '.join(map(str, sorted(ages)))}"

    def _office(self, office: Office) -> Entry:
        facts = [
            fact for one in office.tenures for fact in self._tenure(one, _holder(one), office.as_of)
        ]
        if self.on is not None and self.on not in office.complete:
            facts.append(Fact("other holders on that day are possible", "", certain=False))
        also = (office.id, *office.titles[1:])
        return Entry("office", office.label, also, tuple(facts))

    def _tenure(self, tenure: Tenure, said: str, as_of: int) -> list[Fact]:
        certain = not tenure.weak
        told = tenure.shown()
        if self.on is not None:
            if not tenure.start.first <= self.on <= (LAST if not tenure.end else tenure.end.last):
                return []
            certain = certain and self.on in tenure.sure()
            if tenure.end is None and self.on > as_of:
                certain, told = False, f"{told} (the sources end on {date(as_of)})"
        elif tenure.end is None:
            told = f"{told} (as of {date(as_of)})"
        if tenure.scheduled and tenure.end is not None:
            told = f"{told} (the end of the term)"
        end = _iso(tenure.end) if tenure.end else ""
        return [Fact(f"{said}, {told}", tenure.source, _iso(tenure.start), end, certain)]

    def _held(self, office: Office) -> Iterator[Fact]:
        """Who holds an office: on the day, else the last one known."""
        tenures: Iterable[Tenure] = office.tenures
        if self.on is None:
            lasting = [one for one in office.tenures if one.end is None or one.scheduled]
            tenures = lasting or office.tenures[-1:]
        for one in tenures:
            yield from self._tenure(one, f"{office.titles[0]}: {_holder(one)}", office.as_of)

    def _country(self, row: Mapping[str, Any]) -> Entry:
        base, name, source = self.base, row["name"], self._source(row)
        facts: list[Fact] = []
        before = [
            fact
            for one in row.get("capitals_before", ())
            for fact in self._span(one, f"capital: {one['name']}", one, source)
        ]
        if row.get("capital") and not (self.on is not None and before):
            capital = row["capital"]
            seats = [one for one in row.get("seat", ()) if one != capital]
            seat = f", seat of government: {', '.join(seats)}" if seats else ""
            facts.append(Fact(f"capital: {capital}{seat}", source))
        facts += before
        for office in base.offices:
            if office.of == name:
                facts += self._held(office)
        for one in base.rows("memberships"):
            if one["member"] == name:
                facts += self._span(one, f"member of {one['body']}", one, "")
        for one in base.rows("treaties"):
            if name in one.get("parties", ()):
                facts += self._span(one, f"party to {one['name']}", one, "")
        return Entry("country", name, tuple(row.get("also", ())), tuple(facts))

    def _span(
        self, row: Mapping[str, Any], said: str, sourced: Mapping[str, Any], otherwise: str
    ) -> list[Fact]:
        """A fact that holds from a day to a day."""
        start = Dated(*row["from"]) if row.get("from") else None
        end = Dated(*row["to"]) if row.get("to") else None
        certain = not row.get("weak", False)
        if self.on is not None:
            first, last = start or Dated(FIRST, FIRST), end or Dated(LAST, LAST)
            if not first.first <= self.on <= last.last:
                return []
            certain = certain and first.last + GRACE <= self.on <= last.first - GRACE
        told = " ".join(
            part
            for part in (
                f"from {shown(start)}" if start else "",
                f"to {shown(end)}" if end else "",
            )
            if part
        )
        source = self._source(sourced) or otherwise
        text = f"{said}, {told}" if told else said
        return [Fact(text, source, _iso(start), _iso(end), certain)]

    def _body(self, row: Mapping[str, Any]) -> Entry:
        facts = [
            fact
            for one in self.base.rows("memberships")
            if one["body"] == row["id"]
            for fact in self._span(one, one["member"], one, "")
        ]
        also = tuple(one for one in row.get("names", ()) if one != row["id"])
        return Entry("body with members", row["id"], also, tuple(facts))

    def _renaming(self, row: Mapping[str, Any]) -> Entry:
        was, now, changed = row["was"], row["now"], Dated(*row["changed"])
        source = self._source(row)
        style = "; both names are accepted" if row.get("style") else ""
        if self.on is None:
            fact = Fact(
                f"{was} is called {now} since {shown(changed)}{style}", source, _iso(changed)
            )
        else:
            certain = not changed.first - GRACE <= self.on <= changed.last + GRACE
            name = now if self.on >= changed.first else was
            fact = Fact(
                f"called {name}{style}; renamed {shown(changed)}",
                source,
                _iso(changed),
                "",
                certain,
            )
        return Entry(
            f"renamed {row.get('kind', 'name')}", now, (was, *row.get("also", ())), (fact,)
        )

    def _treaty(self, row: Mapping[str, Any]) -> Entry:
        source = self._source(row)
        facts = []
        signed = Dated(*row["signed"]) if row.get("signed") else None
        if signed and (self.on is None or signed.first <= self.on):
            facts.append(Fact(f"signed {shown(signed)}", source, _iso(signed)))
        if row.get("from") and row.get("in_force", True):
            facts += self._span(row, "in force", row, source)
        elif not row.get("in_force", True):
            facts.append(Fact("never in force", source))
        if row.get("parties"):
            facts.append(Fact(f"parties: {', '.join(row['parties'])}", source))
        for one in row.get("left", ()):
            day = Dated(*one["on"])
            if self.on is None or day.first <= self.on:
                facts.append(
                    Fact(
                        f"{one['party']} left on {shown(day)}",
                        self._source(one) or source,
                        _iso(day),
                    )
                )
        return Entry("treaty", row["name"], tuple(row.get("aka", ())), tuple(facts))

    def _event(self, row: Mapping[str, Any]) -> Entry:
        day = Dated(*row["on"])
        last = f" to {shown(Dated(*row['to']))}" if row.get("to") else ""
        others = [shown(Dated(*one)) for one in row.get("also", ())]
        also = f" (also told of {', '.join(others)})" if others else ""
        fact = Fact(
            f"{shown(day)}{last}{also}",
            self._source(row),
            _iso(day),
            "",
            not row.get("weak", False),
        )
        return Entry("event", row["name"], tuple(row.get("aka", ())), (fact,))

    def _currency(self, row: Mapping[str, Any]) -> Entry:
        source = self._source(row)
        day = date(self.on) if self.on is not None else None
        facts = [
            Fact(f"{year}: {low} to {high} for one US dollar", source, year, year)
            for year, (low, high) in sorted(row.get("per_usd", {}).items())
            if day is None or year == str(day.year)
        ]
        return Entry("currency", row["code"], tuple(row["names"]), tuple(facts))


def _role(tenure: Tenure, office: Office) -> str:
    acting = "acting " if tenure.acting else ""
    return f"{acting}{_number(tenure)}{office.label}"


def _holder(tenure: Tenure) -> str:
    return f"{tenure.person}{' (acting)' if tenure.acting else ''}"


def _number(tenure: Tenure) -> str:
    if not tenure.nth or not tenure.nth[0].isdigit():
        return ""
    number = int(tenure.nth[0])
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} "


def _iso(day: Dated | None) -> str:
    """A day as written, empty where nothing is known of it."""
    if day is None or day.first <= FIRST or day.last >= LAST:
        return ""
    return shown(day).removeprefix("about ")


def _keys(*names: str) -> set[str]:
    return {words.key(one) for one in names}


def _office_keys(office: Office) -> set[str]:
    """ "us president", "president of the united states", "president of united states"."""
    named = [office.id, office.label]
    for title in office.titles:
        named += [f"{title} of {office.of}", f"{title} of the {office.of}"]
        named += [f"{one} {title}" for one in (*office.adjectives, office.of)]
    return _keys(*named)


def _names(base: Base) -> Iterator[str]:
    """Every name that can be asked for."""
    for person in base.people:
        yield from (person.name, *person.aliases)
    for office in base.offices:
        yield from (office.label, office.of)
    for row in base.rows("countries"):
        yield from (row["name"], *row.get("also", ()))
    for row in base.rows("bodies"):
        yield from (row["id"], *row.get("names", ()))
    for row in base.rows("names"):
        yield from (row["was"], row["now"], *row.get("also", ()))
    for collection in ("treaties", "events"):
        for row in base.rows(collection):
            yield from (row["name"], *row.get("aka", ()))
    for collection in ("metonyms", "currencies"):
        for row in base.rows(collection):
            yield from row["names"]
