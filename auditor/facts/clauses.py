"""The sentence around a place, of bounded length, so that looking at it again and again stays cheap."""

from __future__ import annotations

from auditor.article import Article
from auditor.facts import voice
from auditor.source import Span

REACH = 700
"""Characters that are looked at before and behind a place; hardly a sentence is longer."""


def around(article: Article, offset: int) -> Span:
    """The sentence (or headline) that holds an offset, cut to `REACH` on either side."""
    sentence = voice.sentence_at(article, offset)
    return Span(max(sentence.start, offset - REACH), min(sentence.end, offset + REACH))
