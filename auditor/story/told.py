"""What a scorecard tells of an article's sources and claims: plain records that cost no import."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from auditor.source import Span


class Counts(NamedTuple):
    """Figures about the sources: different people, bodies and documents; places where nobody is named.

    `quotations` are those of six words and more that say something.
    """

    named_people: int = 0
    organisations: int = 0
    documents: int = 0
    unnamed: int = 0
    quotations: int = 0
    quotations_without_speaker: int = 0
    named_places: int = 0
    """Attributions to somebody or something that is named."""

    @property
    def share_unnamed(self) -> float:
        """The attributions that name nobody, as a share of all; 0 where there is none."""
        total = self.named_places + self.unnamed
        return self.unnamed / total if total else 0.0


class Kind(StrEnum):
    """What is claimed."""

    FIGURE = "figure"
    SUPERLATIVE = "superlative"
    CAUSE = "cause"
    RECORD = "record"


class Claim(NamedTuple):
    """A claim worth checking: its words, its sentence, and who says so ("" for nobody)."""

    kind: Kind
    span: Span
    sentence: Span
    speaker: str = ""
