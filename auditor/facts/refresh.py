"""What Wikidata says otherwise than the fact files, as a diff for a person; no file is ever changed.

Only offices whose rows carry `wd: Q...` are asked about. Proposed are ends of open tenures, new
tenures, dates known more precisely, births and deaths. Not in the diff, but told above it with a
row ready to take over:

- what has no reference on Wikidata (*quarantine*: vandalism seldom outlives three days),
- deaths and G20 offices with a single one (they want *two sources*),
- what would break the rules of `lint`, with the rule that it breaks,
- where both have a date and they differ: which is wrong is not guessed.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from auditor import lazy
from auditor.facts import files, lint, wikidata, words
from auditor.facts.base import Dated, shown
from auditor.facts.days import FIRST, LAST
from auditor.facts.wikidata import Answer, Held

NEAR = 400
"""Days between two starts from which on they are two tenures of one person."""
PATIENCE = 72
"""Hours after which what is in quarantine should be looked at again."""

_PLAIN = lazy.regex(r"[^\W\d_](?:[\w .'’-]{0,118}[\w.])?")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})

PROPOSED, SECOND, QUARANTINE, REFUSED, DIFFERS = range(5)
_HEADINGS = {
    PROPOSED: "Proposed (the diff below)",
    SECOND: "Wants a second source (not in the diff)",
    QUARANTINE: f"In quarantine: no reference on Wikidata; look again in {PATIENCE} hours (not in the diff)",
    REFUSED: "Refused: would break a rule of `auditor facts lint` (not in the diff)",
    DIFFERS: "Differences to look at (not in the diff)",
}


class Edit(NamedTuple):
    """Text that takes the place of `start` to `end` of a file; it inserts where they are equal."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Change:
    """One thing that Wikidata says: what to do with it (`PROPOSED`, ...), where, why, and how."""

    status: int
    path: str
    line: int
    group: str
    """The office or person; the changes of one are taken or refused together."""
    reason: str
    edits: tuple[Edit, ...] = ()
    row: str = ""
    """The row as it could be written."""
    quiet: bool = False
    """Only moves `as_of` and `verified`."""


@dataclass(slots=True)
class Report:
    """Everything that a refresh has to tell. `text` is the diff with its reasons."""

    today: dt.date
    where: str
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    diff: str = ""

    def count(self, status: int) -> int:
        return sum(1 for one in self.changes if one.status == status)

    @property
    def empty(self) -> bool:
        return not self.changes and not self.notes

    @property
    def text(self) -> str:
        lines = [
            f"# auditor facts refresh, {self.today}: what {self.where} says otherwise than the fact files.",
            "# Nothing has been changed. Read the reasons, look at the sources, take what is right:",
            "#   patch -p0 < facts-refresh.diff",
            "# then run: auditor facts lint",
        ]
        for status, heading in _HEADINGS.items():
            some = [one for one in self.changes if one.status == status]
            if some:
                lines += ["#", f"# {heading}"]
            for one in some:
                lines.append(f"#   {_relative(one.path)}:{one.line}: {one.reason}")
                if one.row and status != PROPOSED:
                    lines.append(f"#       {one.row}")
        if self.notes:
            lines += ["#", "# Left out while reading"]
            lines += [f"#   {note}" for note in self.notes]
        return "\n".join(lines) + "\n" + self.diff


class Asked(NamedTuple):
    """The fact files, and the items to ask Wikidata for."""

    paths: tuple[Path, ...]
    facts: files.Facts
    offices: tuple[str, ...]
    people: tuple[str, ...]


def asked(paths: Sequence[Path], only: Iterable[str] = ()) -> Asked:
    """What to ask: the offices with `wd`, or those of `only` (ids). Raises LocatedError, ValueError."""
    facts = files.load(paths)
    wanted = list(only)
    known = {row["id"]: row for row in facts.rows["offices"]}
    for name in wanted:
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            raise ValueError(f"there is no office '{name}'{hint}")
        if "wd" not in known[name]:
            raise ValueError(f"office '{name}' has no 'wd': write its Wikidata item into its row")
    offices = [
        row["wd"] for row in known.values() if "wd" in row and (not wanted or row["id"] in wanted)
    ]
    if not offices:
        raise ValueError("no office has a 'wd': write its Wikidata item (wd: Q11696) into its row")
    people = [row["wd"] for row in facts.rows["people"] if "wd" in row]
    people += [one["wd"] for row in known.values() for one in row["tenures"] if "wd" in one]
    return Asked(tuple(paths), facts, tuple(dict.fromkeys(offices)), tuple(dict.fromkeys(people)))


