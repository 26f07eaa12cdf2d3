"""Numbers as written: values, kinds and exact spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.facts import numerals
from auditor.facts.numerals import Kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25", 25),
        ("1,200", 1200),
        ("12,34,567", 1234567),
        ("4.5", 4.5),
        ("4.3m", 4_300_000),
        ("$4.3M", 4_300_000),
        ("£3bn", 3_000_000_000),
        ("1.2 million", 1_200_000),
        ("2½ million", 2_500_000),
        ("3 lakh", 300_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("twenty-five", 25),
        ("twenty five", 25),
        ("a hundred and six", 106),
        ("nine hundred thousand", 900_000),
        ("one million two hundred thousand and five", 1_200_005),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("zero", 0),
        ("none", None),
        ("a", None),
        ("12 men", None),
        ("1.2.3", None),
        ("", None),
    ],
)
def test_cardinals(text: str, value: float | None) -> None:
    assert numerals.cardinal(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25th", 25),
        ("21st", 21),
        ("twenty-fifth", 25),
        ("first", 1),
        ("two hundred and first", 201),
        ("twentieth", 20),
        ("25", None),
    ],
)
def test_ordinals(text: str, value: int | None) -> None:
    assert numerals.ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("a fifth", 0.2),
        ("one-third", 1 / 3),
        ("half", 0.5),
        ("3/4", 0.75),
        ("¾", 0.75),
        ("one in five", 0.2),
        ("four out of ten", 0.4),
        ("first", None),
    ],
)
def test_fractions(text: str, value: float | None) -> None:
    assert numerals.fraction(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("XIV", 14), ("MMXXVI", 2026), ("IIII", None), ("iv", None), ("", None)]
)
def test_roman(text: str, value: int | None) -> None:
    assert numerals.roman(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eight men and five women", ["Eight", "five"]),
        ("a third of the men, a third man", ["a third", "third"]),
        ("COVID-19, the F-16 and 6-4", ["6", "4"]),
        ("the first half, half the crowd", ["first", "half"]),
        ("a 30m wall for 30m people", ["30", "30m"]),
        ("a million and half a million", ["a million", "half a million"]),
        ("no one, someone, tenth-rate", ["one", "tenth"]),
        ("10-15 or 10–15", ["10", "15", "10", "15"]),
    ],
)
def test_spans(text: str, found: list[str]) -> None:
    assert [text[one.span.start : one.span.end] for one in numerals.find(text)] == found


def test_rounding() -> None:
    (one,) = numerals.find("1,200")
    assert (one.grain, one.rounding) == (1, 100)
    (one,) = numerals.find("1.25")
    assert one.rounding == pytest.approx(0.01)


@given(st.integers(0, 999_999_999))
def test_digits_are_read_back(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        (one,) = numerals.find(text)
        assert (one.value, one.kind) == (value, Kind.CARDINAL)
        assert text[one.span.start : one.span.end] == text


_SOUP = st.lists(
    st.sampled_from(
        "one two twenty hundred thousand million half a an and third first dozen in of 12 1,000 4.5 3bn ½ 7th - , . \n £ é".split(
            " "
        )
    ),
    max_size=40,
)


@given(_SOUP, st.sampled_from(["", " ", "-"]))
def test_numerals_are_disjoint_and_inside(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    end = 0
    for one in numerals.find(text):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.value >= 0
        end = one.span.end


@pytest.mark.parametrize("part", ["one ", "1,111,", "9", "a ", "one-and-a-", "1/1", "half a ", "½"])
def test_hostile_text_is_read_to_its_end(part: str) -> None:
    text = part * 20_000
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in numerals.find(text))
