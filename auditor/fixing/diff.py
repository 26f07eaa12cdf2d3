"""A unified diff, from the changes themselves: nothing has to be searched for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor import lazy

CONTEXT = 3

Change = tuple[int, int, bytes]
"""Start and end in the old bytes, and the new bytes."""


class _Block(NamedTuple):
    """Lines of the old file, half open and counted from 0, and the lines that replace them."""

    start: int
    end: int
    lines: list[bytes]


def unified(path: str, old: bytes, changes: Sequence[Change]) -> bytes:
    """The diff of a file as `git apply` and `patch -p1` take it; empty without changes.

    The changes run forward and do not overlap. Lines end at LF.
    """
    lines = _lines(old)
    blocks = [
        one for one in _blocks(old, lines, changes) if lines[one.start : one.end] != one.lines
    ]
    if not blocks:
        return b""
    parts = [_header("---", "a", path), _header("+++", "b", path)]
    grown = 0
    for group in _groups(blocks):
        start = max(group[0].start - CONTEXT, 0)
        end = min(group[-1].end + CONTEXT, len(lines))
        more = sum(len(one.lines) - (one.end - one.start) for one in group)
        parts.append(
            f"@@ -{_range(start, end)} +{_range(start + grown, end + grown + more)} @@\n".encode()
        )
        at = start
        for one in group:
            parts += [_line(b" ", line) for line in lines[at : one.start]]
            parts += [_line(b"-", line) for line in lines[one.start : one.end]]
            parts += [_line(b"+", line) for line in one.lines]
            at = one.end
        parts += [_line(b" ", line) for line in lines[at:end]]
        grown += more
    return b"".join(parts)


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [*(line + b"\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _blocks(old: bytes, lines: Sequence[bytes], changes: Iterable[Change]) -> Iterator[_Block]:
    """The lines that change, each stretch of them once."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    size = len(old)
    pending: list[Change] = []
    first = last = -1
    for change in changes:
        low = max(min(bisect_right(starts, change[0]) - 1, len(lines) - 1), 0)
        high = max(min(bisect_right(starts, change[1]) - 1, len(lines) - 1), 0)
        if pending and low > last:
            yield _block(old, starts, first, last, pending)
            pending = []
        if not pending:
            first = low
        last = max(high, low) if not pending else max(high, last)
        pending.append(change)
    if pending:
        yield _block(old, starts, first, min(last, size), pending)


def _block(
    old: bytes, starts: Sequence[int], first: int, last: int, changes: Iterable[Change]
) -> _Block:
    end = min(last + 1, len(starts) - 1)
    at, limit = starts[first], starts[end]
    parts: list[bytes] = []
    for start, stop, new in changes:
        parts += [old[at:start], new]
        at = stop
    before, after = _lines(old[starts[first] : limit]), _lines(b"".join([*parts, old[at:limit]]))
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    return _Block(first + same, first + len(before), after[same:])


def _groups(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Blocks whose context meets, together."""
    group: list[_Block] = []
    for one in blocks:
        if group and one.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _range(start: int, end: int) -> str:
    size = end - start
    first = start + 1 if size else start
    return str(first) if size == 1 else f"{first},{size}"


def _line(sign: bytes, line: bytes) -> bytes:
    return (
        sign + line if line.endswith(b"\n") else sign + line + b"\n\\ No newline at end of file\n"
    )


_ODD = lazy.regex(r'[\x00-\x1f\x7f"\\]')


def _header(sign: str, side: str, path: str) -> bytes:
    """A file's line; names with quotation marks or controls are quoted as git does."""
    name = f"{side}/{path.lstrip('/')}"
    if _ODD.search(name):
        quoted = _ODD.sub(lambda found: _escape(found.group()), name)
        return f'{sign} "{quoted}"\n'.encode("utf-8", "surrogateescape")
    end = "\t" if re.search(r"\s", name) else ""
    return f"{sign} {name}{end}\n".encode("utf-8", "surrogateescape")


def _escape(char: str) -> str:
    return f"\\{char}" if char in '"\\' else f"\\{ord(char):03o}"
