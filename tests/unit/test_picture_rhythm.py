"""The picture of a text's rhythm: a column a sentence, grades below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.article import Article, BlockKind
from auditor.checks import readability
from auditor.render import Report, render
from auditor.render.html import pictures
from auditor.render.html.pictures import rhythm
from auditor.render.html.pictures.rhythm import Rhythm
from auditor.scoring import Scorecard
from auditor.settings import Settings
from tests import render_samples as samples

HEADLINE = (BlockKind.HEADLINE, "The bridge at Harwich opens on Monday")
SHORT = "The council met on Tuesday and agreed to open the old bridge to traffic again."
LONG = (
    "The council, which had spent most of the spring arguing over where the new bridge might go and who "
    "would pay for it once the old one had been closed to lorries, agreed on Monday that it would ask the "
    "county for half of the money and wait for an answer before the summer."
)
RUN = (readability.LONG.id, readability.HARD.id)


def article(*texts: str) -> Article:
    return samples.article([HEADLINE, *((BlockKind.PARAGRAPH, text) for text in texts)])


def card(of: Article, run: tuple[str, ...] = RUN, settings: Settings | None = None) -> Scorecard:
    return replace(samples.card([], of), rules_run=run, settings=settings or Settings())


def shown(one: Scorecard) -> Rhythm:
    found = rhythm.of(one, "a1")
    assert found is not None
    return found


TEXT = article(f"{SHORT} {SHORT}", f"{SHORT} {LONG}", f"{SHORT} {SHORT} {SHORT}")


def test_each_sentence_has_a_column_in_its_place() -> None:
    view = shown(card(TEXT))
    assert len(view.columns) == 7
    assert [one.x for one in view.columns] == sorted(one.x for one in view.columns)
    assert all(one.x >= 0 and one.x + one.width <= 100 for one in view.columns)
    short, long = view.columns[0], view.columns[3]
    assert long.height / short.height == pytest.approx(54 / 15, rel=0.02)
    assert [one.long for one in view.columns] == [False] * 3 + [True] + [False] * 3
    assert "the longest has 54, in paragraph 2" in view.takeaway


def test_the_longest_are_told_and_linked() -> None:
    view = shown(card(TEXT))
    first = view.rows[0]
    assert (first.words, first.anchor, first.long) == (54, "a1p3", True)
    assert len(view.rows) == rhythm.LISTED
    assert not view.rows[1].long


def test_lines_are_the_settings() -> None:
    options = {
        readability.LONG.id: {"max-words": 60},
        readability.HARD.id: {"target-grade": 6.0},
    }
    view = shown(card(TEXT, settings=Settings(options=options)))
    assert view.limit_words == 60
    assert not any(one.long for one in view.columns)
    assert view.target_grade == "6"
    assert any(one.hard for one in view.steps)


def test_rules_that_are_off_have_no_line() -> None:
    view = shown(card(TEXT, run=()))
    assert view.limit_words is None
    assert view.limit is None
    assert view.target is None
    assert not any(one.long for one in view.columns)
    assert not any(one.hard for one in view.steps)


def test_grades_tile_the_text() -> None:
    view = shown(card(article(*(f"{SHORT} {SHORT} {SHORT}" for _ in range(12)))))
    assert len(view.steps) > 1
    assert view.steps[0].x == 0
    for one, after in zip(view.steps, view.steps[1:], strict=False):
        assert one.x + one.width == pytest.approx(after.x, abs=0.02)
    assert view.steps[-1].x + view.steps[-1].width == pytest.approx(100, abs=0.02)


@pytest.mark.parametrize(
    "of",
    [
        article("A town."),
        article(" ".join(["Der Rat hat am Montag getagt und viel geredet."] * 20)),
    ],
    ids=["short", "german"],
)
def test_nothing_for_short_or_foreign_texts(of: Article) -> None:
    assert rhythm.of(card(of), "a1") is None


def test_many_sentences_share_columns() -> None:
    view = shown(card(article(*(" ".join([SHORT] * 40) for _ in range(100)))))
    assert len(view.columns) <= rhythm.MOST
    assert view.binned == 17
    assert len(view.steps) <= rhythm.WINDOWS + 1


def test_a_monstrous_sentence_stays_in_the_chart() -> None:
    monster = "It was " + "and the town that it was in, " * 5_000 + "open."
    view = shown(card(article(f"{SHORT} {monster} {SHORT}")))
    assert all(0 <= one.height <= rhythm.HEIGHT for one in view.columns)
    assert [one.cut for one in view.columns] == [False, True, False]


def test_the_page_escapes_what_it_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PICTURES", ("rhythm",))
    hostile = article(f"{SHORT} {LONG[:-1]} <script>alert(1)</script> \u202eand so on.", SHORT * 4)
    text = render("html", Report((card(hostile),)))
    assert "How it reads along the text" in text
    assert "<script>alert" not in text
    assert "\u202e" not in text
