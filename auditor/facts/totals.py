"""Totals and the lists of their parts, read together; and those that cannot both be right.

A list (see `auditor.facts.enumerations`) is one of parts where a total is given with it: "of the 40
seats", before a colon or a dash, "made up of", "including", behind it ("a haul of 34"), or in the
sentence before. Whether parts exclude each other is told by their shape: one verb for all of them
("six went to museums, five to a bank"), one holder each ("Labour holds 18, the Greens 12"), words
that exclude each other (men and women, yes and no, let and sold). A list of which some members add
up to the total is in order, whatever the others are (parts of parts).
Parts in brackets behind their payers are read by themselves, and a list that falls short is in order
where words behind it tell of another member ("the 101st goes to the islands").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import enumerations
from auditor.facts.enumerations import RANKED, Enumeration, Member, Shape
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    MEASURE,
    MONEY,
    ORDINAL,
    Figures,
    Hedge,
    Quantity,
    of_article,
)


class Cue(StrEnum):
    """How a total is tied to its list."""

    OF = "of"
    CLOSED = "closed"
    """A colon, a dash, "made up of": the list is all of it."""
    OPEN = "open"
    """ "Including", "of whom": the list may leave some out."""
    WITH = "with"
    COMMA = "comma"
    BEFORE = "before"
    AFTER = "after"
    ALL = "all"
    """ "All ten" behind the list."""
    REST = "rest"
    """ "The other nine": all that is left."""


class Mismatch(NamedTuple):
    """A total and the parts that do not make it."""

    total: Quantity
    parts: tuple[Quantity, ...]
    added: float
    cue: Cue


_SUMMED = (COUNT, MONEY, MEASURE)


def find(article: Article) -> Iterator[Mismatch]:
    """The totals whose parts do not add up, in order."""
    every = of_article(article)
    lists = enumerations.of_article(article)
    for number, figures in enumerate(every):
        found = None
        for one in lists.get(number, ()):
            if one.members[0].quantity.sign in _SUMMED:
                found = next(_of_list(article, every, number, one), None)
                if found is not None:
                    yield found
                    break
        if found is None and figures.text.count("(") > 1:
            found = _bracketed(article, every, number)
            if found is not None:
                yield found
        if found is None and ("the " in figures.text):
            yield from _rest(every, number)


# -- which total, which parts -----------------------------------------------------------------------

_OF = lazy.regex(
    r"(?:^|[ (“\"])(?:of|out of|among|from|between) (?:(?:the|its|their|his|her|our|those|these|all|a total of|all the|the total of|the full) )?(?:council|house|assembly|school|club|state|firm|company|city|town)?(?:['’]s )?(?:[a-z-]{2,12} )?\Z"
)
_CLOSED = lazy.regex(
    r"(?::|–|—|\(| - |\b(?:made up of|composed of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)|namely|was made up of|were made up of"
    r"|(?:is|was|are|were|be|been|being) (?:split|divided|shared)(?: (?:up|out))?(?: (?:between|among|into|equally))?))"
    r"(?P<name>[^,:;–—()]{0,40})\Z"
)
_OPEN = lazy.regex(
    r"\b(?P<word>including|includes?|included|among them|among those|among (?:whom|which)|with|of whom|of which|of them)(?: at least)?,?(?P<name>[^,:;–—()]{0,30})\Z"
)
_ARE = lazy.regex(r"\b(?:are|were|is|was) \Z")
_AFTER = lazy.regex(
    rf"[^{ANY}.;]{{0,40}}?(?:\b(?:an?|the|his|her|its|their|an overall|a combined|a grand) (?:[a-z]+ )?(?:total|haul|tally|sum|count|collection|combined total|catch|bag) of (?P<a>[{COUNT}{MONEY}{MEASURE}])"
    rf"|\bmak(?:e|es|ing) up (?:the|its|their|a) [a-z -]{{0,30}}?(?P<b>[{COUNT}{MONEY}{MEASURE}])"
    rf"|(?:,| –| —|:| \(|;) ?(?:or |making |which makes |that makes )?(?P<c>[{COUNT}{MONEY}{MEASURE}])(?: [a-z]+)? (?:in all|in total|altogether|all told|all together)\b"
    rf"|(?:,| –| —|:|;) ?(?:in all|in total|altogether|all told),? (?P<d>[{COUNT}{MONEY}{MEASURE}])"
    rf"|, (?:making|totalling|totaling|adding up to|for a total of|to make) (?P<e>[{COUNT}{MONEY}{MEASURE}]))"
)
_START = lazy.regex(
    r"(?:(?:of|among) (?:them|these|those|the (?:dead|victims|total|group)),? |in (?:the )?(?:end|total|all),? |some |about |there were )?\Z"
)
_POT = lazy.regex(
    r"\b(?:budget|funds?|grant|pot|prize|estate|total|cost|costs|bill|package|sum|raised|donat\w+|award\w*|settlement|gave away|fortune|legacy|allocat\w+|spend|shared|bursary|levy|worth)\b"
)
_WON = lazy.regex(r"\b(?:w[oi]ns?|lottery|jackpot|winnings|inherit\w*|left|leaves)\b")
_TAKES = lazy.regex(
    r"\b(?:gets?|takes?|took|receives?|inherits?|goes|collects?|pockets|will have|shares?)\b"
)


def _of_list(
    article: Article, every: tuple[Figures, ...], number: int, one: Enumeration
) -> Iterator[Mismatch]:
    figures = every[number]
    for total, members, cue in _candidates(article, every, number, one):
        parts = tuple(member.quantity for member in members)
        if len(parts) < 2 or not _exact(total, parts):
            continue
        added = sum(float(part.value) for part in parts)
        if _fits(total, parts) or max(float(part.value) for part in parts) >= total.value:
            continue
        others = [
            other
            for other in figures.between(max(members[0].place - 300, 0), members[0].place)
            if other.sign == total.sign and other is not total
        ]
        if any(abs(float(other.value) - added) <= _slack(total, parts) for other in others):
            continue  # the parts are of another total
        before = sum(float(other.value) for other in others if other.span.end <= total.span.start)
        if cue in (Cue.OPEN, Cue.WITH, Cue.COMMA) and added <= float(total.value) + before:
            continue  # "12 died and 30 were hurt, including 20 women": parts of both
        if _overlaps(every, number, members[0].place):
            continue
        if _contradicts(article, figures, total, members, cue, one, added):
            yield Mismatch(total, parts, added, cue)
            return


def _candidates(
    article: Article, every: tuple[Figures, ...], number: int, one: Enumeration
) -> Iterator[tuple[Quantity, tuple[Member, ...], Cue]]:
    figures = every[number]
    text, members = figures.text, one.members
    first = members[0]
    most = max(float(member.quantity.value) for member in members)
    # "22 of the 45 seats, the Greens 14 and the Liberals 13"
    start = max(first.place - 40, 0)
    if found := _PART_OF.search(text[start : first.place]):
        part = figures.at(start + found.start("part"))
        if part.sign == first.quantity.sign:
            head = Member(
                part, start + found.start("part"), _before(text, start + found.start("part")), ""
            )
            yield first.quantity, (head, *members[1:]), Cue.OF
        return
    low = bisect_left(figures.places, max(first.place - 140, 0))
    high = bisect_left(figures.places, first.place)
    for nearest in range(high - 1, low - 1, -1):
        total, place = figures.quantities[nearest], figures.places[nearest]
        if place >= first.place or total.value <= most:
            continue
        bare = total.sign == MEASURE and first.quantity.sign == COUNT and _bare(members)
        if not bare and (total.sign != first.quantity.sign or total.unit != first.quantity.unit):
            continue
        gap = text[place + 1 : first.place]
        if len(gap) > 130:
            break
        if (_OF.search(text[max(place - 40, 0) : place]) and "," in gap) or (
            one.shape is Shape.NAME and _OF.search(text[max(place - 40, 0) : place])
        ):
            yield total, members, Cue.OF
        elif one.shape is Shape.NAME and gap.endswith("("):
            break  # the bracket is a member's own
        elif _CLOSED.search(gap):
            yield total, members, Cue.CLOSED
        elif found := _OPEN.search(gap):
            yield total, members, Cue.WITH if found["word"] == "with" else Cue.OPEN
        elif _ARE.search(gap) and one.shape is Shape.NUMBER and len(gap) < 40:
            yield total, members, Cue.CLOSED if len(members) > 2 else Cue.OPEN
        elif (one.shape is Shape.NAME and "; " in gap) or gap.endswith("; "):
            yield total, members, Cue.BEFORE
        break
    if (
        one.shape is Shape.NAME
        and len(members) > 2
        and first.quantity.value > max(member.quantity.value for member in members[1:])
    ):
        if _OF.search(first.label + " "):
            yield first.quantity, members[1:], Cue.OF
            return
        gap = text[first.place + 1 : members[1].place]
        if _CLOSED.search(gap) and not gap.startswith(")"):
            yield first.quantity, members[1:], Cue.CLOSED
            return
        if "; " in text[first.place + 1 : members[1].place]:
            yield first.quantity, members[1:], Cue.BEFORE
            return
    if one.shape is Shape.NUMBER and len(members) > 2:
        gap = text[first.place + 1 : members[1].place]
        if " and " not in gap[-6:]:
            cue = Cue.OF if _OF.search(text[max(first.place - 40, 0) : first.place]) else Cue.COMMA
            if _CLOSED.search(gap):
                cue = Cue.CLOSED
            elif found := _OPEN.search(gap):
                cue = Cue.WITH if found["word"] == "with" else Cue.OPEN
            elif text.startswith(_OF_THEM, members[1].place + 1):
                cue = Cue.OPEN
            yield first.quantity, members[1:], cue
    if found := _AFTER.match(text, members[-1].place + 1):
        name = next(name for name in "abcde" if found[name])
        total = figures.at(found.start(name))
        if total.sign == first.quantity.sign and total.unit == first.quantity.unit:
            yield total, members, Cue.AFTER
            return
    yield from _all(every, number, one)
    yield from _sentence_before(every, number, one)


_PAID = lazy.regex(
    r"\b(?:met|paid|bought|owned|underwritten|funded|financed|covered|shared|split|borne|footed|divided|raised|provided|made up|put up|comes?|came)\b[^()]{0,40}?\b(?:by|from|among|between|of)\b[^()]{0,60}\Z"
)
_WHOLLY = lazy.regex(
    r"\b(?:between them|all of it|in full|the (?:whole|entire|full) (?:sum|amount|bill|cost|thing)|the lot|alone|only)\b"
)
_NOT_WHOLLY = lazy.regex(
    r"\b(?:others?|among (?:them|those)|rest|remainder|remaining|including|part of|partly|mainly|largely|also)\b"
)


def _bracketed(article: Article, every: tuple[Figures, ...], number: int) -> Mismatch | None:
    """ "The £12m will be met by the diocese (£5m), a trust (£4m) and a bank (£5m)." """
    figures = every[number]
    text = figures.text
    inside = [
        (one, place)
        for one, place in zip(figures.quantities, figures.places, strict=True)
        if text[place - 1 : place] == "(" and text[place + 1 : place + 2] == ")"
    ]
    if not 2 <= len(inside) <= 12 or any(
        one.sign not in (COUNT, MONEY)
        or (one.sign, one.unit) != (inside[0][0].sign, inside[0][0].unit)
        for one, _ in inside
    ):
        return None
    first = inside[0][1]
    totals = [
        one
        for one in figures.between(0, first)
        if (one.sign, one.unit) == (inside[0][0].sign, inside[0][0].unit)
    ]
    if len(totals) != 1 or not _PAID.search(text[max(first - 140, 0) : first - 1]):
        return None
    parts = tuple(one for one, _ in inside)
    total, added = totals[0], sum(float(one.value) for one in parts)
    if not _exact(total, parts) or abs(added - float(total.value)) <= _slack(total, parts):
        return None
    share = added / float(total.value)
    if not 0.5 <= share <= 1.6 or _overlaps(every, number, first):
        return None
    if share < 1 and (not _WHOLLY.search(text) or _NOT_WHOLLY.search(text)):
        return None
    return Mismatch(total, parts, added, Cue.CLOSED)


_ALL = lazy.regex(
    rf"\ball (?:of the )?(?P<all>{COUNT})(?! (?:of the|days|weeks|years|times|games|matches))"
)


def _all(
    every: tuple[Figures, ...], number: int, one: Enumeration
) -> Iterator[tuple[Quantity, tuple[Member, ...], Cue]]:
    """ "Six men and five women were found. All ten …" """
    figures = every[number]
    if one.members[0].quantity.sign != COUNT or one.shape is not Shape.NUMBER or not one.closed:
        return
    if not _topical(one.members):
        return
    found = _ALL.search(figures.text, one.members[-1].place)
    where = figures
    starts = one.start < 12
    if (
        found is None
        and starts
        and number + 1 < len(every)
        and every[number + 1].index == figures.index + 1
    ):
        where = every[number + 1]
        found = _ALL.match(where.text)
    if found is not None:
        yield where.at(found.start("all")), one.members, Cue.ALL


def _bare(members: tuple[Member, ...]) -> bool:
    """Whether every number stands alone, its unit said before ("30 on Monday, 28 on Tuesday")."""
    return all(_PREPOSITION.match(one.label) for one in members)


_OF_THEM = (" of them", " of whom", " of which", " of these")
_PART_OF = lazy.regex(rf"(?P<part>{COUNT}) (?:out )?of (?:the |its |their |a total of )?\Z")


def _before(text: str, place: int) -> str:
    return text[max(place - 48, 0) : place].strip()


def _sentence_before(
    every: tuple[Figures, ...], number: int, one: Enumeration
) -> Iterator[tuple[Quantity, tuple[Member, ...], Cue]]:
    figures = every[number]
    first = one.members[0]
    sign, unit = first.quantity.sign, first.quantity.unit
    prefix = figures.text[: first.place]
    if one.shape is Shape.NUMBER and sign == COUNT and not _START.match(prefix):
        return
    if len(prefix) > 60:
        return
    most = max(float(member.quantity.value) for member in one.members)
    for before in reversed(every[max(number - 2, 0) : number]):
        if figures.index - before.index > 2:
            return
        totals = [
            (total, place)
            for total, place in zip(before.quantities, before.places, strict=True)
            if total.sign == sign and total.unit == unit and total.value > most
        ]
        if not totals:
            continue
        if len(totals) > 1:
            return
        shared = _WON.search(before.text) and _TAKES.search(figures.text)
        if sign == MONEY and not shared and not _POT.search(before.text):
            return
        total, place = totals[0]
        if sign == MONEY and _BEFORE_NOW.search(figures.text):
            return
        nouns = {
            _stem(member.noun.split()[0])
            for member in one.members
            if member.noun.split() and not member.noun.startswith(_OF_IT)
        }
        if nouns and not nouns & {
            _stem(word) for word in before.text[place + 1 : place + 40].split()[:4]
        }:
            return
        if _RELATIVE.search(before.text[max(place - 12, 0) : place]):
            return
        yield total, one.members, Cue.BEFORE
        return


_OF_IT = ("of them", "of those", "of these", "of it")
_BEFORE_NOW = lazy.regex(
    r"\b(?:already|earlier|previous\w*|before|until|had|last year|in \ue001)\b"
)
"""Sums of another time."""
_RELATIVE = lazy.regex(r"\b(?:than|from|by|aged?|after|before|until|since|within|of) \Z")


_SEATS = dict.fromkeys(("member", "councillor", "councilor", "deputie", "mp", "delegate"), "seat")
"""An assembly of 40 members has 40 seats."""


def _stem(word: str) -> str:
    stem = word.strip(".,;:’'").removesuffix("s")
    return _SEATS.get(stem, stem)


# -- whether they contradict ------------------------------------------------------------------------

_RUN_VERBS = (
    r"spoke|speaks?|speaking|rac(?:ed?|es|ing)|play(?:ed|s|ing)?|compet\w+|took part|takes? part|ran|runs?|appear\w*|sang|sings?|perform\w*|train\w*"
    r"|scor\w+|made|makes?|bought|buys?|owns?|read|reads?|watch\w*|visit\w*|study|studied|studies|attend\w*|eats?|ate|drinks?|drank|us(?:es?|ed|ing)|like[sd]?|prefer\w*"
    r"|worked|works?|start(?:ed|s)|featur\w+|starred|sold|rose|fell|grew|increas\w+|wore|wears?|tried|named?|mention\w*|chose|want(?:ed|s)?|thought|say|believe[sd]?"
    r"|fear(?:ed|s)?|had been|had (?:a|an|the|more|fewer)|has (?:a|an)|have (?:a|an)"
)
SHARED_VERBS = lazy.regex(rf"\b(?:{_RUN_VERBS})\b")
"""What one may do twice: those who race in the freestyle may race in the relay."""
_PREPOSITION = lazy.regex(
    rf"\b(?P<word>to|from|for|in|by|at|on|across|near|outside|under|over|against|aboard|behind)\b (?:the |an? |his |her |its |their )?(?P<object>[\w’'{RANKED}-]+)"
)
_SIDES = (
    "starter starters starts started starting / bench substitute sub replacement",
    "home / away abroad road",
    "captain skipper / others ranks deputy",
    "singles / doubles",
    "indoors / outdoors",
    "day / night",
    "sea / land",
)
"""Halves of what is played, sailed or sat through, which may be told of games and days too."""


def _sided(members: tuple[Member, ...]) -> bool:
    """Whether two parts are the two halves of their whole ("14 at home and nine away")."""
    words = [set(_WORD.findall(one.label)[:6]) for one in members]
    return len(members) == 2 and any(
        len({side for some in words for side in (0, 1) if some & sides[side]}) == 2
        and all(len([side for side in (0, 1) if some & sides[side]]) == 1 for some in words)
        for sides in ([set(side.split()) for side in pair.split(" / ")] for pair in _SIDES)
    )


_TOPICS = tuple(
    {word: number for number, words in enumerate(topic.split(" / ")) for word in words.split()}
    for topic in (
        "men man males male husbands fathers / women woman females female wives mothers / boys boy sons / girls girl daughters",
        "adults adult / children child babies baby infants infant toddlers minors",
        "men man / women woman / children child",
        "killed died dead drowned perished fatally / injured wounded hurt / missing / unhurt unharmed uninjured unscathed",
        "killed died dead drowned perished / survived lived alive survivors rescued saved / missing",
        "convicted guilty / acquitted cleared",
        "passed / failed",
        "favour favor for yes yea aye ayes backed back supported support / against no nay noes opposed oppose / abstained abstentions abstaining undecided unsure blank reply neutral",
        "won wins win victories / lost losses loss defeats defeat / drawn drew draws draw ties tied",
        "gold golds / silver silvers / bronze bronzes",
        "democrats democrat democratic / republicans republican / independents independent",
        "labour / conservative conservatives tory tories / liberal liberals lib / green greens / independent independents / ukip reform",
        "let rented occupied / sold / empty vacant unsold / derelict",
        "clean negative / positive / inconclusive",
        "dismissed rejected refused denied turned / allowed upheld granted approved accepted / withdrawn pending settled",
        "open reopened / closed shut",
        "destroyed / damaged / intact spared untouched",
        "red / blue / green / white / black / yellow / brown / grey gray",
        "on / late delayed / cancelled canceled",
        "sopranos soprano / altos alto / tenors tenor / basses bass baritones",
        "first / second / third / fourth / fifth",
        "goalkeepers goalkeeper keepers / defenders defender backs / midfielders midfielder / forwards forward strikers striker attackers",
        "forwards / backs",
        "batsmen batters / bowlers / all-rounders / wicketkeepers",
        "born / adopted",
        "mares mare / stallions stallion / geldings gelding / foals foal",
        "primary / secondary / special",
        *_SIDES,
    )
)
_WORD = lazy.regex(r"[a-z’'-]+")
_ALSO = lazy.regex(
    r"\b(?:both|also|overlap\w*|each|apiece|as well as|more than one|twice|do not add|don['’]t add|does not add|doesn['’]t add|add up|rounding|rounded|respectively|multiple|either|at least|concurrent\w*|partly|dual|shared by|some (?:shared|in both|of (?:them|whom)))\b"
)
BOTH = lazy.regex(
    r"\b(?:both (?:days|nights|groups|of them|lists|counts|sides|lots)|twice|counted|overlap\w*)\b"
)
"""Words that tell, behind a list, that a thing may be counted in two of its parts."""
_HOLDERS = lazy.regex(
    r"\b(?:famil(?:y|ies)|couples?|households?|teams?|groups?|crews?|buses|days?|weeks?|nights?|hours|years|months|pairs?|incidents?|attacks?|matches|games|times|rounds?|villages|towns|cities|percent|minutes|appearances|caps)\b"
)


def _exact(total: Quantity, parts: tuple[Quantity, ...]) -> bool:
    return total.exact and all(part.hedge in (Hedge.EXACT,) for part in parts)


def _slack(total: Quantity, parts: tuple[Quantity, ...]) -> float:
    """How far a sum may stray by rounding."""
    quantities = (total, *parts)
    if total.sign == COUNT and all(one.grain <= 12 for one in quantities):
        return 0.01 if total.value < 10000 else 0.002 * float(total.value)
    slack = sum(_half(one) for one in quantities)
    return slack + 1e-6


def _half(one: Quantity) -> float:
    """Half the unit a number is rounded to, for its scale and its decimals."""
    value = abs(float(one.value))
    if one.grain >= 100:
        # "£2m" may be 1.95 to 2.05, "£2.4m" a little less.
        return min(one.grain / 2, (0.025 if value < 10 * one.grain else 0.01) * value)
    if one.grain < 1:
        return one.grain / 2
    return 0.0 if value < 10000 else 0.002 * value


def _fits(total: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether the parts, or some two or more of them, make the total."""
    slack = _slack(total, parts)
    values = [float(part.value) for part in parts[:8]]
    return any(
        abs(sum(some) - float(total.value)) <= slack
        for size in range(2, len(values) + 1)
        for some in combinations(values, size)
    )


