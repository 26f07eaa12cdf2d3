"""The compiled knowledge base: look-ups, precedence, the cache."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.facts import base, files
from auditor.located import LocatedError

CITY = """\
schema: 1
sources:
  a: "The city's site"
offices:
- id: testville-mayor
  titles: [mayor, lord mayor]
  of: Testville
  src: a
  as_of: 2026-10-01
  complete: 2001-01-01..
  tenures:
  - {who: Ann Lee, from: 2001-01-01, to: 2010-05-01, aka: [Annie Lee]}
  - {who: Bo van der Ray, from: 2010-05-01}
people:
- {name: Ann Lee, born: 1950-02-03, died: 2015-01-01, src: a}
names:
- {was: Testville United, now: Testville City, changed: 2012-07-01, src: a}
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))


def write(folder: Path, text: str, name: str = "city.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def loaded(folder: Path, text: str = CITY) -> base.Base:
    return base.Base(base.compiled(files.load([write(folder, text)])))


def ordinal(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def test_look_ups(tmp_path: Path) -> None:
    known = loaded(tmp_path)
    (office,) = known.offices
    assert (office.id, office.label) == ("testville-mayor", "mayor of Testville")
    assert known.titles["lord"] == ("lord mayor",)
    (ann,) = known.named("annie lee")
    assert (ann.name, ann.born) == ("Ann Lee", base.Dated(*[ordinal("1950-02-03")] * 2))
    assert [one.name for one in known.surnamed("van der ray")] == ["Bo van der Ray"]
    assert [one.name for one in known.surnamed("ray")] == ["Bo van der Ray"]
    assert known.knows("lee")
    assert not known.knows("leed")
    assert known.held_by("Ann Lee") == (office,)
    assert known.until == ordinal("2026-10-01")
    assert known.rows("names")[0]["now"] == "Testville City"
    assert known.rows("nonsense") == []


def test_sets_of_days_leave_room_at_hand_overs(tmp_path: Path) -> None:
    (office,) = loaded(tmp_path).offices
    assert dt.date(2010, 5, 3) in office.held(["Ann Lee"])
    assert dt.date(2010, 5, 4) not in office.held(["Ann Lee"])
    assert dt.date(1999, 1, 1) in office.held(["Ann Lee"])  # outside `complete` anybody may have
    assert dt.date(2010, 4, 30) not in office.surely("Ann Lee")
    assert dt.date(2010, 4, 28) in office.surely("Ann Lee")
    assert dt.date(2030, 1, 1) in office.surely("Bo van der Ray")


def test_the_packed_table_is_the_table(tmp_path: Path) -> None:
    table = base.compiled(files.load([write(tmp_path, CITY)]))
    again = base.unpacked(base.packed(table))
    plain = {
        **again,
        "offices": list(again["offices"]),
        "people": list(again["people"]),
        "rows": dict(again["rows"]),
    }
    assert plain == json.loads(json.dumps(table))
    assert again["people"][0:1] == [again["people"][0]]
    assert "at" not in json.dumps(table["offices"][0]["tenures"])


def test_a_row_of_the_outlet_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    own = """\
schema: 1
sources: {a: "ours"}
names:
- {was: Twitter, now: Y, changed: 2025-01-01, src: a}
people:
- {name: Angela Merkel, aka: [Mutti Merkel], src: a}
offices:
- id: de-head-of-government
  titles: [chancellor]
  of: Germany
  src: a
  as_of: 2026-10-01
  tenures:
  - {who: Test Person, from: 2020-01-01}
"""
    shipped = base.of(())
    assert len(shipped.offices) > 100
    office = next(
        one for one in shipped.offices if one.of == "Germany" and "chancellor" in one.titles
    )
    both = base.of((str(write(tmp_path, own.replace("de-head-of-government", office.id))),))
    replaced = [one for one in both.offices if one.id == office.id]
    assert [[one.person for one in each.tenures] for each in replaced] == [["Test Person"]]
    assert len(both.offices) == len(shipped.offices)
    assert [row["now"] for row in both.rows("names") if row["was"] == "Twitter"] == ["Y"]
    (merkel,) = both.named("mutti merkel")
    assert merkel.born == shipped.named("angela merkel")[0].born
    assert both.name != shipped.name


def test_a_later_file_of_the_outlet_is_stronger(tmp_path: Path) -> None:
    one = write(tmp_path, CITY, "a/city.yaml")
    two = write(tmp_path, CITY.replace("Testville City", "Testville Rovers"), "b/city.yaml")
    known = base.of((str(one), str(two)))
    assert [row["now"] for row in known.rows("names") if row["was"] == "Testville United"] == [
        "Testville Rovers"
    ]


def test_missing_and_broken_files_are_located(tmp_path: Path) -> None:
    with pytest.raises(LocatedError, match=r"gone\.yaml:1:1: cannot be read"):
        base.of((str(tmp_path / "gone.yaml"),))
    with pytest.raises(LocatedError, match=r"city\.yaml:3:5"):
        base.of((str(write(tmp_path, "schema: 1\npeople:\n - {nam: x}\n")),))


def test_a_change_of_a_file_is_seen_and_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    path = write(tmp_path, CITY)
    own = (str(path),)
    assert base.of(own).named("ann lee")
    base.forget()
    path.write_text(CITY.replace("Ann Lee", "Una Lee"), "utf-8")
    assert base.of(own).named("una lee")
    for damage in (b"", b"{}", b"x" * 5000):
        base.forget()
        stored = list((tmp_path / "cache").glob("facts-*.bin"))
        assert stored
        for one in stored:
            content = one.read_bytes()
            one.write_bytes(content[: len(content) // 2] + damage)
        assert base.of(own).named("una lee")
    base.forget()


START = """
import sys
from auditor.facts import base
known = base.of(tuple(sys.argv[1:]))
assert known.named("ann lee")[0].name == "Ann Lee"
assert len(known.offices) > 100 and len(known.rows("countries")) > 100
print("well")
"""


def test_processes_that_meet_a_cold_cache_at_once_all_succeed(tmp_path: Path) -> None:
    path = write(tmp_path, CITY)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", START, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(6)
    ]
    for one in processes:
        out, err = one.communicate(timeout=120)
        assert (one.returncode, out.strip(), err) == (0, b"well", b"")
    names = sorted(one.name for one in (tmp_path / "cache").iterdir())
    assert len(names) == 1  # one table, no half-written files
    assert names[0].endswith(".bin")


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "file"))
    assert base.of((str(write(tmp_path, CITY)),)).named("ann lee")
