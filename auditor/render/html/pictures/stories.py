"""One story or two: how like the headline an article is along its text, and where another story begins.

Where another story begins is drawn only where `headline/second-story` reports it: a round-up, too, turns
from one matter to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from auditor.article import Article, BlockKind
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard
from auditor.story import segments
from auditor.story.segments import Column, Segment, Split

RULE = "headline/second-story"
MUCH, FAIRLY = 0.6, 0.35
"""Likeness of a whole text: of 290 edited news articles 92 in 100 reach `MUCH` and all reach `FAIRLY`;
with the headline of another article 3 and 11 in 100 do."""
USUAL = "0.64"
"""What nine in ten of them reach."""
MOST, LISTED = 80, 40
"""Columns that are drawn, and those that are told in words, too."""
_TELLING, _FEW = 0.4, 3
"""A column of at most `_FEW` paragraphs that is so like the headline is named."""


class Bar(NamedTuple):
    """A column: where it stands and how wide it is in per cent, and its likeness from 0 to 100."""

    x: float
    width: float
    height: float
    foreign: bool


class Row(NamedTuple):
    """A column in words. `told` is its likeness from 0 to 1; `height` the same in per cent."""

    anchor: str
    number: str
    begins: str
    words: int
    told: str
    height: float


class Part(NamedTuple):
    """A segment: its keywords, its paragraphs with their anchor, its place in the strip in per cent."""

    number: int
    foreign: bool
    keywords: str
    anchor: str
    paragraphs: str
    words: int
    told: str
    height: float
    likeness: str
    x: float
    width: float


class Stories(NamedTuple):
    """The view. `parts` and `borders` (per cent of the width) are empty where the text is one."""

    takeaway: str
    seen: str
    """What the chart shows, for those who do not see it."""
    bars: tuple[Bar, ...]
    parts: tuple[Part, ...]
    borders: tuple[float, ...]
    rows: tuple[Row, ...]
    unlisted: int
    shared: bool
    """Whether paragraphs share a column."""
    usual: str = USUAL


def of(card: Scorecard, anchor: str) -> Stories | None:
    """The view; None for a text that is short, one paragraph, not English, or has no headline that
    says anything."""
    article = card.article
    if not article.english or not article.headline.strip():
        return None
    found = _reported(card)
    whole = segments.whole(article)
    parts = found.parts if found else whole
    columns = segments.columns(article, MOST, {part.span.start for part in parts})
    total = sum(column.words for column in columns)
    if total < segments.FEWEST_WORDS or len(columns) < 2:
        return None
    ends = list(accumulate((column.words for column in columns), initial=0))
    counted = list(accumulate((column.paragraphs for column in columns), initial=0))
    owners = [_owner(article, parts, column) for column in columns]
    foreign = found.foreign if found else ()
    bars = tuple(
        Bar(
            _percent(ends[at], total),
            _percent(column.words, total),
            _percent(column.likeness, 1),
            owners[at] in foreign,
        )
        for at, column in enumerate(columns)
    )
    rows = tuple(_rows(article, anchor, columns[:LISTED], counted))
    drawn: tuple[Part, ...] = ()
    if found:
        drawn = tuple(_parts(article, anchor, found, owners, ends, counted))
        takeaway = _two(found, drawn)
    else:
        takeaway = f"{_one(card, whole[0])} {_peak(columns, rows)}".rstrip()
    return Stories(
        takeaway=takeaway,
        seen=_seen(columns),
        bars=bars,
        parts=drawn,
        borders=tuple(part.x for part in drawn[1:]),
        rows=rows,
        unlisted=len(columns) - len(rows),
        shared=any(column.paragraphs > 1 for column in columns),
    )


def likeness(value: float) -> str:
    """A likeness, as it is printed, in words."""
    value = round(value, 2)
    return "much like" if value >= MUCH else "fairly like" if value >= FAIRLY else "hardly like"


def _reported(card: Scorecard) -> Split | None:
    """The second story that a finding of this scorecard is about."""
    if RULE not in card.rules_run or not any(one.rule == RULE for one in card.findings):
        return None
    return segments.split(card.article)


def _owner(article: Article, parts: Sequence[Segment], column: Column) -> int:
    """The number of the segment that a column belongs to."""
    start = article.blocks[column.first].span.start
    return max((at for at, part in enumerate(parts) if part.span.start <= start), default=0)


def _percent(share: float, whole: float) -> float:
    return round(100 * share / whole, 2)


# -- in words ------------------------------------------------------------------------------------


def _one(card: Scorecard, part: Segment) -> str:
    told = f"the text is {likeness(part.likeness)} its headline: {part.likeness:.2f}."
    if RULE not in card.rules_run:
        return f"Whether it is one story was not asked; {told}"
    if len(segments.of(card.article)) > 1:
        return f"The text turns to other matters, and no finding objects; as a whole {told}"
    return f"No second story was found; {told}"


def _peak(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Which paragraph carries the headline, where one does."""
    at = max(range(len(columns)), key=lambda one: columns[one].likeness)
    named = at < len(rows) and 0 < columns[at].paragraphs <= _FEW
    if not named or columns[at].likeness < _TELLING:
        return ""
    verb = "are" if "–" in rows[at].number else "is"
    return f"{_capital(_named(rows[at].number))} {verb} most like it."


