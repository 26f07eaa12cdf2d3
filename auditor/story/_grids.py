"""Likeness between any two stretches of an article's chunks, each in constant time.

For each of three measures (shared stems, shared names, one subject) the likeness of every chunk to every
other is added up from the corner of a table, so that the likeness of two stretches is a few look-ups
(a summed-area table; Crow, SIGGRAPH 1984). The likeness of two stretches is the cosine of their summed
vectors; compare TextTiling (Hearst 1997) and C99 (Choi 2000), which look at neighbours alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import sqrt
from operator import mul

from auditor.story._units import Reading


class Grid:
    """Sums of the likeness of chunks; stretches are half open, in numbers of chunks."""

    def __init__(self, likeness: Sequence[Sequence[float]]) -> None:
        size = len(likeness)
        self.likeness = likeness
        self.norm = [
            1.0 / sqrt(row[at]) if row[at] > 0.0 else 0.0 for at, row in enumerate(likeness)
        ]
        table = [[0.0] * (size + 1)]
        for row in likeness:
            sums = accumulate(row, initial=0.0)
            table.append([above + one for above, one in zip(table[-1], sums, strict=True)])
        self._table = table

    def even(self) -> Grid:
        """The cosines of single chunks, with 0 for a chunk beside itself."""
        norm = self.norm
        rows = []
        for at, row in enumerate(self.likeness):
            mine = norm[at]
            scaled = [one * mine * other for one, other in zip(row, norm, strict=True)]
            scaled[at] = 0.0
            rows.append(scaled)
        return Grid(rows)

    def sum(self, low: int, high: int, left: int, right: int) -> float:
        """The likeness of the chunks `low` to `high` to the chunks `left` to `right`."""
        top, bottom = self._table[low], self._table[high]
        return bottom[right] - bottom[left] - top[right] + top[left]

    def cosine(self, low: int, high: int, left: int, right: int) -> float:
        """How like two stretches are, -1 to 1; 0 where one says nothing."""
        table = self._table
        one = table[high][high] - 2.0 * table[high][low] + table[low][low]
        other = table[right][right] - 2.0 * table[right][left] + table[left][left]
        if one <= 0.0 or other <= 0.0:
            return 0.0
        return self.sum(low, high, left, right) / sqrt(one * other)

    def apart(self, low: int, high: int) -> float:
        """How like the chunks `low` to `high` are to all others together, -1 to 1."""
        table = self._table
        size = len(table) - 1
        inner = table[high][high] - 2.0 * table[high][low] + table[low][low]
        cross = table[high][size] - table[low][size] - inner
        outer = table[size][size] - 2.0 * cross - inner
        return cross / sqrt(inner * outer) if inner > 0.0 and outer > 0.0 else 0.0


def of(reading: Reading) -> tuple[Grid, Grid, Grid]:
    """The grids of stems, of names and of subjects."""
    chunks = reading.chunks
    size = len(chunks)
    words = [[0.0] * size for _ in range(size)]
    names = [[0.0] * size for _ in range(size)]
    where: dict[str, list[int]] = {}
    for at, chunk in enumerate(chunks):
        for stem in chunk.stems:
            if stem in where:
                where[stem].append(at)
            else:
                where[stem] = [at]
    rarity = reading.rarity
    for stem, places in where.items():
        weight = rarity[stem]
        weight *= weight
        if len(places) == 1:
            words[places[0]][places[0]] += weight
        else:
            for one in places:
                row = words[one]
                for other in places:
                    row[other] += weight
    for stem in reading.names:
        places = where.get(stem, [])
        weight = rarity[stem]
        weight *= weight
        for one in places:
            row = names[one]
            for other in places:
                row[other] += weight
    subjects = [[0.0] * size for _ in range(size)]
    for at, chunk in enumerate(chunks):
        for other in range(at, size):
            value = float(sum(map(mul, chunk.place, chunks[other].place)))
            subjects[at][other] = subjects[other][at] = value
    return Grid(words), Grid(names), Grid(subjects)
