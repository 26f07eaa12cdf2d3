"""What is kept of a text, and the diff that is made of it."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from auditor.finding import Edit
from auditor.fix import spliced
from auditor.fixing import pieces
from auditor.fixing.diff import unified
from auditor.source import Span

TEXT = st.text(st.sampled_from("ab\n\r"), max_size=60)


@st.composite
def edits(draw: st.DrawFn, size: int) -> list[Edit]:
    points = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
    spans = [Span(*pair) for pair in zip(points[::2], points[1::2], strict=False)]
    return [
        Edit(span, draw(st.text(st.sampled_from("xb\n"), max_size=3)))
        for span in dict.fromkeys(spans)
    ]


def text_of(parts: pieces.Pieces, text: str) -> str:
    return "".join(one if isinstance(one, str) else text[one.start : one.end] for one in parts)


@given(TEXT, st.data())
def test_edits_upon_edits(text: str, data: st.DataObject) -> None:
    parts, now = pieces.whole(len(text)), text
    for _ in range(3):
        chosen = data.draw(edits(size=len(now)))
        parts, now = pieces.edited(parts, chosen), spliced(now, chosen)
        assert text_of(parts, text) == now
    found = pieces.changes(parts, len(text))
    assert spliced(text, found) == now
    assert all(one.span.end < other.span.start for one, other in pairwise(found))


def patched(old: bytes, diff: bytes) -> bytes:
    """The text after a diff: what `patch` does, strictly."""
    lines = re.findall(rb"[^\n]*\n|[^\n]+", old)
    result: list[bytes] = []
    at = 0
    body = re.findall(rb"[^\n]*\n", diff)[2:]
    for number, line in enumerate(body):
        follows = body[number + 1] if number + 1 < len(body) else b""
        content = line[1:-1] if follows.startswith(b"\\") else line[1:]
        if header := re.match(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", line):
            start = int(header[1]) - (header[2] != b"0")
            result += lines[at:start]
            at = start
            assert int(header[3]) - (header[4] != b"0") == len(result)
        elif line[:1] in b" -":
            assert lines[at] == content
            at += 1
            result += [content] if line[:1] == b" " else []
        elif line[:1] == b"+":
            result.append(content)
    return b"".join([*result, *lines[at:]])


@given(st.text(st.sampled_from("ab\n\n\r"), max_size=80), st.data())
def test_a_diff_leads_from_the_old_to_the_new(text: str, data: st.DataObject) -> None:
    chosen = data.draw(edits(size=len(text)))
    new = spliced(text, chosen)
    changes = [(one.span.start, one.span.end, one.text.encode()) for one in chosen]
    diff = unified("a.txt", text.encode(), changes)
    assert (diff == b"") == (new == text)
    if diff:
        assert patched(text.encode(), diff) == new.encode()


def test_a_diff_is_as_people_know_it() -> None:
    old = b"".join(b"line %d\n" % at for at in range(1, 10))
    at = old.index(b"5")
    assert unified("it’s here.txt", old, [(at, at + 1, b"five")]).decode() == (
        "--- a/it’s here.txt\t\n+++ b/it’s here.txt\t\n@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n"
        "-line 5\n+line five\n line 6\n line 7\n line 8\n"
    )
    assert unified('/a"\nb', b"a", [(0, 1, b"b")]).decode() == (
        '--- "a/a\\"\\012b"\n+++ "b/a\\"\\012b"\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n'
        "+b\n\\ No newline at end of file\n"
    )
