"""The words of a text with their places, and the key under which names are looked up."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

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


def of(article: Article) -> tuple[Word, ...]:
    """The words of an article's text; computed once."""
    return article.derive("facts.words", lambda one: split(one.text, one.folded))


def present(article: Article) -> frozenset[str]:
    """The keys of all words of an article's text; computed once."""
    return article.derive("facts.present", lambda one: frozenset(word.key for word in of(one)))


def split(text: str, folded: str | None = None) -> tuple[Word, ...]:
    """The words of a text. "U.S." is two, "al-Assad" is two, "Trump's" is two.

    `folded` is the text in lower case, offset for offset, where the caller has it.
    """
    # Built by C loops alone: this is called for every word of every article.
    spans = [match.span() for match in _WORD.finditer(text)]
    if not spans:
        return ()
    written = _WORD.findall(text)
    keys = _WORD.findall(text.lower() if folded is None else folded)
    if len(keys) != len(written):  # a letter whose lower case is no letter
        keys = [_key(word) for word in written]
    if not text.isascii():
        keys = [key if key.isascii() else _key(key) for key in keys]
    starts, ends = zip(*spans, strict=True)
    return tuple(map(partial(tuple.__new__, Word), zip(starts, ends, written, keys, strict=True)))


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


def joined(words: Sequence[Word], start: int, end: int) -> str:
    """The key of some words in a row."""
    return " ".join(one.key for one in words[start:end])


def span(words: Sequence[Word], start: int, end: int) -> Span:
    """From the first to the last of some words in a row."""
    return Span(words[start].start, words[end - 1].end)
