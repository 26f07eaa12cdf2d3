"""Learn the weights of a second story: python -m training.splices DATA-FOLDER [-o FILE]

Splices are made from the articles of two sets (edited Wikinews, the bodies of the Fake News Challenge
with a headline that belongs to them); untouched articles of both are the other side. All are cut into
five folds by article: Wikinews by month and the bodies by the event they tell of, so that neither an
article nor its follow-up stands on both sides. Writes rules/story/splices.yaml with the figures of the
cross-validation, and prints them.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from auditor.story import _signs, _weights, segments
from auditor.story.logistic import Sum
from training import _splicing
from training._splicing import Piece, Splice

TARGET = Path("rules/story/splices.yaml")
OWN = Path("seeds")
FOLDS = 5
PRIOR = 0.1
THRESHOLD = 0.55
ONE_EVENT = 0.3
"""Two bodies of that tf-idf cosine tell of one event."""
SAME_SUBJECT = 0.15
"""Two edited articles of that cosine may be related, or tell of one event."""
ROUNDS = 6
SEED = 7


class Job(NamedTuple):
    """An article to learn from: a splice, or an untouched article, and its fold."""

    group: str
    splice: Splice
    fold: int


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of each stretch of an article, and which of the stretches is the foreign one."""

    group: str
    fold: int
    figures: Any
    foreign: int
    stretches: tuple[tuple[int, int], ...]
    gold: tuple[int, int] | None


def likenesses(pieces: Sequence[Piece]) -> Any:
    """The tf-idf cosine of each two articles."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [" ".join(one.paragraphs) for one in pieces]
    rows = TfidfVectorizer(stop_words="english", min_df=2, sublinear_tf=True).fit_transform(texts)
    return (rows @ rows.T).toarray()


def jobs(folder: Path) -> Iterator[Job]:
    """All splices and untouched articles."""
    dice = random.Random(SEED)
    yield from _edited(_splicing.wikinews(folder), dice)
    yield from _bodies(_splicing.fnc(folder), dice)
    yield from _own(_splicing.own(OWN), dice)


def month(piece: Piece) -> int:
    """The month of an article, counted."""
    year, number, _ = piece.when.split("-")
    return int(year) * 12 + int(number)


def days(one: Piece, other: Piece) -> int:
    """How many days lie between two articles."""
    return abs((date.fromisoformat(one.when) - date.fromisoformat(other.when)).days)


def _edited(pieces: list[Piece], dice: random.Random) -> Iterator[Job]:
    like = likenesses(pieces)
    kinds = _splicing.KINDS
    for at, one in enumerate(pieces):
        fold = month(one) % FOLDS
        others = [n for n, two in enumerate(pieces) if n != at and month(two) % FOLDS == fold]
        nearest = sorted(others, key=lambda n: -like[at][n])
        soon = [n for n in nearest if days(one, pieces[n]) <= 31][:2]
        strange = [n for n in others if like[at][n] < SAME_SUBJECT]
        for turn in range(ROUNDS):
            made = _splicing.splice(one, pieces[dice.choice(strange)], kinds[turn % 3], dice)
            if made:
                yield Job("wikinews", made, fold)
        for turn, n in enumerate([*soon, *nearest[:2]]):
            made = _splicing.splice(one, pieces[n], kinds[(at + turn) % 3], dice)
            if made:
                yield Job("wikinews, related", made, fold)
        yield Job("wikinews, untouched", _splicing.untouched(one, dice), fold)


def _bodies(pieces: list[Piece], dice: random.Random) -> Iterator[Job]:
    from scipy.sparse.csgraph import connected_components

    like = likenesses(pieces)
    _, events = connected_components(like > ONE_EVENT)
    for at, one in enumerate(pieces):
        fold = int(events[at]) % FOLDS
        yield Job("bodies, untouched", _splicing.untouched(one, dice), fold)
        if len(one.paragraphs) < 3:
            continue
        others = [
            n
            for n, two in enumerate(pieces)
            if events[n] % FOLDS == fold and events[n] != events[at] and len(two.paragraphs) > 2
        ]
        made = _splicing.splice(one, pieces[dice.choice(others)], _splicing.KINDS[at % 3], dice)
        if made:
            yield Job("bodies", made, fold)
        if at % 2:
            nearest = sorted(others, key=lambda n: -like[at][n])[2:12]
            two = pieces[dice.choice(nearest)]
            made = _splicing.splice(one, two, _splicing.KINDS[at // 2 % 3], dice)
            if made:
                yield Job("bodies, related", made, fold)


COPIES = 6
"""How often each of the project's own articles counts: features are rare in the other sets."""


