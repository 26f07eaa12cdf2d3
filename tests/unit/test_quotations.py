"""Quotations: where they start and end, and how."""

from __future__ import annotations

import pytest

from auditor.quotations import Ending, find
from auditor.source import Span


def _found(text: str) -> tuple[list[tuple[str, str]], list[int]]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    quotations, stray = find(text, blocks)
    return [(text[one.span.start : one.span.end], one.ending.value) for one in quotations], list(
        stray
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said.", [("“We left,”", "closed")]),
        ('"We left," she said. "Now."', [('"We left,"', "closed"), ('"Now."', "closed")]),
        ("“One.\n“Two.”", [("“One.", "continued"), ("“Two.”", "closed")]),
        ("“We left.\nThe road is shut.", [("“We left.", "open")]),
        (
            '"We left, said Ann. "We had to."',
            [('"We left,', "open"), ('"We had to."', "closed")],
        ),
        (
            "“It is hard, he said, and cold.\n“Yes.”",
            [("“It is hard,", "open"), ("“Yes.”", "closed")],
        ),
        ("“Our lemons wait.“ They left.", [("“Our lemons wait.“", "closed")]),
        ("„Nein“, he said.", [("„Nein“", "closed")]),
        ("‘Never,’ she said.", [("‘Never,’", "closed")]),
        ("The dogs' bowls and the cat's.", []),
        ("He is 6'2\" tall and 5’2” wide.", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "stray"),
    [("They went home” at last.", [14]), ('The report was late" again.', [19]), ("Home.", [])],
)
def test_closing_marks_without_an_opening(text: str, stray: list[int]) -> None:
    assert _found(text)[1] == stray


def test_an_open_quotation_runs_to_the_end_of_its_block() -> None:
    quotations, _ = find("“A\nB", [Span(0, 2), Span(3, 4)])
    assert [(one.span, one.ending) for one in quotations] == [(Span(0, 2), Ending.OPEN)]


def test_many_marks_take_linear_time() -> None:
    text = "“a " * 50_000
    quotations, _ = find(text, [Span(0, len(text))])
    assert len(quotations) == 50_000
