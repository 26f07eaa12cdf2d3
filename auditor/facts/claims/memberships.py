"""Who is a member of what: "Sweden, which is not a NATO member", "Bulgaria is preparing to adopt the euro".

A country called a member, a non-member or a candidate in the article's present claims a time by the days of its
membership. Only bodies and countries of the knowledge base, only inside the time for which a body's members are
all known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from auditor import lazy
from auditor.article import Article, occurrences
from auditor.facts import clock as clocks
from auditor.facts import days, voice, words
from auditor.facts.base import GRACE, Base, Dated, shown
from auditor.facts.claims import Claim, Fact
from auditor.facts.days import LAST, Days
from auditor.finding import Evidence
from auditor.source import Span

RULE = "membership"

_KIND = r"(?:full[ -]|founding[ -]|fellow[ -]|newest[ -]|new[ -]|current[ -]|only[ -]|long-standing[ -]|longtime[ -])?"
_MEMBER = r"(?:member[ -](?:states?|countr(?:y|ies)|nations?)|members?|ally|allies|states?|countr(?:y|ies)|nations?|part(?:y|ies)|signator(?:y|ies))"
_IS = r"(?:is|are|remains?)"
_WISH = (
    r"(?:hopes?|wants?|plans?|aims?|seeks?|is (?:preparing|hoping|seeking|planning|applying|waiting|due|set|poised|on course|about|negotiating|bidding|trying|pushing)"
    r"|are (?:preparing|hoping|seeking|planning|applying|waiting|due|set)|has applied|will (?:soon )?|intends?|expects?|has yet|is yet|wishes)"
)


_CUE = lazy.regex(
    r"\b(?:member|join|outside|adopt|belong|all(?:y|ies)|bound|part|sign|uses?\b|use\b|shares|pays|non|candidate|applicant|aspirant|hopeful|accede|enter|introduc|switch|members?hip|states?|countr|nation|one of|among|like |in |inside )"
)
"""One of these stands in every pattern below."""


class _Pattern(NamedTuple):
    """A way to speak of membership. `holds` is what it claims: member or not."""

    regex: re.Pattern[str]
    holds: bool


_BODY, _LAND = "\x01", "\x02"
"""Names are masked by as many of these, so that the patterns are the same for all."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Pattern, ...]:
    the, body = r"(?:the )?", f"{_BODY}+"
    land = f"(?P<land>{_LAND}+)"
    who = rf"{land}(?:, (?:an?|the|one) [^,;.]{{1,60}}?)?(?:,? (?:which|who|that))?,?"
    adverb = r"(?:still |now |also |already |currently |both )?"
    make = [
        (rf"{who} {_IS} {adverb}(?:not|no longer|neither|not yet|still not)(?: yet| currently)? (?:an? |in |part of |inside |a party to |party to )?{the}{_KIND}(?:{body}(?: {_MEMBER})?|{_MEMBER} of {the}{body})", False),
        (rf"{who} (?:isn[’']t|aren[’']t) (?:an? |in |part of )?{the}{_KIND}(?:{body}(?: {_MEMBER})?|{_MEMBER} of {the}{body})", False),
        (rf"{who} {_IS} {adverb}(?:an? |one of {the}|part of |in |inside |a party to |party to |bound by )?{the}{_KIND}(?:{body}(?:[’']s)? {_KIND}{_MEMBER}|{_MEMBER} (?:of|to|in) {the}{body})", True),
        (rf"{who} {_IS} {adverb}(?:in|part of|inside|bound by|a party to|party to) {the}{body}", True),
        (rf"\b(?:non-{body}|{body} non)[ -]{_KIND}{_MEMBER},? {the}{land}", False),
        (rf"(?<!non-){body}[ -]{_KIND}{_MEMBER}(?: like| such as|,)? {the}{land}", True),
        (rf"{land}, (?:a|an|the|once a|as a|also a|which is a|itself a) {_KIND}(?:{body} {_KIND}{_MEMBER}|{_MEMBER} of {the}{body})", True),
        (rf"{land}, (?:not|a non-{body}|outside|which (?:lies|sits|stands) outside) (?:a |in |part of )?{the}{body}?(?: {_MEMBER})?", False),
        (rf"{who} {_WISH} (?:soon |one day |eventually |formally |officially |be allowed )?(?:to )?(?:soon )?(?:be |become |joining |join |adopting |adopt |enter |entering |accede to |switch to |introduce |for )(?:an? )?{the}{_KIND}(?:{body}|{_MEMBER} of {the}{body})(?: membership| {_MEMBER})?", False),
        (rf"{land}[’']?s? (?:bid|application|hopes?|ambition|wish|desire|candidacy|plans?|effort|quest|push) (?:to join|to enter|to adopt|to become a member of|for membership (?:of|in)|for) {the}{body}", False),
        (rf"{who} (?:{_IS} |remains ){adverb}(?:an? )?(?:candidate|applicant|aspirant)(?: country)?(?: (?:for|to)(?: join)?)? {the}{body}", False),
        (rf"{body} (?:candidate|aspirant|hopeful|applicant)(?: country)? {land}", False),
        (rf"{who} (?:uses|use|still uses|shares|pays in) {the}{body}", True),
        (rf"{who} (?:does not|do not|doesn[’']t|has yet to|has not yet|has never) (?:belong to|joined|join|adopted|adopt|entered) {the}{body}", False),
        (rf"{who} (?:is|are|remains?|stays?|lies|sits|stands) (?:still )?outside {the}{body}", False),
        (rf"{land}, (?:one of|among) [^,;.]{{1,50}} (?:in|of) {the}{body}", True),
        (rf"{land}, like (?:\w+ )?(?:other |all |most |every other |its fellow )(?:{_MEMBER} of {the}{body}|{body} {_MEMBER})", True),
        (rf"\bas an? {_KIND}(?:{_MEMBER} (?:of|to) {the}{body}|{body} {_MEMBER}),? {the}{land}", True),
        (rf"{who} (?:belongs|belong) to {the}{body}", True),
        (rf"{body} {_MEMBER},? (?:among them|including|such as|notably|like) {the}{land}", True),
        (rf"{body} {_MEMBER},? (?:among them|including|such as|notably|like) (?:{the}{_LAND}+(?:, | and |, and )){{1,4}}{the}{land}", True),
        (rf"(?:the day when|once|when|until|before|after) {land} (?:adopts|joins|enters|accedes to) {the}{body}", False),
        (rf"{body},? of which {land} {_IS} (?:an? )?(?:{_KIND}{_MEMBER}|part)", True),
        (rf"{body},? (?:by|to|under) which {the}{land} (?:is|are|remains?) (?:still |also |both )?(?:bound|a party|subject|committed)", True),
    ]  # fmt: skip
    return tuple(_Pattern(re.compile(source), holds) for source, holds in make)


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """What an article says about who is a member now."""
    present = words.present(article)
    places = [
        (voice.sentence_at(article, at), number)
        for number, (_, names, parts) in enumerate(_bodies(base))
        if any(present.issuperset(one) for one in parts)
        for at in _occurrences(article.text, names)
    ]
    if not places:
        return
    here = {one.written: one.member for one in _countries(base) if present.issuperset(one.parts)}
    if here:
        for sentence, number in dict.fromkeys((sentence, number) for sentence, number in places):
            body, names, _ = _bodies(base)[number]
            yield from _claims(article, sentence, names, body, here, base, clock)


