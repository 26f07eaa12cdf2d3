"""Proper names that are often left without their capital, from `rules/gazetteer.yaml`.

The file itself says how its lists are meant. Here they are compiled into look-ups: single words in
one mapping, everything that holds a space, hyphen, apostrophe or full stop in another, which one
Aho-Corasick pass over a text finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from auditor import cache, located, resources

_PLAIN = ("lower_case_ok", "given_names", "lower_case_names")
_ORDINARY = "ordinary_words"
_FIRST_PARTICLE = "van"
"""The particles of surnames are the last group of `lower_case_names` and begin with this one."""


class Name(NamedTuple):
    """A name in its proper spelling, and what it is ("a capital city")."""

    text: str
    label: str
    topic: str


class Place(NamedTuple):
    """Where a phrase stands, and the phrase in lower case."""

    start: int
    end: int
    phrase: str


@dataclass(frozen=True)
class Gazetteer:
    """The names, all keyed by their lower case with straight apostrophes.

    `words` and `phrases` are names that are never ordinary words; `ambiguous` ones need a context.
    `fine_words` and `fine_phrases` are rightly written small, `small` are names that begin with a
    small letter on purpose (exact spelling), `particles` stay small inside a surname. `ordinary`
    are everyday words that may stand where otherwise only a name stands.
    """

    words: Mapping[str, Name]
    phrases: Mapping[str, Name]
    ambiguous: Mapping[str, Name]
    given: Mapping[str, str]
    fine_words: frozenset[str]
    fine_phrases: frozenset[str]
    small: frozenset[str]
    particles: frozenset[str]
    ordinary: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        """All single words of the lists but given names."""
        return self.ordinary.union(self.words, self.ambiguous, self.fine_words, self.particles)

    @cached_property
    def _sought(self) -> tuple[list[str], Any]:
        import ahocorasick_rs

        phrases = sorted({*self.phrases, *self.fine_phrases})
        return phrases, ahocorasick_rs.AhoCorasick(phrases)

    def find_phrases(self, folded: str) -> Iterator[Place]:
        """Where phrases and fine phrases stand as whole words in a folded text, in order."""
        phrases, automaton = self._sought
        size = len(folded)
        for number, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
            before = folded[start - 1] if start else " "
            after = folded[end] if end < size else " "
            if not (before.isalnum() or after.isalnum()):
                yield Place(start, end, phrases[number])


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The gazetteer of this installation, read once a process. Raises LocatedError."""
    return load(resources.folder("rules") / "gazetteer.yaml")


def load(path: Path) -> Gazetteer:
    """The gazetteer in a file. Raises LocatedError."""
    data = cache.compiled("gazetteer", [path], lambda: _parse(located.load(path)))
    fine = data["lower_case_ok"]
    return Gazetteer(
        words=_names(data["words"]),
        phrases=_names(data["phrases"]),
        ambiguous=_names(data["ambiguous"]),
        given=MappingProxyType(data["given"]),
        fine_words=frozenset(text for text in fine if text.isalpha()),
        fine_phrases=frozenset(text for text in fine if not text.isalpha()),
        small=frozenset(data["small"]),
        particles=frozenset(data["particles"]),
        ordinary=frozenset(data["ordinary"]),
    )


def fold(text: str) -> str:
    """The key of a name: lower case, straight apostrophes."""
    return text.lower().replace("’", "'")


def _names(entries: dict[str, list[str]]) -> Mapping[str, Name]:
    return MappingProxyType({key: Name(*entry) for key, entry in entries.items()})


def _parse(root: located.Node) -> dict[str, Any]:
    top = root.mapping(what="topic")
    for key in _PLAIN:
        if key not in top:
            raise root.error(f"a gazetteer needs '{key}'")
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    ambiguous: dict[str, list[str]] = {}
    for topic, node in top.items():
        if topic in _PLAIN or topic == _ORDINARY:
            continue
        fields = node.mapping({"label", "unambiguous", "ambiguous"})
        if "label" not in fields:
            raise node.error(f"topic '{topic}' needs 'label'")
        label = fields["label"].string()
        for key in ("unambiguous", "ambiguous"):
            for name in fields[key].strings() if key in fields else []:
                doubtful = key == "ambiguous"
                target = ambiguous if doubtful else words if name.isalpha() else phrases
                target.setdefault(fold(name), [name, label, topic])
    small = top["lower_case_names"].strings()
    if _FIRST_PARTICLE not in small:
        raise top["lower_case_names"].error(f"the particles must begin with '{_FIRST_PARTICLE}'")
    border = small.index(_FIRST_PARTICLE)
    return {
        "words": {key: entry for key, entry in words.items() if key not in ambiguous},
        "phrases": {key: entry for key, entry in phrases.items() if key not in ambiguous},
        "ambiguous": ambiguous,
        "given": {fold(name): name for name in top["given_names"].strings()},
        "lower_case_ok": [fold(phrase) for phrase in top["lower_case_ok"].strings()],
        "ordinary": top[_ORDINARY].strings() if _ORDINARY in top else [],
        "small": small[:border],
        "particles": small[border:],
    }
