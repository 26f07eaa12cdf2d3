"""The rules of Harper: every one is accounted for, and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import harper
import pytest

from auditor import located, resources
from auditor.language import harper_rules
from auditor.language.harper_rules import HarperRule
from auditor.located import LocatedError

KNOWN = {
    "grammar/agreement",
    "grammar/confused-word",
    "grammar/verb-form",
    "grammar/pronoun-case",
    "grammar/missing-word",
    "grammar/extra-word",
    "grammar/missing-apostrophe",
    "grammar/split-word",
}
SHIPPED = resources.folder("rules") / "language" / "harper.yaml"
ONE = "{news: [2, 1], own: 3, confidence: 0.8, class: quiet}"
DROPPED = "dropped:\n  style: [OxfordComma]\nwhere: [he]\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))


def _load(tmp_path: Path, text: str) -> dict[str, HarperRule]:
    path = tmp_path / "harper.yaml"
    path.write_text(text, "utf-8")
    return dict(harper_rules.load(path))


def _kept(entry: str, rule: str = "grammar/agreement") -> str:
    return f"kept:\n  {rule}:\n    AnA: {entry}\n{DROPPED}"


def test_every_rule_of_harper_is_kept_or_dropped_exactly_once() -> None:
    there = set(harper.get_default_lint_config())
    kept = harper_rules.load(SHIPPED)
    groups = located.load(SHIPPED).mapping()["dropped"].mapping().values()
    dropped = [name for group in groups for name in group.strings()]
    assert len(dropped) == len(set(dropped))
    assert not kept.keys() & set(dropped)
    assert kept.keys() | set(dropped) <= there, "a rule that Harper no longer has"
    # A newer Harper may have rules that nobody has looked at: they are dropped.
    assert len(there) - len(kept) - len(dropped) >= 0


def test_kept_rules_belong_to_known_rules_and_loud_ones_are_sure() -> None:
    rules = harper_rules.load(SHIPPED)
    assert {one.rule for one in rules.values()} <= KNOWN
    assert all(name == one.name for name, one in rules.items())
    assert all(one.confidence >= 0.9 for one in rules.values() if one.loud)
    assert all(one.confidence < 0.9 for one in rules.values() if not one.loud)


def test_rules_are_in_the_order_of_their_names() -> None:
    groups = located.load(SHIPPED).mapping()["kept"].mapping()
    assert list(groups) == sorted(groups)
    for group in groups.values():
        assert list(group.mapping()) == sorted(group.mapping())


def test_nothing_that_writes_to_the_output_of_its_process_is_kept() -> None:
    """The process that Harper runs in answers there."""
    assert "LookingForwardTo" not in harper_rules.load(SHIPPED)


@pytest.mark.parametrize(
    ("name", "text", "fits"),
    [
        ("SimplePastToPastParticiple", "She has ‹went› home.", True),
        ("SimplePastToPastParticiple", "The firm is ‹broke›.", False),
        ("SimplePastToPastParticiple", "The school has ‹rose› bushes.", False),
        ("PronounVerbAgreement", "He ‹want› more.", True),
        ("PronounVerbAgreement", "Then she ‹swore› an oath.", False),
        ("PronounVerbAgreement", "Lest he ‹forget› it.", False),
        ("PronounVerbAgreement", "The veteran of World War I ‹die› young.", False),
        ("ThenThan", "It took longer ‹then› planned.", True),
        ("ThenThan", "No other ‹then›-current member came.", False),
        ("ThereToTheir", "They put ‹there› costs at £3.", True),
        ("ThereToTheir", "Are ‹there› plans?", False),
        ("ItsPossessive", "The bus was full and lost ‹it's› way.", True),
        ("ItsPossessive", "He said ‹it's› madness.", False),
        ("Everyday", "She writes ‹everyday›.", True),
        ("Everyday", "It belongs to ‹everyday› life.", False),
        ("SingleBe", "They're‹ are› two.", True),
        ("SingleBe", "What he is‹ is› a liar.", False),
        ("WhomSubjectOfVerb", "Most of ‹whom› were hurt.", False),
    ],
)
def test_conditions_look_at_the_words_around(name: str, text: str, fits: bool) -> None:
    start, end = text.index("‹"), text.index("›") - 1
    rule = harper_rules.load(SHIPPED)[name]
    assert rule.fits(text.replace("‹", "").replace("›", ""), start, end) is fits


def test_a_condition_sees_no_further_than_its_window() -> None:
    rule = HarperRule("X", "grammar/agreement", 0.9, True, unless="far")
    near = "far " + "a" * (harper_rules.AROUND - 4)
    assert not rule.fits(near + "bad", len(near), len(near) + 3)
    assert rule.fits("a" + near[:3] + "a" * harper_rules.AROUND + "bad", 52, 55)
    assert HarperRule("X", "grammar/agreement", 0.9, True).fits("", 0, 0)


def test_a_file_is_read_and_comes_from_the_cache_the_second_time(tmp_path: Path) -> None:
    text = _kept("{news: [2, 1], own: 3, confidence: 0.8, class: quiet, only: '‹an?›', unless: x}")
    first = _load(tmp_path, text)
    assert first == {"AnA": HarperRule("AnA", "grammar/agreement", 0.8, False, "‹an?›", "x")}
    assert harper_rules.load(tmp_path / "harper.yaml") == first
    assert list((tmp_path / "cache").glob("harper-*.json"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("kept: {}\nwhere: [he]\n", 1, "need 'dropped'"),
        ("kept: {}\ndropped: {}\nwhere: ['(']\n", 3, "no RE2 expression"),
        (_kept(ONE, "punctuation/comma"), 3, "no rule of ours"),
        (_kept(ONE, "grammar/Agreement"), 3, "no rule of ours"),
        (_kept("{news: [2, 1], own: 3, class: quiet}"), 3, "'AnA' needs 'confidence'"),
        (_kept(ONE.replace("0.8", "1.8")), 3, "out of range"),
        (_kept(ONE.replace("quiet", "quite")), 3, "did you mean 'quiet'"),
        (_kept(ONE.replace("[2, 1]", "[1, 2]")), 3, "two numbers"),
        (_kept(ONE.replace("[2, 1]", "[2]")), 3, "two numbers"),
        (_kept(ONE.replace("own", "ours")), 3, "unknown key 'ours'"),
        (_kept(ONE.replace("quiet}", "quiet, only: '('}")), 3, "no regular expression"),
        (_kept(ONE).replace("OxfordComma", "AnA"), 5, "'AnA' stands twice"),
        (
            _kept(ONE).replace("where", "  taste: [OxfordComma]\nwhere"),
            6,
            "'OxfordComma' stands twice",
        ),
        (
            _kept(ONE).replace("dropped", f"  grammar/extra-word:\n    AnA: {ONE}\ndropped"),
            5,
            "twice",
        ),
    ],
)
def test_mistakes_are_named_with_their_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    with pytest.raises(LocatedError, match=reason) as caught:
        _load(tmp_path, text)
    assert caught.value.line == line
