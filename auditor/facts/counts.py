"""One thing counted twice in a story: the headline's number and the lede's, the lede's and a later one.

A number is compared by what it counts: its noun, or for money and measures the words about it. The
headline's must stand in the story, alone or added up; a later number with "the" or "all" points back
at the first of its noun ("Five fragments …", "All seven fragments") unless words make it a part or
another set ("the five that …", "a further …"). Numbers that stand for each other by rounding agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    ORDINAL,
    PERCENT,
    YEAR,
    Figures,
    Hedge,
    Quantity,
    of_article,
)


class Conflict(NamedTuple):
    """A number of the story (`later`) and the one it disagrees with: the headline's, where `first` is
    an offset in the headline, or an earlier one of the story."""

    first: Quantity
    later: Quantity
    noun: str
    headline: bool


class _Slot(NamedTuple):
    """A number with what it counts; `words` are those between the number and its noun's end."""

    quantity: Quantity
    place: int
    noun: str
    figures: Figures
    words: tuple[str, ...]


_LEDE = 420
"""Code points of the story in which its first count stands."""
_STOPS = frozenset(
    """and in of by at after as from on off with over to for when who that near during his her its the a an
    or but while was were is are be been will would had has have into out up down than which across since
    more others other it they he she this these those before under per each against about near says said""".split()
)
_NOT_NOUNS = frozenset(
    """times percent points years months weeks days hours minutes seconds others things ways reasons
    questions lessons tips takeaways is has was as his its this us less plus versus goals runs wins sets
    games across towards steps facts signs charts photos pictures names always perhaps besides makes takes
    gets says goes comes needs metres miles pence tries points overs inches balls laps ones halves quarters
    thirds decades centuries degrees inning innings series news thousands hundreds millions""".split()
)
_PLURALS = frozenset(
    "people men women children crew staff troops cattle sheep police geese fish aircraft deer mice".split()
)
_WORDS = lazy.regex(r"[a-z’'-]+")
_STEM = lazy.regex(r"[a-z]{4,}")
_COMMON = frozenset(
    """said says that with from have been will were they their this which after about people police where
    when than over more most year years week month monday tuesday wednesday thursday friday saturday sunday
    million billion pound pounds dollars euros would could there what into first last told also
    during against according other some made make among between""".split()
)
ADDED = lazy.regex(
    rf"\b(?:ris(?:e|es|en|ing)|rose|climb(?:s|ed|ing)?|increas\w*|updat\w*|revis\w*|initial\w*|earlier|previous\w*|originally|at first|another|further|additional|others?|different|separate\w*|last (?:year|month|week|season)|years? ago|months? ago|weeks? ago|ago|up from|down from|correct(?:ed|ion)|wrong|not {COUNT}|disput\w+|claim\w*|estimat\w*|alleg\w*|so far|now stands|toll|elsewhere|remaining|survivors|left over|up to|more than doubled|return match|return leg|next match|second (?:leg|round|match|game)|dozens of others|in all|in total|out of|instead of|half of|including|among|included|originally|had (?:asked|wanted|hoped|planned)|than)\b"
)
_NEW = lazy.regex(
    rf"{COUNT} more\b|\b(?:another|further|additional|different|separate\w*|elsewhere|r[io]se[ns]?|toll|correct(?:ed|ion)|initial\w*|previous\w*|originally|return match|next match|later found|since then|other)\b"
)
_PART = lazy.regex(
    r" (?:who|which|that|whose|on|in|of|at|from|left|with|without|near|aboard|behind|still|inside|outside|under|whom|it|they|he|she|we|not|already|over|for|to|(?:above|below|beside|next|opposite|beyond|around|between|among)|[a-z]+(?:ed|ing|en|wn|lt|nt|ught|old|ung|ut|ot|st|ck|it|rt|ound|eld|ept|ade) (?:in|on|at|by|from|with|to|for|during|after|before|over|under))\b"
)
_POINTED = lazy.regex(r"(?:\b(?:the|all|all the|these|those|all of the) |\Aall |\Athe )\Z")


