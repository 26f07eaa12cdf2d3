"""Exclamation marks in the outlet's own voice.

A plugin is a package with a module like this one, named in its entry points. Quotations are left
alone: people may shout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.pattern import compiled

EXCLAMATION = Rule(
    id="tone/exclamation-mark",
    summary="An exclamation mark outside a quotation",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.LANGUAGE,
    why="News does not shout.",
    bad=("The bridge is open!",),
    good=("“The bridge is open!” she said.",),
)
RULES = (EXCLAMATION,)


@dataclass(frozen=True, slots=True)
class Options:
    """How many exclamation marks an article may have."""

    most: int = 0


def check(article: Article, options: Options) -> Iterator[Finding]:
    """Every exclamation mark beyond the allowed number."""
    marks = compiled("!").finditer(article.encoded)
    own = [match.span for match in marks if not article.is_quoted(match.span)]
    for span in own[options.most :]:
        yield EXCLAMATION.finding("'!' outside a quotation", span)
