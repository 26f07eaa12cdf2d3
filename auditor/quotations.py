"""Quotations: whose words are these? Checks are softer on words that are not the outlet's own."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from auditor import lazy
from auditor.source import Span

_MARKS = lazy.regex("[\"“”„«»‘’'`]")
_BEFORE_OPENING = frozenset("([{—–-/“‘'¿¡\u200b")
_INSIDE_START = frozenset("[‘'$£€¥@#(")
_ATTRIBUTION = lazy.regex(
    r",\s(?:(?:he|she|they)\s(?:said|says|added|told|recalled|explained|warned)\b"
    r"|(?:said|says|added|told|according\sto|recalled|explained|warned)\s(?:the\s|a\s|an\s|[A-Z]))"
)


class Ending(StrEnum):
    """How a quotation ends."""

    CLOSED = "closed"
    CONTINUED = "continued"
    """The next paragraph opens with a quotation mark again, as long quotations do."""
    MISMATCHED = "mismatched"
    """A mark of another style closes it ("“...»")."""
    OPEN = "open"
    """Nothing closes it."""


class Quotation(NamedTuple):
    """A quoted stretch, marks included, and how it ends."""

    span: Span
    ending: Ending


def find(text: str, blocks: Iterable[Span]) -> tuple[tuple[Quotation, ...], tuple[int, ...]]:
    """The double- and single-quoted stretches of each block, and closing marks without an opening.

    Single quotes count only where both marks stand; apostrophes, feet and inches are left alone.
    A stretch that nothing closes runs to the next opening mark, to the attribution that must lie
    outside it, or to the end of its block. Linear in the length of the text.
    """
    quotations: list[Quotation] = []
    stray: list[int] = []
    spans = list(blocks)
    for at, block in enumerate(spans):
        following = text[spans[at + 1].start] if at + 1 < len(spans) else ""
        _scan(text, block, following, quotations, stray)
    return tuple(quotations), tuple(stray)


def _scan(
    text: str, block: Span, following: str, quotations: list[Quotation], stray: list[int]
) -> None:
    opened = single = -1
    mark = ""
    found: list[Quotation] = []
    for match in _MARKS.finditer(text, block.start, block.end):
        at, char = match.start(), match.group()
        before = text[at - 1] if at > block.start else " "
        after = text[at + 1] if at + 1 < block.end else " "
        if char in "‘’'`":
            single = _single(char, at, before, after, single, found)
        elif opened < 0:
            if char in '"”' and before.isdigit() and not after.isalnum():
                continue  # inches, or minutes and seconds
            if char == "»":
                continue  # a breadcrumb or a menu more often than a quotation
            if char in '"”' and _only_closes(before, after):
                stray.append(at)
                continue
            opened, mark = at, char
        elif _closes(mark, char, before, after):
            found.append(Quotation(Span(opened, at + 1), Ending.CLOSED))
            opened = -1
        elif _mismatched(text, Span(opened, block.end), at, before, after):
            found.append(Quotation(Span(opened, at + 1), Ending.MISMATCHED))
            opened = -1
        elif char == "“" or (char == '"' and mark in '"“”'):
            found.append(_unclosed(text, opened, at))
            opened, mark = at, char
    if opened >= 0:
        last = _unclosed(text, opened, block.end)
        if last.span.end == block.end and following and following in '"“„«':
            last = Quotation(last.span, Ending.CONTINUED)
        found.append(last)
    quotations.extend(sorted(found, key=lambda quotation: quotation.span))


def _unclosed(text: str, opened: int, end: int) -> Quotation:
    said = _ATTRIBUTION.search(text, opened, end)
    if said:
        end = said.start() + 1
    while text[end - 1].isspace():
        end -= 1
    return Quotation(Span(opened, end), Ending.OPEN)


def _only_opens(before: str, after: str) -> bool:
    """Whether a mark between these two characters can only open a quotation."""
    outside = not before.strip() or before in _BEFORE_OPENING
    return outside and (after.isalnum() or after in _INSIDE_START)


def _only_closes(before: str, after: str) -> bool:
    """Whether a mark between these two characters can only close a quotation."""
    return bool(before.strip()) and before not in _BEFORE_OPENING and not after.isalnum()


def _closes(mark: str, char: str, before: str, after: str) -> bool:
    if mark == "„":
        return char in '“”"'
    if mark == "«":
        return char == "»"
    if char == "”":
        return mark in '“”"'
    if char == '"':
        return not _only_opens(before, after)
    return char == "“" and mark in '“”"' and _only_closes(before, after)


def _mismatched(text: str, rest: Span, at: int, before: str, after: str) -> bool:
    """Whether a mark of another style closes what was opened at the start of `rest`."""
    if not _only_closes(before, after) or before in "«»":
        return False
    if text[rest.start] == "«":
        return text[at] in '"”' and text.find("»", at, rest.end) < 0
    return text[at] == "»" and text.find("«", rest.start, at) < 0


def _single(
    char: str, at: int, before: str, after: str, single: int, found: list[Quotation]
) -> int:
    """Follow single quotes; returns where the open one stands, or -1."""
    opens = not before.isalnum() and before not in ".,!?" and after.isalnum()
    if char in "‘`" or (char == "'" and opens and single < 0):
        return at if opens else single
    closes = bool(before.strip()) and not after.isalnum()
    if single >= 0 and closes:
        if at - single > 3:
            found.append(Quotation(Span(single, at + 1), Ending.CLOSED))
        return -1
    return single
