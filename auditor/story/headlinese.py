"""What headlines and stories call the same thing: the words and names of `rules/story/headlinese.yaml`.

table = headlinese.shipped()
table.others["jail"]     # stems that may take up another: {"prison", "imprison", ...}
table.names["isis"]      # the names that begin with a word: (("isis",), "@islamic state"), ...
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from auditor import cache, located, resources
from auditor.facts import actors, base, words
from auditor.story.stems import stemmed


class Headlinese(NamedTuple):
    """`others`: by a stem, the stems that may take it up. `names`: by the first word of a name in small
    letters, the whole names that begin with it, the longest first, with the term that stands for them."""

    others: Mapping[str, frozenset[str]]
    names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@lru_cache(maxsize=1)
def shipped() -> Headlinese:
    """The table of this installation, with the states of the knowledge base. Raises LocatedError."""
    path = resources.folder("rules") / "story" / "headlinese.yaml"
    table = cache.compiled("headlinese", [path], lambda: _read(located.load(path)))
    return _built(table)


def _read(root: located.Node) -> dict[str, Any]:
    top = root.mapping({"groups", "names"}, what="collection")
    groups = []
    for node in top["groups"].items():
        group = node.string().split()
        if len(group) < 2 or not all(word.isalpha() and word.islower() for word in group):
            raise node.error("a group is two or more words in small letters")
        groups.append(group)
    return {"groups": groups, "names": [node.strings() for node in top["names"].items()]}


def _built(table: Mapping[str, Any]) -> Headlinese:
    others: dict[str, set[str]] = {}
    for group in table["groups"]:
        stems = set(stemmed(group))
        for stem in stems:
            others.setdefault(stem, set()).update(stems - {stem})
    terms = {
        tuple(name.split()): f"@{code.lower()}"
        for name, (code, _) in actors.directory(base.of()).states.items()
        if len(name.split()) <= _LONGEST
    }
    for row in base.of().rows("countries"):
        own = terms.get(tuple(words.key(row["name"]).split()))
        for name in row.get("people", ()):
            if own is not None:
                terms.setdefault(tuple(words.key(name).split()), own)
    for group in table["names"]:
        keys = [tuple(words.key(name).split()) for name in group]
        known = next((terms[key] for key in keys if key in terms), f"@{' '.join(keys[0])}")
        terms.update(dict.fromkeys(keys, known))
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, term in terms.items():
        names.setdefault(key[0], []).append((key, term))
    return Headlinese(
        {stem: frozenset(more) for stem, more in others.items()},
        {
            first: tuple(sorted(some, key=lambda one: (-len(one[0]), one)))
            for first, some in names.items()
        },
    )


_LONGEST = 3
"""Longer names of states ("Democratic People's Republic of ...") are not worth looking for."""
