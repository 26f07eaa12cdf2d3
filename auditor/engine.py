"""Runs the checks over an article: pure and deterministic."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from auditor.article import Article
from auditor.check import Category, Check, Rule, Status
from auditor.finding import Finding, Severity
from auditor.settings import Settings
from auditor.source import Span

INTERNAL = Rule(
    id="internal/crashed-check",
    summary="A check failed and was left out",
    severity=Severity.ERROR,
    confidence=1.0,
    category=Category.COMPLETENESS,
    why="An article that a check could not read has not been audited in full.",
)

PRECEDENCE = (
    "internal", "placeholder", "residue", "seo", "boilerplate", "truncation", "facts", "headline",
    "duplication", "sourcing", "spelling", "grammar", "spacing", "punctuation", "capitalization",
    "wording", "metadata", "readability",
)  # fmt: skip
"""Which family speaks first where two findings are one problem."""

_LANGUAGE = frozenset(
    {"spelling", "grammar", "spacing", "punctuation", "capitalization", "wording", "readability"}
)
_FOREIGN = frozenset({"placeholder", "residue", "boilerplate"})
"""Text that does not belong to the story: its language does not matter, it has to go."""
_STRUCTURE = frozenset({"placeholder", "residue", "boilerplate", "seo", "truncation"})


class Plan(NamedTuple):
    """The checks that some settings turn on, each with its options and its active rules."""

    settings: Settings
    checks: tuple[tuple[Check, Any, Mapping[str, Rule]], ...]

    @property
    def needs_engine(self) -> bool:
        """Whether a check will ask what the language engine proposes."""
        return any(check.needs_engine for check, _, _ in self.checks)


def plan(checks: Iterable[Check], settings: Settings) -> Plan:
    """What to run. Raises OptionError for options that a check does not take."""
    active = []
    for check in checks:
        rules = {rule.id: rule for rule in check.rules if settings.runs(rule.id)}
        if rules and check.run is not None:
            active.append((check, check.configure(settings), rules))
    # The language engine works beside the checks that do not need it, so these come first.
    return Plan(settings, tuple(sorted(active, key=lambda one: one[0].needs_engine)))


def run(article: Article, plan: Plan) -> tuple[Finding, ...]:
    """All findings of the planned checks: merged, ordered and fingerprinted."""
    found: list[Finding] = []
    rules: dict[str, Rule] = {INTERNAL.id: INTERNAL}
    for check, options, active in plan.checks:
        rules.update(active)
        found.extend(_guarded(article, check, options, active))
    return settled(resolved(article, one, rules[one.rule], plan.settings) for one in found)


def settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Resolved findings of one article: merged, ordered and fingerprinted."""
    return tuple(_fingerprinted(sorted(merge(findings), key=_order)))


def failure(check: Check, error: Exception) -> Finding:
    """What is told of a check that crashed."""
    reason = f"{type(error).__name__}: {error}"
    return INTERNAL.finding(f"The check '{check.name}' ({check.origin}) failed: {reason}")


def _guarded(
    article: Article, check: Check, options: Any, active: Mapping[str, Rule]
) -> Iterator[Finding]:
    names = {rule.id for rule in check.rules}
    found: list[Finding] = []
    assert check.run is not None  # `plan` leaves out checks that read whole sets only
    try:
        for one in check.run(article, options):
            prove(article, one, names)
            if one.rule in active:
                found.append(one)
    except Exception as error:
        found.append(failure(check, error))
    return iter(found)


def prove(article: Article, one: Finding, names: set[str]) -> None:
    """Raise ValueError for a finding of a foreign rule, or at a place that is not there."""
    if one.rule not in names:
        raise ValueError(f"reported a rule that is not its own: {one.rule}")
    text = article.text
    if one.field is not None:
        item = article.field_named(one.field)
        if item is None:
            raise ValueError(f"{one.rule} reported a field that is not there: {one.field}")
        text = item.text
    spans = [one.span, *(edit.span for fix in one.fixes for edit in fix.edits)]
    for span in spans:
        if span is not None and not 0 <= span.start <= span.end <= len(text):
            raise ValueError(f"{one.rule} reported a span outside the text: {span}")
    for evidence in one.evidence:  # evidence always lies in the article's text
        span = evidence.span
        if span is not None and not 0 <= span.start <= span.end <= len(article.text):
            raise ValueError(f"{one.rule} gave evidence outside the text: {span}")


