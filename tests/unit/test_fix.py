"""Fixes change what they mean to change and nothing else, or are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.article import Article
from auditor.finding import Edit
from auditor.fix import FixRefused, apply
from auditor.readers import read_text
from auditor.source import Span

FORMATS = ("plain", "markdown", "html")
PLAIN = "Council approves the budget\n\nThe vote was , as expected,close.\n\nThe mayor left.\n"
MARKDOWN = "# Council approves\n\nThe *vote* was , as expected,close &amp; **lo**ng.\n"
HTML = "<h1>Council approves</h1>\n<p>The <em>vote</em> was ,\n as expected,close &amp; <b>lo</b>ng.</p>"
SOURCES = {"plain": PLAIN, "markdown": MARKDOWN, "html": HTML}


def read(source: str, format: str) -> Article:
    article = read_text(source, "test", format)[0]
    if not isinstance(article, Article):
        raise article
    return article


def mended(source: str, format: str, old: str, new: str) -> str:
    article = read(source, format)
    at = article.text.index(old)
    edit = Edit(Span(at, at + len(old)), new)
    return apply(article, [edit], lambda text: read(text, format))


@pytest.mark.parametrize("format", FORMATS)
def test_an_edit_changes_its_words_alone(format: str) -> None:
    source = SOURCES[format]
    assert mended(source, format, "expected,close", "expected, close") == source.replace(
        "expected,close", "expected, close"
    )


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_markup_inside_the_words_refuses(format: str) -> None:
    with pytest.raises(FixRefused, match="markup"):
        mended(SOURCES[format], format, "long", "short")


def test_what_would_become_markup_is_refused() -> None:
    with pytest.raises(FixRefused):
        mended(HTML, "html", "close", "<b>close</b>")
    with pytest.raises(FixRefused):
        mended(MARKDOWN, "markdown", "close", "*close*")
    with pytest.raises(FixRefused):
        mended(PLAIN, "plain", "close", "close\n\nnew")


def test_overlapping_edits_are_refused() -> None:
    article = read(PLAIN, "plain")
    edits = [Edit(Span(30, 35), "a"), Edit(Span(33, 40), "b")]
    with pytest.raises(FixRefused, match="overlap"):
        apply(article, edits, lambda text: read(text, "plain"))


def test_an_edit_over_two_paragraphs_is_refused() -> None:
    with pytest.raises(FixRefused, match="paragraph"):
        mended(PLAIN, "plain", "close.\nThe", "close. The")


WORDS = st.text(st.sampled_from('abc .,<>&*_[]()#\n"“”é\U0001f600'), max_size=6)


@given(st.sampled_from(FORMATS), st.data(), WORDS)
def test_any_edit_round_trips_or_is_refused(format: str, data: st.DataObject, new: str) -> None:
    article = read(SOURCES[format], format)
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, min(start + 8, len(article.text))))
    try:
        result = apply(article, [Edit(Span(start, end), new)], lambda text: read(text, format))
    except FixRefused:
        return
    assert read(result, format).text == article.text[:start] + new + article.text[end:]
    # Every other byte of the source stands: one stretch is replaced and nothing else.
    piece = article.view.to_source(Span(start, end))[0]
    source = article.source.text
    assert result == source[: piece.start] + new + source[piece.end :]


@pytest.mark.parametrize(
    ("format", "source", "left"),
    [
        (
            "plain",
            "A headline here\n\nShare this\n\nThe mayor left.\n",
            "A headline here\nThe mayor left.",
        ),
        (
            "html",
            "<h1>A headline</h1><p>Share this</p><p>The mayor left.</p>",
            "A headline\nThe mayor left.",
        ),
        (
            "markdown",
            "# A headline\n\nShare this\n\nThe mayor left.\n",
            "A headline\nThe mayor left.",
        ),
    ],
)
def test_a_whole_block_can_go(format: str, source: str, left: str) -> None:
    result = mended(source, format, "Share this", "")
    assert result == source.replace("Share this", "")
    assert read(result, format).text == left
