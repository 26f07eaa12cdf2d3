"""Titles of office: "President X", "former Chancellor X", "X, the prime minister," claim a time.

A bare or "current" title says that the person holds the office now; "former" that a tenure has ended
and none goes on; "-elect" that it is about to begin; "late" that the person is dead. "Then-" claims
nothing about now. Under a past frame a claim is about that time instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from auditor import lazy
from auditor.article import Article, occurrences
from auditor.facts import clock as clocks
from auditor.facts import days, solve, titles, voice
from auditor.facts.base import GRACE, Base, Office, Person, shown
from auditor.facts.claims import Claim, Fact, dated, event, tenure
from auditor.facts.days import LAST, Days
from auditor.facts.roles import State
from auditor.facts.titles import Held
from auditor.finding import Edit, Evidence, Fix, Safety
from auditor.source import Span

RULE = "office-holder"
ELECTED = 400
"""Days before an oath in which somebody may be called "-elect"."""


def find(article: Article, base: Base, clock: clocks.Clock) -> Iterator[Claim]:
    """The claims that titles make, in the outlet's own voice."""
    held = titles.of(article, base)
    courtesy = _courtesy(article, held)
    for one in held:
        if one.span.start in courtesy or article.is_quoted(one.span):
            continue
        yield from _claims(article, one, clock)


def _courtesy(article: Article, held: tuple[Held, ...]) -> set[int]:
    """ "President Bush and President Clinton": ex-presidents keep the title among themselves."""
    result: set[int] = set()
    for one, other in pairwise(held):
        between = article.text[one.span.end : other.span.start]
        if between.strip(" ,") in ("and", "&") and set(one.offices) & set(other.offices):
            result |= {one.span.start, other.span.start}
    return result


def _claims(article: Article, one: Held, clock: clocks.Clock) -> Iterator[Claim]:
    if one.state in (State.ACTING, State.PERMANENT):
        return
    sentence = voice.sentence_at(article, one.span.start)
    around = article.folded[sentence.start : sentence.end]
    if voice.fictional(around) and one.state is not State.FORMER:
        return
    if voice.afloat(article, one.span):
        return
    if one.state is State.LATE:
        yield from _late(article, one)
        return
    options = [
        (office, person)
        for office in one.offices
        for person in one.person.people
        if office.of_person(person.name)
    ] or _strangers(one)
    allowed = _allowed(one.state, options)
    if not options or allowed == days.ALL:
        return
    if one.state is State.THEN:
        yield from _framed(article, one, sentence, allowed, options, clock)
    elif one.state is State.CURRENT and _is_courtesy(article, one, around):
        return
    elif one.state is State.FORMER:
        if not _was_former(article, one, sentence, allowed, clock):
            yield _made(article, one, allowed, options)
    elif _about_now(article, one, sentence, clock):
        yield _made(article, one, allowed, options)
    else:
        yield from _framed(article, one, sentence, allowed, options, clock)


def _was_former(
    article: Article, one: Held, sentence: Span, allowed: Days, clock: clocks.Clock
) -> bool:
    """Whether "former" is right for the time that the sentence names, before a declared date."""
    if not clock.hard:
        return False
    aside = voice.aside(article, one.subject_end, sentence)
    return any(
        date.days().widened(30) & allowed
        for date in clocks.elsewhen(article, sentence, clock)
        if aside is None or not aside.covers(date.span)
    )


def _strangers(one: Held) -> list[tuple[Office, Person]]:
    """Somebody known by full name who never held an office that the words name for certain."""
    if one.seat is None or not one.person.full or one.state is not State.CURRENT:
        return []
    if len(one.person.people) != 1 or one.place != "before":
        return []
    return [(one.seat, one.person.people[0])]


def _allowed(state: State, options: list[tuple[Office, Person]]) -> Days:
    """The days on which the title would be right for one of the namesakes."""
    result = days.NONE
    for office, person in options:
        held = office.held([person.name])
        tenures = office.of_person(person.name)
        if state is State.FORMER:
            ends = [one.end.first for one in tenures if one.end is not None]
            after = Days([(min(ends) - 2, LAST)]) if ends else days.NONE
            result |= (after - office.surely(person.name)) | ~office.complete
        elif state is State.ELECT:
            for tenure in tenures:
                result |= Days([(tenure.start.first - ELECTED, tenure.start.last + 3)])
            result |= ~office.complete
        else:
            result |= held
    return result


