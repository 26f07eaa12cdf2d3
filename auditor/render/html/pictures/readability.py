"""How hard it is: textstat's measures in plain words, each against edited news.

All of them are turned so that harder lies to the right, though reading ease counts down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.render.html.wording import count
from auditor.scoring import Scorecard

NEWS = "293 edited articles of Wikinews"


class Usual(NamedTuple):
    """Where a measure lies in edited news: in every twentieth article below `low` or above `high`,
    in half of them between `lower` and `upper`."""

    low: float
    lower: float
    median: float
    upper: float
    high: float


class Measure(NamedTuple):
    """A measure: its key in the metrics, its name, a sentence that explains it, and what is usual."""

    key: str
    name: str
    meaning: str
    usual: Usual
    falls: bool = False
    """Whether harder texts have less of it."""


# Quantiles of `reading_ease.metrics` over NEWS, linear between neighbours.
MEASURES = (
    Measure(
        "prose_words_per_sentence", "Words a sentence",
        "The plainest measure: long sentences ask more of a reader’s memory.",
        Usual(14.2, 17.4, 19.8, 22.9, 27.0),
    ),
    Measure(
        "flesch_reading_ease", "Flesch reading ease",
        "From 100, very easy, down to 0, very hard, by the length of sentences and words; plain English has 60.",
        Usual(27.3, 35.7, 41.3, 48.9, 61.8), True,
    ),
    Measure(
        "flesch_kincaid_grade", "Flesch-Kincaid grade",
        "Years of school a reader needs, by the length of sentences and words.",
        Usual(8.6, 11.0, 12.4, 13.9, 15.8),
    ),
    Measure(
        "gunning_fog", "Gunning fog",
        "Years of school, by the length of sentences and the share of long and uncommon words.",
        Usual(11.0, 13.6, 15.0, 16.5, 19.2),
    ),
    Measure(
        "smog_index", "SMOG",
        "Years of school, by the words of three syllables or more; meant for texts of 30 sentences or more.",
        Usual(11.2, 13.2, 14.3, 15.5, 17.2),
    ),
    Measure(
        "coleman_liau_index", "Coleman-Liau",
        "Years of school, by letters instead of syllables.",
        Usual(8.7, 11.0, 12.0, 13.0, 14.0),
    ),
    Measure(
        "automated_readability_index", "Automated readability",
        "Years of school, by the characters of words and the length of sentences.",
        Usual(8.8, 11.6, 13.1, 14.9, 17.4),
    ),
    Measure(
        "dale_chall_score", "Dale-Chall",
        "By the share of words that are not among 2,940 easy ones, up to 5 for children, 9 and more for "
        "students; names count as hard, so news runs high.",
        Usual(9.1, 10.6, 11.1, 11.6, 12.4),
    ),
)  # fmt: skip
GRADE = "flesch_kincaid_grade"

_MARGIN = 0.3
"""What a band leaves at each side, as a part of the distance from `low` to `high`."""
_WORDS = (
    "easier than almost all news",
    "easier than most news",
    "as most news",
    "harder than most news",
    "harder than almost all news",
)
_MIDDLE = _WORDS.index("as most news")


class Band(NamedTuple):
    """A measure's place, in per cent of its band, harder to the right. `off` is "left" or "right"
    for a figure that lies beyond the band."""

    low: float
    lower: float
    median: float
    upper: float
    high: float
    here: float
    off: str


class Row(NamedTuple):
    """A measure of the article. `told` says where it lies among edited news, `usual` what is usual there."""

    name: str
    meaning: str
    figure: str
    band: Band
    told: str
    away: bool
    """Whether it lies outside the middle half."""
    usual: str


class Readability(NamedTuple):
    """The view. `plain` are figures with their names and, where there is one, a remark."""

    takeaway: str
    plain: tuple[tuple[str, str, str], ...]
    rows: tuple[Row, ...]
    source: str = NEWS


def of(card: Scorecard, anchor: str) -> Readability | None:
    """The view; None for a text that is too short or not English."""
    metrics = card.metrics
    if any(one.key not in metrics for one in MEASURES):
        return None
    levels = [_level(one, metrics[one.key]) for one in MEASURES]
    return Readability(
        takeaway=_takeaway(metrics[GRADE], levels),
        plain=tuple(_plain(metrics)),
        rows=tuple(
            _row(one, metrics[one.key], level) for one, level in zip(MEASURES, levels, strict=True)
        ),
    )


def _level(one: Measure, value: float) -> int:
    """Where a figure lies among edited news, from 0 (easiest) to 4 (hardest)."""
    low, lower, _, upper, high = one.usual
    level = sum((value >= low, value >= lower, value > upper, value > high))
    return 4 - level if one.falls else level


def _row(one: Measure, value: float, level: int) -> Row:
    return Row(
        name=one.name,
        meaning=one.meaning,
        figure=_figure(value),
        band=_band(one, value),
        told=_WORDS[level],
        away=level != _MIDDLE,
        usual=f"half of it has {one.usual.lower:.1f} to {one.usual.upper:.1f}",
    )


def _band(one: Measure, value: float) -> Band:
    usual = one.usual
    margin = _MARGIN * (usual.high - usual.low)
    start, end = usual.low - margin, usual.high + margin

    def place(figure: float) -> float:
        share = min(max((figure - start) / (end - start), 0.0), 1.0)
        return round(100 * (1 - share if one.falls else share), 1)

    low, lower, median, upper, high = (place(figure) for figure in usual)
    if one.falls:
        low, lower, upper, high = high, upper, lower, low
    off = ""
    if not start <= value <= end:
        off = "left" if (value < start) != one.falls else "right"
    return Band(low, lower, median, upper, high, place(value), off)


def _figure(value: float) -> str:
    return f"{value:,.1f}".replace("-", "−")


# -- in words ------------------------------------------------------------------------------------


def _takeaway(grade: float, levels: list[int]) -> str:
    harder, easier = sum(one > _MIDDLE for one in levels), sum(one < _MIDDLE for one in levels)
    if 2 * max(harder, easier) <= len(levels):
        told = "About as hard as most edited news"
    else:
        word, number = ("Harder", harder) if harder > easier else ("Easier", easier)
        many = f"{number} of" if number < len(levels) else "all"
        told = f"{word} than most edited news by {many} {len(levels)} measures"
    years = max(round(grade), 1)
    if years > _SCHOOL:
        return f"{told}: no school teaches to read sentences like these."
    return f"{told}: a reader needs some {count(years, 'year')} of school."


_SCHOOL = 25


def _plain(metrics: Mapping[str, float]) -> Iterator[tuple[str, str, str]]:
    words, running = round(metrics["words"]), round(metrics["prose_words"])
    yield "words", f"{words:,}", f"{running:,} in running text" if running != words else ""
    yield "sentences", f"{round(metrics['prose_sentences']):,}", ""
    yield "words a sentence", _figure(metrics["prose_words_per_sentence"]), ""
    minutes = metrics["reading_seconds"] / 60
    read = "under 1" if minutes < 0.75 else f"{round(minutes):,}"
    yield "min to read" if read != "1" else "minute to read", read, ""
    yield "in quotation marks", f"{100 * metrics['quoted_share']:.0f}%", ""
