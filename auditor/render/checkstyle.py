"""Checkstyle's XML, which many dashboards and bots read: files and what stands at their lines.

Columns count code points from 1. A rule's source is its id with dots, `auditor.family.name`, as
viewers take the words between dots for category and type.
"""

from __future__ import annotations

from auditor.finding import Severity
from auditor.render import Report, _xml
from auditor.render.pipeline import (
    AS_GIVEN,
    UNREAD,
    Paths,
    Spot,
    problem_spot,
    severity,
    spot,
    told,
)
from auditor.version import VERSION


def render(report: Report, *, paths: Paths = AS_GIVEN) -> str:
    """The document. Articles of one file share its element."""
    root = _xml.root("checkstyle", version=VERSION)
    files: dict[str, _xml.Element] = {}

    def add(at: Spot, level: Severity, message: str, rule: str) -> None:
        if at.file not in files:
            files[at.file] = _xml.add(root, "file", name=at.file)
        _xml.add(
            files[at.file],
            "error",
            line=str(at.line),
            column=str(at.column),
            severity=level.value,
            message=told(message, at.where),
            source=f"auditor.{rule.replace('/', '.')}",
        )

    for card in report.scorecards:
        for one in card.findings:
            at = spot(card.article, paths, one.span, one.field)
            add(at, severity(one), one.message, one.rule)
    for problem in report.errors:
        add(problem_spot(problem.path, paths), Severity.ERROR, problem.message, UNREAD)
    return _xml.document(root)
