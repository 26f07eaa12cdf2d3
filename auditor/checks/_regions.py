"""The texts of an article that readers see: its own, and the fields beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import quotations
from auditor.article import Article, BlockKind, merged
from auditor.pattern import Encoded
from auditor.source import Span, containing, first_overlap

VISIBLE = frozenset({"headline", "image-text", "description", "byline", "title"})


@dataclass(frozen=True, slots=True)
class Region:
    """One text: the article's (`field` is None) or a field's."""

    encoded: Encoded
    field: str | None
    blocks: tuple[Span, ...]
    """Its blocks but for code; in a field each line is one."""
    quoted: tuple[Span, ...]
    technical: tuple[Span, ...]

    @property
    def text(self) -> str:
        return self.encoded.text

    def is_quoted(self, span: Span) -> bool:
        """Whether a span lies inside a quotation."""
        found = containing(self.quoted, span.start)
        return found is not None and found.covers(span)

    def is_technical(self, span: Span) -> bool:
        """Whether a span touches code or an address."""
        return first_overlap(self.technical, span) is not None

    def block(self, offset_text: int) -> Span:
        """The block around an offset; the whole text where none is."""
        return containing(self.blocks, offset_text) or Span(0, len(self.text))

    def before(self, span: Span, most: int = 60) -> str:
        """The words before a span, in its block."""
        return self.text[max(self.block(span.start).start, span.start - most) : span.start]

    def after(self, span: Span, most: int = 60) -> str:
        """The words after a span, in its block."""
        return self.text[span.end : min(self.block(span.start).end, span.end + most)]


def regions(article: Article) -> Iterator[Region]:
    """The article's text, then each field that readers see."""
    blocks = tuple(block.span for block in article.blocks if block.kind is not BlockKind.CODE)
    yield Region(article.encoded, None, blocks, article.quoted_spans, article.technical_spans)
    for item in article.fields:
        if item.name in VISIBLE and item.text.strip():
            lines = tuple(Span(*line.span()) for line in re.finditer(r"[^\n]+", item.text))
            found, _ = quotations.find(item.text, lines)
            quoted = merged([quotation.span for quotation in found])
            yield Region(Encoded(item.text), item.name, lines, quoted, ())