def compare(question: Asked, answer: Answer, today: dt.date, where: str) -> Report:
    """What an answer says otherwise than the fact files. Reads them, writes nothing."""
    report = Report(today, where)
    counted = Counter(answer.notes)
    report.notes = [
        f"{note}{f' ({many} times)' if many > 1 else ''}" for note, many in counted.items()
    ]
    if answer.partial:
        report.notes.append("what was read is a part only: nothing is confirmed by it")
    _Comparison(question, answer, report).run()
    return report


class _Comparison:
    def __init__(self, question: Asked, answer: Answer, report: Report) -> None:
        self.facts, self.answer, self.report = question.facts, answer, report
        self.asked = frozenset(question.offices)
        self.today = report.today
        self.source = f"wikidata-{report.today}"
        self.people: dict[str, files.Row] = {}
        self.named: dict[str, set[str]] = {}
        for row in self.facts.rows["people"]:
            self.people[row["name"]] = row
            for one in (row["name"], *row.get("aka", ())):
                self.named.setdefault(words.key(one), set()).add(row["name"])
        self.items: dict[str, str] = {
            row["wd"]: row["name"] for row in self.facts.rows["people"] if "wd" in row
        }
        self.texts: dict[str, _Text] = {}

    def run(self) -> None:
        replaced = {row["id"]: row for row in self.facts.rows["offices"]}
        for office in replaced.values():
            if office.get("wd") in self.asked:
                self._office(office)
        for person, life in self.answer.lives.items():
            if person in self.items:
                self._life(person, self.items[person], life)
        self._linted()
        self._written()

    def _text(self, path: str) -> _Text:
        if path not in self.texts:
            self.texts[path] = _Text(path)
        return self.texts[path]

    # Offices.

    def _office(self, office: files.Row) -> None:
        path, group = office["at"][0], office["id"]
        tenures: list[files.Row] = office["tenures"]
        before = len(self.report.changes)
        said = wikidata.merged(one for one in self.answer.held if one.office == office["wd"])
        undated = [one for one in self.answer.held if one.office == office["wd"] and not one.start]
        if undated:
            who = ", ".join(self._label(one.person) for one in undated[:5])
            self.report.notes.append(f"{group}: {len(undated)} without a start ({who})")
        began = min((one["from"][0] for one in tenures), default=FIRST)
        newest = max((one["from"][0] for one in tenures), default=FIRST)
        confirmed = False
        taken: set[int] = set()
        for one in said:
            assert one.start is not None
            if one.end is not None and one.end.last <= began + lint.SLACK:
                continue  # before the row begins
            at = self._match(one, tenures, taken)
            if at is not None:
                taken.add(at)
                self.items.setdefault(one.person, self._who(tenures[at]["who"]))
                confirmed |= self._same(office, at, one)
            elif one.start.last >= newest - lint.SLACK:
                self._new(office, one)
            else:
                self._say(
                    DIFFERS, path, office["at"][1], group,
                    f"{group}: {self._told(one)} is not among the tenures", row=self._row(one),
                )  # fmt: skip
        if not self.answer.partial:
            for at, tenure in enumerate(tenures):
                if at not in taken and said:
                    self._say(
                        DIFFERS, path, tenure["at"], group,
                        f"{group}: Wikidata does not have {tenure['who']} (from {_shown(tenure['from'])})",
                    )  # fmt: skip
        mine = self.report.changes[before:]
        edited = any(one.status == PROPOSED for one in mine)
        if (edited or (confirmed and not mine)) and not self.answer.partial:
            self._bump(office)

    def _match(self, one: Held, tenures: list[files.Row], taken: set[int]) -> int | None:
        """The tenure that a statement is about: the same person's, of about that time."""
        assert one.start is not None
        best: tuple[int, int] | None = None
        label = words.key(self.answer.names.get(one.person, ""))
        for at, tenure in enumerate(tenures):
            if at in taken:
                continue
            if "wd" in tenure or one.person in self.items:
                same = tenure.get("wd") == one.person or (
                    "wd" not in tenure and self.items.get(one.person) == self._who(tenure["who"])
                )
            else:
                same = bool(label) and label in self._keys(tenure)
            away = _gap(one.start, Dated(*tenure["from"]))
            if same and away <= NEAR and (best is None or away < best[0]):
                best = (away, at)
        return best[1] if best else None

    def _keys(self, tenure: files.Row) -> set[str]:
        person = self.people.get(self._who(tenure["who"]), {})
        names = (tenure["who"], *tenure.get("aka", ()), *person.get("aka", ()))
        return {words.key(name) for name in names}

    def _who(self, name: str) -> str:
        """The person's name in `people`, if there is one; else the name."""
        known = self.named.get(words.key(name), set())
        return name if name in self.people or len(known) != 1 else next(iter(known))

    def _same(self, office: files.Row, at: int, one: Held) -> bool:
        """What to say of a tenure that both know; whether Wikidata confirms that it lasts."""
        assert one.start is not None
        tenure = office["tenures"][at]
        path, line, group = office["at"][0], tenure["at"], office["id"]
        who = tenure["who"]
        values: dict[str, str] = {}
        reasons: list[str] = []
        start = Dated(*tenure["from"])
        if _gap(start, one.start) > lint.SLACK:
            self._say(
                DIFFERS, path, line, group,
                f"{group}: {who} from {shown(start)}, on Wikidata from {shown(one.start)} ({one.person})",
            )  # fmt: skip
        elif _finer(one.start, start):
            values["from"] = _written(one.start)
            reasons.append(f"from {shown(one.start)} instead of {shown(start)}")
        end = Dated(*tenure["to"]) if "to" in tenure and tenure["to"][0] != FIRST else None
        open_ended, unknown = "to" not in tenure, "to" in tenure and end is None
        known = one.end is not None and one.end.last < LAST
        if known and one.end is not None:
            early = bool(
                tenure.get("scheduled_end") and end and one.end.last < end.first - lint.SLACK
            )
            if open_ended or unknown or early:
                values["to"] = _written(one.end)
                reasons.append(f"to {shown(one.end)}")
                if early:
                    values["scheduled_end"] = "false"
            elif end and _gap(end, one.end) > lint.SLACK:
                self._say(
                    DIFFERS, path, line, group,
                    f"{group}: {who} to {shown(end)}, on Wikidata to {shown(one.end)} ({one.person})",
                )  # fmt: skip
            elif end and _finer(one.end, end):
                values["to"] = _written(one.end)
                reasons.append(f"to {shown(one.end)} instead of {shown(end)}")
        elif one.end is not None and open_ended:
            self._say(
                DIFFERS, path, line, group,
                f"{group}: {who} has left by Wikidata, on a day that it does not know ({one.person})",
                row="to: unknown",
            )  # fmt: skip
        elif one.end is None and end and not tenure.get("scheduled_end"):
            self._say(
                DIFFERS, path, line, group,
                f"{group}: {who} to {shown(end)}, on Wikidata still in office ({one.person})",
            )  # fmt: skip
        if values:
            own = [name.partition(":")[2] for name in tenure.get("src") or office["src"]]
            values["src"] = f"[{', '.join(map(_scalar, dict.fromkeys((*own, self.source))))}]"
            text = self._text(path)
            edits = text.set(text.tenure(office, at), values, after="from")
            self._say(
                self._trust(one.references, office), path, line, group,
                f"{group}: {who} {', '.join(reasons)} ({one.person}, {_references(one.references)})",
                (*edits, *text.source(self.source, self.today)),
                ", ".join(f"{key}: {value}" for key, value in values.items()),
            )  # fmt: skip
        lasts = open_ended or tenure.get("scheduled_end", False)
        return bool(lasts and one.end is None and one.references)

    def _new(self, office: files.Row, one: Held) -> None:
        path, group = office["at"][0], office["id"]
        if one.start and one.start.first > self.today.toordinal():
            told = f"{group}: to come: {self._told(one)}"
            self._say(DIFFERS, path, office["at"][1], group, told, row=self._row(one))
            return
        text = self._text(path)
        row = self._row(one)
        self._say(
            self._trust(one.references, office), path, office["tenures"][-1]["at"] if office["tenures"] else office["at"][1],
            group, f"{group}: new: {self._told(one)}",
            (*text.add_tenure(office, row), *text.source(self.source, self.today)), row,
        )  # fmt: skip
        self.items.setdefault(one.person, self._name(one.person))

    def _bump(self, office: files.Row) -> None:
        """The sources vouch for the office up to today."""
        if office["as_of"][1] >= self.today.toordinal():
            return
        path = office["at"][0]
        text = self._text(path)
        values = {"as_of": str(self.today)}
        if "verified" in office:
            values["verified"] = str(self.today)
        self._say(
            PROPOSED, path, office["at"][1], office["id"],
            f"{office['id']}: looked up today, so as_of and verified are today's",
            tuple(text.set(text.office(office), values, after="id")), quiet=True,
        )  # fmt: skip

    def _trust(self, references: int, office: files.Row) -> int:
        if references == 0:
            return QUARANTINE
        return SECOND if references < 2 and office["of"] in lint.G20 else PROPOSED

    def _name(self, person: str) -> str:
        """What the fact files call somebody, else Wikidata's label."""
        label = self.answer.names.get(person, "")
        return self.items.get(person) or (self._who(label) if label else person)

    def _label(self, person: str) -> str:
        label = self.answer.names.get(person)
        return f"{label}, {person}" if label else person

    def _told(self, one: Held) -> str:
        end = (
            f" to {shown(one.end)}"
            if one.end and one.end.last < LAST
            else ", end not known"
            if one.end
            else ""
        )
        start = f"from {shown(one.start)}" if one.start else ""
        acting = " (acting)" if one.acting else ""
        return f"{self._name(one.person)}{acting} {start}{end} ({one.person}, {_references(one.references)})"

    def _row(self, one: Held) -> str:
        parts = [f"who: {_scalar(self._name(one.person))}", f"from: {_written(one.start)}"]
        if one.end:
            parts.append(f"to: {_written(one.end) if one.end.last < LAST else 'unknown'}")
        if one.nth:
            parts.append(f"nth: {one.nth}")
        if one.acting:
            parts.append("acting: true")
        return "{" + ", ".join([*parts, f"wd: {one.person}", f"src: {self.source}"]) + "}"

    # People.

    def _life(self, person: str, name: str, life: wikidata.Life) -> None:
        row = self.people.get(name)
        references = f"{person}, {_references(life.references)}"
        if row is None:
            if life.died:
                added = f"{{name: {_scalar(name)}, died: {_written(life.died)}, wd: {person}, src: {self.source}}}"
                status = (
                    QUARANTINE
                    if not life.references
                    else SECOND
                    if life.references < 2
                    else DIFFERS
                )
                place = next(
                    (
                        (office["at"][0], one["at"])
                        for office in self.facts.rows["offices"]
                        for one in office["tenures"]
                        if one["who"] == name
                    ),
                    None,
                )
                if place:
                    said = f"{name} died {shown(life.died)} ({references}); there is no row under people"
                    self._say(status, *place, name, said, row=added)
            return
        path, line = row["at"]
        text = self._text(path)
        own = [one.partition(":")[2] for one in row["src"]]
        sources = f"[{', '.join(map(_scalar, dict.fromkeys((*own, self.source))))}]"
        for key, value in (("born", life.born), ("died", life.died)):
            if value is None:
                continue
            old = Dated(*row[key]) if key in row else None
            if old is not None and _gap(old, value) > 0:
                self._say(
                    DIFFERS, path, line, name,
                    f"{name} {key} {shown(old)}, on Wikidata {shown(value)} ({person})",
                )  # fmt: skip
            elif old is None or _finer(value, old):
                if key == "born":
                    status = PROPOSED
                elif life.references == 0:
                    status = QUARANTINE
                else:
                    status = PROPOSED if life.references > 1 else SECOND
                told = f" instead of {shown(old)}" if old else ""
                values = {key: _written(value), "src": sources}
                self._say(
                    status, path, line, name,
                    f"{name} {key} {shown(value)}{told} ({references if key == 'died' else person})",
                    (*text.set(text.person(row), values, after="name"), *text.source(self.source, self.today)),
                    f"{key}: {values[key]}, src: {sources}",
                )  # fmt: skip

    # What comes of it.

    def _say(
        self, status: int, path: str, line: int, group: str, reason: str,
        edits: tuple[Edit, ...] = (), row: str = "", *, quiet: bool = False,
    ) -> None:  # fmt: skip
        self.report.changes.append(Change(status, path, line, group, reason, edits, row, quiet))

    def _linted(self) -> None:
        """Refuses the changes of an office or a person that would break a rule."""
        groups: dict[tuple[str, str], list[Change]] = {}
        for one in self.report.changes:
            if one.status == PROPOSED:
                groups.setdefault((one.path, one.group), []).append(one)
        others: dict[str, files.Facts] = {}
        sound: dict[str, set[str]] = {}
        for (path, _), changes in groups.items():
            if all(one.quiet for one in changes):
                continue
            text = self._text(path)
            if path not in others:
                others[path] = _without(self.facts, path)
                sound[path] = self._errors(path, text.text, others[path])
            candidate = text.with_edits(edit for one in changes for edit in one.edits)
            new = sorted(self._errors(path, candidate, others[path]) - sound[path])
            if new:
                for one in changes:
                    one.status = REFUSED
                    one.reason += f"; {new[0]}"
        refused = {(one.path, one.group) for one in self.report.changes if one.status == REFUSED}
        self.report.changes = [
            one
            for one in self.report.changes
            if not (one.quiet and (one.path, one.group) in refused)
        ]

    def _errors(self, path: str, text: str, below: files.Facts) -> set[str]:
        file = Path(path)
        return {
            one.message
            for one in lint.problems([file], self.today, below, {file: text})
            if one.severity == lint.ERROR
        }

    def _written(self) -> None:
        edits: dict[str, list[Edit]] = {}
        for one in self.report.changes:
            if one.status == PROPOSED:
                edits.setdefault(one.path, []).extend(one.edits)
        parts: list[str] = []
        for path, some in sorted(edits.items()):
            text = self._text(path)
            shown_path = _relative(path)
            parts += difflib.unified_diff(
                _lines(text.text),
                _lines(text.with_edits(some)),
                shown_path,
                shown_path,
            )
        self.report.diff = "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in parts
        )


