"""Sentence borders."""

from __future__ import annotations

import pytest

from auditor.sentences import split
from auditor.source import Span


@pytest.mark.parametrize(
    "sentences",
    [
        ["One.", "Two!", "Three?", "Four"],
        ["Mr. Smith met Dr. Jones at 5 p.m. on Monday.", "They left."],
        ["He lives in the U.S. Senate building.", "It is old."],
        ["J. R. Tolkien wrote it.", "It sold."],
        ["“We left.”", "“Now,” she said."],
        ["It was No. 10 again.", "No.", "The end."],
        ["And so they wait ... and wait.", "Then it rained…", "It stopped."],
        ["Wells Inc. The rest is gone."[:10], "The rest is gone."],
        ["“Who?” he asked.", "Nobody knew."],
    ],
)
def test_split(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = [text[one.start : one.end] for one in split(text, Span(0, len(text)))]
    assert found == sentences


def test_spans_count_in_the_whole_text() -> None:
    text = "Head\nOne. Two."
    assert list(split(text, Span(5, len(text)))) == [Span(5, 9), Span(10, 14)]


def test_blank_text_has_no_sentence() -> None:
    assert list(split("   ", Span(0, 3))) == []
