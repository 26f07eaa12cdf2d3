"""Where an article names people of the knowledge base, alone and with the titles of offices.

Namesakes stay alternatives: a mention carries everyone it may mean. A surname alone means somebody
only where nobody else of that surname is introduced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article
from auditor.facts import words
from auditor.facts.base import Base, Office, Person
from auditor.facts.roles import State
from auditor.facts.words import Word
from auditor.language import lexicon
from auditor.source import Span

_LONGEST_NAME = 6
_INSIDE_NAME = lazy.regex(r"[.\s’'–-]{1,3}")
_BETWEEN = lazy.regex(r"[ \u00a0-]|\.\s?|’|'")


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in the text: word numbers [first, last), and who it may be."""

    first: int
    last: int
    span: Span
    people: tuple[Person, ...]
    full: bool
    """Whether more than a surname stands there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A person named with the title of an office.

    `span` runs from the first modifier to the end of the name or title. `state` is how the title is
    qualified; `offices` are those that may be meant; `named` whether the words say whose office it is
    ("U.S.", "of France"). `subject_end` is where a verb may follow.
    """

    span: Span
    title: Span
    state: State
    offices: tuple[Office, ...]
    named: bool
    person: Named
    place: str
    """ "before" the name, "after" it in an apposition, or "told" ("X is the president")."""
    subject_end: int
    modifier: Span | None = None


def people(article: Article, base: Base) -> tuple[Named, ...]:
    """Every name of a known person, in order, with the namesakes it may mean. Computed once a base."""
    return article.derive(f"facts.named.{base.name}", lambda one: tuple(_people(one, base)))


def _people(article: Article, base: Base) -> Iterator[Named]:
    everything = words.of(article)
    text = article.text
    raw: list[Named] = []
    starts = base.name_starts
    at, size = 0, len(everything)
    while at < size:
        word = everything[at]
        if word.key not in starts or not word.capital or len(word.text) < 2:
            at += 1
            continue
        found = _name_at(text, everything, at, base)
        if found is None:
            at += 1
            continue
        raw.append(found)
        at = found.last
    yield from _resolved(text, everything, raw, base)


def _name_at(text: str, everything: Sequence[Word], at: int, base: Base) -> Named | None:
    """The longest known name that begins at a word."""
    end = at + 1
    keys = [everything[at].key]
    while end < len(everything) and end - at < _LONGEST_NAME:
        gap = text[everything[end - 1].end : everything[end].start]
        if not _INSIDE_NAME.fullmatch(gap) or "\n" in gap:
            break
        if (gap[0] in "’'" and everything[end].text == "s") or (
            "." in gap
            and len(everything[end - 1].text) > 2
            and everything[end - 1].key not in ("jr", "sr", "st")
        ):
            break
        keys.append(everything[end].key)
        end += 1
    for size in range(len(keys), 0, -1):
        last = at + size
        span = words.span(everything, at, last)
        if size > 1:
            known = base.named(" ".join(keys[:size]))
            if not known and size > 2:
                known = base.named(
                    " ".join(
                        [
                            keys[0],
                            *(key for key in keys[1 : size - 1] if len(key) > 1),
                            keys[size - 1],
                        ]
                    )
                )
            if known:
                return Named(at, last, span, known, True)
        known = base.surnamed(" ".join(keys[:size]))
        if known and everything[at].capital and everything[last - 1].capital:
            return Named(at, last, span, known, False)
    return None


def _resolved(
    text: str, everything: Sequence[Word], raw: Sequence[Named], base: Base
) -> Iterator[Named]:
    """Surnames narrowed to those whom the article names in full; other people's surnames left out."""
    full: dict[str, dict[str, Person]] = {}
    for one in raw:
        if one.full:
            for person in one.people:
                full.setdefault(everything[one.last - 1].key, {})[person.name] = person
    strangers = {
        everything[one.last - 1].key
        for one in raw
        if not one.full and _has_given(text, everything, one, base)
    }
    for one in raw:
        if one.full:
            yield one
            continue
        if _has_given(text, everything, one, base):
            continue
        key = everything[one.last - 1].key
        introduced = full.get(key)
        if introduced:
            if key not in strangers:
                chosen = tuple(introduced.values())
                yield Named(one.first, one.last, one.span, chosen, False)
        elif key not in strangers:
            yield one


