"""Markdown for a comment at a change, or the summary of a job, on GitHub and GitLab.

A table of verdicts, then each article's findings, folded away; the gravest come first and what
does not fit is counted. Nothing that an article holds acts: it makes no markup, link, picture,
mention or reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from auditor import lazy
from auditor.finding import Evidence, Finding, Safety, Severity
from auditor.render import Problem, Report
from auditor.render.pipeline import (
    AS_GIVEN,
    Paths,
    count,
    fails,
    listed,
    problem_spot,
    severity,
    split,
    spot,
    tally,
)
from auditor.render.place import change
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard

LIMIT = 65_000
"""Code points of a comment; GitHub takes 65,536."""
_ROWS = 100
"""Articles in the table, and files that could not be read."""
_WORDS = 300
"""Code points of a message that are shown."""
_VERDICTS = {"block": "⛔ block", "revise": "⚠️ revise", "pass": "✅ pass"}
_RANKS = {"block": 0, "revise": 1, "pass": 2}
_FEWEST = 400
"""Room that is kept for what tells of the rest."""


def render(report: Report, *, paths: Paths = AS_GIVEN, limit: int = LIMIT) -> str:
    """The comment, of at most `limit` code points; no less than a table of verdicts needs."""
    cards = sorted(report.scorecards, key=lambda one: (_RANKS[one.verdict], one.score))
    head = [*_head(report, cards, paths)]
    room = limit - sum(map(len, head)) - _FEWEST
    body: list[str] = []
    left: list[Scorecard] = []
    hidden = 0
    for card in cards:
        if not card.findings and not card.notes:
            continue
        section, missing = _section(card, paths, room)
        hidden += missing
        room -= len(section)
        if section:
            body.append(section)
        else:
            left.append(card)
    if hidden:
        articles = f", among them all of {count(len(left), 'article')}" if left else ""
        body.append(f"\n_{count(hidden, 'finding')} more did not fit here{articles}._\n")
    return "".join([*head, *body])


def _head(report: Report, cards: list[Scorecard], paths: Paths) -> Iterator[str]:
    blocked = sum(card.verdict == "block" for card in cards)
    if report.errors:
        told = f"{count(len(report.errors), 'file')} could not be read"
        if blocked:
            told = f"{count(blocked, 'article')} blocked, {told}"
    else:
        told = f"{count(blocked, 'article')} blocked" if blocked else "passed"
    yield f"## Auditor: {told}\n\n{tally(report)}\n"
    if cards:
        yield "\n| Verdict | Score | Article | Errors | Warnings | Infos |\n"
        yield "|---|---:|---|---:|---:|---:|\n"
    for card in cards[:_ROWS]:
        found = " | ".join(str(card.count(one)) for one in Severity)
        name = code(_name(card.article.path, paths))
        yield f"| {_VERDICTS[card.verdict]} | {card.score} {card.grade} | {name} | {found} |\n"
    if len(cards) > _ROWS:
        yield f"\n_And {count(len(cards) - _ROWS, 'article')} more._\n"
    if report.errors:
        yield "\n### Not read\n\n"
        yield from (_unread(problem, paths) for problem in report.errors[:_ROWS])
        if len(report.errors) > _ROWS:
            yield f"- and {len(report.errors) - _ROWS:,} more\n"


def _unread(problem: Problem, paths: Paths) -> str:
    at = problem_spot(problem.path, paths)
    where = f" ({plain(at.where)})" if at.where else ""
    return f"- {code(at.file)}{where}: {plain(problem.message)}\n"


def _name(path: str, paths: Paths) -> str:
    file, record = split(path, False)
    return paths.shown(file) + (f"#{record}" if record else "")


def _section(card: Scorecard, paths: Paths, room: int) -> tuple[str, int]:
    """An article's findings as far as there is room, and how many are left out."""
    ordered = sorted(card.findings, key=lambda one: (-severity(one).rank, one.rule))
    found = listed(count(card.count(one), one.value) for one in Severity if card.count(one))
    name = code(_name(card.article.path, paths))
    opened = " open" if card.verdict == "block" else ""
    parts = [
        f"\n<details{opened}><summary>{name}: {found or 'notes'}</summary>\n\n",
        f"{plain(card.reason[:1].upper() + card.reason[1:])}.\n\n" if card.reason else "",
        *(f"- Note: {plain(note)}\n" for note in islice(card.notes, 20)),
    ]
    end = "\n</details>\n"
    size = sum(map(len, parts)) + len(end) + _FEWEST
    if size > room:
        return "", len(ordered)
    shown, rule = 0, ""
    for one in ordered:
        lines = ([] if one.rule == rule else [_title(card, one)]) + [*_finding(card, one, paths)]
        size += sum(map(len, lines))
        if size > room:
            break
        parts += lines
        shown, rule = shown + 1, one.rule
    if ordered and not shown:
        return "", len(ordered)
    missing = len(ordered) - shown
    if missing:
        parts.append(f"\n_{count(missing, 'finding')} more of this article._\n")
    return "".join([*parts, end]), missing


def _title(card: Scorecard, one: Finding) -> str:
    rule = card.rules.get(one.rule)
    summary = f": {plain(rule.summary)}" if rule else ""
    return f"\n**{severity(one).value}** {code(one.rule)}{summary}\n\n"


def _finding(card: Scorecard, one: Finding, paths: Paths) -> Iterator[str]:
    article = card.article
    at = spot(article, paths, one.span, one.field)
    place = f"{at.line}:{at.column}" if at.place else plain(at.where) or "whole article"
    stops = " ⛔" if fails(card, one) else ""
    yield f"- {place}{stops} {plain(one.message)}\n"
    yield from (f"  - {_evidence(evidence)}\n" for evidence in one.evidence[:5])
    for fix in one.fixes[:3]:
        after = " ".join(change(article, one, fix).result.split())
        shown = f" → {code(shortened(after))}" if after else ""
        kind = "Fix" if fix.safety is Safety.SAFE else "Try"
        yield f"  - {kind}: {plain(fix.description)}{shown}\n"


def _evidence(one: Evidence) -> str:
    source = f" {code(shortened(one.source, 200))}" if one.source else ""
    return plain(one.message) + source


def code(text: str) -> str:
    """Text in an HTML code element, which hosts search for no mention and no reference.

    It is right in a table, a list and a summary alike, which backticks are not.
    """
    return f"<code>{plain(text)}</code>"


def plain(text: str) -> str:
    """Text of one line that is read as it is, wherever it stands in a line of Markdown.

    Every character that could begin markup is written as a reference, and an invisible space
    stands where a host would make a mention, a reference or a link of what is merely text.
    """
    told = " ".join(visible(shortened(text, _WORDS)).split())
    return _SPECIAL.sub(_reference, _ACTING.sub(lambda one: one.group() + _GAP, told))


_GAP = "\u200b"
_ACTING = lazy.regex(
    r"[@#!~%&$^*](?=[\w\"'])|:(?=//)|\bwww(?=\.)|\bGH-(?=\d)|\b[0-9a-f]{6}(?=[0-9a-f])|:(?=\w+:)",
    re.IGNORECASE,
)
"""Mentions and references of both hosts, addresses, hashes of commits, names of emoji."""
_SPECIAL = lazy.regex(r"[\\`*_{}\[\]<>()#+!|~&$^=:@\u200b]")


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"
