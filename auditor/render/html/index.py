"""What the page tells of many articles: how many may be published, which must change first, and
what goes wrong most often."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.article import Article
from auditor.check import Rule
from auditor.finding import Severity
from auditor.render import Report
from auditor.render.html.rules import anchor_of
from auditor.render.html.wording import UNTITLED, count
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard

WORST_FIRST = ("block", "revise", "pass")
"""The verdicts in the order in which an editor has to deal with them."""

SAYINGS = {
    "block": ("must be held back", "must not be published yet", "must not be published yet"),
    "revise": ("needs a revision", "needs a revision", "need a revision"),
    "pass": ("is ready", "is ready", "are ready"),
}
"""What is said of none, of one, and of several articles with a verdict."""

STEPS = 10
"""Into how many steps the scores are sorted, each as wide; 100 is in the last."""

FREQUENT = 15
"""How many rules are shown at once; the others are folded away."""

_LONGEST = 200
"""Code points of a headline, a path or a summary that are shown."""


class Tally(NamedTuple):
    """How many articles have a verdict, in words."""

    verdict: str
    number: int
    words: str


class Row(NamedTuple):
    """An article in the table. `rank` orders the verdicts, worst first; `day` is ISO 8601."""

    link: str
    verdict: str
    rank: int
    score: int
    grade: str
    headline: str
    language: str
    path: str
    day: str
    date: str
    words: int
    counts: tuple[int, ...]
    """Errors, warnings, infos."""


class Part(NamedTuple):
    """The articles of one verdict in a step: their number, and their part of its bar in per cent."""

    verdict: str
    number: int
    start: float
    width: float


class Step(NamedTuple):
    """A step of the scores: how many articles have one in it."""

    scores: str
    number: int
    parts: tuple[Part, ...]


class Habit(NamedTuple):
    """A rule with findings: in how many articles, how many in all; `severity` is the gravest."""

    anchor: str
    id: str
    summary: str
    category: str
    severity: str
    articles: int
    findings: int
    share: float
    """Its articles in per cent of all."""


class Index(NamedTuple):
    """The view of a run over several articles. `rows` are worst first; `habits` commonest first,
    and `rarer` those that come after them."""

    title: str
    about: str
    tallies: tuple[Tally, ...]
    rows: tuple[Row, ...]
    folder: str
    """Where all articles lie; their paths are told from there on."""
    spread: str
    """The scores in a sentence; as `often` is the rules."""
    steps: tuple[Step, ...]
    often: str
    habits: tuple[Habit, ...]
    rarer: tuple[Habit, ...]
    problems: tuple[tuple[str, str], ...]
    """What could not be read, and why."""
    unread: str
    """The number of the problems in words; empty for none."""


def of(report: Report, links: Sequence[str]) -> Index:
    """The index of a report; `links` lead to its scorecards, in their order."""
    cards = report.scorecards
    folder = _folder([card.article.path for card in cards])
    rows = sorted(
        (_row(card, link, len(folder)) for card, link in zip(cards, links, strict=True)),
        key=lambda row: (row.rank, row.score, row.path),
    )
    habits = _habits(cards)
    return Index(
        title=count(len(cards), "article"),
        about=_about(rows),
        tallies=tuple(_tallies(rows)),
        rows=tuple(rows),
        folder=_told(folder),
        spread=_spread([row.score for row in rows]),
        steps=tuple(_steps(rows)),
        often=_often(habits, len(cards)),
        habits=habits[:FREQUENT],
        rarer=habits[FREQUENT:],
        problems=tuple(
            (_told(one.path), visible(shortened(one.message, 400))) for one in report.errors
        ),
        unread=f"{len(report.errors):,} could not be read" if report.errors else "",
    )


def headline(article: Article) -> str:
    """What an article is called."""
    return _told(article.headline) or UNTITLED


def _told(text: str) -> str:
    return visible(shortened(" ".join(text.split()), _LONGEST))


def _folder(paths: Sequence[str]) -> str:
    """The beginning of all the paths, up to and with the last separator of folders."""
    if len(paths) < 2:
        return ""
    low, high = min(paths), max(paths)  # what these begin with, all do
    pairs = enumerate(zip(low, high, strict=False))
    common = low[: next((at for at, (one, other) in pairs if one != other), len(low))]
    return common[: max(common.rfind("/"), common.rfind(os.sep)) + 1]


def _row(card: Scorecard, link: str, skipped: int) -> Row:
    article, day = card.article, card.article.published
    return Row(
        link=link,
        verdict=card.verdict,
        rank=WORST_FIRST.index(card.verdict),
        score=card.score,
        grade=card.grade,
        headline=headline(article),
        language="" if article.language == "und" else article.language,
        path=_told(article.path[skipped:]),
        day=day.isoformat() if day else "",
        date=f"{day.day} {day:%b} {day.year}" if day else "",
        words=article.words,
        counts=tuple(card.count(one) for one in Severity),
    )


def _about(rows: Sequence[Row]) -> str:
    words = count(sum(row.words for row in rows), "word")
    sums = (sum(row.counts[at] for row in rows) for at in range(len(Severity)))
    errors, warnings, infos = (
        count(number, one.value) for number, one in zip(sums, Severity, strict=True)
    )
    return f"{words}; {errors}, {warnings} and {infos}."


def _tallies(rows: Iterable[Row]) -> Iterator[Tally]:
    numbers = Counter(row.verdict for row in rows)
    for verdict in WORST_FIRST:
        number = numbers[verdict]
        yield Tally(verdict, number, SAYINGS[verdict][min(number, 2)])


def _spread(scores: Sequence[int]) -> str:
    if not scores:
        return ""
    ordered = sorted(scores, reverse=True)
    best, worst = ordered[0], ordered[-1]
    if best == worst:
        return f"The score is {best}." if len(scores) == 1 else f"They all score {best}."
    middle = ordered[(len(ordered) - 1) // 2]
    if middle == best:
        return f"Half of them or more score {best}; the lowest score is {worst}."
    return f"Half of them score {middle} or more; the lowest score is {worst}, the highest {best}."


def _steps(rows: Iterable[Row]) -> Iterator[Step]:
    """The steps, best first. The fullest has a whole bar."""
    numbers = Counter((min(row.score * STEPS // 100, STEPS - 1), row.verdict) for row in rows)
    totals = [sum(numbers[at, one] for one in WORST_FIRST) for at in range(STEPS)]
    unit, wide = 100 / max(*totals, 1), 100 // STEPS
    for at in reversed(range(STEPS)):
        parts, before = [], 0
        for verdict in WORST_FIRST:
            number = numbers[at, verdict]
            parts.append(Part(verdict, number, round(before * unit, 2), round(number * unit, 2)))
            before += number
        last = 100 if at == STEPS - 1 else at * wide + wide - 1
        yield Step(f"{at * wide}–{last}", totals[at], tuple(parts))


def _habits(cards: Sequence[Scorecard]) -> tuple[Habit, ...]:
    rules: dict[str, Rule] = {}
    articles: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    gravest: dict[str, Severity] = {}
    for card in cards:
        rules.update(card.rules)
        articles.update({one.rule for one in card.findings})
        for one in card.findings:
            findings[one.rule] += 1
            severity = one.severity or Severity.INFO
            if one.rule not in gravest or severity.rank > gravest[one.rule].rank:
                gravest[one.rule] = severity
    order = sorted(articles, key=lambda one: (-articles[one], -findings[one], one))
    return tuple(
        Habit(
            anchor=anchor_of(one),
            id=visible(one),
            summary=_told(rules[one].summary),
            category=rules[one].category.label,
            severity=gravest[one].value,
            articles=articles[one],
            findings=findings[one],
            share=round(100 * articles[one] / len(cards), 2),
        )
        for one in order
    )


def _often(habits: Sequence[Habit], cards: int) -> str:
    """The commonest thing that is more than a remark."""
    if not habits:
        return "No rule has anything to say."
    grave = next((one for one in habits if one.severity != "info"), None)
    if grave is None:
        return "Nothing goes wrong; there are only remarks."
    return f"{grave.summary}: in {grave.articles:,} of {count(cards, 'article')}."
