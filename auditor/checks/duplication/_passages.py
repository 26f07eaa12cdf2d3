"""The passages of an article that a set is compared by, and what each article leaves behind."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from auditor import lazy
from auditor.article import PROSE, Article, Block
from auditor.facts import words
from auditor.source import Span, first_overlap

SHINGLE = 3
"""Neighbouring words that count as one phrase. Unrelated paragraphs of news share almost none of
them; a word that is changed in a copy costs three."""
FEWEST = 10
"""Passages of so many words are remembered, though hardly any rule tells of them: a note that stands
under every article may be short."""
SEED = 20190
_QUOTED = 0.5
"""A passage of which more is quoted is its speaker's: several stories may well have it."""


class Sketch(NamedTuple):
    """What is remembered of an article: its passages' phrases as hashes, some 3 KB.

    `blocks` are the numbers of the blocks that are passages, `ends` where the hashes of each end.
    `words` counts those of all running text, `content` is a digest of them.
    """

    blocks: array[int]
    ends: array[int]
    hashes: array[int]
    words: int
    content: bytes

    def of(self, at: int) -> array[int]:
        """The hashes of a passage by its number."""
        return self.hashes[self.ends[at - 1] if at else 0 : self.ends[at]]


def sketch(article: Article, least_words: int = FEWEST) -> Sketch:
    """The sketch of an article; passages are paragraphs of so many words in the outlet's voice."""
    from rensa import RMinHash

    column = words.of(article)
    digest = blake2b(digest_size=16)
    phrases: list[list[str]] = []
    blocks: list[int] = []
    total = 0
    for number, block in running(article):
        keys = column.within(block.prose).keys
        digest.update(" ".join(keys).encode("utf-8", "surrogatepass") + b"\n")
        total += len(keys)
        if len(keys) >= least_words and _is_own(article, block):
            blocks.append(number)
            phrases.append(shingles(keys))
    hashes, ends = array("I"), array("I")
    for row in RMinHash.hash_token_sets(phrases) if phrases else ():
        hashes.extend([one >> 32 for one in row])  # half of a hash is as good, and half as big
        ends.append(len(hashes))
    return Sketch(array("I", blocks), ends, hashes, total, digest.digest())


def running(article: Article) -> Iterator[tuple[int, Block]]:
    """The blocks of running text and their numbers."""
    return ((at, block) for at, block in enumerate(article.blocks) if block.kind in PROSE)


def shingles(keys: Sequence[str], size: int = SHINGLE) -> list[str]:
    """The phrases of so many neighbouring words, in order."""
    return [" ".join(some) for some in zip(*(keys[at:] for at in range(size)), strict=False)]


def _is_own(article: Article, block: Block) -> bool:
    """Whether a passage is the outlet's own: no quotation, and no question put to many people."""
    span = block.prose
    if article.text[span.end - 1] in "?":
        return False
    return quoted_share(article, span) <= _QUOTED


def quoted_share(article: Article, span: Span) -> float:
    """The share of a span that stands in quotation marks or in a quoted block."""
    spans = article.quoted_spans
    if first_overlap(spans, span) is None:
        return 0.0
    inside = sum(
        min(one.end, span.end) - max(one.start, span.start) for one in spans if one.overlaps(span)
    )
    return inside / max(span.end - span.start, 1)


_FACT = lazy.regex(r"(?<=[\w,;:)’'] )(?:[A-Z][^\W_]*|\d[^\W_]*)")


def facts(text: str) -> frozenset[str]:
    """The names and figures of a text, told by their capitals and digits."""
    return frozenset(match.lower() for match in _FACT.findall(text))


def filled_anew(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts are one pattern with other names and figures in it: a weather report, a
    result, a market close. Of a shortened copy's facts none is new."""
    new = min(len(one - other), len(other - one))
    return new > max(1, 0.25 * min(len(one), len(other)))
