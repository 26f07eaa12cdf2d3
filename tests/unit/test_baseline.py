"""The baseline: known findings do not count, wherever their text moves; stale ones are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor import baseline
from auditor.auditor import Auditor
from auditor.baseline import BaselineError
from auditor.readers import read_text
from auditor.scoring import Scorecard
from auditor.settings import Settings

SETTINGS = Settings(select=("grammar", "spacing", "placeholder"))
AUDITOR = Auditor(SETTINGS)


def card(text: str, path: Path) -> Scorecard:
    (article,) = read_text(text, str(path), "plain")
    return AUDITOR.audit(article)  # type: ignore[arg-type]


def known(text: str, path: Path, folder: Path) -> baseline.Baseline:
    file = folder / "base.json"
    file.write_text(baseline.written([card(text, path)], folder), "utf-8")
    return baseline.load(file)


OLD = "The council met\n\nIt was the the end. [insert name] agreed.\n"


def test_known_findings_do_not_count_when_their_text_moves(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "draft.txt"
    base = known(OLD, path, tmp_path)
    assert card(OLD, path).verdict == "block"
    moved = OLD.replace("It was", "First came the rain, for a week.\n\nIt was")
    (after,), stale = base.apply([card(moved, path)], AUDITOR.rules, lambda _: SETTINGS)
    assert (after.verdict, after.findings, stale) == ("pass", (), ())
    assert {one.by for one in after.suppressed} == {"baseline"}
    assert list(base.entries) == ["sub/draft.txt"]


def test_new_findings_count(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    base = known(OLD, path, tmp_path)
    for new in ("[insert town] agreed.", "[insert name] agreed.", "It was the the end."):
        (after,), _ = base.apply([card(f"{OLD}\n{new}\n", path)], AUDITOR.rules, lambda _: SETTINGS)
        assert len(after.findings) == 1, new


def test_mended_findings_are_stale(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    base = known(OLD, path, tmp_path)
    _, stale = base.apply(
        [card(OLD.replace("the the", "the"), path)], AUDITOR.rules, lambda _: SETTINGS
    )
    assert [one.rule for one in stale] == ["grammar/doubled-word"]


def test_other_articles_are_left_alone(tmp_path: Path) -> None:
    base = known(OLD, tmp_path / "draft.txt", tmp_path)
    other = card(OLD, tmp_path / "other.txt")
    assert base.apply([other], AUDITOR.rules, lambda _: SETTINGS) == ([other], ())


def test_it_is_written_for_people(tmp_path: Path) -> None:
    text = baseline.written(
        [card(OLD, tmp_path / "a.txt"), card("All well\n\nIt was.\n", tmp_path / "b.txt")], tmp_path
    )
    assert list(json.loads(text)["articles"]) == ["a.txt"]
    assert sum("fingerprint" in line for line in text.splitlines()) == 2
    assert baseline.written([], tmp_path) == '{"schema": "auditor-baseline/1", "articles": {\n}}\n'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[", "broken JSON"),
        ("{}", "is no baseline"),
        ('{"schema": "auditor-baseline/1"}', '"articles" must be an object'),
        ('{"schema": "auditor-baseline/1", "articles": {"a": 1}}', '"a" must hold a list'),
        ('{"schema": "auditor-baseline/1", "articles": {"a": [{}]}}', 'finding 1 of "a" needs'),
    ],
)
def test_broken_files_are_told(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "base.json"
    file.write_text(content, "utf-8")
    with pytest.raises(BaselineError, match=r"base\.json") as caught:
        baseline.load(file)
    assert told in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="cannot be read"):
        baseline.load(tmp_path / "none.json")
