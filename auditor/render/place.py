"""Where findings and fixes lie in the source, for every format alike."""

from __future__ import annotations

from typing import NamedTuple

from auditor.article import Article
from auditor.finding import Edit, Finding, Fix
from auditor.fix import FixRefused, source_span
from auditor.source import Position, Source, Span, View


class Place(NamedTuple):
    """A span of the source, and the lines and columns (in code points) of its two ends."""

    span: Span
    start: Position
    end: Position


def home(article: Article, field: str | None) -> View:
    """The view that spans of a finding count in: the article's, or the named field's."""
    item = article.field_named(field) if field is not None else None
    return item.view if item else article.view


def has_place(article: Article, field: str | None) -> bool:
    """Whether spans in the text or in the named field lie in the article's own source."""
    item = article.field_named(field) if field is not None else None
    return field is None or (item is not None and item.in_source)


def locate(article: Article, span: Span | None, field: str | None = None) -> Place | None:
    """The place of a text span; None without a span, and in a field that the source lacks."""
    if span is None or not has_place(article, field):
        return None
    found = home(article, field).hull(span)
    source: Source = article.source
    return Place(found, source.position(found.start), source.position(found.end))


def source_edits(article: Article, finding: Finding, fix: Fix) -> tuple[Edit, ...] | None:
    """The edits of a fix in source offsets; None where one of them is not exactly one piece."""
    if not has_place(article, finding.field):
        return None
    view = home(article, finding.field)
    try:
        return tuple(Edit(source_span(view, edit.span), edit.text) for edit in fix.edits)
    except FixRefused:
        return None


class Change(NamedTuple):
    """What a fix does: the words that go and those that come, and what stands beside them."""

    lead: str
    before: str
    after: str
    tail: str

    @property
    def result(self) -> str:
        """The stretch as the fix leaves it."""
        return self.lead + self.after + self.tail


def change(article: Article, finding: Finding, fix: Fix, beside: int = 24) -> Change:
    """What a fix does; `beside` bounds the code points shown at each side, in whole words."""
    if not fix.edits:
        return Change("", "", "", "")
    text = home(article, finding.field).text
    low, high = fix.edits[0].span.start, fix.edits[-1].span.end
    start, end = _word_start(text, low, beside), _word_end(text, high, beside)
    # A word that is changed in part is told as a whole.
    low = max(start, max(text.rfind(char, start, low) for char in " \n") + 1)
    high = min((at for char in " \n" if (at := text.find(char, high, end)) >= 0), default=end)
    parts, at = [], low
    for edit in fix.edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    after = "".join([*parts, text[at:high]])
    return Change(text[start:low], text[low:high], after, text[high:end])


def _word_start(text: str, at: int, most: int) -> int:
    part = text[max(at - most, 0) : at]
    tail = part.rstrip()
    if "\n" in part[len(tail) :]:
        return at
    cut = max(tail.rfind(" "), tail.rfind("\n"))
    return at - len(part) + cut + 1


def _word_end(text: str, at: int, most: int) -> int:
    part = text[at : at + most]
    lead = len(part) - len(part.lstrip())
    if "\n" in part[:lead]:
        return at
    cuts = [cut for cut in (part.find(" ", lead), part.find("\n", lead)) if cut >= 0]
    return at + min(cuts, default=len(part))