def _overlaps(every: tuple[Figures, ...], number: int, place: int) -> bool:
    """Whether words say that the parts overlap or are rounded."""
    if _ALSO.search(every[number].text, place, place + 400):
        return True
    if number + 1 < len(every) and every[number + 1].index == every[number].index + 1:
        return _ALSO.search(every[number + 1].text, 0, 400) is not None
    return False


def _contradicts(
    article: Article,
    figures: Figures,
    total: Quantity,
    members: tuple[Member, ...],
    cue: Cue,
    one: Enumeration,
    added: float,
) -> bool:
    over = added > total.value
    share = added / float(total.value)
    head = _head(article, total)
    if cue in (Cue.AFTER, Cue.ALL):
        return 0.6 <= share <= 1.6
    if one.shape is Shape.NUMBER and cue is Cue.CLOSED and _sided(members):
        if not over and any(len(member.label.split()) > 5 for member in members):
            return False
        return (
            0.6 <= share <= 1.6
            and one.closed
            and not goes_on(article, figures, one.end if over else members[-1].place)
        )
    if not over:
        if goes_on(article, figures, members[-1].place + 1):
            return False
        if cue is not Cue.CLOSED or share < 0.75 or len(members) < 3 or not one.closed:
            return False
        tail = figures.text[one.end : one.end + 3].strip()
        return (
            tail[:1] in ("", ".", ";", ")", "–", "—", "-")
            and (_distinct(members) or _elliptic(members))
            and not _HOLDERS.search(head)
        )
    topical = _topical(members)
    if share > (2.1 if topical else 1.5):
        return False
    if SHARED_VERBS.search(members[0].label) and not topical:
        return False
    if _HOLDERS.search(head) and not head.startswith("-"):
        return False
    if one.shape is Shape.NAME and cue is not Cue.CLOSED:
        names = {member.label for member in members}
        return len(names) == len(members) and (len(members) > 2 or cue is Cue.OF) and share <= 1.4
    if topical:
        return cue is not Cue.BEFORE or share <= 1.5
    elliptic = _elliptic(members)
    if cue is Cue.OF or (cue is Cue.OPEN and _copular(members)):
        return elliptic or (share <= 1.3 and _copular(members))
    if cue is Cue.CLOSED:
        return elliptic or one.shape is Shape.NAME or (len(members) > 2 and _distinct(members))
    if cue is Cue.WITH:
        return elliptic and share <= 1.3
    if cue is Cue.OPEN:
        return (elliptic and share <= 1.3) or _kinds(article, members, share)
    if cue is Cue.COMMA:
        if _PASSIVE.search(article.folded, total.span.end, members[0].quantity.hull.start):
            # "27 ponies were sold, 15 mares and 14 stallions"
            return _kinds(article, members, share) or elliptic
        return elliptic and not _same_place(article, total, members)
    return elliptic and share <= (1.3 if len(members) > 2 else 1.2)


