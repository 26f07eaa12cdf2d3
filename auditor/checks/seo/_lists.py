"""Rows of items behind commas in sentences, headings and images' texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from auditor.article import Article, BlockKind
from auditor.check import Rule
from auditor.checks.seo._places import about_search
from auditor.facts import words
from auditor.facts.words import Words
from auditor.finding import Finding
from auditor.source import Span
from auditor.story import stems

_MARKS = frozenset(",;|·•\n/–—:")
_JOINTS = frozenset(("and", "or"))
_FEWEST = 3
_SHOWN = 90
_LONGEST = 2000
"""Code points: a longer sentence is no list of search phrases."""


class Row(NamedTuple):
    """The items of a stretch of text as word numbers `[start, end)`, and the stems of all words; `field` is None in the body."""

    text: str
    words: Words
    roots: Sequence[str]
    items: tuple[tuple[int, int], ...]
    where: Span
    field: str | None

    def span(self, start: int, end: int) -> Span:
        """From one word to before another."""
        return words.span(self.words, start, end)


def of(article: Article) -> tuple[Row, ...]:
    """The rows of three or more items in the outlet's own voice; computed once."""
    return article.derive("seo.lists", lambda one: tuple(_build(one)))


def findings(
    article: Article, rule: Rule, run: Callable[[Row], tuple[int, int] | None], says: str
) -> Iterator[Finding]:
    """One finding for each row in which `run` finds words for a search engine, quoted with what it `says`.

    `run` answers with the numbers of the first word and of the one behind the last.
    """
    found = [(row, *words) for row in of(article) if (words := run(row)) is not None]
    if not found or about_search(article, [row.where for row, _, _ in found if row.field is None]):
        return
    for row, start, end in found:
        span = row.span(start, end)
        if row.field is None and article.is_quoted(span):
            continue
        shown = row.text[span.start : span.end]
        if len(shown) > _SHOWN:
            shown = shown[: _SHOWN - 1].rstrip() + "…"
        yield rule.finding(f"'{shown}' {says}", span, field=row.field)


def _build(article: Article) -> Iterator[Row]:
    row, roots = words.of(article), stems.of(article)
    places = [*article.sentences, *(b.prose for b in article.of_kind(BlockKind.HEADING))]
    for where in places:
        if not _separators(article.text, where) or article.is_quoted(where):
            continue
        low, high = row.at(where.start), row.at(where.end)
        items = _items(article.text, row, low, high)
        if len(items) >= _FEWEST:
            yield Row(article.text, row, roots, items, where, None)
    item = article.field_named("image-text")
    if item is not None and len(item.text) <= 20 * _LONGEST:
        row = words.split(item.text)
        roots = stems.stemmed(row.keys)
        at = 0
        for line in item.text.split("\n"):
            where = Span(at, at + len(line))
            at += len(line) + 1
            if _separators(item.text, where):
                items = _items(item.text, row, row.at(where.start), row.at(where.end))
                if len(items) >= _FEWEST:
                    yield Row(item.text, row, roots, items, where, item.name)


def _separators(text: str, where: Span) -> bool:
    """Whether a stretch may hold three items: two separators, or one and a conjunction."""
    start, end = where
    if end - start > _LONGEST:
        return False
    commas = text.count(",", start, end)
    if commas >= 2:
        return True
    if commas:
        return text.find(" and ", start, end) > 0 or text.find(" or ", start, end) > 0
    return sum(text.count(mark, start, end) for mark in ";|·•/") >= 2


def _items(text: str, row: Words, low: int, high: int) -> tuple[tuple[int, int], ...]:
    items: list[tuple[int, int]] = []
    spans, keys = row.spans, row.keys
    start = low
    before = spans[low][0] if low < high else 0
    for at in range(low, high):
        here, end = spans[at]
        gap = text[before:here]
        if gap != " " and at > start and not _MARKS.isdisjoint(gap):
            items.append((start, at))
            start = at
        before = end
        if keys[at] in _JOINTS:
            if at > start:
                items.append((start, at))
            start = at + 1
    if high > start:
        items.append((start, high))
    return tuple(items)
