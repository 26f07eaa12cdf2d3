"""What a misspelled word was meant to be: candidates near it, ranked by a noisy channel.

Three sources of candidates: the words one letter away and those of the same letters (slips of the
finger), and the words with the same consonants, or nearly, whatever their vowels and doubled letters
(slips of the ear). Each candidate costs what its edits cost, by kind, and what its rarity costs; the cheapest was meant.
Costs are about natural logarithms of how unlikely a slip is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from auditor import cache, lazy
from auditor.language import dictionary
from auditor.language.dictionary import TOP, Dictionary

LONGEST = 24
"""Longer words get no suggestions: people do not misspell them, machines do."""
_MOST_COMPARED = 60
_UNEVEN = 2
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CONSONANTS = "bdfgjklmnprstvw"


class Suggestion(NamedTuple):
    """A candidate: what its edits cost, and that with its rarity; lower is better."""

    word: str
    edit_cost: float
    cost: float


class Costs(NamedTuple):
    """What each kind of slip costs; tuned on half of the public lists of misspellings."""

    transposed: float = 1.0
    moved: float = 2.2
    repeated: float = 2.0
    ie: float = 0.8
    single_for_double: float = 0.8
    double_for_single: float = 1.1
    vowel: float = 2.2
    suffix_vowel: float = 1.2
    alike: float = 2.8
    neighbour_key: float = 3.7
    other: float = 4.2
    dropped_vowel: float = 1.6
    dropped_silent: float = 1.0
    dropped: float = 1.7
    added_vowel: float = 3.0
    added_neighbour: float = 4.0
    added: float = 5.0
    first_letter: float = 1.6
    rarity: float = 0.35


COSTS = Costs()


class Suggester:
    """Finds and ranks candidates; remembers the words it was asked for."""

    def __init__(self, words: Dictionary, costs: Costs = COSTS) -> None:
        self.words = words
        self.costs = costs
        self._known: dict[str, tuple[Suggestion, ...]] = {}

    def suggest(self, word: str, vocabulary: Mapping[str, int] | None = None) -> list[Suggestion]:
        """The best candidates for a word in small letters, best first, at most eight.

        Words of the article (`vocabulary`) are preferred a little.
        """
        ranked = self._known.get(word)
        if ranked is None:
            if len(self._known) > 4096:
                self._known.clear()
            ranked = self._known[word] = tuple(self._ranked(word))
        result = [
            one._replace(cost=one.cost - _IN_ARTICLE)
            if vocabulary and one.word in vocabulary
            else one
            for one in ranked
        ]
        result.sort(key=lambda one: one.cost)
        return result[:8]

    def has_near(self, word: str, least: int) -> bool:
        """Whether any word of that level is a candidate: far cheaper than to rank them."""
        if not (2 < len(word) <= LONGEST and word.isascii() and word.isalpha()):
            return False
        level = self.words.level
        return any(level(one) >= least for one in _one_edit(word)) or any(
            level(one) >= least for one in islice(_alike(word), _MOST_COMPARED)
        )

    def _ranked(self, word: str) -> list[Suggestion]:
        if not (2 < len(word) <= LONGEST and word.isascii() and word.isalpha()):
            return []
        level = self.words.level
        found: dict[str, int] = {}
        for one in _one_edit(word):
            height = level(one)
            if height >= 0:
                found[one] = height
        for one in _skeletons().words(_letters(word)):
            found[one] = level(one)
        if len(word) >= _LONG:
            for at in range(len(word)):  # two slips: a letter too many, and others moved
                for one in _skeletons().words(_letters(word[:at] + word[at + 1 :])):
                    found[one] = level(one)
        size = len(word)
        alike = {
            one: level(one)
            for one in _alike(word)
            if one not in found and -_UNEVEN <= len(one) - size <= _UNEVEN
        }
        best = sorted(alike.items(), key=lambda item: -item[1])
        # The nearest first: they bound what the others are worth.
        found.update(item for item in best[:_MOST_COMPARED] if item[1] >= 0)
        costs = self.costs
        result = []
        least = _DEAREST
        for one, height in found.items():
            rarity = costs.rarity * (TOP - height)
            limit = min(_FARTHEST, least + _MARGIN - rarity)
            edit = distance(word, one, costs, limit) if limit > 0 else _FARTHEST
            if edit < limit:
                result.append(Suggestion(one, edit, edit + rarity))
                least = min(least, edit + rarity)
        result.sort(key=lambda one: one.cost)
        return result[:12]


_IN_ARTICLE = 1.0
_FARTHEST = 9.0
_DEAREST, _MARGIN = 10.0, 2.0
"""Candidates that cost so much more than the best, or than this, are not worth their distance."""
_LONG = 8
"""So long a word has few anagrams."""
_FREQUENT = "g"
"""The mark from which on a word is found by its letters."""


@lru_cache(maxsize=1)
def shipped() -> Suggester:
    """The suggester over this installation's dictionary. Raises what the dictionary raises."""
    return Suggester(dictionary.shipped())


