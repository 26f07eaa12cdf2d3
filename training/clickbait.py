"""Learn how much each kind of word makes a headline a lure:

    python -m training.clickbait HEADLINES.jsonl.gz -o TABLE [--unseen]

A row of the file is {"headline", "clickbait": 0 or 1}. The lines of `clickbait_news.txt` and
`clickbait_lures.txt` beside this script, which are ours, are learnt with it: serious headlines that look
like lures count ten times, since the rows hold few of them. A third of the rows is never learnt from;
`--unseen` prints what the weights say of it.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.checks.headline._clickbait_features import features, names

THRESHOLD = 0.25
"""Log odds: chosen on a part of the rows learnt from, where 99 of 100 lines above it are lures."""
STRENGTH = 0.5
"""The inverse of the penalty on large weights."""
_NEWS, _LURE = 10.0, 3.0
_SEED = 11
_HERE = Path(__file__).parent


def rows(path: Path) -> list[tuple[str, int]]:
    """The headlines of a file with their labels, in an order that is always the same."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [(row["headline"], int(row["clickbait"])) for row in map(json.loads, lines)]
    random.Random(_SEED).shuffle(found)
    return found


def own(name: str) -> list[str]:
    """The lines of one of our own lists."""
    lines = (_HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def matrix(headlines: Sequence[str]) -> Any:
    """A row of zeros and ones for each headline, in the order of `names()`."""
    import numpy as np

    place = {name: at for at, name in enumerate(names())}
    result = np.zeros((len(headlines), len(place)))
    for number, headline in enumerate(headlines):
        for name in features(headline):
            result[number, place[name]] = 1.0
    return result


def fit(headlines: Sequence[str], labels: Sequence[int], weights: Sequence[float]) -> Any:
    """The regression, as scikit-learn fits it."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    return model.fit(matrix(headlines), list(labels), sample_weight=list(weights))


def table(model: Any, threshold: float = THRESHOLD) -> str:
    """The weights as they are shipped, the heaviest first."""
    weights = sorted(zip(model.coef_[0], names(), strict=True), key=lambda one: (-one[0], one[1]))
    lines = [
        "# How much each kind of word makes a headline a lure (log odds); `make train` writes it.",
        f"(constant)\t{model.intercept_[0]:.4f}",
        f"(threshold)\t{threshold:g}",
        *(f"{name}\t{weight:.4f}" for weight, name in weights),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the table."""
    if len(arguments) not in (3, 4) or arguments[1] != "-o":
        print(__doc__, file=sys.stderr)
        return 2
    found = rows(Path(arguments[0]))
    learnt, unseen = found[: len(found) * 2 // 3], found[len(found) * 2 // 3 :]
    news, lures = own("clickbait_news.txt"), own("clickbait_lures.txt")
    model = fit(
        [line for line, _ in learnt] + news + lures,
        [label for _, label in learnt] + [0] * len(news) + [1] * len(lures),
        [1.0] * len(learnt) + [_NEWS] * len(news) + [_LURE] * len(lures),
    )
    Path(arguments[2]).write_text(table(model), "utf-8")
    if "--unseen" in arguments:
        flagged = model.decision_function(matrix([line for line, _ in unseen])) > THRESHOLD
        hits = sum(label for (_, label), flag in zip(unseen, flagged, strict=True) if flag)
        lures_in_all = sum(label for _, label in unseen)
        precision, recall = hits / max(int(sum(flagged)), 1), hits / lures_in_all
        print(f"unseen third: precision {precision:.4f}, recall {recall:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
