"""What lint finds in fact files, and what it leaves alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from auditor.facts import base, files, lint

TODAY = dt.date(2026, 11, 30)
HEAD = 'schema: 1\nsources: {a: "one", b: "two"}\n'
USED = "events:\n- {name: something, on: 2001-01-01, src: [a, b]}\n"


def told(
    folder: Path, text: str, severity: str = "error", below: str | None = None, head: str = HEAD
) -> list[str]:
    path = folder / "city.yaml"
    path.write_text(head + text, "utf-8")
    facts = files.Facts({}, {})
    if below is not None:
        other = folder / "below.yaml"
        other.write_text(head + below, "utf-8")
        facts = files.load([other])
    found = lint.problems([path], TODAY, facts)
    assert all(one.path == str(path) for one in found)
    return [f"{one.line}: {one.message}" for one in found if one.severity == severity]


def office(*tenures: str, more: str = "", of: str = "Testville") -> str:
    rows = "".join(f"  - {{{one}}}\n" for one in tenures)
    return (
        f"offices:\n- id: t\n  titles: [mayor]\n  of: {of}\n  src: [a, b]\n  as_of: 2026-11-01\n"
        f"  verified: 2026-11-20\n{more}  tenures:\n{rows}"
    )


CLEAN = [
    office("who: A B, from: 2001-01-01, to: 2005-05-05", "who: C D, from: 2005-05-05", more="  complete: 2001-01-01..\n"),
    # Three days may lie between two or be shared by them.
    office("who: A B, from: 2001-01-01, to: 2005-05-05", "who: C D, from: 2005-05-09", more="  complete: 2001-01-01..\n"),
    office("who: A B, from: 2001-01-01, to: 2005-05-08", "who: C D, from: 2005-05-05"),
    # Who acts fills a gap and may act beside a holder who is suspended.
    office(
        "who: A B, from: 2001-01-01, to: 2005-05-05",
        "who: X Y, from: 2005-05-05, to: 2005-06-30, acting: true",
        "who: C D, from: 2005-06-30",
        "who: Z Z, from: 2010-01-01, to: 2010-02-01, acting: true",
        more="  complete: 2001-01-01..\n",
    ),
    # Years are not held against days.
    office("who: A B, from: 2001, to: 2005", "who: C D, from: 2005, to: 2005", "who: E F, from: 2005", more="  complete: 2001-12-31..\n"),
    office("who: A B, from: 2001-01-01, to: unknown", "who: C D, from: 2005-05-05"),
    office("who: A B, from: 2001-01-01, to: 2001-01-01, acting: true"),
    office("who: A B, from: 2001-01-01", "who: C D, from: 2001-01-01", more="  seats: 2\n"),
    office("who: A B, from: 2001-01-01, to: 2029-01-20, scheduled_end: true"),
    office("who: A B, from: 2001-01-01, to: 2003-01-01") + "people:\n- {name: A B, born: 1950, died: 2003-01-01, src: [a, b]}\n",
    office("who: A B, from: 2001-01-01, to: 2003-01-04") + "people:\n- {name: A B, died: 2003-01-01, src: [a, b]}\n",
    "countries:\n- {name: Oz, also: [Land of Oz], src: a}\nbodies:\n- {id: EU, names: [EU, European Union], src: a}\n"
    "memberships:\n- {body: EU, member: Land of Oz, from: 2001, src: b}\n"
    "treaties:\n- {name: T, parties: [Oz, European Union, Soviet Union], signed: 2001, from: 2001, src: b}\n",
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_sound_rows_are_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


BROKEN = [
    (office("who: A B, from: 2005-01-01, to: 2001-01-01"), "11: A B (t): from (2005-01-01) must lie before to (2001-01-01)"),
    (office("who: A B, from: 2005-01-01, to: 2005-01-01"), "11: A B (t): from (2005-01-01) must lie before to (2005-01-01)"),
    (office("who: A B, from: 2006, to: 2005"), "11: A B (t): from (2006) must lie before to (2005)"),
    (office("who: A B, from: 2001-01-01, to: 2029-01-20"), "11: A B (t): to (2029-01-20) was still to come when this was verified; if it is set by law, say scheduled_end: true"),
    (office("who: A B, from: 2001-01-01, to: 2005-05-10", "who: C D, from: 2005-05-05"), "12: 't' is a single seat, but A B (to 2005-05-10) and C D (from 2005-05-05) overlap"),
    (office("who: A B, from: 2001-01-01", "who: C D, from: 2005-05-05"), "12: 't' is a single seat, but A B is still in office when C D starts on 2005-05-05"),
    (office("who: A B, from: 2001-01-01", "who: A B, from: 2001-01-01"), "12: 't' is a single seat, but A B is still in office when A B starts on 2001-01-01"),
    (office("who: A B, from: 2001-01-01", "who: C D, from: 2001-01-01", "who: E F, from: 2002-01-01", more="  seats: 2\n"), "14: 't' is 2 seats, but A B is still in office when E F starts on 2002-01-01"),
    (office("who: A B, from: 2001-01-01, to: 2005-05-05", "who: C D, from: 2005-05-10", more="  complete: 2001-01-01..\n"), "12: 't': nobody holds it from 2005-05-06 to 2005-05-09, inside 'complete'"),
    (office("who: A B, from: 2001-01-01", more="  complete: 2000-01-01..\n"), "4: 't': nobody holds it from 2000-01-01 to 2000-12-31, inside 'complete'"),
    (office("who: A B, from: 2001-01-01, to: 2026-01-01", more="  complete: 2001-01-01..\n"), "12: 't': nobody holds it from 2026-01-02 to 2026-11-01, inside 'complete'"),
    (office("who: A B, from: 2001-01-01, born: 2002-02-02"), "11: A B (t): the tenure starts before birth (2002-02-02)"),
    (office("who: A B, from: 2001-01-01") + "people:\n- {name: A B, died: 2003-01-01, src: [a, b]}\n", "11: A B (t): the tenure lasts and is still open, after death (2003-01-01)"),
    (office("who: A B, from: 2001-01-01, to: 2003-01-05") + "people:\n- {name: A B, died: 2003-01-01, src: [a, b]}\n", "11: A B (t): the tenure lasts to 2003-01-05, after death (2003-01-01)"),
    (office("who: A B, from: 2004-01-01") + "people:\n- {name: A B, died: 2003-01-01, src: [a, b]}\n", "11: A B (t): the tenure starts (2004-01-01) after death (2003-01-01)"),
    (office("who: A B, from: 2004-01-01, born: 1950") + "people:\n- {name: A B, born: 1951-02-03, src: [a, b]}\n", "11: A B (t): born 1950 here, 1951-02-03 among the people"),
    (office("who: A B, from: 2004-01-01").replace("2026-11-01", "2026-11-25"), "4: 't': as_of (2026-11-25) is later than verified (2026-11-20)"),
    (office("who: A B, from: 2004-01-01").replace("2026-11", "2027-11"), "4: 't': as_of (2027-11-01) is to come"),
    ("people:\n- {name: A B, born: 1950, died: 1940, src: [a, b]}\n", "4: A B: died (1940) before birth (1950)"),
    ("people:\n- {name: A B, born: 1850, died: 1999, src: [a, b]}\n", "4: A B: would have lived longer than 125 years"),
    ("people:\n- {name: A B, died: 2027, src: [a, b]}\n", "4: A B: died on 2027, which is to come"),
    ("people:\n- {name: A B, died: 2001-01-01, src: [a, b]}\n- {name: A B, died: 2005-01-01, src: [a, b]}\n", "5: 'A B' has another 'died' in line 4; two people of one name need names that differ"),
    (office("who: A B, from: 2004-01-01") + office("who: C D, from: 2004-01-01").partition("\n")[2], "12: 't' stands twice: also in line 4; only the last row counts"),
    ("countries:\n- {name: Oz, src: [a, b]}\nmemberships:\n- {body: EU, member: Ozz, from: 2001, src: a}\n", "6: unknown body 'EU'"),
    ("countries:\n- {name: Georgia, src: [a, b]}\nbodies:\n- {id: EU, names: [EU], src: a}\nmemberships:\n- {body: EU, member: Gorgia, from: 2001, src: a}\n", "8: unknown country 'Gorgia'; did you mean 'Georgia'?"),
    ("countries:\n- {name: Oz, src: [a, b]}\ntreaties:\n- {name: T, left: [{party: Xyz, on: 2001}], src: a}\n", "6: unknown party 'Xyz' of T"),
    ("treaties:\n- {name: T, from: 2005, to: 2001, src: [a, b]}\n", "4: T: from (2005) must lie before to (2001)"),
    ("treaties:\n- {name: T, signed: 2005, to: 2001, src: [a, b]}\n", "4: T: signed (2005) must not lie after to (2001)"),
    ("memberships:\n- {body: EU, member: Oz, from: 2005, to: 2001, src: [a, b]}\nbodies:\n- {id: EU, names: [EU], src: a}\n", "4: EU, Oz: from (2005) must lie before to (2001)"),
    ("events:\n- {name: E, on: 2005, src: a}\n", "2: source 'b' is used by no row"),
    ("events:\n- {name: E, on: 2005, src: [a, b, c]}\n", "4: source 'c' is not among the file's sources"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_errors(tmp_path: Path, text: str, message: str) -> None:
    found = [one for one in told(tmp_path, text) if one.startswith(message)]
    assert found, told(tmp_path, text)


ADVICE = [
    ("people:\n- {name: A B, died: 2001-01-01, src: a}\n", "A B: the death (2001-01-01) rests on one source"),
    ("people:\n- {name: A B, died: 2001-01-01, src: a, weak: true}\n", "A B: rests on a weak source only"),
    ("people:\n- {name: A B, verified: 2024-01-01, src: [a, b]}\n", "A B was verified on 2024-01-01: look at it again"),
    (office("who: A B, from: 2004-01-01, src: a", "who: C D, from: 2003-01-01", of="France"), "'t': 1 of 2 tenures rest on one source"),
    (office("who: A B, from: 2004-01-01, weak: true"), "A B (t): rests on a weak source only"),
    (office("who: A B, from: 2004-01-01").replace("verified: 2026", "verified: 2024").replace("as_of: 2026", "as_of: 2024"), "'t' was verified on 2024-11-20: look at it again"),
    (office("who: A B, from: 2004-01-01, to: 2005", "who: C D, from: 2003-01-01, to: 2004-01-01"), "'t': C D (from 2003-01-01) stands behind A B (from 2004-01-01)"),
    (office("who: Néstor B, from: 2004-01-01") + "people:\n- {name: Nestor B, aka: [Néstor B], died: 2030, src: [a, b]}\n", "'Néstor B' is another name of 'Nestor B'"),
    ("events:\n- {name: E, on: 2001, weak: true, src: [a, b]}\n", "'E' rests on a weak source only"),
    ("people:\n- {name: A B, src: a}\n- {name: A B, born: 1950, src: b}\n", "'A B' has another row in line 4"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), ADVICE)
def test_advice(tmp_path: Path, text: str, message: str) -> None:
    found = told(tmp_path, text, "advice")
    assert [one for one in found if message in one], found


def test_a_row_that_replaces_one_below_is_told_but_no_error(tmp_path: Path) -> None:
    rows = office("who: A B, from: 2004-01-01")
    assert told(tmp_path, rows, below=rows) == []
    (advice,) = told(tmp_path, rows, "advice", below=rows)
    assert "'t' takes the place of the row in" in advice
    assert "below.yaml:4" in advice


def test_names_and_people_of_the_files_below_count(tmp_path: Path) -> None:
    below = "countries:\n- {name: Oz, src: a}\nbodies:\n- {id: EU, names: [EU], src: b}\npeople:\n- {name: A B, died: 2001-01-01, src: a}\n"
    text = "memberships:\n- {body: EU, member: Oz, from: 2001, src: [a, b]}\n"
    assert told(tmp_path, text, below=below) == []
    text = office("who: A B, from: 2004-01-01")
    (error,) = told(tmp_path, text, below=below)
    assert "after death" in error


def test_every_mistake_of_the_format_is_told_beside_the_others(tmp_path: Path) -> None:
    text = office("who: A B, form: 2004-01-01", "who: C D, from: 2004-13-01") + (
        "people:\n- {name: A B, born: 1950, died: 1940, src: [a, b]}\n"
    )
    found = told(tmp_path, text)
    assert len(found) == 4
    assert "unknown key 'form'; did you mean 'from'?" in found[0]
    assert "died (1940) before birth" in found[3]


def test_what_is_shipped_has_no_errors() -> None:
    errors = [
        str(one) for one in lint.problems(base.shipped_files(), TODAY) if one.severity == "error"
    ]
    assert errors == []
