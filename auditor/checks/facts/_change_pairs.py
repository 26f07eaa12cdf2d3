"""Changes told apart from their two figures: later in the sentence, or in the next one.

Where an expression over one clause does not reach, a sentence (or two) with exactly one change and
exactly one pair of comparable amounts, of which words say which came first, leaves no choice. With
a second change, a third amount or a clause of another subject between them nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.checks.facts._change_words import (
    AMOUNT,
    CAUSE,
    CHANGE,
    DOWN,
    FACTORS,
    MULTIPLE,
    PER,
    UP,
    is_anothers,
    is_of_other,
)
from auditor.facts import changes
from auditor.facts.changes import Amount, Pair
from auditor.facts.quantities import (
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    PERCENT,
    POINTS,
    YEAR,
    Figures,
    Hedge,
    Quantity,
)
from auditor.source import Span


class Change(NamedTuple):
    """A change that is told, from `a` to `b`: a size and direction, or a multiple (`factor`)."""

    a: Quantity
    b: Quantity
    change: Quantity | None
    direction: int
    factor: float = 0.0
    words: Span | None = None
    hedge: Hedge = Hedge.EXACT


class _Told(NamedTuple):
    """A change as the sentence tells it, without its figures; `start` and `end` are of its words."""

    start: int
    end: int
    place: int | None
    change: Quantity | None
    direction: int
    noun: bool
    factor: float = 0.0
    words: Span | None = None
    hedge: Hedge = Hedge.EXACT
    than: bool = False
    many: bool = False


Reading = tuple[_Told | None, str]
"""The one change of a sentence, if there is one, and the sentence's calm text."""

