"""HTML: positions, blocks, hidden text, the choice of the article, metadata."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import HIDDEN_TEXT, Article, BlockKind, MarkKind
from auditor.finding import Edit
from auditor.fix import FixRefused, apply
from auditor.readers import ReadError, html
from auditor.source import SegmentKind, Source, Span


def fragment(text: str, **known: object) -> Article:
    return html.fragment(Source(text), **known)


def page(text: str) -> Article:
    (article,) = html.read(Source(text))
    return article


def lines(text: str) -> list[str]:
    return fragment(text).text.split("\n") if fragment(text).text else []


def kinds(article: Article) -> list[str]:
    return [block.kind.value for block in article.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p><b>wi</b>ht words</p>", ["wiht words"]),
        ("<p>one\r\n   two\tthree </p>\n<p> four</p>", ["one two three", "four"]),
        ("a <b> b</b>", ["a b"]),
        ("one<br>two<br><br>three", ["one", "two", "three"]),
        ("A&nbsp;B &amp C &#8217;&#x1F600;", ["A\xa0B & C ’😀"]),
        ("&bogus; &notit; &#xD800;&#0;", ["&bogus; ¬it; \ufffd\ufffd"]),
        ("&#" + "9" * 6000 + ";x", ["\ufffdx"]),
        ("2 < 3 and <3 <- a", ["2 < 3 and <3 <- a"]),
        ('a<b title="x > y">c</b>d', ["acd"]),
        ("a<b title='it\"s' title=2 x=y>c</b>", ["ac"]),
        ("<p title=it's>it's here</p>", ["it's here"]),
        ("a<!-- x > y -->b<!-->c<!--->d<!--x--!>e", ["abcde"]),
        ("a<!x>b<?php echo 1 ?>c</ x>d</>e<![CDATA[x]]>f", ["abcdef"]),
        ("a<!-- never closed <p>b", ["a"]),
        ("a<p>b <a href", ["a", "b"]),
        ('a<p class="x>b</p><p>c</p>', ["a", "b", "c"]),
        ("a<script>if (a<b) '</p>'</script>b<style>p{}</style>c", ["abc"]),
        ("a<script>never closed <p>b", ["a"]),
        ("a<title>never closed <p>b", ["anever closed", "b"]),
        ("a<textarea>x</textarea>b<iframe/>c", ["abc"]),
        ("a<wbr>b\xadc\x00d", ["ab\xadc\x00d"]),
        ("</p></div></b>a</p>b", ["ab"]),
        ("<b><p>one</b> two</p>", ["one two"]),
        ("<p>&nbsp;</p><p>x</p>", ["x"]),
        ("<svg/>a<svg><title>t</title><path d='x'/></svg>b", ["ab"]),
        ("a<template><div></template>b", ["ab"]),
        ("<pre>\none\n  two &lt;x\n\nthree\n</pre>after", ["one", "  two <x", "three", "after"]),
        ("<ul><li>one<li>two<ul><li>three</ul></ul>", ["one", "two", "three"]),
        ("One\n\nTwo <b>bold</b>\nstill two", ["One", "Two bold still two"]),
        ("<p>One\n\nstill one</p>", ["One still one"]),
        ("<p>a</p><nav>Home</nav><aside>Read on</aside><form>Go</form><p>b</p>", ["a", "b"]),
        ("<blockquote><p>q</p><footer>Who</footer></blockquote>", ["q", "Who"]),
        ("", []),
    ],
)
def test_text(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_positions_of_entities_and_tags() -> None:
    source = "<p>😀 &ldquo;<b>wi</b>ht&rdquo;\r\n end</p>"
    article = fragment(source)
    assert article.text == "😀 “wiht” end"
    at = article.text.index("wiht")
    pieces = article.view.to_source(Span(at, at + 4))
    assert [source[a:b] for a, b in pieces] == ["wi", "ht"]
    quote = article.view.to_source(Span(at - 1, at))
    assert [source[a:b] for a, b in quote] == ["&ldquo;"]
    space = article.text.index(" end")
    assert article.view.hull(Span(space, space + 1)) == Span(
        source.index("\r"), source.index("end")
    )


def test_kinds_and_levels() -> None:
    article = fragment(
        "<h1>Head</h1><p class='byline'>By Ada Bright<br>3 May 2025</p><h2>Sub</h2><p>Text</p>"
        "<ul><li>one<ul><li>two</li></ul></li></ul><blockquote><p>q</p></blockquote>"
        "<figure><figcaption>cap</figcaption></figure><table><tr><td>c</td></tr></table>"
        "<pre>code</pre><p><strong>All</strong> <b>bold</b></p>"
    )
    assert kinds(article) == [
        "headline", "byline", "date", "heading", "paragraph", "list-item", "list-item", "quote",
        "caption", "cell", "code", "paragraph",
    ]  # fmt: skip
    assert [block.level for block in article.of_kind(BlockKind.LIST_ITEM)] == [1, 2]
    assert [block.level for block in article.of_kind(BlockKind.HEADING)] == [2]
    assert [block.continues for block in article.blocks[:3]] == [False, False, True]
    assert [block.strong for block in article.blocks].index(True) == len(article.blocks) - 1
    assert (article.headline, article.byline) == ("Head", "Ada Bright")
    assert article.published == dt.date(2025, 5, 3)


def test_marks_lie_on_their_words() -> None:
    article = fragment('<p>See <a href="/x?a=1&amp;b=2"> the <em>old</em> page</a><sup>2</sup></p>')
    found = [(mark.kind, article.slice(mark.span), mark.value) for mark in article.marks]
    assert found == [
        (MarkKind.LINK, "the old page", "/x?a=1&b=2"),
        (MarkKind.EMPHASIS, "old", ""),
        (MarkKind.NOTE, "2", ""),
    ]


def test_a_link_around_blocks_marks_each() -> None:
    article = fragment('<a href="/x"><h2>One</h2><p>Two</p></a>')
    assert [article.slice(mark.span) for mark in article.marks] == ["One", "Two"]


@pytest.mark.parametrize(
    ("style", "reason"),
    [
        ('style="display:none"', "display:none"),
        ('style="DISPLAY : none !important"', "display:none"),
        ('style="visibility:hidden"', "visibility:hidden"),
        ('style="font-size:0px"', "font-size:0"),
        ('style="opacity:0"', "opacity:0"),
        ('style="position:absolute;left:-9999px"', "off-screen"),
        ('style="text-indent:-9999px"', "text-indent"),
        ('style="color:#FFF;background-color:rgb(255, 255, 255)"', "same-colour"),
        ("hidden", "hidden"),
        ('aria-hidden="true"', "aria-hidden"),
        ('class="kw"', "off-screen"),
        ('style="visibility:collapse"', "visibility:collapse"),
        ('style="font-size:1px"', "tiny-font"),
        ('style="font-size:.1em"', "tiny-font"),
        ('style="opacity:.01"', "opacity:0"),
        ('style="position:fixed;top:-400vh"', "off-screen"),
        ('style="margin-left:-9999px"', "off-screen"),
        ('style="transform:translateX(-5000px)"', "off-screen"),
        ('style="transform:scale(0)"', "off-screen"),
        ('style="position:absolute;clip:rect(0 0 0 0)"', "clipped"),
        ('style="clip-path:inset(100%)"', "clipped"),
        ('style="height:0;overflow:hidden"', "clipped"),
        ('style="color:transparent"', "transparent"),
        ('style="color:rgba(0,0,0,0)"', "transparent"),
        ('style="color:#fefefe"', "same-colour"),
        ('style="color:white;background:#fff url(x.png)"', "same-colour"),
        ('id="far"', "off-screen"),
        ('class="pale"', "same-colour"),
    ],
)
def test_hidden_text(style: str, reason: str) -> None:
    source = (
        "<style>/* x */ .kw, p #far { position:absolute; left:-9999px } article p .pale{color:white}</style>"
        f"<p>Seen <span {style}>buy &amp; sell <i>clocks</i></span> text</p>"
    )
    article = fragment(source)
    assert article.text == "Seen text"
    (hidden,) = article.hidden
    assert (hidden.text, hidden.reason) == ("buy & sell clocks", reason)
    start, end = hidden.span_source
    assert source[start:end] == "buy &amp; sell <i>clocks"


@pytest.mark.parametrize(
    "source",
    [
        '<span class="clipboard" style="display:none">copied</span>',
        '<span class="sr-only">(opens in a new window)</span>',
        '<a class="skip-link" style="position:absolute;left:-9999px" href="#m">Skip to content</a>',
        '<style>.x{display:none} .x.open{display:block}</style><p class="x">menu</p>',
        '<div class="modal" style="display:none">Subscribe today</div>',
        "<style>.x{display:none}</style><script>x</script><button class='x'>y</button>",
    ],
)
def test_helpers_are_no_text_and_known_to_be_the_pages_own(source: str) -> None:
    article = fragment(f"<p>Seen</p>{source}")
    assert article.text == "Seen"
    assert all(one.toggled for one in article.hidden)


@pytest.mark.parametrize(
    "style",
    [
        "@media print{.x{display:none}}", ".y .x{display:none}", ".x{opacity:.5}",
        ".x{display:none}.x{display:block}", ".x{left:-9999px}", ".x{font-size:0.8em}",
        ".x{color:#fff;background:navy}", "body{background:#111}.x{color:white}",
        ".x{color:#fff;background:url(sky.jpg)}", ".x{height:0;overflow:hidden;padding-bottom:56%}",
        ".x{color:transparent;background:linear-gradient(red,blue);background-clip:text}",
        ".x{transform:translateX(-100%)}", ".x{position:absolute;left:50%}", ".x{opacity:0.6}",
        "p{background:#123}.x{color:#fff}",
    ],
)  # fmt: skip
def test_styles_that_hide_nothing(style: str) -> None:
    article = fragment(f'<style>{style}</style><p class="x">Seen</p>')
    assert article.text == "Seen"


def test_hidden_texts_are_lines_of_a_field_with_exact_places() -> None:
    source = (
        "<p>Seen</p><div hidden><p>one &amp; <b>t</b>wo</p><p>three</p></div><!-- said by: nobody at all -->"
        "<noscript><p>Scripts <i>are</i> off</p></noscript><p style='color:#fff'>pale <a href='/x'>link</a></p>"
    )
    article = fragment(source)
    item = article.field_named(HIDDEN_TEXT)
    assert item is not None
    assert item.in_source
    assert item.text.split("\n") == [one.text for one in article.hidden]
    assert [one.reason for one in article.hidden] == [
        "hidden",
        "comment",
        "noscript",
        "same-colour",
    ]
    assert article.hidden[0].text == "one & two three"
    assert article.hidden[0].parts == ("one & two", "three")
    assert article.hidden[3].links == ("/x",)
    for one in article.hidden:
        assert one.place is not None
        assert item.text[one.place.start : one.place.end] == one.text
        assert item.view.hull(one.place) == one.span_source


def test_text_that_shows_again_inside_hidden_text_is_text() -> None:
    source = (
        "<div style='visibility:hidden'>a b <p style='visibility:visible'>Seen</p> c d</div>"
        "<div style='color:#fff;background:#fff'>e <b style='color:#000'>too</b> f</div>"
    )
    article = fragment(source)
    assert article.text == "Seen\ntoo"
    assert [one.text for one in article.hidden] == ["a b", "c d", "e", "f"]


def test_white_text_is_text_where_its_background_is_not_known() -> None:
    white = "<p class='box'><span style='color:#fff'>Seen</span></p>"
    assert fragment(white).text == "Seen"
    assert fragment(f"<div style='background:#000'>{white}</div>").text == "Seen"
    assert (
        fragment("<table bgcolor='black'><td><font color='white'>Seen</font></table>").text
        == "Seen"
    )
    assert fragment("<p>a</p><font color='white'>gone</font>").text == "a"


def test_what_scripts_and_controls_name_is_toggled() -> None:
    article = fragment(
        "<p>Seen</p><a href='#more'>More</a><div id='more' hidden>x y</div><div id='less' hidden>z w</div>"
        "<script>find('.answer')</script><p class='answer' style='display:none'>u v</p>"
    )
    assert [one.toggled for one in article.hidden] == [True, False, True]


def test_an_article_that_a_script_shows_is_read() -> None:
    body = "<p>" + "Words that make a paragraph. " * 30 + "</p>"
    article = page(f'<html><body><div style="opacity:0"><h1>Top</h1>{body}</div></body></html>')
    assert article.words > 100


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Swans close ring road | The Post</title>
<meta name="description" content="Five swans &amp; a
 lorry"><meta name="keywords" content="swans, road">
<meta property="og:title" content="Swans close ring road">
<meta property="article:published_time" content="2025-05-02T10:00:00Z">
<script type="application/ld+json">{"@graph":[{"@type":"WebPage","headline":"No"},
{"@type":["NewsArticle"],"headline":"Swans \\u201cclose\\u201d road","author":{"@id":"#a"},
"datePublished":"2025-05-01T09:00:00Z"},{"@type":"Person","@id":"#a","name":"Ada Bright"}]}</script>
</head><body><header><h1>The Post</h1><nav>News Sport</nav></header>%s
<footer><p>All rights reserved by the company that owns this paper</p></footer></body></html>"""
STORY = "<p>Five swans closed the ring road on Tuesday, and nobody dared to ask them why.</p>" * 4


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Swans close ring road</h1>{STORY}</article><div>Most read: bakery</div>",
        f"<form><article><h1>Swans close ring road</h1>{STORY}</article></form><p>Other</p>",
        f"<h1>Swans close ring road</h1><div>Share</div><div class='entry-content'>{STORY}</div>",
        f"<h1>Swans close ring road</h1><div itemprop='articleBody'>{STORY}</div><p>Other</p>",
        f"<div><h1>Swans close ring road</h1>{STORY}</div><ul><li><a href=/1>Bakery</a></ul>",
        f"<article><h1>Swans close ring road</h1>{STORY}<article>Reply</article></article>",
    ],
)
def test_the_article_of_a_page(body: str) -> None:
    article = page(PAGE % body)
    assert article.headline == "Swans close ring road"
    assert kinds(article) == ["headline", *["paragraph"] * 4]


