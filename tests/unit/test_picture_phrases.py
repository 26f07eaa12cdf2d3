"""The picture of what an article repeats."""

from __future__ import annotations

import pytest

from auditor.article import BlockKind
from auditor.finding import Evidence
from auditor.render import Report, render
from auditor.render.html import pictures
from auditor.render.html.pictures import phrases
from auditor.render.html.pictures.phrases import Phrases
from auditor.scoring import Scorecard
from auditor.source import Span
from auditor.story import phrases as repeated
from tests import render_samples as samples

HEADLINE = (BlockKind.HEADLINE, "A house is mended")
FILLER = (
    "The roof of the house was old, and rain came through it in {}. Nobody in the street had "
    "seen a winter like that, said the owner, who slept in the {} with her two dogs.",
    "It took the builders {} days to find where the water ran, because the plans that the town "
    "keeps are wrong. They opened the wall beside the {} and closed it again.",
    "When spring came they laid {} new tiles. The bill was larger than she had hoped, yet the "
    "bank lent her what she needed, and by the {} she had paid half of it.",
    "Her neighbours, who had laughed in {}, asked for the number. The firm has since mended a "
    "school, two barns and a {}, and it has trained three young people.",
)
FILLED = tuple(
    text.format(one, other)
    for text, (one, other) in zip(
        FILLER,
        (("March", "kitchen"), ("nine", "stairs"), ("800", "autumn"), ("May", "chapel")),
        strict=True,
    )
)
RULE = samples.rule(phrases.RULE, "warning", "search-spam")


def card(*texts: str, headline: tuple[BlockKind, str] = HEADLINE) -> Scorecard:
    made = samples.article([headline, *((BlockKind.PARAGRAPH, text) for text in texts)])
    return samples.card([], made)


def reported(made: Scorecard, words: str) -> Scorecard:
    """The scorecard with a finding about a phrase."""
    one = next(one for one in repeated.of(made.article) if one.words == words)
    first, *others = (use.span for use in one.uses)
    evidence = tuple(Evidence("Here, too", span) for span in others)
    finding = RULE.finding(f"'{words}' stands too often", first, evidence=evidence)
    return samples.card([(RULE, finding)], made.article)


def shown(made: Scorecard) -> Phrases:
    found = phrases.of(made, "a1")
    assert found is not None
    return found


OFTEN = (
    FILLED[0] + " She compared cheap roof tiles and chose some cheap roof tiles.",
    FILLED[1] + " Who sells cheap roof tiles rarely says why cheap roof tiles are so.",
    FILLED[2] + " In the end cheap roof tiles were what she took, for cheap roof tiles last.",
    FILLED[3],
)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages show this picture only."""
    monkeypatch.setattr(pictures, "PICTURES", ("phrases",))


def test_a_phrase_beyond_the_usual() -> None:
    view = shown(card(*OFTEN))
    row = view.rows[0]
    assert (row.phrase, row.times, row.anchor) == ("cheap roof tiles", 6, "a1p2")
    assert row.usual < row.times
    assert row.bar == 100
    assert row.tick == pytest.approx(100 * row.usual / 6, abs=0.01)
    assert row.notes.endswith("the usual")
    assert view.subject == "cheap roof tiles"
    assert view.takeaway.startswith("stands 6 times; an edited article of this length seldom")


def test_only_a_finding_marks() -> None:
    made = card(*OFTEN)
    assert not any(row.marked for row in shown(made).rows)
    view = shown(reported(made, "cheap roof tiles"))
    assert [row.phrase for row in view.rows if row.marked] == ["cheap roof tiles"]
    page = render("html", Report((reported(made, "cheap roof tiles"),)))
    assert "<small>3 times the usual, marked in the article</small>" in page


def test_what_a_finding_marks_comes_first() -> None:
    doors = (" She liked the garden door.", " Near the garden door it was dry.", " No garden door?")
    made = card(*map("".join, zip(OFTEN, doors, strict=False)), OFTEN[3])
    assert shown(made).rows[0].phrase == "cheap roof tiles"
    view = shown(reported(made, "garden door"))
    assert view.rows[0].phrase == "garden door"
    assert view.rows[0].marked


def test_a_word_that_is_reported() -> None:
    made = card(*OFTEN)
    word = RULE.finding("'roof' stands far too often", samples.span("roof", made.article.text))
    view = shown(samples.card([(RULE, word)], made.article))
    assert view.subject == ""
    assert view.takeaway.startswith("One word stands far too often")


def test_headings_are_told() -> None:
    view = shown(card(*OFTEN, headline=(BlockKind.HEADLINE, "Cheap roof tiles can last")))
    assert view.rows[0].notes.endswith("also once in headings")


def test_names_within_the_usual() -> None:
    names = (
        " Ann Bright was there, and so was Joan Keller.",
        " He saw Ann Bright speak to Joan Keller.",
        " Then Ann Bright left, as Joan Keller did.",
    )
    view = shown(card(*map("".join, zip(FILLED, names, strict=False)), FILLED[3]))
    rows = {row.phrase: row for row in view.rows}
    assert set(rows) == {"Ann Bright", "Joan Keller"}
    assert all(row.times == 3 and not row.marked for row in view.rows)
    assert view.takeaway == "No phrase is repeated much more than is usual."


@pytest.mark.parametrize(
    "made",
    [
        card(*FILLED),
        card("She likes cheap roof tiles. " * 3, "Some cheap roof tiles broke."),
        card(*["Der Hafen von Harwich steht still, weil niemand die Schiffe entlädt."] * 20),
        card(),
    ],
    ids=["nothing repeated", "short", "German", "no text"],
)
def test_nothing_to_show(made: Scorecard) -> None:
    assert phrases.of(made, "a1") is None


def test_one_of_overlapping_phrases() -> None:
    view = shown(card(*OFTEN))
    assert sum("roof tiles" in row.phrase for row in view.rows) == 1


def test_rows_are_capped() -> None:
    names = [f"Mr {a}ol{b}er Gr{b}n{a}k" for a in "BCDFGHKLMN" for b in "aeiou"][:12]
    told = [
        f" {start} came " + f", {start} came ".join(names) + "." for start in ("Here", "On", "So")
    ]
    view = shown(card(*map("".join, zip(FILLED, told, strict=False)), *FILLED))
    assert len(view.rows) == phrases.MOST
    assert view.left_out == 12 - phrases.MOST


def test_hostile_text() -> None:
    made = card(
        *(text + " The <b>evil\u202e mark</b> phrase stood there." for text in FILLED[:3]),
        *(text.upper() for text in FILLED),
    )
    page = render("html", Report((made,)))
    assert "\u202e" not in page
    assert "<b>evil" not in page


def test_thousands_of_uses() -> None:
    uses = (f"In year {at} the owner bought cheap roof tiles for her house." for at in range(3000))
    view = shown(card(*uses, *FILLED))
    assert view.rows[0].times == 3000
    assert view.rows[0].bar == 100
    assert len(view.rows) + view.left_out < 8


def test_spans_of_findings_about_the_whole_article() -> None:
    made = card(*OFTEN)
    whole = RULE.finding("A word stands too often", None, evidence=(Evidence("Much", Span(0, 3)),))
    assert phrases._reported(samples.card([(RULE, whole)], made.article)) == {Span(0, 3)}
