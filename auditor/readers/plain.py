"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article, ArticleBuilder, BlockKind
from auditor.source import Source


def read(source: Source) -> Iterator[Article]:
    """The article in a plain text."""
    builder, at, headline = ArticleBuilder(source, "plain"), 0, ""
    for line in source.text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = builder.at
            left = at + len(line) - len(line.lstrip())
            builder.copy(left, left + len(body))
            first = not builder.blocks
            builder.close(BlockKind.HEADLINE if first else BlockKind.PARAGRAPH, start)
            headline = body if first else headline
        at += len(line)
    yield builder.build(headline=headline, carries=frozenset({"headline"}))