def test_a_short_byline_above_the_body_is_kept() -> None:
    body = f"<h1>Swans close ring road</h1><p>By Jo Bright</p><div class='post-body'>{STORY}</div>"
    assert kinds(page(PAGE % body))[:3] == ["headline", "byline", "paragraph"]


def test_a_page_laid_out_with_a_table() -> None:
    long = "The old page holds its story in a cell. " * 10
    article = page(
        f"<html><table><tr><td><a href=/>Home</a><td><h1>Old</h1><p>{long}<p>Short.</table></html>"
    )
    assert kinds(article) == ["headline", "paragraph", "paragraph"]


def test_furniture_inside_the_article_is_text() -> None:
    article = page(PAGE % f"<article><h1>Swans</h1>{STORY}<div>Advertisement</div></article>")
    assert article.text.endswith("\nAdvertisement")


def test_metadata_and_contradictions() -> None:
    article = page(PAGE % f"<article><h1>Swans close ring road</h1>{STORY}</article>")
    assert article.byline == "Ada Bright"
    assert article.published == dt.datetime(2025, 5, 1, 9, tzinfo=dt.UTC)
    assert article.declared_language == "en-GB"
    assert article.carries == html.CARRIES
    texts = {item.name: item.text for item in article.fields if item.in_source}
    assert texts == {
        "title": "Swans close ring road | The Post",
        "description": "Five swans & a lorry",
        "keywords": "swans, road",
        "headline:json-ld": "Swans “close” road",
        "headline:og": "Swans close ring road",
        "published:json-ld": "2025-05-01T09:00:00Z",
        "published:meta": "2025-05-02T10:00:00Z",
    }
    field = article.field_named("headline:json-ld")
    assert field is not None
    place = field.view.hull(Span(0, len(field.text)))
    assert article.source.text[place.start : place.end] == "Swans \\u201cclose\\u201d road"


