"""`auditor facts`, the real command: exit codes, the outlet's own facts, a diff and no change."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.e2e.test_cli import run
from tests.unit.facts.wikidata_samples import dump, entity, held, results, row

CITY = """\
schema: 1
sources:
  a: "The city's site, read 2026-11-01"
offices:
- id: testville-mayor
  wd: Q900001
  titles: [mayor]
  of: Testville
  adj: [Testville]
  src: a
  as_of: 2025-10-01
  complete: 2001-01-01..
  tenures:
  - {who: Ann Lee, from: 2001-01-01, to: 2010-05-01}
  - {who: Bo Ray, from: 2010-05-01, to: 2024-05-02}
  - {who: Cy Fox, from: 2024-05-02}
"""
FALSE = "Testville Mayor Bo Ray says he will open the bridge on Tuesday."
TRUE = "Testville Mayor Cy Fox says he will open the bridge on Tuesday."
DAY = ("--published", "2025-06-03")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose configuration lies above the working folder."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "city.yaml").write_text(CITY, "utf-8")
    (tmp_path / "auditor.toml").write_text('[facts]\nfiles = ["facts/city.yaml"]\n', "utf-8")
    (tmp_path / "desk").mkdir()
    return tmp_path


def test_check_finds_and_finds_not(folder: Path) -> None:
    done = run("facts", "check", FALSE, *DAY, cwd=folder / "desk")
    text = done.stdout.decode()
    assert done.returncode == 1, text + done.stderr.decode()
    assert "facts/office-holder" in text
    assert (
        "Bo Ray, mayor of Testville: 2010-05-01 to 2024-05-02 <The city's site, read 2026-11-01>"
        in text
    )
    done = run("facts", "check", TRUE, *DAY, cwd=folder / "desk")
    assert (done.returncode, done.stdout) == (0, b"nothing contradicts\n")
    # Without the configuration nobody knows the mayor.
    assert run("facts", "check", "--isolated", FALSE, *DAY, cwd=folder).returncode == 0
    named = run("facts", "check", "--config", "../auditor.toml", FALSE, *DAY, cwd=folder / "desk")
    assert named.returncode == 1
    assert run("facts", "check", "-", *DAY, cwd=folder, stdin=FALSE.encode()).returncode == 1


def test_articles_are_held_against_the_outlets_own_facts(folder: Path) -> None:
    (folder / "a.txt").write_text(f"Bridge opens to traffic\n\n{FALSE}\n", "utf-8")
    done = run("check", "--select", "facts", "--published", "2025-06-03", "a.txt", cwd=folder)
    assert (done.returncode, b"facts/office-holder" in done.stdout) == (1, True)


def test_an_override_may_have_facts_of_its_own(folder: Path) -> None:
    (folder / "auditor.toml").write_text(
        '[[overrides]]\nfiles = ["city/**"]\nfacts = {files = ["facts/city.yaml"]}\n', "utf-8"
    )
    for name, code in (("city", 1), ("world", 0)):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(f"Bridge opens to traffic\n\n{FALSE}\n", "utf-8")
        done = run(
            "check", "--select", "facts", "--published", "2025-06-03", f"{name}/a.txt", cwd=folder
        )
        assert done.returncode == code, done.stdout.decode()
    assert b"0 errors" in run("facts", "lint", "facts/city.yaml", cwd=folder).stdout


@pytest.mark.parametrize(
    "arguments",
    [("check", "-"), ("facts", "check", TRUE), ("facts", "show", "Cy Fox"), ("facts", "refresh")],
)
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "facts/city.yaml"),
        (CITY.replace("from: 2024-05-02", "form: 2024-05-02"), "city.yaml:16:19: unknown key 'form'; did you mean 'from'?"),
        ("a: [\n", "city.yaml:2:1: not YAML"),
        ("\0", "city.yaml:1:1: not YAML"),
    ],
)  # fmt: skip
def test_a_missing_or_broken_file_stops_with_its_place(
    folder: Path, arguments: tuple[str, ...], content: str | None, why: str
) -> None:
    path = folder / "facts" / "city.yaml"
    if content is None:
        path.unlink()
    else:
        path.write_text(content, "utf-8")
    done = run(*arguments, cwd=folder / "desk", stdin=TRUE.encode())
    assert done.returncode == 2, done.stdout
    assert why in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_show(folder: Path) -> None:
    done = run("facts", "show", "Bo Ray", "--on", "2015-01-01", cwd=folder)
    assert done.returncode == 0
    assert "mayor of Testville, 2010-05-01 to 2024-05-02" in done.stdout.decode()
    content = json.loads(run("facts", "show", "mayor of testville", "--json", cwd=folder).stdout)
    assert [one["start"] for one in content["entries"][0]["facts"]] == [
        "2001-01-01",
        "2010-05-01",
        "2024-05-02",
    ]
    done = run("facts", "show", "Bo Rae", cwd=folder)
    assert (done.returncode, b"'Bo Ray'" in done.stdout) == (1, True)
    done = run("facts", "show", "Angela Merkel", "--isolated", cwd=folder)
    assert b"chancellor of Germany" in done.stdout
    done = run("facts", "show", "Bo Ray", "--on", "soon", cwd=folder)
    assert (done.returncode, b"'soon' is no date" in done.stderr) == (2, True)
    done = run("facts", "show", "\x1b[2Jx", cwd=folder)
    assert b"\x1b" not in done.stdout


def test_lint(folder: Path) -> None:
    done = run("facts", "lint", "facts/city.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"0 errors\n"), done.stdout
    broken = CITY.replace("to: 2024-05-02", "to: 2009-05-02").replace(
        "who: Ann Lee", "whom: Ann Lee"
    )
    (folder / "facts" / "city.yaml").write_text(broken, "utf-8")
    done = run("facts", "lint", "facts/city.yaml", cwd=folder)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("facts/city.yaml:14: error: unknown key 'whom'; did you mean 'who'?")
    (folder / "facts" / "city.yaml").write_text(
        CITY.replace("to: 2024-05-02", "to: 2009-05-02"), "utf-8"
    )
    done = run("facts", "lint", cwd=folder)  # the shipped ones and the outlet's own
    assert done.returncode == 1
    assert (
        "city.yaml:15: error: Bo Ray (testville-mayor): from (2010-05-01) must lie before to (2009-05-02)"
        in done.stdout.decode()
    )
    done = run("facts", "lint", "gone.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (2, b"auditor: gone.yaml: there is no such file\n")


def test_what_is_shipped_is_clean(folder: Path) -> None:
    done = run("facts", "lint", "--isolated", cwd=folder)
    assert done.returncode == 0, done.stdout.decode()
    assert done.stdout.startswith(b"0 errors")
    more = run("facts", "lint", "--isolated", "--advice", cwd=folder).stdout.decode()
    assert ": advice: " in more


BO = entity("Q12", "Bo Ray", [held("Q900001", "2010-05-01", "2024-05-02")])
CY = entity("Q13", "Cy Fox", [held("Q900001", "2024-05-02", "2025-11-02")])
DI = entity("Q14", "Di Orr", [held("Q900001", "2025-11-02")])


def test_refresh_writes_a_diff_and_never_the_file(folder: Path) -> None:
    (folder / "dump.json").write_text(dump(BO, CY, DI), "utf-8")
    done = run("facts", "refresh", "--dump", "dump.json", "--office", "testville-mayor", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert b"read facts-refresh.diff" in done.stderr
    text = (folder / "facts-refresh.diff").read_text("utf-8")
    assert "+  - {who: Di Orr, from: 2025-11-02, wd: Q14" in text
    assert "+++ facts/city.yaml" in text
    assert (folder / "facts" / "city.yaml").read_text("utf-8") == CITY
    done = run(
        "facts",
        "refresh",
        "--dump",
        "dump.json",
        "--office",
        "testville-mayor",
        "-o",
        "-",
        cwd=folder,
    )
    assert done.stdout.decode() == text
    for target in ("facts/city.yaml", "new.yaml"):
        done = run("facts", "refresh", "--dump", "dump.json", "-o", target, cwd=folder)
        assert (done.returncode, b"is a fact file" in done.stderr) == (2, True)
    assert (folder / "facts" / "city.yaml").read_text("utf-8") == CITY


def test_refresh_asks_a_server(folder: Path) -> None:
    tables = [
        results(
            row(st="1", office="Q900001", person="Q13", personLabel="Cy Fox", s="2024-05-02", sp="11", e="2025-11-02", ep="11", ended="x", ref="r"),
            row(st="2", office="Q900001", person="Q14", personLabel="Di Orr", s="2025-11-02", sp="11", ref="r"),
        ),
        results(),
    ]  # fmt: skip
    agents = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            agents.append(self.headers["User-Agent"])
            body = json.dumps(tables[len(agents) - 1]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        done = run(
            "facts", "refresh", "--endpoint", f"http://127.0.0.1:{server.server_port}/sparql",
            "--office", "testville-mayor", "--user-agent", "desk@example.org", "-o", "-", cwd=folder,
        )  # fmt: skip
    finally:
        server.shutdown()
        server.server_close()
    assert done.returncode == 0, done.stderr
    assert "+  - {who: Cy Fox, from: 2024-05-02, to: 2025-11-02, src:" in done.stdout.decode()
    assert agents == ["desk@example.org"] * 2


def test_refresh_tells_what_it_cannot_do(folder: Path) -> None:
    def stopped(*arguments: str) -> str:
        done = run("facts", "refresh", *arguments, cwd=folder)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        return done.stderr.decode()

    assert "there is no office 'testvile-mayor'; did you mean 'testville-mayor'?" in stopped(
        "--office", "testvile-mayor"
    )
    assert "gone.json cannot be read" in stopped("--dump", "gone.json")
    assert "exclude each other" in stopped("--dump", "x", "--endpoint", "http://127.0.0.1:9")
    assert "no http address" in stopped("--endpoint", "ftp://x")
    assert not (folder / "facts-refresh.diff").exists()
