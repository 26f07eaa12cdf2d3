"""What an engine says: this stretch is wrong, in this way, and might read so instead."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol

from auditor.source import Span


class Dialect(StrEnum):
    """A dialect of English, as the configuration names it."""

    AMERICAN = "american"
    BRITISH = "british"
    CANADIAN = "canadian"
    AUSTRALIAN = "australian"


class Proposal(NamedTuple):
    """A problem that an engine sees.

    `span` counts in the text that the engine was given. `rule` is the rule of ours that it belongs
    to, `engine_rule` the engine's own name for it. `suggestions` are replacements for the span,
    best first; they may be empty. `confidence` is between 0 and 1, as measured on edited news.
    """

    span: Span
    rule: str
    message: str
    suggestions: tuple[str, ...]
    engine: str
    engine_rule: str
    confidence: float = 0.9


class EngineError(Exception):
    """An engine that cannot be started, died, or did not answer; says what to do about it.

    `lasting`: whether the engine is of no use for further articles either.
    """

    def __init__(self, message: str, *, lasting: bool = True) -> None:
        super().__init__(message)
        self.lasting = lasting


class Engine(Protocol):
    """Reads text and proposes. `propose` and `start` raise EngineError.

    `remarks` say what the last `propose` had to leave out.
    """

    name: str

    @property
    def remarks(self) -> tuple[str, ...]: ...

    def start(self) -> None:
        """Get ready, or begin to; may take seconds."""

    def propose(self, text: str, dialect: Dialect) -> tuple[Proposal, ...]:
        """What is wrong in the text, in order. Blocks of the text are parted by newlines."""

    def close(self) -> None:
        """Release processes and memory; harmless when called twice."""
