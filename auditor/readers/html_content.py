"""Which lines of a page are the article.

A page that says where its article is (one <article>, articleBody, a class such as
entry-content) is believed. Otherwise trafilatura chooses: its paragraphs are matched with the
page's own lines, and what lies between the first and the last match is the article. Its text is
never used.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.article import BlockKind
from auditor.readers.html_text import Container, Document, Record
from auditor.source import Span, containing

_FURNITURE = frozenset({"nav", "aside", "footer", "form", "dialog"})
_EXTRACT_LIMIT = 2_000_000
_KEY = 48
_GAP = 15
"""More unmatched lines than this in a row are not inside the article."""
_REACH = 15
"""How many lines may stand between a headline and the body it belongs to."""


@dataclass(frozen=True)
class Choice:
    """The article's lines, the line of its headline, and the stretches of source it fills (in order)."""

    records: tuple[Record, ...]
    headline: Record | None
    spans: tuple[Span, ...]

    def holds(self, offset_source: int) -> bool:
        """Whether a place in the source belongs to the article."""
        return containing(self.spans, offset_source) is not None


def everything(document: Document, titles: tuple[str, ...]) -> Choice:
    """A fragment: all of it is article, but for navigation, asides, footers and forms."""
    records = [one for one in document.records if one.context.chrome not in _FURNITURE]
    headline = _top(records, titles, document.text)
    return Choice(tuple(records), headline, (Span(0, len(document.text) + 1),))


def choose(document: Document, titles: tuple[str, ...]) -> Choice:
    """The article of a page. `titles` are its declared headlines."""
    container = _container(document)
    if container is not None:
        return _inside(document, container, titles)
    picked = _extracted(document)
    if picked is None:
        return _fallback(document, titles)
    return _around(document, picked, titles)


def normal(text: str) -> str:
    """A text's letters and digits in lower case."""
    return "".join(filter(str.isalnum, text)).casefold()


def _container(document: Document) -> Container | None:
    sizes = [0]
    for record in document.records:
        counted = record.context.chrome not in _FURNITURE
        sizes.append(sizes[-1] + (record.line.size if counted else 0))

    def size(one: Container) -> int:
        return sizes[one.end] - sizes[one.first]

    able = [one for one in document.containers if one.chrome not in _FURNITURE and size(one)]
    for kind in ("article", "body"):
        outer = _outermost([one for one in able if one.kind == kind])
        if not outer:
            continue
        best = max(outer, key=size)
        if size(best) < 0.6 * sum(map(size, outer)) or size(best) < 0.2 * sizes[-1]:
            continue
        inner = [
            one
            for one in able
            if one.kind == kind and one.start_source >= best.start_source
            and one.end_source <= best.end_source and size(one) >= 0.6 * size(best)
        ]  # fmt: skip
        if kind == "article":
            return min(inner, key=size)
        return best
    return None


def _outermost(containers: list[Container]) -> list[Container]:
    found: list[Container] = []
    for one in containers:  # in order of their start
        if not found or one.start_source >= found[-1].end_source:
            found.append(one)
    return found


def _inside(document: Document, container: Container, titles: tuple[str, ...]) -> Choice:
    """The lines of a container, without other articles nested in it."""
    outside: list[Container] = []
    if container.kind == "article":
        outside = _outermost(
            [
                one
                for one in document.containers
                if one.kind == "article"
                and container.start_source < one.start_source < container.end_source
            ]
        )
    skipped = {
        number for one in outside for number in range(one.first, min(one.end, container.end))
    }
    records = [
        document.records[number]
        for number in range(container.first, container.end)
        if number not in skipped and document.records[number].context.chrome not in _FURNITURE
    ]
    spans, at = [], container.start_source
    for one in outside:
        spans.append(Span(at, one.start_source))
        at = max(one.end_source, at)
    spans.append(Span(at, container.end_source))
    return _with_top(document, records, container.first, titles, tuple(spans))


def _with_top(
    document: Document,
    records: list[Record],
    first: int,
    titles: tuple[str, ...],
    spans: tuple[Span, ...],
) -> Choice:
    """Add the headline, and what lies between it and the body, where they stand outside."""
    headline = _top(records, titles, document.text)
    if headline is None:
        headline, above = _above(document, first, titles)
        records = above + records
        if above:
            spans = (Span(above[0].start_source, above[-1].end_source), *spans)
    return Choice(tuple(records), headline, spans)


def _top(records: list[Record], titles: tuple[str, ...], text: str) -> Record | None:
    """The headline among the article's own lines."""
    headings = [one for one in records if one.kind is BlockKind.HEADING]
    wanted = {normal(title) for title in titles}
    for one in headings:
        if one.level == 1:
            return one
    for one in headings[:3]:
        if normal(one.line.text(text)) in wanted:
            return one
    return None


def _above(
    document: Document, first: int, titles: tuple[str, ...]
) -> tuple[Record | None, list[Record]]:
    wanted = [normal(title) for title in titles]
    for number in range(first - 1, max(first - 1 - _REACH, -1), -1):
        one = document.records[number]
        if one.kind is not BlockKind.HEADING or one.level != 1:
            continue
        words = normal(one.line.text(document.text))
        if one.context.chrome and not any(words and words in title for title in wanted):
            continue
        if one.context.chrome in _FURNITURE:
            continue
        between = [
            other
            for other in document.records[number + 1 : first]
            if other.context.chrome in ("", one.context.chrome) and _belongs(other, document.text)
        ]
        return one, [one, *between]
    return None, []


def _belongs(record: Record, text: str) -> bool:
    if record.kind in (BlockKind.BYLINE, BlockKind.DATE, BlockKind.CAPTION):
        return True
    if record.kind is not BlockKind.PARAGRAPH:
        return False
    return record.line.size >= 40 or record.line.text(text).lower().startswith("by ")


def _extracted(document: Document) -> tuple[int, int] | None:
    """The first and last line of what trafilatura takes for the article."""
    text = document.text
    if len(text) > _EXTRACT_LIMIT:
        return None
    from trafilatura import extract

    try:
        found = extract(text, fast=True, include_comments=False, include_tables=True)
    except Exception:
        # It parses hostile pages with code of its own; without it the whole body is read.
        return None
    keys = {normal(line)[:_KEY] for line in (found or "").split("\n")}
    keys = {key for key in keys if len(key) >= 12}
    matched = [
        number
        for number, record in enumerate(document.records)
        if record.context.chrome not in _FURNITURE and normal(record.line.text(text))[:_KEY] in keys
    ]
    runs: list[list[int]] = []
    for number in matched:
        if runs and number - runs[-1][-1] <= _GAP:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return None
    best = max(runs, key=lambda run: sum(document.records[one].line.size for one in run))
    return best[0], best[-1] + 1


def _around(document: Document, picked: tuple[int, int], titles: tuple[str, ...]) -> Choice:
    first, end = picked
    records = [one for one in document.records[first:end] if one.context.chrome not in _FURNITURE]
    span = Span(document.records[first].start_source, document.records[end - 1].end_source)
    return _with_top(document, records, first, titles, (span,))


def _fallback(document: Document, titles: tuple[str, ...]) -> Choice:
    furniture = _FURNITURE | {"header"}
    records = [one for one in document.records if one.context.chrome not in furniture]
    records = records or [one for one in document.records if one.context.chrome == "form"]
    headline = _top(records, titles, document.text)
    if headline is not None:
        records = records[records.index(headline) :]
    return Choice(tuple(records), headline, (Span(0, len(document.text) + 1),))
