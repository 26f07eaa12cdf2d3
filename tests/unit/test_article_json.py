"""Article JSON and JSON Lines: what is read, where it stands, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import HIDDEN_TEXT, Article, BlockKind
from auditor.readers import ReadError, article_json, record
from auditor.source import Source, Span

SEEDS = Path(__file__).parents[2] / "seeds"


def read(value: Any, path: str = "wire.json") -> list[Article | ReadError]:
    text = value if isinstance(value, str) else json.dumps(value)
    return list(article_json.read(Source(text, path)))


def article(value: Any, path: str = "wire.json") -> Article:
    (one,) = read(value, path)
    assert isinstance(one, Article), one
    return one


def error(value: Any, path: str = "wire.json") -> ReadError:
    (one,) = read(value, path)
    assert isinstance(one, ReadError), one
    return one


def field(one: Article, name: str) -> str:
    found = one.field_named(name)
    return found.text if found else ""


def test_text_body() -> None:
    one = article(
        {
            "id": "w-1",
            "headline": "Bridge shuts",
            "published": "2025-08-06T10:30:00Z",
            "modified": "2025-08-07",
            "byline": "Ann Lee",
            "language": "en_GB",
            "body": "The bridge shut on Monday.\n\nNobody was hurt, police said.",
        }
    )
    assert one.path == "wire.json#w-1"
    assert one.text == "The bridge shut on Monday.\nNobody was hurt, police said."
    assert [block.kind for block in one.blocks] == [BlockKind.PARAGRAPH] * 2
    assert (one.headline, one.byline, one.declared_language) == ("Bridge shuts", "Ann Lee", "en-GB")
    assert one.published == dt.datetime(2025, 8, 6, 10, 30, tzinfo=dt.UTC)
    assert one.modified == dt.date(2025, 8, 7)
    assert field(one, "headline") == "Bridge shuts"
    assert not one.fields[0].in_source
    assert {"headline", "byline", "published"} <= one.carries
    start = one.text.index("Nobody")
    assert one.view.hull(Span(start, start + 6)) == Span(28, 34)


def test_html_body_counts_in_the_body_string() -> None:
    body = "<p>The &ldquo;bridge&rdquo; shut.</p>\n<p>No<b>bo</b>dy was hurt.</p>"
    one = article({"id": 7, "headline": "Tom &amp; Ann", "body": body})
    assert one.text == "The “bridge” shut.\nNobody was hurt."
    assert one.headline == "Tom & Ann"
    assert one.path == "wire.json#7"
    at = one.text.index("Nobody")
    assert one.view.hull(Span(at, at + 6)) == Span(body.index("No<b>"), body.index("dy was") + 2)


def test_headline_that_is_also_the_first_line_is_text() -> None:
    one = article(
        {"headline": "Bridge shuts", "body": "Bridge shuts\n\nThe bridge shut on Monday."}
    )
    assert one.text.startswith("Bridge shuts\n")
    assert one.headline == "Bridge shuts"


@pytest.mark.parametrize(
    "item",
    [
        {"title": "Bridge", "content": "It shut.", "date": "2025-08-06", "author": {"name": "A Lee"}},
        {"headline": "Bridge", "articleBody": "It shut.", "datePublished": "2025-08-06",
         "author": [{"@type": "Person", "name": "A Lee"}], "inLanguage": "en"},
        {"title": "Bridge", "content_text": "It shut.", "date_published": "2025-08-06",
         "authors": [{"name": "A Lee"}]},
        {"title": "Bridge", "text": "It shut.", "published_at": 1754438400, "author": ["A Lee"]},
        {"title": "Bridge", "body": None, "html": "<p>It shut.</p>", "date": 1754438400000,
         "byline": "A Lee"},
    ],
)  # fmt: skip
def test_other_names(item: dict[str, Any]) -> None:
    one = article(item)
    assert (one.headline, one.byline, one.text) == ("Bridge", "A Lee", "It shut.")
    published = one.published
    assert published is not None
    assert (published.year, published.month, published.day) == (2025, 8, 6)


def test_lists_and_containers() -> None:
    items = [{"id": "a", "body": "One."}, {"body": "Two."}]
    for value in (items, {"articles": items}, {"version": "1", "items": items}):
        assert [one.path for one in read(value)] == ["wire.json#a", "wire.json#2"]
    graph = {
        "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "Article", "articleBody": "One."}]
    }
    assert article(graph).text == "One."


def test_duplicate_ids_are_both_read() -> None:
    first, second = read([{"id": "a", "body": "One."}, {"id": "a", "body": "Two."}])
    assert (first.path, second.path) == ("wire.json#a", "wire.json#a (2)")
    assert isinstance(second, Article)
    assert "more than once" in second.problems[0]


def test_json_lines_go_on_behind_a_broken_one() -> None:
    text = (
        '{"id": "a", "body": "One."}\r\n\n{"id": "b", "body": "Two.}\n{"body": "Three\u2028x."}\n'
    )
    one, broken, three = read(text, "wire.jsonl")
    assert isinstance(one, Article)
    assert isinstance(three, Article)
    assert three.path == "wire.jsonl#4"
    assert isinstance(broken, ReadError)
    assert broken.path == "wire.jsonl#3"
    assert "line 3, column 21" in broken.message
    assert "no closing quotation mark" in broken.message


def test_lines_in_a_json_file_and_from_standard_input() -> None:
    text = '{"id": "a", "body": "One."}\n{"id": "b", "body": "Two."}'
    for path in ("-", "wire.json", "wire.ndjson", "wire.JSONL"):
        assert [one.path for one in read(text, path)] == [f"{path}#a", f"{path}#b"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("\ufeff \n", "is empty"),
        ('{"body": "One."', "line 1, column 16"),
        ('{"body": "One.",}', "line 1"),
        ('{\n "body": One}', "line 2, column 10: a value"),
        ('{"body": "One.\nTwo."}', "line 1, column 15: a line end"),
        ("{body: 1}", "a key in double quotes"),
        ('{"body": "a\\x"}', "backslash"),
        ('{"body": "NaN",\n "x": NaN}', "line 2, column 7: NaN"),
        ('{"x": -Infinity}', "column 7: -Infinity"),
        ('{"x": ' + "9" * 5000 + "}", "5000 digits"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
        ("[]", "empty"),
        ("3", "is a number"),
        ("null", "is null"),
        ('"text"', "is a text"),
        ('{"name": "x", "scripts": {}}', 'the key "body" is needed'),
        ('{"body": ""}', "empty"),
        ('{"body": " \\n "}', "empty"),
        ('{"body": ["One."]}', '"body" is a list; a text is expected'),
        ('{"body": true}', "true or false"),
        ('{"body": "x", "headline": 3}', '"headline" is a number'),
        ('{"body": "x", "published": {}}', '"published" is an object'),
        ('{"body": "x", "published": 1e999}', '"published" is a number'),
        ('{"body": "x", "byline": 12}', '"byline" is a number'),
        ('{"body": "x", "byline": ["a", [["b"]]]}', '"byline" is a list'),
        ('{"body": "x", "language": []}', '"language" is a list'),
    ],
)
def test_refused(text: str, words: str) -> None:
    assert words in error(text).message


def test_a_byte_order_mark_does_no_harm() -> None:
    assert article('\ufeff{"body": "One."}').text == "One."


def test_halves_of_characters_are_replaced_in_place() -> None:
    one = article('{"headline": "x\\udc00y", "body": "a\\ud83d\\ude00b\\ud800c"}')
    assert one.text == "a😀b\ufffdc"
    assert one.headline == "x\ufffdy"
    assert "lone surrogates" in one.problems[0]
    one.text.encode()


def test_a_date_that_cannot_be_read_is_a_problem() -> None:
    one = article({"body": "One.", "published": "soon"})
    assert one.published is None
    assert "'soon'" in one.problems[0]
    assert field(one, "published") == "soon"


def test_ids_are_tame() -> None:
    assert article({"id": "a\nb", "body": "One."}).path == "wire.json#a b"
    assert len(article({"id": "x" * 5000, "body": "One."}).path) < 300
    assert article({"id": {"x": 1}, "body": "One."}).path == "wire.json#1"
    assert article({"id": True, "body": "One."}).path == "wire.json#1"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One.</p>", True),
        ("One<br>two", True),
        ('See <a href="https://x.example">this</a>.', True),
        ("<p>One.\n<p>Two.", True),
        ("&ldquo;No,&rdquo; she said &mdash; twice.", True),
        ("Smith &amp; Sons shut.\n\nAT&T did not.", False),
        ("Write a <p> before each paragraph.", False),
        ("if a < b and c > d", False),
        ("He sold <b and kept </c>.", False),
        ("Dear <<name>>, hello <NAME>.", False),
        ("<script>alert(1)</script>", True),
    ],
)
def test_what_is_markup(body: str, expected: bool) -> None:
    assert record.is_markup(body) is expected


def test_html_without_paragraphs_takes_its_lines() -> None:
    body = 'The <b>bridge</b> shut\nat noon.\n\nIt is "safe", <a href="/x">he</a> said.'
    one = article({"body": body})
    assert one.text == 'The bridge shut\nat noon.\nIt is "safe", he said.'
    assert one.source.text == body
    at = one.text.index("he said")
    assert one.view.hull(Span(at, at + 2)) == Span(body.index(">he<") + 1, body.index(">he<") + 3)


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60)


@given(st.lists(LINE, max_size=8), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_positions_in_text_bodies(lines: list[str], parting: str) -> None:
    body = parting.join(lines)
    outcomes = read({"id": "x", "body": body})
    for one in outcomes:
        if isinstance(one, ReadError):
            assert not body.strip()
            continue
        assert one.source.text == body
        if record.is_markup(body):
            continue
        for block in one.blocks:
            piece = one.view.hull(block.span)
            assert body[piece.start : piece.end].split() == one.slice(block.span).split()


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for one in read(text, "x.jsonl") + read(text):
        assert isinstance(one, Article | ReadError)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*article_json.NAMES, "rendered", "content", "_embedded", "author"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    for one in read(json.dumps(value)):
        assert isinstance(one, Article | ReadError)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.jsonl")) + sorted(SEEDS.glob("*-train.json")))
def test_seeds_agree_with_their_gold(path: Path) -> None:
    articles = {one.path.partition("#")[2]: one for one in read(path.read_text("utf-8"), path.name)}
    gold = json.loads(path.with_name(f"{path.stem}.gold.json").read_text("utf-8"))
    assert all(isinstance(one, Article) for one in articles.values())
    for defect in gold["defects"]:
        one = articles[defect["article"]]
        assert isinstance(one, Article)
        if defect["start"] is not None:
            assert one.source.text[defect["start"] : defect["end"]] == defect["quote"]


def test_hidden_text_of_a_body_has_its_place_in_the_body() -> None:
    body = '<p>Seen.</p>\n\n<p style="display:none">cheap “boats”</p>\n\nMore &amp; more.'
    one = article({"headline": "Boats", "body": body})
    (hidden,) = one.hidden
    item = one.field_named(HIDDEN_TEXT)
    assert item is not None
    assert hidden.place is not None
    assert item.text == hidden.text == "cheap “boats”"
    place = item.view.hull(hidden.place)
    assert one.source.text[place.start : place.end] == "cheap “boats”"