def test_headline_from_the_title() -> None:
    article = page(f"<title>Swans &amp; roads &ndash; The Post</title><body><p>{STORY}</body>")
    assert article.headline == "Swans & roads"
    field = article.field_named("headline")
    assert field is not None
    assert field.in_source
    assert field.text == "Swans & roads"


def test_image_texts_have_places() -> None:
    article = fragment("<p>x</p><img alt='A  grey\n tongue'><img alt=\"&quot;Two&quot;\">")
    field = article.field_named("image-text")
    assert field is not None
    assert field.text == 'A grey tongue\n"Two"'
    at = field.text.index("tongue")
    place = field.view.hull(Span(at, at + 6))
    assert article.source.text[place.start : place.end] == "tongue"


@pytest.mark.parametrize("script", ['{"@type": "NewsArticle", "headline": ', "[" * 50_000, "{x}"])
def test_broken_structured_data_is_a_problem(script: str) -> None:
    article = page(f'<html><script type="application/ld+json">{script}</script><p>Text</p></html>')
    assert article.text == "Text"
    assert len(article.problems) == 1


def test_known_values_are_not_overridden() -> None:
    article = fragment(
        "<h1>Other</h1><p>By Ada Bright</p><p>Text</p>",
        format="feed",
        headline="Given",
        carries=frozenset({"headline", "modified"}),
    )
    assert (article.headline, article.byline, article.format) == ("Given", "Ada Bright", "feed")
    assert article.carries == {"headline", "modified", "byline"}
    assert kinds(article)[0] == "heading"


