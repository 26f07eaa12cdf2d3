"""Wikidata's answers, compared with fact files: a diff for a person, and no file is touched."""

from __future__ import annotations

import bz2
import contextlib
import datetime as dt
import gzip
import json
import random
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.facts import files, lint, refresh, wikidata
from auditor.facts.base import Dated
from auditor.facts.days import LAST
from auditor.facts.wikidata import Answer, Held, WikidataError
from tests.unit.facts.wikidata_samples import (
    JULIAN,
    dump,
    entity,
    held,
    results,
    row,
    time_snak,
)

TODAY = dt.date(2026, 11, 30)
OFFICE = "Q900001"
CITY = """\
# The city's people; this comment stays.
schema: 1
sources:
  a: "The city's site"
  b: "The city's paper"
offices:
- id: testville-mayor
  wd: Q900001
  titles: [mayor]
  of: Testville
  src: a
  verified: 2026-01-10
  as_of: 2026-01-01
  complete: 2001-01-01..
  tenures:
  - {who: Ann Lee, from: 2001-01-01, to: 2010-05}
  - {who: Bo Ray, from: 2010-05-01, src: b}  # since the vote
people:
- {name: Ann Lee, aka: [Annie Lee], wd: Q11, src: a}
"""
ANN = entity(
    "Q11", "Annie Lee", [held(OFFICE, "2001-01-01", "2010-05-01")], "1950-02-03", "2026-10-01"
)
BO = entity("Q12", "Bo Ray", [held(OFFICE, "2010-05-01", "2026-06-01")])
CY = entity("Q13", "Cy Fox", [held(OFFICE, "2026-06-01", nth="3")])


def write(folder: Path, text: str = CITY, name: str = "city.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def ordinal(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def day(text: str) -> Dated:
    return Dated(ordinal(text), ordinal(text))


def of_dump(folder: Path, *entities: dict[str, Any], text: str = CITY) -> refresh.Report:
    path = write(folder, text)
    question = refresh.asked([path])
    dumped = folder / "dump.json"
    dumped.write_text(dump(*entities), "utf-8")
    answer = wikidata.from_dump(dumped, question.offices, question.people)
    report = refresh.compare(question, answer, TODAY, "a test")
    assert path.read_text("utf-8") == text.replace("\r\n", "\n")  # never the file
    return report


def reasons(report: refresh.Report, status: int) -> list[str]:
    return [one.reason for one in report.changes if one.status == status]


def changed(report: refresh.Report) -> list[str]:
    return [
        line
        for line in report.diff.splitlines()
        if line[:1] in "+-" and not line.startswith(("+++", "---"))
    ]


# Values.


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("+2025-01-20T00:00:00Z", 11, "2025-01-20", "2025-01-20"),
        ("2025-01-20T00:00:00Z", "11", "2025-01-20", "2025-01-20"),
        ("+2024-02-00T00:00:00Z", 10, "2024-02-01", "2024-02-29"),
        ("2024-12-01T00:00:00Z", "10", "2024-12-01", "2024-12-31"),
        ("+2025-00-00T00:00:00Z", 9, "2025-01-01", "2025-12-31"),
        ("+00000002025-01-20T00:00:00Z", 11, "2025-01-20", "2025-01-20"),
    ],
)
def test_times_keep_their_precision(value: str, precision: object, first: str, last: str) -> None:
    assert wikidata.when(value, precision) == Dated(ordinal(first), ordinal(last))


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("+2025-01-20T00:00:00Z", 8), ("+2025-01-20T00:00:00Z", None), ("+2025-01-20T00:00:00Z", "x"),
        ("-0044-03-15T00:00:00Z", 11), ("+2025-13-20T00:00:00Z", 11), ("+2025-02-30T00:00:00Z", 11),
        ("+99999-01-01T00:00:00Z", 11), ("+0000-00-00T00:00:00Z", 9), ("soon", 11), (None, 11), ({}, 11),
        ("+2025-01-20T" + "0" * 10_000, 11), ("9" * 100_000, 11), ("http://www.wikidata.org/.well-known/genid/1", 11),
    ],
)  # fmt: skip
def test_other_times_are_none(value: object, precision: object) -> None:
    assert wikidata.when(value, precision) is None


