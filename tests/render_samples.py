"""Scorecards made up for the tests of the renderings: every kind of block, hostile content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from auditor import engine, scoring
from auditor.article import Article, ArticleBuilder, BlockKind
from auditor.auditor import Auditor
from auditor.check import Category, Rule
from auditor.finding import Evidence, Finding, Safety, Severity, replacement
from auditor.readers import ReadError, read_file
from auditor.render import Problem, Report
from auditor.scoring import Scorecard
from auditor.settings import Gate, Settings
from auditor.source import Source, Span

SEEDS = Path(__file__).parent.parent / "seeds"

BLOCKS = (
    (BlockKind.FURNITURE, "Home » Sport"),
    (BlockKind.HEADLINE, "Late goal settles the derby"),
    (BlockKind.BYLINE, "By Ann Lee"),
    (
        BlockKind.PARAGRAPH,
        "It began <script>alert(1)</script> at  noon, {{7*7}} \u202esaid\u202c he.",
    ),
    (BlockKind.HEADING, "What happened"),
    (BlockKind.LIST_ITEM, "First the keeper slipped."),
    (BlockKind.LIST_ITEM, "Then the rain came and did not stop."),
    (BlockKind.QUOTE, "We were tired, and we were proud."),
    (BlockKind.CAPTION, '"><img src=x onerror=alert(2)> The ground in the rain.'),
    (BlockKind.PARAGRAPH, f"The address is https://example.org/{'long' * 40} for all."),
)
TEXT = "\n".join(text for _, text in BLOCKS)


def article(blocks: Iterable[tuple[BlockKind, str]] = BLOCKS, path: str = "match.html") -> Article:
    """An article of the blocks, one a line of its source."""
    blocks = tuple(blocks)
    builder = ArticleBuilder(Source("\n".join(text for _, text in blocks), path), "html")
    at = 0
    for kind, text in blocks:
        start = builder.at
        builder.copy(at, at + len(text))
        builder.close(kind, start)
        at += len(text) + 1
    headline = next((text for kind, text in blocks if kind is BlockKind.HEADLINE), "")
    return builder.build(headline=headline, published=dt.date(2025, 5, 3))


def span(words: str, text: str = TEXT) -> Span:
    """Where the words first stand."""
    at = text.index(words)
    return Span(at, at + len(words))


def rule(id: str, severity: str = "warning", category: str = "language") -> Rule:
    return Rule(id, "A problem", Severity(severity), 0.9, Category(category))


def card(
    found: Iterable[tuple[Rule, Finding]], of: Article | None = None, notes: Iterable[str] = ()
) -> Scorecard:
    """The scorecard of findings that are taken as they are."""
    of, pairs = of or article(), tuple(found)
    rules = {one.id: one for one, _ in pairs}
    whole = [engine.resolved(of, one, rules[one.rule], Settings()) for _, one in pairs]
    ordered = tuple(engine._fingerprinted(sorted(whole, key=engine._order)))
    return scoring.score(of, ordered, rules, Gate(), notes=notes)


def hostile() -> Scorecard:
    """Overlapping, nested, empty and unplaced findings over an article that attacks."""
    raw = rule("residue/raw-markup", "error", "completeness")
    tag = rule("placeholder/tag", "error", "completeness")
    over = rule("facts/over", "warning", "accuracy")
    double = rule("spacing/double-space")
    splice = rule("headline/splice", "info", "coherence")
    point = rule("punctuation/missing-comma")
    date = rule("metadata/missing-date", "info", "completeness")
    spaces = span("  ")
    rain = span(" and did").start
    return card(
        (
            (raw, raw.finding("The markup is text", span("It began <script>alert(1)</script> at"))),
            (tag, tag.finding("'<script>' is \x1b[31mmarkup\u202e", span("<script>alert(1)"))),
            (
                over,
                over.finding(
                    "This overlaps",
                    span("alert(1)</script> at  noon, {{7*7}}"),
                    evidence=(
                        Evidence("See <b>this</b>", span("Late goal"), "javascript:alert(3)"),
                        Evidence("A fact", None, 'https://example.org/?a=1&b="2"'),
                    ),
                ),
            ),
            (
                double,
                double.finding(
                    "Two spaces stand here",
                    spaces,
                    fixes=(replacement(spaces, " ", "Write one space"),),
                ),
            ),
            (splice, splice.finding("Two lines are meant", span("slipped.\nThen"))),
            (
                point,
                point.finding(
                    "A comma is missing",
                    Span(rain, rain),
                    fixes=(replacement(Span(rain, rain), ",", "Insert it", Safety.UNSAFE),),
                ),
            ),
            (date, date.finding("The article has no <i>time</i>")),
        ),
        notes=("Sources were not checked.",),
    )


@cache
def auditor() -> Auditor:
    return Auditor()


def audited(path: Path) -> Report:
    """The report of a real file."""
    cards, problems = [], []
    for one in read_file(path):
        if isinstance(one, ReadError):
            problems.append(Problem(one.path, one.message))
        else:
            cards.append(auditor().audit(one))
    return Report(tuple(cards), tuple(problems))


def seeds() -> list[Path]:
    """The articles in `seeds/`."""
    return sorted(path for path in SEEDS.iterdir() if not path.name.endswith(".gold.json"))
