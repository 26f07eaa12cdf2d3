"""The real command on a folder whose articles share text: any number of processes, any order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_cli import document, run

BACKGROUND = (
    "The observatory was paid for by a maker of sewing machines who never looked through its "
    "telescope, and for sixty years it was run by his widow, who hardly ever did anything else."
)
NOTE = (
    "The Weir is written by volunteers in the valley, printed on Fridays in the old signal box and "
    "given away at the station; whoever has something to tell may ring the bell on the ground floor."
)
OPENING = """Observatory opens its dome

The dome on Tor Hill stood open on Saturday night for the first time since the war, and four hundred
people queued on the footpath with blankets, flasks and a goat that nobody claimed afterwards.

{background}

{note}
"""
FOLLOW = """Goat at observatory belongs to nobody

A goat that waited with four hundred people in front of the observatory on Saturday has no owner, a
constable said after two days of enquiries, and may stay in the garden for as long as it wants to do so.

{background}

{note}
"""
OTHER = """Weir gates stuck

Both gates of the weir below the paper mill have been stuck half open since the frost, and the angling
club has asked the county for a diver, a mechanic or at least an answer before the trout begin to run.

{note}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = {"background": BACKGROUND, "note": NOTE}
    news = tmp_path / "news"
    news.mkdir()
    (news / "a-opening.txt").write_text(OPENING.format(**given), "utf-8")
    (news / "b-follow.txt").write_text(FOLLOW.format(**given), "utf-8")
    (news / "c-broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (news / "d-other.txt").write_text(OTHER.format(**given), "utf-8")
    copy = OPENING.format(**given).replace("four hundred", "five hundred")
    (news / "e-copy.txt").write_text(copy, "utf-8")
    (news / "f-same.txt").write_text(OTHER.format(**given), "utf-8")
    return tmp_path


def recycled(content: dict[str, object]) -> list[tuple[str, str, str, str]]:
    articles = content["articles"]
    assert isinstance(articles, list)
    return [
        (
            Path(one["path"]).name,
            found["rule"].partition("/")[2],
            found["severity"],
            found["quote"][:24],
        )
        for one in articles
        for found in one["findings"]
        if "recycled" in found["rule"]
    ]


EXPECTED = [
    ("b-follow.txt", "recycled-paragraph", "info", BACKGROUND[:24]),
    ("b-follow.txt", "recycled-paragraph", "info", NOTE[:24]),
    ("e-copy.txt", "recycled-article", "warning", ""),
    ("f-same.txt", "recycled-article", "info", ""),
]


def test_a_folder_is_read_as_one_set(folder: Path) -> None:
    content = document("--fast", "--isolated", "news", cwd=folder)
    assert recycled(content) == EXPECTED
    assert [Path(one["path"]).name for one in content["errors"]] == ["c-broken.txt"]  # type: ignore[attr-defined]


def test_processes_and_order_change_nothing(folder: Path) -> None:
    names = [f"news/{one.name}" for one in sorted((folder / "news").iterdir())]
    arguments = ("check", "--fast", "--isolated", "--format", "json")
    one = run(*arguments, "--jobs", "1", *names, cwd=folder, PYTHONHASHSEED="1")
    two = run(*arguments, "--jobs", "2", *names, cwd=folder, PYTHONHASHSEED="2")
    assert one.stdout == two.stdout
    assert (one.returncode, two.returncode) == (2, 2)  # the broken file
    back = json.loads(run(*arguments, *reversed(names), cwd=folder).stdout)
    back["articles"].reverse()
    back["errors"].reverse()
    assert back == json.loads(one.stdout)


def test_the_gate_hears_of_it(folder: Path) -> None:
    (folder / "news" / "c-broken.txt").unlink()
    only = ("--fast", "--isolated", "--select", "duplication")
    assert run("check", *only, "news", cwd=folder).returncode == 0
    done = run("check", *only, "--fail-on", "warning", "news", cwd=folder)
    assert done.returncode == 1
    text = done.stdout.decode()
    assert "This article repeats 'news/a-opening.txt'" in text
    assert "'news/a-opening.txt', line 6" in text
    off = ("--ignore", "duplication/recycled-article")
    assert run("check", *only, *off, "--fail-on", "warning", "news", cwd=folder).returncode == 0


def test_options_come_from_the_configuration(folder: Path) -> None:
    (folder / "auditor.toml").write_text(
        '[rules."duplication/recycled-paragraph"]\nleast-words = 60\nseverity = "warning"\n',
        "utf-8",
    )
    content = document("--fast", "news", cwd=folder)
    assert recycled(content) == EXPECTED[2:]
    (folder / "auditor.toml").write_text(
        '[rules."duplication/recycled-paragraph"]\nleast-word = 60\n', "utf-8"
    )
    done = run("check", "--fast", "news", cwd=folder)
    assert done.returncode == 2
    assert "did you mean 'least-words'?" in done.stderr.decode()


def test_containers_and_standard_input_join_the_set(folder: Path) -> None:
    rows = [
        {"id": "one", "headline": "Stars", "published": "2024-05-02", "body": _body(OPENING)},
        {"id": "two", "headline": "Goat", "published": "2024-05-01", "body": _body(FOLLOW)},
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (folder / "wire.jsonl").write_text(lines, "utf-8")
    content = document("--fast", "--isolated", "wire.jsonl", cwd=folder)
    assert {one[0] for one in recycled(content)} == {"wire.jsonl#one"}
    single = (folder / "news" / "d-other.txt").read_bytes()
    content = document("--fast", "--isolated", "-", "news/f-same.txt", cwd=folder, stdin=single)
    assert recycled(content) == [("f-same.txt", "recycled-article", "info", "")]
    assert recycled(document("--fast", "--isolated", "news/f-same.txt", cwd=folder)) == []


def _body(text: str) -> str:
    whole = text.format(background=BACKGROUND, note=NOTE).split("\n\n", 1)[1]
    return "\n".join(part.replace("\n", " ") for part in whole.split("\n\n"))


def test_the_rules_have_pages(folder: Path) -> None:
    listed = run("rules", "duplication", cwd=folder).stdout.decode()
    assert "duplication/recycled-paragraph" in listed
    page = run("rules", "duplication/recycled-article", cwd=folder).stdout.decode()
    assert "least-words" in page
