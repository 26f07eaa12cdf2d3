"""The real command writes a folder: an index and a scorecard for each article, or says why not."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.e2e.test_cli import BROKEN, CLEAN, run


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "stories" / "broken.txt").write_text(BROKEN, "utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


PAGES = ["index.html", "stories-broken-txt.html", "stories-clean-txt.html"]


def test_a_name_that_ends_as_a_folder(stories: Path) -> None:
    done = run("check", "stories", "-f", "html", "-o", "new/report/", cwd=stories)
    assert (done.returncode, done.stdout) == (1, b"")
    assert names(stories / "new" / "report") == PAGES
    text = (stories / "new" / "report" / "index.html").read_text("utf-8")
    for link in re.findall(r'<a href="([^"#]+)"', text):
        assert (stories / "new" / "report" / link).is_file()
    assert text.count('<a href="stories-') == 2
    assert "must not be published yet" in text


def test_an_existing_folder(stories: Path) -> None:
    (stories / "report").mkdir()
    (stories / "report" / "notes.txt").write_text("mine")
    done = run("check", "stories/clean.txt", "-f", "html", "-o", "report", cwd=stories)
    assert done.returncode == 0
    assert names(stories / "report") == ["index.html", "notes.txt", "stories-clean-txt.html"]


def test_the_same_every_time(stories: Path) -> None:
    read = []
    for jobs in "12":
        run("check", "stories", "-f", "html", "-j", jobs, "-o", "report/", cwd=stories)
        read.append([(stories / "report" / name).read_bytes() for name in PAGES])
        assert names(stories / "report") == PAGES
    assert read[0] == read[1]


def test_one_file_for_mail(stories: Path) -> None:
    run("check", "stories", "-f", "html", "-o", "report.html", cwd=stories)
    text = (stories / "report.html").read_text("utf-8")
    assert 'href="#a1"' in text
    assert 'id="a2"' in text
    done = run("check", "stories", "-f", "html", cwd=stories)
    assert done.stdout.decode().rstrip("\n") == text.rstrip("\n")


def test_what_could_not_be_read_is_told_in_the_index(stories: Path) -> None:
    (stories / "stories" / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    done = run("check", "stories", "gone.txt", "-f", "html", "-o", "report/", cwd=stories)
    assert done.returncode == 2
    assert names(stories / "report") == PAGES
    text = (stories / "report" / "index.html").read_text("utf-8")
    assert "2 could not be read" in text
    assert "image.txt" in text
    assert "gone.txt" in text


def test_articles_of_a_container(stories: Path) -> None:
    lines = ({"id": one, "headline": "Up", "body": CLEAN} for one in ("../../x", "a/b", "A/B"))
    (stories / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    run("check", "wire.jsonl", "-f", "html", "-o", "report/", cwd=stories)
    outside = [name for name in names(stories) if not name.startswith(".")]
    assert outside == ["report", "stories", "wire.jsonl"]
    found = names(stories / "report")
    assert found[0] == "index.html"
    assert "wire-jsonl-x.html" in found
    assert len({name.lower() for name in found}) == 4


@pytest.mark.parametrize("format", ["text", "json"])
def test_other_formats_need_a_file(stories: Path, format: str) -> None:
    done = run("check", "stories", "-f", format, "-o", "report/", cwd=stories)
    assert done.returncode == 2
    assert (
        f"report/ is a folder; only html is written into one, {format} needs a file"
        in done.stderr.decode()
    )
    assert not (stories / "report").exists()


def test_a_file_is_in_the_way(stories: Path) -> None:
    (stories / "report").write_text("mine")
    for output in ("report/", "report/deeper/"):
        done = run("check", "stories", "-f", "html", "-o", output, cwd=stories)
        assert done.returncode == 2
        assert done.stderr.decode().startswith("auditor: report")
        assert "cannot be made a folder" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
    assert (stories / "report").read_text() == "mine"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_without_permission(stories: Path) -> None:
    (stories / "report").mkdir(mode=0o500)
    done = run("check", "stories", "-f", "html", "-o", "report", cwd=stories)
    assert done.returncode == 2
    assert "cannot be written to" in done.stderr.decode()
