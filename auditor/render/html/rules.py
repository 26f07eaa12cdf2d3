"""The pages of the rules that spoke, at the end of the file: what each looks for, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from auditor import lazy
from auditor.check import Rule, Status
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard

_LONGEST = 400


class RulePage(NamedTuple):
    """A rule as the page explains it; `facts` are short and plain."""

    anchor: str
    id: str
    summary: str
    facts: tuple[str, ...]
    why: str
    found: str
    """An example of what it finds; `left` one of what it leaves alone."""
    left: str
    sources: tuple[tuple[str, str], ...]
    """Words and, where they begin with an address, that."""


def anchor_of(rule: str) -> str:
    """The anchor of a rule's page."""
    return "rule-" + _OTHER.sub("-", rule)


_OTHER = lazy.regex(r"[^A-Za-z0-9]+")
_ADDRESS = lazy.regex(r"https?://[^\s;,<>\"]+")


def of(cards: Iterable[Scorecard]) -> tuple[RulePage, ...]:
    """The pages of all rules with findings in some scorecards, in order of their ids."""
    rules = {one.rule: card.rules[one.rule] for card in cards for one in card.findings}
    return tuple(_page(rules[name]) for name in sorted(rules))


def _page(rule: Rule) -> RulePage:
    facts = [rule.category.label, f"{rule.severity.value}, confidence {rule.confidence:.2f}"]
    if rule.status is Status.PREVIEW:
        facts.append("preview")
    return RulePage(
        anchor=anchor_of(rule.id),
        id=visible(rule.id),
        summary=visible(rule.summary),
        facts=tuple(facts),
        why=visible(rule.why),
        found=_example(rule.bad),
        left=_example(rule.good),
        sources=tuple(_source(one) for one in rule.sources),
    )


def _example(examples: tuple[str, ...]) -> str:
    return visible(shortened(" ".join(examples[0].split()), _LONGEST)) if examples else ""


def _source(text: str) -> tuple[str, str]:
    found = _ADDRESS.search(text)
    return visible(text), found.group().rstrip(".)") if found else ""
