"""The sentences of an article by offset."""

from __future__ import annotations

from bisect import bisect_right

from auditor.article import Article
from auditor.source import Span


class Sentences:
    """The sentences of an article's running text in plain lists, which bisect reads fast."""

    def __init__(self, article: Article) -> None:
        self.spans = article.sentences
        self.starts = [one.start for one in self.spans]

    def index(self, offset: int) -> int:
        """The number of the sentence that holds an offset, or -1."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and offset < self.spans[at].end else -1

    def at(self, offset: int) -> Span | None:
        """The sentence that holds an offset, if any does."""
        at = bisect_right(self.starts, offset) - 1
        return self.spans[at] if at >= 0 and offset < self.spans[at].end else None