def _has_given(text: str, everything: Sequence[Word], one: Named, base: Base) -> bool:
    """Whether another capitalised word makes the surname a part of somebody else's name."""
    if one.first:
        before = everything[one.first - 1]
        gap = text[before.end : one.span.start]
        if gap in (" ", "\u00a0") and before.capital and before.key not in _BEFORE_SURNAME:
            return not (
                before.key in base.title_words
                or before.key in base.adjective_words
                or (_opens_sentence(text, before) and _is_opener(before.key))
            )
        elif gap == ". " and len(before.text) == 1 and before.capital:
            return True  # an initial
        elif gap == "-" and before.capital:
            return True
    if one.last < len(everything):
        after = everything[one.last]
        gap = text[one.span.end : after.start]
        if gap in (" ", "-", "\u00a0") and after.capital and after.key not in _AFTER_SURNAME:
            return True
    return False


_BEFORE_SURNAME = frozenset(
    "mr mrs ms sir dame lord lady former then ex late saint st pope king queen prince princess emperor "
    "madame monsieur senor the and but if as when while for with by to from of in on at against under via "
    "after before because although says said sheikh ayatollah general gen colonel field marshal comrade "
    "monday tuesday wednesday thursday friday saturday sunday today".split()
)
_OPENERS = frozenset(
    "the a an in on at for with by under when while after before as but and although since if both even only meanwhile today yesterday".split()
)
_AFTER_SURNAME = frozenset(
    "and but in on at to for the a an who has is was will said says monday tuesday wednesday thursday friday saturday sunday administration white government cabinet s".split()
)


def _is_opener(key: str) -> bool:
    """Whether a word begins sentences and is nobody's given name: "later", "although"."""
    lexical = lexicon.shipped()
    bits = lexical.bits
    classes = bits["ADV"] | bits["PREP"] | bits["CONJ"] | bits["SUB"] | bits["DET"] | bits["TIME"]
    return key in _OPENERS or bool(lexical.mask(key) & classes)


def _opens_sentence(text: str, word: Word) -> bool:
    before = text[max(0, word.start - 2) : word.start].strip()
    return not before or before[-1] in '.!?\n:“"—'


def held(article: Article, base: Base) -> tuple[Held, ...]:
    """Every known person who is named with the title of an office. Computed once a base."""
    return article.derive(f"facts.held.{base.name}", lambda one: tuple(_held(one, base)))


_STATES = {
    "former": State.FORMER, "ex": State.FORMER, "onetime": State.FORMER, "erstwhile": State.FORMER,
    "then": State.THEN, "ousted": State.THEN, "deposed": State.THEN, "toppled": State.THEN,
    "overthrown": State.THEN, "exiled": State.THEN, "fugitive": State.THEN, "fallen": State.THEN,
    "retired": State.THEN, "disgraced": State.THEN, "departed": State.THEN, "late": State.LATE, "acting": State.ACTING, "interim": State.ACTING,
    "caretaker": State.OUTGOING, "outgoing": State.OUTGOING, "current": State.CURRENT,
    "sitting": State.CURRENT, "incumbent": State.CURRENT, "incoming": State.ELECT,
    "elect": State.ELECT, "designate": State.ELECT, "nominee": State.ELECT,
}  # fmt: skip
_OTHER_RANKS = frozenset(
    "vice deputy assistant under shadow honorary associate junior senior first second lady presidential "
    "mock fake self would be aspiring future next possible potential ceremonial student union club school "
    "co spokesman spokeswoman spokesperson aide adviser advisor wife husband son daughter brother sister widow".split()
)
"""Before or behind a title these make another office, or another person."""


def _held(article: Article, base: Base) -> Iterator[Held]:
    everything = words.of(article)
    text = article.text
    named = {one.first: one for one in people(article, base)}
    ends = {one.last: one for one in named.values()}
    at, size = 0, len(everything)
    while at < size:
        first = everything[at].key
        options = base.titles.get(first)
        if not options:
            at += 1
            continue
        last = _title_end(text, everything, at, options)
        if last is None:
            at += 1
            continue
        found = _with_name(text, everything, at, last, named, ends, base)
        if found is not None:
            yield found
        at = last


def _title_end(
    text: str, everything: Sequence[Word], at: int, options: Sequence[str]
) -> int | None:
    for option in options:
        size = option.count(" ") + 1
        if words.joined(everything, at, at + size) == option and all(
            text[everything[i].end : everything[i + 1].start] in (" ", "-", "\u00a0", "’", "'")
            for i in range(at, at + size - 1)
        ):
            return at + size
    return None


