"""RSS, RDF and Atom feeds."""

from __future__ import annotations

import datetime as dt
import json
import socket
from pathlib import Path

import pytest

from auditor.article import Article
from auditor.readers import ReadError, feed
from auditor.source import Source, Span

SEEDS = Path(__file__).parents[2] / "seeds"
LONG = " ".join(["The bridge over the river stays shut, the county said on Monday."] * 12)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the reader went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def read(text: str) -> list[Article | ReadError]:
    return list(feed.read(Source(text, "feed.xml")))


def article(text: str) -> Article:
    (one,) = read(text)
    assert isinstance(one, Article), one
    return one


def field(one: Article, name: str) -> str:
    found = one.field_named(name)
    return found.text if found else ""


def rss(*items: str, root: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:media="http://search.yahoo.com/mrss/"{root}><channel><title>Post</title>'
        "<language>en-us</language>" + "".join(items) + "</channel></rss>"
    )


def test_rss() -> None:
    one = article(
        rss(
            "<item><media:title>A picture</media:title><title>Tom &amp;amp; Ann’s bridge</title>"
            "<link>https://x.example/1</link><guid>g-1</guid><dc:creator>Ann Lee</dc:creator>"
            "<dc:creator>Bo Ek</dc:creator><pubDate>Wed, 06 Aug 2025 20:45:00 +0000</pubDate>"
            "<category>World</category><category>Roads</category>"
            "<description>An editor&amp;#8217;s &lt;b&gt;teaser&lt;/b&gt;.</description>"
            "<content:encoded><![CDATA[\n <p>Caf\u00c3\u00a9 &mdash; it’s <b>sh</b>ut.</p>]]></content:encoded></item>"
        )
    )
    assert one.path == "feed.xml#g-1"
    assert one.format == "feed"
    assert one.headline == "Tom & Ann’s bridge"
    assert (one.byline, one.declared_language) == ("Ann Lee, Bo Ek", "en-us")
    assert one.published == dt.datetime(2025, 8, 6, 20, 45, tzinfo=dt.UTC)
    assert one.source.text.startswith("\n <p>Caf\u00c3\u00a9"), "content must not be mended"
    assert one.text == "Caf\u00c3\u00a9 — it’s shut."
    assert field(one, "keywords") == "World, Roads"
    assert field(one, "description") == "An editor’s teaser."
    at = one.text.index("shut")
    start = one.source.text.index("sh</b>")
    assert one.view.hull(Span(at, at + 4)) == Span(start, start + len("sh</b>ut"))


def test_a_long_description_is_an_article() -> None:
    one = article(
        rss(
            f"<item><title>T</title><link>https://x.example/1</link><description>{LONG}</description></item>"
        )
    )
    assert one.text == LONG
    assert one.path == "feed.xml#https://x.example/1"
    assert not field(one, "description")


def test_teasers_are_no_articles() -> None:
    teaser = "<item><title>T</title><description>It is shut.</description></item>"
    (one,) = read(rss(teaser, teaser))
    assert isinstance(one, ReadError)
    assert "only teasers (2 entries)" in one.message
    full = "<item><title>T</title><content:encoded>&lt;p&gt;One.&lt;/p&gt;</content:encoded></item>"
    first, rest = read(rss(full, teaser))
    assert isinstance(first, Article)
    assert first.path == "feed.xml#1"
    assert first.text == "One."
    assert isinstance(rest, ReadError)
    assert "1 entry of 2" in rest.message


def test_entries_of_one_name() -> None:
    entry = "<item><guid>g</guid><content:encoded>&lt;p&gt;One.&lt;/p&gt;</content:encoded></item>"
    assert [one.path for one in read(rss(entry, entry))] == ["feed.xml#g", "feed.xml#g (2)"]


def test_rdf() -> None:
    one = article(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel rdf:about='x'><title>Post</title><dc:language>de</dc:language></channel>"
        "<item rdf:about='https://x.example/1'><title>Brücke zu</title><dc:date>2025-08-06</dc:date>"
        "<dc:creator>Ann</dc:creator><content:encoded>&lt;p&gt;Zu.&lt;/p&gt;</content:encoded></item>"
        "</rdf:RDF>"
    )
    assert (one.path, one.headline, one.text) == (
        "feed.xml#https://x.example/1",
        "Brücke zu",
        "Zu.",
    )
    assert one.published == dt.date(2025, 8, 6)
    assert one.declared_language == "de"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<content type="html">&lt;p&gt;One &amp;amp; two.&lt;/p&gt;</content>', "One & two."),
        ('<content type="text">One &lt;b&gt; two.\nThree.</content>', "One <b> two.\nThree."),
        ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; <b>two</b>.</p>'
         "<hr/><p>Three.</p></div></content>", "One & two.\nThree."),
        ('<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div><h:p>One<h:br/>two</h:p>'
         "</h:div></content>", "One\ntwo"),
        ('<summary>Short.</summary><content type="html">&lt;p&gt;One.&lt;/p&gt;</content>', "One."),
        (f'<summary type="text">{LONG}</summary>', LONG),
    ],
)  # fmt: skip
def test_atom(content: str, text: str) -> None:
    one = article(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Post</title>'
        '<entry><id>tag:x,2025:1</id><title type="html">Tom &amp;amp; Ann</title>'
        "<author><name>Ann Lee</name></author><published>2025-08-06T10:00:00Z</published>"
        '<updated>2025-08-07T10:00:00Z</updated><category term="w" label="World"/>'
        f"{content}</entry></feed>"
    )
    assert one.text == text
    assert (one.path, one.headline, one.byline) == ("feed.xml#tag:x,2025:1", "Tom & Ann", "Ann Lee")
    assert one.declared_language == "en-GB"
    assert field(one, "keywords") == "World"
    assert isinstance(one.modified, dt.datetime)
    assert one.modified.day == 7


def test_a_feed_that_is_no_proper_xml_is_read_with_a_note() -> None:
    one = article(
        rss(
            "<item><title>Tom & Ann</title><guid>g</guid><content:encoded><![CDATA[<p>One.</p>]]></content:encoded></item>"
        )
    )
    assert (one.text, one.headline, one.path) == ("One.", "Tom & Ann", "feed.xml#g")
    assert "no proper XML" in one.problems[0]
    assert "line 1" in one.problems[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("http://127.0.0.1:9/feed.xml", "broken at line 1"),
        ("/etc/passwd", "broken at line 1"),
        ("<rss><channel>", "broken at line 1"),
        ("<html><body>x</body></html>", "outermost element is <html>"),
        ("<rss><channel></channel></rss>", "no entries"),
        (
            '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
            "declares the entity",
        ),
        ("<rss>" + "<a>" * 300, "nests more than"),
        ("\0\1\2", "broken"),
    ],
)
def test_refused(text: str, words: str) -> None:
    (one,) = read(text)
    assert isinstance(one, ReadError)
    assert words in one.message


@pytest.mark.parametrize("name", ["fern-post-feed", "clean-feed-two"])
def test_seeds_agree_with_their_gold(name: str) -> None:
    articles = {
        one.path.partition("#")[2]: one for one in read((SEEDS / f"{name}.xml").read_text("utf-8"))
    }
    assert len(articles) == 2
    for defect in json.loads((SEEDS / f"{name}.gold.json").read_text("utf-8"))["defects"]:
        one = articles[defect["article"]]
        assert isinstance(one, Article)
        if defect["start"] is not None:
            assert one.source.text[defect["start"] : defect["end"]] == defect["quote"]
            assert one.view.to_text(Span(defect["start"], defect["end"])) is not None
