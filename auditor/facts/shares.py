"""Shares of one whole, and those that cannot be.

Shares that exclude each other cannot pass 100%. They do where one holder each has a part of one
base ("Apple has 38% of the market, Samsung 35%"), where one verb hands out the parts of one base
("half goes to the widow, a third to her son"), where the answers to one question are told (for,
against, undecided), and where "the remaining 25%" closes the list. Shares of different bases, of
different days and places, changes and answers that may be given together are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from auditor import lazy
from auditor.article import Article
from auditor.facts import enumerations
from auditor.facts.enumerations import Enumeration, Member, Shape
from auditor.facts.quantities import (
    ANY,
    COUNT,
    FRACTION,
    ORDINAL,
    PERCENT,
    Figures,
    Hedge,
    Quantity,
    of_article,
)

_BASE = (
    r"(?:votes?|ballots?|vote share|popular vote|shares|seats|market|electorate|stock|capital|company|firm|brewery|bank|club|mine|group"
    r"|profits?|proceeds|revenues?|sales|turnover|budget|money|cash|funds?|estate|fortune|inheritance|land|area|territory|forest|population|residents|inhabitants|power|electricity|energy"
    r"|output|production|exports?|imports?|spending|costs?|emissions|waste|water|crop|harvest|equity|business|venture|project|takings|income|prize|pot|jackpot|reward|award|winnings|catch|treasure|total|loan|debt|traffic|fleet|workforce|what [a-z ]{1,24}? sells?)"
)
_OF_BASE = lazy.regex(
    rf"\b(?:of|in) (?:(?:the|its|their|his|her|all|total|national|final|global|world|[a-z-]+['’]s|[a-z]+s['’]|a) )*(?:[a-z-]+ )?{_BASE}\b"
)
_HANDS_OUT = lazy.regex(
    r"\b(?:go(?:es)?|went|going|belongs?|belonged|com(?:es?|ing)|came|account(?:s|ed)?|owned|owns?|held|holds?|mak(?:es?|ing) up|made up|suppl(?:y|ied|ies)|provid(?:es?|ed)|suppl\w+|generat(?:es?|ed)|produc(?:es?|ed)|took|takes?|won|wins?|gets?|got|received?|controls?|controlled|left|leaves|gave|gives|has|had|have|is|are|was|were|polled|secured|claimed|bought|buys|paid|pays)\b"
)
_PLACE = lazy.regex(
    rf"(?:[^,]{{0,40}} )?(?:in|on|at|during|among|since|within|than|last|this|ago|after|before|when|aged|(?:over|under) [{ANY}])"
)
_CHANGE = lazy.regex(
    r"\b(?:increas\w+|ris(?:e|es|en|ing)|rose|fell|fall\w*|drop\w*|declin\w+|grew|grow\w*|jump\w*|gain\w*|climb\w*|slip\w*|surg\w+|plung\w+|cut|higher|lower|more|less|fewer|compared|than|swing"
    r"|(?<!-)up|down|also|both|respectively|either|from \d|ago|another (?:poll|survey|question|study)|separate\w*|previous\w*|last time|tax|taxes|rates?|inflation|unemployment|discount\w*|interest|chance|accura\w+|probability"
    r"|each|average\w*|approval ratings?|multiple|several|could (?:choose|pick|select|name|give)|overlap\w*|rounding|rounded|versus|odds|capacity|turnout (?:was|of|in|among)|require[sd]?|needs?|threshold|at least one|efficacy|effective|cheaper|margin of error|growth)\b"
)
_TOPICS = tuple(
    {word: number for number, words in enumerate(topic.split(" / ")) for word in words.split()}
    for topic in (
        "yes for favour favor support supports supported back backs backed backing approve approves approved approval agree agreed accept accepted behind remain stay keep"
        " / no against oppose opposes opposed disapprove disapproves disapproved disagree disagreed reject rejected leave scrap opposition"
        " / undecided unsure neutral abstained know opinion minds mind blank neither",
        "good excellent / fair average satisfactory / poor bad dreadful",
        "cured / improved better / worse deteriorated / died / unchanged same",
        "satisfied happy / dissatisfied unhappy / neutral neither",
        "men male males / women female females / children",
        "adults / children",
        "married / single unmarried / divorced / widowed",
    )
)
_WORD = lazy.regex(r"[a-z’'-]+")
_OF_GROUP = lazy.regex(
    r" ?of (?!(?:the )?(?:vote|votes|ballots|voters|respondents|people|residents|members|those (?:asked|polled|questioned|surveyed)|adults|public|electorate|students|patients|workers|pupils|employees|staff|americans|britons|scots|refugees|them)\b)"
)
_REST = lazy.regex(
    rf"\b(?:the (?:other|remaining|rest,|remainder,|balance of|final|last)|leaving|leaves) (?P<rest>[{PERCENT}{FRACTION}])"
)
_AGAINST = lazy.regex(
    rf"\b(?:beat|defeat\w*|won|win|passed|approved|rejected|carried|lost|victory)\b[^{PERCENT}{FRACTION}.;]{{0,60}}?(?P<one>{PERCENT})(?: of (?:the )?votes?)?(?: to|,? against|-|–) ?(?P<two>{PERCENT})(?! (?:in|last|a year)\b)"
)
_FROM = lazy.regex(r"\b(?:from|turnout|up|down|swing|cut|tax)\b")


def find(article: Article) -> Iterator[tuple[Quantity, ...]]:
    """The shares of one whole that cannot be, list by list."""
    every = of_article(article)
    lists = enumerations.of_article(article)
    for number, figures in enumerate(every):
        text = figures.text
        if PERCENT not in text and FRACTION not in text:
            continue
        found = None
        for one in lists.get(number, ()):
            if one.members[0].quantity.sign in (PERCENT, FRACTION):
                found = _too_many(every, number, one)
                if found:
                    break
        found = found or _answers(every, number) or _rest(every, number) or _two(figures)
        if found:
            yield found


def excess(shares: tuple[Quantity, ...]) -> float:
    """By how much shares pass 100 beyond what rounding allows; 0 where they do not."""
    added = sum(100 * one.share for one in shares)
    over = added - 100 - slack(shares)
    return over if over > 0.01 and not any(one.share >= 1 for one in shares) else 0.0


def slack(shares: tuple[Quantity, ...]) -> float:
    """How far shares may stray from their sum by rounding, in points."""
    some = sum(one.grain / 2 if one.sign == PERCENT else 0.5 for one in shares)
    some += sum(1.5 for one in shares if one.hedge in (Hedge.UNDER, Hedge.ABOUT))
    return some + sum(4.0 for one in shares if one.hedge is Hedge.OVER)


_MOST = 60
"""Points: an excess beyond this is of something else."""


def _too_many(
    every: tuple[Figures, ...], number: int, one: Enumeration
) -> tuple[Quantity, ...] | None:
    figures = every[number]
    shares = tuple(member.quantity for member in one.members)
    over = excess(shares)
    if not 0 < over <= _MOST or len(shares) < 2:
        return None
    start = max(one.start - 60, 0)
    words = figures.text[start : one.end]
    if _CHANGE.search(words) or not _one_base(figures, one):
        return None
    return shares


def _one_base(figures: Figures, one: Enumeration) -> bool:
    """Whether a list hands out one base."""
    members = one.members
    before = figures.text[max(one.start - 70, 0) : one.start]
    if one.shape is Shape.NAME:
        bases = [bool(_OF_BASE.search(member.noun)) for member in members]
        if any(member.noun and not base for member, base in zip(members, bases, strict=True)):
            return False
        named = bool(_OF_BASE.search(before)) or any(bases)
        own = _HANDS_OUT.search(members[0].label) is not None
        if _PLACE.match(members[0].noun) and not any(bases):
            return False
        if any(_PREPOSED.match(member.label) for member in members[1:]):
            return False
        if len({member.label for member in members}) < len(members):
            return False
        # "Mr Okoro polled 51.2 per cent": the votes need not be named.
        if any(_GROUPS.search(member.label) for member in members):
            return False
        named = named or (len(members) > 2 and _polled(figures.text, members[0].label))
        if (
            len(members) > 2
            and _SPLIT_NAMED.search(before)
            and not any(one.noun for one in members)
        ):
            return True
        return named and own and (len(members) > 2 or _excluding(members[0]))
    labels = [member.label for member in members]
    if len(members) > 2 and _chosen(figures, one.start, labels):
        return True
    if any(_PLACE.match(_OF_BASE.sub("", label, count=1)) for label in labels):
        return False
    if any(" of " in f" {label}" for label in labels[1:]) or len(set(labels)) < len(labels):
        return False
    based = _OF_BASE.search(labels[0]) or _OF_BASE.search(before)
    first = _OF_BASE.sub("", labels[0], count=1).strip()
    split = _SPLIT.search(before) is not None
    if split and len(members) > 2:
        return True
    return bool(based) and bool(_HANDS_OUT.search(f"{before} {first}")) and len(members) > 2


_ONE_CHOICE = lazy.regex(
    r"\b(?:asked|told|invited|required|allowed|when|had to|questioned|polled|surveyed)\b[^.;]{0,40}?\b(?:(?:single|one|top|first|main|overall) (?:[a-z]+ ){0,2}?(?:favourite|favorite|choice|preference|answer|option|pick|priority|issue|worry|name|winner|candidate|city|party|thing)"
    rf"|(?:their|its|a) (?:favourite|favorite|preferred|best|[{ORDINAL}] choice)(?! (?:[a-z]+ )?[a-z]+s\b))\b"
)
_PICK = lazy.regex(rf"\b(?:choose|pick|name|give|select|vote for|nominate) (?P<n>{COUNT})(?! or)")
_CHOSE = lazy.regex(
    r"(?:of [a-z’' -]{3,40}?)?(?: ?(?:would|had|have|who))? ?\b(?:chose|choose|picked|pick|named|name|said|say|went for|opted for|voted for|preferred|prefer|selected|plumped for|put|cited|answered)\b"
)


def _chosen(figures: Figures, place: int, labels: list[str]) -> bool:
    """Whether everybody asked named one thing ("asked for their favourite, 48% chose …")."""
    start = max(place - 160, 0)
    one = _ONE_CHOICE.search(figures.text, start, place) is not None
    if not one and (pick := _PICK.search(figures.text, start, place)) is not None:
        one = figures.at(pick.start("n")).value == 1
    return (
        one
        and _CHOSE.match(labels[0]) is not None
        and not any(" of " in f" {label}" for label in labels[1:])
        and len(set(labels)) == len(labels)
    )


_SPLIT = lazy.regex(
    r"\b(?:split|divided|shared|broken down|breaks? down|carved up)\b[^.;]{0,50}?[:–—] ?\Z"
)
_SPLIT_NAMED = lazy.regex(
    r"\b(?:split|divided|shared|owned|held|controlled|broken down|carved up)\b[^.;:–—]{0,50}[:–—] ?[^:–—,;]{0,40}\Z"
)
_PREPOSED = lazy.regex(r"(?:in|on|at|during|for|among|last|by) ")


_GROUPS = lazy.regex(
    r"\b(?:women|men|young|old|elderly|over|under|graduates|voters|whites?|blacks?|rural|urban|parents|pensioners|girls|boys|teenagers|north|south|east|west)\b"
)
"""Whose shares are of themselves, not of one whole."""
_POLLED = lazy.regex(
    r"\b(?:polled|garnered|took|won|had|got|secured|received|on|with|has|have|wins?|gets?)(?: [a-z]+)?\Z"
)
_COUNT = lazy.regex(
    r"\b(?:tally|final count|ballots?|votes?|election|by-election|run-?off|exit poll|first round|official results?|results|counted|electoral commission|presidential race|mayoral)\b"
)


def _polled(text: str, label: str) -> bool:
    """Whether a candidate's share of the vote is told."""
    return _POLLED.search(label) is not None and _COUNT.search(text) is not None