def _occurrences(text: str, names: Iterable[str]) -> Iterator[int]:
    for name in names:
        yield from occurrences(text, name)


def _masked(folded: str, text: str, names: Iterable[str], mask: str) -> str:
    """The folded text with whole names of the text replaced by masks of their length, longest first."""
    for name in sorted(names, key=lambda one: (-len(one), one)):
        for at in occurrences(text, name):
            end = at + len(name)
            masked = folded[at] in (_BODY, _LAND)
            if not (masked or text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                folded = folded[:at] + mask * len(name) + folded[end:]
    return folded


class _Body(NamedTuple):
    """A body's row, its names, and the words of each as keys."""

    row: dict[str, Any]
    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=8)
def _bodies(base: Base) -> tuple[_Body, ...]:
    """The bodies, and the treaties that some of their parties have left."""
    made = []
    known = {body["id"] for body in base.rows("bodies")}
    for row in base.rows("treaties"):
        if not row.get("left") or "from" not in row or row["name"] in known:
            continue
        parties = [
            {
                "body": row["name"],
                "member": one["party"],
                "from": row["from"],
                "to": one["on"],
                "src": one.get("src", row["src"]),
            }
            for one in row["left"]
        ]
        names = [row["name"], *row.get("aka", ())]
        made.append({"id": row["name"], "names": names, "src": row["src"], "rows": parties})
    return tuple(
        _Body(
            row,
            tuple(row["names"]),
            tuple(words.parts(one) for one in row["names"]),
        )
        for row in (*base.rows("bodies"), *made)
    )


