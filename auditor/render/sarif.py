"""SARIF 2.1.0, for code scanning and the viewers of editors.

Columns, and offsets where they are given, count code points and no byte-order mark. An article
inside a container is shown at the container's first line, with the record as logical location.
GitHub's limits hold: the gravest 25,000 results are given, and a notification tells of the rest.
Findings that are let stand are left out, since GitHub would show them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote

from auditor import pages
from auditor.article import Article
from auditor.check import Rule
from auditor.finding import Evidence, Finding, Fix, Severity
from auditor.render import Report
from auditor.render.pipeline import (
    AS_GIVEN,
    UNREAD,
    Paths,
    Spot,
    confidence,
    gravest,
    link,
    placed,
    problem_spot,
    severity,
    spot,
    told,
)
from auditor.render.place import Place, source_edits
from auditor.scoring import Scorecard
from auditor.source import Source
from auditor.version import VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""What GitHub takes of one run."""
_MOST_RELATED = 100
_LONGEST_SNIPPET = 500
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASE = "%SRCROOT%"
_CUT, _NOTE = "results-cut", "not-checked"
_NOTIFICATIONS = {
    UNREAD: "A file, or an article in it, could not be read.",
    _CUT: "There are more findings than a run may have; the gravest are given.",
    _NOTE: "Something about an article was not checked.",
}


def render(report: Report, *, paths: Paths = AS_GIVEN) -> str:
    """The log, of one run."""
    ordered = gravest(report)
    rules = {one.rule: card.rules.get(one.rule) for card, one in ordered}
    run = _Run(paths, {rule: number for number, rule in enumerate(sorted(rules))})
    for card in report.scorecards:
        run.artifact(spot(card.article, paths, None).file, card.article)
    results = [run.result(card, one) for card, one in ordered[:MOST_RESULTS]]
    notifications = [*run.notifications(report, len(ordered))]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "auditor",
                        "version": VERSION,
                        "semanticVersion": VERSION,
                        "rules": [_rule(name, rules[name]) for name in sorted(rules)],
                        "notifications": [
                            {"id": name, "shortDescription": {"text": text}}
                            for name, text in _NOTIFICATIONS.items()
                        ],
                    }
                },
                "invocations": [
                    {
                        "executionSuccessful": not report.errors,
                        "toolExecutionNotifications": notifications,
                    }
                ],
                "originalUriBaseIds": {
                    _BASE: {"description": {"text": "The folder that paths are relative to."}}
                },
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "artifacts": run.artifacts,
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": name, "shortDescription": {"text": name}}
    page = pages.page(rule)
    found: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.why or f"{rule.summary}."},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "category": rule.category.value,
            "confidence": rule.confidence,
            "precision": _precision(rule.confidence),
            "tags": [*dict.fromkeys((rule.family, rule.category.value, rule.status.value))],
        },
    }
    if address := link(rule):
        found["helpUri"] = address
    return found


def _precision(confidence: float) -> str:
    """GitHub's words for how often a rule is right."""
    steps = ((0.95, "very-high"), (0.8, "high"), (0.6, "medium"))
    return next((word for least, word in steps if confidence >= least), "low")


