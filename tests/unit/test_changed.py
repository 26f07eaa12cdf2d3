"""What changed in git: names and lines of any kind, told as git has them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.changed import ChangedError, Changes, Lines, _hunks, _unquoted, since

IDENTITY = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.hooksPath=/dev/null")


def git(folder: Path, *arguments: str | bytes) -> bytes:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *IDENTITY, *arguments], cwd=folder, env=clean, capture_output=True, check=True
    )
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "x")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "repository"
    made.mkdir()
    git(made, "init", "--quiet", "--initial-branch=main")
    return made


def lines_of(changes: Changes, name: bytes) -> Lines:
    found = changes.files[name].lines
    assert found is not None
    return found


WORDS = st.lists(
    st.sampled_from(["a", "b", "c", "d", "--- e", "+++ f", "@@ -1 +1 @@"]), max_size=12
)


@given(old=WORDS, new=WORDS)
def test_touched_lines_are_those_that_differ(
    old: list[str], new: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Lines that git calls added are touched, and what lies wholly in kept ones is not."""
    folder = tmp_path_factory.mktemp("lines")
    (folder / "old").write_text("".join(f"{one}\n" for one in old))
    (folder / "new").write_text("".join(f"{one}\n" for one in new))
    done = subprocess.run(
        ["git", "diff", "--no-index", "--unified=0", "--inter-hunk-context=0", "old", "new"],
        cwd=folder, capture_output=True,
    )  # fmt: skip
    found = dict(_hunks(done.stdout))
    if old == new:
        assert found == {}
        return
    if not new:  # nothing is left to have a finding
        return
    (lines,) = found.values()
    added = {n for first, last in lines.stretches for n in range(first, last + 1)}
    kept = [text for n, text in enumerate(new, 1) if n not in added]
    rest = iter(old)
    assert all(text in rest for text in kept), "kept lines stand in the old file, in order"
    for number in range(1, len(new) + 1):
        if number in added:
            assert lines.touch(number, number, len(new))
        elif number < len(new):
            assert not lines.touch(number, number, len(new))
    assert lines.touch(0, len(new), len(new)), "the whole file, its start included"


@pytest.mark.parametrize(
    "name",
    [b"a b.txt", b'quo"te.txt', b"new\nline.txt", b"tab\there.txt", "\u00fcber.txt".encode(), b"\xff\xfe.txt",
     b"-rf.txt", b"b/b/+++ b.txt", b"back\\slash.txt"],
)  # fmt: skip
def test_names_of_any_kind(folder: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(folder), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(b"one\ntwo\nthree\n")
    commit(folder)
    with open(path, "wb") as file:
        file.write(b"one\nzwei\nthree\n")
    changes = since("HEAD", folder, by_line=True)
    assert lines_of(changes, name) == Lines(((2, 2),))
    assert changes.has(Path(os.fsdecode(path)))


@given(st.binary(max_size=30))
def test_quoted_names_are_read_back(name: bytes) -> None:
    quoted = b'"' + b"".join(b"\\%03o" % byte for byte in name) + b'"'
    assert _unquoted(quoted) == name


def test_kinds_of_change(folder: Path) -> None:
    for name in ("kept", "gone", "mended"):
        (folder / name).write_text(f"{name}\n" * 20)
    (folder / "picture").write_bytes(bytes(range(256)))
    (folder / "renamed").write_text("".join(f"line {n}\n" for n in range(40)))
    commit(folder)
    git(folder, "checkout", "--quiet", "-b", "draft")
    (folder / "gone").unlink()
    (folder / "picture").write_bytes(bytes(reversed(range(256))))
    git(folder, "mv", "renamed", "moved here")
    with (folder / "moved here").open("a") as file:
        file.write("a line more\n")
    commit(folder)
    (folder / "mended").write_text("mended\n" * 19 + "new\n")
    (folder / "untracked").write_text("x\n")
    changes = since("main", folder, by_line=True)
    assert set(changes.files) == {b"picture", b"moved here", b"mended", b"untracked"}
    assert changes.files[b"picture"].lines is None
    assert changes.files[b"untracked"].lines is None
    assert changes.files[b"moved here"].before == b"renamed"
    assert lines_of(changes, b"moved here") == Lines(((41, 41),))
    assert lines_of(changes, b"mended") == Lines(((20, 20),))
    assert not changes.has(folder / "kept")
    assert since("main", folder).files[b"mended"].lines is None


def test_main_may_go_on(folder: Path) -> None:
    """What others changed since the branch began is not what this branch changed."""
    (folder / "a").write_text("a\n")
    commit(folder)
    git(folder, "checkout", "--quiet", "-b", "draft")
    (folder / "b").write_text("b\n")
    commit(folder)
    git(folder, "checkout", "--quiet", "main")
    (folder / "a").write_text("other\n")
    commit(folder)
    git(folder, "checkout", "--quiet", "draft")
    assert set(since("main", folder).files) == {b"b"}


def test_other_repositories_inside_are_left_out(folder: Path) -> None:
    (folder / "inner").mkdir()
    git(folder / "inner", "init", "--quiet")
    (folder / "inner" / "x").write_text("x\n")
    (folder / "a").write_text("a\n")
    git(folder, "add", "a")
    git(folder, "commit", "--quiet", "-m", "x")
    assert since("HEAD", folder).files == {}


@pytest.mark.parametrize("revision", ["", " ", "-p", "--output=x", "no\nline", "nothing", "HEAD:a"])
def test_what_is_no_revision_is_told(folder: Path, revision: str) -> None:
    (folder / "a").write_text("a\n")
    commit(folder)
    with pytest.raises(ChangedError, match="--changed-since"):
        since(revision, folder)
    assert sorted(path.name for path in folder.iterdir()) == [".git", "a"]


def test_no_commit_no_repository_and_no_shared_history(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ChangedError, match=r"no commit yet|knows no revision"):
        since("HEAD", folder)
    with pytest.raises(ChangedError, match="lies in no git repository"):
        since("HEAD", tmp_path)
    commit(folder)
    git(folder, "checkout", "--quiet", "--orphan", "other")
    (folder / "a").write_text("another beginning\n")
    commit(folder)
    with pytest.raises(ChangedError, match="share no history"):
        since("main", folder)


def test_a_shallow_clone_says_what_to_fetch(folder: Path, tmp_path: Path) -> None:
    for _ in range(3):
        commit(folder)
    first = git(folder, "rev-list", "--max-parents=0", "HEAD").decode().strip()
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "shallow")
    with pytest.raises(ChangedError, match="fetch-depth: 0"):
        since(first, tmp_path / "shallow")
