"""Everything that the page tells of one article, as plain values for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from auditor.check import Category
from auditor.finding import Severity
from auditor.language.reading import ENGINE_NAMES
from auditor.render.html import checked, claims, lines, margin, notes, pictures
from auditor.render.html.checked import Row
from auditor.render.html.claims import Lookup
from auditor.render.html.lines import Line
from auditor.render.html.margin import Tick
from auditor.render.html.notes import Note
from auditor.render.html.wording import UNTITLED, count
from auditor.render.visible import visible
from auditor.scoring import Scorecard

MEASURES: Mapping[Category, str] = {
    Category.COMPLETENESS: "Nothing is left from a draft, a template or the page, or breaks off",
    Category.ACCURACY: "Offices, dates, names and numbers agree with the facts and each other",
    Category.COHERENCE: "Headline and text tell one story, and tell it once",
    Category.LANGUAGE: "Spelling, grammar, punctuation and wording",
    Category.SEARCH_SPAM: "Written for readers, not for search engines",
    Category.SOURCING: "Readers learn who says so",
    Category.READABILITY: "Sentences and words that readers take in at once",
}
"""What each category measures, for people."""

VERDICTS = {
    "pass": "Ready to publish",
    "revise": "Revise before publishing",
    "block": "Do not publish yet",
}


class Bar(NamedTuple):
    """A category of the scorecard."""

    id: str
    label: str
    measure: str
    score: int
    level: str
    findings: int


class Choice(NamedTuple):
    """A category with findings and its rules: each with its name, its words and its findings."""

    id: str
    label: str
    findings: int
    rules: tuple[tuple[str, int], ...]


class Sheet(NamedTuple):
    """The view of one scorecard."""

    anchor: str
    path: str
    headline: str
    about: tuple[str, ...]
    language: str
    verdict: str
    verdict_words: str
    reason: str
    score: int
    level: str
    grade: str
    counts: tuple[tuple[str, str], ...]
    first: tuple[Note, ...]
    bars: tuple[Bar, ...]
    remarks: tuple[str, ...]
    unplaced: tuple[Note, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    pictures: tuple[tuple[str, object], ...]
    """Name of a template in `pictures/` and what it shows."""
    claims: tuple[Lookup, ...]
    map: tuple[Tick, ...]
    choices: tuple[Choice, ...]
    """What the notes can be filtered by, beside their severity."""
    checked: tuple[Row, ...]
    notes: tuple[Note, ...]


def sheet(card: Scorecard, number: int) -> Sheet:
    """The view of one scorecard; `number` keeps the anchors of several apart."""
    article, anchor = card.article, f"a{number}"
    told = tuple(notes.of(card, anchor))
    groups = groupby(
        lines.of(article, told, anchor),
        key=lambda line: "list" if line.kind == "list-item" else "flow",
    )
    drawn, failures = pictures.of(card, anchor)
    return Sheet(
        anchor=anchor,
        path=visible(article.path),
        headline=visible(article.headline) or UNTITLED,
        about=tuple(_about(card)),
        language="" if article.language == "und" else article.language,
        verdict=card.verdict,
        verdict_words=VERDICTS[card.verdict],
        reason=_reason(card),
        score=card.score,
        level=_level(card.score),
        grade=card.grade,
        counts=tuple((one.value, count(card.count(one), one.value)) for one in Severity),
        first=notes.first(told),
        bars=tuple(
            Bar(
                one.category.value,
                one.category.label,
                MEASURES[one.category],
                one.score,
                _level(one.score),
                one.findings,
            )
            for one in card.categories
        ),
        remarks=tuple(visible(note) for note in (*card.notes, *failures)),
        unplaced=tuple(note for note in told if not note.mark),
        groups=tuple((kind, tuple(group)) for kind, group in groups),
        pictures=drawn,
        claims=tuple(claims.lookup(article, one, anchor) for one in card.claims),
        map=margin.of(article, told),
        choices=tuple(_choices(card, told)),
        checked=checked.of(card),
        notes=told,
    )


def _reason(card: Scorecard) -> str:
    """The reason as a sentence; the counts stand below it, so a bare count is not told twice."""
    if card.verdict == "block" and card.reason == count(card.count(Severity.ERROR), "error"):
        return "One error is enough to stop it"
    return visible(card.reason[:1].upper() + card.reason[1:])


def _level(score: int) -> str:
    return "good" if score >= 90 else "fair" if score >= 70 else "poor"


def _choices(card: Scorecard, told: Iterable[Note]) -> Iterator[Choice]:
    rules = Counter(note.rule for note in told)
    categories = {note.rule: note.category for note in told}
    for one in card.categories:
        category = one.category.value
        some = tuple((rule, rules[rule]) for rule in sorted(rules) if categories[rule] == category)
        if some:
            yield Choice(category, one.category.label, sum(number for _, number in some), some)


def _about(card: Scorecard) -> Iterator[str]:
    article = card.article
    if article.byline:
        yield visible(article.byline)
    if article.published:
        yield f"{article.published.day} {article.published:%B %Y}"
    yield count(article.words, "word")
    if seconds := card.metrics.get("reading_seconds"):
        yield f"{max(round(seconds / 60), 1)} min to read"
    if card.engine:
        yield f"grammar read by {ENGINE_NAMES[card.engine]}"
