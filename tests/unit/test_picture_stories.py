"""The picture of an article's stories."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from auditor.article import Article, BlockKind
from auditor.checks.headline import second_story
from auditor.readers import read_file
from auditor.render import Report, render
from auditor.render.html import pictures
from auditor.render.html.pictures import stories
from auditor.render.html.pictures.stories import Stories
from auditor.scoring import Scorecard
from auditor.story import segments
from tests import render_samples as samples

HEADLINE = (BlockKind.HEADLINE, "Dockers strike at Harwich over pay")
STRIKE = (
    "The dockers of Harwich went on strike over their pay on Monday, and the port stood still. "
    "No crane moved, and three ships lay at the quay with nobody to unload them."
)
WEATHER = (
    "Rain had fallen since the morning and the wind was cold. People stood under the trees and "
    "waited for the bus, which was late as it had been on the day before."
)


@cache
def seed(name: str) -> Scorecard:
    """The scorecard of a seed that only the rule about second stories has read."""
    read = next(iter(read_file(samples.SEEDS / name)))
    assert isinstance(read, Article)
    found = [(second_story.RULE, one) for one in second_story.check(read, None)]
    return replace(samples.card(found, read), rules_run=(stories.RULE,))


def article(*texts: str, headline: tuple[BlockKind, str] = HEADLINE) -> Scorecard:
    made = samples.article([headline, *((BlockKind.PARAGRAPH, text) for text in texts)])
    return replace(samples.card([], made), rules_run=(stories.RULE,))


def shown(card: Scorecard) -> Stories:
    found = stories.of(card, "a1")
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages show this picture only."""
    monkeypatch.setattr(pictures, "PICTURES", ("stories",))


def test_second_story() -> None:
    view = shown(seed("dredger-splice.txt"))
    own, other = view.parts
    assert view.takeaway.startswith("From paragraph 5 on the text tells another story, hardly like")
    assert (own.foreign, other.foreign) == (False, True)
    assert (own.paragraphs, other.paragraphs) == ("1–4", "5–8")
    assert (own.likeness, other.likeness) == ("much like", "hardly like")
    assert view.borders == (other.x,)
    assert own.width + other.width == pytest.approx(100, abs=0.1)
    assert all(bar.foreign == (bar.x >= other.x) for bar in view.bars)
    assert sum(bar.width for bar in view.bars) == pytest.approx(100, abs=0.5)
    text = seed("dredger-splice.txt").article
    begins = int(other.anchor.removeprefix("a1p")) - 1
    found = segments.split(text)
    assert found is not None
    assert text.blocks[begins].span.start == found.parts[1].span.start


def test_no_border_without_a_finding() -> None:
    card = seed("dredger-splice.txt")
    silent = replace(card, findings=tuple(one for one in card.findings if one.rule != stories.RULE))
    view = shown(silent)
    assert not view.parts
    assert not view.borders
    assert not any(bar.foreign for bar in view.bars)
    assert view.takeaway.startswith("The text turns to other matters, and no finding objects")


def test_rule_that_is_off() -> None:
    card = seed("dredger-splice.txt")
    off = tuple(one for one in card.rules_run if one != stories.RULE)
    view = shown(replace(card, rules_run=off))
    assert not view.parts
    assert view.takeaway.startswith("Whether it is one story was not asked; the text is")


def test_one_story() -> None:
    view = shown(article(WEATHER, STRIKE, WEATHER, WEATHER))
    assert view.takeaway.startswith("No second story was found; the text is much like its headline")
    assert view.takeaway.endswith("Paragraph 2 is most like it.")
    assert [row.number for row in view.rows] == ["1", "2", "3", "4"]
    assert view.rows[1].anchor == "a1p3"
    assert view.rows[1].begins == "The dockers of Harwich went on…"
    assert view.bars[1].height > 60 > 20 > view.bars[0].height


def test_headings_join_what_follows() -> None:
    made = samples.article(
        [
            HEADLINE,
            (BlockKind.PARAGRAPH, STRIKE * 2),
            (BlockKind.HEADING, "Rain"),
            (BlockKind.PARAGRAPH, WEATHER * 3),
        ]
    )
    view = shown(replace(samples.card([], made), rules_run=(stories.RULE,)))
    assert [row.anchor for row in view.rows] == ["a1p2", "a1p3"]
    assert view.rows[1].begins.startswith("Rain had fallen")


@pytest.mark.parametrize(
    "card",
    [
        article(STRIKE),
        article(STRIKE * 5),
        article(*[STRIKE] * 5, headline=(BlockKind.FURNITURE, "Home")),
        article(*[STRIKE] * 5, headline=(BlockKind.HEADLINE, "What is it?")),
        article(*["Der Hafen von Harwich steht still, weil niemand die Schiffe entlädt."] * 20),
        article(),
    ],
    ids=["short", "one paragraph", "no headline", "empty headline", "German", "no text"],
)
def test_nothing_to_show(card: Scorecard) -> None:
    assert stories.of(card, "a1") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.6, "much like"), (0.596, "much like"), (0.59, "fairly like"), (0.34, "hardly like")],
)
def test_words_follow_the_printed_figure(value: float, words: str) -> None:
    assert stories.likeness(value) == words


@pytest.mark.parametrize(
    ("foreign", "begins"),
    [
        ((1,), "Paragraphs 2 to 3 tell another story"),
        ((0, 2), "Before and after paragraphs 2 to 3 the text tells another story"),
    ],
)
def test_three_parts(foreign: tuple[int, ...], begins: str) -> None:
    found = segments.split(seed("dredger-splice.txt").article)
    assert found is not None
    one = found.parts[0]
    parts = tuple(
        stories.Part(at + 1, at in foreign, "", "", paragraphs, 9, "", 1.0, "", 0.0, 1.0)
        for at, paragraphs in enumerate(("1", "2–3", "4"))
    )
    told = stories._two(replace(found, parts=(one, one, one), foreign=foreign), parts)
    assert told.startswith(begins)


def test_hostile_text() -> None:
    marked = "The <script>alert(1)</script> \u202edockers strike\u202c in Harwich. "
    card = article(*[marked + WEATHER] * 6)
    view = shown(card)
    assert "\u202e" not in "".join(row.begins for row in view.rows)
    page = render("html", Report((card,)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_what_is_drawn_is_capped() -> None:
    view = shown(article(*[STRIKE + WEATHER] * 2000))
    assert len(view.bars) <= stories.MOST + 1
    assert len(view.rows) == stories.LISTED
    assert view.unlisted == len(view.bars) - len(view.rows)
    assert view.shared
    assert "most like it" not in view.takeaway
    assert sum(row.words for row in view.rows) > 10_000


def test_columns_begin_at_borders() -> None:
    made = article(*["One two three."] * 200).article
    border = made.blocks[77].span.start
    columns = segments.columns(made, 10, {border})
    assert border in {made.blocks[one.first].span.start for one in columns}
    assert len(columns) <= 12
    assert sum(one.paragraphs for one in columns) == 200
    assert sum(one.words for one in columns) == 600
