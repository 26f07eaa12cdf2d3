"""An article cut into chunks that may each belong to another story, and what each speaks of.

A chunk is a few neighbouring paragraphs: one where paragraphs are long, several where they are short, so
that an article of any length has at most `MOST` of them. A heading belongs to what follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.article import Article, BlockKind
from auditor.facts import words
from auditor.story import background, related, stems

MOST = 18
"""So many chunks an article is cut into at most: pairs of borders are compared."""
FEWEST_WORDS = 30
"""A chunk with fewer words says too little; the next paragraph joins it."""

RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING})

IDLE = stems.FUNCTION_WORDS | frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december mr mrs ms dr year years day days week weeks month
    months time times people told tell according report reported reports reportedly statement news
    spokesman spokeswoman spokesperson reuters afp ap associated press cnn bbc nbc cbs abc fox guardian
    wikinews xinhua telegraph mail mirror post twitter facebook tweet tweeted photo image video
    source sources one two three four five six seven eight nine ten hundred thousand million billion
    first second third last later earlier ago today yesterday tomorrow morning evening afternoon night
    percent per cent""".split()
)
"""Words that stand in any two stories of one day and link nothing."""

_OPENS = frozenset(".!?:;\"“”‘'’([—–-•*\n")


class Block(NamedTuple):
    """A block of running text: its number in the article and its words, half open."""

    number: int
    low: int
    high: int
    heading: bool


class Chunk(NamedTuple):
    """Neighbouring blocks: numbers in `Reading.blocks`, half open, and what stands in them."""

    low: int
    high: int
    size: int
    """Words."""
    stems: dict[str, int]
    """Content stems, and how often they stand here."""
    names: frozenset[str]
    """Those of the stems that are written as names."""
    place: list[int]
    """See `related`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a search for a second story looks at."""

    blocks: tuple[Block, ...]
    chunks: tuple[Chunk, ...]
    rarity: dict[str, float]
    """How rare each content stem of the article is."""
    names: frozenset[str]
    written: dict[str, str]
    """A stem as the article first writes it."""
    size: int
    """Words in all."""


def of(article: Article) -> Reading:
    """The chunks of an article; computed once."""
    return article.derive("story.units", _read)


def _read(article: Article) -> Reading:
    row = words.of(article)
    blocks = tuple(_blocks(article, row))
    size = sum(one.high - one.low for one in blocks)
    known = background.shipped()
    stemmed = stems.of(article)
    names = names_of(article, row, stemmed, blocks)
    idle = IDLE
    rarity: dict[str, float] = {}
    written: dict[str, str] = {}
    chunks = []
    places = related.shipped()
    for low, high in _cut(blocks, size):
        first, last = blocks[low].low, blocks[high - 1].high
        counts: dict[str, int] = {}
        for at, key, stem in zip(
            range(first, last), row.keys[first:last], stemmed[first:last], strict=True
        ):
            if stem in counts:
                counts[stem] += 1
            elif key not in idle and len(key) > 2 and key[0] > "9":
                counts[stem] = 1
                if stem not in rarity:
                    rarity[stem] = known.rarity(stem)
                    written[stem] = row.written[at]
        chunks.append(
            Chunk(
                low,
                high,
                sum(one.high - one.low for one in blocks[low:high]),
                counts,
                names.intersection(counts),
                places.place(counts),
            )
        )
    kept = names.intersection(rarity)
    return Reading(blocks, tuple(chunks), rarity, kept, written, size)


def _blocks(article: Article, row: words.Words) -> list[Block]:
    found = []
    for number, one in enumerate(article.blocks):
        if one.kind in RUNNING:
            low, high = row.at(one.span.start), row.at(one.span.end)
            if high > low:
                found.append(Block(number, low, high, one.kind is BlockKind.HEADING))
    return found


def _cut(blocks: Sequence[Block], size: int) -> list[tuple[int, int]]:
    """Where chunks begin and end, as numbers of blocks."""
    fewest = max(FEWEST_WORDS, -(-size // MOST))
    cuts: list[tuple[int, int]] = []
    low = held = 0
    for at, block in enumerate(blocks):
        if held >= fewest or (block.heading and held >= FEWEST_WORDS and held * 2 >= fewest):
            cuts.append((low, at))
            low, held = at, 0
        elif block.heading and held and cuts and held * 2 < fewest:
            cuts[-1] = (
                cuts[-1][0],
                at,
            )  # the last lines above a heading go with what is above them
            low, held = at, 0
        if not block.heading:
            held += block.high - block.low
    if low < len(blocks):
        if held * 2 < fewest and cuts:
            low = cuts.pop()[0]
        cuts.append((low, len(blocks)))
    return cuts


def names_of(
    article: Article, row: words.Words, stemmed: Sequence[str], blocks: Sequence[Block]
) -> frozenset[str]:
    """The stems of words that are written with a capital where no sentence begins, and never without."""
    text, spans = article.text, row.spans
    capital: set[str] = set()
    small: set[str] = set()
    for block in blocks:
        if block.heading:
            continue
        written = row.written[block.low : block.high]
        small.update(
            stem
            for stem, word in zip(stemmed[block.low : block.high], written, strict=True)
            if word.islower()
        )
        for at, word in enumerate(written, block.low):
            if word[0].isupper():
                start = spans[at][0]
                if start > 1 and text[start - 1] not in _OPENS and text[start - 2] not in _OPENS:
                    capital.add(stemmed[at])
    return frozenset(capital - small)