def _excluding(member: Member) -> bool:
    return "vote" in member.noun or "share" in member.noun or " own" in f" {member.label}"


def _shares(figures: Figures) -> list[tuple[Quantity, int, int]]:
    """The shares of a sentence with where they stand and end; "three in five" is one."""
    found: list[tuple[Quantity, int, int]] = []
    for one, place in zip(figures.quantities, figures.places, strict=True):
        if one.sign in (PERCENT, FRACTION):
            found.append((one, place, place + 1))
    for match in _IN.finditer(figures.text):
        above, below = figures.at(match.start("a")), figures.at(match.start("b"))
        if 0 < above.value < below.value <= 20:
            share = above._replace(value=above.value / below.value, sign=FRACTION, grain=0.01)
            found.append((share, match.start(), match.end()))
    found.sort(key=lambda some: some[1])
    return found


_IN = lazy.regex(rf"(?P<a>{COUNT}) (?:in|out of) (?:every )?(?P<b>{COUNT})")


def _answers(every: tuple[Figures, ...], number: int) -> tuple[Quantity, ...] | None:
    """Answers to one question, in one sentence or two."""
    figures = every[number]
    told = [(one, _words(figures, start, end)) for one, start, end in _shares(figures)]
    text = figures.text
    if len(told) < 3 and number and every[number - 1].index + 1 == figures.index:
        before = every[number - 1]
        earlier = [(one, _words(before, start, end)) for one, start, end in _shares(before)]
        told, text = earlier + told, before.text + text
        if not earlier:
            return None
    if not 3 <= len(told) <= 5 or _CHANGE.search(_UNDECIDED.sub("undecided", text)):
        return None
    for topic in _TOPICS:
        sides = [_side(topic, after, before) for _, (before, after) in told]
        if None in sides or len(set(sides)) < len(sides):
            continue
        if any(_OF_GROUP.match(after) for _, (_, after) in told):
            continue
        shares = tuple(one for one, _ in told)
        if 0 < excess(shares) <= _MOST:
            return shares
    return None


