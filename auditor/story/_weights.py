"""The weights by which the figures of `_signs` are judged: `rules/story/splices.yaml`.

Three sums, each a logistic regression's log odds: `find` picks the likeliest stretches by figures that
cost nothing, `place` picks the one among them, `decide` says whether it is a second story. The first two
multiply each figure by a weight, the third adds what a curve of straight lines says of it. scikit-learn learnt them (`training/splices.py`); nothing but these sums is needed to use them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from auditor import resources
from auditor.story import _signs, logistic
from auditor.story.logistic import Sum

STARTS = tuple(f"start {name}" for name in _signs.SEAM)
ENDS = tuple(f"end {name}" for name in _signs.SEAM)
FIGURES = {
    "find": (*_signs.ROUGH, *STARTS, *ENDS),
    "place": (*_signs.ROUGH, *STARTS, *ENDS, *_signs.CLOSE),
    "decide": (*_signs.ROUGH, *STARTS, *ENDS, *_signs.CLOSE, "placed"),
}
"""The figures of each sum, in order; "placed" is the sum `place`."""


class Curve(NamedTuple):
    """What a figure adds: straight lines between some points, level before the first and behind the last.

    A curve of one point is a weight that the figure is multiplied by: (1, weight).
    """

    figures: tuple[float, ...]
    values: tuple[float, ...]

    def at(self, figure: float) -> float:
        """What a figure adds, in log odds."""
        points, values = self.figures, self.values
        if len(points) == 1:
            return values[0] * figure
        if figure <= points[0]:
            return values[0]
        if figure >= points[-1]:
            return values[-1]
        above = bisect_right(points, figure)
        low, high = points[above - 1], points[above]
        part = (figure - low) / (high - low)
        return values[above - 1] * (1.0 - part) + values[above] * part


class Curves(NamedTuple):
    """A constant and a curve for each figure."""

    constant: float
    curves: tuple[Curve, ...]

    def of(self, figures: Sequence[float]) -> float:
        """The log odds. Raises ValueError where the numbers of figures and curves differ."""
        total = self.constant
        for curve, figure in zip(self.curves, figures, strict=True):
            total += curve.at(figure)
        return total


class Weights(NamedTuple):
    """The sums; `prior` is the share of articles with a second story that is reckoned with,
    `learnt` the share among those that the weights were learnt from, and `threshold` the
    probability from which on an article is said to hold one."""

    find: Sum
    place: Sum
    decide: Curves
    prior: float
    learnt: float
    threshold: float

    def probability(self, odds: float) -> float:
        """What the log odds of `decide` mean where `prior` of the articles hold a second story."""
        odds += log(self.prior / (1.0 - self.prior)) - log(self.learnt / (1.0 - self.learnt))
        return logistic.probability(odds)


def read(path: Path) -> Weights:
    """The weights in a file. Raises ValueError naming the file and what is wrong."""
    content = logistic.content("splices", path)
    find, place = (_sum(*_part(path, content, name), name) for name in ("find", "place"))
    constant, values = _part(path, content, "decide")
    try:
        decide = Curves(constant, tuple(_curve(values[name]) for name in FIGURES["decide"]))
    except (TypeError, ValueError, IndexError):
        raise ValueError(f"{path}: a curve is a weight, or points that run forward") from None
    shares = [content.get(one) for one in ("prior", "learnt", "threshold")]
    if not all(isinstance(one, float) and 0.0 < one < 1.0 for one in shares):
        raise ValueError(f"{path}: 'prior', 'learnt' and 'threshold' lie between 0 and 1")
    return Weights(find, place, decide, *shares)


def _part(path: Path, content: Mapping[str, Any], name: str) -> tuple[float, dict[str, Any]]:
    """The constant and the rest of a sum, proven to have exactly its figures."""
    part = dict(content.get(name) or {})
    constant = part.pop("constant", None)
    if constant is None or set(part) != set(FIGURES[name]):
        raise ValueError(f"{path}: '{name}' needs a constant and a weight for each figure")
    return float(constant), part


def _sum(constant: float, part: Mapping[str, Any], name: str) -> Sum:
    return Sum(constant, tuple(float(part[one]) for one in FIGURES[name]))


def _curve(value: Any) -> Curve:
    if not isinstance(value, list):
        return Curve((1.0,), (float(value),))
    points = tuple(float(one) for one, _ in value)
    if len(points) < 2 or any(one >= other for one, other in pairwise(points)):
        raise ValueError
    return Curve(points, tuple(float(other) for _, other in value))


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights of this installation. Raises ValueError, FileNotFoundError."""
    return read(resources.folder("rules") / "story" / "splices.yaml")
