"""What is told of a name, over time and on a day."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from auditor.facts import base, files, show

CITY = """\
schema: 1
sources: {a: "The city's site", b: "The city's paper"}
offices:
- id: ruritania-head
  titles: [president]
  of: Ruritania
  adj: [Ruritanian]
  src: a
  as_of: 2026-10-01
  complete: 2001-01-01..
  tenures:
  - {who: Ann Lee, from: 2001-01-01, to: 2010-05-01, nth: 21}
  - {who: Cy Fox, from: 2010-05-01, to: 2010-07, acting: true, src: b}
  - {who: Bo Ray, from: 2010-07, to: 2029-01-20, scheduled_end: true, nth: 22}
- id: acme-chief
  titles: [chief executive]
  of: Acme
  src: b
  as_of: 2026-10-01
  tenures:
  - {who: Di Orr, from: 2015, weak: true}
people:
- {name: Ann Lee, aka: [Annie Lee], born: 1950-02-03, died: 2015-01-01, src: b}
- {name: Cy Fox, born: 1960, src: b}
- {name: Eve Lee, src: a}
names:
- {was: Oldtown, now: Newtown, changed: 2012-07-01, kind: city, also: [Olde Towne], src: a}
- {was: Kiev, now: Kyiv, changed: 1995, style: true, src: a}
countries:
- {name: Ruritania, iso3: RUR, also: [Kingdom of Ruritania], capital: Strelsau, seat: Zenda,
   capitals_before: [{name: Oldtown, to: 1999-01-01}], src: a}
bodies:
- {id: CU, names: [CU, Customs Union], src: a}
memberships:
- {body: CU, member: Ruritania, from: 2004-05-01, to: 2020-01-31, src: b}
- {body: CU, member: Elsewhere, from: 2004-05-01, src: b}
treaties:
- {name: Zenda Pact, aka: [Pact of Zenda], parties: [Ruritania, Elsewhere], signed: 2001-03-01, from: 2002-01-01, to: 2022-01-01,
   left: [{party: Elsewhere, on: 2019-08-02}], src: a}
