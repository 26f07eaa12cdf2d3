"""Strings inside JSON and XML: tied to the file to the code point, edited without touching a byte more."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.finding import Edit
from auditor.fix import FixRefused, one_piece, spliced
from auditor.fixing import json_strings, xml_strings
from auditor.fixing.literals import Literal
from auditor.readers import xmltree
from auditor.source import Source, Span

TEXT = st.text(
    st.sampled_from('ab "\\/\n\r\t\u2019é<>&;]\U0001f600\u0001u0'), min_size=1, max_size=30
)
NEW = st.text(st.sampled_from('xy "\\/\n\u2019<>&\U0001f600]'), max_size=5)


def edited(source: Source, literal: Literal, span: Span, new: str) -> str:
    place = one_piece(literal.view, span)
    result = spliced(source.text, [Edit(place, literal.write(new))])
    assert result.startswith(source.text[: place.start])
    assert result.endswith(source.text[place.end :])
    return result


@given(TEXT, TEXT, NEW, st.booleans(), st.booleans(), st.sampled_from([None, 1]), st.data())
def test_any_edit_of_json_changes_its_string_alone(
    value: str,
    other: str,
    new: str,
    ascii: bool,
    slashes: bool,
    indent: int | None,
    data: st.DataObject,
) -> None:
    document = {"a": other, "é": [1.5, value], value: None, "z": {"b": other}}
    assume(len(document) == 4)  # the key is none of the others
    text = json.dumps(document, ensure_ascii=ascii, indent=indent)
    if slashes:
        text = text.replace("/", "\\/")
    source = Source(text)
    (literal, *more) = json_strings.find(source, {value})[value]
    assert len(more) == (2 if value == other else 0)
    literal = [literal, *more][len(more) // 2]
    assert literal.view.text == value
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    result = edited(source, literal, Span(start, end), new)
    document["é"] = [1.5, value[:start] + new + value[end:]]
    assert json.loads(result) == document
    assert not ascii or result.isascii()


def test_json_is_written_as_the_literal_writes() -> None:
    for raw, new, expected in (
        (r'"a\u2019b"', "’", r"\u2019"),
        ('"a’b"', "’", "’"),
        (r'"\u003cp\u003ea"', "<b>", r"\u003cb\u003e"),
        (r'"<p>\/"', "</", r"<\/"),
        ('"plain"', "é\n", r"\u00e9\n"),
    ):
        source = Source(raw)
        (literal,) = json_strings.find(source, {json.loads(raw)})[json.loads(raw)]
        assert literal.write(new) == expected


def test_halves_of_characters_are_one_code_point_each() -> None:
    source = Source(r'{"body": "a\ud83d b\ud83d\ude00c"}')
    (literal,) = json_strings.find(source, {"a\ufffd b\U0001f600c"}).popitem()[1]
    assert source.text[slice(*one_piece(literal.view, Span(1, 2)))] == r"\ud83d"
    assert source.text[slice(*one_piece(literal.view, Span(4, 5)))] == r"\ud83d\ude00"


def test_a_broken_line_spoils_no_other() -> None:
    source = Source('{"body": "no end}\n{"body": "one"}\n{"body": "tw\\')
    assert set(json_strings.find(source, {"one", "body"})) == {"one"}


def test_broken_json_takes_linear_time() -> None:
    text = '"' + '\\"' * 400_000
    assert json_strings.find(Source(text), {"a"}) == {}


def xml(value: str, verbatim: bool, head: str = "") -> str:
    inside = f"<![CDATA[{value}]]>" if verbatim else escape(value)
    return f"{head}<r><é>x’</é><v>{inside}</v><w>{escape(value)}y<b/></w></r>\n"


XML_TEXT = st.text(st.sampled_from('ab "/\n\t\u2019é<>&;\U0001f600]'), min_size=1, max_size=30)


@given(
    XML_TEXT,
    st.text(st.sampled_from('xy "\n\u2019<>&\U0001f600'), max_size=5),
    st.booleans(),
    st.booleans(),
    st.data(),
)
def test_any_edit_of_xml_changes_its_element_alone(
    value: str, new: str, verbatim: bool, crlf: bool, data: st.DataObject
) -> None:
    if "]]>" in value:
        return
    text = xml(value, verbatim, "\ufeff\n")
    source = Source(text.replace("\n", "\r\n") if crlf else text)
    found = xml_strings.find(source, {value})
    (literal,) = found[value]
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    try:
        result = edited(source, literal, Span(start, end), new)
    except FixRefused:
        return
    wanted = value[:start] + new + value[end:]
    if "]]>" in wanted:
        return
    root = xmltree.parse(result, "-")
    assert [one.text for one in root.children] == ["x’", wanted, value + "y"]


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        (
            '<!DOCTYPE r SYSTEM "r.dtd"><r>a&nbsp;b&#x2019;c&amp;</r>',
            "a\xa0b’c&",
            ["&nbsp;", "&#x2019;", "&amp;"],
        ),
        (
            '<!DOCTYPE r [<!ENTITY dots "&#8230;">]><r>a&dots;b&lt;c&gt;</r>',
            "a…b<c>",
            ["&dots;", "&lt;", "&gt;"],
        ),
    ],
)
def test_entities_of_html_and_of_the_file_are_atomic(
    text: str, value: str, written: list[str]
) -> None:
    source = Source(text)
    assert xmltree.parse(source.text, "-").text == value
    (literal,) = xml_strings.find(source, {value})[value]
    for at, entity in zip((1, 3, 5), written, strict=True):
        assert source.text[slice(*one_piece(literal.view, Span(at, at + 1)))] == entity


def test_broken_xml_holds_nothing() -> None:
    assert xml_strings.find(Source("<r><a>one</a>"), {"one"}) == {}


@pytest.mark.parametrize("mixed", ["one<![CDATA[ two]]>", "one<!-- no --> two"])
def test_text_in_several_pieces_is_edited_within_one(mixed: str) -> None:
    source = Source(f"<r>{mixed}</r>")
    (literal,) = xml_strings.find(source, {"one two"})["one two"]
    with pytest.raises(FixRefused):
        one_piece(literal.view, Span(2, 5))
    assert edited(source, literal, Span(4, 7), "2") == source.text.replace("two", "2")
