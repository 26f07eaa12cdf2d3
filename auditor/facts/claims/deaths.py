"""The dead do not act: "Pope Francis is expected in Madrid" claims that he lives.

Only for people whose death the knowledge base has to the day or month, named in full or by a surname that
is theirs alone, as the subject of a verb that only the living can carry out, now or this week.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.article import Article
from auditor.facts import clock as clocks
from auditor.facts import days, mentions, voice
from auditor.facts.base import Base, Person, shown
from auditor.facts.claims import Claim
from auditor.facts.days import FIRST, Days
from auditor.facts.mentions import Named
from auditor.finding import Evidence

RULE = "dead-actor"
GRACE = 10
"""Days after a death in which obituaries still let their subject speak."""

_LASTING = frozenset(
    """be have remain lie rest inspire leave survive appear feature star play live endure continue mean
    matter represent symbolise symbolize embody stand loom cast haunt divide influence shape teach bear carry
    belong become rank hold deserve get receive earn seem look sound come make show write argue
    describe sing contain include remind enter join own owe top sell attract draw count turn fall die pass
    go feel need""".split()
)
"""What the dead may still do in the present tense: lie, inspire, star in a film, write in a book."""
_ACTS = frozenset(
    """arrive visit travel meet host address speak tell warn urge announce pledge vow call promise plan hope want
    expect seek refuse decline reject deny confirm insist accuse criticise criticize praise thank condemn demand
    sign veto order appoint lead head chair run campaign attend fly land leave open launch prepare negotiate
    discuss respond reply comment testify appeal serve hold win lose face say ask agree offer return talk
    perform tour record score train coach sue fight celebrate turn undergo recover await stay schedule set due
    believe think consider decide step stop start begin release publish say back support oppose intend aim
    present receive give detain imprison jail hospitalise hospitalize treat accompany welcome greet marry""".split()
)
"""What only the living do."""


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """The dead people who act in the article's present."""
    for named in mentions.people(article, base):
        if not named.people or any(person.died is None for person in named.people):
            continue
        if not named.full and (len(named.people) > 1 or not named.people[0].bare):
            continue
        claim = _claim(article, named)
        if claim is not None:
            yield claim


def _claim(article: Article, named: Named) -> Claim | None:
    if article.is_quoted(named.span):
        return None
    sentence = voice.sentence_at(article, named.span.start)
    around = article.folded[sentence.start : sentence.end]
    if voice.fictional(around) or voice.conditional(around) or voice.framed(around):
        return None
    if voice.years(article, sentence) or not _is_subject(article, named, sentence.start):
        return None
    verb = voice.verb_after(article, named.span.end, sentence)
    living = verb.base in _ACTS and verb.base not in _STILL
    if verb.tense is voice.Tense.FUTURE:
        living = bool(verb.base) and (not verb.passive or verb.base in _ACTS) and verb.base not in _HONOURS
        early = 0
    elif verb.tense is voice.Tense.PRESENT:
        if verb.passive and verb.base not in _CUSTODY:
            return None
        early = 0
    elif verb.tense is voice.Tense.PAST and voice.near(around):
        early = 7
        living = living and not verb.passive
    else:
        return None
    if not living:
        return None
    people = named.people
    last = max(_died(person) for person in people)
    quoted = article.slice(named.span)
    return Claim(
        RULE,
        Days([(FIRST, last + GRACE + early + 1)]),
        named.span,
        f"'{quoted}' is told as alive and acting ('{article.slice(verb.span)}')",
        0.93 if named.full else 0.85,
        holder=people[0].name,
        evidence=tuple(Evidence(f"{one.name} died {shown(one.died)}", None, one.source) for one in people if one.died),
    )


_STILL = _LASTING - _ACTS
_HONOURS = frozenset("remember honour honor bury commemorate miss lie rest be canonise canonize beatify live".split())
_CUSTODY = frozenset("hold detain jail imprison expect schedule treat hospitalise hospitalize due set accompany".split())


def _is_subject(article: Article, named: Named, start: int) -> bool:
    """Whether the name is not part of a longer phrase or the object of a preposition."""
    before = article.folded[max(start, named.span.start - 24) : named.span.start].rstrip()
    word = before.rsplit(" ", 1)[-1].strip("“\"'(")
    return word not in _PREPOSITIONS and article.text[named.span.end : named.span.end + 1] not in ("'", "’", "-")


_PREPOSITIONS = frozenset(
    "of by with for from to about on after under against like near and or in at than beside between into over named".split()
)


def _died(person: Person) -> int:
    return person.died.last if person.died else days.LAST
