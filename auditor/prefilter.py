"""Which expressions of the packs an article can match, from the strings that they need.

One Aho-Corasick pass finds the strings; an expression is a candidate where one stretch of the
article holds one string of each of its groups. Most expressions are never even compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.article import Article
from auditor.source import Span

Groups = Sequence[Sequence[str]]
"""A match contains one string of each group, in lower case."""

IN_TEXT, IN_FIELDS = 1, 2

_BITS = 512
_CHUNK = 1 << 16
_OVERLAP = 200


class Prefilter:
    """Holds the needs of many expressions, numbered from 0 in the order given."""

    def __init__(self, needs: Iterable[Groups]) -> None:
        self._needs = tuple(needs)
        literals = {one for groups in self._needs for group in groups for one in group}
        self._literals = sorted(literals)
        number = {literal: at for at, literal in enumerate(self._literals)}
        # By its first, most telling group an expression becomes a candidate; the others confirm.
        self._first: dict[int, list[int]] = {}
        self._rest: list[list[frozenset[int]]] = []
        for at, groups in enumerate(self._needs):
            for literal in set(groups[0]):
                self._first.setdefault(number[literal], []).append(at)
            self._rest.append(
                [frozenset(number[literal] for literal in group) for group in groups[1:]]
            )
        self._key = f"prefilter:{id(self)}"
        self._automaton: Any = None

    def candidates(self, article: Article) -> Candidates:
        """The expressions that can match, worked out once an article."""
        return article.derive(self._key, self._candidates)

    def _candidates(self, article: Article) -> Candidates:
        places = self._places(article)
        found = places.keys()
        masks: dict[int, int] = {}
        for literal, mask in places.items():
            for at in self._first.get(literal, ()):
                masks[at] = masks.get(at, 0) | mask
        for at, mask in list(masks.items()):
            for group in self._rest[at]:
                here = 0
                for literal in group & found:
                    here |= places[literal]
                mask &= here
            if mask:
                masks[at] = mask
            else:
                del masks[at]
        return Candidates(masks, article)

    def _places(self, article: Article) -> dict[int, int]:
        """For each string that occurs the stretches that hold it, as bits."""
        import ahocorasick_rs

        if self._automaton is None:
            self._automaton = ahocorasick_rs.AhoCorasick(self._literals)
        find = self._automaton.find_matches_as_indexes
        text = article.folded
        stretches = [(bit, text, block.span) for bit, block in _numbered(article)]
        stretches += [(_BITS, one.text.lower(), Span(0, len(one.text))) for one in article.fields]
        places: dict[int, int] = {}
        for bit, text, span in stretches:
            for start in range(span.start, span.end, _CHUNK):
                part = text[start : min(start + _CHUNK + _OVERLAP, span.end)]
                for literal in {hit[0] for hit in find(part, overlapping=True)}:
                    places[literal] = places.get(literal, 0) | 1 << bit
        return places


class Candidates:
    """The expressions that can match an article."""

    def __init__(self, masks: dict[int, int], article: Article) -> None:
        self._masks = masks
        self._article = article
        self._short: dict[int, int] = {}

    def among(self, first: int, count: int, longest: int = 0) -> dict[int, int]:
        """Which of `count` expressions from `first` on can match, counted from 0, and where.

        Where is `IN_TEXT`, `IN_FIELDS` or both. With `longest`, only blocks of at most that length
        count.
        """
        masks, result = self._masks, {}
        for number in range(first, first + count):
            if mask := masks.get(number, 0):
                if longest:
                    mask &= self._blocks_up_to(longest)
                fields = mask >> _BITS
                where = (IN_FIELDS if fields else 0) | (IN_TEXT if mask != fields << _BITS else 0)
                if where:
                    result[number - first] = where
        return result

    def _blocks_up_to(self, longest: int) -> int:
        if longest not in self._short:
            mask = 1 << _BITS
            for bit, block in _numbered(self._article):
                if block.span.end - block.span.start <= longest:
                    mask |= 1 << bit
            self._short[longest] = mask
        return self._short[longest]


def _numbered(article: Article) -> Iterable[tuple[int, Any]]:
    """Each block with its bit; in long articles neighbours share one."""
    share = len(article.blocks) // _BITS + 1
    return ((number // share, block) for number, block in enumerate(article.blocks))
