"""A logistic regression that ships as text: a constant and a named weight for each figure.

scikit-learn learns it (`training/`); using it takes one weighted sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache


class Sum(NamedTuple):
    """A constant and a weight for each figure."""

    constant: float
    weights: tuple[float, ...]

    def of(self, figures: Sequence[float]) -> float:
        """The log odds. Raises ValueError where the numbers of figures and weights differ."""
        if len(figures) != len(self.weights):
            raise ValueError(f"{len(figures)} figures for {len(self.weights)} weights")
        return self.constant + float(sum(map(mul, self.weights, figures)))


def probability(odds: float) -> float:
    """The probability of log odds; never quite 0 or 1."""
    return 1.0 / (1.0 + exp(-max(min(odds, 40.0), -40.0)))


def content(name: str, path: Path) -> Any:
    """What a YAML file holds, parsed once and kept in the cache folder under a name.

    Raises ValueError for what is no YAML, FileNotFoundError.
    """
    return cache.compiled(name, [path], lambda: _plain(path))


def _plain(path: Path) -> Any:
    import yaml

    try:
        return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: not YAML: {error}") from None


def parsed(content: Mapping[str, object], figures: Sequence[str], where: str) -> Sum:
    """A sum from what a YAML mapping holds: `constant`, and a weight for each figure.

    Raises ValueError that begins with `where`.
    """
    part = dict(content)
    constant = part.pop("constant", None)
    if not isinstance(constant, int | float) or set(part) != set(figures):
        raise ValueError(f"{where} needs a constant and a weight for each of: {', '.join(figures)}")
    weights = []
    for name in figures:
        weight = part[name]
        if isinstance(weight, bool) or not isinstance(weight, int | float):
            raise ValueError(f"{where}: the weight of '{name}' is no number")
        weights.append(float(weight))
    return Sum(float(constant), tuple(weights))
