"""The real command: exit codes, formats, errors that name what to mend, nothing lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

CLEAN = "Bridge opens to traffic\n\nThe new bridge opened on Tuesday. Hundreds of people came.\n"
BROKEN = "Bridge opens to traffic\n\nThe bridge, built by [insert company name], opened.\n"


def run(
    *arguments: str | Path, cwd: Path, stdin: bytes | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(cwd / "no-such-folder"), **env}
    return subprocess.run(
        [sys.executable, "-m", "auditor", *map(str, arguments)],
        cwd=cwd,
        input=stdin if stdin is not None else b"",
        capture_output=True,
        env=environment,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "broken.txt").write_text(BROKEN, "utf-8")
    return tmp_path


def document(*arguments: str | Path, cwd: Path, stdin: bytes | None = None) -> dict[str, object]:
    done = run("check", "--format", "json", *arguments, cwd=cwd, stdin=stdin)
    content = json.loads(done.stdout)
    schema = json.loads(
        resources.files("auditor").joinpath("render", "schema.json").read_text("utf-8")
    )
    jsonschema.validate(content, schema)
    assert isinstance(content, dict)
    return content


def test_passing_and_failing(folder: Path) -> None:
    assert run("check", "clean.txt", cwd=folder).returncode == 0
    done = run("check", "broken.txt", cwd=folder)
    assert done.returncode == 1
    text = done.stdout.decode()
    assert "placeholder/" in text
    assert "[insert company name]" in text
    assert "\x1b[" not in text


def test_the_gate_is_set_on_the_command_line(folder: Path) -> None:
    assert run("check", "--fail-on", "never", "broken.txt", cwd=folder).returncode == 0
    assert (
        run("check", "--fail-on", "never", "--min-score", "95", "broken.txt", cwd=folder).returncode
        == 1
    )
    assert run("check", "--ignore", "placeholder,residue", "broken.txt", cwd=folder).returncode == 0


def test_standard_input(folder: Path) -> None:
    content = document("-", cwd=folder, stdin=BROKEN.encode())
    article = content["articles"][0]  # type: ignore[index]
    assert (article["path"], article["verdict"]) == ("-", "block")
    content = document("--as", "html", "-", cwd=folder, stdin=b"<p>The [insert name] came.</p>")
    assert content["articles"][0]["findings"][0]["span"]["start"] == 7  # type: ignore[index]


def test_a_broken_file_never_hides_the_others(folder: Path) -> None:
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "wire.jsonl").write_text(
        json.dumps({"id": "a", "headline": "One", "body": "The first [insert name] story."})
        + "\n{broken\n"
        + json.dumps({"id": "c", "headline": "Three", "body": "The third story ends here."})
    )
    done = run("check", "--format", "json", ".", "missing.txt", cwd=folder)
    assert done.returncode == 2
    content = json.loads(done.stdout)
    paths = [article["path"] for article in content["articles"]]
    assert [Path(path).name for path in paths] == [
        "broken.txt",
        "clean.txt",
        "wire.jsonl#a",
        "wire.jsonl#c",
    ]
    named = " ".join(error["path"] for error in content["errors"])
    for name in ("binary.txt", "empty.txt", "wire.jsonl", "missing.txt"):
        assert name in named
        assert name in done.stderr.decode()
    assert "line 2" in " ".join(error["path"] + error["message"] for error in content["errors"])


def test_a_huge_file_names_the_limit(folder: Path) -> None:
    (folder / "auditor.toml").write_text("[limits]\nmax-bytes = 20\n")
    done = run("check", "clean.txt", cwd=folder)
    assert done.returncode == 2
    assert "limits.max-bytes" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "name a file"),
        (["check", "--select", "spacng", "clean.txt"], "did you mean 'spacing'?"),
        (["check", "--published", "someday", "clean.txt"], "write it like 2025-08-06"),
        (["check", "--as", "pdf", "clean.txt"], "there is no format 'pdf'"),
        (["check", "--encoding", "klingon", "clean.txt"], "there is no encoding 'klingon'"),
        (["check", "--config", "none.toml", "clean.txt"], "no such configuration file"),
        (["check", "--profile", "loud", "clean.txt"], "one of"),
        (["check", "--format", "pdf", "clean.txt"], "'pdf' is not one of"),
        (["check", "-o", "no/such/folder/x.html", "clean.txt"], "cannot be written"),
        (["rules", "spacing/nothing"], "there is no rule"),
    ],
)
def test_wrong_use(folder: Path, arguments: list[str], said: str) -> None:
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr


def test_html_and_output_file(folder: Path) -> None:
    done = run("check", "--format", "html", "-o", "card.html", "broken.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "[insert company name]" in (folder / "card.html").read_text("utf-8")


def test_output_is_the_same_every_time_and_with_several_processes(folder: Path) -> None:
    once = run("check", "--format", "json", ".", cwd=folder, PYTHONHASHSEED="1")
    again = run("check", "--format", "json", "--jobs", "2", ".", cwd=folder, PYTHONHASHSEED="2")
    assert once.stdout == again.stdout


def test_published_is_the_articles_date(folder: Path) -> None:
    content = document("--published", "2025-08-06", "clean.txt", cwd=folder)
    assert content["articles"][0]["published"] == "2025-08-06"  # type: ignore[index]


def test_rules_init_and_config(folder: Path) -> None:
    listed = run("rules", cwd=folder).stdout.decode()
    assert "placeholder/bracketed-note" in listed
    page = run("rules", "placeholder/bracketed-note", cwd=folder).stdout.decode()
    assert page.startswith("# placeholder/bracketed-note\n")
    assert run("init", cwd=folder).returncode == 0
    assert run("check", "clean.txt", cwd=folder).returncode == 0
    again = run("init", cwd=folder)
    assert again.returncode == 2
    assert "--force" in again.stderr.decode()
    shown = run("config", "show", cwd=folder).stdout.decode()
    assert "auditor.toml" in shown
    assert 'profile = "news"' in shown


def test_folders_respect_gitignore_and_exclude(folder: Path) -> None:
    (folder / ".gitignore").write_text("drafts/\n")
    for name in ("drafts", "notes"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(BROKEN, "utf-8")
    (folder / "auditor.toml").write_text('exclude = ["notes/"]\n')
    paths = [Path(one["path"]).as_posix() for one in document(".", cwd=folder)["articles"]]  # type: ignore[attr-defined]
    assert not any("drafts" in path or "notes" in path for path in paths)
    named = document("drafts/a.txt", cwd=folder)
    assert len(named["articles"]) == 1  # type: ignore[arg-type]


def test_user_packs(folder: Path) -> None:
    (folder / "house").mkdir()
    (folder / "house" / "style.yaml").write_text(
        "family: house\ncategory: language\nrules:\n  moose:\n    kind: existence\n"
        "    summary: s\n    message: \"no '{match}'\"\n    literals: [bridge]\n"
    )
    (folder / "auditor.toml").write_text('packs = ["house"]\nselect = ["house"]\n')
    content = document("clean.txt", cwd=folder)
    assert {one["rule"] for one in content["articles"][0]["findings"]} == {"house/moose"}  # type: ignore[index]
    (folder / "house" / "style.yaml").write_text("family: house\nrules: 3\n")
    done = run("check", "clean.txt", cwd=folder)
    assert done.returncode == 2
    assert "style.yaml:1:1: a pack needs 'category'" in done.stderr.decode()


def test_a_closed_pipe_is_no_crash(folder: Path) -> None:
    command = f'"{sys.executable}" -m auditor rules | head -n 1'
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, timeout=60)
    assert b"Traceback" not in done.stderr


def test_importing_the_library_is_cheap() -> None:
    code = "import sys, auditor; print(sorted(m for m in sys.modules if m.startswith('auditor')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "['auditor']"


def test_the_cold_start_imports_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys; from auditor.cli import main\n"
        "sys.argv = ['auditor', 'check', 'clean.txt']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder)
    loaded = done.stderr.splitlines()[-1]
    for heavy in (
        "trafilatura",
        "jinja2",
        "lxml",
        "feedparser",
        "docx",
        "charset_normalizer",
        "yaml",
    ):
        assert f"'{heavy}'" not in loaded, heavy
