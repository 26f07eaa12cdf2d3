"""The dead do not act: "Pope Francis is expected in Madrid" claims that he lives.

Only for people whose death the knowledge base has to the day or month, named in full or by a surname that
is theirs alone, as the subject of a verb that only the living can carry out, now or this week.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from auditor import lazy
from auditor.article import Article
from auditor.facts import clock as clocks
from auditor.facts import mentions, voice
from auditor.facts.base import Base, shown
from auditor.facts.claims import Claim, Fact, dated, event
from auditor.facts.dates import DateMention
from auditor.facts.days import FIRST, LAST, Days
from auditor.facts.mentions import Named
from auditor.finding import Evidence
from auditor.source import Span

RULE = "dead-actor"
GRACE = 7
"""Days after a death in which obituaries still let their subject speak."""

_LASTING = frozenset(
    """be have remain lie rest inspire leave survive appear feature star play live endure continue mean
    matter represent symbolise symbolize embody stand loom cast haunt divide influence shape teach bear carry
    belong become rank hold deserve get receive earn seem look sound come make show write argue
    describe sing contain include remind enter join own owe top sell attract draw count turn fall die pass
    go feel need head close sell trend climb move break hit reach""".split()
)
"""What the dead may still do in the present tense: lie, inspire, star in a film, write in a book."""
_ACTS = frozenset(
    """arrive visit travel meet host address speak tell warn urge announce pledge vow call promise plan hope want
    expect seek refuse decline reject deny confirm insist accuse criticise criticize praise thank condemn demand
    sign veto order appoint lead head chair run campaign attend fly land leave open launch prepare negotiate
    discuss respond reply comment testify appeal serve hold win lose face say ask agree offer return talk
    perform tour record score train coach sue fight celebrate turn undergo recover await stay schedule set due
    believe think consider decide step stop start begin release publish say back support oppose intend aim
    inspect oversee review supervise threaten propose suspend dismiss promote vote defend chair inaugurate unveil negotiate cancel delay tweet
    rehearse practise practice play present receive give detain imprison jail hospitalise hospitalize treat accompany welcome greet marry""".split()
)
"""What only the living do."""


_TITLE_ALIAS = lazy.regex(
    r"\b(?:Duke|Duchess|Earl|Lord|Baron|Prince of|Princess of|Queen$|King$|Archbishop)\b"
)
_OF_DEATH = lazy.regex(
    r"\b(?:death|died|dead|dies|late|killed|killing|murder(?:ed)?|assassinat\w+|posthumous(?:ly)?|funeral|obituary|widow(?:er)?|memory|remember\w*|anniversary|tribute|mourn\w*|estate|grave|burial|buried|tomb)\b"
)
_DONE_BY = lazy.regex(
    r"\b(?:is|are|will be) (?:being )?\w+(?: (?:over|up|out|in|down|off))? by (?:the )?$"
)
""" "The lawsuit is being brought by O.J. Simpson"."""
_SPEECH = frozenset("tell say warn urge add announce insist".split())
_STAGED = lazy.regex(
    r"\b(?:on (?:a |the )?stage|two-hander|theat(?:re|er)|cast|role|script|playwright|premiere|wax|puppets?|actors?|actress"
    r"|fashion house|boutiques?|brand|label|flagship|store|shop|collection|retailer|perfume)\b"
)
"""What is played, or sold under a dead person's name."""
_SHIP = lazy.regex(
    r"\b(?:USS|HMS|USNS|SS|RMS|MV|HMAS|HMCS|carrier|destroyer|frigate|yacht|ship|airport|stadium|hotel|storm|hurricane|horse)\s(?:the\s)?(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_YEARS_OLD = lazy.regex(r"\b(\d{1,2})-year-old\b")
_AGED = lazy.regex(r",\s(?:aged\s)?(\d{1,2})\b(?=[,.])")


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """The dead people who act in the article's present, or after their death."""
    everyone = mentions.people(article, base)
    ships = {
        person.name
        for one in everyone
        for person in one.people
        if _SHIP.search(article.text[max(0, one.span.start - 30) : one.span.start])
    }
    for named in everyone:
        if not named.people or any(person.died is None for person in named.people):
            continue
        if not named.full and (len(named.people) > 1 or not _is_known(named, everyone)):
            continue
        if any(person.name in ships for person in named.people):
            continue
        claims = list(_claims(article, named, clock))
        if claims and not _is_namesake(article, named, clock):
            yield from claims


def _is_known(named: Named, everyone: tuple[Named, ...]) -> bool:
    """Whether a bare surname means that person: by fame, or since the article gives the whole name."""
    person = named.people[0]
    return (
        person.bare
        or " " not in person.name
        or any(one.full and person in one.people for one in everyone)
    )


def _is_namesake(article: Article, named: Named, clock: clocks.Clock) -> bool:
    """Whether an age in the article, or a title that passes on, makes it somebody else."""
    if named.full and _TITLE_ALIAS.search(article.slice(named.span)):
        return True
    aged = _AGED.match(article.text, named.span.end, named.span.end + 12) or _YEARS_OLD.search(
        article.text,
        named.span.end,
        min(named.span.end + 250, article.block_at(named.span.start).span.end),
    )
    if aged is None:
        return False
    born = named.people[0].born
    if born is None or clock.day is None:
        return True
    return abs((clock.day.toordinal() - born.first) // 365 - int(aged[1])) > 2


def _claims(article: Article, named: Named, clock: clocks.Clock) -> Iterator[Claim]:
    if article.is_quoted(named.span):
        return
    sentence = voice.sentence_at(article, named.span.start)
    around = article.folded[sentence.start : sentence.end]
    beside = article.folded[max(0, named.span.start - 200) : named.span.end + 200]
    if voice.fictional(around) or _OF_DEATH.search(beside) or _STAGED.search(beside):
        return
    if voice.afloat(article, named.span):
        return
    if voice.conditional(article.folded[sentence.start : named.span.start]):
        return
    aside = voice.aside(article, named.span.end, sentence)
    past = tuple(
        one
        for one in clocks.past(article, sentence, clock)
        if aside is None or not aside.covers(one.span)
    )
    if past:
        yield from _after_death(article, named, sentence, past)
        return
    done = _DONE_BY.search(
        article.folded[max(sentence.start, named.span.start - 40) : named.span.start]
    )
    if done is not None:
        yield _made(
            named,
            Days([(FIRST, _died(named) + GRACE + 1)]),
            f"'{article.slice(named.span)}' is told as alive and acting ('{done.group().strip()}')",
        )
        return
    verb = voice.verb_after(article, named.span.end, sentence)
    relative = article.folded.startswith(", who ", named.span.end)
    if not (relative or _is_subject(article, named, sentence.start)):
        return
    # A day of this week says that it is news; what somebody says in the lead is.
    recent = voice.near(around) or (verb.base in _SPEECH and voice.is_lead(article, sentence))
    early = _slack(verb, recent, voice.main_clause(article, verb, sentence))
    if early is None:
        return
    yield _made(
        named,
        Days([(FIRST, _died(named) + GRACE + early + 1)]),
        f"'{article.slice(named.span)}' is told as alive and acting ('{article.slice(verb.span)}')",
    )


def _slack(verb: voice.Verb, recent: bool, clause: str) -> int | None:
    """How many days before the time of writing the act may lie; None where the dead may do it."""
    if verb.tense is voice.Tense.FUTURE:
        living = (
            bool(verb.base)
            and verb.base not in _HONOURS
            and (not verb.passive or verb.base in _CUSTODY)
        )
        return 0 if living else None
    if verb.tense is voice.Tense.PRESENT:
        if verb.passive:
            return 0 if verb.base in _CUSTODY else None
        return 0 if verb.base in _ACTS or (verb.progressive and verb.base not in _LASTING) else None
    if verb.tense is voice.Tense.PAST and recent and not voice.framed(clause):
        return 7 if verb.base in _ACTS and not verb.passive else None
    return None


def _after_death(
    article: Article, named: Named, sentence: Span, past: tuple[DateMention, ...]
) -> Iterator[Claim]:
    """Somebody who acts on a day that the sentence names: both are claims about that event."""
    if len(past) != 1 or past[0].month is None:
        return
    text = article.folded
    by = _BY.search(text[max(sentence.start, named.span.start - 40) : named.span.start])
    verb = voice.verb_after(article, named.span.end, sentence)
    acted = verb.tense is voice.Tense.PAST and not verb.passive and verb.base in _ACTS
    if not (by or (acted and _is_subject(article, named, sentence.start))):
        return
    died = Days([(FIRST, _died(named) + 3)])
    yield dated(past[0].span, article.slice(past[0].span), past[0].days())
    yield replace(
        _made(named, died, f"'{article.slice(named.span)}' is told as alive and acting"),
        variable=event(past[0].span),
    )


_BY = lazy.regex(
    r"\b(?:opened|unveiled|signed|launched|founded|inaugurated|presented|handed over|introduced|visited|attended|addressed|chaired|hosted)(?:\s(?:on|in)\s[\w\s]{3,20})?\sby\s(?:the\s)?$"
)


def _made(named: Named, allowed: Days, says: str) -> Claim:
    people = named.people
    return Claim(
        RULE,
        allowed,
        named.span,
        says,
        0.93 if named.full else 0.85,
        holder=people[0].name,
        evidence=tuple(
            Evidence(f"{one.name} died {shown(one.died)}", None, one.source)
            for one in people
            if one.died
        ),
        facts=tuple(
            Fact(f"{one.name}, alive", one.born, one.died, one.source) for one in people if one.died
        ),
        exact=Days([(FIRST, _died(named) + 1)]),
    )


_HONOURS = frozenset(
    "remember honour honor bury commemorate miss lie rest be canonise canonize beatify live".split()
)
_CUSTODY = frozenset(
    "hold detain jail imprison expect schedule treat hospitalise hospitalize due set accompany".split()
)


def _is_subject(article: Article, named: Named, start: int) -> bool:
    """Whether the name is not part of a longer phrase or the object of a preposition."""
    before = article.folded[max(start, named.span.start - 24) : named.span.start].rstrip()
    if before.endswith((", and", "; and", ", but")):
        before = ""  # a clause of its own begins
    word = before.rsplit(" ", 1)[-1].strip("“\"'(")
    return word not in _PREPOSITIONS and article.text[named.span.end : named.span.end + 1] not in (
        "'",
        "’",
        "-",
    )


_PREPOSITIONS = frozenset(
    "of by with for from to about on after under against like near and or in at than beside between into over named".split()
)


def _died(named: Named) -> int:
    """The last day on which the person may have died."""
    return max(person.died.last if person.died else LAST for person in named.people)