def test_days_of_the_julian_calendar_are_moved() -> None:
    assert wikidata.when("+1917-10-25T00:00:00Z", 11, julian=True) == day("1917-11-07")


@given(st.text(), st.one_of(st.integers(), st.text(), st.none()))
def test_any_time_is_days_or_none(value: str, precision: object) -> None:
    found = wikidata.when(value, precision)
    assert found is None or found.first <= found.last


@given(st.text(max_size=2000))
def test_names_can_do_no_harm(text: str) -> None:
    import yaml

    name = wikidata.name(text)
    assert len(name) <= wikidata.LONGEST_NAME
    assert "\n" not in name
    assert "\x1b" not in name
    if name:
        row = f"- {{who: {refresh._scalar(name)}, from: 2001}}"
        assert yaml.safe_load(row) == [{"who": name, "from": 2001}]


# A dump.


def test_a_dump_gives_a_diff_with_reasons(tmp_path: Path) -> None:
    report = of_dump(tmp_path, ANN, BO, CY)
    assert reasons(report, refresh.PROPOSED) == [
        "testville-mayor: Ann Lee to 2010-05-01 instead of 2010-05 (Q11, 2 references)",
        "testville-mayor: Bo Ray to 2026-06-01 (Q12, 2 references)",
        "testville-mayor: new: Cy Fox from 2026-06-01 (Q13, 2 references)",
        "testville-mayor: looked up today, so as_of and verified are today's",
        "Ann Lee born 1950-02-03 (Q11)",
        "Ann Lee died 2026-10-01 (Q11, 2 references)",
    ]
    assert len(report.changes) == 6
    assert changed(report) == [
        '+  wikidata-2026-11-30: "https://www.wikidata.org (CC0), statements P39, P569 and P570, read 2026-11-30"',
        "-  verified: 2026-01-10",
        "-  as_of: 2026-01-01",
        "+  verified: 2026-11-30",
        "+  as_of: 2026-11-30",
        "-  - {who: Ann Lee, from: 2001-01-01, to: 2010-05}",
        "-  - {who: Bo Ray, from: 2010-05-01, src: b}  # since the vote",
        "+  - {who: Ann Lee, from: 2001-01-01, src: [a, wikidata-2026-11-30], to: 2010-05-01}",
        "+  - {who: Bo Ray, from: 2010-05-01, to: 2026-06-01, src: [b, wikidata-2026-11-30]}  # since the vote",
        "+  - {who: Cy Fox, from: 2026-06-01, nth: 3, wd: Q13, src: wikidata-2026-11-30}",
        "-- {name: Ann Lee, aka: [Annie Lee], wd: Q11, src: a}",
        "+- {name: Ann Lee, born: 1950-02-03, died: 2026-10-01, aka: [Annie Lee], wd: Q11, src: [a, wikidata-2026-11-30]}",
    ]
    assert report.text.startswith("# auditor facts refresh, 2026-11-30: what a test says")
    assert "city.yaml:17: testville-mayor: Bo Ray to 2026-06-01" in report.text


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch")
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_diff_applies_and_the_result_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    monkeypatch.chdir(tmp_path)
    report = of_dump(tmp_path, ANN, BO, CY, text=CITY.replace("\n", ends))
    (tmp_path / "x.diff").write_bytes(report.text.encode())
    subprocess.run(
        ["patch", "--binary", "-p0", "-i", "x.diff"], cwd=tmp_path, check=True, capture_output=True
    )
    path = tmp_path / "city.yaml"
    assert (b"\r" in path.read_bytes()) == (ends == "\r\n")
    errors = [one for one in lint.problems([path], TODAY) if one.severity == "error"]
    assert errors == []
    again = of_dump_file(path, tmp_path)
    assert again.empty


