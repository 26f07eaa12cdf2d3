"""Ages, births and deaths: what the article says of each person's years.

    for one in ages.of(article):   # one `Life` a person, in order
        one.person, one.ages, one.births, one.deaths

A statement belongs to the person who is named before it in its sentence, else to the only person in
view; where two may be meant it belongs to nobody. An age of another time ("was 19 when", "in 2010,
Smith, then 45,") is left out: `Stated.at` says of which day an age is true.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from auditor import lazy
from auditor.article import Article
from auditor.facts import dates, people, roles
from auditor.facts.dates import DateMention
from auditor.facts.people import People, Person
from auditor.source import Span


class When(StrEnum):
    """Of which day an age is true."""

    NOW = "now"
    DEATH = "death"
    BIRTHDAY = "birthday"
    """He turned it, or turns it, about the day of the article."""
    EVENT = "event"
    """In the year that stands beside it: "left in 1978 at the age of 25"."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An age in whole years and the words that state it."""

    value: int
    span: Span
    at: When
    sentence: Span
    year: int | None = None
    """The year of an event."""
    loose: bool = False
    """The sentence tells of a past year too: compared with other ages, not with the birth."""


@dataclass(slots=True)
class Life:
    """What is said of one person's years; `person` is None in an article that names nobody."""

    person: Person | None
    ages: list[Stated] = field(default_factory=list)
    births: list[DateMention] = field(default_factory=list)
    deaths: list[DateMention] = field(default_factory=list)


