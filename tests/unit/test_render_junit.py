"""JUnit's XML: Jenkins' schema, junitparser, and what fails."""

from __future__ import annotations

from collections import Counter

import pytest
from junitparser import Error, Failure, JUnitXml

from auditor.finding import Severity
from auditor.render import Report, render
from auditor.render.pipeline import fails
from tests import render_samples as samples
from tests.schemas import brought
from tests.schemas.fetch import JUNIT_SCHEMA


@pytest.mark.parametrize("name", ["none", "hostile", "seeds"])
def test_the_schema_allows_it(name: str) -> None:
    text = render("junit", dict(brought.reports())[name])
    brought.valid_xml(text, brought.brought(JUNIT_SCHEMA))


@pytest.mark.parametrize("name", ["hostile", "seeds"])
def test_it_is_read_back(name: str) -> None:
    report = dict(brought.reports())[name]
    suites = JUnitXml.fromstring(render("junit", report).encode("utf-8"))
    cards, found = report.scorecards, list(suites)
    assert len(found) == len(cards) + len(report.errors)
    names: Counter[tuple[str, str]] = Counter()
    for card, suite in zip(cards, found, strict=False):
        failed = {case.name for case in suite if any(isinstance(r, Failure) for r in case.result)}
        assert failed - {"min-score"} == {one.rule for one in card.findings if fails(card, one)}
        assert suite.tests == len(list(suite))
        assert suite.failures == len(failed)
        names.update((case.classname, case.name) for case in suite)
    for suite in found[len(cards) :]:
        (case,) = suite
        assert isinstance(case.result[0], Error)
    assert suites.failures == sum(suite.failures for suite in found)
    assert suites.errors == len(report.errors)
    assert max(names.values()) == 1, "a case stands twice"


def test_a_clean_article_passes() -> None:
    clean = Report((samples.card(()),))
    (suite,) = JUnitXml.fromstring(render("junit", clean).encode("utf-8"))
    (case,) = suite
    assert (case.name, case.result) == ("no findings", [])


def test_a_case_has_one_failure_that_tells_all() -> None:
    rule = samples.rule("a/b", "error")
    card = samples.card(((rule, rule.finding("First")), (rule, rule.finding("Second"))))
    assert card.count(Severity.ERROR) == 2
    (suite,) = JUnitXml.fromstring(render("junit", Report((card,))).encode("utf-8"))
    (case,) = suite
    (failure,) = case.result
    assert failure.message == "First (and 1 more)"
    assert "Second" in failure.text
