"""Second stories spliced into edited news: python -m bench.splices DATA-FOLDER [--list]

Two Wikinews articles become one: a third to two thirds of it foreign, behind the real story, before it or
in its middle. Prints how many are found by `headline/second-story`, how many findings begin within one
paragraph of the foreign part, how many are at one of the seams, and how many untouched articles are flagged. The weights
were learnt from the same articles (not from the same splices); what they do with articles that they never saw stands at
the top of rules/story/splices.yaml. With --list every finding in an untouched article.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from auditor.article import Article
from auditor.checks.headline import second_story
from auditor.finding import Finding
from training import _splicing, splices
from training._splicing import Piece, Splice

SEED = 20_261
RANDOM = 3
"""Splices of each article with random others, one a kind."""


class Tally(NamedTuple):
    """What became of one splice."""

    found: bool
    begins: bool
    seam: bool


def made(pieces: Sequence[Piece], dice: random.Random) -> Iterator[tuple[str, Splice]]:
    """The splices: with random others, with the nearest of the same week, with the nearest of all."""
    like = splices.likenesses(pieces)
    for at, one in enumerate(pieces):
        others = [n for n in range(len(pieces)) if n != at]
        nearest = sorted(others, key=lambda n: -like[at][n])
        week = [n for n in nearest if splices.days(one, pieces[n]) <= 7][:1]
        for turn, kind in enumerate(_splicing.KINDS[:RANDOM]):
            chosen = [("random", dice.choice(others))]
            if turn == at % 3:
                chosen += [("same week", n) for n in week]
                chosen += [("nearest subject", nearest[0])]
            for group, n in chosen:
                splice = _splicing.splice(one, pieces[n], kind, dice)
                if splice is not None:
                    yield group, splice


def findings(article: Article) -> list[Finding]:
    """What the rule says of an article."""
    return list(second_story.check(article, None))


def tally(splice: Splice) -> Tally:
    """Whether a splice is found, and where."""
    article = splice.article()
    found = findings(article)
    if not found or found[0].span is None:
        return Tally(False, False, False)
    seams = [article.index_at(at) for at in _splicing.offsets(splice, article)]
    begins = article.index_at(found[0].span.start)
    ends = [article.index_at(one.span.start) for one in found[0].evidence if one.span is not None]
    near = abs(begins - seams[0]) <= 1
    inner = [at for at in seams if 1 < at < len(article.blocks) - 1]
    return Tally(True, near, near or any(abs(at - to) <= 1 for at in inner for to in ends))


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    folder = Path(next(one for one in arguments if not one.startswith("-")))
    pieces = _splicing.wikinews(folder)
    dice = random.Random(SEED)
    groups: dict[str, list[Tally]] = {}
    for group, splice in made(pieces, dice):
        one = tally(splice)
        groups.setdefault(group, []).append(one)
        groups.setdefault(f"{group}, {splice.kind}", []).append(one)
    print(f"{'splices':<28}{'number':>8}{'found':>8}{'begins right':>14}{'at a seam':>11}")
    for group, rows in sorted(groups.items()):
        hits = [one for one in rows if one.found]
        begins = sum(one.begins for one in hits) / max(len(hits), 1)
        seam = sum(one.seam for one in hits) / max(len(hits), 1)
        print(f"{group:<28}{len(rows):>8}{len(hits) / len(rows):>8.1%}{begins:>14.1%}{seam:>11.1%}")
    for name, untouched in (("wikinews", pieces), ("bodies", _splicing.fnc(folder))):
        flagged = 0
        for piece in untouched:
            parts = (piece.date, *piece.paragraphs) if piece.date else piece.paragraphs
            for one in findings(_splicing.read(piece.headline, parts)):
                flagged += 1
                if "--list" in arguments:
                    print(f"{piece.name}: {piece.headline}\n      {one.confidence} {one.message}")
        share = flagged / len(untouched)
        print(f"{'untouched ' + name:<28}{len(untouched):>8}{share:>8.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
