"""Suggestions: the right word first, in bounded time."""

from __future__ import annotations

import random
import string

import pytest

from auditor.language import suggest


def best(word: str, vocabulary: dict[str, int] | None = None) -> str:
    return suggest.shipped().suggest(word, vocabulary)[0].word


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # Slips of the finger: swapped, moved, left out, doubled, the key beside.
        ("minsiter", "minister"),
        ("hwihc", "which"),
        ("agina", "again"),
        ("lveo", "love"),
        ("parlament", "parliament"),
        ("electtion", "election"),
        ("goverbment", "government"),
        ("amd", "and"),
        # Slips of the ear: vowels, doubled and silent letters, endings.
        ("neccesary", "necessary"),
        ("existance", "existence"),
        ("concience", "conscience"),
        ("rythm", "rhythm"),
        ("fotograph", "photograph"),
        ("unsucesful", "unsuccessful"),
        ("bueracracy", "bureaucracy"),
        ("recomendation", "recommendation"),
    ],
)
def test_the_right_word_comes_first(wrong: str, right: str) -> None:
    assert best(wrong) == right


def test_words_of_the_article_are_preferred() -> None:
    first, second = suggest.shipped().suggest("strenth")[:2]
    assert first.word == "strength"
    first, second = suggest.shipped().suggest("mear")[:2]
    assert second.cost - first.cost < 1
    assert best("mear", {second.word: 1}) == second.word


def test_suggestions_are_sorted_and_few() -> None:
    found = suggest.shipped().suggest("mear")
    assert 1 < len(found) <= 8
    assert [one.cost for one in found] == sorted(one.cost for one in found)
    assert all(one.cost >= one.edit_cost for one in found)


@pytest.mark.parametrize("word", ["", "a", "ab", "x" * 25, "naïve", "a1b2c", "\ud800abc", "\0\0\0"])
def test_what_is_no_word_gets_none(word: str) -> None:
    assert suggest.shipped().suggest(word) == []


def test_kinds_of_slips_cost_differently() -> None:
    def cost(wrong: str, right: str) -> float:
        return suggest.distance(wrong, right)

    assert cost("word", "word") == 0
    assert cost("recieve", "receive") < cost("recxive", "receive")
    assert cost("wrod", "word") < cost("wqrd", "word")
    assert cost("ocurred", "occurred") < cost("ocurred", "incurred")
    assert cost("agina", "again") < cost("agzxn", "again")
    assert cost("xovernment", "government") > cost("govxrnment", "government")


def test_nonsense_gets_few_suggestions_or_none() -> None:
    suggester = suggest.shipped()
    suggester.suggest("warmth")
    dice = random.Random(4)
    words = [
        "".join(dice.choices(string.ascii_lowercase, k=dice.randint(3, 24))) for _ in range(60)
    ]
    words += ["aeiou" * 4, "s" * 24, "ststststststst", "ngngngngng"]
    assert all(len(suggester.suggest(word)) <= 8 for word in words)


@pytest.mark.parametrize(
    ("one", "other"),
    [("succesful", "successful"), ("fisics", "physics"), ("nite", "night"), ("shure", "sure")],
)
def test_skeletons_of_what_sounds_alike(one: str, other: str) -> None:
    assert suggest.skeleton(one).replace("x", "s") == suggest.skeleton(other).replace("x", "s")
