"""How much a headline looks like a lure: a weighted sum of its features.

The weights are a logistic regression's (scikit-learn learnt them; see `training/clickbait.py`), written
out as `rules/story/clickbait.tsv`: a feature and its weight in a line, above them the constant and the
threshold from which on a headline counts as a lure. Nothing but this sum is needed to use them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from auditor import resources
from auditor.checks.headline._clickbait_features import features, names


class Model(NamedTuple):
    """The constant, the threshold and the weight of each feature (all in log odds)."""

    constant: float
    threshold: float
    weights: dict[str, float]

    def score(self, headline: str) -> float:
        """The log odds that a headline is a lure, by the texts that the weights were learnt from."""
        return self.constant + sum(self.weights.get(name, 0.0) for name in features(headline))

    def margin(self, headline: str) -> float:
        """How far above the threshold a headline lies; one single feature makes no lure."""
        found = features(headline)
        shown = [self.weights.get(name, 0.0) for name in found]
        personal = sum(name in found for name in _PERSONAL)
        speaking = sum(weight > _SPEAKS for weight in shown)
        if speaking < 2 or speaking == personal:
            return -1.0
        return self.constant + sum(shown) - self.threshold


_PERSONAL = ("i", "we", "opens-we", "how-to")
"""Features of columns and service pieces too."""
_SPEAKS = 0.3
"""Log odds from which on a feature speaks for a lure."""


def read(path: Path) -> Model:
    """The model in a file. Raises ValueError naming the file and the line that is none."""
    known = {*names(), "(constant)", "(threshold)"}
    values: dict[str, float] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, _, weight = line.partition("\t")
        try:
            value = float(weight)
        except ValueError:
            raise ValueError(f"{path}:{number}: a line is 'feature<tab>weight'") from None
        if name not in known:
            raise ValueError(f"{path}:{number}: no feature is called '{name}'")
        values[name] = value
    if "(constant)" not in values or "(threshold)" not in values:
        raise ValueError(f"{path}:1: '(constant)' and '(threshold)' are missing")
    return Model(values.pop("(constant)"), values.pop("(threshold)"), values)


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model of this installation. Raises ValueError, FileNotFoundError."""
    return read(resources.folder("rules") / "story" / "clickbait.tsv")
