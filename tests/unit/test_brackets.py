"""Brackets without a partner."""

from __future__ import annotations

import pytest

from auditor.brackets import unmatched
from auditor.readers import read_text


@pytest.mark.parametrize(
    ("body", "lonely"),
    [
        ("The hall (built in 1904 is old.", "("),
        ("The hall built in 1904) is old.", ")"),
        ("It [the hall (of 1904] is old.", "("),
        ("(One.\n\nTwo.)", ""),
        ("1) One. a) Two. :) See (https://example.org/a_(b)).", ""),
        ("K4[Fe(CN)6]", ""),
    ],
)
def test_unmatched(body: str, lonely: str) -> None:
    article = read_text(f"A headline\n\n{body}\n", "case.txt", "plain")[0]
    assert "".join(article.text[at] for at in unmatched(article)) == lonely


def test_many_brackets_take_linear_time() -> None:
    article = read_text("A headline\n\n" + "word ( " * 50_000, "case.txt", "plain")[0]
    assert len(unmatched(article)) == 50_000
