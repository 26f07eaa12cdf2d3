"""Governments named after a person: "the Biden administration has yet to comment" claims that it governs.

Only as the subject of a present or perfect verb, or of a past one with a day of this week; what was
done under, by or in a government, and what its former officials do, claims nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.facts import clock as clocks
from auditor.facts import days, mentions, voice
from auditor.facts.base import Base, Office
from auditor.facts.claims import Claim
from auditor.facts.mentions import Named
from auditor.finding import Edit, Evidence, Fix, Safety
from auditor.source import Span

RULE = "named-government"

_NOUN = lazy.regex(
    r"(?:[’']s)?[ -](?:(?:outgoing|caretaker|minority|coalition|labour|conservative|liberal|socialist|centre-right|current|second|first)[ -])?"
    r"(administration|government|governance|white house|cabinet|presidency|premiership)"
)
_MADE_OF = lazy.regex(
    r"\s(?:officials?|lawyers|aides|advisers|advisors|spokes(?:man|woman|person|people)|ministers?|figures|leaders|negotiators|envoys?|diplomats)(?=\s)"
)
_OBLIQUE = lazy.regex(
    r"\b(?:under|during|in|by|of|from|since|after|before|with|against|for|to|at|on|like|than|within|throughout|via|former|past|previous|ex|late|then)"
    r"(?:\s(?:the|a|an|former|then|early|late|second|first|previous|last|president|prime|minister|chancellor|us|u\.s\.|british|late|years|days|end|beginning)){0,4}[\s-]*$"
)
_PAST_WORD = lazy.regex(r"\b(?:former|previous|past|then|late|last|first|ex)[\s-](?:\w+\s){0,2}$")
_CLAUSE = lazy.regex(r"[,;:—–]\s(?:and|but|while|as|which|that|who)?\s?$")


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """The governments that act in the article's present."""
    for named in mentions.people(article, base):
        found = _NOUN.match(article.folded, named.span.end, named.span.end + 60)
        if found is None:
            continue
        claim = _claim(article, named, found.start(1), found.end(), base)
        if claim is not None:
            yield claim


def _claim(article: Article, named: Named, noun: int, end: int, base: Base) -> Claim | None:
    folded = article.folded
    word = folded[noun:end]
    offices = _governed(named, word, base)
    if not offices:
        return None
    whole = Span(named.span.start, end)
    if article.is_quoted(whole):
        return None
    sentence = voice.sentence_at(article, whole.start)
    around = folded[sentence.start : sentence.end]
    before = folded[max(sentence.start, whole.start - 60) : whole.start]
    if voice.fictional(around) or voice.conditional(around) or _PAST_WORD.search(before):
        return None
    oblique = _OBLIQUE.search(before)
    officials = _MADE_OF.match(folded, end, sentence.end)
    subject_end = officials.end() if officials else end
    verb = voice.verb_after(article, subject_end, sentence, plural=bool(officials and officials.group().endswith("s")))
    dated = voice.years(article, sentence)
    if oblique or dated:
        return None
    about_now = verb.tense.now or (
        verb.tense is voice.Tense.PAST
        and not voice.framed(around)
        and (voice.near(around) or (voice.is_headline(article, whole.start)))
    )
    if not about_now:
        return None
    allowed = days.NONE
    for office, name in offices:
        allowed |= office.held([name])
    if allowed == days.ALL:
        return None
    begins = whole.start
    if folded[max(0, begins - 4) : begins] == "the ":
        begins -= 4
    span = Span(begins, max(verb.span.end, end)) if verb.span.end > end else Span(begins, end)
    shown = article.slice(Span(begins, end))
    return Claim(
        RULE,
        allowed,
        Span(begins, end),
        f"'{article.slice(span)}' says that this government is in office",
        0.95,
        subject=offices[0][0].id if len({office.id for office, _ in offices}) == 1 else "",
        holder=offices[0][1] if len(offices) == 1 else "",
        evidence=tuple(
            Evidence(f"{shown[:1].upper()}{shown[1:]} ({name}, {office.label}): {tenure.shown()}", None, tenure.source)
            for office, name in offices[:4]
            for tenure in office.of_person(name)
        ),
        fixes=(
            Fix(
                "write 'former', if an earlier government is meant",
                (Edit(Span(whole.start, whole.start), "former "),),
                Safety.UNSAFE,
            ),
        ),
        as_of=min(office.as_of for office, _ in offices),
    )


def _governed(named: Named, word: str, base: Base) -> list[tuple[Office, str]]:
    """The offices whose governments go by the name of one of these people, with that person."""
    result = []
    for person in named.people:
        for office in base.held_by(person.name):
            forms = " ".join(office.governments).lower()
            if word in forms or (forms and word in ("government", "administration", "governance", "cabinet", "presidency", "premiership") and office.key):
                result.append((office, person.name))
    return result
