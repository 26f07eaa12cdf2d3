"""From findings to a scorecard: categories, score, grade and verdict. `docs/scoring.md` explains it.

A category's score is 100 * exp(-penalty). Each finding adds its confidence times a weight: 0.60
for an error, 0.08 for a warning, 0.005 for an info. Warnings and infos are shared out over the
length of articles of more than 400 words, errors are not: one wrong fact is wrong at any length.
The overall score is the mean of the categories' weighted mean and the worst of them. No finding
ever raises a score.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.language import reading_ease
from auditor.settings import Gate, Settings
from auditor.story.told import Claim, Counts
from auditor.suppress import Suppressed

WEIGHTS = {Severity.ERROR: 0.60, Severity.WARNING: 0.08, Severity.INFO: 0.005}
SHARES = {
    Category.COMPLETENESS: 3.0,
    Category.ACCURACY: 3.0,
    Category.COHERENCE: 2.0,
    Category.LANGUAGE: 2.0,
    Category.SEARCH_SPAM: 1.5,
    Category.SOURCING: 1.5,
    Category.READABILITY: 0.5,
}
GRADES = ((90, "A"), (80, "B"), (70, "C"), (55, "D"), (0, "F"))
FULL_LENGTH = 400
"""Words from which on warnings are shared out over the length."""


class CategoryScore(NamedTuple):
    """One line of the scorecard: a score of 0 to 100 and the number of findings."""

    category: Category
    score: int
    findings: int


@dataclass(frozen=True)
class Scorecard:
    """The result of one audit.

    `verdict` is "pass", "revise" or "block". `metrics` are plain figures about the article.
    `rules_run` names the rules that were on. `notes` tell what was not checked and why. `engine`
    is the language engine that read the article: "harper", "languagetool", or empty for none.
    """

    article: Article
    findings: tuple[Finding, ...]
    categories: tuple[CategoryScore, ...]
    score: int
    grade: str
    verdict: str
    reason: str
    """Why the verdict is what it is, in a sentence."""
    metrics: Mapping[str, float]
    rules_run: tuple[str, ...]
    notes: tuple[str, ...] = ()
    engine: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """The rules of the findings, also of those let stand, by their ids."""
    rules_off: tuple[str, ...] = ()
    """The rules that the configuration left out."""
    settings: Settings = Settings()
    """What it was audited with."""
    suppressed: tuple[Suppressed, ...] = ()
    """Findings that are let stand: they count for nothing."""
    sourcing: Counts = Counts()
    """Who says what the article tells, in figures."""
    claims: tuple[Claim, ...] = ()
    """What an editor might look up, with who says so; no verdict."""

    def count(self, severity: Severity) -> int:
        """Number of findings of a severity."""
        return sum(one.severity is severity for one in self.findings)


def score(
    article: Article,
    findings: tuple[Finding, ...],
    rules: Mapping[str, Rule],
    gate: Gate,
    rules_run: Iterable[str] = (),
    notes: Iterable[str] = (),
    engine: str = "",
    rules_off: Iterable[str] = (),
    settings: Settings | None = None,
    suppressed: tuple[Suppressed, ...] = (),
) -> Scorecard:
    """The scorecard of an article. `rules` must hold every finding's rule."""
    sourcing, told, failures = _sources(article)
    unscored = Scorecard(
        article=article,
        findings=(),
        categories=(),
        score=100,
        grade="A",
        verdict="pass",
        reason="",
        metrics=_metrics(article),
        rules_run=tuple(rules_run),
        notes=(*notes, *failures),
        engine=engine,
        rules_off=tuple(rules_off),
        settings=settings or Settings(gate=gate),
        suppressed=suppressed,
        sourcing=sourcing,
        claims=told,
    )
    return rescored(unscored, findings, rules, gate)


def rescored(
    card: Scorecard, findings: tuple[Finding, ...], rules: Mapping[str, Rule], gate: Gate
) -> Scorecard:
    """The scorecard with other findings; what does not rest on them stays."""
    words = card.article.words
    dilution = min(1.0, FULL_LENGTH / max(words, 1))
    penalties = dict.fromkeys(Category, 0.0)
    counts = dict.fromkeys(Category, 0)
    for one in findings:
        severity, category = one.severity or Severity.INFO, rules[one.rule].category
        weight = WEIGHTS[severity] * (1.0 if severity is Severity.ERROR else dilution)
        penalties[category] += weight * (1.0 if one.confidence is None else one.confidence)
        counts[category] += 1
    exact = {category: 100 * math.exp(-penalty) for category, penalty in penalties.items()}
    mean = sum(SHARES[one] * value for one, value in exact.items()) / sum(SHARES.values())
    overall = math.floor((mean + min(exact.values())) / 2)
    verdict, reason = judge(findings, overall, words, gate)
    return replace(
        card,
        findings=findings,
        categories=tuple(
            CategoryScore(one, math.floor(exact[one]), counts[one]) for one in Category
        ),
        score=overall,
        grade=next(grade for low, grade in GRADES if overall >= low),
        verdict=verdict,
        reason=reason,
        rules={
            one.rule: rules[one.rule]
            for one in (*findings, *(each.finding for each in card.suppressed))
        },
    )


def _sources(article: Article) -> tuple[Counts, tuple[Claim, ...], tuple[str, ...]]:
    """Who says so and what to look up; where that fails, a note, as a failing check becomes a finding."""
    from auditor.story import attributions, claims

    try:
        return attributions.counts(article), claims.of(article), ()
    except Exception as error:
        return Counts(), (), (f"Sources were not counted: {type(error).__name__}: {error}",)


def judge(findings: Iterable[Finding], score: int, words: int, gate: Gate) -> tuple[str, str]:
    """The verdict of the gate and its reason."""
    severities = [one.severity for one in findings]
    errors = severities.count(Severity.ERROR)
    warnings = severities.count(Severity.WARNING)
    if gate.block_on != "never":
        lowest = Severity(gate.block_on).rank
        stops = sum(1 for one in severities if one is not None and one.rank >= lowest)
        if stops:
            if gate.block_on == "error":
                return "block", _count(errors, "error")
            return "block", f"{_count(stops, 'finding')} of severity {gate.block_on} or above"
    if score < gate.min_score:
        return "block", f"the score {score} is below {gate.min_score}"
    if errors:
        return "revise", _count(errors, "error")
    density = 1000 * warnings / max(words, 1)
    if warnings >= gate.revise_warnings and density >= gate.revise_density:
        return "revise", f"{_count(warnings, 'warning')}, {density:.1f} in 1,000 words"
    if warnings:
        return "pass", f"no error, {_count(warnings, 'warning')}"
    return "pass", "no error and no warning"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _metrics(article: Article) -> dict[str, float]:
    sentences = len(article.sentences)
    return {
        "words": article.words,
        "sentences": sentences,
        "paragraphs": sum(1 for _ in article.prose),
        "words_per_sentence": round(article.words / sentences, 1) if sentences else 0.0,
        "quoted_share": round(
            sum(span.end - span.start for span in article.quoted_spans) / max(len(article.text), 1),
            3,
        ),
        **reading_ease.metrics(article),
    }
