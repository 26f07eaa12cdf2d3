"""The sentence around a place, of bounded length, so that looking at it again and again stays cheap."""

from __future__ import annotations

from bisect import bisect_left

from auditor.article import Article
from auditor.facts import voice
from auditor.source import Span

REACH = 700
"""Characters that are looked at before and behind a place; hardly a sentence is longer."""


def around(article: Article, offset: int) -> Span:
    """The sentence (or headline) that holds an offset, cut to `REACH` on either side."""
    sentence = voice.sentence_at(article, offset)
    return Span(max(sentence.start, offset - REACH), min(sentence.end, offset + REACH))


def before(article: Article, sentence: Span) -> Span | None:
    """The sentence before one, in the same paragraph or at the end of the paragraph before; else None."""
    everything = article.sentences
    at = bisect_left(everything, (sentence.start, -1)) - 1
    if at < 0 or article.index_at(everything[at].start) < article.index_at(sentence.start) - 1:
        return None
    return everything[at]
