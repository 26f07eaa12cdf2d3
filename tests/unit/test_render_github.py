"""GitHub's commands, decoded as its runner decodes them; limits; the job's summary."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from auditor import cli_github
from auditor.render import Problem, Report, render
from auditor.render.pipeline import AS_GIVEN, Paths
from tests import render_samples as samples
from tests.schemas import brought

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.split("\n"):
        if not line.lstrip().startswith("::"):
            assert "##[" not in line
            continue
        match = _COMMAND.fullmatch(line)
        assert match, line
        pairs = (part.split("=", 1) for part in match[2].split(","))
        values = {name: undone(value, {"%3A": ":", "%2C": ","}) for name, value in pairs}
        found.append((match[1], values, undone(match[3], {})))
    return found


def undone(text: str, more: dict[str, str]) -> str:
    for code, char in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(code, char)
    return text


@pytest.mark.parametrize("name", ["none", "hostile", "seeds"])
def test_every_line_is_a_command_or_harmless(name: str) -> None:
    report = dict(brought.reports())[name]
    found = commands(render("github", report))
    levels = Counter(level for level, _, _ in found)
    total = Counter({"error": len(report.errors)})
    for card in report.scorecards:
        total.update(
            {"info": "notice"}.get(f"{o.severity}", f"{o.severity}") for o in card.findings
        )
    assert levels == {level: min(number, 10) for level, number in total.items() if number}
    for _, values, _ in found:
        assert set(values) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        if "col" in values:
            assert values["line"] == values["endLine"]
            assert int(values["col"]) <= int(values["endColumn"])


def test_a_hostile_path_and_message_survive() -> None:
    report = Report((), (Problem("a,b:c%0A\n::x.txt", "50%0A, it: says"),))
    ((level, values, message),) = commands(render("github", report))
    assert (level, values["file"]) == ("error", "a,b:c%0A\n::x.txt")
    assert message == "50%0A, it: says"


def test_the_rest_is_told() -> None:
    text = render("github", brought.many(50))
    assert "10 of a level: 15 errors and 15 notices more." in text


def test_the_summary_is_added_to_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n")
    report = Report((samples.hostile(),))
    cli_github.summarise(report, {"GITHUB_STEP_SUMMARY": str(file)}, AS_GIVEN)
    text = file.read_text("utf-8")
    assert text.startswith("before\n## Auditor")


def test_a_large_summary_fits(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    cli_github.summarise(brought.many(400, 20), {"GITHUB_STEP_SUMMARY": str(file)}, AS_GIVEN)
    assert 200_000 < file.stat().st_size < 1024 * 1024


def test_a_summary_that_cannot_be_written_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli_github.summarise(Report(), {"GITHUB_STEP_SUMMARY": str(tmp_path)}, AS_GIVEN)
    assert "cannot be written" in capsys.readouterr().err


def test_paths_start_at_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    paths = cli_github.paths_of({"GITHUB_WORKSPACE": str(tmp_path)})
    assert paths.shown("./a.txt") == "news/a.txt"
    assert paths.shown(f"{tmp_path}/b.txt") == "b.txt"
    assert paths.shown("../../c.txt") == "../../c.txt"
    assert cli_github.paths_of({}).shown("a.txt") == "a.txt"
    elsewhere = cli_github.paths_of({"CI_PROJECT_DIR": "/nowhere"})
    assert elsewhere == Paths(str(tmp_path / "news"), str(tmp_path / "news"))
