"""Scores are monotone, bounded and fair to length; the gate gives the verdict."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.readers import read_text
from auditor.scoring import Scorecard, score
from auditor.settings import Gate

RULES = {
    f"{category.value}/x": Rule(f"{category.value}/x", "Test", Severity.WARNING, 0.9, category)
    for category in Category
}


def article(words: int) -> Article:
    one = read_text("A headline\n\n" + "word " * words, "test", "plain")[0]
    assert isinstance(one, Article)
    return one


def scored(findings: list[Finding], words: int = 500, gate: Gate | None = None) -> Scorecard:
    return score(article(words), tuple(findings), RULES, gate or Gate())


def finding(category: Category, severity: Severity, confidence: float = 0.9) -> Finding:
    return Finding(f"{category.value}/x", "m", None, severity, confidence)


FINDINGS = st.builds(
    finding,
    st.sampled_from(list(Category)),
    st.sampled_from(list(Severity)),
    st.floats(0, 1),
)


@given(st.lists(FINDINGS, max_size=12), FINDINGS, st.integers(1, 3000))
def test_a_finding_never_raises_a_score(some: list[Finding], one: Finding, words: int) -> None:
    before, after = scored(some, words), scored([*some, one], words)
    assert 0 <= after.score <= before.score <= 100
    for mine, other in zip(after.categories, before.categories, strict=True):
        assert mine.score <= other.score


@given(FINDINGS)
def test_a_louder_or_surer_finding_costs_more(one: Finding) -> None:
    assert scored([replace(one, severity=Severity.ERROR)]).score <= scored([one]).score
    assert scored([replace(one, confidence=1.0)]).score <= scored([one]).score


def test_a_clean_article_has_full_marks() -> None:
    card = scored([])
    assert (card.score, card.grade, card.verdict) == (100, "A", "pass")


def test_warnings_are_shared_out_over_the_length_errors_are_not() -> None:
    warning = [finding(Category.LANGUAGE, Severity.WARNING)] * 4
    assert scored(warning, 4000).score > scored(warning, 400).score
    error = [finding(Category.ACCURACY, Severity.ERROR)]
    assert scored(error, 4000).score == scored(error, 400).score < 80


def test_the_gate() -> None:
    error = [finding(Category.ACCURACY, Severity.ERROR)]
    warnings = [finding(Category.LANGUAGE, Severity.WARNING)] * 3
    info = [finding(Category.SOURCING, Severity.INFO)] * 50
    assert scored(error).verdict == "block"
    assert scored(error, gate=Gate(block_on="never")).verdict == "revise"
    assert scored(warnings).verdict == "revise"
    assert scored(warnings, 5000).verdict == "pass"
    assert scored(warnings[:1]).verdict == "pass"
    assert scored(warnings[:1], gate=Gate(block_on="warning")).verdict == "block"
    assert scored(info).verdict == "pass"
    assert scored(warnings, gate=Gate(min_score=99)).verdict == "block"


def test_the_reason_counts() -> None:
    assert scored([finding(Category.ACCURACY, Severity.ERROR)]).reason == "1 error"
    assert "3 warnings" in scored([finding(Category.LANGUAGE, Severity.WARNING)] * 3).reason
