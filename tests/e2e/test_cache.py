"""The cache of results: the same answers with and without it, whoever else uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.test_cli import BROKEN, CLEAN, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "in" / "broken.txt").write_text(BROKEN, "utf-8")
    return tmp_path


def entries(folder: Path) -> set[str]:
    return {one.name for one in folder.glob(".auditor-cache/*") if len(one.name) == 64}


@pytest.mark.parametrize("format", ["text", "json", "html"])
def test_the_report_is_the_same_byte_for_byte(folder: Path, format: str) -> None:
    arguments = ("check", "--fast", "-f", format, "in")
    fresh = run(*arguments, "--no-cache", cwd=folder)
    assert not (folder / ".auditor-cache").exists()
    first, second = run(*arguments, cwd=folder), run(*arguments, cwd=folder)
    assert fresh.stdout == first.stdout == second.stdout
    assert fresh.returncode == second.returncode == 1
    assert len(entries(folder)) == 2


def test_what_a_result_rests_on_misses(folder: Path) -> None:
    arguments = ("check", "--fast", "-q", "in/clean.txt")
    (folder / "packs").mkdir()
    pack = folder / "packs" / "own.yaml"
    shape = (
        "family: house\ncategory: language\nrules:\n  bad-word:\n    kind: existence\n"
        "    summary: A word\n    message: \"'{match}' is avoided\"\n    literals: [WORD]\n"
    )
    pack.write_text(shape.replace("WORD", "xylophone"))
    (folder / "auditor.toml").write_text('packs = ["packs"]\n')
    assert run(*arguments, cwd=folder).returncode in (0, 1)
    assert len(entries(folder)) == 1
    pack.write_text(shape.replace("WORD", "bridge"))
    run(*arguments, cwd=folder)
    assert len(entries(folder)) == 2
    (folder / "auditor.toml").write_text('packs = ["packs"]\npreview = true\n')
    run(*arguments, cwd=folder)
    assert len(entries(folder)) == 3


def test_eight_processes_share_a_folder(folder: Path) -> None:
    command = [sys.executable, "-m", "auditor", "check", "--fast", "-f", "json", "in"]
    environment = {**os.environ, "AUDITOR_CACHE": str(folder / "user")}
    running = [
        subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, env=environment)
        for _ in range(8)
    ]
    answers = {one.communicate()[0] for one in running}
    assert len(answers) == 1
    assert len(entries(folder)) == 2
    assert not list(folder.glob(".auditor-cache/.*.part"))


def test_broken_entries_are_replaced(folder: Path) -> None:
    arguments = ("check", "--fast", "-f", "json", "in")
    first = run(*arguments, cwd=folder).stdout
    for name in entries(folder):
        (folder / ".auditor-cache" / name).write_bytes(b"nonsense")
    assert run(*arguments, cwd=folder).stdout == first
    assert all((folder / ".auditor-cache" / n).stat().st_size > 100 for n in entries(folder))


def test_a_folder_that_cannot_be_made_is_no_error(folder: Path) -> None:
    (folder / ".auditor-cache").write_text("a file")
    assert run("check", "--fast", "in/clean.txt", cwd=folder).returncode == 0
