"""The language families through the real command: engines, fallbacks, hostile text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_cli import document, run

ARTICLE = """The harbour reopens after the storm

The harbour was closed for three days, and the topics where discussed by the council on Monday.
Fishermen said that they could of lost everything, and manny of them wiht no insurance. The
Trump governance had promised help, the White Abode said in a statement that was read aloud.

Mykhailo Podolyak, the adviser, thanked the crews. Mr Podolyak said the work went on. Mr Podoylak
left in the evening, when the quay was quiet again and the boats had all been moored.
"""
GERMAN = """Der Hafen ist wieder offen

Der Hafen war drei Tage lang geschlossen, und der Rat hat am Montag darüber gesprochen. Die
Fischer sagten, dass sie alles verloren hätten, und viele von ihnen waren nicht versichert.
"""
HOSTILE = {
    "endless-token": "x" * 300_000,
    "base64": "QUJDRA==" * 30_000,
    "brackets": "(" * 100_000,
    "quotes-and-nul": '"\x00 ' * 2_000,
    "right-to-left": "\u202eשלום עולם\u202c " * 5_000,
    "one-sentence": "and the council said that it had met " * 8_000,
    "nonsense": " ".join(f"qx{number:x}zk" for number in range(20_000)),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


def _article(*arguments: str, cwd: Path) -> dict[str, Any]:
    content = document(*arguments, cwd=cwd)
    (article,) = content["articles"]  # type: ignore[misc]
    assert isinstance(article, dict)
    return article


def _quotes(article: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["rule"], one["quote"]) for one in article["findings"]}


OURS = {
    ("grammar/confused-word", "where"),
    ("spelling/misspelling", "manny"),
    ("spelling/misspelling", "wiht"),
    ("spelling/name-slip", "Podoylak"),
    ("wording/spun-synonym", "Trump governance"),
    ("wording/spun-synonym", "White Abode"),
}


def test_fast_runs_no_engine_and_finds_what_is_ours(folder: Path) -> None:
    article = _article("--fast", "article.txt", cwd=folder)
    assert article["engine"] is None
    assert _quotes(article) >= OURS


def test_the_offline_engine_adds_to_it_and_is_named(folder: Path) -> None:
    article = _article("--engine", "offline", "article.txt", cwd=folder)
    assert article["engine"] == "harper"
    assert _quotes(article) >= OURS
    assert article["notes"] == []
    text = run("check", "article.txt", cwd=folder).stdout.decode()
    assert "Grammar read by Harper." in text


def test_a_server_that_is_not_there_is_replaced_and_said(folder: Path) -> None:
    (folder / "auditor.toml").write_text(
        'engine = "languagetool"\n[languagetool]\nurl = "http://127.0.0.1:9"\ntimeout = 2.0\n',
        "utf-8",
    )
    article = _article("article.txt", cwd=folder)
    assert article["engine"] == "harper"
    (note,) = article["notes"]
    assert "LanguageTool" in note
    assert "127.0.0.1:9" in note
    assert _quotes(article) >= OURS


def test_a_languagetool_that_is_nowhere_is_said(folder: Path) -> None:
    article = _article("--engine", "languagetool", "article.txt", cwd=folder)
    assert article["engine"] == "harper"
    assert any("LanguageTool" in note for note in article["notes"])


def test_another_language_is_said_and_left_alone(folder: Path) -> None:
    (folder / "article.txt").write_text(GERMAN, "utf-8")
    article = _article("article.txt", cwd=folder)
    assert article["engine"] is None
    families = {one["family"] for one in article["findings"]}
    assert not families & {"spelling", "grammar", "wording", "readability"}
    assert any("another language" in note for note in article["notes"])


def test_suggestions_are_fixes_with_places(folder: Path) -> None:
    article = _article("--fast", "article.txt", cwd=folder)
    (found,) = [one for one in article["findings"] if one["quote"] == "wiht"]
    edit = found["fixes"][0]["edits"][0]
    assert ARTICLE[edit["start"] : edit["end"]] == "wiht"
    assert edit["text"] == "with"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_audited_by_every_engine(folder: Path, name: str) -> None:
    text = f"A headline\n\n{HOSTILE[name]}\n\nThe topics where discussed on Monday, he said.\n"
    (folder / "article.txt").write_text(text, "utf-8")
    for engine in ("offline", "none"):
        done = run("check", "-f", "json", "--engine", engine, "article.txt", cwd=folder)
        assert done.returncode in (0, 1), done.stderr
        (article,) = json.loads(done.stdout)["articles"]
        assert not [one for one in article["findings"] if one["family"] == "internal"]