_COURTESY = lazy.regex(
    r"\b(?:rest(?:s|ed|ing)|hospice|hospital|turns|turned|birthday|funeral|library|museum|cent(?:er|re)|foundation|memoir|retire[ds]?|home|died|late|former|ex-)\b"
    r"|,\s\d\d,"
)


def _is_courtesy(article: Article, one: Held, around: str) -> bool:
    """Whether an American ex-president keeps the title, as their press has it, in a story about old age."""
    if not any(office.id == "us-president" for office in one.offices):
        return False
    if one.named or one.place != "before":
        return False
    surname = one.person.people[0].surname
    called = article.derive(f"facts.former.{surname}", lambda one: _is_called_former(one, surname))
    return called or _COURTESY.search(around) is not None


def _is_called_former(article: Article, surname: str) -> bool:
    """Whether the article says elsewhere that this president is a former one."""
    return "the former president" in article.folded or any(
        "former president " in article.folded[max(0, at - 40) : at]
        for at in occurrences(article.folded, surname)
    )


_COUNTERFACTUAL = lazy.regex(r"\b(?:had|were|would|imagine|suppose)\b")
_CLEFT = lazy.regex(r"\bit was (?:the )?$")
""" "It was President Reagan who ..." looks back."""


def _about_now(article: Article, one: Held, sentence: Span, clock: clocks.Clock) -> bool:
    """Whether a bare title speaks of the time of writing."""
    around = article.folded[sentence.start : sentence.end]
    before = article.folded[sentence.start : one.span.start]
    if (voice.conditional(before) and _COUNTERFACTUAL.search(around)) or _CLEFT.search(before):
        return False
    aside = voice.aside(article, one.subject_end, sentence)
    dated = [
        date
        for date in clocks.past(article, sentence, clock)
        if aside is None or not aside.covers(date.span)
    ]
    if one.place == "told":
        return not dated
    verb = voice.verb_after(article, one.subject_end, sentence)
    if voice.is_headline(article, one.span.start):
        return not dated and not voice.framed(around) and verb.tense is not voice.Tense.OPEN
    if verb.tense.now:
        return (not dated or verb.tense is voice.Tense.FUTURE) and not voice.retold(
            article, sentence
        )
    if dated:
        return False
    if one.modifier is not None and (one.state is State.CURRENT or not voice.framed(around)):
        return True  # "the incumbent president", "President-elect X"
    if voice.said_before(article, one.span.start, sentence):
        return True
    if voice.framed(voice.main_clause(article, verb, sentence, one.span.start)):
        return False
    if verb.tense is voice.Tense.PAST and _is_history(one, clock):
        return False
    if verb.tense is voice.Tense.PAST:
        return voice.near(around) or voice.is_lead(article, sentence) or verb.base in _REPORTS
    # The object of what happened this week: "on Monday the House impeached President X".
    return voice.near(around) and not voice.framed(around) and not _BACK.search(before)


_GENERATION = 30 * 365


def _is_history(one: Held, clock: clocks.Clock) -> bool:
    """Whether the past tense tells of another time: all meant had died a year before a declared date,
    or left the office a generation ago.
    """
    if clock.day is None:
        return False
    now = clock.day.toordinal()
    if all(each.died is not None and each.died.last < now - 365 for each in one.person.people):
        return True
    tenures = [
        tenure
        for office in one.offices
        for each in one.person.people
        for tenure in office.of_person(each.name)
    ]
    return bool(tenures) and all(
        tenure.end is not None and tenure.end.last < now - _GENERATION for tenure in tenures
    )


_BACK = lazy.regex(
    r"\b(?:signed|written|issued|named|appointed|nominated|founded|launched|elected|pardoned|made|set up|created|passed|under|since|like|than|from|of|after|before)"
    r"(?:\s(?:by|as|the|then|a|an)){0,2}\s$"
)
"""Words before a name in the passive or behind a preposition that lead back to earlier acts."""


_REPORTS = frozenset(
    "tweet post thank demand respond reply express describe claim say tell add announce warn declare insist confirm deny reject pledge vow urge call condemn welcome".split()
)


def _framed(
    article: Article,
    one: Held,
    sentence: Span,
    allowed: Days,
    options: list[tuple[Office, Person]],
    clock: clocks.Clock,
) -> Iterator[Claim]:
    """Claims about the one day or month that the sentence names; a title that is right now is courtesy."""
    dates = [one for one in clocks.past(article, sentence, clock) if one.month is not None]
    if len(dates) != 1:
        return
    when = dates[0].days()
    if not when or not allowed or when & allowed.widened(20):
        return
    if one.state is not State.THEN:
        verb = voice.verb_after(article, one.subject_end, sentence)
        if (
            one.state is not State.CURRENT
            or dates[0].day is None
            or (clock.hard and allowed & clock.days)
        ):
            return
        if verb.tense is not voice.Tense.PAST or allowed.ranges[-1].end > when.ranges[0].start:
            return  # a title that came later: by it the person is known today
    yield dated(dates[0].span, article.slice(dates[0].span), when)
    yield replace(_made(article, one, allowed, options), variable=event(dates[0].span), fixes=())


