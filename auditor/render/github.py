"""GitHub's workflow commands: each makes an annotation at a line of the change.

GitHub shows ten annotations of each level a step and drops the rest in silence, so the gravest ten
of all articles are given and the rest is counted in a plain line of the log. What could not be
read comes first. `auditor.cli_github` writes the job's summary.
"""

from __future__ import annotations

from collections import Counter

from auditor.finding import Severity
from auditor.render import Report
from auditor.render.pipeline import (
    AS_GIVEN,
    UNREAD,
    Paths,
    Spot,
    count,
    gravest,
    listed,
    problem_spot,
    severity,
    spot,
    tally,
    told,
)

LIMIT = 10
"""Annotations of one level that GitHub shows for a step."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, *, paths: Paths = AS_GIVEN) -> str:
    """The commands, one a line, and a line that sums up."""
    lines: list[str] = []
    given: Counter[str] = Counter()

    def room(level: str) -> bool:
        given[level] += 1
        return given[level] <= LIMIT

    for problem in report.errors:
        if room("error"):
            at = problem_spot(problem.path, paths)
            lines.append(_command("error", at, UNREAD, problem.message))
    for card, one in gravest(report):
        level = _LEVELS[severity(one)]
        if room(level):
            at = spot(card.article, paths, one.span, one.field)
            lines.append(_command(level, at, one.rule, one.message))
    left = [count(number - LIMIT, level) for level, number in given.items() if number > LIMIT]
    if left:
        lines.append(f"Not annotated, as GitHub shows {LIMIT} of a level: {listed(left)} more.")
    return "\n".join([*lines, f"auditor: {tally(report)}"]) + "\n"


def _command(level: str, at: Spot, title: str, message: str) -> str:
    """One command. GitHub takes columns only where a finding ends in the line it starts in."""
    values: dict[str, str] = {} if at.file == "-" else {"file": at.file, "line": str(at.line)}
    if at.place and values:
        end = at.place.end
        if end.line == at.line:
            values["col"] = str(at.column)
        values["endLine"] = str(end.line)
        if end.line == at.line:
            values["endColumn"] = str(end.column)
    values["title"] = title
    told_values = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::{level} {told_values}::{_data(told(message, at.where))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
