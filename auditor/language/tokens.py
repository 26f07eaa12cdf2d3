"""An article cut into words and punctuation, each with its classes; all by C loops.

A single space is no token: two words that stand side by side in the list stand side by side in the
text. Everything else between words is one token, so that a pattern of words never reaches across
it.
"""

from __future__ import annotations

from itertools import accumulate, compress
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.language import lexicon
from auditor.source import Span

_WORD = lazy.regex(r"((?<!\w)(?:[a-z]\.){2,}(?!\w)|[^\W_]+(?:['-][^\W_]+|(?<=\d)[.,]\d+)*)")
EDGE = 6
"""So many empty tokens stand before the first and behind the last one."""


class Tokens(NamedTuple):
    """Words in lower case with straight apostrophes, their places and classes."""

    words: list[str]
    starts: list[int]
    masks: list[int]

    def span(self, first: int, last: int) -> Span:
        """The span of the tokens from `first` to `last`, both included."""
        return Span(self.starts[first], self.starts[last] + len(self.words[last]))


def of(article: Article) -> Tokens:
    """The tokens of the article's text, worked out once."""
    return article.derive("language.tokens", lambda one: cut(one.folded))


def cut(folded: str) -> Tokens:
    """The tokens of a text in lower case. Linear in its length."""
    text = folded.replace("’", "'") if "’" in folded else folded
    parts = _WORD.split(text)
    places = accumulate(map(len, parts), initial=0)
    # Odd parts are words. Even ones stand between them; most are one space, which is no token.
    keep = [part != " " for part in parts]
    words = list(compress(parts, keep))
    starts = list(compress(places, keep))
    edge = [""] * EDGE
    words = [*edge, *words, *edge]
    starts = [*[0] * EDGE, *starts, *[len(text)] * EDGE]
    known = lexicon.shipped().known
    return Tokens(words, starts, [known[word] for word in words])