def of_dump_file(path: Path, folder: Path) -> refresh.Report:
    question = refresh.asked([path])
    answer = wikidata.from_dump(folder / "dump.json", question.offices, question.people)
    return refresh.compare(question, answer, TODAY, "a test")


def test_block_style_without_a_last_line_end(tmp_path: Path) -> None:
    text = (
        "schema: 1\nsources: {a: x}\noffices:\n- id: t\n  wd: Q900001\n  titles: [mayor]\n  of: T\n  src: a\n"
        "  as_of: 2026-01-01\n  tenures:\n  - who: Bo Ray\n    from: 2010-05-01\n    note: hello there"
    )
    report = of_dump(tmp_path, BO, CY, text=text)
    assert changed(report) == [
        "-sources: {a: x}",
        '+sources: {a: x, wikidata-2026-11-30: "https://www.wikidata.org (CC0), statements P39, P569 and P570, read 2026-11-30"}',
        "-  as_of: 2026-01-01",
        "+  as_of: 2026-11-30",
        "-    note: hello there",
        "+    to: 2026-06-01",
        "+    src: [a, wikidata-2026-11-30]",
        "+    note: hello there",
        "+  - {who: Cy Fox, from: 2026-06-01, nth: 3, wd: Q13, src: wikidata-2026-11-30}",
    ]


def test_what_has_no_reference_is_in_quarantine(tmp_path: Path) -> None:
    imported = entity("Q14", "Vandal King", [held(OFFICE, "2026-07-01", refs=0, imported=True)])
    bo = entity("Q12", "Bo Ray", [held(OFFICE, "2010-05-01", "2026-06-01", refs=0)])
    ann = entity(
        "Q11",
        "Ann Lee",
        [held(OFFICE, "2001-01-01", "2010-05-01", refs=0)],
        died="2026-10-01",
        refs=0,
    )
    report = of_dump(tmp_path, ann, bo, imported)
    assert reasons(report, refresh.PROPOSED) == []
    assert reasons(report, refresh.QUARANTINE) == [
        "testville-mayor: Ann Lee to 2010-05-01 instead of 2010-05 (Q11, no reference)",
        "testville-mayor: Bo Ray to 2026-06-01 (Q12, no reference)",
        "testville-mayor: new: Vandal King from 2026-07-01 (Q14, no reference)",
        "Ann Lee died 2026-10-01 (Q11, no reference)",
    ]
    assert report.diff == ""
    assert "{who: Vandal King, from: 2026-07-01, wd: Q14, src: wikidata-2026-11-30}" in report.text


def test_deaths_and_the_offices_of_the_g20_want_two_sources(tmp_path: Path) -> None:
    bo = entity("Q12", "Bo Ray", [held(OFFICE, "2010-05-01", "2026-06-01", refs=1)])
    cy = entity("Q13", "Cy Fox", [held(OFFICE, "2026-06-01", refs=1)])
    ann = entity(
        "Q11", "Ann Lee", [held(OFFICE, "2001-01-01", "2010-05-01")], died="2026-10-01", refs=1
    )
    report = of_dump(tmp_path, ann, bo, cy)
    assert reasons(report, refresh.SECOND) == ["Ann Lee died 2026-10-01 (Q11, 1 reference)"]
    assert len(reasons(report, refresh.PROPOSED)) == 4
    report = of_dump(tmp_path, ann, bo, cy, text=CITY.replace("of: Testville", "of: France"))
    assert len(reasons(report, refresh.SECOND)) == 3


