"""What is true of every article, whatever was read."""

from __future__ import annotations

from auditor.article import Article
from auditor.source import SegmentKind, Span


def assert_sound(article: Article) -> None:
    """Blocks tile the text, copies agree with the source, and places lead there and back.

    The constructors of `View` and `Article` prove tiling; here the places are walked.
    """
    text, source = article.text, article.source.text
    assert text.count("\n") == max(len(article.blocks) - 1, 0)
    for segment in article.view.segments:
        kind, text_start, text_end, source_start, source_end = segment
        if kind is SegmentKind.COPIED:
            assert text[text_start:text_end] == source[source_start:source_end]
        if kind is not SegmentKind.BREAK:
            span = Span(text_start, text_end)
            assert article.view.to_source(span) == (Span(source_start, source_end),)
            assert article.view.to_text(Span(source_start, source_end)) == span
    for block in article.blocks:
        assert 0 <= block.lead < block.span.end - block.span.start
        assert article.slice(block.span).strip()
    for mark in article.marks:
        assert 0 <= mark.span.start <= mark.span.end <= len(text)
    for field in article.fields:
        assert (field.view.source is article.source) == field.in_source
