"""`auditor fix`: the real command on real files, in every format."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.e2e.test_cli import run

HEAD = "Bridge opens to traffic"
WRONG = "Hundreds of people came to the the new bridge on Tuesday.The mayor , who opened it, recieved flowers."
RIGHT = "Hundreds of people came to the new bridge on Tuesday. The mayor, who opened it, received flowers."
FAST = ("fix", "--isolated", "--fast")


def fix(
    *arguments: str | Path, cwd: Path, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return run(*FAST, *arguments, cwd=cwd, stdin=stdin)


def feed(body: str, open_: str = "<![CDATA[", close: str = "]]>") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel><title>News &amp; more</title>'
        f"<item><title>{HEAD}</title><guid>one</guid><content:encoded>{open_}{body}{close}"
        "</content:encoded></item></channel></rss>\n"
    )


def export(body: str) -> str:
    return (
        '<?xml version="1.0"?>\n<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
        f"<item><title>{HEAD}</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>"
        f"<content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>{body}</p>\n<!-- /wp:paragraph -->]]>"
        "</content:encoded></item></channel></rss>"
    )


FILES = {
    "plain.txt": lambda text: f"{HEAD}\n\n{text}\n",
    "crlf.txt": lambda text: f"\ufeff{HEAD}\r\n\r\n{text}",
    "mark.md": lambda text: f"---\ntitle: {HEAD}\n---\n\n# {HEAD}\n\n*First*: {text} &amp; more\n",
    "page.html": lambda text: (
        f'<!DOCTYPE html><html lang="en"><head><title>{HEAD}</title><script type="application/ld+json">'
        f'{{"@type":"NewsArticle","headline":"{HEAD}"}}</script></head><body><h1>{HEAD}</h1>\r\n'
        f"<p>{text} &ldquo;Fine,&#8221; she said to <b>all</b>.</p></body></html>"
    ),
    "article.json": lambda text: json.dumps({"id": 1, "headline": HEAD, "body": f"{text} “Fine,” she said."}),
    "lines.jsonl": lambda text: "".join(
        json.dumps({"id": at, "headline": HEAD, "body": f"<p>{text}</p>"}, ensure_ascii=False) + "\n"
        for at in ("a", "b")
    ),
    "posts.json": lambda text: json.dumps(
        [{"id": 3, "title": {"rendered": HEAD}, "content": {"rendered": f"<p>{text}</p>\n"}}]
    ).replace("/", "\\/"),
    "graph.json": lambda text: json.dumps(
        {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": HEAD, "articleBody": text}]},
        indent=4,
    ),
    "cdata.xml": lambda text: feed(f"<p>{text}</p>"),
    "escaped.rss": lambda text: feed(f"&lt;p&gt;{text}&lt;/p&gt;", "", ""),
    "export.wxr": export,
}  # fmt: skip


def test_every_format_keeps_every_other_byte(tmp_path: Path) -> None:
    for name, make in FILES.items():
        (tmp_path / name).write_bytes(make(WRONG).encode())
    (tmp_path / "wide.txt").write_bytes(FILES["crlf.txt"](WRONG).encode("utf-16-le"))
    done = fix(".", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name, make in FILES.items():
        assert (tmp_path / name).read_bytes().decode() == make(RIGHT), name
    assert (tmp_path / "wide.txt").read_bytes() == FILES["crlf.txt"](RIGHT).encode("utf-16-le")
    assert b"Fixed 52 problems in 12 files" in done.stdout
    again = fix(".", cwd=tmp_path)
    assert again.returncode == 0
    assert b"Fixed 0 problems in 0 files" in again.stdout
    rules = {"grammar/doubled-word", "spacing/missing-space", "spelling/misspelling"}
    checked = run("check", "--isolated", "--fast", "-f", "json", ".", cwd=tmp_path)
    found = [one["rule"] for article in json.loads(checked.stdout)["articles"] for one in article["findings"]]  # fmt: skip
    assert not rules & set(found)


def test_standard_input(tmp_path: Path) -> None:
    done = fix("-", cwd=tmp_path, stdin=FILES["crlf.txt"](WRONG).encode())
    assert done.returncode == 0
    assert done.stdout.decode() == FILES["crlf.txt"](RIGHT)
    assert b"Fixed 4 problems" in done.stderr
    done = fix("--as", "json", "-", cwd=tmp_path, stdin=b"no json")
    assert (done.returncode, done.stdout) == (2, b"no json")


@pytest.mark.parametrize("tool", [["git", "apply"], ["patch", "-p1"]])
def test_a_diff_changes_nothing_and_can_be_applied(tmp_path: Path, tool: list[str]) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"no {tool[0]}")
    for name in ("plain.txt", "crlf.txt", "page.html", "article.json", "lines.jsonl", "cdata.xml"):
        (tmp_path / name).write_bytes(FILES[name](WRONG).encode())
    (tmp_path / "old one.txt").write_bytes(FILES["plain.txt"](WRONG + " Café “x”").encode("cp1252"))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    done = fix("--diff", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert b"Would fix" in done.stderr
    binary = ["--binary"] if tool[0] == "patch" else []
    subprocess.run([*tool, *binary], input=done.stdout, cwd=tmp_path, check=True)
    assert (tmp_path / "plain.txt").read_bytes().decode() == FILES["plain.txt"](RIGHT)
    assert (tmp_path / "crlf.txt").read_bytes().decode() == FILES["crlf.txt"](RIGHT)
    assert (tmp_path / "old one.txt").read_bytes() == FILES["plain.txt"](
        RIGHT + " Café “x”"
    ).encode("cp1252")
    assert fix("--diff", ".", cwd=tmp_path).returncode == 0


def test_links_permissions_and_read_only_files(tmp_path: Path) -> None:
    for name in ("real.txt", "shut.txt", "open.txt"):
        (tmp_path / name).write_bytes(FILES["plain.txt"](WRONG).encode())
    (tmp_path / "real.txt").chmod(0o600)
    (tmp_path / "shut.txt").chmod(0o444)
    (tmp_path / "link.md").symlink_to("real.txt")
    done = fix("--as", "plain", "link.md", "shut.txt", "gone.txt", "open.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"shut.txt: is read-only" in done.stderr
    assert b"gone.txt: does not exist" in done.stderr
    assert (tmp_path / "link.md").is_symlink()
    assert stat.S_IMODE((tmp_path / "real.txt").stat().st_mode) == 0o600
    for name in ("real.txt", "open.txt"):
        assert (tmp_path / name).read_bytes().decode() == FILES["plain.txt"](RIGHT)
    assert (tmp_path / "shut.txt").read_bytes().decode() == FILES["plain.txt"](WRONG)


def test_select_and_ignore(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FILES["plain.txt"](WRONG))
    fix("--select", "spacing,spelling", "--ignore", "spacing/missing-space", "a.txt", cwd=tmp_path)
    assert path.read_text() == FILES["plain.txt"](WRONG.replace("mayor ,", "mayor,").replace("recieved", "received"))  # fmt: skip
    assert fix("--select", "no/such", "a.txt", cwd=tmp_path).returncode == 2
    assert fix("--as", "pdf", "a.txt", cwd=tmp_path).returncode == 2
    assert fix("--encoding", "utf-9", "a.txt", cwd=tmp_path).returncode == 2
    assert fix(cwd=tmp_path).returncode == 2


def test_unsafe_fixes_and_those_to_choose(tmp_path: Path) -> None:
    text = f"{HEAD}\n\nThe council met on Tuesday, 6 August 2025. Its plan is better then the the old one.\n"
    path = tmp_path / "a.txt"
    path.write_text(text)
    done = fix("-v", "a.txt", cwd=tmp_path)
    assert b"unsafe fix (--unsafe" in done.stdout
    assert b"several fixes to choose from (--interactive)" in done.stdout
    assert path.read_text() == text.replace("the the", "the")
    fix("--unsafe", "a.txt", cwd=tmp_path)
    assert path.read_text() == text.replace("the the", "the").replace("then", "than")
    done = fix("-i", "a.txt", cwd=tmp_path, stdin=b"perhaps\n9\n1\n")
    assert b"+ 1  " in done.stdout
    assert "Wednesday, 6 August 2025" in path.read_text() or "Tuesday, 5 August" in path.read_text()


def test_a_person_chooses(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = f"{HEAD}\n\nThe the mayor came to the the bridge. He recieved of of them flowers ,and left.\n"
    again = tmp_path / "b.txt"

    def answered(answers: str) -> bytes:
        path.write_text(text)
        again.write_text(text)
        done = fix("-i", "a.txt", "b.txt", cwd=tmp_path, stdin=answers.encode())
        assert done.returncode == 0, done.stderr
        return done.stdout

    told = answered("n\ny\nq\n").decode()
    assert "The the mayor" in path.read_text()
    assert "to the bridge" in path.read_text()
    assert "recieved" in path.read_text()
    assert again.read_text() == text
    assert "\n  -    " in told
    assert "\n  +    " in told
    answered("a\ns\nq\n")
    assert "The mayor came to the bridge. He recieved of them" in path.read_text()
    assert again.read_text() == text
    answered("")
    assert path.read_text() == text
    assert fix("-i", "-", cwd=tmp_path).returncode == 2


def test_one_broken_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.txt").write_text(FILES["plain.txt"](WRONG))
    (tmp_path / "c.bin").write_bytes(b"\x89PNG\r\n")
    done = fix("a.json", "c.bin", "b.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "b.txt").read_text() == FILES["plain.txt"](RIGHT)


def test_a_word_processor_file_is_told_and_left(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    for line in (HEAD, WRONG):
        made.add_paragraph(line)
    made.save(str(tmp_path / "a.docx"))
    before = (tmp_path / "a.docx").read_bytes()
    done = fix("a.docx", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "a.docx").read_bytes()) == (0, before)
    assert b"word processor" in done.stdout