def _own(pieces: list[Piece], dice: random.Random) -> Iterator[Job]:
    for at, one in enumerate(pieces):
        fold = at % FOLDS
        others = [n for n in range(len(pieces)) if n != at and n % FOLDS == fold]
        for turn in range(COPIES):
            yield Job("own, untouched", _splicing.untouched(one, dice), fold)
            two = pieces[dice.choice(others)]
            made = _splicing.splice(one, two, _splicing.KINDS[turn % 3], dice)
            if made:
                yield Job("own", made, fold)


def row(job: Job) -> Row | None:
    """The figures of an article; None where it is too short to search."""
    import numpy as np

    article = job.splice.article()
    view = _signs.view(article)
    found = tuple(_signs.stretches(view))
    if not found or view.reading.size < segments.FEWEST_WORDS:
        return None
    matrix = np.array([segments.figures(view, low, high) for low, high in found])
    gold = _splicing.gold(job.splice, article, view)
    foreign = found.index(gold) if gold in found else -1
    return Row(job.group, job.fold, matrix, foreign, found, gold)


def _fit(matrix: Any, answers: Any) -> Sum:
    return plain(fitted(matrix, answers))


def fitted(matrix: Any, answers: Any, strength: float = 1.0) -> Any:
    """A pipeline of a scaler and a logistic regression; a small strength keeps its weights small."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=600))
    model.fit(matrix, answers)
    return model


def plain(model: Any) -> Sum:
    """The weighted sum that a pipeline of a scaler and a logistic regression is."""
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    constant = float(logistic.intercept_[0] - (weights * scaler.mean_).sum())
    return Sum(constant, tuple(float(one) for one in weights))


def _scores(total: Sum, matrix: Any) -> Any:
    import numpy as np

    return matrix @ np.array(total.weights) + total.constant


POINTS = (0.02, 0.2, 0.4, 0.6, 0.8, 0.98)
"""The quantiles of a figure at which its curve may bend."""
STRAIGHT = frozenset(
    {"middle", *_weights.STARTS, *_weights.ENDS}
    - {"start near-subject", "start near-words", "start new-names"}
)
"""Figures that only have a weight: flags, and what is mostly 0."""


def bends(matrix: Any) -> list[Any]:
    """Where the curve of each figure may bend; nothing for those that have only a weight."""
    import numpy as np

    found: list[Any] = []
    for at, name in enumerate(_weights.FIGURES["decide"]):
        points = np.unique(np.quantile(matrix[:, at], POINTS).round(4))
        found.append(None if name in STRAIGHT or len(points) < 4 else points)
    return found


def hats(matrix: Any, points: Sequence[Any]) -> Any:
    """The figures as the curves see them: for each point 1 there, 0 at its neighbours, lines between."""
    import numpy as np

    columns = []
    for at, mine in enumerate(points):
        figure = matrix[:, at]
        if mine is None:
            columns.append(figure)
        else:
            columns += [np.interp(figure, mine, row) for row in np.eye(len(mine))]
    return np.column_stack(columns)


def _curves(matrix: Any, answers: Any) -> _weights.Curves:
    points = bends(matrix)
    return bent(fitted(hats(matrix, points), answers, 0.1), points)


def bent(model: Any, points: Sequence[Any]) -> _weights.Curves:
    """The curves that a pipeline of a scaler and a logistic regression over hats is."""
    total = plain(model)
    row = list(total.weights)
    curves = []
    for mine in points:
        if mine is None:
            curves.append(_weights.Curve((1.0,), (row.pop(0),)))
        else:
            values = tuple(row.pop(0) for _ in mine)
            curves.append(_weights.Curve(tuple(float(one) for one in mine), values))
    return _weights.Curves(total.constant, tuple(curves))


WIDE = len(_weights.FIGURES["find"])


def learn(
    rows: Sequence[Row], prior: float = PRIOR, threshold: float = THRESHOLD
) -> _weights.Weights:
    """The weights that some articles teach."""
    import numpy as np

    answers = np.concatenate([np.arange(len(one.stretches)) == one.foreign for one in rows])
    figures = np.vstack([one.figures for one in rows])
    find = _fit(figures[:, :WIDE], answers)
    place = _fit(figures, answers)
    chosen, spliced = [], []
    for one in rows:
        at, placed = best(one, find, place)
        chosen.append(np.append(one.figures[at], placed))
        spliced.append(one.gold is not None)
    decide = _curves(np.array(chosen), spliced)
    return _weights.Weights(find, place, decide, prior, sum(spliced) / len(spliced), threshold)


def best(one: Row, find: Sum, place: Sum) -> tuple[int, float]:
    """The likeliest stretch as an audit picks it, and its score."""
    import numpy as np

    first = _scores(find, one.figures[:, :WIDE])
    short = np.argsort(-first, kind="stable")[: segments.SHORTLIST]
    placed = _scores(place, one.figures[short])
    at = int(np.argmax(placed))
    return int(short[at]), float(placed[at])


class Judged(NamedTuple):
    """An article as weights that never saw it judge it."""

    group: str
    odds: float
    exact: bool
    near: bool


def judge(one: Row, weights: _weights.Weights) -> Judged:
    """The log odds of the likeliest stretch, and how near its borders are."""
    at, placed = best(one, weights.find, weights.place)
    odds = weights.decide.of((*map(float, one.figures[at]), placed))
    low, high = one.stretches[at]
    gold = one.gold or (-9, -9)
    off = max(abs(low - gold[0]), abs(high - gold[1]))
    return Judged(one.group, odds, off == 0, off <= 1)


def validate(rows: Sequence[Row]) -> list[Judged]:
    """Every article judged by weights of the other folds."""
    judged = []
    for fold in range(FOLDS):
        weights = learn([one for one in rows if one.fold != fold])
        judged += [judge(one, weights) for one in rows if one.fold == fold]
    return judged


def table(judged: Sequence[Judged], counts: dict[str, int], weights: _weights.Weights) -> list[str]:
    """What share of each group is said to hold a second story, and how well it is placed."""
    lines = []
    for group, number in sorted(counts.items()):
        mine = [one for one in judged if one.group == group]
        found = [one for one in mine if weights.probability(one.odds) >= weights.threshold]
        line = f"{group}: {len(found)} of {number} found ({100 * len(found) / number:.1f}%)"
        if "untouched" not in group and found:
            near = sum(one.near for one in found) / len(found)
            line += f", border within one paragraph {100 * near:.1f}%"
        lines.append(line)
    return lines


def written(weights: _weights.Weights, lines: Sequence[str]) -> str:
    """The file as it is shipped."""
    parts = [
        "# How a second story in an article is told: three weighted sums (log odds), each figure's weight",
        "# in a line; auditor/story/_signs.py says what the figures are. Written by training/splices.py.",
        "# Data: English Wikinews 2019-2021 (CC BY 2.5) and the bodies of the Fake News Challenge; splices",
        "# of two articles, a third to two thirds foreign. No text of either is kept here.",
        "# Cross-validated in five folds by article (found at the threshold):",
        *(f"#   {line}" for line in lines),
        "# Limits: the untouched bodies hold some that are truly two stories; stories on one subject",
        "# are found less often than others; English alone; news of 2014-15 and 2019-21.",
        f"prior: {weights.prior}",
        f"learnt: {weights.learnt:.4f}",
        f"threshold: {weights.threshold}",
    ]
    for name, total in (("find", weights.find), ("place", weights.place)):
        parts += [f"{name}:", f"  constant: {total.constant:.4f}"]
        rows = zip(_weights.FIGURES[name], total.weights, strict=True)
        parts += [f"  {figure}: {weight:.4f}" for figure, weight in rows]
    parts += ["decide:", f"  constant: {weights.decide.constant:.4f}"]
    for figure, curve in zip(_weights.FIGURES["decide"], weights.decide.curves, strict=True):
        pairs = zip(curve.figures, curve.values, strict=True)
        points = ", ".join(f"[{one:.4f}, {other:.4f}]" for one, other in pairs)
        straight = len(curve.figures) == 1
        parts.append(f"  {figure}: " + (f"{curve.values[0]:.4f}" if straight else f"[{points}]"))
    return "\n".join(parts) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Learn, print the figures and write the file."""
    if len(arguments) not in (1, 3):
        print(__doc__, file=sys.stderr)
        return 2
    target = Path(arguments[2]) if len(arguments) == 3 else TARGET
    rows, counts = list[Row](), dict[str, int]()
    for job in jobs(Path(arguments[0])):
        counts[job.group] = counts.get(job.group, 0) + 1
        if (one := row(job)) is not None:
            rows.append(one)
    judged = validate(rows)
    weights = learn(rows)
    lines = table(judged, counts, weights)
    print("\n".join(lines))
    target.write_text(written(weights, lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
