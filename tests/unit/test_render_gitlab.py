"""GitLab's Code Quality: what its manual asks for, and unique, lasting fingerprints."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from auditor.render import Report, render
from auditor.render.pipeline import fails
from tests import render_samples as samples
from tests.schemas import brought

SCHEMA = brought.HERE / "gitlab-code-quality.json"


def issues(report: Report) -> list[dict[str, Any]]:
    text = render("gitlab", report)
    text.encode("utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    Draft202012Validator(brought.json_schema(SCHEMA)).validate(found)
    return found


@pytest.mark.parametrize("name", ["none", "hostile", "seeds"])
def test_everything_is_there_once(name: str) -> None:
    report = dict(brought.reports())[name]
    found = issues(report)
    pairs = [(card, one) for card in report.scorecards for one in card.findings]
    assert len(found) == len(pairs) + len(report.errors)
    assert len({one["fingerprint"] for one in found}) == len(found)
    for (card, finding), one in zip(pairs, found, strict=False):
        assert one["check_name"] == finding.rule
        assert (one["severity"] == "blocker") == fails(card, finding)


def test_fingerprints_stay_when_lines_move() -> None:
    rule = samples.rule("a/b")
    blocks = samples.BLOCKS
    marks = []
    for article in (samples.article(), samples.article(blocks[1:])):
        at = samples.span("  ", article.text)
        (one,) = issues(Report((samples.card(((rule, rule.finding("Two", at)),), article),)))
        marks.append(one["fingerprint"])
    assert marks[0] == marks[1]
