"""The findings of an article as the page tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.finding import Evidence, Finding, Fix, Safety, Severity
from auditor.render.html import rules
from auditor.render.place import Place, change, locate
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard
from auditor.source import Span

FIRST = 3
"""How many things to fix first are named."""


class Proof(NamedTuple):
    """Evidence: its words, the anchor of the paragraph it points to, the source and its link."""

    message: str
    anchor: str
    source: str
    link: str


class Mend(NamedTuple):
    """A fix: what it does, the words that go and those that come, and what stands beside them."""

    description: str
    safe: bool
    lead: str
    before: str
    after: str
    tail: str


class Note(NamedTuple):
    """A finding as the page tells it. `where` is its place in the source, for people."""

    number: int
    anchor: str
    mark: str
    """The anchor of its first mark in the article; empty without one."""
    severity: str
    category: str
    rule: str
    rule_anchor: str
    """The anchor of its rule's page, at the end of the file."""
    message: str
    where: str
    quote: str
    proofs: tuple[Proof, ...]
    mends: tuple[Mend, ...]
    span: Span | None
    finding: Finding


def first(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The things to fix first: the gravest and surest, each of another rule where possible."""
    grave = [one for one in notes if one.severity != "info"]
    grave.sort(key=lambda one: (one.severity != "error", -(one.finding.confidence or 0)))
    rules: dict[str, Note] = {}
    for one in grave:
        rules.setdefault(one.rule, one)
    chosen = list(rules.values())[:FIRST]
    chosen += [one for one in grave if one not in chosen][: FIRST - len(chosen)]
    return tuple(chosen)


def of(card: Scorecard, anchor: str) -> Iterator[Note]:
    """The notes of a scorecard: those about the whole article first, then along the text."""
    article = card.article
    inside = [one for one in card.findings if one.span is not None and one.field is None]
    outside = [one for one in card.findings if one.span is None or one.field is not None]
    inside.sort(key=lambda one: one.span or Span(0, 0))
    # Once a rule, since there may be thousands of findings.
    named = {
        name: (rule.category.value, visible(name), rules.anchor_of(name))
        for name, rule in card.rules.items()
    }
    for number, one in enumerate([*outside, *inside], 1):
        marked = one.span is not None and one.field is None and bool(article.blocks)
        place = locate(article, one.span, one.field)
        category, rule, page = named[one.rule]
        yield Note(
            number=number,
            anchor=f"{anchor}f{number}",
            mark=f"{anchor}m{number}" if marked else "",
            severity=(one.severity or Severity.INFO).value,
            category=category,
            rule=rule,
            rule_anchor=page,
            message=visible(one.message),
            where=_where(article, one, place),
            quote="" if marked else visible(shortened(" ".join(one.quote.split()), 160)),
            proofs=tuple(_proof(article, evidence, anchor) for evidence in one.evidence),
            mends=tuple(_mend(article, one, fix) for fix in one.fixes),
            span=one.span if marked else None,
            finding=one,
        )


def _where(article: Article, one: Finding, place: Place | None) -> str:
    parts = [one.field] if one.field else []
    if place:
        named = article.source.place(place.span.start)
        parts.append(visible(named) if named else f"line {place.start.line}")
    return ", ".join(parts)


_ADDRESS = lazy.regex(r"(https?://[^\s;,]+)")


def _proof(article: Article, evidence: Evidence, anchor: str) -> Proof:
    target = ""
    if evidence.span is not None and article.blocks:
        target = f"{anchor}p{article.index_at(evidence.span.start) + 1}"
    source = evidence.source or ""
    address = _ADDRESS.match(source)
    link = address.group(1) if address else ""
    return Proof(visible(evidence.message), target, visible(shortened(source)), link)


def _mend(article: Article, one: Finding, fix: Fix) -> Mend:
    lead, before, after, tail = [
        visible(shortened(part.replace("\n", " ¶ "))) for part in change(article, one, fix)
    ]
    if not (before + after).strip():
        before, after = (part.replace(" ", "␣") for part in (before, after))
    safe = fix.safety is Safety.SAFE
    return Mend(visible(fix.description), safe, lead, before, after, tail)
