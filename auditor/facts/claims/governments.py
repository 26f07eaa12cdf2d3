"""Governments named after a person: "the Biden administration has yet to comment" claims that it governs.

Only as the subject of a present or perfect verb, or of a past one with a day of this week; what was
done under, by or in a government, and what its former officials do, claims nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.facts import clock as clocks
from auditor.facts import days, mentions, solve, voice, words
from auditor.facts.base import GRACE, Base, Office
from auditor.facts.claims import Claim, tenure
from auditor.facts.mentions import Named
from auditor.finding import Edit, Evidence, Fix, Safety
from auditor.source import Span

RULE = "named-government"

_NOUN = lazy.regex(
    r"(?:[’']s)?[ -](?:(?:outgoing|caretaker|minority|coalition|labour|conservative|liberal|socialist|centre-right|current|second|first)[ -])?"
    r"(administration|government|governance|white house|cabinet|presidency|premiership)"
)
_NOUNS = frozenset(
    "administration government governance white cabinet presidency premiership".split()
)
_REACH = 5
"""Words behind a name within which the noun begins."""
_MADE_OF = lazy.regex(
    r"\s(?:officials?|lawyers|aides|advisers|advisors|spokes(?:man|woman|person|people)|ministers?|figures|leaders|negotiators|envoys?|diplomats)(?=\s)"
)
_OBLIQUE = lazy.regex(
    r"\b(?:under|during|in|inside|by|of|from|since|after|before|with|against|for|to|at|on|like|than|within|throughout|via|former|past|previous|ex|late|then)"
    r"(?:\s(?:the|a|an|former|then|early|late|second|first|previous|last|president|prime|minister|chancellor|us|u\.s\.|british|late|years|days|end|beginning)){0,4}[\s-]*$"
)
_MEMBERS = lazy.regex(
    r"(?<!former )(?<!ex-)(?<!then )\b(?:ministers|officials|members|aides|sources|people|figures|insiders|lawyers)\s(?:in|of|from|inside|within|close to|for|at)\sthe\s$"
    r"|(?:^|[,“]\s?)(?:an?|the|one)\s(?:spokes(?:man|woman|person)|official|source|aide|adviser|advisor)\s(?:for|in|at|from)\sthe\s$"
)
"""Those who act for a government: "ministers in the Sunak government are consulting"."""
_ASKED = lazy.regex(
    r"\b(?:urg(?:e|es|ing)|wants?|asks?|asking|accus(?:e|es|ing)|press(?:es|ing)?|push(?:es|ing)?|call(?:s|ing)? on|lobby(?:ing)?|lobbies"
    r"|begs?|begging|expects?|warns?|warning|tells?|telling|sues?|suing|blam(?:e|es|ing)|criticis(?:e|es|ing)|criticiz(?:e|es|ing)|pressur(?:e|es|ing)|implor(?:e|es|ing))\sthe\s$"
)
_ASKED_OF = lazy.regex(r"\s(?:to|of|for|over|that|not)\b")
""" "They are urging the Howard government to lift the rebate": it is asked now."""
_DONE_BY = lazy.regex(r"\b(?:is|are)\s(?:now\s|still\s|currently\s)?being\s\w+\sby\sthe\s$")
_PAST_WORD = lazy.regex(r"\b(?:former|previous|past|then|late|last|first|ex)[\s-](?:\w+\s){0,2}$")
_LOCAL = frozenset(
    "mayor mayors mayoral governor governors gubernatorial aldermen statehouse provost superintendent".split()
)
"""Other governments that may go by a leader's name."""


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """The governments that act in the article's present."""
    present = words.present(article)
    if present.isdisjoint(_NOUNS):
        return
    keys = words.of(article).keys
    for named in mentions.people(article, base):
        if _NOUNS.isdisjoint(keys[named.last : named.last + _REACH]):
            continue
        found = _NOUN.match(article.folded, named.span.end, named.span.end + 60)
        if found is None:
            continue
        claim = _claim(article, named, found.start(1), found.end(), base, clock)
        if claim is not None:
            yield claim


