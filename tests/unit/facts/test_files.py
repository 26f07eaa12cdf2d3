"""Fact files are read into rows, and every mistake is told with its place."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import located
from auditor.facts import files
from auditor.facts.days import FIRST, LAST

GOOD = """\
schema: 1
sources:
  a: "The city's site, read 2026-11-01"
offices:
- id: testville-mayor
  titles: [mayor]
  of: Testville
  src: a
  as_of: 2026-10
  complete: [2001-01-01..2005-01-01, 2010-01-01..]
  wd: Q123
  tenures:
  - {who: Ann Lee, from: 2001-01-01, to: 2005, nth: 4}
  - {who: Bo Ray, from: "2010-01-15~", src: [a], wd: Q7}
"""


def write(folder: Path, text: str, name: str = "city.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def mistakes(folder: Path, text: str) -> list[str]:
    _, wrong = files.read([write(folder, text)])
    return [f"{one.line}:{one.column} {one.message}" for one in wrong]


def node(text: str) -> located.Node:
    return located.parse(text, "x.yaml")


def ordinal(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def test_rows_know_their_places_dates_and_sources(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    facts = files.load([path])
    (office,) = facts.rows["offices"]
    assert office["at"] == [str(path), 5]
    assert office["as_of"] == [ordinal("2026-10-01"), ordinal("2026-10-31")]
    assert office["complete"] == [
        [ordinal("2001-01-01"), ordinal("2005-01-01")],
        [ordinal("2010-01-01"), LAST],
    ]
    first, second = office["tenures"]
    assert (first["at"], first["nth"], first["to"]) == (
        13,
        ["4"],
        [ordinal("2005-01-01"), ordinal("2005-12-31")],
    )
    assert second["from"] == [ordinal("2009-12-31"), ordinal("2010-01-30")]
    assert second["src"] == ["city:a"]
    assert facts.sources == {"city:a": "The city's site, read 2026-11-01"}
    assert facts.places == {"city:a": (str(path), 3)}


def test_every_mistake_of_a_file_is_told(tmp_path: Path) -> None:
    text = """\
schema: 1
sources:
  a: "x"
offices:
- id: one
  titel: [mayor]
  colour: red
  of: Testville
  src: a
  as_of: 2026-13
  tenures:
  - {who: Ann Lee, from: 2001-02-30}
  - {who: Bo Ray}
  - {who: Cy Fox, from: 2001, src: b, wd: 12}
people:
- {name: X Y, src: [a, c], bare: perhaps}
- just a string
events: none
planets: []
"""
    told = mistakes(tmp_path, text)
    assert "6:3 unknown key 'titel'; did you mean 'titles'?" in told[1]
    expected = [
        "unknown collection 'planets'",
        "unknown key 'titel'; did you mean 'titles'?",
        "unknown key 'colour'",
        "'titles' is missing",
        "there is no day '2026-13'",
        "there is no day '2001-02-30'",
        "'from' is missing",
        "'12' is no Wikidata item",
        "expected true or false, found 'perhaps'",
        "expected a mapping, found 'just a string'",
        "expected a list, found 'none'",
    ]
    assert len(told) == len(expected)
    for one, part in zip(told, expected, strict=True):
        assert part in one


def test_unknown_sources_are_told_with_the_line_of_the_tenure(tmp_path: Path) -> None:
    text = GOOD.replace("src: [a]", "src: [aa, zz]")
    assert mistakes(tmp_path, text) == [
        "14:1 source 'aa' is not among the file's sources; did you mean 'a'?",
        "14:1 source 'zz' is not among the file's sources",
    ]
    with pytest.raises(located.LocatedError, match=r"city\.yaml:14:1: source 'aa'"):
        files.load([tmp_path / "city.yaml"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a list",
        "schema: 2\n",
        "people: []\n",
        "a: [",
        "schema: 1\nschema: 1\n",
        "\0",
        "schema: 1\nsources: [a]\n",
    ],
)
def test_what_is_no_fact_file_is_one_located_error(tmp_path: Path, text: str) -> None:
    assert len(mistakes(tmp_path, text)) == 1


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    paths = [write(tmp_path, "a: [", "a.yaml"), write(tmp_path, GOOD), tmp_path / "missing.yaml"]
    facts, wrong = files.read(paths)
    assert [Path(one.path).name for one in wrong] == ["a.yaml", "missing.yaml"]
    assert len(facts.rows["offices"]) == 1


def test_sources_of_two_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, GOOD, "a/city.yaml"),
        write(tmp_path, GOOD.replace("site", "paper"), "b/city.yaml"),
    ]
    facts = files.load(paths)
    one, two = (facts.sources[row["src"][0]] for row in facts.rows["offices"])
    assert ("site" in one, "paper" in two) == (True, True)


def test_text_may_stand_in_for_a_file(tmp_path: Path) -> None:
    path = tmp_path / "not-written.yaml"
    facts, wrong = files.read([path], {path: GOOD})
    assert (wrong, len(facts.rows["offices"])) == ([], 1)


def test_unknown_is_any_day_and_ranges_run_forward() -> None:
    assert files.day(node("unknown")) == [FIRST, LAST]
    assert files.ranges(node("..2001-05-01")) == [[FIRST, ordinal("2001-05-01")]]
    for wrong in ("2001", "2002..2001", "2001-01-01..soon", "2001-02-30..", "..2001-13"):
        with pytest.raises(located.LocatedError):
            files.ranges(node(f'"{wrong}"'))


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_located_error(text: str) -> None:
    try:
        first, last = files.day(node(json.dumps(text)))
    except located.LocatedError:
        return
    assert first <= last


@given(st.dates(min_value=dt.date(1, 1, 16)), st.booleans())
def test_a_written_day_is_itself(day: dt.date, about: bool) -> None:
    spread = files.APPROXIMATE_DAYS if about else 0
    text = day.isoformat() + ("~" if about else "")
    assert files.day(node(f'"{text}"')) == [day.toordinal() - spread, day.toordinal() + spread]
