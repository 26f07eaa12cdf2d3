"""The article as it will be read, cut into pieces wherever a finding begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from auditor.article import Article, Block, BlockKind
from auditor.render.html.notes import Note
from auditor.render.visible import visible
from auditor.source import Span

MOST = 12
"""How many notes a stretch of words names, the narrowest first; a note's own mark always does."""


class Piece(NamedTuple):
    """A stretch of a block that the same notes are about; `note` is the one that it links to."""

    text: str
    note: Note | None = None
    notes: tuple[Note, ...] = ()
    starts: tuple[Note, ...] = ()
    ends: tuple[Note, ...] = ()
    focus: bool = False
    """Whether the keyboard stops here: at the first piece that leads to a note."""


class Line(NamedTuple):
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


class _Part(NamedTuple):
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
        yield Line(
            anchor=f"{anchor}p{at + 1}",
            kind=block.kind.value,
            level=block.level,
            marker=block.kind is BlockKind.LIST_ITEM and not block.lead,
            continues=block.continues,
            strong=block.strong,
            pieces=tuple(_pieces(article, block, here, reached)),
            notes=tuple(part.note for part in here if part.opens),
        )


def _pieces(
    article: Article, block: Block, parts: list[_Part], reached: set[int]
) -> Iterator[Piece]:
    """The block cut wherever a part begins or ends; a part without width is a piece of its own.

    `reached` holds the numbers of the notes that pieces before these lead to.
    """
    cuts = sorted({*block.span, *(at for part in parts for at in part.span)})
    points: dict[int, list[Note]] = {}
    opening: dict[int, list[_Part]] = {}
    closing: dict[int, list[_Part]] = {}
    # The narrowest is what the words are about; a wider one shows at its sides.
    for part in sorted(parts, key=_width):
        if part.span.start == part.span.end:
            points.setdefault(part.span.start, []).append(part.note)
        else:
            opening.setdefault(part.span.start, []).append(part)
            closing.setdefault(part.span.end, []).append(part)
    active: list[tuple[tuple[int, int], _Part]] = []
    for start, end in zip(cuts, [*cuts[1:], block.span.end], strict=True):
        for note in points.get(start, ()):
            yield Piece("", note, (note,), (note,), (note,), _first(note, reached))
        if start == end:
            continue
        for part in opening.get(start, ()):
            heappush(active, (_width(part), part))
        notes = tuple(_narrowest(active, start))
        text = visible(article.text[start:end])
        if not notes:
            yield Piece(text)
            continue
        yield Piece(
            text=text,
            note=notes[0],
            notes=notes,
            starts=tuple(part.note for part in opening.get(start, ()) if part.opens),
            ends=tuple(part.note for part in closing.get(end, ()) if part.closes),
            focus=_first(notes[0], reached),
        )


def _width(part: _Part) -> tuple[int, int]:
    return part.span.end - part.span.start, part.note.number


def _narrowest(active: list[tuple[tuple[int, int], _Part]], start: int) -> list[Note]:
    """The narrowest notes of a heap that reach beyond a place; those that do not are dropped."""
    found: list[tuple[tuple[int, int], _Part]] = []
    while active and len(found) < MOST:
        one = heappop(active)
        if one[1].span.end > start:
            found.append(one)
    for one in found:
        heappush(active, one)
    return [part.note for _, part in found]


def _first(note: Note, reached: set[int]) -> bool:
    """Whether no piece has led to the note before; from now on one has."""
    if note.number in reached:
        return False
    reached.add(note.number)
    return True
