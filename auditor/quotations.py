"""Quotations: whose words are these? Checks are softer on words that are not the outlet's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditor.source import Span

_MARKS = re.compile("[\"“”„«»‘’'`]")


class Ending(StrEnum):
    """How a quotation ends."""

    CLOSED = "closed"
    CONTINUED = "continued"
    """The next paragraph opens with a quotation mark again, as long quotations do."""
    OPEN = "open"
    """Nothing closes it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, marks included, and how it ends."""

    span: Span
    ending: Ending


def find(text: str, blocks: Iterable[Span]) -> tuple[tuple[Quotation, ...], tuple[int, ...]]:
    """The double- and single-quoted stretches of each block, and closing marks without an opening.

    Single quotes count only where both marks stand; apostrophes, feet and inches are left alone.
    A stretch that nothing closes runs to the end of its block. Linear in the length of the text.
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
            if char == '"' and before.isdigit() and not after.isalnum():
                continue  # inches, or minutes and seconds
            if char == "»":
                continue  # a breadcrumb or a menu more often than a quotation
            if char == "”" and (before.strip() or not after.isalnum()):
                stray.append(at)
                continue
            opened, mark = at, char
        elif _closes(mark, char, before, after):
            found.append(Quotation(Span(opened, at + 1), Ending.CLOSED))
            opened = -1
    if opened >= 0:
        continued = following in ('"', "“", "„", "«") and following != ""
        ending = Ending.CONTINUED if continued else Ending.OPEN
        found.append(Quotation(Span(opened, block.end), ending))
    quotations.extend(sorted(found, key=lambda quotation: quotation.span))


def _closes(mark: str, char: str, before: str, after: str) -> bool:
    if mark == '"':
        return char in '"”'
    if mark in "“”":
        return char in '”"' or (char == "“" and bool(before.strip()) and not after.isalnum())
    if mark == "„":
        return char in "“”\""
    return char in "»«"


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
