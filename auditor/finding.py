"""What auditor reports: findings, their evidence and their fixes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from auditor.source import Span


class Severity(StrEnum):
    """How much a finding matters; `rank` orders them."""

    ERROR = "error"
    """Stops publication."""
    WARNING = "warning"
    """Asks the writer."""
    INFO = "info"
    """Informs."""

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for info."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


class Safety(StrEnum):
    """Whether a fix may be applied unseen."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replaces a span of the article's text; an empty span inserts."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that together mend one finding. They do not overlap and run forward."""

    description: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


class Evidence(NamedTuple):
    """Why: another place in the article, or a fact with its source."""

    message: str
    span: Span | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    `span` counts in the article's text, or in the named field's text where `field` is set; it is
    None when the whole article is meant. A check leaves `severity` and `confidence` None to take
    its rule's; the engine fills them, and the fingerprint.
    """

    rule: str
    message: str
    span: Span | None = None
    severity: Severity | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    fixes: tuple[Fix, ...] = ()
    field: str | None = None
    quote: str = ""
    fingerprint: str = ""

    @property
    def family(self) -> str:
        """The first part of the rule's id."""
        return self.rule.partition("/")[0]


def replacement(span: Span, text: str, description: str, safety: Safety = Safety.SAFE) -> Fix:
    """A fix of one edit."""
    return Fix(description, (Edit(span, text),), safety)
