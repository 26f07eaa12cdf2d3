"""How much of one article stands in another: counted in words, paragraph by paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.article import Article
from auditor.check import Member
from auditor.checks.duplication import _passages
from auditor.facts import words

_PHRASE = 5
"""So many neighbouring words in common are no chance."""
_COVERED = 0.7
"""The share of a paragraph's words that must stand in phrases of the other article."""
_OWN = 0.5
_FEWEST = 40
"""An article needs so many words of its own voice to be judged by them alone."""


class Paragraph(NamedTuple):
    """A paragraph of running text: its block, words, names and figures; whether it is a quotation."""

    block: int
    keys: tuple[str, ...]
    facts: frozenset[str]
    quoted: bool


class Text(NamedTuple):
    """An article's paragraphs, the block in which each phrase stands first, and all its facts."""

    paragraphs: tuple[Paragraph, ...]
    phrases: dict[str, int]
    facts: frozenset[str]


class Match(NamedTuple):
    """A paragraph that stands in another article: both blocks and its number of words."""

    block: int
    there: int
    words: int


class Share(NamedTuple):
    """The share of an article's words that stand in another one, and the paragraphs that do."""

    share: float
    matches: tuple[Match, ...]
    top: bool
    """Whether some of them begin in the first third of the article."""


class Library:
    """The texts of a set, the last ones kept."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members
        self.text = lru_cache(maxsize=32)(self._text)

    def _text(self, at: int) -> Text:
        return read(self._members[at].article)

    def share(self, later: int, earlier: int, without: Container[int] = ()) -> Share:
        """How much of an article stands in another; `without` are blocks that do not count."""
        return share(self.text(later), self.text(earlier), without)


def read(article: Article) -> Text:
    """An article's paragraphs and phrases."""
    paragraphs = []
    phrases: dict[str, int] = {}
    for number, block in _passages.running(article):
        text = article.slice(block.prose)
        keys = tuple(words.split(text).keys)
        quoted = _passages.quoted_share(article, block.prose) > _OWN
        paragraphs.append(Paragraph(number, keys, _passages.facts(text), quoted))
        for phrase in _passages.shingles(keys, _size(keys)):
            phrases.setdefault(phrase, number)
    every = frozenset().union(*(one.facts for one in paragraphs)) if paragraphs else frozenset()
    return Text(tuple(paragraphs), phrases, every)


def _size(keys: Sequence[str]) -> int:
    return min(_PHRASE, len(keys)) or 1


def share(later: Text, earlier: Text, without: Container[int] = ()) -> Share:
    """How much of `later` stands in `earlier`, by the outlet's own words where there are enough.

    What two articles only quote alike is nobody's copy: without own words in common the share is 0.
    """
    matches, top, before = [], False, 0
    words_of = {True: 0, False: 0}
    kept = {True: 0, False: 0}
    third = sum(len(one.keys) for one in later.paragraphs) / 3
    for one in later.paragraphs:
        size = len(one.keys)
        if one.block not in without:
            words_of[one.quoted] += size
            there = _there(one, earlier)
            if there is not None:
                kept[one.quoted] += size
                matches.append(Match(one.block, there, size))
                top = top or before < third
        before += size
    own = kept[False] / words_of[False] if words_of[False] else 1.0
    every = sum(kept.values()) / (sum(words_of.values()) or 1)
    enough = words_of[False] >= _FEWEST
    return Share(own if enough else min(own, every), tuple(matches), top)


def _there(one: Paragraph, earlier: Text) -> int | None:
    """The block of the other article that holds most of a paragraph, if it is held."""
    size = _size(one.keys)
    homes: Counter[int] = Counter()
    covered = 0
    end = 0
    for at, phrase in enumerate(_passages.shingles(one.keys, size)):
        home = earlier.phrases.get(phrase)
        if home is not None:
            homes[home] += 1
            covered += at + size - max(end, at)
            end = at + size
    if not homes or covered < _COVERED * len(one.keys):
        return None
    new = one.facts - earlier.facts
    if len(new) > max(1, 0.25 * len(one.facts)):
        return None
    return max(homes, key=lambda block: (homes[block], -block))