_NUMBER = lazy.regex(r"\d(?<![\d.,$£€#]\d)\d{0,2}(?![\d%])")
_MOST_OPEN, _LONGEST = 20, 1_200
_MOST = 200
"""A bound on hostile text: so many statements of a kind are looked at."""
_BORN = lazy.regex(
    r"\b(?:[Bb]orn\b|b\.|(?:whose|his|her|[Hh]is|[Hh]er) (?:birthday|birthdate|date of birth) (?:was|is|fell on)\b)"
)
_NOT_BORN = lazy.regex(
    r"\b(?:and|moved|came|joined|after|before|since|until|who|when|where|died|raised|grew|emigrated"
    r"|married|months?|years?|weeks?|days?|out of|from|with)\b|[(;]"
)
_LIFESPAN = lazy.regex(r" \((?:born )?(\d{4})\s?[-–—]\s?(\d{4})\)")
_OLD = lazy.regex(
    r"\b[Tt]he (?:now )?((\d{1,3})[- ]years?[- ]old)\b(?!['’]s| (?:building|bridge|company|law|deal|case|house|ban|war|conflict|record|church|tree|ship|agreement|institution|club|firm|tradition|rule|treaty|structure|festival|paper|newspaper|magazine|factory|plant|school|system|dispute|marriage|feud|sentence|mandate|contract|term))"
)
_DIED_AT = lazy.regex(
    r"\blived to (?:be|(?:the|a)(?: ripe| great| old| grand){0,2}(?: age of)?) (\d{2,3})\b(?! (?:minutes|days|weeks|months|people))|\b(?:[Dd]ied|[Dd]ies|[Dd]ead|[Dd]eath|[Pp]assed away|passes away)\b[^.;]{0,60}?"
    r"\b(?:(?:aged?|at the age of|at age|at) (\d{1,3}))\b(?! (?:p\.?m|a\.?m|km|miles|%|per cent|\w+ Street)|:|\.\d|,\d{3})"
)
_WAS_WHEN = lazy.regex(
    r"\bwas (?:aged )?(\d{1,3})(?: years old)? when (?:he|she) (?:died|passed away|was killed)\b"
)
_TURN = lazy.regex(
    r"\b(?:turned|turns|turning|will turn) (\d{2,3})\b(?! (?:per|people|%|homes|million|cents|degrees))"
    r"|\bwill be (\d{2,3}) (?:on|next week|this week|tomorrow|later this|this month|next month)\b"
    r"|\b(?:his|her|their|[’']s) (\d{2,3})(?:th|st|nd|rd) birthday\b"
)
_THE = lazy.regex(r"he (?:(?<=\bThe )|(?<=\bthe ))([\w-]{3,20}), (\d{2}),(?! ?\d)")
"""The striker, 29, ... ; the Italian, 29, ..."""
_AT = lazy.regex(r"\bAt (\d{2}), ")
_NOW = lazy.regex(
    r" is (?:now )?(\d{2})(?: years old)?(?=\.(?!\d)| and (?:has|is|was|lives|works|studies|plays|plans"
    r"|wants|will|runs|teaches)\b|, (?:and|but|with)\b)"
)
_HE_STILL = lazy.regex(r"(?:he|she) (?:is|remains|still)\b")
_STILL = lazy.regex(r",? (?:is|has been|remains|still)\b")
_IS = lazy.regex(
    r"e (?:(?<=\b[Hh]e )|(?<=\b[Ss]he ))(is|was) (?:aged )?(\d{1,3})(?: years old| years of age)?(?=[.,;]|\Z|\n| and (?:is|was|has|lived|leaves|had)\b)"
)
_ELSEWHEN = lazy.regex(
    r"(?i)\b(?:when|then|at the time|at the age|by the age|last year|next year|years? ago"
    r"|years (?:earlier|later|before|after)|ahead of|would have|was just|was only"
    r"|the late|posthumous|anniversary|in the film|character|counting|reckoning|korean age"
    r"|in (?:the|a) (?:photograph|photo|picture|portrait))\b|\b(?:1[89]|20)\d\d\b"
)
_DEATH = lazy.regex(r"\b(?:died|dies|dead|death|passed away|passes away|killed|late)\b")
_DEATH_ON = lazy.regex(r"\b(?:died|passed away|was killed)\b")
_AGED = roles.KIN | frozenset(
    """man woman boy girl teenager youngster victim suspect driver passenger pedestrian cyclist
    rider motorcyclist colleague friend teammate opponent rival partner neighbour neighbor men women
    boys girls teenagers sons daughters children brothers sisters parents victims suspects one
    student pupil patient client schoolboy schoolgirl pensioner biker accomplice co-defendant
    resident gunman attacker""".split()
)
_NOT_TIME = r"(?! (?:p\.?m|a\.?m|km|miles|%|per cent|points?|degrees)|[:%]|\.\d|,\d{3}|-)"
_NOW_AT = lazy.regex(
    r"\b(?:(?:is |will be )?(?:retiring|quitting|bowing out|stepping down)|retires|quits|bows out|steps down"
    r"|will retire|hangs? up (?:his|her) \w+|calls? it a day|still \w+ing)\b[^.;,\n]{0,30} at (?:the age of |age )?(\d{2})\b"
    + _NOT_TIME
    + r"|\b(?:oldest|youngest) [^.;,\n]{2,30} in (?:the|this year[’']s) (?:field|race|competition|contest|line-?up|squad|team|draw|chamber"
    r"|house|parliament|room|event|class|cast|crew|group|final)\b,? at (?:the age of |age )?(\d{1,3})\b"
    + _NOT_TIME
    + r"|\bis, at (\d{2}),"
)
_YEARED = r"(?:in|on|during) (?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?(?:\d{1,2}, )?((?:1[89]|20)\d\d)"
_EVENT = lazy.regex(
    rf"\b{_YEARED},? (?:when (?:he|she) was (?:just |only |still )?(?:aged )?|(?:at the age of|at age|aged|at) (?:just |only )?)(\d{{1,2}})\b{_NOT_TIME}"
    rf"|\b(?:at the age of|at age|aged|[Aa]t) (?:just |only )?(\d{{1,2}}),? {_YEARED}\b"
    rf"|\bwas (?:just |only |still )?(?:aged )?(\d{{1,2}}) when (?:he|she) [^.;,\n]{{3,60}}? {_YEARED}\b"
)
"""An age at something that has its year: left in 1978 at the age of 25."""
_TAG = lazy.regex(
    r", (he|she|(?:(?:Mr|Mrs|Ms|Dr) )?[^\W\d_a-z][\w’'-]{1,30}) (?:said|added|told|says|adds|explained|went on|noted|argued|insisted|recalled)\b"
)
_SAID_THAT = lazy.regex(
    r"\b(?:said|says|added|told \w+(?: \w+)?|claimed|argued|explained)(?: that)? the \Z"
)
_OBLIQUE = lazy.regex(r"\b(?:from|with|to|by|of|for) an? (?:[a-z-]{2,15} )?\Z")
_NEWCOMER = lazy.regex(
    r"\b(?:an?|another|one|two|three|second|other|the|both) (?:[a-z0-9-]{2,15} )?\Z"
)
_NEXT = lazy.regex(r" ([a-z-]{2,20})")
_NOUN = lazy.regex(r"[a-z]+(?:-[a-z]+)*")
_NAMED_AS = lazy.regex(
    r",? (?:aged \d{1,3},? |\d{1,3},? |who (?:was|has been) )?(?:named|identified) (?:by \w+ )?as\b"
)
_NOT_HIS = lazy.regex(
    r"\b(?:(?:son|daughter|child|baby|brother|sister|mother|father|wife|husband|twins?|children"
    r"|grandson|granddaughter|cousin|partner|sibling|niece|nephew|uncle|aunt|friend|widow|widower)s?|(?:the|its|his|her|this|whose) (?:company|club|firm|school)|victims?|gang|(?<!oldest )(?<!youngest )(?:man|woman|boy|girl|teenager))\b"
)