# -- candidates ----------------------------------------------------------------------------------


def _one_edit(word: str) -> Iterator[str]:
    """All strings one letter away, or without a repeated pair; some come twice."""
    size = len(word)
    for at in range(size):
        head, tail = word[:at], word[at + 1 :]
        yield head + tail
        if tail and tail[0] != word[at]:
            yield head + tail[0] + word[at] + tail[1:]
        if word[at : at + 2] == word[at + 2 : at + 4]:
            yield head + word[at + 2 :]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + word[at:]
    for letter in _LETTERS:
        yield word + letter


def _alike(word: str) -> Iterator[str]:
    """Words whose consonants are those of `word`, or nearly."""
    bones = skeleton(word)
    index = _skeletons()
    keys = {bones}
    size = len(bones)
    for at in range(1, size):
        keys.add(bones[:at] + bones[at + 1 :])
        if at + 1 < size:
            keys.add(bones[:at] + bones[at + 1] + bones[at] + bones[at + 2 :])
    for at in range(1, size + 1):
        for letter in _CONSONANTS:
            if size < 9:
                keys.add(bones[:at] + letter + bones[at:])
            if at < size:
                keys.add(bones[:at] + letter + bones[at + 1 :])
    length = len(word)
    far = 1 if length < 5 else 2 if length < 8 else 3
    for key in keys:
        for one in index.words(key):
            if abs(len(one) - length) <= far:
                yield one


_VOWELS = frozenset("aeiouy")
_SOFTENED = (
    ("tion", "sn"), ("sion", "sn"), ("cian", "sn"), ("ph", "f"), ("ck", "k"), ("ght", "t"), ("gh", "g"),
    ("sch", "sk"), ("ch", "x"), ("sh", "x"), ("tch", "x"), ("th", "q"), ("ce", "s"), ("ci", "s"),
    ("cy", "s"), ("cce", "s"), ("cci", "s"), ("ge", "j"), ("gi", "j"), ("qu", "kw"),
)  # fmt: skip
_SOFT = dict(_SOFTENED)
_SOUND = lazy.regex("|".join(sorted(_SOFT, key=len, reverse=True)))
_PLAIN = str.maketrans("czaeiouyh", "ksaaaaaaa")


def skeleton(word: str) -> str:
    """The consonants of a word as they sound, doubled ones once, and "a" for a first vowel."""
    if "x" in word:
        word = word.replace("x", "ks")
    sounds = _SOUND.sub(lambda found: _SOFT[found.group()], word).translate(_PLAIN)
    bones = sounds[:1]
    for letter in sounds[1:]:
        if letter != "a" and letter != bones[-1]:
            bones += letter
    return bones


def _letters(word: str) -> str:
    """The key of all words of the same letters."""
    return "0" + "".join(sorted(word))


class _Index:
    """Words by their skeleton, in the hashed buckets of `dictionary.pack`."""

    def __init__(self, blob: bytes) -> None:
        self._lines = dictionary.Buckets(blob)

    def words(self, bones: str) -> list[str]:
        return self._lines.find(bones).split()


@lru_cache(maxsize=1)
def _skeletons() -> _Index:
    files = [*dictionary.sources(), Path(__file__)]
    return _Index(cache.blob("skeletons", files, lambda: _compile(files)))


def _compile(files: Iterable[Path]) -> bytes:
    groups: dict[str, list[str]] = {}
    for word, mark in dictionary.entries(list(files)).items():
        if mark > "a" and len(word) > 2 and word.isascii():
            groups.setdefault(skeleton(word), []).append(word)
            if mark >= _FREQUENT and len(word) > 3:
                groups.setdefault(_letters(word), []).append(word)
    return dictionary.pack((bones, f"{bones}={' '.join(words)}") for bones, words in groups.items())


# -- the channel ---------------------------------------------------------------------------------

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keys() -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = {letter: set() for letter in _LETTERS}
    place = {
        letter: (row, at + row * 0.4)
        for row, keys in enumerate(_ROWS)
        for at, letter in enumerate(keys)
    }
    for one, (row, at) in place.items():
        for other, (other_row, other_at) in place.items():
            if one != other and abs(row - other_row) <= 1 and abs(at - other_at) <= 1:
                near[one].add(other)
    return {letter: frozenset(letters) for letter, letters in near.items()}


