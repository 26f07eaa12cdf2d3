"""Which claims cannot hold together, and the smallest set of them that shows it.

QuickXplain (Junker, AAAI 2004) over sets of days: a set of claims is consistent when its sets share a
day. The explanation it finds is minimal: without any one of its members the rest could be true.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from auditor.facts import days
from auditor.facts.days import Days

T = TypeVar("T", bound=Hashable)


def together(sets: Iterable[Days], start: Days = days.ALL) -> Days:
    """The days that all sets share."""
    result = start
    for one in sets:
        result &= one
        if not result:
            break
    return result


def explain(background: Days, items: Sequence[T], when: Callable[[T], Days]) -> tuple[T, ...]:
    """A minimal part of the items that cannot hold on any day of the background; () if all can.

    Earlier items are preferred: a later one is blamed on them. O(k log n) looks for k blamed of n.
    """
    if together(map(when, items), background):
        return ()

    def search(known: Days, added: bool, rest: Sequence[T]) -> tuple[T, ...]:
        if added and not known:
            return ()
        if len(rest) == 1:
            return (rest[0],)
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        right = search(together(map(when, first), known), True, second)
        left = search(together(map(when, right), known), bool(right), first)
        return (*left, *right)

    return search(background, False, tuple(items)) if items else ()
