"""What the engine made of one article: attached before the checks run, asked for by checks.

The engine works while other checks run; `of` waits for it. An article that nobody attached a
reading to has an empty one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from auditor.article import Article
from auditor.language.proposal import Proposal

_KEY = "language.reading"


ENGINE_NAMES = {"harper": "Harper", "languagetool": "LanguageTool"}
"""How people call the engines."""


class Reading(NamedTuple):
    """The proposals in the article's text, and the engine that made them.

    `engine` is "harper", "languagetool" or "" (no engine). `notes` say what was left out and why.
    """

    proposals: tuple[Proposal, ...] = ()
    engine: str = ""
    notes: tuple[str, ...] = ()


NOTHING = Reading()


def attach(article: Article, result: Callable[[], Reading]) -> None:
    """Give the article its reading; `result` may block until the engine is done."""
    article.annotate(_KEY, result)


def of(article: Article) -> Reading:
    """The article's reading, waited for."""
    return article.derive(_KEY, lambda _: _nothing)()


def _nothing() -> Reading:
    return NOTHING
