"""Count how often edited articles repeat a phrase: python -m training.phrases BODIES.jsonl.gz ... -o TABLE

A file's rows are JSON objects with `body` (and `headline`, which is not read). Transcripts and articles of
fewer than 100 or more than 3,000 words are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from auditor.article import Article
from auditor.readers import read_text
from auditor.story import phrase_rates, phrases
from auditor.story.phrase_rates import Scope
from auditor.story.phrases import Kind
from training.background import write

SHORTEST, LONGEST = 100, 3000
"""Words of an article that is counted."""


def articles(texts: Iterable[str]) -> Iterable[Article]:
    """The texts as articles."""
    for number, text in enumerate(texts):
        for one in read_text(json.dumps({"body": text}), f"body#{number}", "json"):
            if isinstance(one, Article):
                yield one


def highest(article: Article) -> dict[tuple[Scope, Kind, int], float]:
    """The highest level that a phrase of each kind reaches in an article."""
    levels: dict[tuple[Scope, Kind, int], float] = {}
    for phrase in phrases.of(article):
        if len(phrase.uses) >= 2:
            for scope in Scope:
                key = scope, phrase.kind, min(phrase.content, 4)
                reached = phrase_rates.level(scope, phrase.uses, article.words)
                levels[key] = max(levels.get(key, 0.0), reached)
    return levels


def table(texts: Iterable[str]) -> str:
    """The table as it is shipped."""
    number = 0
    reached: dict[tuple[Scope, Kind, int], list[float]] = {
        (scope, kind, content): [] for scope in Scope for kind in Kind for content in (2, 3, 4)
    }
    for article in articles(texts):
        if not SHORTEST <= article.words <= LONGEST or phrases.is_transcript(article):
            continue
        number += 1
        for key, level in highest(article).items():
            reached[key].append(level)
    rows = [f"{phrase_rates.HEAD}\t{number}"]
    for (scope, kind, content), levels in reached.items():
        rows += [
            f"{scope}\t{kind}\t{content}\t{n}\t{number if n == 0 else sum(one >= n for one in levels)}"
            for n in range(int(max(levels, default=0.0)) + 1)
        ]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(write(sys.argv[1:], __doc__, table))