def test_what_would_break_a_rule_is_refused(tmp_path: Path) -> None:
    alone = of_dump(tmp_path, ANN, BO)
    (refused,) = [one for one in reasons(alone, refresh.REFUSED) if "Bo Ray" in one]
    assert refused.endswith("nobody holds it from 2026-06-02 to 2026-11-30, inside 'complete'")
    assert "to: 2026-06-01" not in alone.diff
    assert "as_of" not in alone.diff
    open_still = entity("Q12", "Bo Ray", [held(OFFICE, "2010-05-01")])
    both = of_dump(tmp_path, ANN, open_still, CY)
    assert any(
        "Bo Ray is still in office when Cy Fox starts" in one
        for one in reasons(both, refresh.REFUSED)
    )
    dead = entity("Q11", "Ann Lee", [held(OFFICE, "2001-01-01", "2010-05-01")], died="2005-01-01")
    report = of_dump(tmp_path, dead)
    assert any("after death" in one for one in reasons(report, refresh.REFUSED))


def test_differences_are_told_and_not_decided(tmp_path: Path) -> None:
    ann = entity("Q11", "Ann Lee", [held(OFFICE, "2001-02-01", "2010-07-01")])
    other = entity("Q16", "Di Orr", [held(OFFICE, "2004-01-01", "2004-02-01")])
    future = entity("Q17", "Ed Poe", [held(OFFICE, "2027-01-01")])
    vague = entity("Q12", "Bo Ray", [held(OFFICE, "2010-05-01", "some")])
    report = of_dump(tmp_path, ann, other, future, vague)
    assert report.diff == ""
    assert reasons(report, refresh.DIFFERS) == [
        "testville-mayor: Ann Lee from 2001-01-01, on Wikidata from 2001-02-01 (Q11)",
        "testville-mayor: Ann Lee to 2010-05, on Wikidata to 2010-07-01 (Q11)",
        "testville-mayor: Di Orr from 2004-01-01 to 2004-02-01 (Q16, 2 references) is not among the tenures",
        "testville-mayor: Bo Ray has left by Wikidata, on a day that it does not know (Q12)",
        "testville-mayor: to come: Ed Poe from 2027-01-01 (Q17, 2 references)",
    ]


def test_agreement_only_moves_the_day_and_a_second_run_says_nothing(tmp_path: Path) -> None:
    text = CITY.replace("to: 2010-05}", "to: 2010-05-02}")
    ann = entity("Q11", "Ann Lee", [held(OFFICE, "2001-01-02", "2010-05-01")])
    bo = entity("Q12", "Bo Ray", [held(OFFICE, "2010-05-01", "no", rank="preferred")])
    report = of_dump(tmp_path, ann, bo, text=text)
    assert changed(report) == [
        "-  verified: 2026-01-10", "-  as_of: 2026-01-01", "+  verified: 2026-11-30", "+  as_of: 2026-11-30",
    ]  # fmt: skip
    fresh = text.replace("2026-01-10", "2026-11-30").replace("2026-01-01", "2026-11-30")
    assert of_dump(tmp_path, ann, bo, text=fresh).empty


def test_a_term_that_ends_early_takes_the_place_of_the_legal_end(tmp_path: Path) -> None:
    text = CITY.replace(
        "from: 2010-05-01, src: b", "from: 2010-05-01, to: 2028-01-01, scheduled_end: true, src: b"
    )
    report = of_dump(tmp_path, ANN, BO, CY, text=text)
    assert any("to: 2026-06-01, scheduled_end: false" in line for line in changed(report))


def test_terms_in_a_row_are_one_tenure_and_acting_is_kept() -> None:
    terms = [
        Held("Q1", "Q2", day("2001-01-01"), day("2005-01-01"), "", False, 2),
        Held("Q1", "Q2", day("2005-01-02"), None, "2", False, 1),
        Held("Q1", "Q3", day("2000-01-01"), day("2001-01-01"), "", True, 1),
    ]
    acting, one = wikidata.merged(terms)
    assert (acting.acting, acting.person) == (True, "Q3")
    assert (one.start, one.end, one.nth, one.references) == (day("2001-01-01"), None, "2", 1)