def resolved(article: Article, one: Finding, rule: Rule, settings: Settings) -> Finding:
    """The finding with its severity, confidence and quote, as its rule and the settings have them."""
    severity = one.severity or rule.severity
    severity = settings.severity(rule.id, severity)
    if rule.status is Status.PREVIEW and not settings.preview:
        severity = Severity.INFO
    confidence = rule.confidence if one.confidence is None else one.confidence
    quote = one.quote
    if not quote and one.span is not None:
        item = article.field_named(one.field) if one.field else None
        quote = (item.text if item else article.text)[one.span.start : one.span.end]
    return replace(one, severity=severity, confidence=round(confidence, 3), quote=quote)


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a problem.

    Text that has to go anyway (a placeholder, a leak, furniture) silences language findings inside
    it; of two findings of one nature over the same words, the one of higher precedence stays.
    Linear but for findings that overlap.
    """
    ranked = sorted(findings, key=_rank)
    kept: list[Finding] = []
    seen: set[tuple[str, str | None, Span | None, str]] = set()
    buckets: dict[tuple[str | None, int], list[Finding]] = {}
    for one in ranked:
        identity = (one.rule, one.field, one.span, "" if one.span else one.message)
        if identity in seen:
            continue
        seen.add(identity)
        if one.span is not None:
            cells = {(one.field, at) for span in _places(one) for at in _cells(span)}
            others = {id(other): other for cell in cells for other in buckets.get(cell, ())}
            if any(_explains(other, one) for other in others.values()):
                continue
            for cell in cells:
                buckets.setdefault(cell, []).append(one)
        kept.append(one)
    return kept


_NAMES = "facts/name-drift"
_SLIP = "spelling/name-slip"
"""A name that is mistyped once is a slip, whoever bears it: it comes before the drift of names."""
_FIRST = frozenset({_SLIP, "headline/second-story"})
"""They tell more of a place than other rules of their family do, whatever their confidence."""
_APART = frozenset({"headline/unrelated-body", "headline/detail-conflict"})
"""Both speak of the headline, and neither explains the other."""
_SPELLED = "wording/two-spellings"
"""Speaks of a person's name where the facts do: in either spelling, at any of its places."""
_CELL = 32


def _places(one: Finding) -> tuple[Span, ...]:
    """Where a finding may meet another: at its span, and where its evidence is of the same nature."""
    span = (one.span,) if one.span else ()
    if one.rule != _NAMES:
        return span
    return span + tuple(other.span for other in one.evidence if other.span)


def _cells(span: Span) -> range:
    return range(span.start // _CELL, max(span.end - 1, span.start) // _CELL + 1)


def _explains(stronger: Finding, weaker: Finding) -> bool:
    a, b = stronger.span, weaker.span
    if stronger.rule == _NAMES and weaker.rule == _SPELLED and b is not None:
        return any(place.overlaps(b) for place in _places(stronger))
    if stronger.rule == _SLIP and weaker.rule == _NAMES and a is not None:
        return any(place.overlaps(a) for place in _places(weaker))
    if a is None or b is None or not (a.overlaps(b) or a == b):
        return False
    if stronger.family in _FOREIGN and weaker.family in _LANGUAGE:
        return a.covers(b)
    if stronger.family in _STRUCTURE and weaker.family in _STRUCTURE:
        return True
    if stronger.rule == weaker.rule:
        return True
    if stronger.family == weaker.family:
        return {stronger.rule, weaker.rule} != _APART and (a.covers(b) or b.covers(a))
    if stronger.family in _LANGUAGE and weaker.family in _LANGUAGE:
        return a == b
    return False


def _rank(one: Finding) -> tuple[object, ...]:
    known = "facts" if one.rule == _SLIP else one.family
    family = PRECEDENCE.index(known) if known in PRECEDENCE else len(PRECEDENCE)
    severity = one.severity.rank if one.severity else 0
    span = one.span or Span(-1, -1)
    width = span.end - span.start
    return (
        family,
        one.rule not in _FIRST,
        -severity,
        -(one.confidence or 0),
        -width,
        span,
        one.rule,
        one.message,
    )


def _order(one: Finding) -> tuple[object, ...]:
    span = one.span or Span(-1, -1)
    severity = one.severity.rank if one.severity else 0
    return (one.field or "", span.start, span.end, -severity, one.rule, one.message)


def _fingerprinted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding with a fingerprint of rule, words and count: it stays when lines move."""
    counts: Counter[str] = Counter()
    for one in findings:
        words = " ".join((one.quote or one.message).casefold().split())
        key = f"{one.rule}\n{one.field or ''}\n{words}"
        counts[key] += 1
        digest = hashlib.sha256(f"{key}\n{counts[key]}".encode("utf-8", "replace"))
        yield replace(one, fingerprint=digest.hexdigest()[:16])
