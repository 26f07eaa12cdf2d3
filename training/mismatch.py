"""Learn when a headline belongs to another story: python -m training.mismatch DATA-FOLDER [-o FILE]

Pairs of the Fake News Challenge (related against unrelated) and, lightly weighted, the articles of
Wikinews with their own and with swapped headlines: at random, of the same week, and of the article that
is most like them. Validated by event (no event of the training side stands on the other), by body, and
on swapped headlines. Writes rules/story/mismatch.yaml with those figures, and prints them.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from auditor.article import Article
from auditor.readers import read_text
from auditor.story import likeness
from auditor.story.likeness import Body

TARGET = Path("rules/story/mismatch.yaml")
STRENGTH = 0.1
"""The inverse of the penalty on large weights, for figures scaled to a deviation of 1."""
SWAPPED = 0.1
"""What a pair of Wikinews counts, against one of the Challenge; a true one counts three times that."""
NEAR_DAYS = 7
SHARE_OF_TRUE = 0.005
"""The share of true pairs that may be flagged where swaps are counted."""
EVENT_FOLDS, BODY_FOLDS = 5, 10
_SEED = 3


class Pair(NamedTuple):
    """A headline with a body: their figures, whether they are of two stories, and of which events."""

    figures: tuple[float, ...]
    swapped: bool
    event: str
    other: str
    body: str


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def body(text: str) -> Body:
    """A body as an audit would read it."""
    article = read_text(json.dumps({"headline": "-", "body": text}), "training", "json")[0]
    assert isinstance(article, Article)
    return likeness.body_of(article)


def challenge(folder: Path) -> list[Pair]:
    """The pairs of the Fake News Challenge. Related pairs link headlines and bodies to an event."""
    bodies = {row["body_id"]: row["body"] for row in rows(folder / "fnc1-train_bodies.jsonl.gz")}
    stances = rows(folder / "fnc1-train_stances.jsonl.gz")
    parent: dict[str, str] = {}

    def event(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for row in stances:
        if row["stance"] != "unrelated":
            parent[event(f"h{row['headline']}")] = event(f"b{row['body_id']}")
    read = {key: body(text) for key, text in bodies.items()}
    return [
        Pair(
            likeness.measure(row["headline"], read[row["body_id"]]).figures,
            row["stance"] == "unrelated",
            event(f"b{row['body_id']}"),
            event(f"h{row['headline']}"),
            row["body_id"],
        )
        for row in stances
    ]


class News(NamedTuple):
    """Articles with the numbers of those whose headline they may get, by kind of swap."""

    figures: Callable[[int, int], tuple[float, ...]]
    """Of the headline of one and the body of another."""
    size: int
    swaps: Mapping[str, list[tuple[int, int]]]


def news(path: Path) -> News:
    """The swaps of a set of dated articles: {"headline", "body", "date"}."""
    articles = [row for row in rows(path) if "TEST PAGE" not in row["headline"]]
    bodies = [body(row["body"]) for row in articles]
    days = [date.fromisoformat(row["date"][:10]) for row in articles]
    alike = _alike([row["body"] for row in articles])
    chance = random.Random(_SEED)
    count = len(articles)
    swaps: dict[str, list[tuple[int, int]]] = {
        "random": [], "same week": [], "same week and subject": [], "nearest of all": [],
    }  # fmt: skip
    for one in range(count):
        others = [other for other in range(count) if other != one]
        swaps["random"] += [(one, other) for other in chance.sample(others, min(20, len(others)))]
        week = [other for other in others if abs((days[one] - days[other]).days) <= NEAR_DAYS]
        swaps["same week"] += [(one, other) for other in week]
        nearest = sorted(week, key=lambda other: -alike[one][other])[:3]
        swaps["same week and subject"] += [(one, other) for other in nearest]
        if others:
            swaps["nearest of all"].append((one, max(others, key=lambda other: alike[one][other])))
    cache: dict[tuple[int, int], tuple[float, ...]] = {}

    def figures(headline: int, of: int) -> tuple[float, ...]:
        if (headline, of) not in cache:
            found = likeness.measure(articles[headline]["headline"], bodies[of])
            cache[headline, of] = found.figures
        return cache[headline, of]

    return News(figures, count, swaps)


def _alike(texts: Sequence[str]) -> Any:
    """The tf-idf cosine of each two texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    return (rows @ rows.T).toarray()