class _Text:
    """The text of a fact file and where its rows stand in it. Makes edits, changes nothing."""

    def __init__(self, path: str) -> None:
        import yaml

        # newline="": line ends stay as they are, so that the diff fits the file.
        with open(path, encoding="utf-8", newline="") as stream:
            self.text = stream.read()
        # The C loader counts lines, not characters; the slower one knows the exact place.
        self._root = yaml.compose(self.text, yaml.SafeLoader)
        self._end = "\r\n" if "\r\n" in self.text else "\n"

    def office(self, row: files.Row) -> Any:
        return self._row("offices", row)

    def person(self, row: files.Row) -> Any:
        return self._row("people", row)

    def tenure(self, office: files.Row, at: int) -> Any:
        return _value(self.office(office), "tenures").value[at]

    def _row(self, collection: str, row: files.Row) -> Any:
        rows = _value(self._root, collection).value
        key = "id" if collection == "offices" else "name"
        return next(
            one
            for one in rows
            if one.start_mark.line + 1 == row["at"][1]
            and _value(one, key).value.strip() == row[key]
        )

    def set(self, mapping: Any, values: dict[str, str], after: str) -> list[Edit]:
        """Sets keys; new ones stand behind the key `after`."""
        edits, added = [], []
        for key, value in values.items():
            node = _value(mapping, key)
            if node is not None:
                edits.append(Edit(node.start_mark.index, self._tail(node), value))
            else:
                added.append((key, value))
        anchor = self._tail(_value(mapping, after))
        for key, value in added:
            if mapping.flow_style:
                edits.append(Edit(anchor, anchor, f", {key}: {value}"))
            else:
                indent = " " * mapping.value[0][0].start_mark.column
                edits.append(self._line(anchor, f"{indent}{key}: {value}"))
        return edits

    def add_tenure(self, office: files.Row, row: str) -> list[Edit]:
        tenures = _value(self.office(office), "tenures")
        if not tenures.value:
            return [Edit(tenures.start_mark.index, self._tail(tenures), f"[{row}]")]
        last = self._tail(tenures.value[-1])
        if tenures.flow_style:
            return [Edit(last, last, f", {row}")]
        return [self._line(last, f"{' ' * tenures.start_mark.column}- {row}")]

    def source(self, name: str, today: dt.date) -> list[Edit]:
        sources = _value(self._root, "sources")
        if sources is None or not sources.value or _value(sources, name) is not None:
            return []
        told = f'"https://www.wikidata.org (CC0), statements P39, P569 and P570, read {today}"'
        last = self._tail(sources)
        if sources.flow_style:
            last = self._tail(sources.value[-1][1])
            return [Edit(last, last, f", {name}: {told}")]
        return [self._line(last, f"{' ' * sources.value[0][0].start_mark.column}{name}: {told}")]

    def _line(self, at: int, line: str) -> Edit:
        """A line behind the one in which a place lies."""
        end = self.text.find("\n", at)
        if end < 0:
            return Edit(len(self.text), len(self.text), f"{self._end}{line}")
        return Edit(end + 1, end + 1, f"{line}{self._end}")

    def _tail(self, node: Any) -> int:
        """Where a value ends: in block style what the parser calls its end is the next value."""
        if isinstance(node.value, list) and node.value and not node.flow_style:
            last = node.value[-1]
            return self._tail(last[1] if isinstance(last, tuple) else last)
        end = int(node.end_mark.index)
        return len(self.text[:end].rstrip()) if isinstance(node.value, str) else end

    def with_edits(self, edits: Iterable[Edit]) -> str:
        """The text with edits; the same one twice counts once."""
        parts, at = [], 0
        for edit in sorted(dict.fromkeys(edits), key=lambda one: (one.start, one.end)):
            if edit.start < at:
                continue  # two changes of one value: the first
            parts += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self.text[at:]])


