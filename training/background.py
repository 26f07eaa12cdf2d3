"""Count how many articles hold each stem: python -m training.background BODIES.jsonl.gz ... -o TABLE

A file's rows are JSON objects with `body`. Stems of fewer than three articles are left out. Names that
`auditor.story.terms` tells as one are counted besides, under their term.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from auditor.facts.words import split
from auditor.story import terms
from auditor.story.stems import stemmed

FEWEST = 3
"""Rarer stems are as good as unknown, and most of them are names or slips."""


def bodies(path: Path) -> Iterator[str]:
    """The articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["body"]


def count(texts: Iterable[str]) -> tuple[int, int, Counter[str], Counter[str]]:
    """Articles, words, the articles that hold each stem, and how often it stands in all."""
    holding: Counter[str] = Counter()
    times: Counter[str] = Counter()
    articles = words = 0
    for text in texts:
        row = stemmed(split(text).keys)
        articles += 1
        words += len(row)
        row += [term for term in terms.of_line(text)[0].terms if term.startswith("@")]
        times.update(row)
        holding.update(set(row))
    return articles, words, holding, times


def table(texts: Iterable[str]) -> str:
    """The table as it is shipped, the most frequent stems first."""
    articles, words, holding, times = count(texts)
    kept = sorted(
        (stem for stem, number in holding.items() if number >= FEWEST and not stem.isdigit()),
        key=lambda stem: (-holding[stem], stem),
    )
    rows = [f"# stem\t{articles}\t{words}"]
    rows += [f"{stem}\t{holding[stem]}\t{times[stem]}" for stem in kept]
    return "\n".join(rows) + "\n"


def write(arguments: Sequence[str], usage: str | None, made: Callable[[Iterable[str]], str]) -> int:
    """Write a table of the bodies of some files: FILE ... -o TABLE. 2 for any other arguments."""
    if len(arguments) < 3 or arguments[-2] != "-o":
        print(usage, file=sys.stderr)
        return 2
    texts = (body for file in arguments[:-2] for body in bodies(Path(file)))
    Path(arguments[-1]).write_text(made(texts), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(write(sys.argv[1:], __doc__, table))
