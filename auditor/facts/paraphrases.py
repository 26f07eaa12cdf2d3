"""Known events told in other words: "after hijackers flew two airliners into the World Trade Center".

An event of the knowledge base may have `cues`: lists of words of which one each must stand in the sentence, one of the last
list in the clause that tells the event, and none of those with a "-". A clause that fits two events tells neither.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from auditor.facts import base, words


class Cues(NamedTuple):
    """The cues of one event, as they are looked for in a row of keys with a space at both ends.

    `told` stand in the clause itself, `beside` anywhere in the sentence, `never` nowhere in it.
    """

    row: dict[str, Any]
    told: tuple[str, ...]
    beside: tuple[tuple[str, ...], ...]
    never: tuple[str, ...]

    def fits(self, sentence: str, clause: str) -> bool:
        """Whether they are those of a clause and its sentence (rows of keys with a space at both ends)."""
        return (
            any(one in clause for one in self.told)
            and all(any(one in sentence for one in group) for group in self.beside)
            and not any(one in sentence for one in self.never)
        )


def told(sentence: str, clause: str, own: tuple[str, ...] = ()) -> dict[str, Any] | None:
    """The row of the only known event that a clause tells, else None. Both are texts in lower case."""
    whole, part = f" {words.key(sentence)} ", f" {words.key(clause)} "
    found = [one.row for one in _cues(own) if one.fits(whole, part)]
    return found[0] if len(found) == 1 else None


def words_of(row: dict[str, Any]) -> set[str]:
    """The keys of all words by which an event is known: of its names and its cues."""
    everything = [row["name"], *row.get("aka", ())]
    everything += [one for group in row.get("cues", ()) for one in group if one[:1] != "-"]
    return {part for one in everything for part in words.key(one).split()}


@lru_cache(maxsize=4)
def _cues(own: tuple[str, ...]) -> tuple[Cues, ...]:
    result = []
    for row in base.of(own).rows("events"):
        groups = [
            tuple(_sought(one) for one in group if not one.startswith("-"))
            for group in row.get("cues", ())
        ]
        groups = [group for group in groups if group]
        if groups:
            never = tuple(
                _sought(one[1:]) for group in row["cues"] for one in group if one.startswith("-")
            )
            result.append(Cues(row, groups[-1], tuple(groups[:-1]), never))
    return tuple(result)


def _sought(cue: str) -> str:
    """A cue as a piece of a row of keys: "bomb*" begins a word, "sank" is one."""
    return f" {words.key(cue)}" + ("" if cue.endswith("*") else " ")