_NEAR = _keys()
_ALIKE = frozenset(
    first + second
    for pair in "cs ck sz fv mn gj dt iy bp qk kg xs vw lr td ou".split()
    for first, second in ((pair[0], pair[1]), (pair[1], pair[0]))
)
_SILENT = frozenset("ehuwgkb")
_SUFFIXES = (
    "able", "ible", "ance", "ence", "ant", "ent", "ary", "ery", "ory", "or", "er", "ar", "ances",
    "ences", "ants", "ents", "ors", "ers", "ars", "ably", "ibly", "antly", "ently", "ancy", "ency",
)  # fmt: skip


def distance(wrong: str, right: str, costs: Costs = COSTS, limit: float = _FARTHEST) -> float:
    """What it costs to slip from the right word to the wrong one; any high number where that is
    above the limit. O(len * len)."""
    # Equal ends cost nothing and need no table; one letter of each is kept, as doubling looks back.
    infinite = 99.0
    rows, columns = len(wrong), len(right)
    before: list[float] = []
    earlier: list[float] = []
    last = [0.0] * (columns + 1)
    low = lower = 0.0
    for j in range(1, columns + 1):
        last[j] = last[j - 1] + _dropped(right, j - 1, costs)
    suffix = columns - 4 if right.endswith(_SUFFIXES) else columns
    for i in range(1, rows + 1):
        letter = wrong[i - 1]
        row = [last[0] + _added(wrong, i - 1, costs)]
        lowest = row[0]
        added = _added(wrong, i - 1, costs)
        for j in range(1, columns + 1):
            meant = right[j - 1]
            if letter == meant:
                best = last[j - 1]
            else:
                best = last[j - 1] + _swapped(letter, meant, j - 1, suffix, costs)
                if i > 1 and j > 1 and letter == right[j - 2] and wrong[i - 2] == meant:
                    pair = letter + meant
                    swap = costs.ie if pair in ("ie", "ei") else costs.transposed
                    if j == 2:
                        swap += costs.first_letter / 2
                    best = min(best, before[j - 2] + swap)
                elif i > 2 and j > 2 and wrong[i - 3 : i] in _rotated(right, j):
                    best = min(best, earlier[j - 3] + costs.moved)
            value = last[j] + added
            if value < best:
                best = value
            value = row[j - 1] + _dropped(right, j - 1, costs)
            if value < best:
                best = value
            if i > 3 and wrong[i - 2 : i] == wrong[i - 4 : i - 2]:
                best = min(best, before[j] + costs.repeated)
            row.append(best)
            if best < lowest:
                lowest = best
        # A moved letter looks back as far as three rows.
        if lowest > limit and low > limit and lower > limit:
            return infinite
        lower, low = low, lowest
        earlier, before, last = before, last, row
    return last[columns]


def _rotated(right: str, end: int) -> tuple[str, str]:
    """Three letters of which one was written two places too early or too late."""
    three = right[end - 3 : end]
    return three[1:] + three[:1], three[2:] + three[:2]


def _swapped(letter: str, meant: str, at: int, suffix: int, costs: Costs) -> float:
    if letter in _VOWELS and meant in _VOWELS:
        cost = costs.suffix_vowel if at >= suffix else costs.vowel
    elif letter + meant in _ALIKE:
        cost = costs.alike
    elif meant in _NEAR.get(letter, ()):
        cost = costs.neighbour_key
    else:
        cost = costs.other
    return cost + costs.first_letter if at == 0 else cost


def _dropped(right: str, at: int, costs: Costs) -> float:
    """What it costs to leave out a letter of the right word."""
    letter = right[at]
    if at and right[at - 1] == letter:
        return costs.single_for_double
    if at == 0:
        return costs.dropped + costs.first_letter
    if letter in _SILENT:
        return costs.dropped_silent
    return costs.dropped_vowel if letter in _VOWELS else costs.dropped


def _added(wrong: str, at: int, costs: Costs) -> float:
    """What it costs to add a letter of the wrong word."""
    letter = wrong[at]
    if at and wrong[at - 1] == letter:
        return costs.double_for_single
    if at == 0:
        return costs.added + costs.first_letter
    if letter in _VOWELS:
        return costs.added_vowel
    near = _NEAR.get(letter, frozenset())
    beside = wrong[at - 1] in near or (at + 1 < len(wrong) and wrong[at + 1] in near)
    return costs.added_neighbour if beside else costs.added