def _claim(
    article: Article, named: Named, noun: int, end: int, base: Base, clock: clocks.Clock
) -> Claim | None:
    folded = article.folded
    offices = _governed(named, folded[noun:end], base)
    whole = Span(named.span.start, end)
    if not offices or article.is_quoted(whole) or _may_be_local(article, named, folded[noun:end]):
        return None
    sentence = voice.sentence_at(article, whole.start)
    around = folded[sentence.start : sentence.end]
    before = folded[max(sentence.start, whole.start - 60) : whole.start]
    if voice.fictional(around) or voice.conditional(before) or _PAST_WORD.search(before):
        return None
    if not _acts(article, whole, before, around, sentence, clock):
        return None
    allowed = days.NONE
    for office, name in offices:
        allowed |= office.held([name])
    if allowed == days.ALL:
        return None
    return _made(article, whole, offices, allowed)


def _acts(
    article: Article, whole: Span, before: str, around: str, sentence: Span, clock: clocks.Clock
) -> bool:
    """Whether it is the subject of what happens at the time of writing."""
    if _ASKED.search(before) and _ASKED_OF.match(article.folded, whole.end):
        return not clocks.past(article, sentence, clock)
    if _DONE_BY.search(before):
        return not clocks.past(article, sentence, clock)
    members = _MEMBERS.search(before)
    if _OBLIQUE.search(before) and not members:
        return False
    officials = _MADE_OF.match(article.folded, whole.end, sentence.end)
    subject_end = officials.end() if officials else whole.end
    plural = bool(members) or bool(officials and officials.group().endswith("s"))
    verb = voice.verb_after(article, subject_end, sentence, plural=plural)
    if clocks.past(article, sentence, clock):
        return False
    if officials and voice.said_before(article, whole.start, sentence):
        return True
    if verb.tense.now:
        return not voice.retold(article, sentence)
    if verb.tense is not voice.Tense.PAST or voice.framed(
        voice.main_clause(article, verb, sentence)
    ):
        return False
    return voice.near(around) or voice.is_headline(article, whole.start)


def _may_be_local(article: Article, named: Named, word: str) -> bool:
    """Whether a mayor's or governor's administration may be meant by a surname that leaders share."""
    if named.full or word != "administration":
        return False
    return not _LOCAL.isdisjoint(words.present(article))


def _made(
    article: Article, whole: Span, offices: list[tuple[Office, str]], allowed: days.Days
) -> Claim:
    start = whole.start
    if article.folded[max(0, start - 4) : start] == "the ":
        start -= 4
    span = Span(start, whole.end)
    shown = article.slice(span)
    return Claim(
        RULE,
        allowed,
        span,
        f"'{shown}' is told as the government of the day",
        0.95,
        seat=offices[0][0] if len({office.id for office, _ in offices}) == 1 else None,
        subject=offices[0][0].id if len({office.id for office, _ in offices}) == 1 else "",
        holder=offices[0][1] if len(offices) == 1 else "",
        evidence=tuple(
            Evidence(
                f"{shown[:1].upper()}{shown[1:]} ({name}, {office.label}): {one.shown()}",
                None,
                one.source,
            )
            for office, name in offices[:4]
            for one in office.of_person(name)
        ),
        facts=tuple(
            tenure(one, office) for office, name in offices[:4] for one in office.of_person(name)
        ),
        exact=solve.together((office.complete for office, _ in offices), allowed.widened(-GRACE)),
        fixes=(
            Fix(
                "write 'former', if an earlier government is meant",
                (Edit(Span(whole.start, whole.start), "former "),),
                Safety.UNSAFE,
            ),
        ),
    )


def _governed(named: Named, word: str, base: Base) -> list[tuple[Office, str]]:
    """The offices whose governments go by the name of one of these people, with that person."""
    result = []
    for person in named.people:
        for office in base.held_by(person.name):
            forms = " ".join(office.governments).lower()
            alone = len(named.people) == 1 and person.bare
            if word in forms or (forms and (word in _ANY or (word in _EITHER and alone))):
                result.append((office, person.name))
    return result


_EITHER = frozenset({"administration", "government"})
_ANY = frozenset("governance cabinet presidency premiership".split())
"""Words that go with every government; "governance" is what spinners make of the others."""
