"""A text as stretches of another, kept as they are, and the new words between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from auditor.finding import Edit
from auditor.source import Span


class Kept(NamedTuple):
    """A stretch of the old text."""

    start: int
    end: int


Piece = Kept | str
Pieces = tuple[Piece, ...]


def whole(size: int) -> Pieces:
    """All of an old text of that many code points."""
    return (Kept(0, size),)


def edited(pieces: Pieces, ordered: Iterable[Edit]) -> Pieces:
    """The pieces after edits of the text that they make up, in order and not overlapping."""
    result: list[Piece] = []
    queue = list(reversed(pieces))
    at = 0
    for span, new in ordered:
        at = _take(queue, result, span.start, at)
        at = _take(queue, None, span.end, at)
        if new:
            result.append(new)
    result.extend(reversed(queue))
    return tuple(_joined(result))


def _take(queue: list[Piece], result: list[Piece] | None, until: int, at: int) -> int:
    """Moves pieces (parts of them) until an offset; drops them where there is no result."""
    while at < until:
        piece = queue.pop()
        size = piece.end - piece.start if isinstance(piece, Kept) else len(piece)
        if size > until - at:
            size = until - at
            if isinstance(piece, Kept):
                cut = piece.start + size
                queue.append(Kept(cut, piece.end))
                piece = Kept(piece.start, cut)
            else:
                queue.append(piece[size:])
                piece = piece[:size]
        if result is not None:
            result.append(piece)
        at += size
    return at


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, str) and isinstance(last, str):
            result[-1] = last + piece
        elif isinstance(piece, Kept) and isinstance(last, Kept) and last.end == piece.start:
            result[-1] = Kept(last.start, piece.end)
        elif piece and not (isinstance(piece, Kept) and piece.start == piece.end):
            result.append(piece)
    return result


def changes(pieces: Sequence[Piece], size: int) -> list[Edit]:
    """The edits that lead from the old text, of `size` code points, to what the pieces make up."""
    result: list[Edit] = []
    at, new = 0, ""
    for piece in (*pieces, Kept(size, size)):
        if isinstance(piece, str):
            new += piece
            continue
        if new or piece.start > at:
            result.append(Edit(Span(at, piece.start), new))
        at, new = piece.end, ""
    return result