_TO_NAME = lazy.regex(r" |\u00a0|, (?:the )?")
_OF_PLACE = lazy.regex(r" of (?:the )?((?:[A-Z][\w.]*)(?: (?:and |of |the )?[A-Z][\w.]*){0,3})")


def _with_name(
    text: str,
    everything: Sequence[Word],
    first: int,
    last: int,
    named: dict[int, Named],
    ends: dict[int, Named],
    base: Base,
) -> Held | None:
    """The title of words [first, last) with the person beside it."""
    title = words.span(everything, first, last)
    key = words.joined(everything, first, last)
    offices = base.titled(key)
    start, state, modifier, adjective, strange = _before(text, everything, first, offices)
    if strange:
        return None
    itself = named.get(first)
    if itself is not None and itself.last > last:  # "Pope Leo XIV" is a name by itself
        chosen = _chosen(offices, adjective, "")
        span = Span(start, itself.span.end)
        return (
            Held(span, title, state, chosen, bool(adjective), itself, "before", span.end, modifier)
            if chosen
            else None
        )
    state, last, modifier = _behind(text, everything, last, state, modifier)
    if (
        last < len(everything)
        and everything[last].key in _OTHER_RANKS
        and text[everything[last - 1].end : everything[last].start] == " "
    ):
        return None
    end = everything[last - 1].end
    of_place = _OF_PLACE.match(text, end, end + 60)
    place_key = ""
    if of_place:
        place_key, end = _place(of_place, offices, end)
        if not place_key and of_place.group(1):
            return None
    chosen = _chosen(offices, adjective, place_key)
    if not chosen:
        return None
    whose = bool(adjective or place_key) or len(chosen) == 1
    follower = next(
        (at for at in range(last, min(last + 8, len(everything))) if everything[at].start >= end),
        None,
    )
    if follower is not None and follower in named:
        gap = text[end : everything[follower].start]
        person = named[follower]
        comma = gap.startswith(",")
        if _TO_NAME.fullmatch(gap) and (not comma or _apposes(text, everything, start, person)):
            where = "before"
            behind = person.span.end
            state2 = _elect_behind_name(text, everything, person.last)
            return Held(
                Span(start, person.span.end),
                title,
                state2 or state,
                chosen,
                whose,
                person,
                where,
                behind,
                modifier,
            )
    return _behind_name(text, everything, start, end, title, state, modifier, chosen, whose, ends)


def _elect_behind_name(text: str, everything: Sequence[Word], last: int) -> State | None:
    if last < len(everything) and everything[last].key in ("elect", "designate"):
        return State.ELECT
    return None


def _apposes(text: str, everything: Sequence[Word], start: int, person: Named) -> bool:
    """Whether "the title, Name," is closed by a comma or ends there."""
    after = text[person.span.end : person.span.end + 1]
    return after in (",", ".", "", ";", "\n", ":") or text[person.span.end :].startswith(
        (" —", " –")
    )


_LINK = lazy.regex(
    r"(?:,|\s?[—–(-]\s?)\s?(?:who (?:is|serves as|remains) |now )?(?:the |its |their |his |her |a |an |[A-Z][\w.]*(?: [A-Z][\w.]*)?[’']s )?"
)
_TOLD = lazy.regex(
    r",? (?:who )?(?:is|remains|serves as|has become|has been|becomes|stays|still is|is still|is now|continues as|currently serves as|is currently)"
    r" (?:now |still |currently |the |again )?(?:the |its |a |[A-Z][\w.]*(?: [A-Z][\w.]*)?[’']s )?"
)


def _behind_name(
    text: str,
    everything: Sequence[Word],
    start: int,
    end: int,
    title: Span,
    state: State,
    modifier: Span | None,
    offices: tuple[Office, ...],
    whose: bool,
    ends: dict[int, Named],
) -> Held | None:
    """ "Olaf Scholz, the German chancellor," and "Olaf Scholz is chancellor"."""
    at = bisect_left(everything, (start,))
    for number in range(at, max(at - 7, -1), -1):
        person = ends.get(number)
        if person is None:
            continue
        gap = text[person.span.end : start]
        if _TOLD.fullmatch(gap):
            return Held(
                Span(person.span.start, end),
                title,
                state,
                offices,
                whose,
                person,
                "told",
                end,
                modifier,
            )
        closing = text[end : end + 1]
        if _LINK.fullmatch(gap) and (
            closing in (",", ".", ")", ";", "")
            or text[end : end + 3] in (" — ", " – ", " an", " wh")
        ):
            if text[person.span.end : person.span.end + 1] == "" or not person.full:
                return None
            return Held(
                Span(person.span.start, end),
                title,
                state,
                offices,
                whose,
                person,
                "after",
                end,
                modifier,
            )
        return None
    return None


