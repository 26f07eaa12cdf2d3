"""Words that several parts of the page share."""

from __future__ import annotations

UNTITLED = "Article without a headline"


def count(number: int, noun: str) -> str:
    """ "1 word", "1,200 words"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
