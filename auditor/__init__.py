"""auditor reads a news article before it is published and catches what a tired editor misses.

    import auditor

    scorecard = auditor.audit("draft.html")
    print(scorecard.verdict, scorecard.score)
    for finding in scorecard.findings:
        print(finding.rule, finding.quote, finding.message)

    for scorecard in auditor.audit_all(["today.jsonl", "update.md"]):  # compared with each other
        print(scorecard.article.path, scorecard.verdict)

Names are loaded when they are first used, so that `import auditor` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.api import audit, audit_all, read
    from auditor.article import Article
    from auditor.auditor import Auditor
    from auditor.check import Check, Rule
    from auditor.finding import Edit, Evidence, Finding, Fix, Severity
    from auditor.readers import ReadError
    from auditor.scoring import Scorecard
    from auditor.settings import Gate, Outlet, Settings
    from auditor.source import Span
    from auditor.version import VERSION as __version__

_HOME = {
    "audit": "api",
    "audit_all": "api",
    "read": "api",
    "Article": "article",
    "Auditor": "auditor",
    "Check": "check",
    "Rule": "check",
    "Edit": "finding",
    "Evidence": "finding",
    "Finding": "finding",
    "Fix": "finding",
    "Severity": "finding",
    "ReadError": "readers",
    "Scorecard": "scoring",
    "Gate": "settings",
    "Outlet": "settings",
    "Settings": "settings",
    "Span": "source",
}

__all__ = [
    "Article",
    "Auditor",
    "Check",
    "Edit",
    "Evidence",
    "Finding",
    "Fix",
    "Gate",
    "Outlet",
    "ReadError",
    "Rule",
    "Scorecard",
    "Settings",
    "Severity",
    "Span",
    "__version__",
    "audit",
    "audit_all",
    "read",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("auditor.version").VERSION
    if name in _HOME:
        return getattr(import_module(f"auditor.{_HOME[name]}"), name)
    raise AttributeError(f"module 'auditor' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
