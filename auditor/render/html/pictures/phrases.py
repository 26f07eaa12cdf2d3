"""What it repeats: the most repeated phrases against what edited articles of the length have.

Names and subjects come again in any article, so only what `seo/stuffed-phrase` reports is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.article import Article
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard
from auditor.source import Span
from auditor.story import phrase_rates, phrases
from auditor.story.phrase_rates import Scope
from auditor.story.phrases import Phrase

RULE = "seo/stuffed-phrase"
MOST = 8
FEWEST_WORDS = 120
FEWEST_ROWS = 2
"""One phrase that is no more frequent than usual is not worth a picture."""
_COMPARED = 300
"""Uses of a phrase that are looked at to see whether it overlaps another."""


class Row(NamedTuple):
    """A phrase: how often it stands, how often such a phrase does at most, both in per cent of the
    longest bar, too. `notes` say in words what is over, and how often it stands in headings;
    `marked` whether a finding speaks of it."""

    phrase: str
    anchor: str
    times: int
    usual: int
    bar: float
    tick: float
    notes: str
    marked: bool


class Phrases(NamedTuple):
    """The view. `subject` is the phrase that the sentence begins with, empty for none; `left_out` are
    repeated phrases that are not shown."""

    subject: str
    takeaway: str
    rows: tuple[Row, ...]
    left_out: int


def of(card: Scorecard, anchor: str) -> Phrases | None:
    """The view; None where no phrase comes again, and for texts that are short or not English."""
    article = card.article
    if not article.english or article.words < FEWEST_WORDS:
        return None
    reported = _reported(card)
    some = _told(article, reported)
    shown = some[:MOST]
    usual = [_usual(article, one) for one in shown]
    over = any(len(one.uses) > limit for one, limit in zip(shown, usual, strict=True))
    if (not reported and not over and len(shown) < FEWEST_ROWS) or not shown:
        return None
    most = max(*(len(one.uses) for one in shown), *usual)
    rows = tuple(
        Row(
            phrase=_written(one),
            anchor=f"{anchor}p{one.uses[0].block + 1}",
            times=len(one.uses),
            usual=limit,
            bar=round(100 * len(one.uses) / most, 2),
            tick=round(100 * limit / most, 2),
            notes=_notes(one, limit, _is_reported(one, reported)),
            marked=_is_reported(one, reported),
        )
        for one, limit in zip(shown, usual, strict=True)
    )
    matched = any(_is_reported(one, reported) for one in some)
    subject, takeaway = _takeaway(rows, bool(reported) and not matched)
    return Phrases(subject, takeaway, rows, len(some) - len(rows))


def _reported(card: Scorecard) -> frozenset[Span]:
    """The places that findings about repeated phrases name."""
    found = [one for one in card.findings if one.rule == RULE]
    spans = [one.span for one in found] + [other.span for one in found for other in one.evidence]
    return frozenset(span for span in spans if span is not None)


def _is_reported(phrase: Phrase, reported: frozenset[Span]) -> bool:
    return bool(reported) and sum(use.span in reported for use in phrase.uses) >= 2


def _usual(article: Article, phrase: Phrase) -> int:
    return phrase_rates.shipped().usual(phrase.kind, phrase.content, article.words)


def _told(article: Article, reported: frozenset[Span]) -> list[Phrase]:
    """The repeated phrases, those with a finding first, then the most unusual; of those that overlap, one."""
    rates = phrase_rates.shipped()
    ranked = sorted(
        (one for one in phrases.of(article) if len(one.uses) >= phrases.FEWEST),
        key=lambda one: (
            not _is_reported(one, reported),
            -round(rates.surprise(Scope.ARTICLE, one, article.words), 3),
            -len(one.uses),
            one.words,
        ),
    )
    return list(_distinct(ranked))


def _distinct(ranked: Iterable[Phrase]) -> Iterator[Phrase]:
    taken: set[int] = set()
    for one in ranked:
        places = {at for use in one.uses[:_COMPARED] for at in range(use.word, use.end)}
        if 2 * len(places & taken) < len(places):
            yield one
            taken |= places


# -- in words ------------------------------------------------------------------------------------


def _written(phrase: Phrase) -> str:
    return visible(shortened(phrase.words, 60))


def _notes(phrase: Phrase, usual: int, marked: bool) -> str:
    """By how much a phrase stands more often than is usual, and what else there is to say."""
    times, notes = len(phrase.uses), []
    ratio = round(times / usual)
    if times > usual and times < 1.75 * usual:
        notes.append(f"{times - usual:,} more than usual")
    elif times > usual:
        notes.append("twice the usual" if ratio == 2 else f"{ratio:,} times the usual")
    elif marked:
        notes.append("close together")
    if phrase.heads:
        notes.append(f"also {_many(len(phrase.heads))} in headings")
    return ", ".join(notes)


def _takeaway(rows: Sequence[Row], word: bool) -> tuple[str, str]:
    """The conclusion: the phrase that it begins with, and the rest. `word`: a finding speaks of a single
    word that stands too often."""
    first = rows[0]
    if first.marked and first.times > first.usual:
        return _often(first)
    if first.marked:
        return first.phrase, "stands no more often than is usual, but too close together."
    if word:
        return "", "One word stands far too often, as a finding tells; these are the phrases."
    if any(row.times > row.usual + 1 for row in rows):
        return _often(max(rows, key=lambda row: row.times / row.usual))
    return "", "No phrase is repeated much more than is usual."


def _often(row: Row) -> tuple[str, str]:
    limit = (
        f"an edited article of this length seldom has such a phrase more than {_many(row.usual)}"
    )
    return row.phrase, f"stands {_many(row.times)}; {limit}."


def _many(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