def _behind(
    text: str, everything: Sequence[Word], last: int, state: State, modifier: Span | None
) -> tuple[State, int, Span | None]:
    """A qualification behind the title: "president-elect", "chancellor designate"."""
    if last < len(everything) and everything[last].key in ("elect", "designate"):
        gap = text[everything[last - 1].end : everything[last].start]
        if gap in ("-", " "):
            return State.ELECT, last + 1, Span(everything[last - 1].end, everything[last].end)
    return state, last, modifier


def _before(
    text: str, everything: Sequence[Word], first: int, offices: Sequence[Office]
) -> tuple[int, State, Span | None, str, bool]:
    """What stands before a title: where the phrase starts, its state, the adjective, strangeness."""
    at = first
    adjective, state = "", State.CURRENT
    modifier: Span | None = None
    for _ in range(4):
        if at == 0:
            break
        gap = text[everything[at - 1].end : everything[at].start]
        previous = everything[at - 1]
        if previous.key in _STATES and gap in (" ", "-", "\u00a0"):
            state = _STATES[previous.key]
            modifier = Span(previous.start, previous.end)
            at -= 1
            continue
        if previous.key == "time" and at > 1 and everything[at - 2].key == "one":
            state, at = State.FORMER, at - 2
            modifier = Span(everything[at].start, previous.end)
            continue
        if not adjective:
            found = _adjective(text, everything, at, offices)
            if found:
                adjective, at = found
                continue
        break
    strange = at > 0 and not adjective and _is_of_another(text, everything[at - 1], everything[at])
    return everything[at].start, state, modifier, adjective, strange


def _is_of_another(text: str, previous: Word, first: Word) -> bool:
    """Whether the word before a title makes it another body's: "FIFA President", "club president"."""
    gap = text[previous.end : first.start]
    if previous.key == "s":
        return True
    if gap not in (" ", "-", "\u00a0"):
        return False
    if previous.key in _OTHER_RANKS or gap == "-":
        return True
    if not previous.capital or previous.key in _BEFORE_TITLE:
        return False
    return not (
        _opens_sentence(text, previous) and (_is_opener(previous.key) or len(previous.text) <= 3)
    )


_BEFORE_TITLE = frozenset(
    "mr mrs ms madam madame the his her their its and or but as when while for with by to from of in on at against under that after before because although if since until via between including like monday tuesday wednesday thursday friday saturday sunday".split()
)


def _adjective(
    text: str, everything: Sequence[Word], at: int, offices: Sequence[Office]
) -> tuple[str, int] | None:
    """The longest adjective of one of the offices that ends right before a word, and where it starts."""
    last = everything[at - 1]
    gap = text[last.end : everything[at].start]
    abbreviated = len(last.text) == 1 and gap in (". ", ".")
    if not abbreviated and gap not in (" ", "-", "\u00a0", "’ ", "' "):
        return None
    for size in (4, 3, 2, 1):
        if at - size < 0 or not everything[at - size].capital:
            continue
        key = words.joined(everything, at - size, at)
        if any(key in office.keys for office in offices):
            return key, at - size
    return None


def _place(match: object, offices: Sequence[Office], end: int) -> tuple[str, int]:
    """The longest run of the words behind "of" that is one of the offices' country, and its end."""
    found = match
    whole = found.group(1)  # type: ignore[attr-defined]
    start = found.start(1)  # type: ignore[attr-defined]
    parts = whole.split(" ")
    for size in range(len(parts), 0, -1):
        shown = " ".join(parts[:size])
        key = words.key(shown)
        if any(key in office.keys for office in offices):
            return key, start + len(shown.rstrip("."))
    return "", end


def _chosen(offices: Sequence[Office], adjective: str, place: str) -> tuple[Office, ...]:
    chosen = offices
    if adjective:
        chosen = [one for one in chosen if adjective in one.keys]
    if place:
        chosen = [one for one in chosen if place in one.keys]
    return tuple(chosen)