class _Country(NamedTuple):
    """A country's name, its words as keys, and the name that memberships use."""

    written: str
    parts: tuple[str, ...]
    member: str


@lru_cache(maxsize=8)
def _countries(base: Base) -> tuple[_Country, ...]:
    result: dict[str, str] = {}
    members = {row["member"] for row in base.rows("memberships")}
    for row in base.rows("countries"):
        names = [row["name"], *row.get("also", ())]
        chosen = next((one for one in names if one in members), row["name"])
        for one in names:
            result.setdefault(one, chosen)
    for one in members:
        result.setdefault(one, one)
    return tuple(_Country(one, words.parts(one), member) for one, member in result.items())


def _claims(
    article: Article,
    sentence: Span,
    names: tuple[str, ...],
    body: dict[str, Any],
    here: dict[str, str],
    base: Base,
    clock: clocks.Clock,
) -> Iterator[Claim]:
    around = article.folded[sentence.start : sentence.end]
    if not _CUE.search(around) or voice.fictional(around):
        return
    if clocks.past(article, sentence, clock):
        return
    text = article.slice(sentence)
    masked = _masked(_masked(around, text, names, _BODY), text, here, _LAND)
    if _LAND not in masked or _BODY not in masked:
        return
    seen: list[Span] = []
    for pattern in _patterns():
        for found in pattern.regex.finditer(masked):
            span = Span(sentence.start + found.start(), sentence.start + found.end())
            if voice.conditional(around[: found.start()]):
                continue
            if article.is_quoted(span) or any(span.overlaps(one) for one in seen):
                continue
            seen.append(span)
            start, end = found.span("land")
            claim = _claim(article, span, body, here[text[start:end]], pattern.holds, base)
            if claim is not None:
                yield claim


def _claim(
    article: Article, span: Span, body: dict[str, Any], land: str, holds: bool, base: Base
) -> Claim | None:
    rows = [
        row
        for row in (*base.rows("memberships"), *body.get("rows", ()))
        if row["body"] == body["id"] and row["member"] == land
    ]
    complete = (
        Days([(start, end) for start, end in body["complete"]]) if "complete" in body else days.NONE
    )
    if not rows and not holds:
        return None
    sure, possible = days.NONE, days.NONE
    for row in rows:
        start, end = Dated(*row["from"]), Dated(*row["to"]) if "to" in row else None
        possible |= Days([(start.first - GRACE, LAST if end is None else end.last + GRACE + 1)])
        sure |= Days([(start.last + GRACE, LAST if end is None else end.first - GRACE)])
    if not rows and not complete:
        return None
    outside = ~complete if complete else days.NONE
    allowed = (possible | outside) if holds else ~sure
    if allowed == days.ALL:
        return None
    shown_rows = [
        Evidence(
            f"{land}, {body['names'][0]}: since {shown(Dated(*row['from']))}"
            + (f" until {shown(Dated(*row['to']))}" if "to" in row else ""),
            None,
            base.source(row["src"]),
        )
        for row in rows
    ] or [
        Evidence(
            f"{land} is not among the members of {body['names'][0]}", None, base.source(body["src"])
        )
    ]
    what = "is a member" if holds else "is not a member"
    return Claim(
        RULE,
        allowed,
        span,
        f"'{article.slice(span)}' says that {land} {what} of {body['names'][0]}",
        0.9,
        subject=body["id"],
        holder=f"{land} {holds}",
        evidence=tuple(shown_rows),
        as_of=body["as_of"][1] if "as_of" in body else None,
        facts=tuple(
            Fact(
                f"{land}, member of {body['names'][0]}",
                Dated(*row["from"]),
                Dated(*row["to"]) if "to" in row else None,
                base.source(row["src"]),
            )
            for row in rows
        ),
        exact=allowed.widened(-GRACE) - outside,
    )
