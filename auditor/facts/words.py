"""The words of a text with their places, and the key under which names are looked up."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple, overload

from auditor import lazy
from auditor.article import Article
from auditor.source import Span

_WORD = lazy.regex(r"[^\W_]+")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"})  # fmt: skip


class Word(NamedTuple):
    """A word without its punctuation: its place, and its key (see `key`)."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class Words(Sequence[Word]):
    """The words of a text in order, in three columns; a `Word` is made when it is asked for."""

    def __init__(self, spans: list[tuple[int, int]], written: list[str], keys: list[str]) -> None:
        self.spans = spans
        self.written = written
        self.keys = keys

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Words: ...
    def __getitem__(self, at: int | slice) -> Word | Words:
        if isinstance(at, slice):
            return Words(self.spans[at], self.written[at], self.keys[at])
        return Word(*self.spans[at], self.written[at], self.keys[at])

    def at(self, offset_text: int) -> int:
        """The number of the first word that starts at an offset or behind it."""
        return bisect_left(self.spans, (offset_text,))

    def within(self, span: Span) -> Words:
        """The words that stand wholly in a span."""
        low, high = self.at(span.start), self.at(span.end)
        if high > low and self.spans[high - 1][1] > span.end:
            high -= 1
        return self[low:high]

    def among(self, keys: Container[str]) -> list[int]:
        """The numbers of the words whose key is one of some keys."""
        return [at for at, key in enumerate(self.keys) if key in keys]


def split(text: str, folded: str | None = None) -> Words:
    """The words of a text. "U.S." is two, "al-Assad" is two, "Trump's" is two.

    `folded` is the text in lower case, offset for offset, where the caller has it.
    """
    # By C loops alone: this runs over every word of every article.
    spans = [match.span() for match in _WORD.finditer(text)]
    written = _WORD.findall(text)
    keys = _WORD.findall(text.lower() if folded is None else folded)
    if len(keys) != len(written):  # a letter whose lower case is no letter
        keys = [_key(word) for word in written]
    elif not text.isascii():
        keys = [key if key.isascii() else _key(key) for key in keys]
    return Words(spans, written, keys)


def of(article: Article) -> Words:
    """The words of an article's text; computed once."""
    return article.derive("facts.words", lambda one: split(one.text, one.folded))


def present(article: Article) -> frozenset[str]:
    """The keys of all words of an article's text; computed once."""
    return article.derive("facts.present", lambda one: frozenset(of(one).keys))


def index(article: Article) -> Mapping[str, list[int]]:
    """The numbers of the words of an article's text by their keys; computed once."""

    def build(one: Article) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, key in enumerate(of(one).keys):
            if key in found:
                found[key].append(at)
            else:
                found[key] = [at]
        return found

    return article.derive("facts.index", build)


def among(article: Article, keys: Set[str]) -> list[int]:
    """The numbers of the words of an article's text whose key is one of some keys, in order."""
    known = index(article)
    return sorted(at for key in keys & known.keys() for at in known[key])


def parts(text: str) -> tuple[str, ...]:
    """The words of a name as keys."""
    return tuple(map(_key, _WORD.findall(text)))


def key(text: str) -> str:
    """A name in lower case without accents or punctuation, its words parted by single spaces."""
    return " ".join(_key(match) for match in _WORD.findall(text))


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    low = word.lower()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(_SPECIAL))
    return "".join(char for char in plain if not unicodedata.combining(char))


def joined(row: Words, start: int, end: int) -> str:
    """The key of some words in a row."""
    return " ".join(row.keys[start:end])


def span(row: Words, start: int, end: int) -> Span:
    """From the first to the last of some words in a row."""
    return Span(row.spans[start][0], row.spans[end - 1][1])
