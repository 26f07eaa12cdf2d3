"""Plain text: every input keeps its places, and the lines above a story are told apart."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.article import Article, BlockKind
from auditor.readers import plain, read_text
from auditor.readers.dates import date_line, parse_date, search_date
from auditor.source import Source, Span

from .invariants import assert_sound

PARAGRAPH = "The council said on Monday that the bridge would be closed until spring. " * 3
WORDS = st.sampled_from(
    [
        "The",
        "council",
        "said",
        "»",
        "Home",
        "-",
        "* x",
        "1. y",
        "> q",
        "## z",
        "====",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\x0c",
        "\x00",
        "\u2028",
        "\ufeff",
        "𝒳",
        "é",
        "By Ann",
        "  ",
        ".",
        "6 August 2025",
        "x" * 90,
        "lower case words that fill a line of text up to",
        "—",
    ]
)


def one(text: str) -> Article:
    (article,) = plain.read(Source(text))
    assert_sound(article)
    return article


def kinds(text: str) -> list[tuple[str, str]]:
    article = one(text)
    return [(block.kind.value, article.slice(block.span)) for block in article.blocks]


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    one(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_text_of_parts(text: str) -> None:
    article = one(text)
    spaceless = "".join(article.text.split())
    assert spaceless in "".join(text.split()) or len(article.view.segments) > 1


def test_a_page_copied_whole() -> None:
    text = (
        f"Home » World » Bridge shut\n\nBridge shut\n\nby Omar Reyes - World Editor\n\n{PARAGRAPH}"
    )
    article = one(text)
    assert [block.kind for block in article.blocks] == [
        BlockKind.FURNITURE,
        BlockKind.HEADLINE,
        BlockKind.BYLINE,
        BlockKind.PARAGRAPH,
    ]
    assert (article.headline, article.byline) == ("Bridge shut", "Omar Reyes")


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee",
        "By Ann Lee and Bo Ek",
        "by Ann Lee, Staff Writer",
        "Ann Lee, Political Correspondent",
        "Words by Ann Lee",
        "Staff writer",
        "By {{first_name}} Whitlock",
        "Ann Lee reports",
        "Por Ana López y Luis Gil",
        "From our correspondent in Kharkiv, 18 November 2025",
    ],
)
def test_bylines(line: str) -> None:
    assert kinds(f"Bridge shut\n\n{line}\n\n{PARAGRAPH}")[1] == ("byline", line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the river had risen, and the council shut the bridge.",
        "By the numbers",
        "By 10 the crowd had gone home.",
        "Staff at the hospital said they had not been told.",
    ],
)
def test_no_bylines(line: str) -> None:
    assert kinds(f"Bridge shut\n\n{line}\n\n{PARAGRAPH}")[1][0] != "byline"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Wednesday, August 6, 2025", dt.date(2025, 8, 6)),
        ("6 August 2025, 10:30", dt.datetime(2025, 8, 6, 10, 30)),
        ("Published: 2025-08-06", dt.date(2025, 8, 6)),
        ("THORNWICK, Tuesday 25 November 2025", dt.date(2025, 11, 25)),
    ],
)
def test_date_lines(line: str, date: dt.date) -> None:
    article = one(f"Bridge shut\n{line}\n\n{PARAGRAPH}")
    assert article.blocks[1].kind is BlockKind.DATE
    assert article.published == date


def test_modified() -> None:
    article = one(f"Bridge shut\n\n6 August 2025, updated 7 August 2025\n\n{PARAGRAPH}")
    assert (article.published, article.modified) == (dt.date(2025, 8, 6), dt.date(2025, 8, 7))


def test_dateline() -> None:
    article = one(f"Bridge shut\n\nMADISON, Wis., Feb. 9, 2026 — {PARAGRAPH}")
    assert article.published == dt.date(2026, 2, 9)
    assert article.blocks[1].kind is BlockKind.PARAGRAPH


def test_lists_headings_quotations() -> None:
    text = (
        f"Bridge shut\n\n{PARAGRAPH}\n\nWhat comes next\n\n{PARAGRAPH}\n\n"
        f"- one thing\n* another\n1. a third\na) a fourth\n\n> said so\n> twice over\n\n{PARAGRAPH}"
    )
    article = one(text)
    found = [(block.kind.value, article.slice(block.prose)) for block in article.blocks][2:-1]
    assert found == [
        ("heading", "What comes next"),
        ("paragraph", PARAGRAPH.strip()),
        ("list-item", "one thing"),
        ("list-item", "another"),
        ("list-item", "a third"),
        ("list-item", "a fourth"),
        ("quote", "said so"),
        ("quote", "twice over"),
    ]


def test_a_broken_sentence_is_no_heading() -> None:
    text = f"Bridge shut\n\n{PARAGRAPH}\n\nThe sentence goes on with\n\n{PARAGRAPH}"
    assert kinds(text)[2][0] == "paragraph"


def test_hard_wraps_are_joined() -> None:
    import textwrap

    wrapped = "\n\n".join([textwrap.fill(PARAGRAPH, 70)] * 3)
    article = one(f"Bridge shut\r\n\r\n{wrapped}")
    assert [article.slice(block.span) for block in article.blocks[1:]] == [PARAGRAPH.strip()] * 3


def test_verse_is_not_joined() -> None:
    verse = "The sea is calm tonight.\nThe tide is full,\nthe moon lies fair\nupon the straits"
    article = one(f"Bridge shut\n\n{PARAGRAPH}\n\n{verse}\n\n{PARAGRAPH}")
    assert [block.continues for block in article.blocks] == [False, False, False] + [True] * 3 + [
        False
    ]


def test_long_lines_are_paragraphs() -> None:
    article = one(f"Bridge shut\n{PARAGRAPH}\n{PARAGRAPH}")
    assert [block.continues for block in article.blocks] == [False, False, False]


def test_no_headline() -> None:
    assert one(PARAGRAPH).headline == ""
    assert one("The bridge over the Wend was shut on Monday.").headline == ""


@pytest.mark.parametrize(
    "said",
    [
        "The user wants a short news story in a neutral tone, about 300 words, with one quotation.",
        "Sure! The story is below.",
        "Okay, the user wants a short news story",
        "I've kept it to 300 words.\n\nLet me know whether the tone is right.",
        "EMBARGOED until 00.01 GMT on Friday 3 May. Not for broadcast before then.",
        "Here is the draft of your article:",
    ],
)
def test_what_is_said_above_the_headline(said: str) -> None:
    found = kinds(f"{said}\n\nBridge shut for months\n\n{PARAGRAPH}\n\n{PARAGRAPH}")
    assert ("headline", "Bridge shut for months") in found
    assert {kind for kind, words in found if words in said} == {"paragraph"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Here's what the new toll means for you", "Drivers pay from April"),
        ("I will not resign, says mayor", "Critics call for a vote"),
        ("Council shuts bridge.", "Ferries are to run again"),
        ("“You will be heard,” mayor tells residents.", "Vote is put off to the spring"),
    ],
)
def test_a_first_line_stays_the_headline(first: str, second: str) -> None:
    assert one(f"{first}\n\n{second}\n\n{PARAGRAPH}").headline == first


def test_a_subheading_is_no_headline() -> None:
    assert one(f"{PARAGRAPH}\n\nThe vote\n\n{PARAGRAPH}").headline == ""


def test_table() -> None:
    found = kinds(f"Bridge shut\n\n{PARAGRAPH}\n\nTeam\tPoints\nVale\t3\n")
    assert [kind for kind, _ in found][2:] == ["cell"] * 4


def test_byte_order_mark_and_carriage_returns() -> None:
    article = one(f"\ufeffBridge shut\r\rBy Ann Lee\r\r{PARAGRAPH}\r")
    assert article.headline == "Bridge shut"
    assert article.view.to_source(article.blocks[0].span)[0].start == 1


def test_long_texts_are_read_to_their_end() -> None:
    for text in ("word " * 200_000, "ab\n" * 200_000, "* x\n" * 100_000, "> " * 300_000):
        article = one(text)
        assert article.view.to_source(Span(len(article.text) - 1, len(article.text)))


def test_read_text_names_plain() -> None:
    (article,) = read_text("Bridge shut\n\nIt is.", "case", "plain")
    assert isinstance(article, Article)
    assert article.format == "plain"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-08-06T10:30:00+02:00", "2025-08-06T10:30:00+02:00"),
        ("Wed, 06 Aug 2025 10:30:00 +0000", "2025-08-06T10:30:00+00:00"),
        ("Aug. 6, 2025 10:30 am ET", "2025-08-06T10:30:00-04:00"),
        ("January 6, 2025 10:30 pm ET", "2025-01-06T22:30:00-05:00"),
        ("16/8/2025", "2025-08-16"),
        ("8/16/2025", "2025-08-16"),
        ("6 August 2025", "2025-08-06"),
    ],
)
def test_parse_date(text: str, date: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.isoformat() == date


@pytest.mark.parametrize("text", ["6/8/2025", "31 February 2025", "May 2025", "", "soon", "9" * 99])
def test_parse_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.text())
def test_dates_never_raise(text: str) -> None:
    parse_date(text)
    date_line(text)
    search_date(text)
