"""Known misspellings: those of `rules/language/misspellings.yaml`, and frequent slips of the finger.

What is listed is certain: people write these forms, and none of them is a word. With it go the
inflected forms of listed stems, and those that break a rule of spelling ("makeing", "stoped",
"partys", "finaly") or take an ending for another that sounds alike ("professer"). The slips are derived: a letter left out, doubled or changed for its neighbour in
one of the most frequent words, or in a word of which names of institutions are made, as long as no
word, and nothing that is often written, comes out. All of it is derived once and read from the
cache afterwards.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping
from functools import lru_cache
from heapq import nlargest
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache, lazy, located, resources
from auditor.language import dictionary

_SMALL_ONLY = "lower_case_only"
_SPOKEN = "regular_forms_of_irregular_words"
_SLIPS_OF = "slips_of_the_finger"
"""The group of words whose slips are derived, beside those of the most frequent words."""
_BUT_NOT = "but_not"
_SHORT = 4
"""So short a wrong form with a capital is rather a name or an abbreviation."""
_PARTED, _SPACE = "|", "_"
_FORM = lazy.regex("[a-z]+")


class Misspellings(Mapping[str, tuple[str, ...]]):
    """What is right, the likeliest first, by the wrong form in small letters."""

    def __init__(self, rights: dict[str, str]) -> None:
        self._rights = rights

    def __getitem__(self, wrong: str) -> tuple[str, ...]:
        return tuple(self._rights[wrong].replace(_SPACE, " ").split(_PARTED))

    def __contains__(self, wrong: object) -> bool:
        return wrong in self._rights

    def __iter__(self) -> Iterator[str]:
        return iter(self._rights)

    def __len__(self) -> int:
        return len(self._rights)

    def keys(self) -> KeysView[str]:
        """The wrong forms, with the fast set operations of a dict."""
        return self._rights.keys()


def shipped() -> Misspellings:
    """The listed misspellings and their inflected forms. Raises LocatedError."""
    return _tables().listed


def slips() -> Mapping[str, str]:
    """The slips of the finger in the most frequent words, with the word that was meant."""
    return _tables().slips


def small_only() -> frozenset[str]:
    """Wrong forms that may be a name where they have a capital: "Manny", "Teh", "Wich"."""
    return _tables().small_only


def spoken() -> frozenset[str]:
    """Wrong forms that dialects have, so that they are rightly quoted: "telled", "theirselves"."""
    return _tables().spoken


class _Tables(NamedTuple):
    listed: Misspellings
    slips: Mapping[str, str]
    small_only: frozenset[str]
    spoken: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    files = [path(), *dictionary.sources(), Path(__file__)]
    data = cache.compiled("misspellings", files, lambda: _compile(files[0], files[1:-1]))
    return _Tables(
        Misspellings(_unpacked(data["listed"])),
        _unpacked(data["slips"]),
        frozenset(data["small_only"].split()),
        frozenset(data["spoken"].split()),
    )


def _packed(table: Mapping[str, str]) -> str:
    """One string, which is read several times faster than a JSON object."""
    return " ".join(f"{key} {value.replace(' ', _SPACE)}" for key, value in table.items())


def _unpacked(packed: str) -> dict[str, str]:
    parts = packed.split(" ")
    return dict(zip(parts[::2], parts[1::2], strict=True))


def path() -> Path:
    """The file of listed misspellings."""
    return resources.folder("rules") / "language" / "misspellings.yaml"


# -- compiling -----------------------------------------------------------------------------------


def _compile(listed: Path, sources: list[Path]) -> dict[str, Any]:
    english = _English(sources)
    rights, small, titles, not_slips, spoken = load(listed)
    table = {wrong: list(forms) for wrong, forms in rights.items()}
    for wrong, forms in rights.items():
        for form, meant in _inflected(wrong, forms[0], english):
            table.setdefault(form, [meant])
            if wrong in small and form.endswith(_OF_NAMES):
                small.add(form)
    for form, meant in english.broken_rules():
        table.setdefault(form, [meant])
        if form.endswith("ys"):  # shops and families: "Wendys"
            small.add(form)
    for form, meant in english.slips_of(titles):
        if form not in not_slips:
            table.setdefault(form, [meant])
    fingers = {wrong: right for wrong, right in english.slips() if wrong not in table}
    small.update(wrong for one in (table, fingers) for wrong in one if len(wrong) <= _SHORT)
    return {
        "listed": _packed({wrong: _PARTED.join(forms) for wrong, forms in table.items()}),
        "slips": _packed(fingers),
        "small_only": " ".join(sorted(small)),
        "spoken": " ".join(sorted(spoken)),
    }


class Listed(NamedTuple):
    """The entries of a file by their wrong form, those that may be names where they have a capital,
    the words whose slips are derived, what is none of these, and the forms of dialects."""

    rights: dict[str, list[str]]
    small_only: set[str]
    titles: list[str]
    not_slips: frozenset[str]
    spoken: frozenset[str]


def load(source: Path) -> Listed:
    """The file of listed misspellings. Raises LocatedError."""
    rights: dict[str, list[str]] = {}
    small: set[str] = set()
    titles: list[str] = []
    not_slips: list[str] = []
    spoken: set[str] = set()
    for kind, group in located.load(source).mapping(what="kind").items():
        if kind == _SLIPS_OF:
            for topic, node in group.mapping(what="topic").items():
                (not_slips if topic == _BUT_NOT else titles).extend(node.string().split())
            continue
        for right, node in group.mapping(what="word").items():
            for wrong in node.string().split():
                if not _FORM.fullmatch(wrong):
                    raise node.error(f"'{wrong}' is not a word in small letters")
                forms = rights.setdefault(wrong, [])
                if right in forms:
                    raise node.error(f"'{wrong}' stands twice under '{right}'")
                forms.append(right)
                if kind == _SMALL_ONLY:
                    small.add(wrong)
                elif kind == _SPOKEN:
                    spoken.add(wrong)
    return Listed(rights, small, titles, frozenset(not_slips), frozenset(spoken))


_ENDINGS = (
    "s", "es", "d", "ed", "r", "er", "ers", "rs", "ing", "ings", "ly", "ally", "ment", "ments", "ness",
    "al", "able", "ably", "ability", "ful", "fully", "less", "ist", "ists", "ism", "y", "ship",
    "or", "ors", "ion", "ions", "ional",
)  # fmt: skip
"""Added to both stems as they are; "e" and "y" at their ends are cut or changed where they go."""


_OF_NAMES = ("s", "er", "ers")
"""The endings that a name may have too."""
_FORM_LEVEL = 7
"""Rarer forms of a right stem are not worth their misspellings."""


def _inflected(wrong: str, right: str, english: _English) -> Iterator[tuple[str, str]]:
    """The forms of a misspelled stem, where the same form of the right one is a word."""
    if " " in right or len(wrong) < 5 or wrong[-1] != right[-1]:
        return
    cuts = [("", "")]
    if wrong[-1] == "e":
        cuts.append(("e", ""))
    elif wrong[-1] == "y":
        cuts.append(("y", "i"))
    for cut, put in cuts:
        wrong_stem, right_stem = (word[: len(word) - len(cut)] + put for word in (wrong, right))
        for ending in _ENDINGS:
            form, meant = wrong_stem + ending, right_stem + ending
            if english.level(meant) >= _FORM_LEVEL and not english.exists(form):
                yield form, meant
    last = right[-1]
    if right.islower() and last not in "aeiouwxy":
        for ending in ("ed", "ing", "er", "ers"):
            form, meant = wrong + last + ending, right + last + ending
            if english.level(meant) >= _FORM_LEVEL and not english.exists(form):
                yield form, meant


_FREQUENT = 500
"""So many words of English are looked at for slips."""
_MOST_FREQUENT = 150
"""Of so many, slips of three letters, omissions that leave four, and doublings are recognised."""
_NEAR_LEVEL = 11
"""A word of that level may have been meant as well."""
_ON_PURPOSE = "ing"
"""Its last letter is left out on purpose: "nothin"."""


class _English:
    """Which strings are words, while the tables are made."""

    def __init__(self, sources: Iterable[Path]) -> None:
        files = list(sources)
        small, self.capital, mute = dictionary.hunspell_words(files[0], files[1])
        self.marks = dictionary.entries(files)
        self.small = small | mute | set(dictionary.own_words(files[3]))
        self.small.update(form for form, _ in dictionary.british_forms(self.marks))
        with gzip.open(files[2]) as stream:
            counts: dict[str, int] = json.load(stream)
        common = (word for word in counts if len(word) > 2 and word in small and word.isalpha())
        self.frequent = nlargest(_FREQUENT, common, key=counts.__getitem__)

    def is_word(self, word: str) -> bool:
        """Whether it is a word in small letters in any dialect."""
        return word in self.small

    def exists(self, word: str) -> bool:
        """The same, or a name."""
        return word in self.small or word in self.capital

    def level(self, word: str) -> int:
        """The level of a word, as `Dictionary.level` has it."""
        mark = self.marks.get(word, "")
        return ord(mark) - ord("a") if mark >= "a" else -1

    def broken_rules(self) -> Iterator[tuple[str, str]]:
        """Forms of frequent words that break a rule of spelling, with the right ones."""
        for word in self.small:
            level = self.level(word)
            if level < _RULE_LEVEL or len(word) < 5:
                continue
            for wrong in _broken(word, self.is_word):
                if len(wrong) <= _SHORT_FORM and level < _SHORT_FORM_LEVEL:
                    continue  # "feling": felling?
                if not self.exists(wrong) and self.level(wrong) <= dictionary.FLOOR:
                    yield wrong, word

    def slips_of(self, words: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The slips of given words that are certain even with a capital, within a name.

        Not at the end of the word, where French or German words come out: "Institut", "Octobre".
        """
        meant: dict[str, set[str]] = {}
        for word in words:
            for wrong in _slips(word.lower()):
                if (
                    _SHORT < len(wrong) <= len(word)
                    and wrong[-1] == word[-1]
                    and wrong[-3:] != "tre"
                ):
                    meant.setdefault(wrong, set()).add(word)
        return self._certain(meant)

    def slips(self) -> Iterator[tuple[str, str]]:
        """The slips of the most frequent words."""
        meant: dict[str, set[str]] = {}
        for place, word in enumerate(self.frequent):
            for wrong in _slips(word):
                rare = len(wrong) < 4 or len(wrong) < min(len(word), 5) or len(wrong) > len(word)
                if place < _MOST_FREQUENT or not rare:
                    meant.setdefault(wrong, set()).add(word)
        return self._certain(meant)

    def _certain(self, meant: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
        """Those that are no words and mean one word only."""
        for wrong, words in meant.items():
            if len(words) == 1 and self._is_slip(wrong, right := next(iter(words))):
                yield wrong, right

    def _is_slip(self, wrong: str, right: str) -> bool:
        if self.exists(wrong) or self.level(wrong) > dictionary.FLOOR:
            return False
        if len(wrong) >= len(right):
            return True
        # A letter is missing: or is one too many in another word ("worke": work, not worked)?
        if right.endswith(_ON_PURPOSE) and wrong == right[:-1]:
            return False
        shorter = (wrong[:at] + wrong[at + 1 :] for at in range(len(wrong)))
        return all(self.level(one) < _NEAR_LEVEL for one in shorter)


_SHORT_FORM, _SHORT_FORM_LEVEL = 6, 10
_RULE_LEVEL = 6
"""Rarer words are not worth the forms that break a rule."""
_DOUBLED = lazy.regex(r"([aeiou])([bdgklmnprt])\2(ed|ing)")


_ALIKE = (
    ("or", "er"), ("ar", "er"), ("ent", "ant"), ("ant", "ent"), ("ence", "ance"),
    ("ance", "ence"), ("ency", "ancy"), ("ancy", "ency"), ("ary", "ery"), ("ery", "ary"),
    ("able", "ible"), ("ible", "able"),
)  # fmt: skip
"""Endings that sound alike; where both are words nothing is derived."""


def _broken(word: str, is_word: Callable[[str], bool]) -> Iterator[str]:
    """How an ending is put to a stem against the rules: "makeing", "studyed", "runing", "finaly"."""
    for ending in ("ing", "able", "ably") if len(word) > 5 else ():
        stem = word.removesuffix(ending)
        if stem != word and is_word(stem + "e"):
            yield f"{stem}e{ending}"
    if word.endswith("ies") and is_word(stem := word[:-3] + "y"):
        yield stem + "s"
    if word.endswith("ied") and is_word(stem := word[:-3] + "y"):
        yield stem + "ed"
    if word.endswith("ily") and is_word(stem := word[:-3] + "y"):
        yield stem + "ly"
    if word.endswith("ally") and is_word(word[:-2]):
        yield f"{word[:-4]}aly"
    if word.endswith("ically"):
        yield f"{word[:-4]}ly"
    if word.endswith("fully"):
        yield f"{word[:-2]}y"
    if word.endswith("ful"):
        yield word + "l"
    if word.endswith("ely") and is_word(word[:-2]):
        yield f"{word[:-3]}ly"
    if len(word) > 7:
        for right, wrong in _ALIKE:
            for more in ("", "s", "ly"):
                if word.endswith(right + more) and not word.endswith("ment" + more):
                    yield word[: -len(right + more)] + wrong + more
    if (found := _DOUBLED.search(word)) and found.end() == len(word):
        yield word[: found.start(2)] + word[found.start(2) + 1 :]


def _slips(word: str) -> set[str]:
    """Neighbours exchanged; in words of four letters or more a letter doubled, of five left out."""
    size = len(word)
    found = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(size - 1)}
    if size > 3:
        found.update(word[: at + 1] + word[at:] for at in range(size))
    if size > 4:
        found.update(word[:at] + word[at + 1 :] for at in range(size))
    found.discard(word)
    return found
