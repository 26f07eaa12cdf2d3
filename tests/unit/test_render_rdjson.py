"""rdjson: reviewdog's schema, reviewdog itself, and columns in bytes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from auditor.finding import replacement
from auditor.render import Report, render
from auditor.render.rdjson import _Bytes
from auditor.source import Source, Span
from tests import render_samples as samples
from tests.schemas import brought
from tests.schemas.fetch import RDJSON_SCHEMA, REVIEWDOG


def diagnostics(report: Report) -> list[dict[str, Any]]:
    text = render("rdjson", report)
    text.encode("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["diagnostics"]
    return found


def cut(data: bytes, spread: dict[str, dict[str, int]]) -> bytes:
    """What a reader that knows bytes alone finds at a range."""
    lines = data.split(b"\n")
    at = [
        sum(len(one) + 1 for one in lines[: end["line"] - 1]) + end["column"] - 1
        for end in (spread["start"], spread["end"])
    ]
    return data[at[0] : at[1]]


@pytest.mark.parametrize("name", ["none", "hostile", "seeds"])
def test_the_schema_allows_it(name: str) -> None:
    schema = brought.json_schema(brought.brought(RDJSON_SCHEMA))
    found = json.loads(render("rdjson", dict(brought.reports())[name]))
    errors = list(Draft4Validator(schema).iter_errors(found))
    assert not errors, errors[0].message


@given(st.text("aé😀\n\r\ufeff", max_size=40), st.data())
def test_ranges_count_bytes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = _Bytes(Source(text)).range(Span(start, end))
    assert cut(text.encode("utf-8"), found) == text[start:end].encode("utf-8")


def test_a_fix_of_two_edits_is_one_suggestion() -> None:
    rule = samples.rule("a/b")
    article = samples.article(((samples.BLOCKS[0][0], "“é” is \U0001f600 here, and there"),))
    first = replacement(samples.span("is", article.text), "was", "")
    second = replacement(samples.span("there", article.text), "gone", "")
    fix = first._replace(edits=first.edits + second.edits)
    one = rule.finding("x", samples.span("is", article.text), fixes=(fix,))
    (found,) = diagnostics(Report((samples.card(((rule, one),), article),)))
    (suggestion,) = found["suggestions"]
    data = article.source.text.encode("utf-8")
    assert cut(data, suggestion["range"]).decode("utf-8") == "is \U0001f600 here, and there"
    assert suggestion["text"] == "was \U0001f600 here, and gone"


def reviewdog(format: str, text: str, folder: Path) -> str:
    program = brought.brought(REVIEWDOG)
    done = subprocess.run(
        [str(program), f"-f={format}", "-reporter=local", "-filter-mode=nofilter",
         "-diff=git diff --no-index /dev/null /dev/null || true", "-level=info"],
        input=text, capture_output=True, encoding="utf-8", cwd=folder, timeout=120,
    )  # fmt: skip
    assert "parse error" not in done.stderr, done.stderr
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize("format", ["rdjson", "checkstyle", "sarif"])
def test_reviewdog_reads_it(format: str, tmp_path: Path) -> None:
    brought.brought(REVIEWDOG)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    report = samples.audited(samples.SEEDS / "dairy-prices.html")
    told = reviewdog(format, render(format, report), tmp_path)
    for escaped, plain in (("\\u003c", "<"), ("\\u003e", ">"), ("\\u0026", "&"), ('\\"', '"')):
        told = told.replace(escaped, plain)  # it gives lines of JSON back, as Go writes it
    (card,) = report.scorecards
    assert len(card.findings) > 10
    for one in card.findings:
        assert one.message in told
