"""Offsets, lines and columns, and the map from text to source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.source import Position, Segment, SegmentKind, Source, Span, View, ViewBuilder

LINES = st.lists(st.sampled_from(["a", "é", "𝒳", "\n", "\r", "\r\n", "\0", " "])).map("".join)


@given(LINES)
def test_every_offset_has_one_place(text: str) -> None:
    source = Source(text)
    for offset in range(len(text) + 1):
        assert source.offset(source.position(offset)) == offset


def test_positions() -> None:
    source = Source("a\r\nb\rc𝒳d\n")
    assert source.line_starts == (0, 3, 5, 9)
    assert source.position(7) == Position(3, 3)
    assert source.position_utf16(7) == Position(3, 4)
    assert source.line_text(1) == "a"
    with pytest.raises(ValueError, match="outside"):
        source.position(99)
    with pytest.raises(ValueError, match="no line"):
        source.offset(Position(9, 1))


def test_places() -> None:
    source = Source("abcd", places=((0, "paragraph 1"), (2, "paragraph 2")))
    assert source.place(3) == "paragraph 2"


def test_builder_joins_copies_and_maps() -> None:
    view = ViewBuilder(Source("a &amp; b<i>c</i>"))
    view.copy(0, 1)
    view.copy(1, 2)
    view.decode(2, 7, "&")
    view.copy(7, 9)
    view.newline(9)
    view.copy(12, 13)
    built = view.build()
    assert built.text == "a & b\nc"
    assert len(built.segments) == 5
    assert built.to_source(Span(2, 5)) == (Span(2, 9),)
    assert built.to_source(Span(4, 7)) == (Span(8, 9), Span(12, 13))
    assert built.hull(Span(4, 7)) == Span(8, 13)
    assert built.to_text(Span(3, 4)) == Span(2, 3)
    assert built.to_text(Span(9, 12)) is None
    assert built.to_source(Span(0, 0)) == (Span(0, 0),)


@pytest.mark.parametrize(
    "segment",
    [
        Segment(SegmentKind.COPIED, 0, 1, 1, 2),
        Segment(SegmentKind.COPIED, 1, 2, 0, 1),
        Segment(SegmentKind.DECODED, 0, 1, 0, 0),
        Segment(SegmentKind.BREAK, 0, 1, 0, 1),
        Segment(SegmentKind.COPIED, 0, 1, 0, 9),
    ],
)
def test_wrong_maps_are_refused(segment: Segment) -> None:
    with pytest.raises(ValueError, match="Segment"):
        View(Source("ab"), "a", [segment])
