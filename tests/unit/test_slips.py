"""The pattern language of slips: elements, exceptions, forms, names, mistakes with their line."""

from __future__ import annotations

from typing import Any

import pytest

from auditor import located
from auditor.article import fold
from auditor.language import lexicon, slips, tokens
from auditor.language.slips import Slip
from auditor.located import LocatedError


def patterns(text: str) -> slips.Patterns:
    words = lexicon.shipped()
    return slips.Patterns(
        slips.parse({"confused-word": located.parse(text, "test.yaml")}, words), words
    )


def found(rules: str, text: str) -> list[Slip]:
    return list(patterns(rules).find(tokens.cut(fold(text)), text))


def told(rules: str, text: str) -> list[tuple[str, str | None, bool]]:
    cut = tokens.cut(fold(text))
    return [
        (" ".join(cut.words[one.first : one.last + 1]), one.right, one.sure)
        for one in patterns(rules).find(cut, text)
    ]


def slip(*entries: str, right: str = "were", sets: str = "") -> str:
    head = f"sets:\n  {sets}\n" if sets else ""
    return head + f"slips:\n  '{right}':\n" + "".join(f'    - "{one}"\n' for one in entries)


def test_a_word_between_classes_is_found() -> None:
    assert told(slip("they|we [where] VN"), "So they where told.") == [("where", "were", True)]


def test_the_rule_is_the_name_of_the_file() -> None:
    assert found(slip("they [where] VN"), "they where told")[0].rule == "grammar/confused-word"


def test_a_question_mark_makes_it_likely() -> None:
    assert told(slip("? they [where] VN"), "they where told") == [("where", "were", False)]


def test_a_sure_pattern_beats_a_likely_one() -> None:
    rules = slip("? they [where] VN", "they [where] told")
    assert told(rules, "they where told") == [("where", "were", True)]


def test_an_exception_silences_its_place_only() -> None:
    rules = slip("they [where] VN", "! knew they [where] told")
    assert told(rules, "knew they where told") == []
    assert told(rules, "that they where told") == [("where", "were", True)]


def test_an_exception_holds_whatever_triggers_it() -> None:
    rules = slip("[where] told", "! ~ [where] ~ aardvarks")
    assert told(rules, "they where told aardvarks") == []


@pytest.mark.parametrize("text", ["they where told", "they all where told"])
def test_an_optional_element(text: str) -> None:
    assert told(slip("they all? [where] VN"), text)


@pytest.mark.parametrize("words", ["", "not ", "not also "])
def test_a_repeated_element(words: str) -> None:
    assert told(slip("they NOT|also* [where] VN"), f"they {words}where told")


def test_taking_away_and_negation() -> None:
    rules = slip("NP-parts [where] !by|in")
    assert told(rules, "schools where told")
    assert not told(rules, "parts where told")
    assert not told(rules, "schools where by")


def test_borders() -> None:
    rules = slip("^ [where] STOP", "[where] , VN", right="x")
    assert told(rules, "Where.")
    assert told(rules, "so where, told")
    assert not told(rules, "so where.")


def test_punctuation_that_is_not_named_parts_words() -> None:
    assert not told(slip("they [where] VN"), "they, where told")
    assert not told(slip("they [where] VN"), "they (where) told")


def test_a_capital_within_a_sentence_is_a_name() -> None:
    rules = slip("[may] be", right="might")
    assert told(rules, "It may be. May be so.") == [("may", "might", True)] * 2
    assert not told(rules, "Mrs May be quick.")
    assert not told(rules, "the WHO MAY be quick.")


def test_capitals_may_be_asked_for() -> None:
    assert told(slip("Aa [untied]", right="United"), "for Leeds untied in") != []
    assert told(slip("Leeds [Untied]", right="United"), "for Leeds Untied") == [
        ("untied", "United", True)
    ]
    assert not told(slip("Leeds [Untied]", right="United"), "for Leeds untied")


def test_a_hyphen_joins_small_words() -> None:
    assert told(slip("[shoe-in]", right="shoo-in"), "a shoe-in") == [("shoe-in", "shoo-in", True)]


def test_own_sets() -> None:
    rules = slip("KIN [where] VN", sets="KIN: brothers sisters")
    assert told(rules, "my brothers where told")


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("plural$1", "house", "houses"),
        ("singular$1", "houses", "house"),
        ("base$1", "taken", "take"),
        ("third$1", "take", "takes"),
        ("past$1", "take", "took"),
        ("done$1", "took", "taken"),
        ("ing$1", "take", "taking"),
        ("to $1", "take", "to take"),
        ("-", "take", ""),
        ("?", "take", None),
        ("done$1", "quux", None),
    ],
)
def test_what_is_right(right: str, wrong: str, expected: str | None) -> None:
    assert told(slip(f"xyz [{wrong}]", right=right), f"xyz {wrong}") == [(wrong, expected, True)]


def test_the_reason_is_told() -> None:
    assert found(slip("they [where] VN # a place"), "they where told")[0].why == "a place"


@pytest.mark.parametrize(
    ("entry", "line", "message"),
    [
        ("they where VN", 3, "marks what is wrong"),
        ("THEYY [where] VN", 3, "unknown class 'THEYY'"),
        ("~ [Aa] VN", 3, "needs a word"),
        ("a b c d e f [g] h i j k l m n", 3, "too many words"),
    ],
)
def test_a_mistake_is_told_with_its_line(entry: str, line: int, message: str) -> None:
    with pytest.raises(LocatedError, match=message) as caught:
        patterns(slip(entry))
    assert caught.value.line == line


def test_a_set_must_not_hide_a_class() -> None:
    with pytest.raises(LocatedError, match="no class's"):
        patterns(slip("they [where]", sets="NP: x"))


def test_a_file_needs_slips() -> None:
    with pytest.raises(LocatedError, match="need 'slips'"):
        patterns("sets:\n  X: y\n")


def test_the_shipped_patterns_load_and_are_of_rules_that_exist() -> None:
    from auditor.checks import grammar

    known = {rule.id for rule in grammar.RULES}
    shipped = slips.shipped()
    rules = {line.split("\t")[0] for line in shipped._data["patterns"]}
    assert rules <= known
    assert len(shipped.triggers) > 500


def tried(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """How many patterns are tried on a text, token by token."""
    count = 0
    matches = slips.Patterns._matches

    def counted(*arguments: Any) -> bool:
        nonlocal count
        count += 1
        return matches(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(slips.Patterns, "_matches", counted)
        sum(1 for _ in slips.shipped().find(tokens.cut(text), text))
    return count


@pytest.mark.parametrize("text", ["a ", "(", "x", "they where told "])
def test_the_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    once, twice = (tried(monkeypatch, text * times) for times in (5_000, 10_000))
    assert twice <= 2 * once + 100


def test_a_capital_fits_though_the_word_has_another_class() -> None:
    rules = slip("N|Aa [where] VN")
    assert told(rules, "at London Bridge where told")
    assert told(rules, "the bridge where told")
    assert not told(slip("N [where] VN"), "at London Bridge where told")
