"""The article as it will be read, cut into pieces wherever a finding begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.article import Article, Block, BlockKind
from auditor.render.html.notes import Note
from auditor.render.visible import visible
from auditor.source import Span


@dataclass(slots=True)
class Piece:
    """A stretch of a block that the same notes are about; `note` is the one that it links to."""

    text: str
    note: Note | None = None
    notes: tuple[Note, ...] = ()
    starts: tuple[Note, ...] = ()
    ends: tuple[Note, ...] = ()
    focus: bool = False
    """Whether the keyboard stops here: at the first piece that leads to a note."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the article with the notes that begin in it."""

    anchor: str
    kind: str
    level: int
    marker: bool
    """Whether a list item needs a bullet: its own is not part of the text."""
    continues: bool
    strong: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a note's span in one block, and whether it is the first and the last of them."""

    span: Span
    note: Note
    opens: bool
    closes: bool


def _parts(article: Article, note: Note, span: Span) -> Iterator[tuple[int, _Part]]:
    """The parts of a span with the numbers of their blocks; one without width where it has none
    (an insertion, or nothing but the newline behind a block)."""
    first, last = article.index_at(span.start), article.index_at(max(span.end - 1, span.start))
    clipped = []
    for at in range(first, last + 1):
        low, high = article.blocks[at].span
        part = Span(min(max(span.start, low), high), max(min(span.end, high), low))
        if part.start < part.end:
            clipped.append((at, part))
    if not clipped:
        place = min(span.start, article.blocks[first].span.end)
        clipped = [(first, Span(place, place))]
    for number, (at, part) in enumerate(clipped):
        yield at, _Part(part, note, number == 0, number == len(clipped) - 1)


def of(article: Article, notes: Iterable[Note], anchor: str) -> Iterator[Line]:
    """The blocks of an article with the marks of the notes."""
    by_block: dict[int, list[_Part]] = {}
    for note in notes:
        if note.span is not None:
            for at, part in _parts(article, note, note.span):
                by_block.setdefault(at, []).append(part)
    reached: set[int] = set()
    for at, block in enumerate(article.blocks):
        here = by_block.get(at, [])
        pieces = tuple(_pieces(article, block, here))
        for piece in pieces:
            if piece.note is not None and piece.note.number not in reached:
                reached.add(piece.note.number)
                piece.focus = True
        yield Line(
            anchor=f"{anchor}p{at + 1}",
            kind=block.kind.value,
            level=block.level,
            marker=block.kind is BlockKind.LIST_ITEM and not block.lead,
            continues=block.continues,
            strong=block.strong,
            pieces=pieces,
            notes=tuple(part.note for part in here if part.opens),
        )


def _pieces(article: Article, block: Block, parts: list[_Part]) -> Iterator[Piece]:
    """The block cut wherever a part begins or ends; a part without width is a piece of its own."""
    cuts = sorted({*block.span, *(at for part in parts for at in part.span)})
    points: dict[int, list[Note]] = {}
    opening: dict[int, list[_Part]] = {}
    for part in parts:
        if part.span.start == part.span.end:
            points.setdefault(part.span.start, []).append(part.note)
        else:
            opening.setdefault(part.span.start, []).append(part)
    active: list[_Part] = []
    for start, end in zip(cuts, [*cuts[1:], block.span.end], strict=True):
        for note in points.get(start, ()):
            yield Piece("", note, (note,), (note,), (note,))
        if start == end:
            continue
        active = [part for part in active if part.span.end > start] + opening.get(start, [])
        # The narrowest is what the words are about; a wider one shows at its sides.
        active.sort(key=lambda part: (part.span.end - part.span.start, part.note.number))
        yield Piece(
            text=visible(article.text[start:end]),
            note=active[0].note if active else None,
            notes=tuple(part.note for part in active),
            starts=tuple(p.note for p in active if p.opens and p.span.start == start),
            ends=tuple(p.note for p in active if p.closes and p.span.end == end),
        )
