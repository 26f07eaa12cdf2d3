"""How it reads along the text: the words of every sentence, and the reading grade below them.

The lines are the article's own mean, the length at which `readability/long-sentence` speaks, and the
grade that `readability/hard-text` takes for the outlet's target; of a rule that is off there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import groupby, pairwise
from typing import NamedTuple

from auditor.article import PROSE, Article
from auditor.check import build_options
from auditor.checks import readability
from auditor.language import reading_ease
from auditor.render.html.wording import count
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard
from auditor.source import Span

MOST = 240
"""Columns that are drawn; of more sentences, each column shows the longest of a few."""
LISTED = 5
"""Sentences that are told in words."""
WINDOW_WORDS, WINDOW_SENTENCES, WINDOWS = 100, 5, 40
"""A grade is of so many words and sentences at least; so many grades at most."""
HEIGHT, GRADE_HEIGHT = 112.0, 72.0
"""Pixels from the base of each chart to its top."""
HARDEST = 30
"""A grade above it says no more than that nobody reads such sentences."""
_TALLEST = 100
"""Words up to which the chart grows with the longest sentence."""
_GAP, _WIDEST, _FILLED = 0.6, 3.6, 0.8
"""Between paragraphs, in columns; the widest column in per cent; its part of its place."""
_LABELS, _APART = 12, 6.0
_EVEN = 2.5
"""Grades between the easiest and the hardest stretch of a text that is as hard throughout."""


class Sentence(NamedTuple):
    """A sentence: its place, its words, the number of its paragraph and that of its block."""

    span: Span
    words: int
    paragraph: int
    block: int


class Column(NamedTuple):
    """A column: left edge and width in per cent, height in pixels. `long`: over the limit; `cut`:
    taller than the chart."""

    x: float
    width: float
    height: float
    long: bool
    cut: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


class Line(NamedTuple):
    """A level of a chart: its height in pixels, and its number."""

    height: float
    number: str
    label: float
    """The height of its number, which keeps away from the others."""


class Step(NamedTuple):
    """The grade of a stretch: left edge and width in per cent, height in pixels, and words."""

    x: float
    width: float
    height: float
    hard: bool
    told: str
    anchor: str
    paragraphs: str
    words: int


class Row(NamedTuple):
    """A long sentence in words."""

    words: int
    quote: str
    anchor: str
    paragraph: int
    long: bool


class Rhythm(NamedTuple):
    """The view."""

    takeaway: str
    seen: str
    """What the columns show, for those who do not see them; `graded` the same of the grades."""
    graded: str
    columns: tuple[Column, ...]
    mean: Line | None
    limit: Line | None
    limit_words: int | None
    """None where the rule is off."""
    steps: tuple[Step, ...]
    whole: Line | None
    whole_grade: str
    target: Line | None
    target_grade: str
    """Empty where the rule is off."""
    ticks: tuple[tuple[float, int], ...]
    """Where paragraphs begin in per cent, and their numbers."""
    binned: int
    """Sentences to a column."""
    rows: tuple[Row, ...]


def of(card: Scorecard, anchor: str) -> Rhythm | None:
    """The view; None for a text that is too short or not English."""
    article = card.article
    ease = reading_ease.of(article)
    if ease is None:
        return None
    sentences = tuple(_sentences(article))
    options = build_options(readability.Options, readability.RULES, card.settings)
    limit = options.max_words if readability.LONG.id in card.rules_run else None
    target = options.target_grade if readability.HARD.id in card.rules_run else None

    longest = max(sentences, key=lambda one: one.words)
    top = max(min(max(longest.words, limit or 0), _TALLEST), 1) * 1.06
    places, binned = _places(sentences)
    columns = tuple(_columns(sentences, places, binned, limit, top))
    mean = ease.counts.words / ease.counts.sentences

    windows = tuple(_windows(article, sentences))
    whole = ease.measures.flesch_kincaid_grade
    hardest = max(min(max(one.grade for one in windows), HARDEST), whole, 1.0)
    peak = min(max(hardest, target or 0.0), HARDEST) * 1.08
    steps = tuple(_steps(windows, sentences, places, binned, target, peak, anchor))

    drawn_mean = _line(mean, f"{mean:.0f}", top, HEIGHT)
    drawn_whole = _line(whole, _grade(whole), peak, GRADE_HEIGHT)
    return Rhythm(
        takeaway=_takeaway(sentences, mean, limit, windows, whole, target),
        seen=f"{_drawn(len(columns), binned)}, {min(one.words for one in sentences):,} to "
        f"{longest.words:,} words high; the longest stands in paragraph {longest.paragraph}",
        graded=_graded(windows, whole),
        columns=columns,
        mean=drawn_mean,
        limit=None if limit is None else _line(limit, f"{limit:,}", top, HEIGHT, drawn_mean),
        limit_words=limit,
        steps=steps,
        whole=drawn_whole,
        whole_grade=_grade(whole),
        target=None
        if target is None
        else _line(target, f"{target:g}", peak, GRADE_HEIGHT, drawn_whole),
        target_grade="" if target is None else f"{target:g}",
        ticks=tuple(_ticks(sentences, places, binned)),
        binned=binned,
        rows=tuple(_rows(article, anchor, sentences, limit)),
    )


def _sentences(article: Article) -> Iterator[Sentence]:
    numbers, reached = [], 0
    for block in article.blocks:
        reached += block.kind in PROSE
        numbers.append(reached)
    for span in reading_ease.sentences(article):
        at = article.index_at(span.start)
        yield Sentence(span, reading_ease.words_in(article, span), numbers[at], at)


# -- columns -------------------------------------------------------------------------------------


def _places(sentences: Sequence[Sentence]) -> tuple[tuple[float, ...], int]:
    """The left edges of the columns in per cent, with the right edge of the last; and how many
    sentences share a column. Paragraphs stand apart where each sentence has a column of its own."""
    binned = -(-len(sentences) // MOST)
    edges = [0.0]
    for at in range(0, len(sentences), binned):
        after = at + binned
        ends = after < len(sentences) and sentences[after].block != sentences[after - 1].block
        edges.append(edges[-1] + 1 + (_GAP if ends and binned == 1 else 0))
    return tuple(100 * edge / edges[-1] for edge in edges), binned


def _columns(
    sentences: Sequence[Sentence],
    places: Sequence[float],
    binned: int,
    limit: int | None,
    top: float,
) -> Iterator[Column]:
    place = places[1] - places[0] if len(places) == 2 else min(_gaps(places))
    width = min(place * _FILLED, _WIDEST)
    for number, at in enumerate(range(0, len(sentences), binned)):
        words = max(one.words for one in sentences[at : at + binned])
        yield Column(
            x=round(places[number] + (place - width) / 2, 2),
            width=round(width, 2),
            height=round(HEIGHT * min(words / top, 1), 1),
            long=limit is not None and words > limit,
            cut=words > top,
        )


def _gaps(places: Sequence[float]) -> Iterator[float]:
    return (after - before for before, after in pairwise(places))


def _ticks(
    sentences: Sequence[Sentence], places: Sequence[float], binned: int
) -> Iterator[tuple[float, int]]:
    """Round numbers of paragraphs, as many as fit."""
    last = sentences[-1].paragraph
    step = next(one for one in _round_steps() if last <= one * _LABELS)
    reached = -_APART
    for number, some in groupby(enumerate(sentences), key=lambda one: one[1].paragraph):
        x = places[next(some)[0] // binned]
        if (number == 1 or number % step == 0) and x - reached >= _APART:
            reached = x
            yield round(x, 2), number


def _round_steps() -> Iterator[int]:
    unit = 1
    while True:
        yield from (unit, 2 * unit, 5 * unit)
        unit *= 10


def _line(
    value: float, number: str, top: float, height: float, other: Line | None = None
) -> Line | None:
    """A level; None where it is above the chart."""
    if value > top:
        return None
    at = round(height * max(value, 0) / top, 1)
    label = at
    if other is not None and abs(at - other.label) < _NUMBER:
        label = other.label + (_NUMBER if at >= other.height else -_NUMBER)
    return Line(at, number, label)


_NUMBER = 12.0
"""Pixels that a number takes."""


# -- grades --------------------------------------------------------------------------------------


class Window(NamedTuple):
    """A stretch of sentences, its words, and its grade."""

    first: int
    end: int
    words: int
    grade: float


def _windows(article: Article, sentences: Sequence[Sentence]) -> Iterator[Window]:
    total = sum(one.words for one in sentences)
    fewest = max(WINDOW_WORDS, total / WINDOWS)
    cuts, held = [0], 0
    for at, one in enumerate(sentences, 1):
        held += one.words
        if held >= fewest and at - cuts[-1] >= WINDOW_SENTENCES:
            cuts.append(at)
            held = 0
    if cuts[-1] < len(sentences):  # what is left is too little for a grade of its own
        if len(cuts) > 1:
            cuts.pop()
        cuts.append(len(sentences))
    for first, end in pairwise(cuts):
        counts = reading_ease.count(article.slice(one.span) for one in sentences[first:end])
        if counts.words and counts.sentences:
            grade = reading_ease.measure(counts).flesch_kincaid_grade
            yield Window(first, end, counts.words, max(grade, 0.0))


def _steps(
    windows: Sequence[Window],
    sentences: Sequence[Sentence],
    places: Sequence[float],
    binned: int,
    target: float | None,
    peak: float,
    anchor: str,
) -> Iterator[Step]:
    for one in windows:
        left = places[one.first // binned]
        right = places[-1] if one.end == len(sentences) else places[one.end // binned]
        yield Step(
            x=round(left, 2),
            width=round(right - left, 2),
            height=round(GRADE_HEIGHT * min(one.grade / peak, 1), 1),
            hard=target is not None and one.grade > target,
            told=_grade(one.grade),
            anchor=f"{anchor}p{sentences[one.first].block + 1}",
            paragraphs=_paragraphs(sentences, one),
            words=one.words,
        )


# -- in words ------------------------------------------------------------------------------------


def _grade(grade: float) -> str:
    return f"over {HARDEST}" if grade > HARDEST else f"{grade:.1f}"


def _paragraphs(sentences: Sequence[Sentence], window: Window) -> str:
    low, high = sentences[window.first].paragraph, sentences[window.end - 1].paragraph
    return f"{low}–{high}" if high > low else f"{low}"


def _drawn(number: int, binned: int) -> str:
    if binned == 1:
        return count(number, "sentence") + " in reading order"
    return f"{number} columns, each the longest of {binned} sentences"


def _graded(windows: Sequence[Window], whole: float) -> str:
    if len(windows) == 1:
        return f"One stretch, of reading grade {_grade(whole)}"
    low, high = (pick(one.grade for one in windows) for pick in (min, max))
    return f"Reading grade in {len(windows)} stretches, from {_grade(low)} to {_grade(high)}"


def _takeaway(
    sentences: Sequence[Sentence],
    mean: float,
    limit: int | None,
    windows: Sequence[Window],
    whole: float,
    target: float | None,
) -> str:
    longest = max(sentences, key=lambda one: one.words)
    if len(sentences) == 1:
        return f"One sentence, of {longest.words:,} words."
    told = (
        f"{mean:,.0f} words a sentence on average; the longest has {longest.words:,}, "
        f"in paragraph {longest.paragraph}"
    )
    return f"{told}{_hardness(sentences, sentences.index(longest), windows)}. {_over(sentences, limit)}{_aim(windows, whole, target)}".rstrip()


def _hardness(sentences: Sequence[Sentence], longest: int, windows: Sequence[Window]) -> str:
    """Where the text is hardest, if that is anywhere."""
    hardest = max(windows, key=lambda one: one.grade)
    if hardest.grade - min(one.grade for one in windows) < _EVEN:
        return "; the text is about as hard throughout" if len(windows) > 1 else ""
    if hardest.first <= longest < hardest.end:
        return f"; the text is hardest around there, at grade {_grade(hardest.grade)}"
    where = _paragraphs(sentences, hardest)
    several = "s" if "–" in where else ""
    return f"; the text is hardest in paragraph{several} {where}, at grade {_grade(hardest.grade)}"


def _over(sentences: Sequence[Sentence], limit: int | None) -> str:
    if limit is None:
        return ""
    number = sum(one.words > limit for one in sentences)
    if not number:
        return f"None is longer than {limit:,} words. "
    who = "Only that one is" if number == 1 else f"{number:,} are"
    return f"{who} longer than {limit:,} words. "


def _aim(windows: Sequence[Window], whole: float, target: float | None) -> str:
    if target is None:
        return ""
    if whole > target:
        return f"All of it together is above the outlet’s target, grade {target:g}."
    above = sum(one.grade > target for one in windows)
    if above:
        parts = "One stretch is" if above == 1 else f"{above} of {len(windows)} stretches are"
        return f"{parts} above the outlet’s target, grade {target:g}."
    return ""


def _rows(
    article: Article, anchor: str, sentences: Sequence[Sentence], limit: int | None
) -> Iterator[Row]:
    for one in nlargest(LISTED, sentences, key=lambda one: one.words):
        yield Row(
            words=one.words,
            quote=_quote(article, one.span),
            anchor=f"{anchor}p{one.block + 1}",
            paragraph=one.paragraph,
            long=limit is not None and one.words > limit,
        )


_BEGIN, _END = 100, 60
"""Code points of a long sentence that are shown of its beginning and its end, to whole words."""


def _quote(article: Article, span: Span) -> str:
    text = article.text
    if span.end - span.start <= _BEGIN + _END + 10:
        return visible(" ".join(article.slice(span).split()))
    begin = " ".join(text[span.start : span.start + _BEGIN].split(" ")[:-1]).split()
    end = " ".join(text[span.end - _END : span.end].split(" ")[1:]).split()
    told = f"{' '.join(begin)} … {' '.join(end)}" if begin and end else article.slice(span)
    return visible(
        shortened(" ".join(told.split()) if not begin or not end else told, _BEGIN + _END + 10)
    )
