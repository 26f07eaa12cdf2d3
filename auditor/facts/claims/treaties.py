"""Treaties told as in force: "New START caps warheads", "bound by the INF treaty".

The present tense claims that the day lies between entry into force and end. What parties "still observe", and
what a treaty did, claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from auditor import lazy
from auditor.article import Article, occurrences
from auditor.facts import clock as clocks
from auditor.facts import voice, words
from auditor.facts.base import GRACE, Base, Dated, shown
from auditor.facts.claims import Claim, Fact
from auditor.facts.days import FIRST, LAST, Days
from auditor.finding import Evidence
from auditor.source import Span

RULE = "treaty-force"

_BINDS = (
    r"(?:,? (?:which|that))?,?(?: (?:still|now|currently|also|formally|legally))? (?:limits?|caps?|binds?|bans?|prohibits?|forbids?|obliges?|requires?|commits?|restricts?|allows?|permits?"
    r"|governs?|regulates?|covers?|applies|apply|guarantees?|protects?|sets? (?:a |the )?(?:limits?|caps?|ceilings?)|remains? (?:in (?:force|effect|place)|valid|binding|the (?:only|last))"
    r"|(?:has|have) been (?:in (?:force|effect)|binding)|is (?:still )?(?:in (?:force|effect)|binding|valid|the (?:only|last) (?:remaining )?)|are (?:still )?in (?:force|effect)|constrains?|restrains?)\b"
)
_BOUND = r"\b(?:is|are|remains?|stays?) (?:still |also |both |legally )*(?:bound|limited|constrained|restricted|covered|governed|committed|obliged|a party|parties|party|a signatory|signatories)(?: by| under| to)? (?:the )?(?:terms of (?:the )?|limits of (?:the )?|rules of (?:the )?)?"
_UNDER = r"\bunder (?:the )?(?:terms of (?:the )?|limits of (?:the )?)?"
_UNDER_PRESENT = r"\b(?:may|can|must|are (?:allowed|limited|bound|obliged|required|permitted)|is (?:allowed|limited|bound|obliged|required|permitted)|have to|has to|are not allowed|cannot)\b"
_OVER = lazy.regex(
    r"\b(?:expired?|expires|lapsed?|ended|defunct|collapsed|scrapped|abandoned|successor|replaced|replacement|terminated|withdrew|withdrawn|left|quit|suspended|no longer|observe|voluntar\w+|would have|until|replac\w+|revive|reviving|revival|restore|return to|former|old|dead|moribund|extend\w*|renew\w*|draft|proposed|negotiat\w+)\b"
)


@lru_cache(maxsize=64)
def _regex(names: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            rf"\b(?:{names})(?: (?:treaty|agreement|deal|pact|accord|convention))?(?:, [^;:.]{{1,140}}?,)?{_BINDS}"
        ),
        re.compile(rf"{_BOUND}(?:{names})\b"),
        re.compile(rf"{_UNDER}(?:{names})\b"),
    )


@lru_cache(maxsize=8)
def _known(
    base: Base,
) -> tuple[tuple[dict[str, Any], tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    """The treaties that came into force, each with its names and their words."""
    return tuple(
        (row, tuple((one, words.parts(one)) for one in (row["name"], *row.get("aka", ()))))
        for row in base.rows("treaties")
        if "from" in row
    )


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """The treaties that an article tells as in force."""
    present = words.present(article)
    for row, known in _known(base):
        named = [one for one, parts in known if present.issuperset(parts)]
        if not named:
            continue
        ordered = sorted(named, key=lambda one: (-len(one), one))
        patterns = _regex("|".join(re.escape(one.lower()) for one in ordered))
        places = sorted({at for one in named for at in occurrences(article.text, one)})
        for sentence in dict.fromkeys(voice.sentence_at(article, at) for at in places):
            around = article.folded[sentence.start : sentence.end]
            yield from _claims(article, sentence, around, row, patterns, base, clock)


def _claims(
    article: Article,
    sentence: Span,
    around: str,
    row: dict[str, Any],
    patterns: tuple[re.Pattern[str], ...],
    base: Base,
    clock: clocks.Clock,
) -> Iterator[Claim]:
    if voice.fictional(around) or _OVER.search(around) or clocks.past(article, sentence, clock):
        return
    for number, pattern in enumerate(patterns):
        found = pattern.search(around)
        if found is None or (number == 2 and not re.search(_UNDER_PRESENT, around)):
            continue
        span = Span(sentence.start + found.start(), sentence.start + found.end())
        if article.is_quoted(span) or voice.conditional(around[: found.start()]):
            continue
        start, end = Dated(*row["from"]), Dated(*row["to"]) if "to" in row else None
        until = "" if end is None else f" until {shown(end)}"
        yield Claim(
            RULE,
            Days(
                [(max(start.first - GRACE, FIRST), LAST if end is None else end.last + GRACE + 1)]
            ),
            span,
            f"'{article.slice(span)}' says that {row['name']} is in force",
            0.9,
            subject=row["name"],
            holder=row["name"],
            evidence=(
                Evidence(
                    f"{row['name']}: in force from {shown(start)}{until}",
                    None,
                    base.source(row["src"]),
                ),
            ),
            facts=(Fact(f"{row['name']} in force", start, end, base.source(row["src"])),),
            exact=Days([(start.first, LAST if end is None else end.last + 1)]),
        )
        return