_UNDECIDED = lazy.regex(
    r"\bno (?:opinion|view|preference)|\b(?:did|do|does) ?n[o’']t know|\bnot sure|\bmake up (?:their|its) minds?|\bmade up (?:their|its) minds?"
)


def _side(topic: dict[str, int], after: str, before: str) -> int | None:
    for words in (after, before):
        for word in _WORD.findall(_UNDECIDED.sub("undecided", words)):
            if word in topic:
                return topic[word]
    return None


def _words(figures: Figures, start: int, end: int) -> tuple[str, str]:
    """The words before a share and behind it, to the next share or the end of the clause."""
    text = figures.text
    before = _CUT.split(text[max(start - 50, 0) : start])[-1]
    after = _CUT.split(text[end : end + 60])[0]
    return before, after


_CUT = lazy.regex(rf"[;:{PERCENT}{FRACTION}]|(?:,| and| while| but) (?=[{PERCENT}{FRACTION}]|\Z)")


def _rest(every: tuple[Figures, ...], number: int) -> tuple[Quantity, ...] | None:
    """ "The remaining 25%" that is not what remains."""
    figures = every[number]
    match = _REST.search(figures.text)
    if match is None:
        return None
    rest = figures.at(match.start("rest"))
    some = [one for one in figures.between(0, match.start()) if one.sign in (PERCENT, FRACTION)]
    text = figures.text
    if number and every[number - 1].index + 1 == figures.index and len(some) < 2:
        before = every[number - 1]
        some = [one for one in before.quantities if one.sign in (PERCENT, FRACTION)] + some
        text = before.text + text
    if not 2 <= len(some) <= 6 or _CHANGE.search(text) or not all(one.exact for one in some):
        return None
    left = 100 - 100 * rest.share
    allowed = slack((*some, rest)) + 0.6
    values = [100 * one.share for one in some]
    for size in range(1, len(values) + 1):
        if any(abs(sum(picked) - left) <= allowed for picked in combinations(values, size)):
            return None
    if not 60 <= sum(values) + 100 * rest.share <= 150:
        return None
    return (*some, rest)


def _two(figures: Figures) -> tuple[Quantity, ...] | None:
    """ "Smith beat Jones by 54% to 49%"."""
    match = _AGAINST.search(figures.text)
    if match is None or _FROM.search(match.group()):
        return None
    shares = (figures.at(match.start("one")), figures.at(match.start("two")))
    return shares if 0 < excess(shares) <= 20 else None
