"""The dictionary: what it knows, how frequent that is, and how it is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.language import dictionary
from auditor.language.dictionary import TOP, Buckets, Dictionary, Verdict
from auditor.located import LocatedError


@pytest.fixture(scope="module")
def words() -> Dictionary:
    return dictionary.shipped()


@pytest.mark.parametrize(
    "word",
    """the many often could with and these government colour color centre center organise organize
    travelled traveled tyre grey ageing cheque programme licence whilst lakh ceasefire cyberattack
    didn livestream""".split(),
)
def test_words_of_all_dialects_are_known(words: Dictionary, word: str) -> None:
    assert words.verdict(word) is Verdict.KNOWN
    assert words.knows(word)


@pytest.mark.parametrize("word", "wiht coudl adn ofen recieve goverment qxzv".split())
def test_misspellings_are_unknown(words: Dictionary, word: str) -> None:
    assert words.verdict(word) is Verdict.UNKNOWN
    assert not words.knows(word)
    assert words.level(word) == -1


@pytest.mark.parametrize("word", "boeing texas monday".split())
def test_names_are_names(words: Dictionary, word: str) -> None:
    assert words.verdict(word) is Verdict.NAME
    assert words.level(word) == -1


@pytest.mark.parametrize("word", "antigraft misconfigured hardwearing".split())
def test_compounds_of_known_parts_are_derived(words: Dictionary, word: str) -> None:
    assert words.verdict(word) in (Verdict.DERIVED, Verdict.KNOWN)


def test_frequent_words_have_higher_levels(words: Dictionary) -> None:
    assert words.level("the") == TOP
    assert words.level("many") > words.level("mansion") > words.level("manse")


def test_a_british_form_is_as_frequent_as_the_american_one(words: Dictionary) -> None:
    assert words.level("criticised") >= words.level("criticized")


def test_halves(words: Dictionary) -> None:
    assert words.halves("hardwearing") == ("hard", "wearing")
    assert words.halves("government") is None


def test_a_verdict_of_an_endless_word_costs_nothing(words: Dictionary) -> None:
    assert words.verdict("a" * 100_000) is Verdict.UNKNOWN


@pytest.mark.parametrize("word", ["", "\0", "\ud800", "a=b", "a\nb", "é"])
def test_what_is_no_word_is_unknown(words: Dictionary, word: str) -> None:
    assert words.verdict(word) is Verdict.UNKNOWN


def test_buckets_find_what_was_packed() -> None:
    lines = [(key, f"{key}={key * 2}") for key in ("a", "b", "abc", "é", "")]
    buckets = Buckets(dictionary.pack(lines))
    assert [buckets.find(key) for key, _ in lines] == ["aa", "bb", "abcabc", "éé", ""]
    assert buckets.find("c") == ""


def test_own_words_must_be_words(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.yaml"
    file.write_text("topic: fine Large\n", "utf-8")
    with pytest.raises(LocatedError, match="'Large' is not a word in small letters"):
        dictionary.entries([*dictionary.sources()[:3], file])
