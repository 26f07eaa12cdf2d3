"""Second stories spliced into articles, for training and measuring; and the articles they are made of.

A splice takes two articles and mends no seam: the foreign part stands behind the real story, before it or in
its middle, is cut at a border of paragraphs, begins at its own top or in mid-article, and may bring
its own headline and date line.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from auditor.article import Article
from auditor.readers import read_text
from auditor.story._signs import View
from auditor.story._units import RUNNING

KINDS = ("after", "before", "middle")


class Piece(NamedTuple):
    """An article to splice: its headline, its date line ("" if none) and its paragraphs."""

    name: str
    headline: str
    date: str
    paragraphs: tuple[str, ...]
    when: str = ""

    @property
    def size(self) -> int:
        return sum(len(one.split()) for one in self.paragraphs)


@dataclass(frozen=True)
class Splice:
    """An article with a foreign part: the paragraphs `low` to `high` of its body, half open."""

    kind: str
    names: tuple[str, str]
    headline: str
    paragraphs: tuple[str, ...]
    low: int
    high: int
    plain: bool = False

    def article(self) -> Article:
        return read(self.headline, self.paragraphs, self.plain)


def read(headline: str, paragraphs: Sequence[str], plain: bool = False) -> Article:
    """The article of a headline and paragraphs, read as article JSON or as plain text."""
    if plain:
        source, form = "\n\n".join((headline, *paragraphs)), "plain"
    else:
        row = {"id": "x", "headline": headline, "body": "\n\n".join(paragraphs), "language": "en"}
        source, form = json.dumps(row), "json"
    found = read_text(source, "splice", form)[0]
    assert isinstance(found, Article)
    return found


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def wikinews(folder: Path) -> list[Piece]:
    """The edited articles."""
    found = []
    for row in rows(folder / "wikinews-articles.jsonl.gz"):
        paragraphs = _paragraphs(row["body"])
        date = ""
        if paragraphs and len(paragraphs[0]) < 40 and paragraphs[0][-4:].isdigit():
            date, *paragraphs = paragraphs
        found.append(
            Piece(f"wikinews/{row['id']}", row["headline"], date, tuple(paragraphs), row["date"])
        )
    return found


def fnc(folder: Path) -> list[Piece]:
    """The bodies of the Fake News Challenge, each with a headline that belongs to it."""
    headlines: dict[int, str] = {}
    for row in rows(folder / "fnc1-train_stances.jsonl.gz"):
        if row["stance"] != "unrelated":
            headlines.setdefault(int(row["body_id"]), row["headline"])
    return [
        Piece(
            f"fnc/{row['body_id']}",
            headlines[int(row["body_id"])],
            "",
            tuple(_paragraphs(row["body"])),
        )
        for row in rows(folder / "fnc1-train_bodies.jsonl.gz")
        if int(row["body_id"]) in headlines
    ]


def own(folder: Path) -> list[Piece]:
    """The project's own labelled articles: features and reports as their writers meant them."""
    found = []
    for path in sorted(folder.iterdir()):
        spliced = "splice" in path.name
        if path.suffix == ".xml" or path.name.endswith(".gold.json") or spliced:
            continue
        form = {".md": "markdown", ".html": "html", ".json": "json", ".jsonl": "json"}
        articles = read_text(path.read_text("utf-8"), path.name, form.get(path.suffix, "plain"))
        for number, article in enumerate(articles):
            if not isinstance(article, Article):
                continue
            parts = tuple(
                article.slice(block.span) for block in article.blocks if block.kind in RUNNING
            )
            if len(parts) > 3:
                found.append(Piece(f"own/{path.name}#{number}", article.headline, "", parts))
    return found


def _paragraphs(body: str) -> list[str]:
    return [part for line in body.split("\n") if (part := " ".join(line.split()))]


