"""Which stems speak of one subject: the table `rules/story/related.tsv`.

Words of one story need not be the same words: "court", "judge" and "verdict" share no stem. Each row of
the table holds a stem and its place among the subjects of news as a row of letters, one a dimension
("A" is -31, "f" is 0, "-" is 31), longer the rarer the stem is. The places of a passage's stems added up are the passage's
place, and two passages speak of one subject as far as the angle between their places is small.

`training.related` made it from public-domain word vectors (GloVe 6B: Pennington, Socher and Manning,
EMNLP 2014; Public Domain Dedication and License).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from auditor import resources

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
"""The letters of the 63 steps, from the lowest."""
MIDDLE = 31
"""The step that means nothing."""

_STEPS = bytes.maketrans(LETTERS.encode(), bytes(range(len(LETTERS))))


class Related:
    """The places of stems in `dimensions`."""

    def __init__(self, dimensions: int, rows: dict[str, str]) -> None:
        self.dimensions = dimensions
        self._rows = rows

    def __contains__(self, stem: str) -> bool:
        return stem in self._rows

    def place(self, stems: Iterable[str]) -> list[int]:
        """The places of some stems added up; stems that are not in the table add nothing."""
        rows = self._rows
        found = [rows[stem] for stem in stems if stem in rows]
        if not found:
            return [0] * self.dimensions
        steps = "".join(found).encode().translate(_STEPS)
        low, wide = MIDDLE * len(found), self.dimensions
        return [sum(steps[at::wide]) - low for at in range(wide)]


def read(path: Path) -> Related:
    """The table in a file. Raises ValueError naming the file where it is none."""
    head, _, body = path.read_text("utf-8").partition("\n")
    name, _, wide = head.partition("\t")
    if name != "# stem" or not wide.isdigit():
        raise ValueError(f"{path}:1: the first line is '# stem<tab>dimensions'")
    rows = dict(line.split("\t", 1) for line in body.splitlines() if "\t" in line)
    if any(len(row) != int(wide) for row in rows.values()):
        raise ValueError(f"{path}: a row has another number of letters than the first line says")
    return Related(int(wide), rows)


@lru_cache(maxsize=1)
def shipped() -> Related:
    """The table of this installation. Raises ValueError, FileNotFoundError."""
    return read(resources.folder("rules") / "story" / "related.tsv")
