"""Readers: one module a format, each turning decoded content into articles."""

from __future__ import annotations

from auditor.article import Article
from auditor.readers import plain
from auditor.source import Source


class ReadError(ValueError):
    """Content that cannot be read as an article."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def read_text(text: str, path: str = "-", format: str | None = None) -> list[Article]:
    """The articles of a decoded text."""
    return list(plain.read(Source(text, path)))
