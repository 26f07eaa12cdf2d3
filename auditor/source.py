"""Decoded text, and the map from the text that checks see back to it.

All offsets are code points and all ranges half open. The source is the truth: the decoded
content of a file (or of the field that holds an article's body). A view is the clean text that
checks read; its segments tie every code point of it to the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place for people: line and column, both counted from 1."""

    line: int
    column: int


class SegmentKind(IntEnum):
    """How a stretch of text came from its source."""

    COPIED = 0
    """Identical in text and source, code point for code point."""
    DECODED = 1
    """Written otherwise in the source (an entity, folded white space); atomic."""
    BREAK = 2
    """A newline that the markup implies; it has no width in the source."""


class Segment(NamedTuple):
    """One stretch of text and the stretch of source that it stands for."""

    kind: SegmentKind
    text_start: int
    text_end: int
    source_start: int
    source_end: int


class Source:
    """The decoded content that offsets count in, with its line table.

    `path` is what people are shown (a file's path, or `file.jsonl#id`). Lines end at LF, CR or
    CRLF. `places` names stretches that have no lines of their own (a paragraph and run of a
    word-processor file): sorted pairs of start offset and label.
    """

    def __init__(
        self,
        text: str,
        path: str = "-",
        encoding: str = "utf-8",
        places: tuple[tuple[int, str], ...] = (),
    ) -> None:
        self.text = text
        self.path = path
        self.encoding = encoding
        self.places = places

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} code points)"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        starts = [0]
        text = self.text
        if "\r" not in text:
            find, at = text.find, text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            return tuple(starts)
        for at, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                starts.append(at + 1)
        return tuple(starts)

    def position(self, offset_source: int) -> Position:
        """Line and column (in code points) of an offset.

        Raises ValueError for an offset outside the source.
        """
        line, start = self._line(offset_source)
        return Position(line + 1, offset_source - start + 1)

    def position_utf16(self, offset_source: int) -> Position:
        """Line and column, the column in UTF-16 code units, as editors count."""
        line, start = self._line(offset_source)
        units = sum(2 if char > "\uffff" else 1 for char in self.text[start:offset_source])
        return Position(line + 1, units + 1)

    def offset(self, position: Position) -> int:
        """The offset of a line and column; the inverse of `position`.

        Raises ValueError for a place that the source does not have.
        """
        if not 1 <= position.line <= len(self.line_starts):
            raise ValueError(f"{self.path} has no line {position.line}")
        offset = self.line_starts[position.line - 1] + position.column - 1
        if position.column < 1 or offset > len(self.text):
            raise ValueError(f"{self.path} has no column {position.column} in {position.line}")
        return offset

    def line_text(self, line: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def place(self, offset_source: int) -> str | None:
        """The name of the place an offset lies in, where the format has such names."""
        if not self.places:
            return None
        at = bisect_right(self.places, offset_source, key=lambda place: place[0]) - 1
        return self.places[at][1] if at >= 0 else None

    def _line(self, offset_source: int) -> tuple[int, int]:
        if not 0 <= offset_source <= len(self.text):
            raise ValueError(f"offset {offset_source} is outside {self.path}")
        line = bisect_right(self.line_starts, offset_source) - 1
        return line, self.line_starts[line]


class View:
    """A text made of segments of a source.

    The constructor proves the map: the segments tile the text, run forward in the source, and
    copied ones agree with it to the code point. Raises ValueError where they do not.
    """

    def __init__(self, source: Source, text: str, segments: Iterable[Segment]) -> None:
        self.source = source
        self.text = text
        self.segments = tuple(segments)
        self._prove()

    @classmethod
    def whole(cls, source: Source) -> View:
        """The source itself as a view."""
        size = len(source.text)
        segments = [Segment(SegmentKind.COPIED, 0, size, 0, size)] if size else []
        return cls(source, source.text, segments)

    def __repr__(self) -> str:
        return f"View({self.source.path!r}, {len(self.segments)} segments)"

    @cached_property
    def _text_starts(self) -> list[int]:
        return [segment.text_start for segment in self.segments]

    @cached_property
    def _source_ends(self) -> list[int]:
        return [segment.source_end for segment in self.segments]

    def to_source(self, span: Span) -> tuple[Span, ...]:
        """The exact pieces of source behind a span of text, in order, touching ones joined.

        A decoded segment comes whole. Breaks have no source. An empty span, and one of breaks
        alone, gives one empty piece. Raises ValueError for a span outside the text.
        """
        if not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"span {span} is outside the text")
        if not self.segments:
            return (Span(0, 0),)
        pieces: list[Span] = []
        at = bisect_right(self._text_starts, span.start) - 1
        first = at
        while at < len(self.segments) and self.segments[at].text_start < span.end:
            kind, text_start, text_end, source_start, source_end = self.segments[at]
            at += 1
            if text_end <= span.start or kind is SegmentKind.BREAK:
                continue
            if kind is SegmentKind.COPIED:
                source_end = source_start + min(span.end, text_end) - text_start
                source_start += max(span.start - text_start, 0)
            if pieces and pieces[-1].end == source_start:
                pieces[-1] = Span(pieces[-1].start, source_end)
            else:
                pieces.append(Span(source_start, source_end))
        return tuple(pieces) if pieces else (self._point(span.start, first),)

    def hull(self, span: Span) -> Span:
        """The smallest span of source that holds all pieces of a span of text."""
        pieces = self.to_source(span)
        return Span(pieces[0].start, pieces[-1].end)

    def to_text(self, span_source: Span) -> Span | None:
        """The smallest span of text whose source overlaps; None where there is none."""
        at = bisect_right(self._source_ends, span_source.start)
        start = end = None
        while at < len(self.segments) and self.segments[at].source_start < span_source.end:
            kind, text_start, text_end, source_start, source_end = self.segments[at]
            at += 1
            if kind is SegmentKind.COPIED:
                text_end = text_start + min(span_source.end, source_end) - source_start
                text_start += max(span_source.start - source_start, 0)
            elif kind is SegmentKind.BREAK:
                continue
            start = text_start if start is None else start
            end = text_end
        return None if start is None or end is None else Span(start, end)

    def _point(self, offset_text: int, at: int) -> Span:
        """The source place of an empty span: behind what precedes it, else before what follows."""
        kind, text_start, _, source_start, source_end = self.segments[max(at, 0)]
        if kind is SegmentKind.COPIED:
            place = source_start + offset_text - text_start
        else:
            place = source_start if offset_text <= text_start else source_end
        if offset_text == text_start and at > 0:
            place = self.segments[at - 1].source_end
        return Span(place, place)

    def _prove(self) -> None:
        text, source = self.text, self.source.text
        text_at = source_at = 0
        for segment in self.segments:
            kind, text_start, text_end, source_start, source_end = segment
            if text_start != text_at or text_end <= text_start:
                raise ValueError(f"{segment} does not tile the text at {text_at}")
            if not source_at <= source_start <= source_end <= len(source):
                raise ValueError(f"{segment} does not run forward in the source")
            if kind is SegmentKind.COPIED:
                if text[text_start:text_end] != source[source_start:source_end]:
                    raise ValueError(f"{segment} disagrees with the source")
            elif kind is SegmentKind.BREAK:
                if source_start != source_end or text[text_start:text_end].strip("\n"):
                    raise ValueError(f"{segment} is no break")
            elif source_start == source_end:
                raise ValueError(f"{segment} decodes nothing")
            text_at, source_at = text_end, source_end
        if text_at != len(text):
            raise ValueError(f"the segments end at {text_at}, the text at {len(text)}")


