"""Known misspellings: none is a word, and the frequent ones are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.language import dictionary, misspellings
from auditor.language.dictionary import Verdict
from auditor.located import LocatedError


@pytest.fixture(scope="module")
def small_words() -> set[str]:
    affixes, listed = dictionary.sources()[:2]
    small, _, mute = dictionary.hunspell_words(affixes, listed)
    return small | mute


@pytest.fixture(scope="module")
def capital_words() -> set[str]:
    affixes, listed = dictionary.sources()[:2]
    return dictionary.hunspell_words(affixes, listed)[1]


def test_no_listed_form_is_a_word(small_words: set[str]) -> None:
    assert not small_words & misspellings.shipped().keys()
    assert not small_words & misspellings.slips().keys()


def test_no_listed_form_is_a_name_unless_it_is_said_so(capital_words: set[str]) -> None:
    names = capital_words & misspellings.shipped().keys()
    assert names <= misspellings.small_only()
    assert not capital_words & misspellings.slips().keys()


def test_what_the_dictionary_knows_is_noise_of_its_counts_alone() -> None:
    """Words that only the counts have are no words where the list says so; British ones are."""
    judge = dictionary.shipped().verdict
    known = [word for word in misspellings.shipped() if judge(word) is Verdict.KNOWN]
    assert len(known) <= 20
    derived = {
        form for form, _ in dictionary.british_forms(dictionary.entries(dictionary.sources()))
    }
    own = set(dictionary.own_words(dictionary.sources()[3]))
    assert not (derived | own) & misspellings.shipped().keys()
    assert not [word for word in misspellings.slips() if judge(word) is Verdict.KNOWN]


def test_every_right_form_is_a_word(small_words: set[str], capital_words: set[str]) -> None:
    words = dictionary.shipped()
    for rights in misspellings.shipped().values():
        for right in rights:
            for part in right.lower().split():
                assert words.knows(part) or part in capital_words or part in small_words, right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("goverment", "government"),
        ("accomodate", "accommodate"),
        ("recieve", "receive"),
        ("beleive", "believe"),
        ("definately", "definitely"),
        ("seperate", "separate"),
        ("occured", "occurred"),
        ("commitee", "committee"),
        ("alot", "a lot"),
        ("aswell", "as well"),
        ("infact", "in fact"),
        ("noone", "no one"),
        ("febuary", "February"),
        ("manny", "many"),
        ("thes", "these"),
        ("ofen", "often"),
        ("wich", "which"),
        ("teh", "the"),
        ("adn", "and"),
    ],
)
def test_frequent_misspellings_are_listed(wrong: str, right: str) -> None:
    assert misspellings.shipped()[wrong][0] == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("makeing", "making"),
        ("stoped", "stopped"),
        ("countrys", "countries"),
        ("studyed", "studied"),
        ("finaly", "finally"),
        ("basicly", "basically"),
        ("carefull", "careful"),
        ("goverments", "governments"),
        ("recieving", "receiving"),
        ("seperately", "separately"),
    ],
)
def test_forms_are_derived(wrong: str, right: str) -> None:
    assert misspellings.shipped()[wrong][0] == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("hvae", "have"), ("abuot", "about"), ("poeple", "people"), ("institue", "institute"),
     ("peopel", "people"), ("thiking", "thinking"), ("tthat", "that")],
)  # fmt: skip
def test_slips_of_frequent_words(wrong: str, right: str) -> None:
    listed = misspellings.shipped().get(wrong)
    assert (listed[0] if listed else misspellings.slips()[wrong]) == right


@pytest.mark.parametrize(
    "word",
    """form from trial trail united untied calender lightening favour colour organise programme
    travelled judgement ageing focussed benefitted whilst learnt dependant nothin workin""".split(),
)
def test_words_are_never_listed(word: str) -> None:
    assert word not in misspellings.shipped()
    assert word not in misspellings.slips()


@pytest.mark.parametrize("name", ["manny", "teh", "sargent", "sherif", "wellcome", "grammer"])
def test_what_may_be_a_name_counts_in_small_letters_only(name: str) -> None:
    assert name in misspellings.small_only()


def test_it_is_a_mapping_with_set_operations() -> None:
    listed = misspellings.shipped()
    assert len(listed) == len(list(listed)) > 5000
    assert {"goverment", "government"} & listed.keys() == {"goverment"}
    assert listed.get("government") is None


def test_a_form_may_stand_for_several_words(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(
        "vowels:\n  eighth: eigth\nsilent:\n  eight: eigth\nlower_case_only:\n  wish: wisch\n"
        "slips_of_the_finger:\n  some: >\n    ministry March\n",
        "utf-8",
    )
    listed = misspellings.load(path)
    assert listed.rights == {"eigth": ["eighth", "eight"], "wisch": ["wish"]}
    assert listed.small_only == {"wisch"}
    assert listed.titles == ["ministry", "March"]


@pytest.mark.parametrize(
    "text", ["a:\n  right: wrong-one\n", "a:\n  right: wrong wrong\n", "- x\n"]
)
def test_mistakes_in_the_list_are_located(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(LocatedError, match=r"list\.yaml:"):
        misspellings.load(path)
