"""Which files are audited."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.walk import STANDARD_INPUT, find


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "b.txt": "x", "a.md": "x", "picture.png": "x", "sub/c.html": "x", "sub/d.txt": "x",
        "sub/.hidden/e.txt": "x", "node_modules/f.txt": "x", "drafts/g.txt": "x",
        "drafts/keep.txt": "x", "labels.json": '{"text": "a.txt", "defects": []}',
        "package.json": '{"name": "x"}', "story.json": '{"body": "x"}',
        ".gitignore": "drafts/*\n!keep.txt\n", "sub/.gitignore": "/d.txt\n",
    }  # fmt: skip
    (tmp_path / ".git").mkdir()
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [path.as_posix() for path in find(paths, exclude).paths]


def test_folder(tree: Path) -> None:
    assert names(".") == ["a.md", "b.txt", "story.json", "drafts/keep.txt", "sub/c.html"]
    assert [path.name for path in find(["."]).skipped] == ["labels.json", "package.json"]


def test_ignore_files_above(tree: Path) -> None:
    assert names("drafts") == ["drafts/keep.txt"]
    assert names("sub") == ["sub/c.html"]
    assert names(str(tree / "sub")) == [f"{tree.as_posix()}/sub/c.html"]


def test_named_files_are_taken(tree: Path) -> None:
    assert names("drafts/g.txt", "picture.png", "labels.json") == [
        "drafts/g.txt",
        "picture.png",
        "labels.json",
    ]


def test_globs(tree: Path) -> None:
    assert names("*.txt") == ["b.txt"]
    assert names("sub/**/*.html") == ["sub/c.html"]
    assert "no file" in find(["*.nothing"]).errors[0].message


def test_exclude(tree: Path) -> None:
    assert names(".", exclude=("sub/", "*.md")) == ["b.txt", "story.json", "drafts/keep.txt"]


def test_once_each(tree: Path) -> None:
    assert names("b.txt", "b.txt", "*.txt") == ["b.txt"]


def test_missing(tree: Path) -> None:
    (error,) = find(["a.mf"]).errors
    assert error.path == "a.mf"
    assert "did you mean 'a.md'" in error.message
    assert find(["x\0y"]).errors


def test_standard_input(tree: Path) -> None:
    assert find(["-"]).paths == (STANDARD_INPUT,)


def test_links_that_loop(tree: Path) -> None:
    (tree / "sub" / "up").symlink_to(tree)
    assert len(names(".")) == len(set(names("."))) < 20


def test_our_own_scorecards_are_no_articles(tmp_path: Path) -> None:
    from auditor.render import Report, render

    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "card.html").write_text(render("html", Report()), "utf-8")
    (tmp_path / "story.html").write_text("<p>A town.</p>", "utf-8")
    assert [path.name for path in find([str(tmp_path)]).paths] == ["story.html"]