class ViewBuilder:
    """Collects segments in reading order; adjoining copies are joined."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._segments: list[Segment] = []
        self._parts: list[str] = []
        self.size = 0
        """Code points of text so far."""

    def copy(self, start_source: int, end_source: int) -> None:
        """Append a stretch of the source as it stands."""
        if start_source >= end_source:
            return
        part = self.source.text[start_source:end_source]
        self._append(SegmentKind.COPIED, part, start_source, end_source)

    def decode(self, start_source: int, end_source: int, text: str) -> None:
        """Append what a stretch of the source stands for; identical text is copied instead."""
        if not text:
            return
        kind = SegmentKind.DECODED
        if text == self.source.text[start_source:end_source]:
            kind = SegmentKind.COPIED
        self._append(kind, text, start_source, end_source)

    def newline(self, at_source: int) -> None:
        """Append the newline between two blocks."""
        self._append(SegmentKind.BREAK, "\n", at_source, at_source)

    def build(self) -> View:
        """The finished view. Raises ValueError when the segments do not agree."""
        return View(self.source, "".join(self._parts), self._segments)

    def _append(self, kind: SegmentKind, text: str, start: int, end: int) -> None:
        text_start, self.size = self.size, self.size + len(text)
        self._parts.append(text)
        if kind is SegmentKind.COPIED and self._segments:
            last = self._segments[-1]
            if last.kind is SegmentKind.COPIED and last.source_end == start:
                joined = Segment(kind, last.text_start, self.size, last.source_start, end)
                self._segments[-1] = joined
                return
        self._segments.append(Segment(kind, text_start, self.size, start, end))


def containing(spans: list[Span] | tuple[Span, ...], offset: int) -> Span | None:
    """The span of a sorted, disjoint list that holds an offset, if one does."""
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and offset < spans[at].end else None


def first_overlap(spans: list[Span] | tuple[Span, ...], span: Span) -> Span | None:
    """The first span of a sorted, disjoint list that overlaps `span`, if one does."""
    at = bisect_left(spans, span.start + 1, key=lambda other: other.end)
    return spans[at] if at < len(spans) and spans[at].start < span.end else None
