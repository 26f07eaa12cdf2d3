"""The JSON document: its schema, its positions, and that it is always the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from auditor.article import ArticleBuilder, BlockKind, Field
from auditor.finding import Edit, Evidence, Fix, replacement
from auditor.render import FORMATS, Problem, Report, render
from auditor.render.json import schema
from auditor.source import Segment, SegmentKind, Source, Span, View
from tests import render_samples as samples


def document(report: Report) -> dict[str, Any]:
    """The parsed document, proven valid."""
    text = render("json", report)
    text.encode("utf-8")
    found: dict[str, Any] = json.loads(text)
    Draft202012Validator(schema()).validate(found)
    return found


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def objects(node: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if isinstance(node, dict):
        found += [node] if "properties" in node else []
        for value in node.values():
            found += objects(value)
    elif isinstance(node, list):
        for value in node:
            found += objects(value)
    return found


def test_schema_allows_nothing_else() -> None:
    for node in objects(schema()):
        assert node["additionalProperties"] is False
        assert sorted(node["required"]) == sorted(node["properties"])


@pytest.mark.parametrize("path", samples.seeds(), ids=lambda path: path.name)
def test_seeds_are_valid_and_positions_agree(path: Path) -> None:
    report = samples.audited(path)
    found = document(report)
    assert len(found["articles"]) == len(report.scorecards)
    for card, told in zip(report.scorecards, found["articles"], strict=True):
        source = card.article.source
        for one in told["findings"]:
            spans = [one["span"], *(related["span"] for related in one["related"])]
            for span in filter(None, spans):
                assert source.position(span["start"]) == (span["line"], span["column"])
                assert source.position(span["end"]) == (span["end_line"], span["end_column"])


def test_hostile_article() -> None:
    report = Report((samples.hostile(),), (Problem("a\ud800.txt", "cannot be read"),))
    found = document(report)
    assert found["errors"] == [{"path": "a\ufffd.txt", "message": "cannot be read"}]
    told = found["articles"][0]
    assert told["published"] == "2025-05-03"
    assert told["verdict"] == "block"
    by_rule = {one["rule"]: one for one in told["findings"]}
    assert by_rule["metadata/missing-date"]["span"] is None
    double = by_rule["spacing/double-space"]
    at = samples.TEXT.index("  ")
    column = at - samples.TEXT.rindex("\n", 0, at)
    assert double["quote"] == "  "
    assert double["span"] == {
        "start": at, "end": at + 2, "line": 4, "column": column,
        "end_line": 4, "end_column": column + 2,
    }  # fmt: skip
    assert double["fixes"] == [
        {
            "description": "Write one space",
            "safety": "safe",
            "edits": [{"start": at, "end": at + 2, "text": " "}],
        }
    ]
    related = by_rule["facts/over"]["related"]
    assert related[0]["span"]["line"] == 2
    assert related[1] == {
        "span": None,
        "message": "A fact",
        "source": 'https://example.org/?a=1&b="2"',
    }


def test_source_offsets_through_markup() -> None:
    """`A <b>wi</b>ht &amp; more`: an edit over markup or into an entity takes its fix along."""
    source = Source("\ufeffA <b>wi</b>ht &amp; more", "a.html")
    builder = ArticleBuilder(source, "html")
    start = builder.at
    for low, high in ((1, 3), (6, 8), (12, 15)):
        builder.copy(low, high)
    builder.decode(15, 20, "&&")
    builder.copy(20, 25)
    builder.close(BlockKind.PARAGRAPH, start)
    title = Source("Hedline", "a.html#headline")
    fields = (
        Field("description", View(source, "A ", [Segment(SegmentKind.COPIED, 0, 2, 1, 3)]), True),
        Field("headline", View.whole(title)),
    )
    article = builder.build(fields=fields)
    assert article.text == "A wiht && more"
    typo = samples.rule("spelling/unknown-word")
    word, amp = Span(2, 6), article.text.index("&")
    edits = (
        replacement(word, "with", "over markup"),
        replacement(Span(amp, amp + 1), "and", "into an entity"),
        replacement(Span(amp, amp + 2), "and", "the whole entity"),
        Fix("one of two fails", (Edit(Span(0, 1), "a"), Edit(word, "with"))),
    )
    card = samples.card(
        (
            (typo, typo.finding("a", word, fixes=edits, evidence=(Evidence("b", Span(0, 1)),))),
            (typo, typo.finding("in the page", Span(0, 1), field="description")),
            (
                typo,
                typo.finding(
                    "beside the page",
                    Span(0, 7),
                    field="headline",
                    fixes=(replacement(Span(0, 7), "Headline", "Spell it"),),
                ),
            ),
        ),
        article,
    )
    body, page, beside = document(Report((card,)))["articles"][0]["findings"]
    assert (body["span"]["start"], body["span"]["end"], body["quote"]) == (6, 14, "wiht")
    assert [fix["description"] for fix in body["fixes"]] == ["the whole entity"]
    assert body["fixes"][0]["edits"] == [{"start": 15, "end": 20, "text": "and"}]
    assert page["span"]["start"] == 1
    assert (beside["span"], beside["quote"], beside["fixes"]) == (None, "Hedline", [])


def test_lone_surrogates_leave_no_rendering() -> None:
    article = samples.article([(BlockKind.HEADLINE, "A \ud83d broken\udc00 headline")])
    odd = samples.rule("residue/odd")
    card = samples.card(((odd, odd.finding("'\ud83d' is broken", Span(2, 3))),), article)
    for name in FORMATS:
        render(name, Report((card,))).encode("utf-8")
    assert document(Report((card,)))["articles"][0]["headline"] == "A \ufffd broken\ufffd headline"


def test_same_input_same_document() -> None:
    for name in FORMATS:
        texts = {render(name, Report((samples.hostile(),))) for _ in range(2)}
        assert len(texts) == 1


def test_empty_report() -> None:
    assert document(Report())["articles"] == []


def test_packed() -> None:
    packed = render("json", Report((samples.hostile(),)), indent=None)
    assert packed.count("\n") == 1
    assert json.loads(packed) == document(Report((samples.hostile(),)))


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="unknown format 'xml'; known: text, json"):
        render("xml", Report())
