"""Make the table of related stems: python -m training.related VECTORS.txt BACKGROUND.tsv -o TABLE

VECTORS.txt holds word vectors in GloVe's form, a word and its numbers a line, the most frequent words
first (glove.6B.50d.txt: Wikipedia and newswire of 2014, Public Domain Dedication and License). Each stem
of the most frequent words becomes one short row of letters: its place among the subjects of news, the
longer the rarer the stem is. `auditor.story.related` reads it.

The method: the mean of the vectors of a stem's words, weighted by how frequent they are; the mean of news
(weighted by the background table) taken away, and with it what all vectors share (Mu and Viswanath:
All-but-the-Top, ICLR 2018); the directions of most variance kept; each number one of 63 steps; all
multiplied by the stem's rarity (Arora, Liang and Ma: A Simple but Tough-to-Beat Baseline for Sentence
Embeddings, ICLR 2017), so that an audit need only add rows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.story import background
from auditor.story.related import LETTERS, MIDDLE
from auditor.story.stems import FUNCTION_WORDS, stemmed

READ = 60_000
"""So many of the most frequent words are read."""
STEMS = 8_800
"""So many stems are kept."""
DIMENSIONS = 24
SHARED = 1
"""So many directions are taken away, as what all words share."""
WIDEST = 2.6
"""Values beyond so many standard deviations are cut off there."""
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december""".split()
)


def vectors(path: Path) -> Iterator[tuple[str, list[float]]]:
    """The first words of a file with their vectors."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == READ:
                return
            word, *numbers = line.split(" ")
            yield word, [float(one) for one in numbers]


def table(words: Iterator[tuple[str, list[float]]], news: background.Background) -> str:
    """The table as it is shipped, in the order of the alphabet."""
    import numpy as np

    kept: dict[str, tuple[float, object]] = {}
    order: list[str] = []
    for rank, (word, vector) in enumerate(words, 1):
        if not (word.isascii() and word.isalpha() and len(word) > 2):
            continue
        if word in FUNCTION_WORDS or word in DAYS:
            continue
        stem = stemmed([word])[0]
        if stem not in kept and len(order) >= STEMS:
            continue
        weight = 1.0 / rank
        if stem in kept:
            before, total = kept[stem]
            kept[stem] = (before + weight, total + weight * np.array(vector))  # type: ignore[operator]
        else:
            kept[stem] = (weight, weight * np.array(vector))
            order.append(stem)
    matrix = np.array([kept[stem][1] / kept[stem][0] for stem in order])  # type: ignore[operator]
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    rarity = np.array([news.rarity(stem) for stem in order])
    share = np.array([news.times(stem) for stem in order]) * rarity
    matrix -= (share[:, None] * matrix).sum(axis=0) / share.sum()
    _, _, directions = np.linalg.svd(matrix, full_matrices=False)
    matrix = matrix @ directions[SHARED : SHARED + DIMENSIONS].T
    matrix *= rarity[:, None]
    step = WIDEST * matrix.std() / MIDDLE
    steps = np.clip(np.rint(matrix / step), -MIDDLE, MIDDLE).astype(int) + MIDDLE
    rows = sorted(
        stem + "\t" + "".join(LETTERS[one] for one in row)
        for stem, row in zip(order, steps, strict=True)
    )
    return f"# stem\t{DIMENSIONS}\n" + "\n".join(rows) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the table."""
    if len(arguments) != 4 or arguments[2] != "-o":
        print(__doc__, file=sys.stderr)
        return 2
    news = background.read(Path(arguments[1]))
    Path(arguments[3]).write_text(table(vectors(Path(arguments[0])), news), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
