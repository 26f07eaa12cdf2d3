"""Markdown: the text is what readers see, and each word's place is exactly that word."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import HIDDEN_TEXT, Article, BlockKind, MarkKind
from auditor.readers import markdown
from auditor.source import Source, Span

from .invariants import assert_sound


def one(text: str) -> Article:
    (article,) = markdown.read(Source(text))
    assert_sound(article)
    return article


def blocks(text: str) -> list[tuple[str, str]]:
    article = one(text)
    return [(block.kind.value, article.slice(block.span)) for block in article.blocks]


PIECES = st.sampled_from(
    [
        "word",
        "*em*",
        "**strong**",
        "`code`",
        "[link](http://x.y)",
        "![image](z)",
        "<b>b</b>",
        "\\*",
        "&amp;",
        "&rsquo;",
        "[^1]",
        "<http://a.b>",
        "  \n",
        "\\\n",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n# ",
        "\n1. ",
        "| a | b |\n|---|---|\n| c \\| d | e |\n",
        "\n```\n",
        "\n    ",
        "\t",
        "\r\n",
        "<!-- c -->",
        "\n<div>",
        "</div>\n",
        "\n[^1]: ",
        "\n[ref]: /u\n",
        "[ref]",
        "***",
        "~~s~~",
        "_",
        "\x00",
        "\ufeff",
        "𝒳",
        "é",
        "\r",
        "===",
        "---",
        "***x**",
        "!",
        "[",
        "]",
        "(",
        ")",
        "<",
        "`",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    one(text)


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_of_parts(text: str) -> None:
    one(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_agrees_with_commonmark(text: str) -> None:
    """The words of every paragraph are those that a plain parser finds in its text tokens."""
    from markdown_it import MarkdownIt

    plain = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    if "[^" in text or "<" in text or "\0" in text or "&" in text or "\n    " in text:
        return
    wanted = []
    body = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for token in plain.parse(body):
        for child in token.children or [token]:
            if child.type in ("text", "code_inline", "text_special", "fence", "code_block"):
                wanted.append(child.content)
    article = one(text)
    if article.problems or (
        article.text and article.fields and article.headline not in article.text
    ):
        return
    assert "".join(article.text.split()) == "".join("".join(wanted).split())


WRAPPERS = ["{}", "*{}*", "**{}**", "`{}`", "[{}](http://x.y)", "~~{}~~", "<b>{}</b>", "***{}***"]
HOLDERS = ["{}", "# {}", "> {}", "- {}", "1. {}", "> - {}", "## {} ##", "- > {}"]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(HOLDERS),
            st.lists(st.tuples(st.sampled_from(WRAPPERS), st.integers(0, 999)), min_size=1),
            st.sampled_from([" ", "\n"]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_each_word_has_its_place(
    paragraphs: list[tuple[str, list[tuple[str, int]], str]], line_end: str
) -> None:
    words, parts = [], []
    for number, (holder, marked, joint) in enumerate(paragraphs):
        said = []
        for place, (wrapper, value) in enumerate(marked):
            word = f"w{number}x{place}x{value}"
            words.append(word)
            said.append(wrapper.format(word))
        parts.append(holder.format((" " if "#" in holder else joint).join(said)))
    text = "\n\n<!-- -->\n\n".join(parts).replace("\n", line_end)
    article = one(text)
    assert article.text.split() == words
    at = 0
    for word in words:
        start = article.text.index(word, at)
        at = start + len(word)
        (piece,) = article.view.to_source(Span(start, at))
        assert text[piece.start : piece.end] == word


def test_markup_inside_a_word() -> None:
    article = one("Some text\n\nIt was<b> wi</b>*h*t haste, a\\*b &rsquo;tis.")
    start = article.text.index("wiht")
    pieces = article.view.to_source(Span(start, start + 4))
    assert [article.source.text[one.start : one.end] for one in pieces] == ["wi", "h", "t"]
    assert "a*b ’tis." in article.text


def test_soft_and_hard_breaks() -> None:
    article = one("# Title\n\n> one\n> two\n\nthree  \nfour\\\nfive\n")
    assert [(b.kind.value, article.slice(b.span), b.continues) for b in article.blocks] == [
        ("headline", "Title", False),
        ("quote", "one two", False),
        ("paragraph", "three", False),
        ("paragraph", "four", True),
        ("paragraph", "five", True),
    ]


def test_blocks() -> None:
    text = (
        "Title\n=====\n\nBody text of the story.\n\n## Next\n\n- one\n- [x] two\n\n"
        "| a | b \\| c |\n|---|---|\n| *d* | |\n\n```py\nx = 1\n```\n\n    indented\n\n***\n\n"
        "<div><p>Html &amp; more</p><script>no()</script></div>\n"
    )
    assert blocks(text) == [
        ("headline", "Title"),
        ("paragraph", "Body text of the story."),
        ("heading", "Next"),
        ("list-item", "one"),
        ("list-item", "two"),
        ("cell", "a"),
        ("cell", "b | c"),
        ("cell", "d"),
        ("code", "x = 1"),
        ("code", "indented"),
        ("paragraph", "Html & more"),
    ]


def test_marks() -> None:
    article = one(
        "# T\n\nA [link](http://x.y), `code`, **strong**, *em*, <sup>2</sup>.[^1]\n\n[^1]: N."
    )
    found = [(mark.kind, article.slice(mark.span), mark.value) for mark in article.marks]
    assert found == [
        (MarkKind.LINK, "link", "http://x.y"),
        (MarkKind.CODE, "code", ""),
        (MarkKind.STRONG, "strong", ""),
        (MarkKind.EMPHASIS, "em", ""),
        (MarkKind.NOTE, "2", ""),
        (MarkKind.NOTE, "", "1"),
    ]
    assert article.blocks[-1].kind is BlockKind.PARAGRAPH


def test_strong_paragraph() -> None:
    article = one("# T\n\nBody.\n\n**A heading of sorts**\n\nNot **all** of it.")
    assert [block.strong for block in article.blocks] == [False, False, True, False]


def test_image_text_is_a_field() -> None:
    article = one("# T\n\n![A bridge](b.jpg)\n\nBody.")
    (field,) = article.fields
    assert (field.name, field.text, field.in_source) == ("image-text", "A bridge", True)
    assert field.view.hull(Span(0, 8)) == Span(7, 15)
    assert article.text == "T\nBody."


def test_front_matter() -> None:
    text = (
        "---\ntitle: Bridge shut\ndate: 2025-08-06T10:00:00Z\nlastmod: 2025-08-07\n"
        "author: Ann Lee\nlang: en-GB\ntags: [bridge, river]\ndescription: 'It''s shut'\n---\n\n"
        "# Bridge shut\n\nBody.\n"
    )
    article = one(text)
    assert article.headline == "Bridge shut"
    assert article.byline == "Ann Lee"
    assert article.published == dt.datetime(2025, 8, 6, 10, tzinfo=dt.UTC)
    assert article.modified == dt.date(2025, 8, 7)
    assert article.declared_language == "en-GB"
    assert [(one.name, one.text, one.in_source) for one in article.fields] == [
        ("published", "2025-08-06T10:00:00Z", True),
        ("modified", "2025-08-07", True),
        ("byline", "Ann Lee", True),
        ("keywords", "bridge, river", True),
        ("description", "It's shut", False),
    ]
    assert [block.kind.value for block in article.blocks] == ["headline", "paragraph"]


def test_front_matter_headline_is_a_field() -> None:
    article = one("---\r\ntitle: Bridge shut\r\n---\r\nBody.\r\n")
    (field,) = article.fields
    assert (field.name, field.text, article.headline) == ("headline", "Bridge shut", "Bridge shut")
    hull = field.view.hull(Span(0, 6))
    assert article.source.text[hull.start : hull.end] == "Bridge"


@pytest.mark.parametrize(
    "front", ["title: a: b", "title: [x", "title: *x", "title: \x01y", "\ttitle: z"]
)
def test_broken_front_matter_is_a_problem(front: str) -> None:
    article = one(f"---\n{front}\n---\nBody text.\n")
    assert article.problems
    assert article.text == "Body text."


def test_broken_title_is_still_read() -> None:
    article = one("---\ntitle: Storm: what we know\n---\nBody.\n")
    assert article.headline == "Storm: what we know"
    assert article.fields[0].in_source


def test_toml_front_matter() -> None:
    article = one('+++\ntitle = "Bridge shut"\ndate = 2025-08-06\n+++\nBody.\n')
    assert (article.headline, article.published) == ("Bridge shut", dt.date(2025, 8, 6))
    assert article.fields[0].in_source


def test_rules_are_no_front_matter() -> None:
    assert blocks("---\n\nBody text here.\n\n---\n\nMore.") == [
        ("paragraph", "Body text here."),
        ("paragraph", "More."),
    ]


def test_byline_and_dateline_in_emphasis() -> None:
    article = one("# T\n\n*By Ann Lee*\n\n**KYIV, Aug. 6, 2025** — The city was quiet.\n")
    assert article.byline == "Ann Lee"
    assert article.blocks[1].kind is BlockKind.BYLINE
    assert article.published == dt.date(2025, 8, 6)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20000,
        "*a **b " * 5000,
        "> " * 5000,
        "![" * 10000,
        "<" * 20000,
        "`a" * 5000,
        "[a](" * 5000,
        "&" * 20000,
        "| a " * 5000,
        "<!-- " * 5000,
        "*" * 20000,
        "- " * 5000,
    ],
)
def test_hostile(text: str) -> None:
    """It is read to its end, soundly; `bench.scaling` measures how long it takes."""
    with contextlib.suppress(RecursionError):
        one(text)


def test_hidden_html_and_comments_are_no_text_and_have_exact_places() -> None:
    text = (
        "# Bridge reopens\n\nThe bridge <span style='font-size:0'>cheap &amp; **fast** bridges</span> reopens.\n\n"
        "<!-- keywords: bridge, best bridge near me -->\n\n<div style='display:none'>\n\nOne *two*\nthree\n\n- four\n\n</div>\n\n"
        "It is <b style='color:red'>red</b>. <p hidden>never closed\n\nThe end.\n"
    )
    article = one(text)
    assert article.text.split("\n") == [
        "Bridge reopens",
        "The bridge reopens.",
        "It is red.",
        "The end.",
    ]
    item = article.field_named(HIDDEN_TEXT)
    assert item is not None
    assert [hidden.text for hidden in article.hidden] == [
        "cheap & fast bridges",
        "keywords: bridge, best bridge near me",
        "One two three four",
        "never closed",
    ]
    assert [hidden.reason for hidden in article.hidden] == [
        "font-size:0", "comment", "display:none", "hidden",
    ]  # fmt: skip
    for hidden in article.hidden:
        assert hidden.place is not None
        assert item.text[hidden.place.start : hidden.place.end] == hidden.text
        assert item.view.hull(hidden.place) == hidden.span_source
    assert item.view.hull(Span(8, 12)) == Span(text.index("fast"), text.index("fast") + 4)


@pytest.mark.parametrize(
    "unit",
    [
        "<div hidden>\n\nx\n\n",
        "<b hidden>x</b> ",
        "<!-- some words here -->\n\n",
        "<p style='color:#fff'>x\n\n",
    ],
)
def test_much_hidden_html_is_read_to_its_end(unit: str) -> None:
    """Soundly; `bench.scaling` measures how long it takes."""
    one(unit * (160_000 // len(unit)))