def test_deprecated_statements_and_other_offices_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_text(
        dump(
            entity(
                "Q1",
                "No",
                [held(OFFICE, "2001-01-01", rank="deprecated"), held("Q7", "2001-01-01")],
            ),
            entity(
                "Q2",
                "Yes",
                [held(OFFICE, "2001-00-00", precision=9, acting=True, nth="12")],
                "1950-01-01",
            ),
        )
    )
    answer = wikidata.from_dump(path, [OFFICE])
    (one,) = answer.held
    assert (one.person, one.acting, one.nth, one.references) == ("Q2", True, "12", 2)
    assert one.start == Dated(ordinal("2001-01-01"), ordinal("2001-12-31"))
    assert answer.names == {"Q2": "Yes"}
    assert answer.lives["Q2"].born == day("1950-01-01")
    assert answer.notes == []


@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".json.bz2"])
def test_dumps_are_read_compressed_and_broken_off(tmp_path: Path, suffix: str) -> None:
    many = [
        entity(f"Q{number}", f"P {number}", [held(OFFICE, "2001-01-01")])
        for number in range(100, 400)
    ]
    content = dump(*many).encode()
    packed = {".json": lambda it: it, ".json.gz": gzip.compress, ".json.bz2": bz2.compress}[suffix](
        content
    )
    path = tmp_path / f"dump{suffix}"
    path.write_bytes(packed)
    whole = wikidata.from_dump(path, [OFFICE])
    assert (len(whole.held), whole.partial) == (300, False)
    path.write_bytes(packed[: len(packed) * 2 // 3])
    part = wikidata.from_dump(path, [OFFICE])
    assert part.partial
    assert part.notes
    assert len(part.held) < 300
    path.write_bytes(packed[: len(packed) // 2] + b"garbage" + packed[len(packed) // 2 :])
    assert wikidata.from_dump(path, [OFFICE]).partial or suffix == ".json"


def test_a_dump_that_is_none_gives_nothing_and_a_missing_one_an_error(tmp_path: Path) -> None:
    for name in ("x.json", "x.gz", "x.bz2"):
        (tmp_path / name).write_bytes(b'\0\xff"P39""Q900001"\n' * 3)
        answer = wikidata.from_dump(tmp_path / name, [OFFICE])
        assert (answer.held, answer.partial) == ([], True)
    with pytest.raises(WikidataError, match="cannot be read"):
        wikidata.from_dump(tmp_path / "gone.json", [OFFICE])
    with pytest.raises(WikidataError, match="cannot be read"):
        wikidata.from_dump(tmp_path, [OFFICE])


def test_a_part_confirms_nothing(tmp_path: Path) -> None:
    path = write(tmp_path)
    question = refresh.asked([path])
    answer = Answer(
        held=[Held(OFFICE, "Q12", day("2010-05-01"), None, "", False, 3)], names={"Q12": "Bo Ray"}
    )
    answer.partial = True
    report = refresh.compare(question, answer, TODAY, "a test")
    assert report.changes == []
    assert report.notes == ["what was read is a part only: nothing is confirmed by it"]


def test_too_long_a_line_is_skipped_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wikidata, "LARGEST_LINE", 5000)
    huge = entity("Q1", "x" * 50_000, [held(OFFICE, "2001-01-01")])
    path = tmp_path / "dump.json"
    path.write_text(dump(huge, CY))
    answer = wikidata.from_dump(path, [OFFICE])
    assert [one.person for one in answer.held] == ["Q13"]
    assert answer.notes == ["an entity of more than 5,000 bytes"]


OTHERS: list[Any] = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    "Q1",
    "\0",
    [],
    {},
    [[]],
    [{}],
    {"id": []},
    {"value": {}},
]


def _spoilt(value: Any, chance: random.Random) -> Any:
    """A copy in which any part may be missing or have become something else."""
    if chance.random() < 0.06:
        return chance.choice(OTHERS)
    if isinstance(value, dict):
        return {key: _spoilt(one, chance) for key, one in value.items() if chance.random() > 0.03}
    if isinstance(value, list):
        return [_spoilt(one, chance) for one in value]
    return value


@pytest.mark.parametrize("seed", range(8))
def test_values_of_the_wrong_type_do_no_harm(seed: int) -> None:
    chance = random.Random(seed)
    wanted = frozenset({OFFICE})
    whole = entity(
        "Q2",
        "A B",
        [held(OFFICE, "2001-01-01", "2002-02-02", "3", acting=True)],
        "1950-01-01",
        "2003-01-01",
    )
    rows = results(
        row(
            st="1", office=OFFICE, person="Q2", personLabel="A B", s="2001-01-01", sp="11", ref="r"
        ),
        row(st="2", office=OFFICE, person="Q3", ended="x"),
        row(person="Q2", b="1950-01-01", bp="11", d="2003-01-01", dp="11", ref="r"),
    )
    kept = 0
    for _ in range(250):
        answer = Answer()
        line = json.dumps(_spoilt(whole, chance)).encode()
        wikidata._entity(line, wanted, frozenset({"Q2"}), answer)
        for read in (wikidata.read_offices, wikidata.read_people):
            with contextlib.suppress(WikidataError):
                read(_spoilt(rows, chance), wanted | {"Q2"}, answer)
        kept += len(wikidata.merged(answer.held))
        assert all(one.office in (OFFICE, "Q2") for one in answer.held)
    assert kept > 100


def test_hostile_labels_stay_text(tmp_path: Path) -> None:
    label = "Eve}\n- {who: X, from: 2001}\x1b[2J\u202e # \"'\n+++ b/evil\n@@ -1 +1 @@"
    eve = entity("Q18", label, [held(OFFICE, "2026-06-01")])
    report = of_dump(tmp_path, ANN, BO, eve)
    assert "\x1b" not in report.text
    assert "\u202e" not in report.text
    head = report.text[: report.text.index("\n---")]
    assert all(line.startswith("#") for line in head.splitlines())
    added = [line for line in changed(report) if "Eve" in line]
    assert len(added) == 1
    assert '"Eve} - {who: X, from: 2001}' in added[0]


def test_only_offices_with_an_item_are_asked(tmp_path: Path) -> None:
    path = write(tmp_path)
    question = refresh.asked([path])
    assert (question.offices, question.people) == ((OFFICE,), ("Q11",))
    with pytest.raises(ValueError, match="did you mean 'testville-mayor'"):
        refresh.asked([path], ["testvile-mayor"])
    write(tmp_path, CITY.replace("  wd: Q900001\n", ""))
    with pytest.raises(ValueError, match="no office has a 'wd'"):
        refresh.asked([path])
    with pytest.raises(ValueError, match="has no 'wd'"):
        refresh.asked([path], ["testville-mayor"])


def test_julian_births_of_a_dump_are_moved() -> None:
    answer = Answer()
    person = entity("Q2", "A B", [held(OFFICE, "1917-01-01")])
    person["claims"]["P569"] = [
        {"mainsnak": time_snak("P569", "1870-04-10", 11, JULIAN), "rank": "normal"}
    ]
    wikidata._entity(json.dumps(person).encode(), frozenset({OFFICE}), frozenset(), answer)
    assert answer.lives["Q2"].born == day("1870-04-22")


# The query service, really asked.

Reply = Callable[[BaseHTTPRequestHandler, str], None]


class Service:
    """A SPARQL service on this machine: `replies` answers one question after the other."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.queries: list[str] = []
        self.agents: list[str] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                query = parse_qs(self.rfile.read(size).decode())["query"][0]
                service.queries.append(query)
                service.agents.append(self.headers["User-Agent"])
                reply = service.replies.pop(0) if service.replies else answers(results())
                with contextlib.suppress(OSError):  # we hung up
                    reply(self, query)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}/sparql"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def answers(document: object, *, packed: bool = False, status: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler, query: str) -> None:
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        body = gzip.compress(body) if packed else body
        handler.send_response(status)
        handler.send_header("Content-Type", "application/sparql-results+json;charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        if packed:
            handler.send_header("Content-Encoding", "gzip")
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


@pytest.fixture
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.close()


def ask(service: Service, waits: list[float] | None = None, timeout: float = 5) -> Answer:
    pauses = waits if waits is not None else []
    return wikidata.from_service(
        [OFFICE], endpoint=service.endpoint, timeout=timeout, wait=pauses.append
    )


BOS = (
    row(st="Q12-1", office=OFFICE, person="Q12", personLabel="Bo Ray", s="2010-05-01", sp="11", e="2026-06-01", ep="11", ended="x", ref="r1"),
    row(st="Q12-1", office=OFFICE, person="Q12", personLabel="Bo Ray", s="2010-05-01", sp="11", e="2026-06-01", ep="11", ended="x", ref="r2"),
    row(st="Q12-1", office=OFFICE, person="Q12", personLabel="Bo Ray", s="2010-05-01", sp="11", e="2026-06-01", ep="11", ended="x", ref="r3", imported="Q328"),
)  # fmt: skip
CYS = (
    row(st="Q13-1", office=OFFICE, person="Q13", personLabel="Q13", s="2026-06-01", sp="10", n="3", nature="Q4676846"),
    row(st="Q19-1", office=OFFICE, person="Q19", personLabel="Zoe", s="2001-01-01", sp="9", ended="x"),
)  # fmt: skip
LIVES = results(
    row(person="Q12", b="1960-01-01", bp="11", dst="d1", d="2026-07-01", dp="11", ref="r1"),
    row(
        person="Q12",
        b="1960-01-01",
        bp="11",
        dst="d1",
        d="2026-07-01",
        dp="11",
        ref="r2",
        imported="Q328",
    ),
    row(person="Q13", b="1970-01-01", bp="9"),
    row(person="Q99", b="1970-01-01", bp="9"),
)


def test_the_service_is_asked_for_offices_and_then_for_people(service: Service) -> None:
    service.replies = [answers(results(*BOS, *CYS), packed=True), answers(LIVES)]
    answer = ask(service)
    bo, cy, zoe = answer.held
    assert (bo.person, bo.start, bo.end, bo.references) == (
        "Q12",
        day("2010-05-01"),
        day("2026-06-01"),
        2,
    )
    assert (cy.acting, cy.nth, cy.references, cy.end) == (True, "3", 0, None)
    assert cy.start == Dated(ordinal("2026-06-01"), ordinal("2026-06-30"))
    assert zoe.end == Dated(ordinal("2001-12-31"), LAST)
    assert answer.names == {"Q12": "Bo Ray", "Q19": "Zoe"}
    assert answer.lives["Q12"] == wikidata.Life(day("1960-01-01"), day("2026-07-01"), 1)
    assert sorted(answer.lives) == ["Q12", "Q13"]
    first, second = service.queries
    assert "VALUES ?office { wd:Q900001 }" in first
    for prop in ("P39", "P580", "P582", "P1545", "DeprecatedRank"):
        assert prop in first
    assert "VALUES ?person { wd:Q12 wd:Q13 wd:Q19 }" in second
    assert {"P569", "P570"} <= set(second.replace(":", " ").split())
    assert all(agent.startswith("auditor/") for agent in service.agents)


def test_an_answer_in_chunks_as_wikidata_sends_it(service: Service) -> None:
    def chunked(last: bytes) -> Reply:
        def reply(handler: BaseHTTPRequestHandler, query: str) -> None:
            handler.protocol_version = "HTTP/1.1"
            handler.send_response(200)
            handler.send_header("Transfer-Encoding", "chunked")
            handler.send_header("Content-Encoding", "gzip")
            handler.send_header("Connection", "close")
            handler.end_headers()
            body = gzip.compress(json.dumps(results(*BOS)).encode())
            for at in range(0, len(body), 50):
                part = body[at : at + 50]
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
                handler.wfile.flush()
            handler.wfile.write(last)
            handler.close_connection = True

        return reply

    service.replies = [chunked(b"0\r\n\r\n")]
    assert len(ask(service).held) == 1
    service.replies = [chunked(b"40\r\nabc")] * wikidata.TRIES
    with pytest.raises(WikidataError, match="breaks off"):
        ask(service)


def test_many_offices_are_asked_in_batches(service: Service) -> None:
    offices = [f"Q{number}" for number in range(1, 26)]
    wikidata.from_service(offices, endpoint=service.endpoint, wait=lambda _: None)
    assert len(service.queries) == 3


def test_a_busy_service_is_asked_again_after_the_pause_it_wants(service: Service) -> None:
    busy = answers(b"busy", status=429, Retry_After="7")
    tired = answers(b"tired", status=503, Retry_After="99999999")
    service.replies = [busy, tired, answers(results(*BOS))]
    waits: list[float] = []
    assert len(ask(service, waits).held) == 1
    assert waits == [7, wikidata.LONGEST_WAIT]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (answers(b"what?", status=400), "answers 400"),
        (answers(b"no", status=500), "answers 500"),
        (answers(b"<html>"), "not JSON"),
        (answers(b'{"results": {"bindings": [{"st"'), "not JSON"),
        (answers(b"[" * 200_000), "not JSON"),
        (answers({"boolean": True}), "not a table"),
        (answers([1]), "not a table"),
        (answers(b"", status=302, Location="ftp://127.0.0.1/x"), "127.0.0.1"),
        (answers(b"", status=302, Location="/again"), "127.0.0.1"),
    ],
)
def test_answers_that_are_none_are_one_error(service: Service, reply: Reply, why: str) -> None:
    service.replies = [reply] * 20
    with pytest.raises(WikidataError, match=why):
        ask(service)


def test_too_much_is_not_read(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wikidata, "LARGEST_ANSWER", 100_000)
    service.replies = [answers(b" " * 50_000_000, packed=True)]
    with pytest.raises(WikidataError, match="more than 100,000 bytes"):
        ask(service)


def test_an_answer_that_breaks_off_or_drips_ends(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(handler: BaseHTTPRequestHandler, query: str) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b'{"results"')
        handler.close_connection = True

    service.replies = [broken] * wikidata.TRIES
    with pytest.raises(WikidataError, match="breaks off"):
        ask(service)

    def dripping(handler: BaseHTTPRequestHandler, query: str) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "500000")
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b" " * 10)
            handler.wfile.flush()
            time.sleep(0.02)

    monkeypatch.setattr(wikidata, "DEADLINE", 0.1)
    service.replies = [dripping]
    start = time.monotonic()
    with pytest.raises(WikidataError, match=r"seconds|breaks off"):
        ask(service)
    assert time.monotonic() - start < 20


def test_nobody_answers() -> None:
    waits: list[float] = []
    with pytest.raises(WikidataError, match="cannot be reached"):
        wikidata.from_service(
            [OFFICE], endpoint="http://127.0.0.1:9/", timeout=1, wait=waits.append
        )
    assert len(waits) == wikidata.TRIES - 1
    for wrong in ("file:///etc/passwd", "nonsense", ""):
        with pytest.raises(WikidataError, match="no http address"):
            wikidata.from_service([OFFICE], endpoint=wrong)


def test_the_service_and_the_dump_say_the_same(service: Service, tmp_path: Path) -> None:
    service.replies = [answers(results(*BOS, row(st="Q13-1", office=OFFICE, person="Q13", personLabel="Cy Fox", s="2026-06-01", sp="11", n="3", ref="r1"))), answers(results())]  # fmt: skip
    path = write(tmp_path)
    question = refresh.asked([path])
    asked = refresh.compare(question, ask(service), TODAY, "a test")
    dumped = of_dump(
        tmp_path, BO, entity("Q13", "Cy Fox", [held(OFFICE, "2026-06-01", nth="3", refs=1)])
    )
    assert asked.diff == dumped.diff
    assert [row["id"] for row in files.load([path]).rows["offices"]] == ["testville-mayor"]