class _Run:
    """The parts of a run that point to each other by number."""

    def __init__(self, paths: Paths, rules: dict[str, int]) -> None:
        self.paths = paths
        self.artifacts: list[dict[str, Any]] = []
        self._rules = rules
        self._numbers: dict[str, int] = {}
        self._has_offsets = cache(_has_offsets)

    def artifact(self, file: str, article: Article | None = None) -> dict[str, Any]:
        """The location of a file, which is added to the artifacts when it is new."""
        if file not in self._numbers:
            self._numbers[file] = len(self.artifacts)
            found: dict[str, Any] = {"location": _address(file), "roles": ["analysisTarget"]}
            if article and article.format != "docx":
                found["encoding"] = article.source.encoding
            self.artifacts.append(found)
        return {**_address(file), "index": self._numbers[file]}

    def result(self, card: Scorecard, one: Finding) -> dict[str, Any]:
        article = card.article
        at = spot(article, self.paths, one.span, one.field)
        found: dict[str, Any] = {
            "ruleId": one.rule,
            "ruleIndex": self._rules[one.rule],
            "level": _LEVELS[severity(one)],
            "message": _message(one.message, at.where),
            "locations": [self._location(article, at)],
            "partialFingerprints": {"auditor/v1": one.fingerprint},
            "properties": {"confidence": confidence(one)},
        }
        related = [self._related(article, each) for each in one.evidence[:_MOST_RELATED]]
        fixes = [*self._fixes(article, one, at)]
        found |= {"relatedLocations": related} if related else {}
        found |= {"fixes": fixes} if fixes else {}
        return found

    def notifications(self, report: Report, results: int) -> Iterator[dict[str, Any]]:
        for problem in report.errors:
            at = problem_spot(problem.path, self.paths)
            place = {"artifactLocation": self.artifact(at.file)}
            yield {
                **_notification(UNREAD, "error", told(problem.message, at.where)),
                "locations": [{"physicalLocation": place}],
            }
        if results > MOST_RESULTS:
            text = f"{results - MOST_RESULTS:,} of {results:,} findings are left out."
            yield _notification(_CUT, "warning", text)
        for card in report.scorecards:
            at = spot(card.article, self.paths, None)
            place = {"artifactLocation": self.artifact(at.file)}
            for note in card.notes:
                yield {
                    **_notification(_NOTE, "note", told(note, at.where)),
                    "locations": [{"physicalLocation": place}],
                }

    def _location(self, article: Article, at: Spot) -> dict[str, Any]:
        """GitHub wants a line: what has none is shown at the first."""
        region = self._region(article.source, at.place) if at.place else {"startLine": 1}
        physical = {"artifactLocation": self.artifact(at.file), "region": region}
        found: dict[str, Any] = {"physicalLocation": physical}
        if at.record:
            found["logicalLocations"] = [{"name": told(at.record, most=200), "kind": "record"}]
        elif at.where:
            found["logicalLocations"] = [{"name": at.where, "kind": "element"}]
        return found

    def _region(self, source: Source, place: Place) -> dict[str, Any]:
        span = place.span
        found: dict[str, Any] = {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        }
        if self._has_offsets(source):
            found["charOffset"] = max(span.start - source.text.startswith("\ufeff"), 0)
            found["charLength"] = span.end - span.start
        if 0 < span.end - span.start <= _LONGEST_SNIPPET:
            found["snippet"] = {"text": source.text[span.start : span.end]}
        return found

    def _related(self, article: Article, one: Evidence) -> dict[str, Any]:
        at = spot(article, self.paths, one.span)
        text = f"{one.message} <{one.source}>" if one.source else one.message
        # A fact has no place; readers of SARIF want a file all the same.
        nowhere = {"physicalLocation": {"artifactLocation": self.artifact(at.file)}}
        location = self._location(article, at) if one.span is not None else nowhere
        return {**location, "message": _message(text, at.where if one.span else "")}

    def _fixes(self, article: Article, one: Finding, at: Spot) -> Iterator[dict[str, Any]]:
        if at.place is None:
            return
        for fix in one.fixes:
            replacements = [*self._replacements(article, one, fix)]
            if replacements:
                change = {
                    "artifactLocation": self.artifact(at.file),
                    "replacements": replacements,
                }
                yield {
                    "description": _message(fix.description),
                    "artifactChanges": [change],
                    "properties": {"safety": fix.safety.value},
                }

    def _replacements(self, article: Article, one: Finding, fix: Fix) -> Iterator[dict[str, Any]]:
        source = article.source
        for span, text in source_edits(article, one, fix) or ():
            place = placed(source, span)
            # Empty content is given too: some readers cannot do without.
            yield {
                "deletedRegion": self._region(source, place),
                "insertedContent": {"text": text},
            }


def _has_offsets(source: Source) -> bool:
    """Whether offsets mean the same for all readers: many count UTF-16 units, whatever is said."""
    return source.text.isascii() or max(source.text) < "\U00010000"


def _notification(name: str, level: str, text: str) -> dict[str, Any]:
    number = [*_NOTIFICATIONS].index(name)
    return {
        "descriptor": {"id": name, "index": number},
        "level": level,
        "message": _message(text),
    }


def _message(text: str, where: str = "") -> dict[str, str]:
    """A message in which nothing is taken for a link."""
    return {"text": told(text, where).replace("](", "] (")}


def _address(file: str) -> dict[str, str]:
    """A file's address: relative to the base, unless the path is absolute."""
    path = quote(file.encode("utf-8", "surrogateescape" if _escaped(file) else "replace"))
    if file.startswith("/"):
        return {"uri": f"file://{path}"}
    return {"uri": path, "uriBaseId": _BASE}


def _escaped(file: str) -> bool:
    """Whether all surrogates of a path stand for bytes that were no UTF-8."""
    return not any("\ud800" <= char <= "\udc7f" or "\udd00" <= char <= "\udfff" for char in file)
