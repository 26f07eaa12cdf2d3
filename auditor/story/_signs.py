"""What speaks for a second story: figures of a stretch of chunks against the rest of its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import lgamma, log, sqrt
from operator import mul

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts import words
from auditor.story import _grids, _units, background, related, stems
from auditor.story._grids import Grid
from auditor.story._units import Reading

SMALLEST = 0.15
"""A foreign part, and what it leaves, is at least this share of the words."""
FEWEST_WORDS = 40
LEAST_TAIL = 25
"""What comes back behind a foreign middle has so many words."""

SEAM = (
    "near-subject",
    "near-words",
    "heading",
    "dateline",
    "headline-again",
    "new-names",
    "full-names",
    "weekday",
    "anaphora",
)
"""The figures of one border."""

ROUGH = (
    "words",
    "names",
    "subject",
    "words-inside",
    "words-outside",
    "subject-inside",
    "subject-outside",
    "small-side",
    "large-side",
    "middle",
    "share",
    "words-ratio",
    "subject-gap",
)
"""The figures of a stretch that cost nothing, by which the likeliest stretches are found."""

CLOSE = (
    "names-carried",
    "words-carried",
    "links",
    "two-sources",
    "headline-least",
    "headline-most",
    "headline-subject-least",
    "headline-subject-most",
    "people-carried",
    "headline-apart",
    "own-line",
    "subject-reach",
    "subject-reach-inside",
    "words-reach",
    "words-reach-inside",
)
"""The figures of the likeliest stretches."""


@dataclass(frozen=True, slots=True)
class View:
    """All that is needed to weigh a stretch."""

    reading: Reading
    words: Grid
    names: Grid
    subject: Grid
    words_even: Grid
    """The same for pairs of chunks, each -1 to 1, with 0 for a chunk beside itself."""
    subject_even: Grid
    sizes: Sequence[int]
    """Words before each chunk."""
    seams: Sequence[tuple[float, ...]]
    headline: dict[str, float]
    headline_place: Sequence[int]
    lines: dict[int, frozenset[str]]
    """The stems of a line that may be a headline of its own, by the chunk that it opens."""
    frequent: dict[str, float]
    """How often the background says each stem, a share of all words."""


_DATELINE = lazy.regex(
    r"(?:[A-Z][\w.'’/-]*(?:,? [A-Z][\w.'’/-]*){0,4}"
    r"(?:, [A-Z][a-z]+\.? ?\d{0,2})?(?: \([A-Z][\w /]*\))?\s?[–—]|[A-Z][\w.'’ /,-]{2,40} \([A-Z][\w /.]*\) ?[-–—]"
    r"|[A-Z][A-Z .,'’/-]{3,40}(?:, [A-Z][a-z]+\.? \d\d?)?(?: \([A-Z]\w*\))? ?[-:–—]"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d\d?, \d{4}\W*$)"
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today".split()
)
_BACK = frozenset(
    """he she they it his her their its this these those that but however meanwhile also and so both such
    another earlier later there then him them although though""".split()
)


def view(article: Article) -> View:
    """What a search for a second story looks at."""
    reading = _units.of(article)
    known = background.shipped()
    lexical, names, subject = _grids.of(reading)
    sizes = [0]
    for chunk in reading.chunks:
        sizes.append(sizes[-1] + chunk.size)
    headline = _headline(article)
    return View(
        reading,
        lexical,
        names,
        subject,
        lexical.even(),
        subject.even(),
        sizes,
        tuple(_seams(article, reading, lexical, subject, headline)),
        headline,
        related.shipped().place(headline),
        _lines(article, reading, headline),
        {stem: (known.times(stem) + 0.3) / known.words for stem in reading.rarity},
    )


_LINE = (4, 20)
"""A headline has so many words."""


def is_line(article: Article, block: _units.Block) -> bool:
    """Whether a block may be a headline: a heading, or a short line without a stop."""
    if block.heading:
        return True
    written = article.slice(article.blocks[block.number].span)
    return block.high - block.low <= _LINE[1] and written[-1:] not in ".!?:;,”\"’'…"


def _lines(
    article: Article, reading: Reading, headline: dict[str, float]
) -> dict[int, frozenset[str]]:
    stemmed = stems.of(article)
    found = {}
    whole = sum(headline.values())
    for at, chunk in enumerate(reading.chunks):
        top = reading.blocks[chunk.low]
        if chunk.high - chunk.low < 2 or not is_line(article, top):
            continue
        if not _LINE[0] <= top.high - top.low <= _LINE[1]:
            continue
        kept = reading.rarity.keys() & set(stemmed[top.low : top.high])
        same = sum(headline[one] for one in kept & headline.keys())
        if len(kept) >= 3 and same <= 0.6 * whole:
            found[at] = frozenset(kept)
    return found


def _headline(article: Article) -> dict[str, float]:
    """The content stems of the headline and how rare they are."""
    row = [
        key for key in words.split(article.headline).keys if len(key) > 2 and key not in _units.IDLE
    ]
    known = background.shipped()
    return {stem: known.rarity(stem) for stem in stems.stemmed(row) if not stem[0].isdigit()}


def _seams(
    article: Article, reading: Reading, lexical: Grid, subject: Grid, headline: dict[str, float]
) -> Iterator[tuple[float, ...]]:
    row, stemmed = words.of(article), stems.of(article)
    last = len(reading.chunks)
    seen: set[str] = set()
    whole = sum(headline.values())
    yield (0.0,) * len(SEAM)
    for at in range(1, last):
        seen |= reading.chunks[at - 1].names
        chunk = reading.chunks[at]
        low, high = max(at - 2, 0), min(at + 2, last)
        first = next(
            (one for one in reading.blocks[chunk.low : chunk.high] if not one.heading), None
        )
        top = reading.blocks[chunk.low]
        heading = again = dateline = 0.0
        if first is None:
            first = top
        line = article.slice(article.blocks[top.number].span)
        lead = article.slice(article.blocks[first.number].span)[:90]
        if is_line(article, top):
            heading = 1.0
            # A headline of its own is longer than a subheading.
            heading += 1.0 if top.high - top.low >= 6 else 0.0
            if whole:
                own = {stemmed[one] for one in range(top.low, top.high)}
                again = float(sum(headline[one] for one in own & headline.keys()) > 0.8 * whole)
        before = article.blocks[top.number - 1] if top.number else None
        dated = before is not None and before.kind in (BlockKind.DATE, BlockKind.BYLINE)
        if dated or _DATELINE.match(lead) or (top is not first and _DATELINE.match(line)):
            dateline = 1.0
        fresh = chunk.names - seen
        rarity = reading.rarity
        total = sum(rarity[one] for one in chunk.names)
        new = sum(rarity[one] for one in fresh) / total if total else 0.5
        full = pairs = 0
        for one in range(first.low, min(first.high, first.low + 60) - 1):
            named = stemmed[one] in chunk.names and stemmed[one + 1] in chunk.names
            if named and row.spans[one + 1][0] - row.spans[one][1] == 1:
                pairs += 1
                full += stemmed[one] in fresh and stemmed[one + 1] in fresh
        keys = row.keys[first.low : min(first.high, first.low + 45)]
        yield (
            subject.cosine(low, at, at, high),
            lexical.cosine(low, at, at, high),
            heading,
            dateline,
            again,
            new,
            min(full, 3) - 0.5 * min(pairs - full, 3),
            float(any(one in _DAYS for one in keys)),
            float(any(one in _BACK for one in keys[:3])),
        )


def stretches(one: View) -> Iterator[tuple[int, int]]:
    """The stretches that may be foreign: those behind a border first (they end with the article)."""
    sizes = one.sizes
    total, last = sizes[-1], len(sizes) - 1
    fewest = max(FEWEST_WORDS, SMALLEST * total)
    for low in range(1, last):
        for high in range(low + 1, last + 1):
            size = sizes[high] - sizes[low]
            tail = total - sizes[high]
            if size >= fewest and total - size >= fewest and not 0 < tail < LEAST_TAIL:
                yield low, high


def rough(one: View, low: int, high: int) -> tuple[float, ...]:
    """The figures `ROUGH` of a stretch."""
    sizes = one.sizes
    last = len(sizes) - 1
    size, total = sizes[high] - sizes[low], sizes[-1]
    half = _half(sizes, low, high)
    inside = (low, half, half, high)
    if high == last:
        half = _half(sizes, 0, low)
        outside = (0, half, half, low)
    else:
        outside = (0, low, high, last)
    small = min(size, total - size)
    return (
        one.words.apart(low, high),
        one.names.apart(low, high),
        one.subject.apart(low, high),
        one.words.cosine(*inside),
        one.words.cosine(*outside),
        one.subject.cosine(*inside),
        one.subject.cosine(*outside),
        log(small),
        log(total - small),
        float(high < last),
        small / total,
        min(_mean_apart(one.words_even, low, high, last, True), 2.0),
        _mean_apart(one.subject_even, low, high, last, False),
    )


def _mean_apart(even: Grid, low: int, high: int, last: int, ratio: bool) -> float:
    """The mean likeness of chunks across the parts against that of chunks within one part."""
    size = high - low
    inner = even.sum(low, high, low, high)
    cross = even.sum(low, high, 0, last) - inner
    outer = even.sum(0, last, 0, last) - 2.0 * cross - inner
    rest = last - size
    pairs = size * (size - 1) + rest * (rest - 1)
    across = cross / (size * rest)
    if ratio:
        # A few more pairs of middling likeness keep short articles from extremes.
        return (across + 0.01) / ((inner + outer + 0.2) / (pairs + 4.0) + 0.01)
    return across - (inner + outer + 0.8) / (pairs + 4.0)


def _half(sizes: Sequence[int], low: int, high: int) -> int:
    """The border nearest to the middle of a stretch of two chunks or more."""
    if high - low < 2:
        return low  # nothing on one side: its likeness is 0
    from bisect import bisect_left

    at = bisect_left(sizes, (sizes[low] + sizes[high]) / 2, low + 1, high - 1)
    return at


def seams(one: View, low: int, high: int) -> tuple[float, ...]:
    """The figures `SEAM` where a stretch begins, and where it ends (0 at the end of the article)."""
    return (*one.seams[low], *(one.seams[high] if high < len(one.seams) else one.seams[0]))


def close(one: View, low: int, high: int) -> tuple[float, ...]:
    """The figures `CLOSE` of a stretch."""
    reading = one.reading
    chunks, rarity = reading.chunks, reading.rarity
    both_sides = sides(one, low, high)
    small, large = sorted(both_sides, key=len)
    both = small.keys() & large.keys()
    names = [one for one in small if one in reading.names]
    held = sum(rarity[one] * min(small[one], 3) for one in names)
    carried = sum(rarity[one] * min(small[one], 3) for one in names if one in both)
    total = sum(rarity[one] for one in small)
    shared = sum(rarity[one] for one in both)
    # Stems that both parts say again and again.
    strong = sorted(
        (rarity[one] * sqrt(min(small[one], 3) * min(large[one], 3)) for one in both), reverse=True
    )[:5]
    sources = _two_sources(small, large, one.frequent)
    head = one.headline
    whole = sum(head.values()) or 1.0
    spoken = [
        sum(weight for stem, weight in head.items() if stem in side) / whole for side in both_sides
    ]
    place = one.headline_place
    inner = [0] * len(place)
    outer = [0] * len(place)
    for at, chunk in enumerate(chunks):
        into = inner if low <= at < high else outer
        into[:] = map(int.__add__, into, chunk.place)
    likes = [_cosine(place, side) for side in (inner, outer)]
    repeated = [n for n in reading.names if small.get(n, 0) + large.get(n, 0) >= 3]
    people = sum(rarity[n] for n in repeated)
    linking = sum(rarity[n] for n in repeated if n in both)
    return (
        carried / held if held else 0.3,
        shared / total if total else 0.0,
        sum(strong) / 10.0,
        sources,
        min(spoken),
        max(spoken),
        min(likes),
        max(likes),
        linking / people if people else 0.5,
        abs(spoken[0] - spoken[1]),
        _own_line(one, low, high, both_sides),
        *_reach(one.subject, one.sizes, low, high),
        *_reach(one.words, one.sizes, low, high),
    )


def _own_line(
    one: View, low: int, high: int, sides: tuple[dict[str, int], dict[str, int]]
) -> float:
    """How much more a line that opens a part is said in the part than in the rest, 0 to 1.5."""
    lines = [
        (one.lines[at], *pair) for at, pair in ((low, sides), (0, sides[::-1])) if at in one.lines
    ]
    return max((_owned(one, line, mine, other) for line, mine, other in lines), default=0.0)


def _owned(one: View, line: frozenset[str], mine: dict[str, int], other: dict[str, int]) -> float:
    rarity = one.reading.rarity
    again = sum(rarity[stem] for stem in line if mine.get(stem, 0) > 1)
    there = sum(rarity[stem] for stem in line if stem in other)
    return max((again - there) / sum(rarity[stem] for stem in line) + 0.5, 0.0)


def own_line(one: View, low: int, high: int) -> float:
    """How much more the line that opens a stretch is said there than elsewhere, 0 to 1.5."""
    inner, outer = sides(one, low, high)
    return _owned(one, one.lines[low], inner, outer) if low in one.lines else 0.0


def said(one: View, low: int, high: int) -> float:
    """The share of the headline, by rarity, that a stretch says."""
    inner, _ = sides(one, low, high)
    whole = sum(one.headline.values()) or 1.0
    return sum(weight for stem, weight in one.headline.items() if stem in inner) / whole


def sides(one: View, low: int, high: int) -> tuple[dict[str, int], dict[str, int]]:
    """How often each stem stands in a stretch, and in the rest."""
    found: tuple[dict[str, int], dict[str, int]] = {}, {}
    for at, chunk in enumerate(one.reading.chunks):
        side = found[0] if low <= at < high else found[1]
        if side:
            for stem, times in chunk.stems.items():
                side[stem] = side.get(stem, 0) + times
        else:
            side.update(chunk.stems)
    return found


def _reach(grid: Grid, sizes: Sequence[int], low: int, high: int) -> tuple[float, float]:
    """How like the chunks of the smaller part are to the likest chunk of the other, and of their own."""
    last = len(sizes) - 1
    size = sizes[high] - sizes[low]
    inner = list(range(low, high))
    outer = [*range(low), *range(high, last)]
    small, large = (inner, outer) if size * 2 <= sizes[-1] else (outer, inner)
    norm, alike = grid.norm, grid.likeness
    far = near = 0.0
    for at in small:
        row, mine = alike[at], norm[at]
        if mine:
            far += max(row[to] * norm[to] for to in large) * mine
            if len(small) > 1:
                near += max(row[to] * norm[to] for to in small if to != at) * mine
    return far / len(small), near / len(small)


def _cosine(one: Sequence[int], other: Sequence[int]) -> float:
    low = sum(map(mul, one, one)) * sum(map(mul, other, other))
    return sum(map(mul, one, other)) / sqrt(low) if low else 0.0


_WEIGHT = 400.0
"""How many words the background counts for beside those of a part."""


def _two_sources(small: dict[str, int], large: dict[str, int], frequent: dict[str, float]) -> float:
    """How much likelier two sources of words are than one, in nats a word of the smaller part.

    Both parts as draws from Dirichlet-multinomials around the background (Eisenstein and Barzilay:
    Bayesian Unsupervised Topic Segmentation, EMNLP 2008), with the shares of the background table.
    """
    one, other = sum(small.values()), sum(large.values())
    if not one or not other:
        return 0.0
    value = (
        lgamma(_WEIGHT + one + other)
        + lgamma(_WEIGHT)
        - lgamma(_WEIGHT + one)
        - lgamma(_WEIGHT + other)
    )
    for stem in small.keys() & large.keys():
        prior = _WEIGHT * frequent[stem]
        a, b = small[stem], large[stem]
        value += lgamma(prior + a) + lgamma(prior + b) - lgamma(prior) - lgamma(prior + a + b)
    return value / one
