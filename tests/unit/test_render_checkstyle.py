"""Checkstyle's XML: as its readers take it. `test_render_rdjson.py` has reviewdog read it."""

from __future__ import annotations

import pytest

from auditor.render import render
from tests.schemas import brought

SCHEMA = brought.HERE / "checkstyle.xsd"


@pytest.mark.parametrize("name", ["none", "hostile", "seeds"])
def test_everything_is_there(name: str) -> None:
    report = dict(brought.reports())[name]
    root = brought.valid_xml(render("checkstyle", report), SCHEMA)
    errors = root.findall(".//error")
    assert len(errors) == sum(len(c.findings) for c in report.scorecards) + len(report.errors)
    sources = sorted(error.get("source", "") for error in errors)
    rules = [one.rule for card in report.scorecards for one in card.findings]
    rules += ["unread"] * len(report.errors)
    assert sources == sorted(f"auditor.{rule.replace('/', '.')}" for rule in rules)
