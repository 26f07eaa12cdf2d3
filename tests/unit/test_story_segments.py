"""Where one story of an article ends and another begins; and the weights that say so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from auditor.article import Article
from auditor.readers import read_text
from auditor.story import _signs, _weights, segments
from training import _splicing, splices

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def read(text: str) -> Article:
    article = read_text(text, "case", "plain")[0]
    assert isinstance(article, Article)
    return article


def own() -> list[_splicing.Piece]:
    return [one for one in _splicing.own(SEEDS) if one.size > 250]


def test_an_article_without_text_has_no_segment() -> None:
    assert segments.of(read("Council approves the budget")) == ()


def test_one_story_is_one_segment() -> None:
    article = read((SEEDS / "clean-court-roe.txt").read_text("utf-8"))
    (only,) = segments.of(article)
    assert 0.0 <= only.likeness <= 1.0
    assert only.keywords


def test_hostile_texts_are_read() -> None:
    for text in ("a" * 200_000, "word " * 20_000, "A\n\n" * 5_000, "B " * 20_000):
        segments.of(read(text))


def test_the_weights_agree_with_scikit_learn() -> None:
    rows = [
        figures
        for one in own()[:12]
        for view in [_signs.view(_splicing.read(one.headline, one.paragraphs))]
        for figures in [segments.figures(view, *each) for each in _signs.stretches(view)]
    ]
    matrix = np.array([(*one, sum(one) % 3) for one in rows])
    answers = np.arange(len(rows)) % 3 == 0
    straight = splices.fitted(matrix, answers)
    total = splices.plain(straight)
    for row, wanted in zip(matrix, straight.decision_function(matrix), strict=True):
        assert total.of(tuple(row)) == pytest.approx(wanted, abs=1e-6)
    points = splices.bends(matrix)
    bent = splices.fitted(splices.hats(matrix, points), answers, 0.1)
    curves = splices.bent(bent, points)
    wanted_all = bent.decision_function(splices.hats(matrix, points))
    for row, wanted in zip(matrix, wanted_all, strict=True):
        assert curves.of(tuple(row)) == pytest.approx(wanted, abs=1e-6)


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "splices.yaml"
    path.write_text("find: {constant: 1.0}\n", "utf-8")
    with pytest.raises(ValueError, match=r"splices\.yaml"):
        _weights.read(path)
