"""The guard: same length, exact offsets, small chunks, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.language import guard
from auditor.source import Span

_TEXTS = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["\n", "\n\n", " ", "The mayor said so. ", "(" * 50, "x" * 80, "\ud800"]),
        st.integers(1, 300).map(lambda n: "The council met again. " * n),
    ),
    max_size=12,
).map("".join)


@given(_TEXTS)
def test_every_unmasked_place_leads_back_to_the_text(text: str) -> None:
    for chunk in guard.chunks(text):
        assert len(chunk.text) <= guard.LARGEST_CHUNK
        for start in range(0, len(chunk.text), 7):
            span = chunk.span(start, start + 1)
            if span is not None:
                assert text[span.start : span.end] == chunk.text[start]


@given(_TEXTS)
def test_nothing_is_lost_but_blank_lines_and_masks(text: str) -> None:
    covered = sorted(
        origin + at
        for chunk in guard.chunks(text)
        for number, origin in enumerate(chunk.origins)
        for at in range(
            (chunk.starts[number + 1] - 2 if number + 1 < len(chunk.starts) else len(chunk.text))
            - chunk.starts[number]
        )
    )
    assert len(covered) == len(set(covered))
    left = set(range(len(text))) - set(covered)
    masks = guard.monsters(text)
    assert all(text[at].isspace() or any(one.start <= at < one.end for one in masks) for at in left)


@given(_TEXTS)
def test_chunks_hold_no_monsters(text: str) -> None:
    for chunk in guard.chunks(text):
        assert not guard.monsters(chunk.text)


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=4))
def test_masking_keeps_the_length(text: str, places: list[tuple[int, int]]) -> None:
    spans, at = [], 0
    for skip, size in places:
        start = min(at + skip, len(text))
        at = min(start + size, len(text))
        if start < at:
            spans.append(Span(start, at))
    masked = guard.masked(text, spans)
    assert len(masked) == len(text)
    kept = [i for i in range(len(text)) if not any(one.start <= i < one.end for one in spans)]
    assert all(masked[i] == text[i] for i in kept)


def test_a_span_across_lines_or_beside_a_mask_is_refused() -> None:
    (chunk,) = guard.chunks("First line.\nSecond line " + "y" * 40 + " ends.")
    second = chunk.text.index("Second")
    assert chunk.span(second, second + 6) == Span(12, 18)
    assert chunk.span(second - 4, second + 2) is None
    assert chunk.span(chunk.text.index("line ", second), len(chunk.text)) is None


def test_a_long_line_is_cut_at_sentences() -> None:
    text = "The council met again. " * 2000
    pieces = list(guard.chunks(text))
    assert len(pieces) > 5
    assert all(piece.text.startswith("The council") for piece in pieces)