def test_a_page_without_text_is_an_error() -> None:
    with pytest.raises(ReadError):
        page("<html><body><nav>Home</nav></body></html>")


PARTS = [
    "<p>", "</p>", "<b>", "</b>", "<br>", "<div>", "</div>", "<pre>", "</pre>", "<a href='x'>",
    "</a>", "<li>", "<ul>", "</ul>", "<td>", "<table>", "</table>", "<h1>", "</h1>", "<!--", "-->",
    "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "&amp;", "&amp", "&nbsp;",
    "&#8217;", "&#x1F600;", "&#xD800;", "&bogus;", "&#10;", "&notin", "\r\n", "\r", "\n\n", " ",
    "\t", "\x00", "😀", "é", "<", ">", "&", '"', "'", "=", "<p title='", '<a b="', "<![CDATA[",
    "]]>", "<!x", "</", "<?", "word", "two words", "<article>", "</article>", "<nav>", "</nav>",
    "<span style='display:none'>", "</span>", "<time>", "<img alt='x'>", "<html>", "<head>",
    "<body>", "<form>", "<blockquote>", "</blockquote>", "\u2028", "\x85", "\x0b", "<svg>", "</svg>",
]  # fmt: skip
ANY = st.lists(st.sampled_from(PARTS) | st.text(max_size=5), max_size=40).map("".join)


