"""What a line or a paragraph is about, in stems that are rare enough to tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from auditor.article import Article, Block, BlockKind
from auditor.facts import words
from auditor.facts.words import split
from auditor.source import Span
from auditor.story import background, stems

_SHARE = 1 / 20
"""A stem of at most one article in twenty tells a subject."""
_ROUND_UP = frozenset(
    """brief briefs briefing briefings roundup roundups digest newsletter bulletin live updates diary recap
    headlines shorts snippets rundown summary notebook agenda podcast week-in-review""".split()
)


class Stems(NamedTuple):
    """The stems of an article by block: which rare ones each block holds."""

    rare: tuple[frozenset[str], ...]


def of(article: Article) -> Stems:
    """The rare stems of each block; computed once an article."""
    return article.derive("headline.subjects", _of)


def _of(article: Article) -> Stems:
    row, stem = words.of(article), stems.of(article)
    result = []
    at = 0
    for block in article.blocks:
        end = row.at(block.span.end)
        result.append(frozenset(filter(_tells, set(stem[at:end]))))
        at = end
    return Stems(tuple(result))


@lru_cache(maxsize=1)
def _mute() -> frozenset[str]:
    return frozenset({*stems.FUNCTION_WORDS, *stems.stemmed(sorted(stems.FUNCTION_WORDS))})


@lru_cache(maxsize=1 << 16)
def _tells(stem: str) -> bool:
    """Whether a stem tells a subject: of no function word, and of few articles."""
    table = background.shipped()
    few = table.holding(stem) <= table.articles * _SHARE
    return few and len(stem) > 2 and not stem.isdigit() and stem not in _mute()


def in_text(text: str) -> frozenset[str]:
    """The rare stems of a text that stands beside the article (a headline in a field)."""
    return frozenset(filter(_tells, stems.stemmed(split(text).keys)))


def contents(article: Article, span: Span) -> frozenset[str]:
    """All stems of a stretch of the article but those of function words and numbers, rare or not."""
    row, stem = words.of(article), stems.of(article)
    low, high = row.at(span.start), row.at(span.end)
    return frozenset(
        stem[at]
        for at in range(low, high)
        if row.keys[at] not in stems.FUNCTION_WORDS
        and len(row.keys[at]) > 2
        and not row.keys[at].isdigit()
    )


def content(text: str) -> frozenset[str]:
    """All stems of a text beside the article but those of function words and numbers."""
    keys = [key for key in split(text).keys if len(key) > 2 and key not in stems.FUNCTION_WORDS]
    return frozenset(stem for stem in stems.stemmed(keys) if not stem.isdigit())


def headline(article: Article) -> tuple[str, int]:
    """The headline's words, and the number of its block (-1: it stands beside the article)."""
    for at, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADLINE:
            return article.slice(block.prose), at
    return article.headline, -1


def of_headline(article: Article) -> frozenset[str]:
    """The rare stems of the headline; computed once."""

    def find(one: Article) -> frozenset[str]:
        text, own = headline(one)
        return of(one).rare[own] if own >= 0 else in_text(text)

    return article.derive("headline.own-subjects", find)


def is_round_up(article: Article) -> bool:
    """Whether headline, subtitle or lead say that several stories follow; computed once."""
    return article.derive("headline.round-up", lambda one: _is_round_up(one, *headline(one)))


def _is_round_up(article: Article, text: str, own: int) -> bool:
    parts = [text]
    told = 0
    for block in article.blocks[own + 1 :]:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and told < 2:
            parts.append(
                article.text[block.span.start : min(block.span.end, block.span.start + 300)]
            )
            told += 1
    low = [
        part.lower().replace("round-up", "roundup").replace("round up", "roundup") for part in parts
    ]
    keys = split(low[0]).keys
    if (
        _ROUND_UP & set(keys)
        or "this week" in low[0]
        or text.count(";") > 1
        or " plus " in text.lower()
    ):
        return True
    return any(_says_so(one) for one in low)


def _says_so(text: str) -> bool:
    return any(
        phrase in text
        for phrase in (
            "roundup", "digest", "newsletter", "in brief", "news briefs", "briefing", "bulletin", "week in review", "year in review",
            "this week in", "here are the", "here are some", "here is what", "here's what", "here’s what", "top stories",
            "the main stories", "stories you", "the latest:", "latest updates", "what you need to know", "live blog", "live updates",
            "things to know", "five things", "the day in", "the week in", "welcome to", "good morning", "good evening", "other stories",
            "more stories", "at a glance", "from around the",
        )
    )  # fmt: skip


def evidence_span(block: Block) -> Span:
    """The part of a block that shows best what it is about: its beginning."""
    return Span(block.prose.start, min(block.prose.end, block.prose.start + 300))


def met(
    wanted: frozenset[str], rare: Sequence[frozenset[str]], numbers: Iterable[int]
) -> frozenset[str]:
    """Which of some stems stand in any of some blocks."""
    found: frozenset[str] = frozenset()
    for number in numbers:
        if not wanted.isdisjoint(rare[number]):
            found |= wanted & rare[number]
    return found


def cosine(a: Sequence[int], b: Sequence[int]) -> float:
    """The cosine of the angle between two places (`story.related`); 0 where one is nowhere."""
    size = sqrt(sum(x * x for x in a) * sum(y * y for y in b))
    return sum(x * y for x, y in zip(a, b, strict=True)) / size if size else 0.0


def joined(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    """The stems of several blocks together."""
    return frozenset().union(*parts)
