"""The stories of an article: where one ends and another begins.

    for one in segments.of(article):
        one.span, one.likeness, one.keywords

Nearly every article has one segment. Two stories that were pasted into one have two, or three where one
lies inside the other. Every border between paragraphs, and every pair of them, is weighed: how like
the words, the names and the subject of the two sides are, against how like each side is to itself;
whether a new story's lead begins there; whether the headline belongs to one side alone (`_signs`). Weights learnt from
spliced news say which border is likeliest and how likely it is that a second story begins there
(`_weights`).

Cost: linear in the words; at most `_units.MOST` chunks are compared in pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import NamedTuple

from auditor.article import Article
from auditor.source import Span
from auditor.story import _borders, _signs, _weights, logistic
from auditor.story._signs import View
from auditor.story._units import Reading

SHORTLIST = 4
"""So many stretches are looked at closely."""
FEWEST_WORDS = 120
"""A shorter article is not searched."""
UNLIKELY = 0.2
"""A second story with a smaller probability is not described."""
_KEYWORDS = 6


class Segment(NamedTuple):
    """A stretch of an article that tells one story."""

    span: Span
    likeness: float
    """How like the headline it is, 0 (nothing) to 1."""
    keywords: tuple[str, ...]
    """What it tells of, as the article writes it, the most telling first."""


class Column(NamedTuple):
    """A paragraph with the headings above it, or short ones beside each other, against the headline."""

    first: int
    """The number of its first block in the article."""
    paragraphs: int
    words: int
    likeness: float
    """How like the headline it is, 0 (nothing) to 1."""


@dataclass(frozen=True, slots=True)
class Split:
    """The likeliest second story of an article.

    `parts` are the segments in order, `foreign` the numbers of those that the headline does not
    belong to, `first` the span of the first paragraph of the foreign part with the heading above it,
    `share` the foreign part of the words.
    """

    probability: float
    parts: tuple[Segment, ...]
    foreign: tuple[int, ...]
    first: Span
    share: float
    begins: tuple[str, ...]
    """Names and words that only the foreign part has, as they are written, the weightiest first."""
    stops: tuple[str, ...]
    """Those that only the rest has."""


def of(article: Article) -> tuple[Segment, ...]:
    """The segments of an article, in order; none where it has no running text."""
    found = split(article)
    if found is not None and found.probability >= _weights.shipped().threshold:
        return found.parts
    return whole(article)


def whole(article: Article) -> tuple[Segment, ...]:
    """An article taken as one segment; none where it has no running text."""
    return article.derive("story.segments.whole", _whole)


def columns(article: Article, most: int, borders: Collection[int] = ()) -> tuple[Column, ...]:
    """How like the headline an article is along its text; none without a headline that says anything.

    About `most` columns in all. `borders` are offsets with which a block begins: a new column begins
    there, too.
    """
    view = _view(article)
    if not view.headline:
        return ()
    blocks, fewest = view.reading.blocks, view.reading.size / most
    cuts, held = [0], 0
    for at, block in enumerate(blocks):
        starts = article.blocks[block.number].span.start in borders
        if at > cuts[-1] and (starts or (held and held >= fewest)):
            cuts.append(at)
            held = 0
        if not block.heading:
            held += block.high - block.low
    if blocks:
        cuts.append(len(blocks))
    return tuple(_column(article, view, low, high) for low, high in pairwise(cuts))


def _column(article: Article, view: View, low: int, high: int) -> Column:
    blocks = view.reading.blocks[low:high]
    return Column(
        blocks[0].number,
        sum(not one.heading for one in blocks),
        sum(one.high - one.low for one in blocks),
        _borders.likeness(view, _counts(article, view.reading, range(low, high))),
    )


def split(article: Article) -> Split | None:
    """The likeliest second story; None where none is likelier than `UNLIKELY`, an article is too short
    to hold one, or not English."""
    return article.derive("story.segments", _search)


def figures(one: View, low: int, high: int) -> tuple[float, ...]:
    """All figures of a stretch, in the order of `_weights.FIGURES["place"]`."""
    return (
        *_signs.rough(one, low, high),
        *_signs.seams(one, low, high),
        *_signs.close(one, low, high),
    )


def shortlist(one: View, find: logistic.Sum) -> list[tuple[int, int]]:
    """The stretches that are likeliest at first sight, the likeliest first."""
    wide = len(_signs.ROUGH)
    plain = logistic.Sum(find.constant, find.weights[:wide])
    starts = logistic.Sum(0.0, find.weights[wide : wide + len(_signs.SEAM)])
    ends = logistic.Sum(0.0, find.weights[wide + len(_signs.SEAM) :])
    opening = [starts.of(seam) for seam in one.seams]
    closing = [*(ends.of(seam) for seam in one.seams), 0.0]
    scored = (
        (plain.of(_signs.rough(one, low, high)) + opening[low] + closing[high], low, high)
        for low, high in _signs.stretches(one)
    )
    return [(low, high) for _, low, high in nlargest(SHORTLIST, scored)]


def _search(article: Article) -> Split | None:
    if not article.english:
        return None
    view = _view(article)
    if view.reading.size < FEWEST_WORDS:
        return None
    found = likeliest(view, _weights.shipped())
    if found is None:
        return None
    probability, low, high = found
    return _told(article, view, probability, low, high) if probability >= UNLIKELY else None


def likeliest(one: View, weights: _weights.Weights) -> tuple[float, int, int] | None:
    """The probability of the likeliest stretch, and the stretch."""
    best: tuple[float, tuple[float, ...], int, int] | None = None
    for low, high in shortlist(one, weights.find):
        row = figures(one, low, high)
        placed = weights.place.of(row)
        if best is None or placed > best[0]:
            best = placed, row, low, high
    if best is None:
        return None
    placed, row, low, high = best
    chance = weights.probability(weights.decide.of((*row, placed)))
    again = _headed_twice(one)
    if again is not None and chance < PLAIN:
        return PLAIN, again, len(one.reading.chunks)
    return chance, low, high


PLAIN = 0.93
"""The probability where two headlines stand in the text, each above what it belongs to."""
_SAID, _MORE = 0.6, 0.3


def _headed_twice(one: View) -> int | None:
    """The chunk above which the headline stands again, where a strange headline and its story come first.

    What comes first leaves much of the headline unsaid, and begins with a line of a headline's size
    that is said there and nowhere else.
    """
    own = _signs.own_line
    for at in range(1, len(one.reading.chunks)):
        if one.seams[at][4] and 0 in one.lines and own(one, 0, at) > 0.5:
            before, behind = _signs.said(one, 0, at), _signs.said(one, at, len(one.reading.chunks))
            size = min(one.sizes[at], one.sizes[-1] - one.sizes[at])
            if before <= _SAID and behind - before >= _MORE and size >= _signs.FEWEST_WORDS:
                return at
    return None


def _view(article: Article) -> View:
    return article.derive("story.view", _signs.view)


def _whole(article: Article) -> tuple[Segment, ...]:
    view = _view(article)
    if not view.reading.blocks:
        return ()
    return (_segment(article, view, 0, len(view.reading.blocks)),)


def _told(article: Article, view: View, probability: float, low: int, high: int) -> Split:
    reading = view.reading
    last = len(reading.blocks)
    cuts = [0, _borders.refined(article, view, low, 0, high)]
    if high < len(reading.chunks):
        cuts.append(_borders.refined(article, view, high, low, len(reading.chunks)))
    cuts.append(last)
    parts = tuple(_segment(article, view, one, other) for one, other in pairwise(cuts))
    foreign = _foreign(parts, view, cuts)
    blocks = [at for number in foreign for at in range(cuts[number], cuts[number + 1])]
    size = sum(reading.blocks[at].high - reading.blocks[at].low for at in blocks)
    top = cuts[foreign[0]]
    end = next((at for at in range(top, last) if not reading.blocks[at].heading), top)
    first = Span(
        article.blocks[reading.blocks[top].number].span.start,
        article.blocks[reading.blocks[end].number].span.end,
    )
    mine = _counts(article, reading, blocks)
    inside = set(blocks)
    rest = _counts(article, reading, [at for at in range(last) if at not in inside])
    return Split(
        probability,
        parts,
        foreign,
        first,
        size / max(reading.size, 1),
        tuple(_weightiest(reading, mine, rest)),
        tuple(_weightiest(reading, rest, mine)),
    )


_MIDDLE = 0.15
"""An inner part is the headline's own where it is so much liker to it than what surrounds it."""


