"""Where the story ends."""

from __future__ import annotations

import pytest

from auditor.article import Article
from auditor.readers import read_text
from auditor.trailing import last_block, story_end

STORY = (
    "Council approves the budget\n\n"
    "The council met for three hours on Monday and heard from more than forty people.\n\n"
    "The vote was close, and nobody slept that night in the old hall by the river.\n\n"
)


def _article(foot: str) -> Article:
    return read_text(STORY + foot, "case.txt", "plain")[0]


@pytest.mark.parametrize(
    "foot",
    [
        "",
        "You may also like\n\nLeave a Comment\n",
        "Share this:\n\n© 2025 Ellerby Gazette Ltd. All rights reserved.\n",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.\n",
        "Photo by Ann Lund/Fern Post\n\nSubscribe to our newsletter\n",
    ],
)
def test_furniture_is_below_the_story(foot: str) -> None:
    article = _article(foot)
    block = last_block(article)
    assert block is not None
    assert article.slice(block.span).startswith("The vote was close")


@pytest.mark.parametrize(
    "last",
    [
        "The committee recommended that the",
        "Sources suggest the following topics were discussed:",
        "The minister of culture said that the search would go on until the",
    ],
)
def test_prose_is_not_furniture(last: str) -> None:
    article = _article(last)
    assert story_end(article) == len(article.blocks)
