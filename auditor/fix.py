"""Carries edits to the source and proves them.

An edit counts in the article's text. It is carried to the source through the segments, the source
is read again, and the fix is refused unless the text changed exactly as meant. `auditor.fixing`
mends whole files with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    ordered = in_order(edits)
    result = spliced(article.source.text, carried(article.view, ordered))
    try:
        again = reread(result)
    except ValueError as error:
        raise FixRefused(f"the mended source cannot be read: {error}") from None
    if again.text != spliced(article.text, whole_blocks(article, ordered)):
        raise FixRefused("the mended source does not read as it should")
    return result


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """The edits from first to last. Raises FixRefused when two of them overlap."""
    ordered = sorted(edits, key=lambda edit: edit.span)
    for one, other in pairwise(ordered):
        if one.span.end > other.span.start or one.span == other.span:
            raise FixRefused("the edits overlap")
    return ordered


def carried(view: View, ordered: Iterable[Edit]) -> list[Edit]:
    """Edits of a view's text as edits of its source. Raises FixRefused."""
    result: list[Edit] = []
    for edit in ordered:
        place = source_span(view, edit.span)
        if result and place.start < result[-1].span.end:
            raise FixRefused("the edits run backwards in the source")
        result.append(Edit(place, edit.text))
    return result


def spliced(text: str, ordered: Sequence[Edit]) -> str:
    """The text with the edits made, which run forward and do not overlap."""
    parts: list[str] = []
    at = 0
    for span, new in ordered:
        parts += [text[at : span.start], new]
        at = span.end
    return "".join([*parts, text[at:]])


def whole_blocks(article: Article, ordered: Iterable[Edit]) -> list[Edit]:
    """The edits as they act on the text: a block that is deleted takes one newline with it.

    It is the newline behind, and at the end of the text the one before what goes.
    """
    result: list[Edit] = []
    size = len(article.text)
    for edit in ordered:
        span = edit.span
        if not edit.text and article.blocks and span == article.block_at(span.start).span:
            edit = Edit(Span(span.start, min(span.end + 1, size)), "")
            if span.end == size:
                first = len(result)
                while first and result[first - 1] == Edit(
                    Span(result[first - 1].span.start, span.start), ""
                ):
                    first -= 1
                    span = result[first].span
                start = max(span.start - 1, 0)
                result[first:] = []
                edit = Edit(Span(start, size), "")
        result.append(edit)
    return result


def source_span(view: View, span: Span) -> Span:
    """The one stretch of source that an edit of a text span replaces.

    Raises FixRefused when the span reaches over a paragraph's end or over markup, and when it cuts
    an atomic stretch.
    """
    if "\n" in view.text[span.start : span.end]:
        raise FixRefused("the edit reaches over a paragraph's end")
    return one_piece(view, span)


def one_piece(view: View, span: Span) -> Span:
    """As `source_span`, for texts in which newlines are characters like others."""
    pieces = view.to_source(span)
    if len(pieces) != 1:
        raise FixRefused("markup stands inside the words to change")
    place = pieces[0]
    if span.start < span.end and view.to_text(place) != span:
        raise FixRefused("the edit would cut an entity or folded white space")
    return place
