"""How often edited articles repeat a phrase: the table `rules/story/phrases.tsv`.

    phrase_rates.shipped().surprise(Scope.ARTICLE, phrase, article.words)

How often the most repeated phrase of an edited article stands there grows with about the three-quarter
power of its length, for names more than for common words and for short phrases more than for long ones.
`rules/story/phrases.tsv` says how many of the counted articles reach which rate; beyond the last one the
tail is taken to fall geometrically, as word burstiness does (Katz, "Distribution of content words and
phrases in text and language modelling", 1996).
`python -m training.phrases` writes the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from math import exp, log, log10
from pathlib import Path

from auditor import resources
from auditor.story.phrases import Kind, Phrase, Use

POWER = 0.75
"""Uses of the most repeated phrase grow with this power of an article's length."""
STEP = 0.01
"""Width of the table's levels of rate in a whole article."""
SHORT = 150
"""Words: shorter articles are taken to have as many."""
PASSAGE = 60
"""Words of a passage."""
MOST_SURPRISING = 9.0
HEAD = "# scope\tkind\tcontent\tlevel"


class Scope(StrEnum):
    """Where the uses of a phrase are counted."""

    ARTICLE = "article"
    """In all of it: uses over the 0.75th power of its words, in steps of `STEP`."""
    PASSAGE = "passage"
    """In the sixty words that hold most."""
    SENTENCE = "sentence"
    """In the sentence that holds most."""


_SLOWEST = {Scope.ARTICLE: 0.2, Scope.PASSAGE: 0.6, Scope.SENTENCE: 0.8}
"""Decades that the tail falls a level at least, where the table has too few levels to tell."""


def passage(uses: Sequence[Use]) -> Sequence[Use]:
    """The uses in the `PASSAGE` words that hold most of them."""
    best, first = uses[:1], 0
    for last, use in enumerate(uses):
        while use.word - uses[first].word > PASSAGE:
            first += 1
        if last + 1 - first > len(best):
            best = uses[first : last + 1]
    return best


def sentence(uses: Sequence[Use]) -> Sequence[Use]:
    """The uses in the sentence that holds most of them."""
    counts = Counter(use.sentence for use in uses if use.sentence >= 0)
    if not counts:
        return uses[:1]
    top = max(counts, key=lambda number: (counts[number], -number))
    return [use for use in uses if use.sentence == top]


def _expected(length: int) -> float:
    """What the uses of a phrase grow with."""
    return exp(POWER * log(max(length, SHORT)))


def level(scope: Scope, uses: Sequence[Use], length: int) -> float:
    """The level that uses reach, in steps of the table. `length`: words of the article."""
    if scope is Scope.ARTICLE:
        return len(uses) / (_expected(length) * STEP)
    return float(len(passage(uses) if scope is Scope.PASSAGE else sentence(uses)))


class Rates:
    """How many edited articles repeat a phrase of a kind as much.

    `counts[(scope, kind, content)][n]` counts the articles whose most repeated phrase of the kind
    reaches level `n`. `content` is 2, 3, or 4 for four and more.
    """

    def __init__(
        self, articles: int, counts: Mapping[tuple[Scope, Kind, int], Sequence[int]]
    ) -> None:
        self.articles = articles
        self._counts = counts

    def reaching(self, scope: Scope, kind: Kind, content: int, at: float) -> float:
        """The estimated number of articles, of those counted, that reach a level."""
        counts = self._counts[scope, kind, min(content, 4)]
        low, top = int(at), len(counts) - 1
        if low < top:
            return counts[low] + (at - low) * (counts[low + 1] - counts[low])
        # The tail falls on as it fell from what one article in fifty reaches to the last level.
        base = next((n for n, count in enumerate(counts) if count <= self.articles / 50), top)
        base = max(min(base, top - 1), 0)
        fall = log10(counts[base] / counts[top]) / (top - base) if top else 1.0
        decades = max(fall, _SLOWEST[scope]) * (at - top)
        return counts[top] * exp(-decades * log(10.0))

    def surprise(self, scope: Scope, phrase: Phrase, length: int) -> float:
        """How rare it is: 2 where one edited article in a hundred has as much, 3 for a thousand."""
        at = level(scope, phrase.uses, length)
        reached = self.reaching(scope, phrase.kind, phrase.content, at)
        return (
            min(log10(self.articles / reached), MOST_SURPRISING) if reached > 0 else MOST_SURPRISING
        )

    def usual(self, kind: Kind, content: int, length: int) -> int:
        """How often such a phrase stands in an edited article at most: one in twenty has more."""
        counts = self._counts[Scope.ARTICLE, kind, min(content, 4)]
        at = next((n for n, count in enumerate(counts) if count <= self.articles / 20), len(counts))
        return max(2, int(at * STEP * _expected(length)))


def read(path: Path) -> Rates:
    """The table in a file. Raises ValueError naming the file and line that is none."""
    lines = path.read_text("utf-8").split("\n")
    head = lines[0].split("\t")
    if len(head) != 5 or head[0] != "# scope" or not head[4].isdigit():
        raise ValueError(f"{path}:1: the first line is '{HEAD}' and the number of articles")
    counts: dict[tuple[Scope, Kind, int], list[int]] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        parts = line.split("\t")
        if len(parts) != 5 or not all(part.isdigit() for part in parts[2:]):
            raise ValueError(f"{path}:{number}: a line is '{HEAD[2:]}' and a number of articles")
        try:
            key = Scope(parts[0]), Kind(parts[1]), int(parts[2])
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from error
        row = counts.setdefault(key, [])
        if int(parts[3]) != len(row) or int(parts[4]) < 1:
            raise ValueError(f"{path}:{number}: levels run from 0, and articles reach each of them")
        row.append(int(parts[4]))
    for scope in Scope:
        for kind in Kind:
            for content in (2, 3, 4):
                if (scope, kind, content) not in counts:
                    raise ValueError(f"{path}: no rows for {scope} {kind} {content}")
    return Rates(int(head[4]), counts)


@lru_cache(maxsize=1)
def shipped() -> Rates:
    """The table of this installation. Raises ValueError, FileNotFoundError."""
    return read(resources.folder("rules") / "story" / "phrases.tsv")
