"""The picture of readability: every measure against edited news, harder to the right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.article import BlockKind
from auditor.render.html.pictures import readability
from auditor.render.html.pictures.readability import MEASURES, Readability
from auditor.scoring import Scorecard
from tests import render_samples as samples

EASY = "The cat sat on the mat. It was warm. The dog came in and lay down by the fire. "
HARD = (
    "The constitutional interpretation of the administrative jurisdictions necessitates considerable "
    "philosophical sophistication, notwithstanding the institutional heterogeneity that there is "
    "throughout the intergovernmental organisations and in their supranational arbitration. "
)


def card(text: str) -> Scorecard:
    blocks = [(BlockKind.HEADLINE, "A headline"), (BlockKind.PARAGRAPH, text.strip())]
    return samples.card([], samples.article(blocks))


def shown(one: Scorecard) -> Readability:
    found = readability.of(one, "a1")
    assert found is not None
    return found


def test_every_measure_is_told_with_its_figure() -> None:
    one = card(EASY * 12)
    view = shown(one)
    assert [row.name for row in view.rows] == [measure.name for measure in MEASURES]
    for row, measure in zip(view.rows, MEASURES, strict=True):
        assert row.figure == f"{one.metrics[measure.key]:.1f}".replace("-", "−")
        assert row.meaning.endswith(".")


def test_harder_lies_to_the_right_whatever_the_measure_counts() -> None:
    easy, hard = shown(card(EASY * 12)), shown(card(HARD * 12))
    for low, high in zip(easy.rows, hard.rows, strict=True):
        assert low.band.here < high.band.here, low.name
        assert low.told.startswith("easier")
        assert high.told.startswith("harder")
    assert "Easier" in easy.takeaway
    assert "Harder" in hard.takeaway


def test_bands_run_in_order() -> None:
    for row in shown(card(EASY * 12)).rows:
        band = row.band
        assert 0 <= band.low < band.lower < band.median < band.upper < band.high <= 100
        assert 0 <= band.here <= 100


@pytest.mark.parametrize("key", ["flesch_reading_ease", "gunning_fog"])
def test_what_most_news_has_is_in_the_middle(key: str) -> None:
    one = card(EASY * 12)
    measure = next(each for each in MEASURES if each.key == key)
    usual = replace(one, metrics={**one.metrics, key: measure.usual.median})
    row = next(each for each in shown(usual).rows if each.name == measure.name)
    assert row.told == "as most news"
    assert row.band.here == pytest.approx(row.band.median)
    assert not row.away


def test_the_plain_figures_come_first() -> None:
    view = shown(card(EASY * 12))
    names = [name for name, _, _ in view.plain]
    assert names[0].startswith("words")
    assert any("sentence" in name for name in names)
    assert any("read" in name for name in names)


def test_nothing_for_short_texts() -> None:
    assert readability.of(card(EASY), "a1") is None
