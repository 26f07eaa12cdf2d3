"""reviewdog's Diagnostic Format: it comments on a change in GitHub, GitLab, Bitbucket or Gerrit.

Lines end at LF, and columns count UTF-8 bytes from 1, as reviewdog reads them; a byte-order mark
has three. A fix of several edits is one suggestion, over everything from the first to the last.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from auditor.finding import Edit, Finding, Severity
from auditor.fix import spliced
from auditor.pattern import Encoded
from auditor.render import Report
from auditor.render.pipeline import (
    AS_GIVEN,
    UNREAD,
    Paths,
    Spot,
    link,
    problem_spot,
    severity,
    spot,
    told,
)
from auditor.render.place import source_edits
from auditor.scoring import Scorecard
from auditor.source import Source, Span

_LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_WIDEST = 4_000
"""Code points of source that one suggestion may replace."""
_MOST_RELATED = 20


def render(report: Report, *, paths: Paths = AS_GIVEN) -> str:
    """The document."""
    found = [one for card in report.scorecards for one in _diagnostics(card, paths)]
    for problem in report.errors:
        at = problem_spot(problem.path, paths)
        found.append(_diagnostic(at, None, problem.message, Severity.ERROR, UNREAD))
    worst = max((card_level.rank for card_level in _levels(report)), default=0)
    document = {
        "source": {"name": "auditor"},
        "severity": next((_LEVELS[one] for one in Severity if one.rank == worst), "INFO"),
        "diagnostics": found,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _levels(report: Report) -> Iterator[Severity]:
    if report.errors:
        yield Severity.ERROR
    yield from (severity(one) for card in report.scorecards for one in card.findings)


class _Bytes:
    """Lines and columns of a source as reviewdog counts them."""

    def __init__(self, source: Source) -> None:
        self._encoded = Encoded(source.text)
        data = self._encoded.data
        self._starts = [0]
        at = data.find(b"\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = data.find(b"\n", at + 1)

    def range(self, span: Span) -> dict[str, dict[str, int]]:
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset_source: int) -> dict[str, int]:
        byte = self._encoded.to_byte(offset_source)
        line = bisect_right(self._starts, byte)
        return {"line": line, "column": byte - self._starts[line - 1] + 1}


def _diagnostics(card: Scorecard, paths: Paths) -> Iterator[dict[str, Any]]:
    article = card.article
    lines = _Bytes(article.source) if card.findings else None
    for one in card.findings:
        at = spot(article, paths, one.span, one.field)
        found = _diagnostic(at, lines, one.message, severity(one), one.rule)
        if address := link(card.rules.get(one.rule)):
            found["code"]["url"] = address
        if at.place and lines:
            suggestions = list(_suggestions(card, one, lines))
            related = list(_related(card, one, paths, lines))
            found |= {"suggestions": suggestions} if suggestions else {}
            found |= {"related_locations": related} if related else {}
        yield found


def _diagnostic(
    at: Spot, lines: _Bytes | None, message: str, level: Severity, rule: str
) -> dict[str, Any]:
    text = told(message, at.where)
    return {
        "message": text,
        "location": _location(at, lines),
        "severity": _LEVELS[level],
        "source": {"name": "auditor"},
        "code": {"value": rule},
        "original_output": f"{told(at.file)}:{at.line}:{at.column}: {level.value}: {text} [{rule}]",
    }


def _location(at: Spot, lines: _Bytes | None) -> dict[str, Any]:
    """A finding without a place is shown at the first line."""
    spread: dict[str, dict[str, int]] = {"start": {"line": 1}}
    if at.place and lines:
        spread = lines.range(at.place.span)
    return {"path": at.file, "range": spread}


def _suggestions(card: Scorecard, one: Finding, lines: _Bytes) -> Iterator[dict[str, Any]]:
    source = card.article.source.text
    for fix in one.fixes:
        edits = source_edits(card.article, one, fix)
        if not edits or any(a.span.end > b.span.start for a, b in pairwise(edits)):
            continue
        whole = Span(edits[0].span.start, edits[-1].span.end)
        if whole.end - whole.start > _WIDEST:
            continue
        moved = [_moved(edit, -whole.start) for edit in edits]
        text = spliced(source[whole.start : whole.end], moved)
        yield {"range": lines.range(whole), "text": text}


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(Span(edit.span.start + by, edit.span.end + by), edit.text)


def _related(
    card: Scorecard, one: Finding, paths: Paths, lines: _Bytes
) -> Iterator[dict[str, Any]]:
    placed = [evidence for evidence in one.evidence if evidence.span is not None]
    for evidence in placed[:_MOST_RELATED]:
        at = spot(card.article, paths, evidence.span)
        yield {"message": told(evidence.message), "location": _location(at, lines)}
