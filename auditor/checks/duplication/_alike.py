"""Which passages of a set are nearly the same: MinHash and buckets propose, the words decide.

Broder: On the resemblance and containment of documents (1997); Leskovec, Rajaraman and Ullman: Mining
of Massive Datasets, chapter 3 (banding). Signatures and buckets are rensa's. Work grows with the
number of passages: a passage that has many likenesses already is not put into the buckets again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from auditor.check import Member
from auditor.checks.duplication import _passages
from auditor.facts import words

if TYPE_CHECKING:
    from rensa import RMinHash

_PERMUTATIONS = 128
_MISSED = 0.01
"""The share of pairs just at the threshold that the buckets may miss."""
_MOST = 16
"""So many candidates are looked at; with so many a passage leads nowhere new."""
_DOUBT = 0.15
"""An estimate may be so much too low: more than three standard deviations of 126 slots."""


class Place(NamedTuple):
    """A passage: the number of its article in the set, and of its block there."""

    member: int
    block: int


class Passage(NamedTuple):
    """What a passage says: its number of words, its phrases, and its names and figures."""

    words: int
    phrases: frozenset[str]
    facts: frozenset[str]


class Reader:
    """Reads passages of a set again, in the articles' own words."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members
        self.passage = lru_cache(maxsize=128)(self._passage)

    def _passage(self, place: Place) -> Passage:
        article = self._members[place.member].article
        text = article.slice(article.blocks[place.block].prose)
        keys = words.split(text).keys
        return Passage(len(keys), frozenset(_passages.shingles(keys)), _passages.facts(text))

    def words(self, place: Place) -> int:
        """The number of words of a passage."""
        return self.passage(place).words

    def likeness(self, one: Place, other: Place) -> float:
        """The share of their phrases that two passages have in common; 0 for a filled pattern."""
        a, b = self.passage(one), self.passage(other)
        if a == b:
            return 1.0
        if _passages.filled_anew(a.facts, b.facts):
            return 0.0
        both = len(a.phrases & b.phrases)
        return both / (len(a.phrases) + len(b.phrases) - both or 1)


def banding(likeness: float, permutations: int = _PERMUTATIONS) -> tuple[int, int]:
    """Rows in a band, and bands: the fewest candidates that miss so few pairs at a likeness."""
    for rows in (8, 6, 5, 4, 3, 2):
        bands = permutations // rows
        if (1 - likeness**rows) ** bands <= _MISSED:
            return rows, bands
    return 1, permutations


def clusters(
    members: Sequence[Member], skipped: set[int], likeness: float, reader: Reader
) -> list[list[Place]]:
    """The passages that stand nearly the same in two articles or more, in order."""
    groups = [*_identical(members, skipped)]
    for index, into in _joined(members, groups, likeness, reader):
        groups[into] += groups[index]
        groups[index] = []
    several = (sorted(group) for group in groups if len({place.member for place in group}) > 1)
    return sorted(several)


def _identical(members: Sequence[Member], skipped: set[int]) -> Iterator[list[Place]]:
    """All passages, those of the same words together."""
    same: dict[bytes, list[Place]] = {}
    for at, member in enumerate(members):
        sketch: _passages.Sketch = member.sketch
        if at not in skipped:
            for number, block in enumerate(sketch.blocks):
                key = blake2b(sketch.of(number).tobytes(), digest_size=16).digest()
                same.setdefault(key, []).append(Place(at, block))
    yield from same.values()


class _Shelf:
    """Signatures in buckets. One that finds many others is not put there itself: so the buckets
    stay small, whatever the articles hold."""

    def __init__(self, likeness: float, rows: int, bands: int) -> None:
        from rensa import RMinHashLSH

        self._index = RMinHashLSH(likeness, rows * bands, bands)
        self._signatures: dict[int, RMinHash] = {}

    def add(self, key: int, signature: RMinHash) -> list[tuple[float, int]]:
        """The likeliest of the keys added before, each with its estimated likeness."""
        near = self._index.query(signature)
        ranked = sorted((-signature.jaccard(self._signatures[one]), one) for one in near)
        if len(near) < _MOST:
            self._index.insert(key, signature)
            self._signatures[key] = signature
        return [(-distance, one) for distance, one in ranked[:_MOST]]


def _joined(
    members: Sequence[Member], groups: list[list[Place]], likeness: float, reader: Reader
) -> Iterator[tuple[int, int]]:
    """A group and the earlier one that it belongs to."""
    from rensa import RMinHash

    rows, bands = banding(likeness)
    root = list(range(len(groups)))
    first = [group[0] for group in groups]  # the caller moves places while we go on
    shelf = _Shelf(likeness, rows, bands)
    for at in _promising(members, groups, likeness):
        signature = RMinHash(rows * bands, _passages.SEED)
        signature.update(reader.passage(first[at]).phrases)
        near = shelf.add(at, signature)
        alike = [
            (reader.likeness(first[at], first[one]), -one)
            for estimate, one in near
            if estimate >= likeness - _DOUBT
        ]
        best, nearest = max(alike, default=(0.0, 0))
        if best >= likeness:
            root[at] = root[-nearest]
            yield at, root[at]


def _promising(members: Sequence[Member], groups: list[list[Place]], likeness: float) -> list[int]:
    """The groups that share a bucket with another one: few, and told without Python's help."""
    from rensa import RMinHash, RMinHashLSH

    if len(groups) < 2:
        return []
    rows, bands = banding(likeness)
    hashes, ends = array("I"), array("Q", [0])
    for group in groups:
        sketch: _passages.Sketch = members[group[0].member].sketch
        hashes.extend(sketch.of(bisect_left(sketch.blocks, group[0].block)))
        ends.append(len(hashes))
    table = RMinHash.digest_matrix_from_flat_token_hashes(
        hashes, ends, rows * bands, _passages.SEED
    )
    del hashes, ends  # 10,000 articles: 20 MB
    index = RMinHashLSH(likeness, rows * bands, bands)
    flags: list[bool] = index.query_duplicate_flags_matrix_one_shot(table)
    return [at for at, flag in enumerate(flags) if flag]
