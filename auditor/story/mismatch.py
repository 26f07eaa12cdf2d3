"""Whether a body tells the story of its headline: a logistic regression over `likeness`.

    found = mismatch.of(article)        # None where there is no headline or no body to speak of
    found.probability                   # that the headline belongs to another story
    found.likeness.missing              # the headline's words that the body never takes up

The weights lie in `rules/story/mismatch.yaml` with the data and the figures of the model;
`make train` learns them anew. The probability is calibrated to the data learnt from, where three of
four headlines were another story's.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from auditor import resources
from auditor.article import Article
from auditor.story import likeness, logistic
from auditor.story.likeness import Body, Likeness
from auditor.story.logistic import Sum

FEWEST_WORDS = 8
"""A shorter body tells nothing."""
FEWEST_TERMS = 2
"""A headline of fewer words that say something ("Opinion") names no story."""


class Mismatch(NamedTuple):
    """How likely it is that a headline belongs to another story, and what that rests on."""

    probability: float
    likeness: Likeness
    body: Body


def of(article: Article) -> Mismatch | None:
    """The headline against the body, computed once; None where either says too little."""
    return article.derive("story.mismatch", _of)


def _of(article: Article) -> Mismatch | None:
    if not article.headline:
        return None
    return between(article.headline, likeness.body_of(article))


def between(headline: str, body: Body) -> Mismatch | None:
    """A headline against a body; None where either says too little."""
    if body.size < FEWEST_WORDS:
        return None
    found = likeness.measure(headline, body)
    if found.content < FEWEST_TERMS:
        return None
    return Mismatch(logistic.probability(shipped().of(found.figures)), found, body)


def read(path: Path) -> Sum:
    """The weights in a file. Raises ValueError naming the file and what is wrong."""
    content = logistic.content("mismatch", path)
    if not isinstance(content, dict) or not isinstance(content.get("weights"), dict):
        raise ValueError(f"{path}: expected a mapping with 'weights'")
    return logistic.parsed(content["weights"], likeness.FIGURES, f"{path}: 'weights'")


@lru_cache(maxsize=1)
def shipped() -> Sum:
    """The weights of this installation. Raises ValueError, FileNotFoundError."""
    return read(resources.folder("rules") / "story" / "mismatch.yaml")