def _is_slip(one: int, other: int) -> bool:
    """Whether two ages are near, or differ by a digit or the order of two."""
    first, second = str(one), str(other)
    if one == other:
        return False
    if abs(one - other) <= 3 or first == second[::-1]:
        return True
    return len(first) == len(second) == 2 and (first[1] == second[1]) and min(one, other) > 19


def of(article: Article) -> tuple[Life, ...]:
    """What the article says of people's years, worked out once."""
    return article.derive("facts.ages", _find)


def _find(article: Article) -> tuple[Life, ...]:
    if not article.english:
        return ()
    return tuple(one for one in _Reader(article).read() if one.ages or one.births)


class _Reader:
    """Gathers the statements of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.everyone: People = people.of(article)
        self.sentences = article.sentences
        self._starts = [one.start for one in self.sentences]
        self.lives: dict[int, Life] = {}
        self._titles: list[Span] | None = None
        self._units: tuple[Span, ...] | None = None
        self._olds = 0

    def read(self) -> Iterator[Life]:
        for mention, person in self.everyone.placed:
            if mention.quoted:
                continue
            if mention.age is not None:
                self._add(person, mention.age.value, mention.age.span, When.NOW)
            span = _LIFESPAN.match(self.text, mention.span.end, mention.span.end + 24)
            if span:
                life = self._life(person)
                for mark, group in ((life.births, 1), (life.deaths, 2)):
                    mark.append(DateMention(Span(*span.span(group)), int(span[group])))
        self._ages()
        self._births()
        self._deaths()
        yield from self.lives.values()

    def _ages(self) -> None:
        open_ages: list[tuple[int, Span]] = []
        for unit in self._numbered():
            self._ages_in(unit, open_ages)
        for unit in self._numbered():
            for match in islice(_EVENT.finditer(self.text, *unit), _MOST):
                age, year = next(one for one in ((2, 1), (3, 4), (5, 6)) if match[one[0]])
                self._state(
                    int(match[age]), Span(*match.span(age)), When.EVENT, year=int(match[year])
                )
        for value, span in open_ages[:_MOST_OPEN]:
            self._nearest(value, span)

    def _numbered(self) -> tuple[Span, ...]:
        """The sentences and headings in which a number of two or three digits stands."""
        if self._units is None:
            units: list[Span] = []
            for match in _NUMBER.finditer(self.text):
                if units and match.start() < units[-1].end:
                    continue
                unit = self._sentence(match.start())
                units.append(unit or self.article.block_at(match.start()).span)
            self._units = tuple(units[: _MOST * 5])
        return self._units

    def _ages_in(self, unit: Span, open_ages: list[tuple[int, Span]]) -> None:
        text = self.text
        written = text[unit.start : unit.end]
        has = written.__contains__
        if has("year-old") or has("year old") or has("years-old") or has("years old"):
            for match in _OLD.finditer(text, *unit):
                self._old(match, open_ages)
        if (
            has("died")
            or has("dies")
            or has("ead")
            or has("eath")
            or has("passe")
            or has("Dies")
            or has("lived to ")
        ):
            for match in _DIED_AT.finditer(text, *unit):
                group = 1 if match[1] else 2
                self._state(int(match[group]), Span(*match.span(group)), When.DEATH)
        if has(" when "):
            for match in _WAS_WHEN.finditer(text, *unit):
                self._state(int(match[1]), Span(*match.span(1)), When.DEATH)
        if has("turn") or has("birthday") or has("will be "):
            for match in _TURN.finditer(text, *unit):
                group = 1 if match[1] else 2 if match[2] else 3
                self._state(int(match[group]), Span(*match.span(group)), When.BIRTHDAY)
        if has("he "):
            for match in _THE.finditer(text, *unit):
                noun = match[1].lower()
                if (noun in roles.HUMANS and noun not in _AGED) or roles.is_place(noun):
                    self._state(int(match[2]), Span(*match.span(2)), When.NOW, strict=True)
        if has("At "):
            for match in _AT.finditer(text, *unit):
                here = self.everyone.at(match.end())
                if here and _STILL.match(text, here[0].span.end):
                    self._add(here[1], int(match[1]), Span(*match.span(1)), When.NOW)
                elif _HE_STILL.match(text, match.end()):
                    self._state(int(match[1]), Span(*match.span(1)), When.NOW, strict=True)
        if has(" is "):
            for match in _NOW.finditer(text, *unit):
                named = self.everyone.within(Span(unit.start, match.start()))
                near = named and (
                    match.start() == named[-1][0].span.end or text[match.start() - 1] == ","
                )
                if near and len({id(person) for _, person in named}) == 1:
                    self._state(int(match[1]), Span(*match.span(1)), When.NOW)
        if has("e is ") or has("e was "):
            for match in _IS.finditer(text, *unit):
                self._is(match)
        if has(" at "):
            for match in _NOW_AT.finditer(text, *unit):
                group = next(one for one in (1, 2, 3) if match[one])
                self._state(int(match[group]), Span(*match.span(group)), When.NOW)

    def _old(self, match: re.Match[str], open_ages: list[tuple[int, Span]]) -> None:
        span = Span(*match.span(1))
        self._olds += 1
        if self._olds > _MOST:
            return
        worker = self._worker(match.end())
        if worker is not None:
            if not self.article.is_quoted(span):
                self._add(worker, int(match[2]), span, When.NOW)
            return
        known = len(self.lives), sum(len(one.ages) for one in self.lives.values())
        if not self._may_be_another(match.start(), match.end()):
            self._state(int(match[2]), span, When.NOW, strict=True)
        if known == (len(self.lives), sum(len(one.ages) for one in self.lives.values())):
            open_ages.append((int(match[2]), span))

    def _is(self, match: re.Match[str]) -> None:
        span = Span(*match.span(2))
        sentence = self._sentence(span.start)
        if match[1] == "was":
            before = self._sentence(sentence.start - 2) if sentence else None
            if before and _DEATH.search(self.text, before.start, before.end):
                self._state(int(match[2]), span, When.DEATH, strict=True)
        else:
            self._state(int(match[2]), span, When.NOW, strict=True)

    def _nearest(self, value: int, span: Span) -> None:
        """ "The 63-year-old" among several people: the only one in view whose age is nearly that.

        Nobody's age is 63, so it is a slip for somebody's; whoever is named last and has no age may
        be meant as well, except the one who says it ("The 63-year-old, she added, had ...").
        """
        text, article = self.text, self.article
        if article.is_quoted(span) or re.search(rf"\b{value}\b", text[: span.start]):
            return
        sentence = self._sentence(span.start)
        if sentence is None or self._is_elsewhen(span, sentence, When.NOW):
            return
        behind = _NEXT.match(text, span.end)
        if behind and behind[1] in _AGED:
            return
        block = article.index_at(span.start)
        low = article.blocks[max(block - 2, 0)].span.start
        for match in _NOUN.finditer(article.folded, max(low, span.start - 400), span.start):
            if match.group() in _AGED and match.group() not in ("client", "patient"):
                start = match.start()
                if self._is_title(start):
                    continue
                if _NEWCOMER.search(article.folded, max(low, start - 24), start):
                    return
        tag = _TAG.match(text, span.end)
        aged = {
            id(life.person): [one.value for one in life.ages if one.at is When.NOW]
            for life in self.lives.values()
            if life.person is not None and not any(one.at is When.BIRTHDAY for one in life.ages)
        }
        view = [
            (mention, person)
            for mention, person in self.everyone.within(Span(low, span.start))
            if not (tag and self._says(tag[1], person))
        ]
        while view and _SAID_THAT.search(text, view[-1][0].span.end, span.start):
            speaker = view[-1][1]
            view = [one for one in view if one[1] is not speaker]
        if not view or not aged.get(id(view[-1][1])):
            return
        here = article.blocks[block].span.start
        if any(not aged.get(id(one)) for mention, one in view if mention.span.start >= here):
            return
        near = {
            id(person): person
            for _, person in view
            if any(_is_slip(one, value) for one in aged.get(id(person), ()))
        }
        if len(near) == 1:
            life = self._life(next(iter(near.values())))
            life.ages.append(Stated(value, span, When.NOW, sentence))

    def _worker(self, end: int) -> Person | None:
        """The only person of an age who has the trade behind it: "the 42-year-old swimmer"."""
        behind = _NEXT.match(self.text, end)
        if behind is None or behind[1] in _AGED or behind[1] not in roles.HUMANS:
            return None
        mine = {
            id(person): person
            for person in self.everyone.persons
            for _, title in person.titles
            if title.head == behind[1]
        }
        person = next(iter(mine.values()), None)
        if len(mine) != 1 or person is None or person.mentions[0].span.start > end:
            return None
        return person if any(True for _ in person.ages) else None

    def _says(self, tag: str, person: Person) -> bool:
        if tag in ("he", "she"):
            sex = person.sex or person.likely
            aged = person is not None and any(True for _ in person.ages)
            return not aged and (not sex or sex == ("m" if tag == "he" else "f"))
        return person.surname != "" and tag.endswith(person.surname)

    def _is_title(self, offset: int) -> bool:
        if self._titles is None:
            self._titles = [
                title.span for person in self.everyone.persons for _, title in person.titles
            ]
        return any(one.start <= offset < one.end for one in self._titles)

    def _may_be_another(self, start: int, end: int) -> bool:
        """Whether "the 47-year-old" may be somebody who is told of without a name."""
        number = self.article.index_at(start)
        low = self.article.blocks[max(number - 1, 0)].span.start
        behind = _NEXT.match(self.text, end)
        if behind and behind[1] in _AGED:
            return True
        for match in _NOUN.finditer(self.article.folded, low, start):
            if match.group() in _AGED and not self._is_title(match.start()):
                if _OBLIQUE.search(
                    self.article.folded, max(low, match.start() - 30), match.start()
                ):
                    continue
                return not _NAMED_AS.match(self.text, match.end(), match.end() + 50)
        return False

    def _births(self) -> None:
        folded = self.article.folded
        if "born" not in folded and "b. " not in self.text and "birth" not in folded:
            return
        found = dates.of(self.article)
        starts = [one.span.start for one in found]
        for match in islice(_BORN.finditer(self.text), _MOST):
            at = bisect_right(starts, match.start())
            if at >= len(found) or found[at].year is None:
                continue
            mention = found[at]
            between = self.text[match.end() : mention.span.start]
            if len(between) > 50 or _NOT_BORN.search(between) or "\n" in between:
                continue
            span = Span(*match.span())
            if self.article.is_quoted(span):
                continue
            life = self._owner_life(span, opens=match.group() == "Born")
            if life:
                life.births.append(mention)

    def _deaths(self) -> None:
        if not any(life.births for life in self.lives.values()):
            return
        found = dates.of(self.article)
        starts = [one.span.start for one in found]
        for match in islice(_DEATH_ON.finditer(self.text), _MOST):
            at = bisect_right(starts, match.start())
            if at >= len(found) or found[at].span.start - match.end() > 50:
                continue
            between = self.text[match.end() : found[at].span.start]
            if "\n" in between or ". " in between or found[at].year is None:
                continue
            life = self._owner_life(Span(*match.span()))
            if life:
                life.deaths.append(found[at])

    def _state(
        self, value: int, span: Span, at: When, *, strict: bool = False, year: int | None = None
    ) -> None:
        if not 0 < value < 120 or self.article.is_quoted(span):
            return
        life = self._owner_life(span, strict=strict)
        if life is None:
            return
        sentence = self._sentence(span.start) or span
        if any(one.span.overlaps(span) for one in life.ages):
            return
        if year is not None or not self._is_elsewhen(span, sentence, at):
            life.ages.append(Stated(value, span, at, sentence, year))

    def _add(self, person: Person, value: int, span: Span, at: When) -> None:
        sentence = self._sentence(span.start) or self.article.block_at(span.start).span
        if self._is_elsewhen(span, sentence, at):
            if self._is_apposed(span, sentence) or self._is_told_on(person, value, span, sentence):
                self._life(person).ages.append(Stated(value, span, at, sentence, loose=True))
            return
        if _DEATH_ON.search(self.text, sentence.start, sentence.end):
            at = When.DEATH
        self._life(person).ages.append(Stated(value, span, at, sentence))

    def _is_apposed(self, span: Span, sentence: Span) -> bool:
        """Whether only a year behind it makes an age doubtful: "Costello, 38, opened it in 2009"."""
        text = self.text
        if text[span.end : span.end + 1] != "," or span.start - sentence.start > 50:
            return False
        if _DEATH.search(text, sentence.start, sentence.end):
            return False
        if _NAMED_AS.search(text, sentence.start, sentence.end):
            return False
        words = {match.group().lower() for match in _ELSEWHEN.finditer(text, *sentence)}
        return all(word[0].isdigit() for word in words) and not any(
            char.isdigit() for char in text[sentence.start : span.start]
        )

    def _is_told_on(self, person: Person, value: int, span: Span, sentence: Span) -> bool:
        """Whether only a later clause makes an age doubtful: "Pugh, a 61-year-old baker, was out when he fell".

        It has to be nearly the age that was told before, or that turned round: 61 and 58, 71 and 17.
        """
        if self.text[span.start - 3 : span.start] != " a " or span.start - sentence.start > 50:
            return False
        words = (match.group() for match in _ELSEWHEN.finditer(self.text, *sentence))
        if any(word != "when" for word in words):
            return False
        clause = self.text.find(",", span.end, sentence.end)
        if not span.end < clause < self.text.find(" when ", sentence.start, sentence.end):
            return False
        told = (one.value for one in self._life(person).ages)
        return any(abs(one - value) <= 3 or str(one) == str(value)[::-1] for one in told)

    def _is_elsewhen(self, span: Span, sentence: Span, at: When) -> bool:
        """Whether the age may be one of another time, by the words of its sentence."""
        if sentence.end - sentence.start > _LONGEST:
            return True
        for match in _ELSEWHEN.finditer(self.text, sentence.start, sentence.end):
            word = match.group().lower()
            if word[0].isdigit() and self._is_life_date(match.start(), sentence):
                continue
            if at is When.DEATH and word in ("at the age", "when"):
                continue
            return True
        return False

    def _is_life_date(self, offset: int, sentence: Span) -> bool:
        """Whether a year is that of a birth or a death: it is compared, not a frame."""
        before = self.text[max(sentence.start, offset - 60) : offset]
        if before.endswith(("since ", "from ", "-", "–", "founded in ", "built in ")):
            return True
        last = max(before.rfind(word) for word in ("born", "Born", "died", "b. ", "(", "birth"))
        return last >= 0 and not _NOT_BORN.search(before[last + 4 :].replace("(", ""))

    def _life(self, person: Person | None) -> Life:
        return self.lives.setdefault(id(person), Life(person))

    def _sentence(self, offset: int) -> Span | None:
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    def _owner_life(self, span: Span, *, opens: bool = False, strict: bool = False) -> Life | None:
        owner = self._owner(span, opens, strict)
        return None if isinstance(owner, bool) else self._life(owner)

    def _owner(self, span: Span, opens: bool, strict: bool) -> Person | bool | None:
        """The person a statement is about; None where the article names nobody, False in doubt."""
        block = self.article.block_at(span.start)
        if people.is_heading(block.kind):
            return self._in_heading(block.span)
        sentence = self._sentence(span.start)
        if sentence is None:
            return False
        if opens:
            after = self.everyone.within(Span(span.start, sentence.end))
            if after:
                return after[0][1]
        before = Span(max(sentence.start, span.start - _LONGEST), span.start)
        named = {id(one): one for _, one in self.everyone.within(before)}
        # "his brother was born in 1950"; fine where the word is the person's own title
        relative = _NOT_HIS.search(self.article.folded, before.start, before.end)
        if relative and (
            len(named) != 1 or not self._is_title_of(next(iter(named.values())), before)
        ):
            return False
        if len(named) == 1:
            return next(iter(named.values()))
        if named:
            return False
        number = self.article.index_at(span.start)
        first = max(number - 2, 0)
        view = Span(self.article.blocks[first].span.start, span.start)
        seen = {id(one): one for _, one in self.everyone.within(view)}
        if len(seen) == 1:
            return next(iter(seen.values()))
        if seen or (strict and self.everyone.persons):
            return False
        if self.everyone.persons:
            return False
        return None

    def _in_heading(self, span: Span) -> Person | bool:
        words = self.article.slice(span)
        found = [one for one in self.everyone.persons if one.surname and one.surname in words]
        return found[0] if len(found) == 1 else False

    def _is_title_of(self, person: Person, before: Span) -> bool:
        for match in _NOT_HIS.finditer(self.article.folded, before.start, before.end):
            span = Span(*match.span())
            if not any(title.span.covers(span) for _, title in person.titles):
                return False
        heads = {title.head for _, title in person.titles}
        return not (heads & roles.KIN and len(self.everyone.persons) > 1)
