"""Inline directives: findings that an editor has looked at and lets stand, each with a reason.

    <!-- auditor: ignore seo/keyword-line the phrase is the name of a film -->
    <!-- auditor: ignore-article facts, sourcing an archive piece, printed as it was -->

`ignore` is about the block in which the comment stands, or about the next one where it stands
between two; `ignore-article` about everything. A rule or a family is named, or several with commas
between them; the rest is the reason. Comments work in HTML and Markdown; the front matter of Markdown
and article JSON have a key "auditor" with such directives, all about the whole article.

What is shown as text is never a directive: nobody hides a finding with words that readers see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.finding import Finding, Severity
from auditor.settings import Suppression
from auditor.source import Span

RULE = Rule(
    id="suppression/idle-directive",
    summary="A directive that lets nothing stand: unused, without a reason, or of no known rule",
    severity=Severity.INFO,
    confidence=1.0,
    category=Category.COMPLETENESS,
    why=(
        "A directive that outlives its finding hides the next one of its kind, and one that names no rule "
        "hides nothing though its writer believes so."
    ),
    sources=("ESLint's --report-unused-disable-directives and Ruff's RUF100 report them for code",),
    bad=("<!-- auditor: ignore seo/keyword-lines the phrase is a title -->",),
    good=("The auditor said: ignore the figures of last year.",),
    body=(
        "Reported are directives that name no rule or family that there is, that give no reason where the "
        "configuration asks for one (`[suppress] require-reason`; they have no effect then), and whose rules "
        "ran and found nothing there. Rules that compare articles are left out: what they find depends on "
        "what else is audited."
    ),
)

_COMMENT = lazy.regex(r"<!--[ \t\r\n]*auditor:[ \t\r\n]*((?:[^-]|-(?!->)){0,600}?)-->")
_NAME = r"[a-z][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?"
_DIRECTIVE = lazy.regex(
    rf"(ignore(?:-article)?)(?:[ \t]+({_NAME}(?:[ \t]*,[ \t]*{_NAME})*)(?![\w/-]))?[ \t]*(?:--?|:|—|–)?[ \t]*(.*)"
)
_SEVERAL = lazy.regex(r"(?:^|[,;])[ \t]*(?=ignore(?:-article)?[ \t])")
_WITHOUT_COMMENTS = frozenset({"plain", "docx"})


class Suppressed(NamedTuple):
    """A finding that is let stand: `by` says what does so ("directive", "baseline")."""

    finding: Finding
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive: its rules or families, its reason, and where it holds.

    `block` is the span of the text that it is about, None for all of the article; `line` its line
    in the source, None in metadata.
    """

    rules: tuple[str, ...]
    reason: str
    block: Span | None
    line: int | None

    def covers(self, one: Finding, name: str) -> bool:
        """Whether it lets a finding stand by one of its names."""
        if name not in (one.rule, one.family):
            return False
        if self.block is None:
            return True
        return one.field is None and one.span is not None and self.block.covers(one.span)


def directives(article: Article) -> tuple[Directive, ...]:
    """The directives of an article, in order."""
    return article.derive("suppress.directives", lambda one: tuple(_read(one)))


def _read(article: Article) -> Iterator[Directive]:
    for item in article.directives:
        for part in _SEVERAL.split(" ".join(item.split())):
            if part.strip():
                yield _directive(part.strip(), None, None)
    text = article.source.text
    if article.format in _WITHOUT_COMMENTS or "auditor:" not in text:
        return
    for found in _COMMENT.finditer(text):
        span = Span(found.start(), found.end())
        shown = article.view.to_text(span)
        if shown is not None and shown.start < shown.end:
            continue
        words = " ".join(found[1].split())
        block = None if words.startswith("ignore-article") else _block(article, span)
        yield _directive(words, block, article.source.position(span.start).line)


def _directive(words: str, block: Span | None, line: int | None) -> Directive:
    found = _DIRECTIVE.fullmatch(words)
    if not found or not found[2]:
        return Directive((), words, block, line)
    names = tuple(name.strip() for name in found[2].split(","))
    return Directive(names, found[3].strip(), block, line)


def _block(article: Article, comment: Span) -> Span:
    """The block around a comment, else the next one; an empty span behind the last."""
    for block in article.blocks:
        if article.view.hull(block.span).end > comment.start:
            return block.span
    return Span(len(article.text), len(article.text))


def apply(
    article: Article, findings: Iterable[Finding], policy: Suppression
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that stay, and those that a directive lets stand."""
    active = [one for one in directives(article) if _acts(one, policy)]
    if not active:
        return tuple(findings), ()
    kept: list[Finding] = []
    gone: list[Suppressed] = []
    for one in findings:
        by = next((d for d in active for name in d.rules if d.covers(one, name)), None)
        if by is None or one.rule == RULE.id:
            kept.append(one)
        else:
            gone.append(Suppressed(one, by.reason, "directive"))
    return tuple(kept), tuple(gone)


def idle(
    article: Article,
    gone: Iterable[Suppressed],
    policy: Suppression,
    known: Collection[str],
    ran: Collection[str],
) -> Iterator[Finding]:
    """What is to say of directives: `known` are all rules, `ran` those whose silence is certain."""
    hidden = [one.finding for one in gone]
    families = {rule.partition("/")[0] for rule in known}
    for one in directives(article):
        place = "in the metadata" if one.line is None else f"in line {one.line}"
        if not policy.directives:
            yield RULE.finding(
                f"The directive {place} has no effect: the configuration allows none"
            )
        elif not one.rules:
            yield RULE.finding(
                f"The directive {place} is not understood: write 'ignore', the rule and a reason"
            )
        elif policy.require_reason and not one.reason:
            yield RULE.finding(f"The directive {place} has no effect: it gives no reason")
        else:
            for name in one.rules:
                if name not in known and name not in families:
                    near = get_close_matches(name, [*known, *families], 1)
                    hint = f"; did you mean '{near[0]}'?" if near else ""
                    yield RULE.finding(f"The directive {place} names no rule: '{name}'{hint}")
                elif _certain(name, ran) and not any(one.covers(each, name) for each in hidden):
                    yield RULE.finding(f"The directive {place} is not needed: no '{name}' there")


def _acts(one: Directive, policy: Suppression) -> bool:
    return policy.directives and bool(one.reason or not policy.require_reason)


def _certain(name: str, ran: Collection[str]) -> bool:
    return name in ran or ("/" not in name and any(r.startswith(f"{name}/") for r in ran))
