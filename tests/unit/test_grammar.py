"""Fusing our own patterns with what an engine proposes."""

from __future__ import annotations

from auditor.article import Article
from auditor.checks import grammar
from auditor.finding import Finding, Severity
from auditor.language import articles, reading
from auditor.language.proposal import Proposal
from auditor.language.reading import Reading
from auditor.readers import read_text
from auditor.source import Span

HEAD = "Council approves the budget for next year\n\n"


def article(body: str) -> Article:
    found = read_text(HEAD + body + "\n", "test", "plain")[0]
    assert isinstance(found, Article)
    return found


def check(one: Article) -> list[Finding]:
    return list(grammar.check(one, None))


def proposed(
    one: Article, words: str, rule: str = "grammar/verb-form", confidence: float = 0.95
) -> Proposal:
    at = one.text.index(words)
    return Proposal(
        Span(at, at + len(words)),
        rule,
        "Use `this`  form, **please**.",
        ("one", "two", "three", "four"),
        "harper",
        "SomeRule",
        confidence,
    )


def fused(
    body: str, words: str, rule: str = "grammar/verb-form", confidence: float = 0.95
) -> list[Finding]:
    one = article(body)
    proposal = proposed(one, words, rule, confidence)
    reading.attach(one, lambda: Reading((proposal,), "harper"))
    return check(one)


def test_a_proposal_becomes_a_finding() -> None:
    (finding,) = fused("The zebra gnorfed across the yard.", "gnorfed")
    assert finding.rule == "grammar/verb-form"
    assert finding.severity is None
    assert finding.evidence[0].message == "Harper: SomeRule"
    assert [fix.edits[0].text for fix in finding.fixes] == ["one", "two", "three"]
    assert finding.message == "'gnorfed' should perhaps be 'one': Use 'this' form, please"


def test_a_doubtful_proposal_informs() -> None:
    (finding,) = fused("The zebra gnorfed across the yard.", "gnorfed", confidence=0.7)
    assert finding.severity is Severity.INFO


def test_a_doubtful_proposal_on_a_name_is_dropped() -> None:
    assert not fused("They met Gnorf in the yard.", "Gnorf", confidence=0.7)
    assert fused("They met Gnorf in the yard.", "Gnorf", confidence=0.95)


def test_proposals_of_other_families_are_left_to_them() -> None:
    assert not fused("The zebra gnorfed across.", "gnorfed", rule="spelling/misspelling")


def test_our_own_finding_wins() -> None:
    (finding,) = fused("The reports where discussed at length.", "where discussed")
    assert finding.rule == "grammar/confused-word"


def test_proposals_do_not_overlap_one_another() -> None:
    one = article("The zebra gnorfed across the yard.")
    both = (proposed(one, "gnorfed"), proposed(one, "zebra gnorfed"))
    reading.attach(one, lambda: Reading(both, "harper"))
    assert len(check(one)) == 1


def test_a_doubled_word_is_left_to_its_own_rule() -> None:
    assert not fused("The zebra did did not run.", "did")


def test_a_slip_that_can_only_be_typed_warns_in_a_quotation() -> None:
    (own,) = check(article("“They where told to go,” he said."))
    assert own.severity is None
    (written,) = check(article("“They where told to go,” he wrote."))
    assert written.severity is Severity.INFO


def test_a_proposal_beside_a_sure_finding_is_dropped() -> None:
    one = article("They where told to go.")
    reading.attach(one, lambda: Reading((proposed(one, "told"), proposed(one, "go")), "harper"))
    assert [one.text[found.span.start : found.span.end] for found in check(one) if found.span] == [
        "where",
        "go",
    ]


def test_quotations_inform() -> None:
    (own,) = check(article("“She would of gone,” he said."))
    assert own.severity is Severity.INFO
    (engine,) = fused("“The zebra gnorfed across,” he said.", "gnorfed")
    assert engine.severity is Severity.INFO


def test_verse_informs_and_addresses_are_skipped() -> None:
    (finding,) = check(article("They where told to go,\nand so they went,\nall night."))
    assert finding.severity is Severity.INFO
    assert not check(article("See https://example.org/they-where/told for a list."))


def test_the_replacement_keeps_capital_and_apostrophe() -> None:
    (finding,) = check(article("Its not clear who won. It’s over."))
    assert finding.fixes[0].edits[0].text == "It’s"


def test_other_languages_are_left_alone() -> None:
    assert not check(article("Der Mann und die Frau haben das alles nicht gewollt, " * 9))


def test_the_sound_decides_the_article() -> None:
    vowel = ["hour", "MP", "NHS", "FBI", "80", "18th", "X-ray", "honest", "unusual", "iPhone"]
    for word in vowel:
        assert articles.sound(word) == articles.Sound(True), word
    for word in ("university", "UN", "one-way", "European", "100", "NATO", "Ukrainian", "U.N."):
        assert articles.sound(word) == articles.Sound(False), word
    for word in ("historic", "herb", "Nguyen", "IV", "Ouagadougou", "çay", "0-0"):
        assert articles.sound(word) is None, word
