"""JSON: one document for programs; `schema.json` beside this module describes it.

Spans count code points of the decoded source (of an article JSON's `body`). A finding about the
whole article, or in a field that the source does not hold, has none. A fix is left out when one of
its edits is not exactly one stretch of source.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from auditor.article import Article
from auditor.finding import Evidence, Finding, Fix
from auditor.render import Report
from auditor.render.place import Place, locate, source_edits
from auditor.scoring import Scorecard
from auditor.story.told import Claim
from auditor.version import VERSION

SCHEMA = "auditor/1"


def render(report: Report, *, indent: int | None = 2) -> str:
    """The document, keys in a fixed order; `indent` None packs it into one line."""
    document = {
        "schema": SCHEMA,
        "version": VERSION,
        "articles": [_article(one) for one in report.scorecards],
        "errors": [{"path": one.path, "message": one.message} for one in report.errors],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every document obeys."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return found


def _article(card: Scorecard) -> dict[str, object]:
    article = card.article
    return {
        "path": article.path,
        "headline": article.headline,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "words": article.words,
        "verdict": card.verdict,
        "reason": card.reason,
        "score": card.score,
        "grade": card.grade,
        "categories": [
            {
                "id": one.category.value,
                "label": one.category.label,
                "score": one.score,
                "findings": one.findings,
            }
            for one in card.categories
        ],
        "metrics": dict(card.metrics),
        "notes": list(card.notes),
        "engine": card.engine or None,
        "sourcing": {
            "named_people": card.sourcing.named_people,
            "organisations": card.sourcing.organisations,
            "documents": card.sourcing.documents,
            "unnamed": card.sourcing.unnamed,
            "quotations": card.sourcing.quotations,
            "quotations_without_speaker": card.sourcing.quotations_without_speaker,
        },
        "claims": [_claim(article, one) for one in card.claims],
        "findings": [_finding(article, one) for one in card.findings],
        "suppressed": [
            {"by": one.by, "reason": one.reason, "finding": _finding(article, one.finding)}
            for one in card.suppressed
        ],
    }


def _claim(article: Article, one: Claim) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "quote": article.slice(one.span),
        "span": _span(locate(article, one.span)),
        "speaker": one.speaker or None,
    }


def _finding(article: Article, one: Finding) -> dict[str, object]:
    fixes = (_fix(article, one, fix) for fix in one.fixes)
    return {
        "rule": one.rule,
        "family": one.family,
        "severity": one.severity.value if one.severity else "info",
        "confidence": 1.0 if one.confidence is None else one.confidence,
        "message": one.message,
        "span": _span(locate(article, one.span, one.field)),
        "quote": one.quote,
        "field": one.field,
        "related": [_related(article, evidence) for evidence in one.evidence],
        "fixes": [fix for fix in fixes if fix],
        "fingerprint": one.fingerprint,
    }


def _related(article: Article, one: Evidence) -> dict[str, object]:
    return {
        "span": _span(locate(article, one.span)),
        "message": one.message,
        "source": one.source,
    }


def _fix(article: Article, one: Finding, fix: Fix) -> dict[str, object] | None:
    edits = source_edits(article, one, fix)
    if edits is None:
        return None
    return {
        "description": fix.description,
        "safety": fix.safety.value,
        "edits": [
            {"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in edits
        ],
    }


def _span(place: Place | None) -> dict[str, int] | None:
    if place is None:
        return None
    return {
        "start": place.span.start,
        "end": place.span.end,
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
    }