def fit(figures: Any, swapped: Any, weights: Any) -> Any:
    """scikit-learn's model: figures scaled, then a logistic regression."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=3000))
    return model.fit(figures, swapped, logisticregression__sample_weight=weights)


def raw(model: Any) -> tuple[float, list[float]]:
    """The constant and the weights of a fitted model, for figures that are not scaled."""
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    constant = regression.intercept_[0] - float(weights @ scaler.mean_)
    return float(constant), [float(one) for one in weights]


def folds(names: Sequence[str], number: int) -> Any:
    """A fold for each name, the same for the same name."""
    known = sorted(set(names))
    random.Random(_SEED).shuffle(known)
    place = {name: at % number for at, name in enumerate(known)}
    return np.array([place[name] for name in names])


def f1(swapped: Any, probability: Any) -> float:
    """F1 of the swapped pairs at a probability of one half."""
    said = probability > 0.5
    right = (said & swapped).sum()
    return float(2 * right / (said.sum() + swapped.sum()))


def learn(pairs: Sequence[Pair], articles: News) -> tuple[Any, list[str]]:
    """The model, and the lines of its card with what validation says."""
    figures = np.array([one.figures for one in pairs])
    swapped = np.array([one.swapped for one in pairs])
    events = folds([one.event for one in pairs] + [one.other for one in pairs], EVENT_FOLDS)
    event, other = events[: len(pairs)], events[len(pairs) :]
    extra, wrong, weight, fold = _swaps(articles)

    def trained(rows: Any, more: Any) -> Any:
        return fit(
            np.vstack([figures[rows], extra[more]]),
            np.concatenate([swapped[rows], wrong[more]]),
            np.concatenate([np.ones(rows.sum()), weight[more]]),
        )

    everything = np.ones(len(extra), bool)
    by_event = np.zeros(len(pairs))
    for number in range(EVENT_FOLDS):
        mine = event == number
        model = trained(~mine & (other != number), everything)
        by_event[mine] = model.predict_proba(figures[mine])[:, 1]
    by_body = np.zeros(len(pairs))
    body_fold = folds([one.body for one in pairs], BODY_FOLDS)
    for number in range(BODY_FOLDS):
        mine = body_fold == number
        by_body[mine] = trained(~mine, everything).predict_proba(figures[mine])[:, 1]
    card = [
        f"F1 of unrelated, events of the other side unseen: {f1(swapped, by_event):.4f}",
        f"F1 of unrelated, bodies unseen: {f1(swapped, by_body):.4f}",
        f"calibration (mean distance in ten bins, events unseen): {_distance(swapped, by_event):.4f}",
    ]
    models = [trained(np.ones(len(pairs), bool), fold != number) for number in range(EVENT_FOLDS)]
    card += list(_swap_lines(articles, models))
    return trained(np.ones(len(pairs), bool), everything), card


def _swaps(articles: News) -> tuple[Any, Any, Any, Any]:
    """Figures, whether swapped, weights and folds (by headline) of the pairs to learn from."""
    chosen = [(one, one) for one in range(articles.size)]
    chosen += articles.swaps["nearest of all"] + articles.swaps["same week and subject"]
    chosen += articles.swaps["random"][::4]
    wrong = np.array([one != other for one, other in chosen])
    return (
        np.array([articles.figures(*pair) for pair in chosen]),
        wrong,
        np.where(wrong, SWAPPED, 3 * SWAPPED),
        np.array([one % EVENT_FOLDS for one, _ in chosen]),
    )


def _swap_lines(articles: News, models: Sequence[Any]) -> Iterator[str]:
    def odds(one: int, other: int) -> float:
        model = models[one % EVENT_FOLDS]  # has not seen this headline
        return float(model.decision_function([articles.figures(one, other)])[0])

    true = sorted((odds(one, one) for one in range(articles.size)), reverse=True)
    allowed = int(SHARE_OF_TRUE * articles.size)
    strict = true[allowed]
    half = sum(one > 0 for one in true)
    yield f"true Wikinews headlines flagged at one half: {half} of {articles.size}"
    for kind, pairs in articles.swaps.items():
        found = [odds(*pair) for pair in pairs]
        at_half = sum(one > 0 for one in found) / len(found)
        at_strict = sum(one > strict for one in found) / len(found)
        yield (
            f"swapped, {kind}: {at_half:.3f} found at one half, {at_strict:.3f} where {allowed} of"
            f" {articles.size} true ones are flagged ({len(found)} swaps)"
        )


def _distance(swapped: Any, probability: Any) -> float:
    """The expected calibration error over ten equal bins."""
    bins = np.minimum((probability * 10).astype(int), 9)
    return float(
        sum(
            abs(swapped[bins == one].mean() - probability[bins == one].mean()) * (bins == one).mean()
            for one in range(10)
            if (bins == one).any()
        )
    )  # fmt: skip


def written(model: Any, card: Sequence[str]) -> str:
    """The file that ships."""
    constant, weights = raw(model)
    lines = [
        "# When a headline belongs to another story: log odds, as a weighted sum of the figures of",
        "# auditor/story/likeness.py. Written by training/mismatch.py.",
        "# Data: Fake News Challenge stage 1, 49,972 pairs of headline and body of 2014-15; English",
        "# Wikinews 2019-2021 (CC BY 2.5) with true and swapped headlines. No text of either is kept here.",
        *(f"#   {line}" for line in card),
        "# Limits: English alone; a pun that shares no word with its story looks like another story's",
        "# headline; two stories on one subject in one week look alike. The probability is that of the",
        "# data, where 73 of 100 headlines were another story's.",
        "weights:",
        f"  constant: {constant:.5f}",
        *(
            f"  {name}: {weight:.5f}"
            for name, weight in zip(likeness.FIGURES, weights, strict=True)
        ),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Learn, validate, print and write."""
    if not arguments or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    target = Path(arguments[2]) if arguments[1:2] == ["-o"] else TARGET
    model, card = learn(challenge(folder), news(folder / "wikinews-articles.jsonl.gz"))
    print("\n".join(card))
    target.write_text(written(model, card), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