def headed(paragraphs: Sequence[str], dice: random.Random) -> list[str]:
    """The paragraphs with section headings made of words of what follows, now and then."""
    found: list[str] = []
    for at, one in enumerate(paragraphs):
        if at and dice.random() < 0.3:
            below = [
                *one.split(),
                *(paragraphs[at + 1].split() if at + 1 < len(paragraphs) else ()),
            ]
            words = [word for word in below if len(word) > 4 and word.isalpha()]
            if len(words) > 6:
                size = dice.randrange(2, 7)
                found.append(" ".join(dice.sample(words, size)).capitalize())
        found.append(one)
    return found


def splice(one: Piece, two: Piece, kind: str, dice: random.Random) -> Splice | None:
    """A splice of the second article into the first; None where they are too short for it."""
    share = dice.uniform(1 / 3, 2 / 3)
    bodies = list(one.paragraphs), list(two.paragraphs)
    total = dice.uniform(0.6, 1.0) * min(one.size / (1 - share), two.size / share)
    if dice.random() < 0.5:
        total = min(one.size / (1 - share), two.size / share)
    if total < 120:
        return None
    own = _part(bodies[0], total * (1 - share), from_top=kind != "before" or dice.random() < 0.6)
    top = dice.random() < 0.65
    other = _part(bodies[1], total * share, from_top=top)
    if not own or not other or (kind == "middle" and len(own) < 2):
        return None
    if dice.random() < 0.12:
        own, other = headed(own, dice), headed(other, dice)
    sizes = [sum(len(p.split()) for p in part) for part in (own, other)]
    if not 0.3 <= sizes[1] / sum(sizes) <= 0.7:
        return None
    head = []
    if top and dice.random() < 0.35:
        head.append(two.headline)
    if top and two.date and dice.random() < 0.35:
        head.append(two.date)
    date = [one.date] if one.date and dice.random() < 0.7 else []
    if kind == "after":
        low, parts = len(date) + len(own), date + own + head + other
    elif kind == "before":
        low, parts = len(date), date + head + other + own
    else:
        at = dice.randrange(1, len(own))
        low, parts = len(date) + at, date + own[:at] + head + other + own[at:]
    high = low + len(head) + len(other)
    return Splice(
        kind, (one.name, two.name), one.headline, tuple(parts), low, high, dice.random() < 0.4
    )


def _part(paragraphs: list[str], size: float, from_top: bool) -> list[str]:
    """Whole paragraphs of about a number of words, from the top or from the end."""
    row = paragraphs if from_top else paragraphs[::-1]
    kept: list[str] = []
    held = 0.0
    for one in row:
        length = len(one.split())
        if kept and held + length / 2 > size:
            break
        kept.append(one)
        held += length
    return kept if from_top else kept[::-1]


def untouched(one: Piece, dice: random.Random) -> Splice:
    """The article as it is."""
    body = headed(one.paragraphs, dice) if dice.random() < 0.12 else one.paragraphs
    parts = (one.date, *body) if one.date else tuple(body)
    return Splice(
        "untouched", (one.name, one.name), one.headline, parts, -1, -1, dice.random() < 0.4
    )


def offsets(splice: Splice, article: Article) -> tuple[int, int]:
    """Where the foreign part begins and ends in an article's text."""
    at, starts, text = 0, [], article.text
    for one in splice.paragraphs:
        found = text.find(one[:60], at)
        starts.append(found if found >= 0 else at)
        at = starts[-1] + max(len(one) - 5, 1)
    starts.append(len(text))
    return starts[splice.low], starts[splice.high]


def gold(splice: Splice, article: Article, view: View) -> tuple[int, int] | None:
    """The stretch of chunks that a splice's foreign part is nearest to; None for an untouched article."""
    if splice.low < 0:
        return None
    blocks = view.reading.blocks
    starts = [
        article.blocks[blocks[chunk.low].number].span.start for chunk in view.reading.chunks
    ] + [len(article.text)]
    low, high = (
        min(range(len(starts)), key=lambda at: abs(starts[at] - offset))
        for offset in offsets(splice, article)
    )
    return (high, len(starts) - 1) if low == 0 else (low, high)