def _two(found: Split, parts: Sequence[Part]) -> str:
    own = [part for at, part in enumerate(parts) if at not in found.foreign]
    other = [part for at, part in enumerate(parts) if at in found.foreign]
    if len(other) == 2:
        where = f"Before and after {_named(own[0].paragraphs)} the text tells"
    elif len(own) == 2:
        several = "–" in other[0].paragraphs
        where = f"{_capital(_named(other[0].paragraphs))} {'tell' if several else 'tells'}"
    elif other[0].number == 1:
        where = f"Until paragraph {other[0].paragraphs.rpartition('–')[2]} the text tells"
    else:
        where = f"From paragraph {other[0].paragraphs.partition('–')[0]} on the text tells"
    low, high = (
        max(found.parts[part.number - 1].likeness for part in some) for some in (other, own)
    )
    sure = min(round(100 * found.probability), 99)
    return (
        f"{where} another story, {likeness(low)} the headline ({low:.2f}); "
        f"the rest is {likeness(high)} it ({high:.2f}). That it is another one is {sure}% likely."
    )


def _named(paragraphs: str) -> str:
    if "–" in paragraphs:
        return f"paragraphs {paragraphs.replace('–', ' to ')}"
    return f"paragraph {paragraphs}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _seen(columns: Sequence[Column]) -> str:
    highest = max(column.likeness for column in columns)
    lowest = min(column.likeness for column in columns)
    return (
        f"{len(columns)} columns along the text, as high as each stretch is like the headline, "
        f"from {lowest:.2f} to {highest:.2f}"
    )


def _span(low: int, high: int) -> str:
    """The numbers of paragraphs after `low` of them, up to `high`."""
    return f"{low + 1}–{high}" if high > low + 1 else f"{max(high, 1)}"


def _rows(
    article: Article, anchor: str, columns: Sequence[Column], counted: Sequence[int]
) -> Iterator[Row]:
    for at, column in enumerate(columns):
        yield Row(
            anchor=f"{anchor}p{column.first + 1}",
            number=_span(counted[at], counted[at + 1]),
            begins=_begins(article, column),
            words=column.words,
            told=f"{column.likeness:.2f}",
            height=_percent(column.likeness, 1),
        )


def _begins(article: Article, column: Column) -> str:
    """The first words of a column's first paragraph."""
    block = next(
        (
            one
            for one in article.blocks[column.first : column.first + 20]
            if one.kind is not BlockKind.HEADING
        ),
        article.blocks[column.first],
    )
    start = block.prose.start
    words = article.text[start : min(block.span.end, start + 120)].split()
    return visible(shortened(" ".join(words[:6]), 60)) + ("…" if len(words) > 6 else "")


def _parts(
    article: Article,
    anchor: str,
    found: Split,
    owners: Sequence[int],
    ends: Sequence[int],
    counted: Sequence[int],
) -> Iterator[Part]:
    for number, part in enumerate(found.parts):
        mine = [at for at, owner in enumerate(owners) if owner == number]
        if not mine:
            continue
        low, high = mine[0], mine[-1] + 1
        yield Part(
            number=number + 1,
            foreign=number in found.foreign,
            keywords=visible(", ".join(shortened(word, 40) for word in part.keywords)),
            anchor=f"{anchor}p{article.index_at(part.span.start) + 1}",
            paragraphs=_span(counted[low], counted[high]),
            words=ends[high] - ends[low],
            told=f"{part.likeness:.2f}",
            height=_percent(part.likeness, 1),
            likeness=likeness(part.likeness),
            x=_percent(ends[low], ends[-1]),
            width=_percent(ends[high] - ends[low], ends[-1]),
        )
