"""The sentences of an article, as the checks for repetitions read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, Block, BlockKind
from auditor.source import Span

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_WORD = lazy.regex(r"[^\W_]+(?:['’][^\W_]+)?")
_LONGEST_CAPTION = 400


class Sentence(NamedTuple):
    """A sentence: its span, the number of its block, its words in small letters."""

    span: Span
    block: int
    words: tuple[str, ...]


def sentences(article: Article) -> Iterator[Sentence]:
    """The sentences of paragraphs and list items, in order."""
    folded = article.folded
    block: Block | None = None
    number = -1
    end = -1
    for span in article.sentences:
        if span.start >= end:
            number = article.index_at(span.start)
            block = article.blocks[number]
            end = block.span.end
        if block is None or block.kind not in _READ:
            continue
        start = span.start
        for glued in _GLUED.finditer(article.text, span.start, span.end):
            yield _part(folded, Span(start, glued.end()), number)
            start = glued.end()
        yield _part(folded, Span(start, span.end), number)


_GLUED = lazy.regex(r"(?<=[a-z]{3})[.!?][”\"’]?(?=[A-Z][a-z’']* [a-z])")
"""A full stop without the space behind it, which hides the end of a sentence."""


def _part(folded: str, span: Span, number: int) -> Sentence:
    return Sentence(span, number, tuple(_WORD.findall(folded, span.start, span.end)))


def is_sentence(article: Article, one: Sentence) -> bool:
    """Whether a stretch is a sentence: a final mark, and mostly words rather than figures."""
    text = article.slice(one.span).rstrip("\"”’')»]")
    figures = sum(word[0].isdigit() for word in one.words)
    return text[-1:] in ".!…" and 3 * figures <= len(one.words)


_CAPTION = lazy.regex(r"\b(?:Image|Photo|Photograph|Picture|File|Credit|Video)s?\b ?[:/]")


def is_caption(article: Article, *some: Sentence) -> bool:
    """Whether any of the sentences stands in a caption that is set as a paragraph."""
    for one in some:
        span = article.blocks[one.block].span
        if span.end - span.start < _LONGEST_CAPTION and _CAPTION.search(article.slice(span)):
            return True
    return False


_SPEAKER = lazy.regex(
    r"(?:\(\([^)\n]{1,40}\)\)|(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}|Q\d?|A\d?) ?:\s)"
)


def is_interview(article: Article) -> bool:
    """Whether people speak in turn: what they say is theirs to repeat."""
    labels: Counter[str] = Counter()
    asked = 0
    for block in article.of_kind(*_READ):
        if found := _SPEAKER.match(article.text, block.span.start, block.span.end):
            labels[found.group()] += 1
        asked += article.text[block.span.end - 1] == "?"
    return sum(count for count in labels.values() if count >= 2) >= 4 or asked >= 5
