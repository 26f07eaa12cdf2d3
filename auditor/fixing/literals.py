"""What the scanners of JSON and XML share: a string that a file holds, and how to write in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from auditor import lazy
from auditor.source import View

_SURROGATE = lazy.regex("[\ud800-\udfff]")


class Literal(NamedTuple):
    """A string inside a file. `view` ties its value to the file's text.

    `write` gives the characters that stand for new words there, as the literal writes its own.
    """

    view: View
    write: Callable[[str], str]


Found = dict[str, list[Literal]]
"""The literals of a file by their values, in order of place."""


def whole(text: str) -> str:
    """The text with halves of characters replaced, as readers have it."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