def _lines(text: str) -> list[str]:
    """The lines with their ends; `splitlines` would also cut at a line separator inside one."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [text[text.rfind("\n") + 1 :]] * (
        not text.endswith("\n") and bool(text)
    )


def _value(mapping: Any, key: str) -> Any:
    for name, node in mapping.value:
        if name.value == key:
            return node
    return None


def _without(facts: files.Facts, path: str) -> files.Facts:
    rows = {
        name: [row for row in some if row["at"][0] != path] for name, some in facts.rows.items()
    }
    return files.Facts(rows, {})


def _gap(one: Dated, other: Dated) -> int:
    """Days between two days, 0 where they may be the same."""
    return max(0, one.first - other.last, other.first - one.last)


def _finer(one: Dated, other: Dated) -> bool:
    """Whether a day is the other, better known."""
    inside = other.first <= one.first and one.last <= other.last
    return inside and one.last - one.first < other.last - other.first


def _written(day: Dated | None) -> str:
    """A day as a fact file has it."""
    if day is None:
        return "unknown"
    said = shown(day)
    return f'"{said.removeprefix("about ")}~"' if said.startswith("about ") else said


def _shown(value: Sequence[int]) -> str:
    return shown(Dated(value[0], value[1]))


def _references(count: int) -> str:
    return "no reference" if count == 0 else f"{count} reference{'' if count == 1 else 's'}"


def _scalar(value: str) -> str:
    """A value as YAML: plain where that is safe, else quoted."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _relative(path: str) -> str:
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if inside.startswith("..") else inside.replace(os.sep, "/")


def groups(report: Report) -> Iterator[tuple[str, int]]:
    """How many changes of each kind there are, for a summary."""
    for status, word in (
        (PROPOSED, "proposed"),
        (SECOND, "want a second source"),
        (QUARANTINE, "in quarantine"),
        (REFUSED, "refused"),
        (DIFFERS, "to look at"),
    ):
        if report.count(status):
            yield word, report.count(status)