_ALONE = lazy.regex(rf"(?<![a-z]){CHANGE}")
_THAN = lazy.regex(
    rf"(?P<size>[{PERCENT}{FRACTION}]) (?:(?P<more>more|higher|larger|bigger|greater|up|above|heavier|longer|dearer)|(?:less|lower|fewer|smaller|down|below|cheaper|lighter|shorter))(?: [a-z]+)?(?= than| on| from| over| the)"
    rf"|(?P<above>above|below|up on|down on) [^{AMOUNT[1:-1]}]{{1,40}} by (?P<by>[{PERCENT}{FRACTION}])"
)
_TIMES = lazy.regex(
    rf"(?P<times>{COUNT}) times (?:(?P<as>as (?:many|much|high|large|big|long|heavy|great|fast))|(?:more|higher|larger|bigger|greater|longer|heavier)|(?P<the>the|its|that|what|last))\b"
    rf"|(?P<part>{FRACTION}) (?:as (?:many|much|high|large|big|long|great)\b(?! again)|(?:of )?(?:the|its|last|that|what)\b)"
    r"|\b(?P<twice>twice|thrice|double|treble|triple|quadruple) (?:as (?:many|much|high|large|big|long|great)|the|its|last|that|what)\b"
)
_MULTIPLE = lazy.regex(
    rf"\b{MULTIPLE}\b(?! (?:down|the|that|its|check|digit|figure|glaz|as|yellow|decker|bed))"
)
_TWICE = {
    "twice": 2.0,
    "double": 2.0,
    "thrice": 3.0,
    "treble": 3.0,
    "triple": 3.0,
    "quadruple": 4.0,
}
_FOLD = lazy.regex(
    r"\b(?:(?P<word>two|three|four|five|six|seven|eight|nine|ten)|(?P<digits>\d{1,2}))-?fold\b"
)
_FOLDS = {
    word: float(number)
    for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_CLAUSE = lazy.regex(
    r";|\b(?:while|whereas|but|although|though|and|because|excluding|plus|where|if|would|could|target|forecast\w*|expect\w*)\b|, (?:with|as|when)\b|[^.]\. "
)
_SOFT_CLAUSE = lazy.regex(r"\b(?:after|following|despite|since|amid|thanks to|due to)\b[^,]*\Z")
_OTHER_SUBJECT = lazy.regex(
    r" (?:in|of|for|to|on) (?!(?:the |a |an |its |just )*(?:year|month|week|decade|quarter|season|space|past|last|first|three|two|five|ten|january|february|march|april|may|june|july|august|september|october|november|december|all|total|\ue001|\ue009|[\ue000-\ue009]))[a-z]"
)
_ADJUNCT = lazy.regex(
    r",? ?[(–—-]? ?(?:(?:or|which|that|this|it|is|was|are|were|being|i\.e\.|representing|representing|marking|meaning|equal|equivalent|to|in|total|overall|making|for|a|an|the|some|about|roughly|rising|falling|having|so|thus|effectively|all|up|down|has|have|had|been|more|than|nearly|almost|just|over|its|their|jump|rise|increase|fall|drop|represents|amounts|of|percentage|change|reflecting|showing|giving|with|well|only|means|marks|works|out|at|as|a) ){0,7}\Z"
)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts are of one kind."""
    if not a.value or not b.value:
        return False
    if a.sign == b.sign:
        return a.unit == b.unit
    if a.sign == MONEY and b.sign == COUNT:
        return b.grain == 1  # "from 40 cents a litre to 36"
    # "from 4 to 5 per cent", "from 10 to 20 miles", "480,000 tonnes, from 510,000": the unit once.
    if COUNT not in (a.sign, b.sign):
        return False
    bare, other = (a, b) if a.sign == COUNT else (b, a)
    if bare is a and a.value < 1000:
        return True
    return other.sign in (MEASURE, MONEY) and 0.1 < a.value / b.value < 10


def solved(figures: Figures, read: Reading) -> Iterator[Change]:
    """The change of a sentence in which there can be only one, of its one pair of amounts."""
    if len(figures.quantities) < 2:
        return
    told, calm = read
    if told is None:
        return
    found = _amounts(figures, calm, told)
    pair = changes.pair(found) or _as_many(told, found, calm)
    if pair is None or not comparable(pair.before.quantity, pair.after.quantity):
        return
    places = sorted((pair.before.place, pair.after.place))
    if told.than and pair.before.place < told.end:
        return
    if told.than is False and ";" in calm and _TWO_TIMES.search(calm):
        calm = calm.replace(";", ",")
    if pair.before.year and (pair.after.year or pair.after.later):
        calm = calm.replace(" and ", " to  ")  # "60,000 in 2022 and 90,000 in 2023"
    if told.start > places[1]:
        between = calm[places[1] + 1 : told.start]
        if _CLAUSE.search(calm[places[0] : told.start]) or _SOFT_CLAUSE.search(between):
            return
        if CAUSE.search(between):
            return
        if told.noun and is_anothers(calm, told.end, calm[: places[1]]):
            return
        if not told.noun and not _ADJUNCT.search(
            between.rpartition(",")[2] and "," + between.rpartition(",")[2]
        ):
            return
    elif told.end <= places[0]:
        between = calm[told.end : places[0]]
        if _CLAUSE.search(calm[told.end : places[1]]):
            return
        if _SOFT_CLAUSE.search(between) or _verb(between):
            return
        if told.noun and _OTHER_SUBJECT.match(between):
            return
    elif _CLAUSE.search(calm[places[0] : places[1]]) or _verb(calm[told.end : places[1]]):
        return
    if not _is_far(told, pair):
        yield _with(told, pair)


def across(last: Figures, read_last: Reading, figures: Figures, read: Reading) -> Iterator[Change]:
    """The change of two sentences that follow each other and hold one change and one pair."""
    here, calm = read
    there, calm_last = read_last
    if here is not None and there is None and (_POINTS_BACK.match(calm) or _GOES_ON.match(calm)):
        found = _amounts(figures, calm, here)
        if _CLAUSE.search(calm[: here.end]) or (here.noun and _elsewhere(calm, here, calm_last)):
            return
        behind = changes.amounts(last, calm_last, frozenset())
        if not found and _POINTS_BACK.match(calm):
            pair = changes.pair(behind)
            if pair is not None and not _CLAUSE.search(calm_last[max(p.place for p in pair) :]):
                yield _with(here, pair)
        elif len(found) == 1 and len(behind) == 1:
            pair = changes.pair([*behind, *found])
            if pair is None:
                return
            if _GOES_ON.match(calm) and _noun(calm, found[0]) not in (
                _noun(calm_last, behind[0]),
                "",
            ):
                return
            yield _with(here, pair)
    elif there is not None and here is None and _LOOKS_BACK.match(calm):
        found = changes.amounts(figures, calm, frozenset())
        behind = _amounts(last, calm_last, there)
        if len(found) != 1 or len(behind) != 1 or behind[0].earlier:
            return
        if not comparable(found[0].quantity, behind[0].quantity):
            return
        if _is_far(there, Pair(found[0], behind[0])):
            return
        if _CLAUSE.search(calm_last[there.start : behind[0].place]) or _HOPED.search(calm_last):
            return
        if there.start > behind[0].place and not there.noun:
            return
        if found[0].quantity.sign == COUNT and _noun(calm, found[0]) != _noun(calm_last, behind[0]):
            return
        yield _with(there, Pair(found[0], behind[0]))


_POINTS_BACK = lazy.regex(
    rf"\W{{0,2}}(?:(?:that|this|it|which|the (?:figure|total|number|sum))(?: (?:is|was|represents|represented|amounts to|amounted to|means|meant|marks|marked|equates to|would be|works out (?:as|at)|compares|compared|comes to|makes|made)\b)"
    rf"|(?:[a-z][a-z'’-]* ){{1,5}}?(?:put|puts|blam\w+|credit\w*|call(?:ed|s)|attribut\w+|hail\w*|link\w*|describ\w+|explain\w*|welcom\w+|pin(?:ned|s)|ascrib\w+|criticised|criticized|defend\w*|regret\w*) (?:[a-z]+ )?(?:the|that|this) [{PERCENT}{FRACTION}][ -](?:increase|rise|jump|gain|growth|fall|drop|cut|decline|decrease|reduction|slump|surge|climb|leap|plunge)\b(?! (?:in|of|for)\b)"
    rf"|(?:the|an?|that|this) [^{AMOUNT[1:-1]}.;]{{0,20}}[{PERCENT}{FRACTION}]? ?(?:increase|rise|jump|gain|growth|fall|drop|cut|decline|decrease|reduction|slump|surge|climb|leap|plunge)\b)"
)
_GOES_ON = lazy.regex(
    r"\W{0,2}(?:in \ue001,? (?:it|they|there|the (?:figure|total|number))|(?:this|last) year,? (?:it|they|there|the (?:figure|total|number))|(?:a year|\ue009) later,? (?:it|they|there|the (?:figure|total|number))|(?:it|they|the (?:figure|total|number|sum))) (?:was|were|had|stood|rose|fell|grew|has|have|lent|sold|made|took|is|are|[a-z]+ed)\b"
)
_LOOKS_BACK = lazy.regex(
    r"\W{0,2}(?:(?:(?:a|one|the) (?:year|month|week|quarter|season|decade) (?:earlier|before|ago)\b|the (?:previous [a-z]+|year before)"
    r"|(?:in|for|during|over|at) the (?:(?:same|previous|preceding|corresponding) [a-z]+|year before)\b(?: (?:of )?(?:last year|\ue001|the previous year|a year (?:earlier|ago)))?|last (?:year|month|week|season|quarter|summer|winter)\b|previously\b|this time last [a-z]+"
    rf"|in {YEAR}),? (?:(?:it|they|that|there|the (?:figure|total|number|sum|price|fee)) (?:was|were|had been|stood|totalled|came|amounted)(?: (?:at|to|just|only|about|a|worth))* [{AMOUNT[1:-1]}]|(?:just |only |about )?[{AMOUNT[1:-1]}][,.])"
    r"|(?:it|they|that|there|the (?:figure|total|number|sum|price|fee|comparable figure|corresponding figure|equivalent figure|figure))(?: [a-z]+){0,3}? (?:was|were|stood|totalled|came)\b[^.;]{0,60}\b(?:earlier|before|ago|previous|last|previously|in \ue001))"
)
_HOPED = lazy.regex(
    r"\b(?:will|would|could|may|might|expects?|expected|forecasts?|predict\w*|aims?|target\w*|plans?)\b"
)
_TWO_TIMES = lazy.regex(
    rf"{YEAR}[^;]*; (?:today|now|by {YEAR}|in {YEAR}|this year|it now)\b|"
    r"\b(?:last|the previous) (?:year|month|week|season|quarter|term|summer|winter)\b[^;]*;(?: and)? (?:it |they )?(?:this|the (?:current|latest)|now|today)"
)
_BEHIND = lazy.regex(r" ([a-z][a-z'’-]+)")


def _noun(text: str, one: Amount) -> str:
    """The word behind an amount, where it is no function word; else nothing."""
    found = _BEHIND.match(text, one.place + 1)
    word = found[1] if found else ""
    return "" if word in _FUNCTION else word[:6]


_FUNCTION = frozenset(
    "in on at a an the and from of last this to by for a per each during over after before when while as compared with against year years earlier".split()
)


def _elsewhere(calm: str, told: _Told, last: str) -> bool:
    """Whether "a rise in fares" names something that the sentence before does not."""
    found = _OF_WHAT.match(calm, told.end)
    return found is not None and found[1][:5] not in last


_OF_WHAT = lazy.regex(r" (?:in|of|for) (?:the |its |their |all )?([a-z]{3,20})")


def is_elsewhere(text: str) -> bool:
    """Whether the words behind a change give it an object and then tell another change.

    "A 20% rise in fares cut passengers from 200 to 150".
    """
    found = _OTHER_SUBJECT.search(text)
    return found is not None and _verb(text[found.end() :].partition(",")[0])


def _verb(text: str) -> bool:
    """Whether another change is told in a stretch."""
    return _ANY_VERB.search(text) is not None


_ANY_VERB = lazy.regex(
    rf"\b(?:took|taking|brought|pushed|left|helped|led|meant|made|sent"
    rf"|(?!(?:up|down|[a-z]+ing) (?:from|to)\b)(?:{UP}|{DOWN}))\b"
)


def _is_far(told: _Told, pair: Pair) -> bool:
    """Whether two amounts are too far apart for a change of a few per cent to be theirs."""
    ratio = float(pair.after.quantity.value) / float(pair.before.quantity.value)
    return (
        not told.factor
        and not 1 / 6 < ratio < 6
        and abs(told.change.share if told.change else 0) < 1.5
    )


def _with(told: _Told, pair: Pair) -> Change:
    return Change(
        pair.before.quantity,
        pair.after.quantity,
        told.change,
        told.direction,
        told.factor,
        told.words,
        told.hedge,
    )


def _amounts(figures: Figures, calm: str, told: _Told) -> list[Amount]:
    without = frozenset() if told.place is None else frozenset((told.place,))
    found = changes.amounts(figures, calm, without)
    told_size = told.change
    if told_size is not None and sum(one.quantity.sign != PERCENT for one in found) == 2:
        # "By a fifth, or 20 per cent": the size told again is no amount.
        found = [
            one
            for one in found
            if one.quantity.sign != PERCENT or abs(one.quantity.share - told_size.share) > 0.03
        ]
    return found


def _as_many(told: _Told, found: list[Amount], calm: str) -> Pair | None:
    """The pair of "36 medals, twice as many as the 24 of last time"."""
    if not told.many or len(found) != 2 or not found[0].place < told.start < found[1].place:
        return None
    if found[1].place - told.end > 16:
        return None
    fraction = told.place is not None and calm[told.place] == FRACTION
    if fraction and not _EARLIER.search(calm, found[1].place):
        return None
    return Pair(found[1], found[0])


_EARLIER = lazy.regex(
    rf"{YEAR}|\b(?:last|earlier|before|previous\w*|ago|then|once|used to|usual\w*|normal\w*)\b"
)


def reading(figures: Figures) -> Reading:
    """The one change of a sentence, and the sentence's calm text; None where none or several are."""
    text = figures.text
    sizes = sum(text.count(sign) for sign in (PERCENT, FRACTION, POINTS))
    calm = changes.calm(figures)
    found: list[_Told] = []
    if sizes:
        for match in _ALONE.finditer(calm):
            names = match.groupdict()
            name = next((n for n in ("c1", "c2", "c3", "c4", "c5") if names.get(n)), "")
            if not name:
                continue
            place = match.start(name)
            size = figures.at(place)
            if name in ("c4", "c5") and size.sign not in (PERCENT, FRACTION, POINTS):
                continue
            up = any(names.get(n) for n in ("up_verb", "up_noun", "up_more", "up_of", "up_by"))
            noun = not (names.get("up_verb") or names.get("down_verb"))
            direction = 1 if up else -1
            if "improvement" in match.group() or PER.match(calm, place + 1):
                direction = 0
            verb = next((n for n in ("up_verb", "down_verb") if names.get(n)), None)
            if verb and size.sign == POINTS and names[verb].startswith(("lost", "lose")):
                direction = 0  # a defeat, no change
            if verb and is_of_other(calm, match.start(verb), match.end(verb), place):
                direction = 0
            found.append(_Told(match.start(), match.end(), place, size, direction, noun))
        for match in _THAN.finditer(calm):
            place = match.start("size" if match["size"] else "by")
            if any(one.place == place for one in found):
                continue
            up = bool(match["more"]) or (match["above"] or "").startswith(("above", "up"))
            found.append(
                _Told(
                    match.start(),
                    match.end(),
                    place,
                    figures.at(place),
                    1 if up else -1,
                    True,
                    than=True,
                )
            )
    if _MANY.search(calm):
        found.extend(_multiples(figures, calm))
    if len(found) != 1 or not (found[0].direction or found[0].factor):
        return None, calm
    return found[0], calm


_MANY = lazy.regex(
    r"doubl|tripl|trebl|quadrupl|halv|fold|times |twice|thrice|[\ue006] (?:as|of|the|its|last|that|what)\b"
)


def _multiples(figures: Figures, calm: str) -> Iterator[_Told]:
    for match in _MULTIPLE.finditer(calm):
        hedge = _hedge((match["hedged"] or "").strip())
        start, end = match.start("multiple"), match.end("multiple")
        factor = FACTORS[match["multiple"][:5]]
        yield _Told(start, end, None, None, 0, False, factor, figures.stretch(start, end), hedge)
    if "fold" in calm:
        for match in _FOLD.finditer(calm):
            factor = _FOLDS[match["word"]] if match["word"] else float(match["digits"])
            words = figures.stretch(match.start(), match.end())
            yield _Told(match.start(), match.end(), None, None, 0, True, factor, words)
    for match in _TIMES.finditer(calm):
        if match["times"]:
            size = figures.at(match.start("times"))
            factor, hedge, place = float(size.value), size.hedge, match.start("times")
            if factor < 1 or (not match["as"] and not match["the"]):
                hedge = Hedge.ABOUT
            words = Span(size.span.start, figures.offset(match.start("times") + 7))
        elif match["part"]:
            size = figures.at(match.start("part"))
            factor, hedge, place = float(size.value), size.hedge, match.start("part")
            words = size.span
        else:
            factor, hedge, place = _TWICE[match["twice"]], Hedge.EXACT, None
            words = figures.stretch(match.start("twice"), match.end("twice"))
        yield _Told(
            match.start(), match.end(), place, None, 0, True, factor, words, hedge, many=True
        )


def _hedge(words: str) -> Hedge:
    if words in ("more than", "just over", "well over", "over"):
        return Hedge.OVER
    if words in ("nearly", "almost", "just under"):
        return Hedge.UNDER
    return Hedge.ABOUT if words else Hedge.EXACT