@settings(max_examples=600, deadline=None)
@given(ANY)
def test_anything_is_read_with_exact_positions(source: str) -> None:
    article = fragment(source)
    for segment in article.view.segments:
        _, text_start, text_end, source_start, source_end = segment
        if segment.kind is SegmentKind.COPIED:
            assert article.text[text_start:text_end] == source[source_start:source_end]
        elif segment.kind is SegmentKind.DECODED:
            meant = unescape(source[source_start:source_end])
            text = article.text[text_start:text_end]
            assert text == meant or (text == " " and meant.strip(" \t\r\n\f") == "")
    for mark in article.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(article.text)
        assert "\n" not in article.slice(mark.span)
    for hidden in article.hidden:
        assert 0 <= hidden.span_source.start < hidden.span_source.end <= len(source)
        item = article.field_named(HIDDEN_TEXT)
        assert item is not None
        assert hidden.place is not None
        assert item.text[hidden.place.start : hidden.place.end] == hidden.text


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_any_page_is_read_or_refused(source: str) -> None:
    with contextlib.suppress(ReadError):
        page(f"<html><body><article>{source}</article></body></html>")


MARKUP = st.sampled_from(
    [" ", "\r\n", "</p>\n<p>", " <b>", "</b> ", "<!-- x > -->\n", "<br>", " <i title='>'>", "&#32;"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.text("abcdefgh", min_size=1, max_size=6), MARKUP), min_size=1))
def test_each_word_maps_to_its_own_characters(parts: list[tuple[str, str]]) -> None:
    source, places = "<p>", []
    for number, (letters, gap) in enumerate(parts):
        word = f"{letters}{number}"
        places.append((word, len(source)))
        source += word + gap
    article = fragment(source)
    assert article.text.split() == [word for word, _ in places]
    at = 0
    for word, place in places:
        at = article.text.index(word, at)
        pieces = article.view.to_source(Span(at, at + len(word)))
        assert pieces == (Span(place, place + len(word)),)
        at += len(word)


@settings(max_examples=300, deadline=None)
@given(ANY, st.integers(0, 60), st.integers(0, 4), st.sampled_from(["", "x", " ", "&", "<b>", "é"]))
def test_fixes_are_exact_or_refused(source: str, start: int, size: int, words: str) -> None:
    article = fragment(source)
    start = min(start, len(article.text))
    span = Span(start, min(start + size, len(article.text)))
    meant = article.text[: span.start] + words + article.text[span.end :]
    if not words:  # a block that is gone takes its newline with it
        kept = [block.span for block in article.blocks if block.span != span]
        if len(kept) < len(article.blocks):
            meant = "\n".join(map(article.slice, kept))
    try:
        result = apply(article, [Edit(span, words)], fragment)
    except FixRefused:
        return
    assert fragment(result).text == meant


@pytest.mark.parametrize(
    "unit",
    [
        "<", "<a ", "&", "<!--", "<![", "<!", "</", "<?", "<a b='", "<a b='>\" ", "<script>", "&#9",
        "<b>", "<div>", "<ul>", "<table><tr><td>", "<blockquote>", "<article>x", "<b><div></b>",
        "<title>", "<pre>\n", "<a href=x>y", "<style>/*", "<time>x", "<div hidden>x", "&amp",
        "<!-- some words -->", "<noscript>x y</noscript>", "<div hidden>x</div>", "<div hidden>x<p>",
        "<p style='color:#fff'>x", "<i style='visibility:hidden'>x<b style='visibility:visible'>y",
        "<style>.a{color:#fff}</style>",
    ],
)  # fmt: skip
def test_hostile_repetition_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        source = unit * (size // len(unit))
        start = time.process_time()
        fragment(source)
        return time.process_time() - start

    small = min(seconds(50_000) for _ in range(2))
    assert seconds(400_000) < 8 * 4 * max(small, 0.01)