def body_of(article: Article) -> list[Figures]:
    """The sentences with a quantity that are no headline."""
    titles = [block.span for block in article.of_kind(BlockKind.HEADLINE)]
    return [
        one
        for one in of_article(article)
        if not any(span.start <= one.span.start < span.end for span in titles)
    ]


def find(article: Article, body: list[Figures], headline: Figures | None) -> Iterator[Conflict]:
    """The counts that disagree: at most one with the headline, and one within the story a noun.

    `body` is what `body_of` gives, `headline` the headline as one sentence, if there is one.
    """
    if not body:
        return
    if headline is not None and headline.quantities:
        found = _against_headline(article, headline, body)
        if found is not None:
            yield found
            return
    yield from _within(body)


# -- what a number counts ---------------------------------------------------------------------------


def _noun(text: str, place: int) -> str:
    """The noun that a number counts, without a plural's ending; empty where none is plain."""
    behind = text[place + 1 : place + 48]
    if behind.startswith((" aboard", " on board")):
        return "aboard"
    cut = _CUT.search(behind)
    words = _WORDS.findall(behind[: cut.start()] if cut else behind)
    for number, word in enumerate(words[:4]):
        if word in _STOPS:
            if word == "of" and number == 0:
                continue
            if number == 1 and words[0] == "of" and word in ("the", "its", "their", "his", "her"):
                continue
            return "aboard" if words[number : number + 2] == ["on", "board"] else ""
        if word in _NOT_NOUNS:
            return ""
        if word in _PLURALS:
            return _BOARD if _ON_BOARD.match(text, place + 1) else word
        if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "’s", "'s")):
            return _BOARD if _ON_BOARD.match(text, place + 1) else word.removesuffix("s")
    return ""


_BOARD = "aboard"
_ON_BOARD = lazy.regex(r" [a-z]+ (?:were |was )?(?:aboard|on board)\b")
_CUT = lazy.regex(rf"[{ANY},.;:()–—?!]| - ")


def _slots(figures: Figures) -> list[_Slot]:
    found = []
    for one, place in zip(figures.quantities, figures.places, strict=True):
        if one.sign == COUNT and one.value > 1 and one.value == int(one.value):
            noun = _noun(figures.text, place)
            if noun and figures.text[place + 1 : place + 2] == " ":
                behind = figures.text[place + 1 : place + 48]
                words = tuple(behind[: behind.find(noun)].split()) if noun in behind else ()
                found.append(_Slot(one, place, noun, figures, words))
    return found


def stems(text: str) -> set[str]:
    """The words of a sentence that tell what it is about, by their first five letters."""
    return {word[:5] for word in _STEM.findall(text) if word not in _COMMON}


