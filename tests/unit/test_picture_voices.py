"""The picture of the sources: who is named and where, and who is not."""

from __future__ import annotations

from auditor.article import BlockKind
from auditor.render import Report, render
from auditor.render.html.pictures import voices
from auditor.render.html.pictures.voices import Voices
from auditor.scoring import Scorecard
from tests import render_samples as samples


def card(*texts: str) -> Scorecard:
    blocks = [(BlockKind.HEADLINE, "Port opens"), *((BlockKind.PARAGRAPH, text) for text in texts)]
    return samples.card([], samples.article(blocks))


def shown(one: Scorecard) -> Voices:
    found = voices.of(one, "a1")
    assert found is not None
    return found


NEWS = card(
    "The port will open in May, said Colin Abery, who runs it.",
    "It cost 40 million, according to the port's accounts. Sources say the owner is in debt.",
    "Abery said the cranes were new. Sources say that is not true.",
)


def test_the_bar_is_the_scorecards_count() -> None:
    view, counts = shown(NEWS), NEWS.sourcing
    total = counts.named_places + counts.unnamed
    assert counts.unnamed == 2
    assert view.share == round(100 * counts.named_places / total, 1)
    assert view.told == f"{counts.named_places} of {total} attributions name who says so"
    assert view.none == "2 name nobody"


def test_each_source_has_its_places() -> None:
    view = shown(NEWS)
    people = next(one for one in view.groups if "person" in one.title)
    (abery,) = people.rows
    assert (abery.who, abery.times, abery.anchor) == ("Colin Abery", 2, "a1p2")
    assert len(abery.places) == 2
    assert all(0 <= place < 100 for place in abery.places)
    nobody = next(one for one in view.groups if not one.named)
    assert [(row.who, row.times, row.anchor) for row in nobody.rows] == [("Sources", 2, "a1p3")]


def test_many_sources_are_capped_and_the_rest_told() -> None:
    names = ["Ann", "Bea", "Cora", "Dora", "Eve", "Flora", "Gina", "Hilda", "Ida", "June", "Kay"]
    view = shown(card(*(f"The port is open, said {name} {name}son, a docker." for name in names)))
    people = view.groups[0]
    assert len(people.rows) == voices.MOST
    assert people.left_out.startswith(f"{len(names) - voices.MOST} more sources")


def test_nothing_where_nobody_speaks() -> None:
    assert voices.of(card("The port opened on Monday. It rained."), "a1") is None


def test_names_are_escaped() -> None:
    text = render("html", Report((card("The port is open, said Colin <b>Abery</b>, a docker."),)))
    assert "<b>Abery" not in text
