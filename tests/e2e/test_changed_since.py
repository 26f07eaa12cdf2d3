"""`--changed-since` and `--changed-lines` on real git repositories."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.test_cli import run

NOTE = "The bridge, built by [insert company name], opened."
CLEAN = "The new bridge opened on Tuesday. Hundreds of people came."
REST = "\nThe mayor thanked the builders, who had worked through two winters.\n" * 4
"""Enough that git knows a renamed file again."""


def git(folder: Path, *arguments: str | bytes) -> bytes:
    named = {"GIT_AUTHOR_NAME": "n", "GIT_AUTHOR_EMAIL": "n@example.org"}
    named |= {"GIT_COMMITTER_NAME": "n", "GIT_COMMITTER_EMAIL": "n@example.org"}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **named},
    ).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with an old article that is broken, and a branch `main` of one commit."""
    top = tmp_path / "site"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    (top / "old.txt").write_text(f"Bridge opens\n\n{NOTE}\n\n{CLEAN}\n{REST}", "utf-8")
    (top / "other.txt").write_text(f"Other bridge opens\n\n{NOTE}\n", "utf-8")
    (top / "wire.jsonl").write_text(_record("a", NOTE) + _record("b", CLEAN), "utf-8")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "one")
    git(top, "checkout", "-q", "-b", "work")
    return top


def _record(name: str, body: str) -> str:
    return json.dumps({"id": name, "headline": f"Bridge {name} opens", "body": body}) + "\n"


def paths(*arguments: str | Path, cwd: Path, **env: str) -> list[str]:
    done = run("check", "--fast", "-f", "json", *arguments, cwd=cwd, **env)
    assert done.returncode in (0, 1), done.stderr
    return [one["path"] for one in json.loads(done.stdout)["articles"]]


def test_nothing_changed(folder: Path) -> None:
    assert paths("--changed-since", "main", cwd=folder) == []


def test_committed_staged_unstaged_and_untracked_files(folder: Path) -> None:
    (folder / "committed.txt").write_text(CLEAN)
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "two")
    (folder / "staged one.txt").write_text(CLEAN)
    git(folder, "add", ".")
    (folder / 'new\n"line.txt').write_text(CLEAN)
    (folder / "old.txt").write_text(f"Bridge opens\n\n{CLEAN}\n")
    (folder / "other.txt").unlink()
    wanted = ["committed.txt", 'new\n"line.txt', "old.txt", "staged one.txt"]
    assert paths("--changed-since", "main", cwd=folder) == wanted
    assert paths("--changed-since", "main", "old.txt", cwd=folder) == ["old.txt"]
    below = folder / "below"
    below.mkdir()
    assert len(paths("--changed-since", "main", cwd=below)) == 4
    git_dir = str(folder / ".git")
    assert len(paths("--changed-since", "main", cwd=below, GIT_DIR=git_dir)) == 4


def test_lines(folder: Path) -> None:
    text = f"Bridge opens\n\n{NOTE}\n\n{CLEAN} And [insert name] spoke.\n{REST}"
    git(folder, "mv", "old.txt", "re named.txt")
    (folder / "re named.txt").write_text(text, "utf-8")
    done = run(
        "check", "--fast", "-f", "json", "--changed-since", "main", "--changed-lines", cwd=folder,
        GIT_DIFF_OPTS="-u9",
    )  # fmt: skip
    (article,) = json.loads(done.stdout)["articles"]
    lines = {one["span"]["line"] for one in article["findings"] if one["span"]}
    assert lines == {5}
    assert any("in lines that did not change since main: left out" in n for n in article["notes"])


def test_records(folder: Path) -> None:
    (folder / "wire.jsonl").write_text(
        _record("c", CLEAN + " More.") + _record("a", NOTE) + _record("b", CLEAN + " Less."),
        "utf-8",
    )
    assert paths("--changed-since", "main", cwd=folder) == ["wire.jsonl#c", "wire.jsonl#b"]


def test_nothing_of_the_configuration_runs(folder: Path) -> None:
    trap = folder / "trap"
    command = f"touch '{trap}'; cat"
    (folder / ".gitattributes").write_text("*.txt diff=evil\n")
    for key in ("diff.external", "core.fsmonitor", "diff.evil.textconv", "diff.evil.command"):
        git(folder, "config", key, command)
    git(folder, "config", "diff.noprefix", "true")
    (folder / "old.txt").write_text(f"Bridge opens\n\n{CLEAN}\n")
    trap.unlink(missing_ok=True)
    assert paths("--changed-since", "main", "--changed-lines", cwd=folder) == ["old.txt"]
    assert not trap.exists()


def test_errors(folder: Path, tmp_path: Path) -> None:
    for revision, said in (("gone", "knows no revision 'gone'"), ("--output=x", "is no revision")):
        done = run("check", f"--changed-since={revision}", cwd=folder)
        assert done.returncode == 2
        assert said in done.stderr.decode()
    outside = tmp_path / "outside"
    outside.mkdir()
    done = run("check", "--changed-since", "main", cwd=outside)
    assert (done.returncode, b"no git repository" in done.stderr) == (2, True)
    done = run("check", "--changed-since", "main", "..", cwd=folder)
    assert (done.returncode, b"outside the repository" in done.stderr) == (2, True)
    done = run("check", "--changed-lines", "old.txt", cwd=folder)
    assert (done.returncode, b"needs --changed-since" in done.stderr) == (2, True)
    git(folder, "commit", "-q", "--allow-empty", "-m", "two")
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "work", f"file://{folder}", "shallow")
    done = run("check", "--changed-since", "HEAD~1", cwd=tmp_path / "shallow")
    assert (done.returncode, b"fetch-depth: 0" in done.stderr) == (2, True)