def _made(
    article: Article,
    one: Held,
    allowed: Days,
    options: list[tuple[Office, Person]],
) -> Claim:
    quoted = article.slice(one.span)
    seats = {office.id for office, _ in options}
    evidence = tuple(_facts(options, article.slice(one.title).lower()))
    # A tenure that has ended stays so; only what rests on an open one grows old.
    lasts = one.state is State.FORMER or not any(
        office.of_person(person.name) for office, person in options
    )
    as_of = min(office.as_of for office, _ in options) if lasts else None
    confidence = 0.95 if one.person.full or one.named else 0.9
    return Claim(
        RULE,
        allowed,
        one.span,
        f"'{quoted}' {_STATE_SAYS[one.state]}",
        confidence,
        subject=next(iter(seats)) if len(seats) == 1 else "",
        holder=options[0][1].name if len({person.name for _, person in options}) == 1 else "",
        evidence=evidence,
        fixes=tuple(_fixes(article, one, allowed)),
        seat=options[0][0] if len(seats) == 1 else None,
        core=_core(options) if one.state is State.CURRENT else None,
        as_of=as_of,
        facts=tuple(
            tenure(each, office)
            for office, person in options[:4]
            for each in office.of_person(person.name)
        ),
        exact=solve.together((office.complete for office, _ in options), allowed.widened(-GRACE)),
    )


def _core(options: list[tuple[Office, Person]]) -> Days:
    """The days on which one of the namesakes held the office, to the day and no more."""
    return Days(
        (one.start.last + 1, LAST if one.end is None else one.end.first)
        for office, person in options
        for one in office.of_person(person.name)
    )


_STATE_SAYS = {
    State.CURRENT: "says who holds the office",
    State.OUTGOING: "says who still holds the office",
    State.FORMER: "says that the time in office is over",
    State.ELECT: "says that the time in office is still to come",
    State.LATE: "says that this person is dead",
    State.THEN: "says who held the office then",
}


def _facts(options: list[tuple[Office, Person]], title: str) -> Iterator[Evidence]:
    for office, person in options[:4]:
        tenures = office.of_person(person.name)
        if not tenures:
            yield Evidence(
                f"{person.name} is not among those who were {title} of {office.whose}",
                None,
                office.source,
            )
        for one in tenures:
            yield Evidence(
                f"{person.name}, {title} of {office.whose}: {one.shown()}", None, one.source
            )


def _fixes(article: Article, one: Held, allowed: Days) -> Iterator[Fix]:
    text = article.text
    if one.state is State.FORMER and one.modifier is not None and one.place == "before":
        end = one.modifier.end
        while end < len(text) and text[end] in " -\u00a0":
            end += 1
        yield Fix(
            f"drop '{article.slice(one.modifier)}', if the time in office goes on",
            (Edit(Span(one.modifier.start, end), ""),),
            Safety.UNSAFE,
        )
    if one.state is State.CURRENT and one.modifier is None and one.place == "before":
        begins = text[one.span.start].isupper() and _opens(text, one.span.start)
        word = "Former " if begins else "former "
        yield Fix(
            "say 'former', if the time in office is over",
            (Edit(Span(one.span.start, one.span.start), word),),
            Safety.UNSAFE,
        )


def _opens(text: str, at: int) -> bool:
    """Whether an offset begins a sentence or line."""
    before = text[max(0, at - 2) : at].strip()
    return not before or before[-1] in ".!?:"


def _late(article: Article, one: Held) -> Iterator[Claim]:
    people = one.person.people
    if len(people) != 1 or people[0].died is None:
        return
    died = people[0].died
    yield Claim(
        RULE,
        Days([(died.first - 2, LAST)]),
        one.span,
        f"'{article.slice(one.span)}' {_STATE_SAYS[State.LATE]}",
        0.9,
        holder=people[0].name,
        evidence=(Evidence(f"{people[0].name} died {shown(died)}", None, people[0].source),),
        facts=(Fact(f"{people[0].name}, alive", people[0].born, died, people[0].source),),
        exact=Days([(died.first, LAST)]),
    )
