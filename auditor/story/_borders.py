"""The exact border between two stories, and how like a part is to the headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from operator import mul

from auditor.article import Article
from auditor.facts import words
from auditor.story import related, stems
from auditor.story._signs import View
from auditor.story._units import Reading


def counts(article: Article, reading: Reading, blocks: Iterable[int]) -> dict[str, int]:
    """How often each content stem stands in some of the blocks of a reading."""
    keys, stemmed, known = words.of(article).keys, stems.of(article), reading.rarity
    found: dict[str, int] = {}
    for number in blocks:
        block = reading.blocks[number]
        for at in range(block.low, block.high):
            stem = stemmed[at]
            if stem in known and len(keys[at]) > 2:
                found[stem] = found.get(stem, 0) + 1
    return found


def likeness(view: View, found: dict[str, int]) -> float:
    """How like the headline a part is, 0 to 1: half by words, half by subject."""
    head = view.headline
    whole = sum(head.values())
    if not whole or not found:
        return 0.0
    said = sum(weight for stem, weight in head.items() if stem in found) / whole
    close = cosine(view.headline_place, related.shipped().place(found))
    return (said + max(close, 0.0)) / 2.0


def cosine(one: Sequence[int], other: Sequence[int]) -> float:
    """The cosine of the angle between two places; 0 where one is nowhere."""
    size = sum(map(mul, one, one)) * sum(map(mul, other, other))
    return sum(map(mul, one, other)) / sqrt(size) if size else 0.0


def is_headline(view: View, at: int) -> bool:
    """Whether the headline stands again at the beginning of a block of a reading."""
    number = next((n for n, one in enumerate(view.reading.chunks) if one.low == at), 0)
    return bool(view.seams[number][4])


def refined(article: Article, view: View, at: int, low: int, high: int) -> int:
    """The block with which the story behind the border before chunk `at` begins.

    A chunk may hold several short paragraphs; each of those of the two chunks beside the border goes
    to the side that it is liker to, all of one side together. `low` and `high` are where the sides
    end, in numbers of chunks.
    """
    reading = view.reading
    chunks = reading.chunks
    first, here, last = chunks[at - 1].low, chunks[at].low, chunks[at].high
    if last - first <= 2 or view.seams[at][2]:
        return here
    before = _side(view, low, at - 1) or _side(view, low, at)
    behind = _side(view, at + 1, high) or _side(view, at, high)
    if not before or not behind:
        return here
    known = related.shipped()
    gain = best = 0.0
    chosen = here
    gains: dict[int, float] = {first: 0.0}
    for number in range(first, last):
        block = reading.blocks[number]
        found = counts(article, reading, (number,))
        place = known.place(found)
        nearer = cosine(place, before[1]) - cosine(place, behind[1])
        shared = _shared(reading, found, before[0]) - _shared(reading, found, behind[0])
        gain += (nearer + 2.0 * shared) * min(block.high - block.low, 60)
        gains[number + 1] = gain
    best = gains[here] + 4.0  # the border that was found stays where little speaks for another
    for number in range(first + 1, last):
        if gains[number] > best and not reading.blocks[number - 1].heading:
            best, chosen = gains[number], number
    return chosen


def _shared(reading: Reading, found: dict[str, int], side: dict[str, int]) -> float:
    total = sum(reading.rarity[stem] for stem in found)
    return sum(reading.rarity[stem] for stem in found if stem in side) / total if total else 0.0


def _side(view: View, low: int, high: int) -> tuple[dict[str, int], list[int]] | None:
    if high <= low:
        return None
    found: dict[str, int] = {}
    place = [0] * len(view.headline_place)
    for chunk in view.reading.chunks[low:high]:
        for stem, times in chunk.stems.items():
            found[stem] = found.get(stem, 0) + times
        place = [one + other for one, other in zip(place, chunk.place, strict=True)]
    return found, place
