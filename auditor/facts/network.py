"""A simple temporal network: points in time, and how far apart they may lie.

Constraints say `low <= b - a <= high` in days. They cannot all hold exactly when the distance graph
has a negative cycle, and the constraints on that cycle are the explanation: none of them can be left
out. (Dechter, Meiri and Pearl, Temporal constraint networks, Artificial Intelligence 49, 1991.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
INFINITE = float("inf")
ORIGIN = ""
"""The point from which dates count: day 0."""


class Link(NamedTuple, Generic[T]):
    """`low <= time(later) - time(earlier) <= high`, in days, because of `reason`."""

    earlier: str
    later: str
    low: float
    high: float
    reason: T


def conflict(links: Sequence[Link[T]]) -> tuple[T, ...]:
    """The reasons of a smallest-found set of links that cannot all hold, in the order given; else ().

    Bellman and Ford's algorithm from all points at once, O(points x links): call it with the links
    of one sentence or one subject, not of a whole archive.
    """
    edges: list[tuple[str, str, float, int]] = []
    for at, link in enumerate(links):
        if link.high < INFINITE:
            edges.append((link.earlier, link.later, link.high, at))
        if link.low > -INFINITE:
            edges.append((link.later, link.earlier, -link.low, at))
    points = dict.fromkeys(point for edge in edges for point in edge[:2])
    distance = dict.fromkeys(points, 0.0)
    came: dict[str, tuple[str, int]] = {}
    last = ""
    changed = False
    for _ in range(len(points)):
        changed = False
        for start, end, weight, at in edges:
            if distance[start] + weight < distance[end] - 1e-9:
                distance[end] = distance[start] + weight
                came[end] = (start, at)
                last, changed = end, True
        if not changed:
            return ()
    if not changed:
        return ()
    for _ in range(len(points)):  # walk back until surely inside the cycle
        last = came[last][0]
    cycle, point = set(), last
    while True:
        point, at = came[point]
        cycle.add(at)
        if point == last:
            break
    return tuple(links[at].reason for at in sorted(cycle))
