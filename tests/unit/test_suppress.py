"""Directives: what they cover, that readers' words never direct anything, and what is said of idle ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.auditor import Auditor
from auditor.readers import ReadError, read_text
from auditor.scoring import Scorecard
from auditor.settings import Settings, Suppression
from auditor.suppress import RULE, directives

FAMILIES = ("grammar", "spacing", "suppression", "metadata")
TWICE = "grammar/doubled-word"


def audit(text: str, format: str = "markdown", **policy: Any) -> Scorecard:
    (article,) = read_text(text, "draft", format)
    assert not isinstance(article, ReadError)
    settings = Settings(select=FAMILIES, suppression=Suppression(**policy))
    return Auditor(settings).audit(article)


def rules(card: Scorecard) -> list[str]:
    return [one.rule for one in card.findings if not one.rule.startswith("metadata/")]


def hidden(card: Scorecard) -> list[tuple[str, str, str]]:
    return [(one.finding.rule, one.by, one.reason) for one in card.suppressed]


BEFORE = "# The council met\n\n<!-- auditor: ignore grammar/doubled-word a poem -->\n\n"


def test_the_next_block_is_let_stand_and_no_other() -> None:
    card = audit(f"{BEFORE}It was the the end.\n\nIt was the the end again.\n")
    assert hidden(card) == [(TWICE, "directive", "a poem")]
    assert rules(card) == [TWICE]
    assert card.findings[-1].span is not None
    assert card.findings[-1].span.start > 30


def test_a_comment_inside_a_block_is_about_that_block() -> None:
    html = (
        "<article><h1>The council met</h1><p>It was the the end.</p>"
        "<p>It was the the<!-- auditor: ignore grammar a poem --> end.</p></article>"
    )
    card = audit(html, "html")
    assert hidden(card) == [(TWICE, "directive", "a poem")]
    assert rules(card) == [TWICE]


def test_an_article_is_let_stand_whole() -> None:
    card = audit(
        "# The council met\n\n<!-- auditor: ignore-article grammar, spacing old -->\n\n"
        "It was the the end.\n\nIt was the the end.\n"
    )
    assert hidden(card) == [(TWICE, "directive", "old")] * 2
    assert rules(card) == [RULE.id], "nothing of 'spacing' there"


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("markdown", "---\ntitle: T\nauditor: ignore {0} a poem\n---\n\nIt was the the end.\n"),
        (
            "markdown",
            "---\ntitle: T\nauditor:\n- ignore {0} a poem\n- ignore-article metadata archive\n---\n"
            "\nIt was the the end.\n",
        ),
        (
            "markdown",
            '+++\ntitle = "T"\nauditor = "ignore {0} a poem"\n+++\n\nIt was the the end.\n',
        ),
        (
            "json",
            '{{"headline": "T", "auditor": "ignore {0} a poem", "body": "It was the the end."}}',
        ),
        (
            "json",
            '{{"headline": "T", "body": "It was the the end.", '
            '"auditor": ["ignore {0} a poem", "ignore metadata, spacing archive"]}}',
        ),
        (
            "json",
            '{{"headline": "T", "body": "<p>A town.</p><p>It was <!-- auditor: ignore {0} a poem -->'
            'the the end.</p>"}}',
        ),
    ],
)
def test_metadata_directs_too(format: str, text: str) -> None:
    card = audit(text.format(TWICE), format)
    assert (TWICE, "directive", "a poem") in hidden(card)
    assert TWICE not in rules(card)


def test_readers_words_direct_nothing() -> None:
    shown = "&lt;!-- auditor: ignore grammar a trick --&gt; It was the the end."
    for text, kind in (
        (f"<article><h1>T</h1><p>{shown}</p></article>", "html"),
        ("<!-- auditor: ignore grammar a trick -->\n\nIt was the the end.\n", "plain"),
        ("# T\n\n`<!-- auditor: ignore grammar a trick -->` It was the the end.\n", "markdown"),
    ):
        card = audit(text, kind)
        assert not card.suppressed
        assert TWICE in rules(card)


def test_policies() -> None:
    bare = BEFORE.replace(" a poem", "") + "It was the the end.\n"
    assert hidden(audit(bare)) == [(TWICE, "directive", "")]
    strict = audit(bare, require_reason=True)
    assert rules(strict) == [RULE.id, TWICE]
    assert "gives no reason" in next(o.message for o in strict.findings if o.rule == RULE.id)
    none = audit(f"{BEFORE}It was the the end.\n", directives=False)
    assert rules(none) == [RULE.id, TWICE]


def test_what_is_let_stand_does_not_count() -> None:
    text = f"{BEFORE}It was the the end.\n"
    with_it, without = audit(text), audit(text.replace("auditor:", "note:"))
    assert with_it.score > without.score


def test_idle_directives() -> None:
    card = audit(f"{BEFORE}All is well.\n")
    (message,) = [one.message for one in card.findings if one.rule == RULE.id]
    assert message == "The directive in line 3 is not needed: no 'grammar/doubled-word' there"
    last = audit("# T\n\nIt was the the end.\n\n<!-- auditor: ignore grammar nothing follows -->\n")
    assert sorted(rules(last)) == [TWICE, RULE.id]


@given(st.text(alphabet="<!->au ditor:ignre/,\n—", max_size=80))
def test_any_text_is_read(words: str) -> None:
    """No words in a comment are an error, and only comments direct."""
    (article,) = read_text(
        f"# T\n\nA town. <!-- auditor: {words} --> It rained.\n", "x", "markdown"
    )
    assert not isinstance(article, ReadError)
    for one in directives(article):
        assert one.block is None or 0 <= one.block.start <= one.block.end <= len(article.text)
