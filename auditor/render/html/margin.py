"""The map in the margin: where along the text the findings lie, the gravest of each stretch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from auditor.article import Article
from auditor.render.html.notes import Note

CELLS = 120
"""Stretches of the text that have a tick of their own."""
HEIGHT = 1000
_RANKS = {"error": 0, "warning": 1, "info": 2}
WIDTHS = {"error": 10, "warning": 7, "info": 4}
"""A graver finding has a longer tick: the colour is not all that tells them apart."""


class Tick(NamedTuple):
    """A stretch with findings: its place from 0 to `HEIGHT`, its gravest note, and how many."""

    y: float
    width: int
    severity: str
    mark: str
    notes: str
    """The numbers of its notes, for filters."""


def of(article: Article, notes: Iterable[Note]) -> tuple[Tick, ...]:
    """The ticks along an article."""
    size = max(len(article.text), 1)
    cells: dict[int, list[Note]] = {}
    for note in notes:
        if note.span is not None:
            cells.setdefault(min(note.span.start * CELLS // size, CELLS - 1), []).append(note)
    return tuple(_tick(cell, cells[cell]) for cell in sorted(cells))


def _tick(cell: int, notes: list[Note]) -> Tick:
    gravest = min(notes, key=lambda note: (_RANKS[note.severity], note.number))
    numbers = " ".join(str(note.number) for note in notes)
    y = round(cell * HEIGHT / CELLS, 1)
    return Tick(y, WIDTHS[gravest.severity], gravest.severity, gravest.mark, numbers)