def _range(one: Quantity) -> tuple[float, float]:
    value = float(one.value)
    if one.hedge is Hedge.OVER:
        return value, 1.6 * value
    if one.hedge is Hedge.UNDER:
        return 0.75 * value, value
    if one.hedge is Hedge.ABOUT or one.grain == 12:
        return 0.8 * value, 1.25 * value
    if one.grain >= 1000 or one.sign in (MONEY, MEASURE):
        share = 0.06 if value < 10 * one.grain or one.sign == MEASURE else 0.03
        return (1 - share) * value, (1 + share) * value
    if value >= 100 and one.rounding >= 10:
        return 0.93 * value, 1.07 * value
    return value, value


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may stand for one, by hedges and rounding."""
    (a, b), (c, d) = _range(one), _range(other)
    return a <= d and c <= b


def _sums(value: float, counts: list[float]) -> bool:
    """Whether a value is a sum or a difference of some others."""
    some = sorted(set(counts))[:9] + [one for one in counts if counts.count(one) > 1][:2]
    slack = 0.5 if value < 1000 else 0.03 * value
    return any(
        abs(sum(picked) - value) <= slack or abs(2 * max(picked) - sum(picked) - value) <= slack
        for size in (2, 3, 4)
        for picked in combinations(some[:10], size)
    )


# -- the headline -----------------------------------------------------------------------------------


def _against_headline(article: Article, headline: Figures, body: list[Figures]) -> Conflict | None:
    if ADDED.search(headline.text):
        return None
    lede = [one for one in body[:2] if one.span.start - body[0].span.start < _LEDE]
    about = stems(headline.text)
    every = [one for figures in body for one in figures.quantities]
    slots = {one.place: one for one in _slots(headline)}
    for quantity, place in zip(headline.quantities, headline.places, strict=True):
        if quantity.sign not in (COUNT, MONEY, MEASURE) or quantity.value == 1:
            continue
        same = [one for one in every if one.sign == quantity.sign and one.unit == quantity.unit]
        if any(agree(quantity, one) for one in same) or _sums(
            float(quantity.value), [float(one.value) for one in same]
        ):
            continue
        for figures in lede:
            if ADDED.search(figures.text) or FRACTION in figures.text or PERCENT in figures.text:
                continue
            shared = about & stems(figures.text)
            if quantity.sign == COUNT:
                if slots.get(place) is not None and slots[place].noun == "aboard":
                    start = max(figures.span.start - 300, len(article.headline))
                    shared = about & stems(article.folded[start : figures.span.end])
                found = _same_noun(slots.get(place), figures, body, len(shared))
            else:
                found = _same_amount(quantity, figures, len(shared), headline.text)
            if found is not None:
                return Conflict(quantity, found[0], found[1], headline=True)
    return None


def _same_noun(
    slot: _Slot | None, figures: Figures, body: list[Figures], shared: int
) -> tuple[Quantity, str] | None:
    """The lede's count of the headline's noun, where the story has only one."""
    if slot is None:
        return None
    of_noun = [one for other in body for one in _slots(other) if one.noun == slot.noun]
    if slot.words:
        # "Three primary schools" and "two secondary schools" are two counts.
        of_noun = [one for one in of_noun if not one.words or one.words == slot.words]
    mine = [one for one in of_noun if one.figures is figures]
    if len(mine) != 1 or len({one.quantity.value for one in of_noun}) != 1:
        return None
    if not mine[0].quantity.exact and mine[0].quantity.hedge is not Hedge.OVER:
        return None
    # The noun itself is one of the shared words where it is long enough.
    needed = 2 if len(slot.noun) > 3 and slot.noun not in ("people", "aboard") else 1
    if shared < needed or _FIRST_PART.search(
        figures.text[max(mine[0].place - 14, 0) : mine[0].place]
    ):
        return None
    if len([one for one in figures.quantities if one.sign == COUNT]) > 2:
        return None
    return mine[0].quantity, slot.noun


_FIRST_PART = lazy.regex(
    r"\b(?:of|first|other|last|runs|has|have|had|its|their|his|her|some of|with) \Z"
)


_TERMS = ("year", "month", "week", "day")
_PENALTY = lazy.regex(
    r"\b(?:jailed|jail|imprison\w*|prison|sentenced?|banned|bans|ban|suspended|behind bars)\b"
)


def _same_amount(
    quantity: Quantity, figures: Figures, shared: int, headline: str
) -> tuple[Quantity, str] | None:
    """The lede's only amount in the headline's unit, where both tell the same."""
    mine = [
        one for one in figures.quantities if one.sign == quantity.sign and one.unit == quantity.unit
    ]
    needed = 2
    if quantity.unit in _TERMS and YEAR in figures.text:
        return None
    if quantity.unit in _TERMS and _PENALTY.search(figures.text):
        needed = 1 if shared or _PENALTY.search(headline) else 2
    if len(mine) != 1 or shared < needed or not mine[0].exact or not quantity.exact:
        return None
    place = figures.places[figures.quantities.index(mine[0])]
    before = figures.text[max(place - 24, 0) : place]
    behind = figures.text[place + 1 : place + 16]
    if _OTHER_SUM.search(before) or _EACH.match(behind):
        return None
    ratio = float(mine[0].value) / float(quantity.value)
    if not 1 / 12 < ratio < 12:
        return None  # a slip of a thousand is another rule's
    return mine[0], ""


_OTHER_SUM = lazy.regex(
    r"\b(?:gift of|of its|of the|grant of|fine of|from|rate of|another|first|plus|and|salary of|deposit of|worth of|added|than) \Z"
)
_EACH = lazy.regex(
    r" (?:each|a (?:year|month|week|day|head|person|piece)|per|apiece|of (?:the|its|it|them|that)|from)\b"
)


# -- within the story -------------------------------------------------------------------------------


def _within(body: list[Figures]) -> Iterator[Conflict]:
    lede = [one for one in body[:3] if one.span.start - body[0].span.start < _LEDE]
    firsts: dict[str, _Slot] = {}
    for figures in lede:
        for slot in _slots(figures):
            firsts.setdefault(slot.noun, slot)
    if not firsts:
        yield from _amounts(body)
        return
    seen: list[tuple[float, Figures, int]] = []
    told: set[str] = set()
    for figures in body:
        text = figures.text
        named = _BOARD in firsts or any(noun in text for noun in firsts)
        for slot in _slots(figures) if named else ():
            first = firsts.get(slot.noun)
            if first is None or first.figures is figures or slot.noun in told:
                continue
            again = _told_again(first, slot)
            if not again and not _points_back(first, slot):
                continue
            # Where the event is told again, other things counted meanwhile make no part of it.
            values = [
                value
                for value, source, place in seen
                if (figures.index - source.index <= 8 or slot.noun in source.text)
                and (not again or _noun(source.text, place) in ("", "people", slot.noun))
            ]
            another = any(
                slot.noun in one.text and _NEW.search(one.text)
                for one in body
                if first.figures.index <= one.index < figures.index
            )
            if (
                not agree(first.quantity, slot.quantity)
                and float(slot.quantity.value) not in values
                and not _sums(float(slot.quantity.value), values)
                and not another
                and not ADDED.search(figures.text)
                and not _two_sets(body, slot.noun, first, figures)
            ):
                told.add(slot.noun)
                yield Conflict(first.quantity, slot.quantity, slot.noun, headline=False)
        seen.extend(
            (float(one.value), figures, place)
            for one, place in zip(figures.quantities, figures.places, strict=True)
            if one.sign == COUNT
        )
    yield from _amounts(body)


def _two_sets(body: list[Figures], noun: str, first: _Slot, figures: Figures) -> bool:
    """Whether another count of the noun stands between the two."""
    return any(
        slot.noun == noun and slot.quantity.value != first.quantity.value
        for other in body
        if other.index < figures.index
        for slot in _slots(other)
    )


_AGAIN = lazy.regex(
    r"[a-z’'-]*(?: (?:who|that|which)(?: (?:were|was|are|is|have|had|has|will|would|been|be|to|being))+| (?:to be|being|due to be)| (?=[a-z]{1,12}(?:ed|en|lt|nt|ught|old) )) ?"
)


def _told_again(first: _Slot, slot: _Slot) -> bool:
    """Whether the words behind a noun tell the first count's event again.

    "Six men were arrested in a raid on a garage" and "the eight men who were arrested in the raid":
    the verb is the same, and so is the next word that says anything.
    """
    text, place = slot.figures.text, slot.place
    if slot.figures.index - first.figures.index > 12 or slot.words:
        return False
    if not slot.quantity.exact or not first.quantity.exact:
        return False
    if not _POINTED.search(text[max(place - 12, 0) : place]):
        return False
    if _AMOUNT_OF.search(first.figures.text[max(first.place - 20, 0) : first.place]):
        return False
    clause = _AGAIN.match(text, text.find(slot.noun, place) + len(slot.noun))
    if clause is None or " " not in clause.group():
        return False
    told = first.figures.text
    if _OTHERS.search(text, max(place - 60, 0), place + 160):
        return False
    days = set(_DAYS.findall(text, max(place - 60, 0), place + 160))
    if not days <= set(_DAYS.findall(told)):
        return False
    aux = _AUXILIARY.search(text, clause.end(), clause.end() + 70)
    end = aux.start() if aux is not None else clause.end() + 60
    if YEAR in text[clause.end() : end] and YEAR not in told:
        return False
    words = [
        word[:4]
        for word in _STEM.findall(text[clause.end() : end].partition(",")[0])
        if word not in _COMMON or word in days
    ]
    known = {word[:4] for word in _STEM.findall(told)}
    if len(words) < 2 or not (words[0] in known and words[1] in known):
        return False
    # Fewer may be some of them, where more words tell which.
    return slot.quantity.value > first.quantity.value or (
        aux is not None and all(word in known for word in words)
    )


_AUXILIARY = lazy.regex(
    r" (?:are|were|is|was|will|may|might|have|had|has|can|could|would|say|said|came|come|live|lived|employ\w*)\b"
)
_DAYS = lazy.regex(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_OTHERS = lazy.regex(
    rf"{ORDINAL}|\b(?:later|initially|only|not|other|still|yet|last|already|also|so far)\b"
)


def _points_back(first: _Slot, slot: _Slot) -> bool:
    """Whether a later count is told as the same things again."""
    text, place = slot.figures.text, slot.place
    before = text[max(place - 12, 0) : place]
    distance = slot.figures.index - first.figures.index
    if distance > (60 if before.endswith("all ") else 12):
        return False
    if _AMOUNT_OF.search(first.figures.text[max(first.place - 20, 0) : first.place]):
        return False
    ratio = float(slot.quantity.value) / float(first.quantity.value)
    if not 1 / 3 <= ratio <= 3:
        return False
    if not _POINTED.search(before) or not slot.quantity.exact or not first.quantity.exact:
        return False
    if (
        _POINTED.search(first.figures.text[max(first.place - 12, 0) : first.place])
        and first.place > 12
    ):
        return False
    noun = text.find(slot.noun, place)
    end = noun + len(slot.noun)
    end += len(text[end:]) - len(text[end:].lstrip("abcdefghijklmnopqrstuvwxyz"))
    part = _PART.match(text, end)
    # A noun in front of the head ("red cards") must be the same in both.
    if slot.words and slot.words != first.words:
        return False
    if part is None:
        return True
    if slot.quantity.value < first.quantity.value or not part.group().startswith(
        (" that", " who", " which")
    ):
        return False
    verb = _WORDS.match(text, part.end() + 1)
    return verb is not None and verb.group()[:5] in {
        word[:5] for word in _WORDS.findall(first.figures.text)
    }


_AMOUNT_OF = lazy.regex(
    rf"(?:\b(?:majority|lead|margin|gain|loss|swing|rise|fall|increase|drop|average|record|maximum|minimum) of|\bby|\banother|\bfirst|\blast|\bnext|\bthan|{COUNT} (?:out )?of(?: the| its| their)?|\bevery|\beach of) \Z"
)


def _amounts(body: list[Figures]) -> Iterator[Conflict]:
    """ "The £2.3m that the council voted to spend" after a lede of £3.2m."""
    for first in body[:2]:
        if first.span.start - body[0].span.start > _LEDE:
            return
        mine = [one for one in first.quantities if one.sign == MONEY]
        if len(mine) != 1 or not mine[0].exact or _NEW.search(first.text):
            continue
        about = stems(first.text)
        seen: list[float] = []
        for later in body:
            if later.index <= first.index:
                continue
            money = [one for one in later.quantities if one.sign == MONEY]
            for one in money:
                place = later.places[later.quantities.index(one)]
                before = later.text[max(place - 5, 0) : place]
                clause = later.text[place : place + 90]
                if (
                    before.endswith("the ")
                    and one.unit == mine[0].unit
                    and one.exact
                    and not agree(one, mine[0])
                    and 0.1 < float(one.value) / float(mine[0].value) < 10
                    and float(one.value) not in seen
                    and not ADDED.search(later.text)
                    and len(about & stems(clause.partition(".")[0])) >= 3
                ):
                    yield Conflict(mine[0], one, "", headline=False)
                    return
            seen.extend(float(one.value) for one in money)
        return
