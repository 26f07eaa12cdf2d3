"""GitLab's Code Quality report: one list, shown in merge requests beside the lines.

What fails the gate is a `blocker`; other errors are `critical`, warnings `minor`, the rest `info`.
A fingerprint is unique in the report and stays when lines move.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from auditor.finding import Finding, Severity
from auditor.render import Report
from auditor.render.pipeline import (
    AS_GIVEN,
    UNREAD,
    Paths,
    Spot,
    fails,
    problem_spot,
    severity,
    spot,
    told,
)
from auditor.scoring import Scorecard

_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, *, paths: Paths = AS_GIVEN) -> str:
    """The list of issues."""
    issues: list[dict[str, object]] = []
    seen: Counter[str] = Counter()

    def add(at: Spot, message: str, rule: str, level: str, mark: str) -> None:
        key = f"{at.file}\n{at.record}\n{rule}\n{mark}"
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\n{seen[key]}".encode("utf-8", "replace"))
        issues.append(
            {
                "description": told(message, at.where),
                "check_name": rule,
                "fingerprint": digest.hexdigest()[:40],
                "severity": level,
                "location": {"path": at.file, "lines": _lines(at)},
            }
        )

    for card in report.scorecards:
        for one in card.findings:
            at = spot(card.article, paths, one.span, one.field)
            add(at, one.message, one.rule, _level(card, one), one.fingerprint)
    for problem in report.errors:
        add(problem_spot(problem.path, paths), problem.message, UNREAD, "blocker", "")
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _level(card: Scorecard, one: Finding) -> str:
    return "blocker" if fails(card, one) else _LEVELS[severity(one)]


def _lines(at: Spot) -> dict[str, int]:
    if at.place and at.place.end.line > at.line:
        return {"begin": at.line, "end": at.place.end.line}
    return {"begin": at.line}
