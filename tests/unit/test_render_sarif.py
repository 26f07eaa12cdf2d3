"""SARIF: its schema, Microsoft's validator, positions, addresses and limits."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from auditor.readers import read_text
from auditor.render import Problem, Report, render, sarif
from auditor.render.pipeline import Paths
from tests import render_samples as samples
from tests.schemas import brought
from tests.schemas.fetch import SARIF_SCHEMA, SARIF_VALIDATOR


def run_of(report: Report, **options: object) -> dict[str, Any]:
    text = render("sarif", report, **options)
    text.encode("utf-8")
    found: dict[str, Any] = json.loads(text)["runs"][0]
    return found


@pytest.mark.parametrize("name", ["none", "hostile", "seeds"])
def test_the_schema_allows_it(name: str) -> None:
    schema = brought.json_schema(brought.brought(SARIF_SCHEMA))
    log = json.loads(render("sarif", dict(brought.reports())[name]))
    errors = list(Draft7Validator(schema).iter_errors(log))
    assert not errors, errors[0].message


@pytest.mark.parametrize("name", ["hostile", "seeds"])
def test_the_validator_finds_no_error(name: str, tmp_path: Path) -> None:
    validator = brought.brought(SARIF_VALIDATOR)
    log, told = tmp_path / "log.sarif", tmp_path / "told.sarif"
    log.write_text(render("sarif", dict(brought.reports())[name]), "utf-8")
    done = subprocess.run(
        [str(validator), "validate", str(log), "--output", str(told), "--log", "ForceOverwrite"],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    assert told.is_file(), done.stdout + done.stderr
    run = json.loads(told.read_text("utf-8-sig"))["runs"][0]
    found = [
        (one["ruleId"], one["message"])
        for one in run.get("results", ())
        if one.get("level", "warning") == "error"
    ]
    assert not found


def test_regions_hold_the_words() -> None:
    """A reader that knows nothing but the log and the source finds the same words."""
    seen = 0
    report = brought.seeds()
    sources = {card.article.path: card.article.source.text for card in report.scorecards}
    for one in run_of(report)["results"]:
        physical = one["locations"][0]["physicalLocation"]
        region, path = physical["region"], unquote(physical["artifactLocation"]["uri"])
        if "snippet" not in region:
            continue
        seen += 1
        source = sources[path if physical["artifactLocation"].get("uriBaseId") else path[7:]]
        text = source.removeprefix("\ufeff")
        lines = text.splitlines(keepends=True) if "\r" not in text else None
        start, size = region.get("charOffset"), region.get("charLength")
        if start is not None:
            assert text[start : start + size] == region["snippet"]["text"]
        if lines and "\x0c" not in text and "\u2028" not in text and "\x85" not in text:
            line = text.split("\n")[region["startLine"] - 1]
            head = region["snippet"]["text"].split("\n")[0]
            assert line[region["startColumn"] - 1 :].startswith(head)
    assert seen > 200


def test_rules_results_and_artifacts_point_to_each_other() -> None:
    run = run_of(brought.seeds())
    rules, artifacts = run["tool"]["driver"]["rules"], run["artifacts"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["partialFingerprints"]["auditor/v1"]
        for place in (*one["locations"], *one.get("relatedLocations", ())):
            if "physicalLocation" in place:
                where = place["physicalLocation"]["artifactLocation"]
                assert artifacts[where["index"]]["location"]["uri"] == where["uri"]
    for rule in rules:
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}")
        assert rule["fullDescription"]["text"]


def test_what_could_not_be_read_is_a_notification() -> None:
    run = run_of(Report((), (Problem("a b.txt", "is empty"),)))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.txt"


def test_a_record_is_shown_in_its_file() -> None:
    report = samples.audited(samples.SEEDS / "evening-briefs.jsonl")
    for one in run_of(report, paths=Paths(str(samples.SEEDS), str(samples.SEEDS)))["results"]:
        (place,) = one["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "evening-briefs.jsonl"
        assert place["physicalLocation"]["region"] == {"startLine": 1}
        assert place["logicalLocations"][0]["name"].startswith("b-30")
        assert "fixes" not in one


def test_a_byte_order_mark_counts_for_nothing() -> None:
    (article,) = read_text("\ufeffIt was  late \U0001f600 and  dark.", "a.txt")
    card = samples.auditor().audit(article)  # type: ignore[arg-type]
    regions = [
        one["locations"][0]["physicalLocation"]["region"]
        for one in run_of(Report((card,)))["results"]
        if one["ruleId"] == "spacing/double-space"
    ]
    assert [one["startColumn"] for one in regions] == [4, 16]
    assert all("charOffset" not in one for one in regions), "offsets differ beyond the BMP"


def test_the_limit_keeps_the_gravest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 10)
    run = run_of(brought.many(20))
    assert [one["level"] for one in run["results"]] == ["error"] * 10
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert [one["descriptor"]["id"] for one in told] == ["results-cut"]
