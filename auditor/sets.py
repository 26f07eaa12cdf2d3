"""Checks of a whole set of articles: what each article leaves behind, and what all say together.

An article is sketched where it is audited, by any process; the sketches meet in one place. Members
are put in order of their paths first, so that neither the order of the files nor the number of
processes changes an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from auditor import engine
from auditor.article import Article
from auditor.check import Check, Member, Rule
from auditor.finding import Finding
from auditor.settings import Settings


class Failed(NamedTuple):
    """Stands for the sketch that a check could not make; the article's card tells it."""

    finding: Finding


class SetPlan(NamedTuple):
    """The checks of sets that some settings turn on, each with its options."""

    checks: tuple[tuple[Check, Any], ...] = ()


Sketches = Mapping[str, Any]
"""What one article leaves behind: by the name of a check's origin."""


def plan(checks: Iterable[Check], settings: Settings) -> SetPlan:
    """What to run over a set. Raises OptionError for options that a check does not take."""
    return SetPlan(
        tuple(
            (check, check.configure(settings))
            for check in checks
            if check.run_set is not None and any(settings.runs(rule.id) for rule in check.rules)
        )
    )


def sketch(article: Article, plan: SetPlan) -> Sketches:
    """What the set's checks want to remember of an article."""
    made: dict[str, Any] = {}
    for check, options in plan.checks:
        if check.sketch is None:
            continue
        try:
            made[check.origin] = check.sketch(article, options)
        except Exception as error:
            made[check.origin] = Failed(engine.failure(check, error))
    return made


def run(
    articles: Sequence[Article], sketches: Sequence[Sketches], plan: SetPlan
) -> dict[int, list[Finding]]:
    """The findings of the set's checks by the number of their article, as the checks made them.

    A check that crashes is told once, with the first article.
    """
    found: dict[int, list[Finding]] = {}
    order = sorted(range(len(articles)), key=lambda at: articles[at].path)
    for check, options in plan.checks:
        numbers, members = [], []
        for at in order:
            made = sketches[at].get(check.origin)
            if isinstance(made, Failed):
                found.setdefault(at, []).append(made.finding)
                continue
            if check.sketch is not None and check.origin not in sketches[at]:
                continue
            numbers.append(at)
            members.append(Member(articles[at], made))
        if len(members) < 2:
            continue
        for number, one in _guarded(members, check, options):
            found.setdefault(numbers[number], []).append(one)
    return found


def _guarded(
    members: Sequence[Member], check: Check, options: Any
) -> Iterator[tuple[int, Finding]]:
    names = {rule.id for rule in check.rules}
    found: list[tuple[int, Finding]] = []
    assert check.run_set is not None
    try:
        for number, one in check.run_set(members, options):
            if not 0 <= number < len(members):
                raise ValueError(f"{one.rule} named an article that is not there: {number}")
            engine.prove(members[number].article, one, names)
            found.append((number, one))
    except Exception as error:
        found.append((0, engine.failure(check, error)))
    return iter(found)


def settled(
    article: Article,
    before: Iterable[Finding],
    found: Iterable[Finding],
    rules: Mapping[str, Rule],
    settings: Settings,
) -> tuple[Finding, ...]:
    """An article's findings once those of the set have joined the ones that it had alone."""
    more = (
        engine.resolved(article, one, rules[one.rule], settings)
        for one in found
        if one.rule == engine.INTERNAL.id or settings.runs(one.rule)
    )
    return engine.settled((*before, *more))