_GOES_ON = lazy.regex(
    rf"[{ORDINAL}]|\b(?:last|other|others|remaining|rest|remainder|final|another|one|balance|vacant|empty|unfilled|reserved|unaccounted|undecided|missing|so far|yet)\b"
)


def goes_on(article: Article, figures: Figures, end: int) -> bool:
    """Whether words behind a list tell of a member that it leaves out ("the 101st goes to …")."""
    if _GOES_ON.search(figures.text, end, end + 200):
        return True
    behind = article.folded[figures.span.end : figures.span.end + 60].lstrip()
    return _GOES_ON.search(behind.partition(".")[0]) is not None or _NTH.match(behind) is not None


_NTH = lazy.regex(r"the (?:\d{1,3}(?:st|nd|rd|th)|[a-z-]{3,14}(?:th|rd|nd|st))\b")
_PASSIVE = lazy.regex(r" (?:were|was|are|have been|had been) [a-z]{3,12}, ")
_HEAD = 44


def _head(article: Article, total: Quantity) -> str:
    """The words behind a total, to the end of their clause."""
    start = total.span.end
    text = article.folded[start : start + _HEAD]
    found = _HEAD_END.search(text)
    return text[: found.start()] if found else text


_HEAD_END = lazy.regex(
    r"[,.;:()–—]| (?:in|of|at|on|for|from|to|with|who|that|which|by|after|when|lost|aboard|over|were|was|are|is|have|has|will|would|shall|must|to be)\b|\n"
)


