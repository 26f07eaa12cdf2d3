"""Old names used as current ones: "they complained on Twitter" in 2025.

A name claims that it is in use. Silent where the sentence explains it ("formerly", "then known as", "now"),
looks back, or where the old name lives on in a longer one. Names of which both forms are accepted
(Turkey, Kiev) only inform, and only where the article has the new one too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from auditor import lazy
from auditor.article import Article
from auditor.facts import clock as clocks
from auditor.facts import voice, words
from auditor.facts.base import Base, Dated, shown
from auditor.facts.claims import Claim, Fact
from auditor.facts.days import FIRST, Days
from auditor.finding import Edit, Evidence, Fix, Safety, replacement
from auditor.source import Span

RULE = "former-name"
GRACE = 45
"""Days that an outlet may take to learn a new name."""

_EXPLAINED = lazy.regex(
    r"\b(?:formerly|previously|originally|renamed|rebrand\w*|rename|(?:then|formerly|previously|once|also|better|still|now)\s(?:known|called)|(?:old|former|new|original)\sname"
    r"|changed\sits\sname|name\schange|successor|predecessor|was\snamed|founded|established|colonial|dynasty|ancient"
    r"|historical(?:ly)?|history|centur(?:y|ies)|at\sthe\stime|back\sthen|(?:19|20)\d0s|childhood|memoirs?|born\sin|grew\sup|vintage)\b"
)
"""A sentence that explains the name or looks back."""
_BESIDE = lazy.regex(
    r"\b(?:ago|decades|once|then|now|later|old|former|kingdom\sof|empire|became|acquired|bought|takeover|merged|dissolved|museum|until|used\sto|album|band|song|novel|book)\b"
)
"""The same, right beside the name."""
_SPECIES = lazy.regex(
    r"\s(?:ebolavirus|virus|strain|species|curry|tea|cats?|tigers?|ducks?|rugs?|carpets?|sapphire|mix|pythons?)\b"
)
_STYLE_CONFIDENCE = 0.5
_CONFIDENCE = 0.85


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """The old names that an article uses for the present."""
    present = words.present(article)
    for row, name, parts in _known(base):
        if present.issuperset(parts) and _counts(article, row):
            yield from _uses(article, name, row, base, clock)


def _counts(article: Article, row: Mapping[str, Any]) -> bool:
    """Whether a row speaks of this article: one of two accepted names only where both stand in it."""
    return not _is_style(article, row) or row["now"] in article.text


def _is_style(article: Article, row: Mapping[str, Any]) -> bool:
    """Whether both names are accepted: not where the article tells by a word which one is meant."""
    return bool(row.get("style")) and not any(one in article.text for one in row.get("with", ()))


_COMPANY = lazy.regex(
    r"(?:[’']s)?(?:, (?:the|a|an) (?:[\w-]+ ){0,4}(?:company|group|giant|firm|owner|parent)\b| (?:shares|stock|investors|shareholders|executives|revenues?|profits?|earnings)\b)"
)
"""Behind a name that a product keeps: here the company is meant."""


@lru_cache(maxsize=8)
def _known(base: Base) -> tuple[tuple[Mapping[str, Any], str, tuple[str, ...]], ...]:
    """The old names that did not come back, each with its row and its words."""
    rows = base.rows("names")
    latest = {row["now"]: row["changed"][0] for row in sorted(rows, key=lambda one: one["changed"])}
    return tuple(
        (row, name, words.parts(name))
        for row in rows
        for name in (row["was"], *row.get("also", ()))
        if latest.get(name, 0) <= row["changed"][0]
    )


def _uses(
    article: Article, name: str, row: Mapping[str, Any], base: Base, clock: clocks.Clock
) -> Iterator[Claim]:
    text = article.text
    at = text.find(name)
    while at >= 0:
        span = Span(at, at + len(name))
        company = row.get("only") != "company" or _COMPANY.match(text, span.end)
        if company and _alone(text, span, row) and _current(article, span, row, clock):
            yield _claim(article, span, row, base)
        at = text.find(name, span.end)


def _alone(text: str, span: Span, row: Mapping[str, Any]) -> bool:
    """Whether the name stands for itself, not as a part of a longer one."""
    before = text[max(0, span.start - 12) : span.start]
    after = text[span.end : span.end + 24]
    if (before and (before[-1].isalnum() or before[-1] in "@#-/.&")) or (
        after and (after[0].isalnum() or after[0] in "-@/&")
    ):
        return False
    around = text[max(0, span.start - 40) : span.end + 40]
    if any(phrase in around for phrase in row.get("ok", ())):
        return False
    parts = after.split(" ")
    if (
        len(parts) > 1
        and parts[0] == ""
        and parts[1][:1].isupper()
        and parts[1].rstrip(".,") not in _MAY_FOLLOW
    ):
        return False  # "Bombay Sapphire"
    word = before.rsplit(" ", 2)[-2] if before.endswith(" ") and " " in before[:-1] else ""
    return not (word[:1].isupper() and word.lower() not in _MAY_PRECEDE)


_MAY_FOLLOW = frozenset("CEO Chief President Prime King Inc Corp Ltd On In The".split())
_MAY_PRECEDE = frozenset(
    "the in on at of from to and by for with mr but as when at over under while around near across president king minister".split()
)


def _current(article: Article, span: Span, row: Mapping[str, Any], clock: clocks.Clock) -> bool:
    if article.is_quoted(span) or article.is_technical(span):
        return False
    sentence = voice.sentence_at(article, span.start)
    around = article.folded[sentence.start : sentence.end]
    beside = article.folded[max(sentence.start, span.start - 30) : min(sentence.end, span.end + 30)]
    if _EXPLAINED.search(around) or _BESIDE.search(beside) or voice.fictional(around):
        return False
    if _SPECIES.match(article.folded, span.end):
        return False
    if row["now"].lower() in around and len(row["now"]) > 2:
        return False
    return not clocks.past(article, sentence, clock)


def _claim(article: Article, span: Span, row: Mapping[str, Any], base: Base) -> Claim:
    changed = Dated(*row["changed"])
    style = _is_style(article, row)
    name = article.slice(span)
    return Claim(
        RULE,
        Days([(FIRST, changed.last + GRACE)]),
        span,
        f"'{name}' is used as the name of today",
        _STYLE_CONFIDENCE if style else _CONFIDENCE,
        holder=row["was"],
        evidence=(
            Evidence(
                f"{row['was']} has been called {row['now']} since {shown(changed)}",
                None,
                base.source(row["src"]),
            ),
        ),
        facts=(
            Fact(f"{row['now']}, new name of {row['was']}", changed, None, base.source(row["src"])),
        ),
        exact=Days([(FIRST, changed.last)]),
        fixes=(
            replacement(span, row["now"], f"use the new name, '{row['now']}'", Safety.UNSAFE),
            Fix("say which it was", _formerly(span, name, row["now"]), Safety.UNSAFE),
        ),
    )


def _formerly(span: Span, name: str, new: str) -> tuple[Edit, ...]:
    return (Edit(span, f"{new}, formerly {name},"),)
