"""Schemas and readers that `fetch.py` brings; where they are missing, tests say why they skip."""

from __future__ import annotations

import json
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from auditor.finding import Evidence, Finding, Safety, replacement
from auditor.render import Problem, Report
from auditor.source import Span
from tests import render_samples as samples
from tests.schemas.fetch import FOLDER, RDJSON_SCHEMA, REVIEWDOG

HERE = Path(__file__).parent
_BY_GO = frozenset({RDJSON_SCHEMA, REVIEWDOG})


def brought(name: str) -> Path:
    """The path of a file that `fetch.py` brings. Skips the test without it, but fails in CI."""
    file = FOLDER / name
    if not file.is_file():
        reason = f"{file} is missing: run `make formats`"
        # Debian's own Go is too old to build reviewdog: there it is left out.
        if os.environ.get("CI") and (name not in _BY_GO or shutil.which("go")):
            pytest.fail(reason)
        pytest.skip(reason)
    return file


def json_schema(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8-sig"))
    return found


def xml_schema(file: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(file))


def valid_xml(text: str, file: Path) -> etree._Element:
    """The root of a document that a schema allows."""
    root = etree.fromstring(text.encode("utf-8"))
    xml_schema(file).assertValid(root)
    return root


ATTACK = (
    "@everyone #1 GH-12 !3 <script>alert(1)</script> ![x](http://evil.example/p.png) "
    "[click](javascript:alert(1)) | cell | `code` **bold** www.evil.example me@evil.example "
    "{0} %0A::error::no \x00\x1b[31m\ufffe\ud800 ]]> &amp; \U0001f600 :tada: https://evil.example"
)


def hostile() -> Report:
    """Hostile words in every part that a renderer shows."""
    rule = samples.rule("residue/raw-markup", "error", "completeness")
    words = samples.span("at  noon")
    fix = replacement(words, f"at noon {ATTACK}", ATTACK, Safety.UNSAFE)
    why = Evidence(ATTACK, samples.span("Late goal"), ATTACK)
    found = rule.finding(ATTACK, words, evidence=(why,), fixes=(fix,))
    whole: Finding = rule.finding(f"whole {ATTACK}")
    path = 'we"ird <b>,:%0A@x #1|`\n\ud800.html'
    card = samples.card(((rule, found), (rule, whole)), samples.article(path=path), notes=(ATTACK,))
    problem = Problem("a/./b\n::error::.jsonl#7 <i>", ATTACK)
    return Report((samples.hostile(), card), (problem, Problem("gone.txt", "does not exist")))


def many(findings: int, articles: int = 1) -> Report:
    """Articles of many findings each, their messages hostile."""
    rule = samples.rule("residue/raw-markup", "error")
    note = samples.rule("spacing/double-space", "info")
    found = [
        (rule if n % 2 else note).finding(f"{n} {ATTACK}", Span(n % 9, 9)) for n in range(findings)
    ]
    pairs = [(rule if n % 2 else note, one) for n, one in enumerate(found)]
    return Report(
        tuple(samples.card(pairs, samples.article(path=f"a{n}.html")) for n in range(articles))
    )


@cache
def seeds() -> Report:
    """One report of all labelled articles."""
    reports = [samples.audited(path) for path in samples.seeds()]
    return Report(
        tuple(card for report in reports for card in report.scorecards),
        tuple(problem for report in reports for problem in report.errors),
    )


def reports() -> list[tuple[str, Report]]:
    """What every format is proven on."""
    return [("none", Report()), ("hostile", hostile()), ("seeds", seeds())]