def _topical(members: tuple[Member, ...]) -> bool:
    """Whether words of one topic keep the parts apart: men and women, yes and no."""
    words = [_WORD.findall(f"{one.label}")[:6] for one in members]
    for topic in _TOPICS:
        found = [next((topic[word] for word in some if word in topic), None) for some in words]
        if None not in found and len(set(found)) == len(found):
            return True
    return False


def _elliptic(members: tuple[Member, ...]) -> bool:
    """Whether one preposition leads to another place in each part."""
    found = [_PREPOSITION.search(one.label) for one in members]
    first = found[0]
    if first is None:
        return False
    objects = set()
    for number, one in enumerate(found):
        if one is None or (one["word"] != first["word"] and not _two_places(first, one)):
            return False
        if (
            number
            and one.start() > 0
            and members[number].label[: one.start()].strip()
            not in (
                members[0].label[: first.start()].strip(),
                "more",
                "others",
            )
        ):
            return False
        objects.add(one["object"])
    return len(objects) == len(members)


def _two_places(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether both name a place of their own ("at the farm", "in the orchard")."""
    both = {one["word"], other["word"]} <= _PLACES
    return both and " the " in one.group() and " the " in other.group()


_PLACES = frozenset({"in", "at", "on", "near", "outside", "aboard"})


def _copular(members: tuple[Member, ...]) -> bool:
    """Whether one "were" serves all parts ("six were Germans, four Poles and two Czechs")."""
    first, *others = (one.label.split() for one in members)
    if (
        len(members) < 3
        or len(first) < 2
        or first[0] not in ("were", "are", "was", "is")
        or len(first) > 4
    ):
        return False
    return all(
        one
        and one[0] not in ("were", "are", "had", "have")
        and not _PREPOSITION.match(" ".join(one))
        and not _ROLES & set(one)
        for one in [first[1:], *others]
    ) and len({tuple(one) for one in others}) == len(others)


def _distinct(members: tuple[Member, ...]) -> bool:
    """Whether every part is a few words of its own."""
    labels = [one.label for one in members]
    return len(set(labels)) == len(labels) and all(0 < len(one.split()) <= 4 for one in labels[:-1])


def _kinds(article: Article, members: tuple[Member, ...], share: float) -> bool:
    """Whether parts are kinds of one thing: nationalities, or single plural nouns of things."""
    labels = [one.label.split() for one in members]
    if not all(labels) or len({tuple(one[:2]) for one in labels}) < len(labels):
        return False
    labels = [one[2:] if one[:1] == ["of"] else one for one in labels]
    if not all(labels):
        return False
    texts = [article.text[one.quantity.span.end : one.quantity.span.end + 2] for one in members]
    if all(text[1:2].isupper() for text in texts):
        return True
    kinds = {one[-1] for one in labels}
    return (
        share <= 1.12
        and len(kinds) == len(labels)
        and not kinds & _ROLES
        and all(len(one) < 4 and one[-1].endswith("s") for one in labels)
    )


_ROLES = frozenset(
    """women children girls boys babies infants teenagers pensioners students foreigners nurses doctors
    teachers officers soldiers tourists juveniles minors civilians fathers mothers parents players men
    leaders members citizens locals visitors residents workers others females males adults""".split()
)


def _same_place(article: Article, total: Quantity, members: tuple[Member, ...]) -> bool:
    """Whether the total is but the first of a list ("250 in Lyon, 100 in Nice")."""
    first = _PREPOSITION.search(members[0].label)
    head = article.text[total.span.end : members[0].quantity.hull.start]
    found = list(_PREPOSITION.finditer(head))
    if first is None or not found or found[-1]["word"] != first["word"]:
        return False
    last = found[-1]
    place = members[0].quantity.span.end + 1 + first.start("object")
    return last["object"][:1].isupper() == article.text[place : place + 1].isupper()


# -- the rest ---------------------------------------------------------------------------------------

_REST = lazy.regex(
    rf"(?:\bthe (?:other|remaining|rest(?: of (?:it|them|the [a-z]+))?,|remainder,|balance of|balance,) ?|\b(?:leaving|leaves) (?:only |just )?)(?P<rest>[{COUNT}{MONEY}{MEASURE}])"
)
_REST_AFTER = lazy.regex(r"(?:[.,;)–—]|\Z| (?P<word>[a-z’'-]+))")
_AFTER_REST = frozenset(
    """by after before on during near under with went go goes going was were are is has have had will would left to in for from on at remain
    remained remains came come stayed stay survived died lived got stand belong belonged fled""".split()
)


def _rest(every: tuple[Figures, ...], number: int) -> Iterator[Mismatch]:
    figures = every[number]
    for match in _REST.finditer(figures.text):
        place = match.start("rest")
        rest = figures.at(place)
        pool: list[tuple[Quantity, Figures, int]] = []
        for other in every[max(number - 2, 0) : number + 1]:
            if figures.index - other.index > 2:
                continue
            for one, at in zip(other.quantities, other.places, strict=True):
                if other is figures and at >= place:
                    break
                pool.append((one, other, at))
        same = [
            number
            for number, (one, _, _) in enumerate(pool)
            if one.sign == rest.sign and one.unit == rest.unit
        ]
        if not same:
            continue
        top = max(same, key=lambda at: (pool[at][0].value, -at))
        total, where, at = pool[top]
        after = _REST_AFTER.match(figures.text, place + 1)
        word = after["word"] if after else None
        if (
            rest.sign == COUNT
            and word
            and not (
                word in _AFTER_REST
                or word.endswith("ed")
                or _stem(word) in {_stem(one) for one in where.text[at + 1 : at + 40].split()[:4]}
            )
        ):
            continue
        parts = [pool[some][0] for some in same if some > top]
        if not top - 1 < 0:
            before, source, spot = pool[top - 1]
            joined = source is where and _OF_JOINT.fullmatch(where.text[spot + 1 : at])
            if joined and before.sign == FRACTION:
                parts.insert(0, before._replace(value=float(before.value) * float(total.value)))
            elif joined and before.sign == rest.sign:
                parts.insert(0, before)
        if not parts or len(parts) > 5:
            continue
        if "leav" in match.group() and (len(parts) < 2 or rest.sign == COUNT):
            continue
        every_part = (*parts, rest)
        if not _exact(total, every_part) or rest.value >= total.value:
            continue
        added = sum(float(one.value) for one in every_part)
        share = added / float(total.value)
        if _rest_fits(total, tuple(parts), rest) or not 0.7 <= share <= 1.4:
            continue
        if rest.sign == COUNT and _SPANS_OF_TIME.search(where.text[at + 1 : at + 30]):
            continue
        if _overlaps(every, number, place):
            continue
        yield Mismatch(total, every_part, added, Cue.REST)
        return


_SPANS_OF_TIME = lazy.regex(
    r"\b(?:famil(?:y|ies)|couples?|households?|days?|weeks?|nights?|hours|years|months|pairs?|times|minutes)\b"
)
_OF_JOINT = lazy.regex(r" (?:out )?of (?:(?:the|its|their|his|her|those) )?")


def _rest_fits(total: Quantity, parts: tuple[Quantity, ...], rest: Quantity) -> bool:
    """Whether the rest and some of the parts make the total, or some of the parts the rest."""
    slack = _slack(total, (*parts, rest))
    left = float(total.value) - float(rest.value)
    values = [float(one.value) for one in parts]
    return any(
        abs(sum(some) - left) <= slack or (abs(sum(some) - float(rest.value)) <= slack and size > 1)
        for size in range(1, len(values) + 1)
        for some in combinations(values, size)
    )