- {name: Dead Letter, signed: 2001-03-01, from: 2002-01-01, in_force: false, src: a}
events:
- {name: Great Fire, on: 1999-02, also: [1999-03-02], src: a}
metonyms:
- {key: RUR, country: Ruritania, names: [Black Castle], src: a}
currencies:
- {code: RUC, names: [crown, crowns], signs: ["₡"], per_usd: {2024: [2.5, 3.5], 2025: [3, 4]}, src: b}
"""


@pytest.fixture
def known(tmp_path: Path) -> base.Base:
    path = tmp_path / "city.yaml"
    path.write_text(CITY, "utf-8")
    return base.Base(base.compiled(files.load([path])))


def told(known: base.Base, name: str, on: str | None = None) -> list[str]:
    day = dt.date.fromisoformat(on) if on else None
    return [
        f"{entry.kind} {entry.name}: {fact.text}{'' if fact.certain else ' ?'}"
        for entry in show.find(known, name, day)
        for fact in entry.facts
    ]


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        (
            "annie lee", None,
            [
                "person Ann Lee: born 1950-02-03",
                "person Ann Lee: died 2015-01-01",
                "person Ann Lee: 21st president of Ruritania, 2001-01-01 to 2010-05-01",
            ],
        ),
        (
            "ANN LEE", "2005-02-02",
            [
                "person Ann Lee: born 1950-02-03, aged 54",
                "person Ann Lee: 21st president of Ruritania, 2001-01-01 to 2010-05-01",
            ],
        ),
        ("Ann Lee", "2011-01-01", ["person Ann Lee: born 1950-02-03, aged 60"]),
        (
            "Cy Fox", "2010-06-01",
            [
                "person Cy Fox: born 1960, aged 49 or 50",
                "person Cy Fox: acting president of Ruritania, 2010-05-01 to 2010-07",
            ],
        ),
        (
            "Fox", "2010-07-05",
            [
                "person Cy Fox: born 1960, aged 49 or 50",
                "person Cy Fox: acting president of Ruritania, 2010-05-01 to 2010-07 ?",
            ],
        ),
        (
            "Bo Ray", "2027-01-01",
            ["person Bo Ray: 22nd president of Ruritania, 2010-07 to 2029-01-20 (the end of the term)"],
        ),
        (
            "Di Orr", None,
            ["person Di Orr: chief executive of Acme, since 2015 (as of 2026-10-01) ?"],
        ),
        (
            "Di Orr", "2026-11-01",
            ["person Di Orr: chief executive of Acme, since 2015 (the sources end on 2026-10-01) ?"],
        ),
        (
            "President of Ruritania", "2010-05-01",
            [
                "office president of Ruritania: Ann Lee, 2001-01-01 to 2010-05-01 ?",
                "office president of Ruritania: Cy Fox (acting), 2010-05-01 to 2010-07 ?",
            ],
        ),
        (
            "Ruritanian president", "1999-01-01",
            ["office president of Ruritania: other holders on that day are possible ?"],
        ),
        (
            "Ruritania", "2015-01-01",
            [
                "country Ruritania: capital: Strelsau, seat of government: Zenda",
                "country Ruritania: president: Bo Ray, 2010-07 to 2029-01-20 (the end of the term)",
                "country Ruritania: member of CU, from 2004-05-01 to 2020-01-31",
                "country Ruritania: party to Zenda Pact, from 2002-01-01 to 2022-01-01",
            ],
        ),
        ("RUR", "1990-01-01", ["country Ruritania: capital: Oldtown, to 1999-01-01"]),
        ("Acme", None, ["organisation Acme: chief executive: Di Orr, since 2015 (as of 2026-10-01) ?"]),
        ("customs union", "2021-01-01", ["body with members CU: Elsewhere, from 2004-05-01"]),
        ("Oldtown", None, ["renamed city Newtown: Oldtown is called Newtown since 2012-07-01"]),
        ("olde towne", "2012-01-01", ["renamed city Newtown: called Oldtown; renamed 2012-07-01"]),
        ("Newtown", "2012-07-02", ["renamed city Newtown: called Newtown; renamed 2012-07-01 ?"]),
        ("Kiev", None, ["renamed name Kyiv: Kiev is called Kyiv since 1995; both names are accepted"]),
        (
            "Pact of Zenda", "2018-01-01",
            [
                "treaty Zenda Pact: signed 2001-03-01",
                "treaty Zenda Pact: in force, from 2002-01-01 to 2022-01-01",
                "treaty Zenda Pact: parties: Ruritania, Elsewhere",
            ],
        ),
        ("Dead Letter", None, ["treaty Dead Letter: signed 2001-03-01", "treaty Dead Letter: never in force"]),
        ("great fire", None, ["event Great Fire: 1999-02 (also told of 1999-03-02)"]),
        ("Black Castle", None, ["name for a government Black Castle: stands for Ruritania"]),
        ("crowns", "2025-06-01", ["currency RUC: 2025: 3 to 4 for one US dollar"]),
        ("₡", None, []),
        ("nobody", None, []),
        ("", None, []),
        ("\0\x1b" * 500, None, []),
    ],
)  # fmt: skip
def test_what_is_known(known: base.Base, name: str, on: str | None, expected: list[str]) -> None:
    assert told(known, name, on) == expected


def test_everybody_of_a_surname_is_shown(known: base.Base) -> None:
    assert [one.name for one in show.find(known, "Lee")] == ["Ann Lee", "Eve Lee"]


def test_names_that_look_alike_are_suggested(known: base.Base) -> None:
    assert "Ann Lee" in show.close(known, "Anna Lee")
    assert "president of Ruritania" in show.close(known, "president of Ruritannia")
    assert show.close(known, "q" * 100_000) == []
    assert show.close(known, "") == []


def test_text_has_every_source_once_under_its_facts(known: base.Base) -> None:
    text = show.text(show.find(known, "Ann Lee"))
    assert text == (
        "Ann Lee (also Annie Lee): person\n"
        "  born 1950-02-03\n"
        "  died 2015-01-01\n"
        "      The city's paper\n"
        "  21st president of Ruritania, 2001-01-01 to 2010-05-01\n"
        "      The city's site\n"
    )
    day = dt.date(1800, 1, 1)
    assert "nothing is known of that day" in show.text(show.find(known, "Bo Ray", day), day)
    assert "nothing more is known" in show.text(show.find(known, "Eve Lee"))


def test_the_document_is_json(known: base.Base) -> None:
    day = dt.date(2005, 1, 1)
    document = show.document("Ann Lee", day, show.find(known, "Ann Lee", day), ["x"])
    assert json.loads(json.dumps(document))["entries"][0]["facts"][1] == {
        "text": "21st president of Ruritania, 2001-01-01 to 2010-05-01",
        "source": "The city's site",
        "start": "2001-01-01",
        "end": "2010-05-01",
        "certain": True,
    }
    assert (document["on"], document["similar"]) == ("2005-01-01", ["x"])


def test_every_name_that_is_shipped_can_be_shown() -> None:
    shipped = base.of(())
    for office in shipped.offices[::20]:
        assert show.find(shipped, office.label), office.label
        for tenure in office.tenures:
            assert show.find(shipped, tenure.person, dt.date(2020, 2, 29)), tenure.person
    for collection in ("treaties", "events"):
        for row in shipped.rows(collection)[::10]:
            assert show.text(show.find(shipped, row["name"]))
