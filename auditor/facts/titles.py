"""Where an article names people of the knowledge base with the title of an office.

"Former U.S. President X", "X, the German chancellor,", "X is prime minister of Italy": the words before a
title say when it is held and whose it is; a title of another body ("FIFA President", "club president") and
of another rank ("vice president of the firm") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article
from auditor.facts import mentions, words
from auditor.facts.base import SHORT, Base, Office
from auditor.facts.mentions import Named
from auditor.facts.roles import State
from auditor.source import Span


@dataclass(frozen=True, slots=True)
class Held:
    """A person named with the title of an office.

    `span` runs from the first modifier to the end of the name or title. `state` is how the title is
    qualified. `offices` are those with that title that one of the namesakes ever held; `seat` is
    the one office that the words can mean, where they leave no other ("U.S. president"). `named` says
    whether they say whose it is. `subject_end` is where a verb may follow.
    """

    span: Span
    title: Span
    state: State
    offices: tuple[Office, ...]
    seat: Office | None
    named: bool
    person: Named
    place: str
    """ "before" the name, "after" it in an apposition, or "told" ("X is the president")."""
    subject_end: int
    modifier: Span | None = None
    nth: Span | None = None
    """Where the words count the holder: "the 44th president"."""


def of(article: Article, base: Base) -> tuple[Held, ...]:
    """Every known person who is named with the title of an office. Computed once a base."""
    key = f"facts.titles.{base.name}"
    return article.derive(key, lambda one: tuple(_Reader(one, base).read()))


_STATES = {
    **dict.fromkeys("former ex onetime erstwhile".split(), State.FORMER),
    **dict.fromkeys(
        "then ousted deposed toppled overthrown exiled fugitive fallen retired disgraced departed".split(),
        State.THEN,
    ),
    "late": State.LATE,
    **dict.fromkeys("acting interim".split(), State.ACTING),
    **dict.fromkeys("caretaker outgoing".split(), State.OUTGOING),
    **dict.fromkeys("current sitting incumbent".split(), State.CURRENT),
    **dict.fromkeys("incoming elect designate nominee".split(), State.ELECT),
}
_OTHER_RANKS = frozenset(
    "vice deputy assistant shadow honorary associate junior senior first second lady presidential "
    "mock fake self would be aspiring future next possible potential ceremonial student union club school "
    "co spokesman spokeswoman spokesperson aide adviser advisor wife husband son daughter brother sister widow".split()
)
"""Before or behind a title these make another office, or another person."""
_BEFORE_TITLE = frozenset(
    "mr mrs ms madam madame the his her their its and or but as when while for with by to from of in on at "
    "against under that after before because although if since until via between including like monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
_SUPPOSED = frozenset("a an any another".split())
_SPACES = (" ", "-", "\u00a0")
_TO_NAME = lazy.regex(r" |\u00a0|, (?:the )?")
_LINKS = frozenset("the is remains".split())
_IS = lazy.regex(r" (?:is|remains|is still|is now) ")
_OF_PLACE = lazy.regex(r" of (?:the )?((?:[A-Z][\w.]*)(?: (?:and |of |the )?[A-Z][\w.]*){0,3})")
_OWNER = r"(?:the |its |their |his |her |a |an |[A-Z][\w.]*(?: [A-Z][\w.]*)?[’']s )?"
_LINK = lazy.regex(rf"(?:,|\s?[—–(-]\s?)\s?(?:who (?:is|serves as|remains) |now )?{_OWNER}")
_TOLD = lazy.regex(
    r",? (?:who )?(?:is|remains|serves as|has become|has been|becomes|stays|still is|is still|is now|continues as"
    rf"|currently serves as|is currently) (?:now |still |currently |the |again )?{_OWNER}"
)
_NTH = lazy.regex(r"\d{1,3}(?:st|nd|rd|th)")
_FARTHEST = 7
"""Words between a name and a title behind it."""


@dataclass(slots=True)
class _Phrase:
    """A title as it is read: words [first, last), from `start` to `end` with what belongs to it."""

    first: int
    last: int
    start: int
    end: int
    key: str
    title: Span
    state: State = State.CURRENT
    modifier: Span | None = None
    nth: Span | None = None
    whose: frozenset[int] | None = None
    """The numbers of the offices that an adjective or country leaves; None where none is named."""


class _Reader:
    """Reads the titles of one article."""

    def __init__(self, article: Article, base: Base) -> None:
        self.base = base
        self.text = article.text
        self.words = words.of(article)
        self.named = {one.first: one for one in mentions.people(article, base)}
        self.ends = {one.last: one for one in self.named.values()}

    def read(self) -> Iterator[Held]:
        """The titles that stand beside a known person's name, in order."""
        titles = self.base.titles
        border = 0
        for at in self.words.among(titles):
            last = self._title_end(at, titles[self.words[at].key]) if at >= border else None
            if last is not None:
                border = last
                found = self._beside(at, last)
                if found is not None:
                    yield found

    def _gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start] if at else ""

    def _joins(self, at: int) -> bool:
        """Whether a word may follow the one before it inside a title: "U.N. Secretary-General"."""
        gap = self._gap(at)
        initial = len(self.words.keys[at - 1]) == 1
        return gap in (*_SPACES, "’", "'") or (initial and gap in (".", ". "))

    def _title_end(self, at: int, options: Sequence[str]) -> int | None:
        for option in options:
            size = option.count(" ") + 1
            if words.joined(self.words, at, at + size) == option and all(
                self._joins(i) for i in range(at + 1, at + size)
            ):
                if option in SHORT.values() and not self.words.written[at].isupper():
                    return None
                return at + size
        return None

    def _beside(self, first: int, last: int) -> Held | None:
        """The title of words [first, last) with the person beside it."""
        here = words.span(self.words, first, last)
        phrase = _Phrase(
            first, last, here.start, here.end, words.joined(self.words, first, last), here
        )
        if not self._read_before(phrase):
            return None
        itself = self.named.get(first)
        if itself is not None and itself.last > last:  # "Pope Leo XIV" is a name by itself
            return self._made(phrase, itself, "before", Span(phrase.start, itself.span.end))
        if not self._read_behind(phrase):
            return None
        return self._before_name(phrase) or self._behind_name(phrase)

    def _read_before(self, phrase: _Phrase) -> bool:
        """Take in the words before a title; False where they make it somebody else's."""
        at = phrase.first
        for _ in range(4):
            gap, previous = self._gap(at), self.words[at - 1]
            if at == 0:
                break
            if previous.key in _STATES and gap in _SPACES:
                phrase.state = _STATES[previous.key]
                phrase.modifier = Span(previous.start, previous.end)
                at -= 1
            elif previous.key == "time" and at > 1 and self.words[at - 2].key == "one":
                phrase.state, at = State.FORMER, at - 2
                phrase.modifier = Span(self.words[at].start, previous.end)
            elif phrase.nth is None and gap in _SPACES and _NTH.fullmatch(previous.key):
                phrase.nth = Span(previous.start, previous.end)
                at -= 1
            elif phrase.whose is None and (found := self._adjective(at)) is not None:
                at, phrase.whose = found
            else:
                break
        phrase.start = self.words[at].start
        if phrase.modifier is None and at and self.words.keys[at - 1] in _SUPPOSED:
            return False  # "What would a President Harris do?"
        if phrase.whose is not None:
            numbers = frozenset(self.base.numbers(phrase.key))
            if not phrase.whose & numbers and self.words.keys[phrase.first - 1] == "s":
                owner = words.joined(self.words, at, phrase.first - 1)  # "the ECB's president"
                numbers = frozenset(self.base.numbers(f"{owner} {phrase.key}"))
            phrase.whose &= numbers
            return bool(phrase.whose)
        return at == 0 or not self._is_of_another(at)

    def _is_of_another(self, at: int) -> bool:
        """Whether the word before makes a title another body's: "FIFA President", "club president"."""
        gap, previous = self._gap(at), self.words[at - 1]
        if previous.key == "s":
            return True
        if gap not in _SPACES:
            return False
        if previous.key in _OTHER_RANKS or gap == "-":
            return True
        if previous.key == "under":
            return self.words.keys[at] == "secretary"
        if not previous.capital or previous.key in _BEFORE_TITLE:
            return False
        return not (
            mentions.opens_sentence(self.text, previous)
            and (mentions.is_opener(previous.key) or len(previous.text) <= 3)
        )

    def _adjective(self, at: int) -> tuple[int, frozenset[int]] | None:
        """The longest adjective of any office that ends right before a word: its start, the offices."""
        gap, last = self._gap(at), self.words[at - 1]
        abbreviated = len(last.text) == 1 and gap in (". ", ".")
        if not abbreviated and gap not in (*_SPACES, "’ ", "' "):
            return None
        owned = last.key == "s" and at > 1 and self._gap(at - 1) in ("'", "’")  # NATO's
        for size in (4, 3, 2, 1):
            if at - size < 0 or not self.words[at - size].capital:
                continue
            if owned and size > 1:
                offices = self.base.belonging(words.joined(self.words, at - size, at - 1))
                if offices:
                    return at - size, frozenset(offices)
            offices = self.base.belonging(words.joined(self.words, at - size, at))
            if offices:
                return at - size, frozenset(offices)
        return None

    def _read_behind(self, phrase: _Phrase) -> bool:
        """Take in "-elect" and "of France"; False where they make it somebody else's."""
        last = phrase.last
        if last < len(self.words) and self._gap(last) in ("-", " "):
            following = self.words[last]
            if following.key in ("elect", "designate"):
                phrase.state, phrase.last = State.ELECT, last + 1
                phrase.modifier = Span(phrase.end, following.end)
                phrase.end = following.end
            elif following.key in _OTHER_RANKS and self._gap(last) == " ":
                return False
        place = _OF_PLACE.match(self.text, phrase.end, phrase.end + 60)
        return place is None or self._read_place(phrase, place)

    def _read_place(self, phrase: _Phrase, place: re.Match[str]) -> bool:
        """Narrow a title to the country or body behind "of"; False where it has no such office."""
        parts = place.group(1).split(" ")
        numbers = frozenset(self.base.numbers(phrase.key))
        for size in range(len(parts), 0, -1):
            shown = " ".join(parts[:size]).rstrip(".")
            offices = numbers.intersection(self.base.belonging(words.key(shown)))
            if offices:
                phrase.whose = offices if phrase.whose is None else phrase.whose & offices
                phrase.end = place.start(1) + len(shown)
                return bool(phrase.whose)
        return False

    def _before_name(self, phrase: _Phrase) -> Held | None:
        """ "German Chancellor Olaf Scholz" and "the German chancellor, Olaf Scholz,"."""
        low = phrase.last
        while low < len(self.words) and self.words[low].start < phrase.end:
            low += 1
        person = self.named.get(low)
        for step in (1, 2):
            if person is None and low + step < len(self.words) and self.words.keys[low] in _LINKS:
                person = self.named.get(low + step)
        if person is None:
            return None
        gap = self.text[phrase.end : person.span.start]
        if _IS.fullmatch(gap):
            return self._made(phrase, person, "told", Span(phrase.start, person.span.end))
        if not _TO_NAME.fullmatch(gap) or (gap.startswith(",") and not self._apposes(person)):
            return None
        if person.last < len(self.words) and self.words[person.last].key in ("elect", "designate"):
            phrase.state = State.ELECT
        return self._made(phrase, person, "before", Span(phrase.start, person.span.end))

    def _apposes(self, person: Named) -> bool:
        """Whether "the title, Name," is closed by a comma or ends there."""
        rest = self.text[person.span.end : person.span.end + 2]
        return rest[:1] in (",", ".", "", ";", "\n", ":") or rest in (" —", " –")

    def _behind_name(self, phrase: _Phrase) -> Held | None:
        """ "Olaf Scholz, the German chancellor," and "Olaf Scholz is chancellor"."""
        at = self.words.at(phrase.start)
        person = next(
            (self.ends[n] for n in range(at, max(at - _FARTHEST, -1), -1) if n in self.ends), None
        )
        if person is None:
            return None
        gap = self.text[person.span.end : phrase.start]
        span = Span(person.span.start, phrase.end)
        if _TOLD.fullmatch(gap):
            return self._made(phrase, person, "told", span)
        closing = self.text[phrase.end : phrase.end + 3]
        closed = closing[:1] in (",", ".", ")", ";", "") or closing in (" — ", " – ", " an", " wh")
        if closed and person.full and _LINK.fullmatch(gap):
            return self._made(phrase, person, "after", span)
        return None

    def _made(self, phrase: _Phrase, person: Named, place: str, span: Span) -> Held | None:
        numbers = self.base.numbers(phrase.key) if phrase.whose is None else sorted(phrase.whose)
        wanted = set(numbers)
        held = dict.fromkeys(
            number
            for one in person.people
            for number in self.base.numbers_of(one.name)
            if number in wanted
        )
        return Held(
            span,
            phrase.title,
            phrase.state,
            tuple(self.base.office(number) for number in held),
            self.base.office(numbers[0]) if len(numbers) == 1 else None,
            phrase.whose is not None or len(numbers) == 1,
            person,
            place,
            span.end,
            phrase.modifier,
            phrase.nth,
        )
