"""The engine: crashes are contained, findings merged, ordered and fingerprinted."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import engine
from auditor.article import Article
from auditor.check import Category, Check, CheckError, Rule, Status, distinct, from_module
from auditor.finding import Evidence, Finding, Severity
from auditor.readers import read_text
from auditor.settings import Settings
from auditor.source import Span


def article(text: str = "A headline\n\nThe first paragraph of the story stands here.\n") -> Article:
    one = read_text(text, "test", "plain")[0]
    assert isinstance(one, Article)
    return one


def rule(id: str, severity: Severity = Severity.WARNING, status: Status = Status.STABLE) -> Rule:
    return Rule(id, "A test rule", severity, 0.9, Category.LANGUAGE, status)


def check(rules: list[Rule], *findings: Finding) -> Check:
    def run(article: Article, options: Any) -> Iterator[Finding]:
        return iter(findings)

    return from_module(SimpleNamespace(RULES=tuple(rules), check=run, __name__="t"), "test")


def run(*checks: Check, settings: Settings | None = None, text: str | None = None) -> list[Finding]:
    return list(
        engine.run(
            article(text) if text else article(), engine.plan(checks, settings or Settings())
        )
    )


def test_a_crash_becomes_a_finding_and_the_others_go_on() -> None:
    def broken(article: Article, options: Any) -> Iterator[Finding]:
        raise RuntimeError("boom")
        yield

    first = from_module(
        SimpleNamespace(RULES=(rule("wording/broken"),), check=broken, __name__="broken"),
        "plugin 'x'",
    )
    good = rule("wording/good")
    found = run(first, check([good], good.finding("seen", Span(0, 1))))
    assert [one.rule for one in found] == ["internal/crashed-check", "wording/good"]
    assert "'broken'" in found[0].message
    assert "boom" in found[0].message
    assert found[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "bad",
    [
        Finding("wording/other", "not its own rule", Span(0, 1)),
        Finding("wording/one", "outside", Span(0, 10_000)),
        Finding("wording/one", "backwards", Span(5, 2)),
        Finding("wording/one", "no such field", Span(0, 1), field="description"),
        Finding("wording/one", "e", Span(0, 1), evidence=(Evidence("far", Span(0, 10_000)),)),
    ],
)
def test_a_lying_check_is_reported(bad: Finding) -> None:
    found = run(check([rule("wording/one")], bad))
    assert [one.rule for one in found] == ["internal/crashed-check"]


def test_language_findings_inside_a_placeholder_are_silent() -> None:
    slot, spell, space = rule("placeholder/x"), rule("spelling/x"), rule("spacing/x")
    found = run(
        check([slot], slot.finding("slot", Span(12, 20))),
        check([spell], spell.finding("word", Span(13, 18))),
        check([space], space.finding("joined", Span(10, 14))),
    )
    assert [one.rule for one in found] == ["spacing/x", "placeholder/x"]


def test_structure_families_speak_once() -> None:
    leak, line = rule("residue/label"), rule("seo/keyword-line")
    found = run(
        check([line], line.finding("line", Span(12, 40))),
        check([leak], leak.finding("label", Span(12, 20))),
    )
    assert [one.rule for one in found] == ["residue/label"]


def test_facts_and_spacing_may_share_words() -> None:
    fact, space = rule("facts/x"), rule("spacing/x")
    found = run(
        check([fact], fact.finding("fact", Span(12, 30))),
        check([space], space.finding("space", Span(15, 20))),
    )
    assert {one.rule for one in found} == {"facts/x", "spacing/x"}


def test_settings_turn_rules_off_and_change_severity() -> None:
    one, two = rule("wording/one"), rule("wording/two")
    both = check([one, two], one.finding("a", Span(0, 1)), two.finding("b", Span(2, 3)))
    assert [f.rule for f in run(both, settings=Settings(ignore=("wording/one",)))] == [
        "wording/two"
    ]
    assert [f.rule for f in run(both, settings=Settings(select=("wording/one",)))] == [
        "wording/one"
    ]
    assert run(both, settings=Settings(ignore=("wording",))) == []
    chosen = Settings(select=("wording/one",), ignore=("wording",))
    assert [f.rule for f in run(both, settings=chosen)] == ["wording/one"]
    loud = run(both, settings=Settings(severities={"wording": Severity.ERROR}))
    assert [f.severity for f in loud] == [Severity.ERROR] * 2


def test_preview_rules_only_inform_unless_asked() -> None:
    new = rule("wording/new", Severity.ERROR, Status.PREVIEW)
    one = check([new], new.finding("a", Span(0, 1)))
    assert run(one)[0].severity is Severity.INFO
    assert run(one, settings=Settings(preview=True))[0].severity is Severity.ERROR


def test_fingerprints_stay_when_lines_move() -> None:
    word = rule("wording/word")

    def marks(article: Article, options: Any) -> Iterator[Finding]:
        at = article.text.find("story")
        while at >= 0:
            yield word.finding("seen", Span(at, at + 5))
            at = article.text.find("story", at + 1)

    one = from_module(SimpleNamespace(RULES=(word,), check=marks, __name__="w"), "test")
    before = run(one, text="A headline\n\nA story of a story.\n")
    after = run(one, text="A headline\n\nSomething new before.\n\nA story of a story.\n")
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]
    assert len({f.fingerprint for f in before}) == 2


def test_two_rules_of_one_id_are_refused() -> None:
    with pytest.raises(CheckError, match="already in"):
        distinct([check([rule("wording/one")]), check([rule("wording/one")])])


@pytest.mark.parametrize(
    "module",
    [
        SimpleNamespace(),
        SimpleNamespace(RULES=(rule("a/b"),)),
        SimpleNamespace(RULES=("a/b",), check=print),
        SimpleNamespace(RULES=(rule("a/b"),), check=print, Options=dict),
    ],
)
def test_what_is_no_check_is_refused(module: object) -> None:
    with pytest.raises(CheckError):
        from_module(module, "somewhere")


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda p: Span(p[0], p[0] + p[1]))
FAMILIES = st.sampled_from(
    ["placeholder", "residue", "seo", "spacing", "spelling", "facts", "tone"]
)


@given(st.lists(st.tuples(FAMILIES, SPANS, st.sampled_from(list(Severity))), max_size=20))
def test_merging_is_independent_of_order(parts: list[tuple[str, Span, Severity]]) -> None:
    found = [
        Finding(f"{family}/x", "m", span, severity, 0.5, quote="q")
        for family, span, severity in parts
    ]
    once = engine.merge(found)
    assert set(once) == set(engine.merge(reversed(found)))
    assert set(engine.merge(once)) == set(once)
    assert set(once) <= set(found)
