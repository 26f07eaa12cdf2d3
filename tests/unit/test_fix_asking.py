"""What a person is shown before choosing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.finding import Edit, Fix, replacement
from auditor.fix import spliced
from auditor.fixing.asking import shown
from auditor.source import Span


def test_all_choices_are_shown_in_the_same_words() -> None:
    text = "A line.\nThe council met on Tuesday, 6 August 2025. Nobody knew why it did so on that very day of the week.\nA line."
    at = text.index("Tuesday")
    fixes = [
        replacement(Span(at, at + 7), "Wednesday", ""),
        replacement(Span(at + 9, at + 10), "5", ""),
    ]
    before, results = shown(text, fixes)
    assert before == "The council met on Tuesday, 6 August 2025. Nobody knew why it did so on that"
    assert results == [before.replace("Tuesday", "Wednesday"), before.replace(" 6 ", " 5 ")]


def test_edits_far_apart() -> None:
    text = "the the end " + "word " * 100 + "the the end"
    last = text.rindex("the the")
    fix = Fix("", (Edit(Span(4, 8), ""), Edit(Span(last, last + 4), "")))
    before, (result,) = shown(text, [fix])
    assert before.startswith("the the end word")
    assert result == before.replace("the the", "the")


@given(st.text(st.sampled_from("ab \n"), max_size=300), st.data())
def test_what_is_shown_is_part_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, (result,) = shown(text, [replacement(Span(start, end), "X", "")])
    assert before in text
    if end - start <= 48:
        assert result in spliced(text, [Edit(Span(start, end), "X")])
        assert "X" in result
