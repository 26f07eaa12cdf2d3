"""Headlines of another story: python -m bench.headlines DATA-FOLDER

Prints one table. First the rule `headline/unrelated-body` on the pairs of the Fake News Challenge and on swapped
headlines of Wikinews, beside a peer that knows only how much of the headline stands in the body
(scikit-learn's tf-idf cosine, its threshold the best one on the same pairs). The shipped weights have seen
these pairs; what they do unseen stands in `rules/story/mismatch.yaml`, which `make train` writes. Then
`headline/clickbait` on the third of its headlines that it never learnt from, without a body.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.article import Article
from auditor.checks.headline import clickbait as lure
from auditor.checks.headline.unrelated_body import LEAST
from auditor.readers import read_text
from auditor.story import logistic, mismatch
from training import clickbait
from training.mismatch import body, challenge, news, rows


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    import numpy as np

    folder = Path(arguments[0])
    model = mismatch.shipped()
    pairs = challenge(folder)
    swapped = np.array([one.swapped for one in pairs])
    odds = np.array([logistic.probability(model.of(one.figures)) for one in pairs])
    cosine = _cosines(folder)
    peer = max(_f1(swapped, cosine < edge) for edge in np.linspace(0.0, 0.3, 61))
    ours = _f1(swapped, odds >= LEAST)
    print(f"{'headlines of another story':<48}{'ours':>9}{'cosine':>9}{'errors':>9}")
    print(
        f"{'Fake News Challenge, F1 of unrelated':<48}{ours:>9.4f}{peer:>9.4f}{(1 - ours) / (1 - peer):>8.2f}x"
    )
    articles = news(folder / "wikinews-articles.jsonl.gz")

    def said(one: int, other: int) -> bool:
        return logistic.probability(model.of(articles.figures(one, other))) >= LEAST

    true = sum(said(one, one) for one in range(articles.size))
    print(f"{'Wikinews, own headline flagged':<48}{true / articles.size:>9.4f}")
    for kind, some in articles.swaps.items():
        share = sum(said(*pair) for pair in some) / len(some)
        print(f"{'Wikinews, swapped, ' + kind:<48}{share:>9.4f}")
    lures = clickbait.rows(folder / "clickbait-train.jsonl.gz")
    unseen = lures[len(lures) * 2 // 3 :]
    told = [bool(list(lure.check(plain(line), None))) for line, _ in unseen]
    right = sum(label for (_, label), flag in zip(unseen, told, strict=True) if flag)
    print(f"{'lures, precision':<48}{right / sum(told):>9.4f}")
    print(f"{'lures, recall':<48}{right / sum(label for _, label in unseen):>9.4f}")
    print(f"{'milliseconds a body, reading included':<48}{_cost(folder):>9.2f}")
    return 0


def plain(headline: str) -> Article:
    """An article that is its headline alone."""
    article = read_text(f"# {headline}\n", "headline", "markdown")[0]
    assert isinstance(article, Article)
    return article


def _f1(swapped: Any, said: Any) -> float:
    return float(2 * (said & swapped).sum() / (said.sum() + swapped.sum()))


def _cosines(folder: Path) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    bodies = {row["body_id"]: row["body"] for row in rows(folder / "fnc1-train_bodies.jsonl.gz")}
    stances = rows(folder / "fnc1-train_stances.jsonl.gz")
    vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    table = vectorizer.fit_transform(bodies.values())
    place = {key: at for at, key in enumerate(bodies)}
    heads = vectorizer.transform([row["headline"] for row in stances])
    return heads.multiply(table[[place[row["body_id"]] for row in stances]]).sum(axis=1).A1


def _cost(folder: Path) -> float:
    some = rows(folder / "wikinews-articles.jsonl.gz")[:100]
    start = time.process_time()
    for row in some:
        mismatch.between(row["headline"], body(row["body"]))
    return (time.process_time() - start) / len(some) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