def _foreign(parts: Sequence[Segment], view: View, cuts: Sequence[int]) -> tuple[int, ...]:
    again = [number for number, at in enumerate(cuts[:-1]) if at and _borders.is_headline(view, at)]
    if len(parts) == 2:
        if again:
            return (0,)
        return (0,) if parts[0].likeness < parts[1].likeness else (1,)
    outer = max(parts[0].likeness, parts[2].likeness)
    return (0, 2) if parts[1].likeness > outer + _MIDDLE else (1,)


def _segment(article: Article, view: View, low: int, high: int) -> Segment:
    blocks = view.reading.blocks
    counts = _counts(article, view.reading, range(low, high))
    span = Span(
        article.blocks[blocks[low].number].span.start,
        article.blocks[blocks[high - 1].number].span.end,
    )
    words = tuple(_weightiest(view.reading, counts, {}))[:_KEYWORDS]
    return Segment(span, _borders.likeness(view, counts), words)


def _counts(article: Article, reading: Reading, blocks: Sequence[int]) -> dict[str, int]:
    """How often each content stem stands in some blocks."""
    return _borders.counts(article, reading, blocks)


def _weightiest(reading: Reading, mine: dict[str, int], other: dict[str, int]) -> Iterator[str]:
    """The names, and the words that come again, of a part that another does not have."""
    rarity = reading.rarity
    kept = [
        (rarity[stem] * (0.5 + log(1 + times)) * (1.6 if stem in reading.names else 1.0), stem)
        for stem, times in mine.items()
        if stem not in other and (times > 1 or stem in reading.names)
    ]
    for _, stem in sorted(kept, key=lambda one: (-one[0], one[1])):
        yield reading.written[stem]
