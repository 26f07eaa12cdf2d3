"""Decoding: nothing is lost, nothing repaired, and a wrong declaration is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.decoding import UnknownEncodingError, canonical, clean, decode
from auditor.readers import ReadError, read_bytes, read_text, sniff

TEXT = "Das Café in Łódź — „ja“\r\n𝒳 e\u0301\rend"


@given(st.binary())
def test_never_raises(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.encode("utf-8")
    assert all(isinstance(one, (Article, ReadError)) for one in read_bytes(data))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_survives(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text


@given(st.text(alphabet=st.characters(categories=[], include_characters="ab\ud800\udfff𝒳é")))
def test_lone_surrogates_keep_their_width(text: str) -> None:
    assert len(clean(text)) == len(text)
    clean(text).encode("utf-8")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks_stay(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding))
    assert decoded == ("\ufeff" + TEXT, encoding, (), False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [TEXT, "Мост закрыт до весны, сказали в совете города. 12 мая."])
def test_wide_without_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).encoding == encoding


def test_nuls_in_text_survive() -> None:
    assert decode(b"one\0two three four five six\0").text == "one\0two three four five six\0"


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="latin1">',
        "<meta http-equiv=x content='text/html; charset=iso-8859-1'>",
        '<?xml version="1.0" encoding="ISO-8859-1"?><p>',
    ],
)
def test_declared(head: str) -> None:
    data = f"{head}Café “x”".encode("cp1252")
    assert decode(data) == (f"{head}Café “x”", "windows-1252", (), False)
    wrong = decode(f"{head}Café “x”".encode())
    assert wrong.text == f"{head}Café “x”"
    assert "UTF-8" in wrong.problems[0]


def test_mojibake_is_not_repaired() -> None:
    assert decode("cafÃ© â€™".encode()).text == "cafÃ© â€™"


def test_broken_utf8_is_told() -> None:
    decoded = decode("é".encode() * 20 + b"\n\xff")
    assert decoded.text.endswith("\n\ufffd")
    assert "line 2" in decoded.problems[0]


def test_guess() -> None:
    decoded = decode(b"The caf\xe9 \x93was\x94 shut, the council said on Monday night. " * 3)
    assert decoded.text.startswith("The café “was” shut")
    assert decoded.problems


def test_a_long_guess() -> None:
    data = "Мост через реку закрыли, сообщили в мэрии. ".encode("cp1251") * 100_000
    assert decode(data).text.startswith("Мост")


def test_asked() -> None:
    assert decode("Łódź".encode("cp1250"), "windows-1250").text == "Łódź"
    with pytest.raises(UnknownEncodingError):
        decode(b"x", "utf-9")
    with pytest.raises(UnknownEncodingError):
        decode(b"x", "rot13")


def test_labels() -> None:
    assert canonical("Latin1") == canonical("us-ascii") == "windows-1252"
    assert canonical("UTF8") == "utf-8"
    assert canonical("nonsense") is canonical("utf-7") is None


@pytest.mark.parametrize(
    ("data", "path", "said"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n", "a.txt", "empty"),
        ("\ufeff\n".encode(), "a.md", "empty"),
        (b"%PDF-1.7 ...", "a.txt", "PDF"),
        (b"\x89PNG\r\n", "a", "PNG"),
        (b"PK\x03\x04 other", "a.docx", "zip"),
        (b"\x1f\x8b\x08", "a.gz", "gzip"),
        (b"\xff\x00\xfe\x81\x00\x9d" * 9, "a.txt", "binary"),
    ],
)
def test_errors_name_what_is_wrong(data: bytes, path: str, said: str) -> None:
    (error,) = read_bytes(data, path)
    assert isinstance(error, ReadError)
    assert said in error.message
    assert error.path == path


def test_options_that_are_wrong() -> None:
    (error,) = read_bytes(b"x", format="markdwon")
    assert "did you mean 'markdown'" in str(error)
    (error,) = read_bytes(b"x", encoding="utf-9")
    assert "no encoding" in str(error)
    (error,) = read_bytes(b"xx", max_bytes=1)
    assert "limits.max-bytes" in str(error)


def test_problems_reach_the_article() -> None:
    (article,) = read_bytes(b"Caf\xe9 shut\n\nThe caf\xe9 was shut, the council said on Monday.")
    assert isinstance(article, Article)
    assert "windows-1252" in article.problems[0]
    assert article.source.encoding == "windows-1252"


@pytest.mark.parametrize(
    ("text", "path", "name"),
    [
        ("x", "a.MD", "markdown"),
        ("{", "a.json", "json"),
        ('{"body": "x"}', "-", "json"),
        ('{"body": "x"}\n{"body": "y"}', "-", "jsonl"),
        ('[{"body": "x"}]', "-", "json"),
        ("[Envoy] says no", "-", "plain"),
        ("{curly} words", "-", "plain"),
        ("<!doctype html><p>x", "-", "html"),
        ("\ufeff <html>", "a.unknown", "html"),
        ("<p>a</p>", "-", "html"),
        ('<?xml version="1.0"?><rss version="2.0">', "-", "feed"),
        ("<feed xmlns='x'>", "a.xml", "feed"),
        ('<rss xmlns:wp="http://wordpress.org/export/1.2/">', "a.xml", "wxr"),
        ("---\ntitle: x\n---\n", "-", "markdown"),
        ("# Title\n", "-", "markdown"),
        ("---\n\nprose", "-", "plain"),
        ("A < b and c > d", "-", "plain"),
    ],
)
def test_sniff(text: str, path: str, name: str) -> None:
    assert sniff(text, path) == name


@given(st.text())
def test_read_text_never_raises(text: str) -> None:
    assert read_text(text)
