"""How rare a word is in edited news: the table `rules/story/background.tsv`.

Each row holds a stem, the number of articles it stands in and the number of times it stands there; the
first line says in how many articles and words all of it was counted. `make train` writes it.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from pathlib import Path

from auditor import resources


class Background:
    """The counts of a table of stems. `articles` and `words` are what was counted in all."""

    def __init__(self, articles: int, words: int, counts: dict[str, tuple[int, int]]) -> None:
        self.articles = articles
        self.words = words
        self._counts = counts
        self.rarest = log(articles + 1.0)
        """The rarity of a stem that is not in the table."""
        self._rarity = {
            stem: self.rarest - log(holding + 1.0) for stem, (holding, _) in counts.items()
        }

    def holding(self, stem: str) -> int:
        """The number of articles that hold a stem; 0 where it is not in the table."""
        found = self._counts.get(stem)
        return found[0] if found else 0

    def times(self, stem: str) -> int:
        """How often a stem stands in all articles; 0 where it is not in the table."""
        found = self._counts.get(stem)
        return found[1] if found else 0

    def rarity(self, stem: str) -> float:
        """The inverse document frequency, in nats: 0 for a stem of every article."""
        return self._rarity.get(stem, self.rarest)


def read(path: Path) -> Background:
    """The table in a file. Raises ValueError naming the file and line that is none."""
    lines = path.read_text("utf-8").split("\n")
    head = lines[0].split("\t")
    if len(head) != 3 or head[0] != "# stem" or not (head[1].isdigit() and head[2].isdigit()):
        raise ValueError(f"{path}:1: the first line is '# stem<tab>articles<tab>words'")
    counts = {}
    for number, line in enumerate(lines[1:], 2):
        if line:
            stem, _, rest = line.partition("\t")
            articles, _, times = rest.partition("\t")
            if not (articles.isdigit() and times.isdigit()):
                raise ValueError(f"{path}:{number}: a line is 'stem<tab>articles<tab>times'")
            counts[stem] = (int(articles), int(times))
    return Background(int(head[1]), int(head[2]), counts)


@lru_cache(maxsize=1)
def shipped() -> Background:
    """The table of this installation. Raises ValueError, FileNotFoundError."""
    return read(resources.folder("rules") / "story" / "background.tsv")
