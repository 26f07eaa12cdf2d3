"""What a page keeps out of sight: hidden elements, what only pages without scripts show, comments.

Whether it is of the page's own making (a menu, a label for screen readers) or meant for search
engines is told by its words; that is the checks' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from auditor import lazy
from auditor.article import Field, Hidden
from auditor.readers.html_content import Choice
from auditor.readers.html_text import Document
from auditor.readers.html_tokens import Scanner, TokenKind, unescaped
from auditor.readers.unseen import Run, gather, is_comment
from auditor.source import Source, Span

_NAME = lazy.regex(r"[A-Za-z_][\w-]{2,60}")
_REFERENCES = ("aria-controls", "aria-describedby", "data-target", "data-bs-target", "for", "href",
               "data-toggle", "onclick", "popovertarget")  # fmt: skip
_SCRIPTS = 400_000
"""Code points of scripts that are read for the names they use."""
_EVERYWHERE = frozenset(
    "style class hidden div span section article aria-hidden text content".split()
)


def out_of_sight(
    source: Source, document: Document, choice: Choice
) -> tuple[tuple[Hidden, ...], Field | None]:
    """The hidden texts of a document in order, and the field that holds them.

    White text on a background that nobody knows comes last. It is text of the article, and has no
    place in the field.
    """
    found, item = gather(source, _runs(document), choice.holds, cache(lambda: _named(document)))
    return (*found, *_pale(document, choice)), item


def _pale(document: Document, choice: Choice) -> Iterator[Hidden]:
    text = document.text
    for one in document.pales:
        if one.parts and choice.holds(one.parts[0][0]):
            words = " ".join(unescaped(text[slice(*part)]) for part in one.parts)
            place = Span(one.parts[0][0], one.parts[-1][1])
            yield Hidden(" ".join(words.split()), place, one.reason, element=one.names)


def _runs(document: Document) -> Iterator[Run]:
    text = document.text
    for veil in document.veils:
        for low, high in pairwise([0, *veil.breaks, len(veil.parts)]):
            if low < high:
                cuts = frozenset(at - low for at in range(low, high) if at in veil.cuts)
                parts, links = veil.parts[low:high], tuple(veil.links)
                yield Run(
                    parts, cuts, veil.reason, veil.names, links, veil.weak, final=document.final
                )
    for start, end in document.noscripts:
        tokens = Scanner(text[start:end]).tokens()
        parts = [
            (start + low, start + high)
            for kind, low, high, _ in tokens
            if kind is TokenKind.TEXT and text[start + low : start + high].strip()
        ]
        if parts:
            yield Run(parts, frozenset(range(len(parts))), "noscript")
    for start, end in document.comments:
        if is_comment(text, start, end):
            yield Run([(start, end)], frozenset(), "comment")


def _named(document: Document) -> frozenset[str]:
    """The names that scripts and controls of a document use."""
    names: set[str] = set()
    for tag in document.tags:
        for key in _REFERENCES:
            value = tag.attributes.get(key)
            if value and (key != "href" or value.startswith("#")):
                names.update(_NAME.findall(value[:400]))
    left = _SCRIPTS
    for start, end in document.scripts:
        names.update(_NAME.findall(document.text, start, min(end, start + left)))
        left -= end - start
        if left <= 0:
            break
    return frozenset(names - _EVERYWHERE)
