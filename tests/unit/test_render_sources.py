"""Who says so and what to look up, in every rendering."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import jsonschema
import pytest

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.readers import read_text
from auditor.render import Report, render
from auditor.render.json import schema
from auditor.render.text import sources
from auditor.scoring import Scorecard
from auditor.settings import Engines, Settings
from auditor.story import attributions
from auditor.story.told import Counts

BODY = """Bridge to close

The bridge will close in May, Ruth Aird said. “It has stood here for a hundred years,” she said.

Sources say it cost £12 million, the largest sum ever spent on a bridge in Wexmoor.

It was shut because of <script>alert(1)</script> rust, according to a report.
"""


def card(text: str = BODY) -> Scorecard:
    (article,) = read_text(text, "bridge.txt", "plain")
    assert isinstance(article, Article)
    return Auditor(Settings(select=("sourcing",), engines=Engines(engine="none"))).audit(article)


def test_json() -> None:
    document = json.loads(render("json", Report((card(),))))
    jsonschema.validate(document, schema())
    (told,) = document["articles"]
    assert told["sourcing"] == {
        "named_people": 1,
        "organisations": 0,
        "documents": 1,
        "unnamed": 1,
        "quotations": 1,
        "quotations_without_speaker": 0,
    }
    by_kind = {one["kind"]: one for one in told["claims"]}
    assert by_kind["figure"]["quote"] == "£12 million"
    assert by_kind["figure"]["speaker"] == "Sources"
    for one in told["claims"]:
        assert BODY[one["span"]["start"] : one["span"]["end"]] == one["quote"]


def test_text() -> None:
    assert "Sources: 1 named person, 1 document, nobody named in 1 place; 1 quotation." in render(
        "text", Report((card(),))
    )


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (Counts(), ""),
        (Counts(2, 1, 0, 0, 3, 1, 4), "Sources: 2 named people, 1 organisation; 3 quotations, 1 without a speaker."),
        (Counts(0, 0, 0, 4, 0, 0, 0), "Sources: 0 named people, nobody named in 4 places."),
    ],
)  # fmt: skip
def test_line(counts: Counts, told: str) -> None:
    assert sources(counts) == told


def test_html() -> None:
    page = render("html", Report((card(),)))
    assert "Who says so" in page
    assert 'aria-label="3 of 4 attributions name who says so"' in page
    assert "Claims worth checking" in page
    assert page.count("<script") == 1, "the page's own"
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#(a1p\d+)"', page)) <= ids


def test_html_leaves_out_what_is_not_there() -> None:
    page = render("html", Report((card("Snow\n\nIt fell all night and lay on the roofs.\n"),)))
    assert "Who says so" not in page
    assert "Claims worth checking" not in page


def test_a_failure_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Article) -> Counts:
        raise RuntimeError("no")

    monkeypatch.setattr(attributions, "counts", fail)
    found = card()
    assert found.sourcing == Counts()
    assert not found.claims
    assert found.notes[-1] == "Sources were not counted: RuntimeError: no"
    assert replace(found, notes=()).notes == ()
