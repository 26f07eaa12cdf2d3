"""Applies fixes to the source and proves them.

An edit counts in the article's text. It is carried to the source through the segments, the source
is read again, and the fix is refused unless the text changed exactly as meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from auditor.article import Article
from auditor.finding import Edit
from auditor.source import Span, View

Reread = Callable[[str], Article]


class FixRefused(ValueError):
    """A fix that cannot be made without touching something else."""


def apply(article: Article, edits: Iterable[Edit], reread: Reread) -> str:
    """The new source with all edits made. `reread` reads a source as the article was read.

    Raises FixRefused when edits overlap, when an edit reaches over markup or falls into an atomic
    stretch, and when the text read from the new source is not the text that was meant.
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    for one, other in pairwise(ordered):
        if one.span.end > other.span.start or one.span == other.span:
            raise FixRefused("the edits overlap")
    parts: list[str] = []
    wanted: list[str] = []
    at_source = at_text = 0
    for edit in ordered:
        place = source_span(article.view, edit.span)
        if place.start < at_source:
            raise FixRefused("the edits run backwards in the source")
        parts += [article.source.text[at_source : place.start], edit.text]
        wanted += [article.text[at_text : edit.span.start], edit.text]
        at_source, at_text = place.end, edit.span.end
    result = "".join([*parts, article.source.text[at_source:]])
    meant = "".join([*wanted, article.text[at_text:]])
    if any(_is_whole_block(article, edit) for edit in ordered):
        # A block that is gone takes its newline with it.
        meant = "\n".join(line for line in meant.split("\n") if line)
    try:
        again = reread(result)
    except ValueError as error:
        raise FixRefused(f"the mended source cannot be read: {error}") from None
    if again.text != meant:
        raise FixRefused("the mended source does not read as it should")
    return result


def _is_whole_block(article: Article, edit: Edit) -> bool:
    return (
        bool(article.blocks)
        and not edit.text
        and edit.span == article.block_at(edit.span.start).span
    )


def source_span(view: View, span: Span) -> Span:
    """The one stretch of source that an edit of a text span replaces.

    Raises FixRefused when the span reaches over a paragraph's end or over markup, and when it cuts
    an atomic stretch.
    """
    if "\n" in view.text[span.start : span.end]:
        raise FixRefused("the edit reaches over a paragraph's end")
    pieces = view.to_source(span)
    if len(pieces) != 1:
        raise FixRefused("markup stands inside the words to change")
    place = pieces[0]
    if span.start < span.end and view.to_text(place) != span:
        raise FixRefused("the edit would cut an entity or folded white space")
    return place
