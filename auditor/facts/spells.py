"""The stretch of time that a later phrase gives the length of: "led it from 2008 to 2020. His sixteen-year tenure ...".

A spell in office is told with a verb of office and both years, and named again with "his", "her", "its" or "their".
Work, a war or a journey is told by the verbs of both ends ("began in March 1997 and finished in March 1999") and named
again in the same sentence ("which makes the five-year build ...") or at the beginning of the next one.
"""

from __future__ import annotations

from auditor import lazy
from auditor.article import Article
from auditor.facts import clauses, dates, people, periods
from auditor.facts.dates import DateMention
from auditor.facts.lengths import Length
from auditor.facts.periods import DAY, HOUR, MONTH, YEAR, Period
from auditor.source import Span

_OFFICE = lazy.regex(
    r"[\s-](?:[a-z]+\s)?(?:tenure|reign|rule|spell|stint|leadership|presidency|premiership|chairmanship|mayoralty|editorship|captaincy|directorship|stewardship|governorship|chancellorship|papacy|pontificate|headship|time\sin\s(?:charge|office|power))\b"
)
_WORK = lazy.regex(
    r"[\s-](?:[a-z]+\s)?(?:build|building\sproject|construction|project|works?|restoration|renovation|refurbishment|dig|war|siege|battle|conflict|uprising|blockade|occupation|strike|walkout|stoppage|lockout|dispute|boycott"
    r"|trial|hearing|inquiry|tour|festival|fair|exhibition|tournament|campaign|contest|championship|drought|heatwave|outage|blackout|closure|shutdown|lockdown|curfew|journey|trip|voyage|trek|expedition|odyssey|crossing|march|ordeal|hunt|search|event|marriage)\b"
)
_SERVED = lazy.regex(
    r"\b(?:led|chaired|headed|ran|ruled|governed|reigned|presided|edited|captained|coached|managed|directed|commanded|held\s(?:the\s)?(?:post|office|job|role|title|position)|in\s(?:office|charge|power)"
    r"|(?:was|served\sas|acted\sas|been)\s(?:the\s|its\s|an?\s)?(?:[\w’'-]+\s){0,3}?(?:president|chair\w*|head|leader|mayor|editor|governor|minister|chancellor|premier|director|manager|coach|captain|king|queen|pope|bishop|archbishop|principal|secretary|commissioner|speaker|chief|boss|ceo|executive|conductor|rector|dean)\b)"
)
_BEGAN = lazy.regex(
    r"\b(?:began|begun|started|opened|broke\sout|got\sunder\sway|kicked\soff|left|set\soff|set\sout|sailed|departed|fled|embarked|walked\sout|closed|was\sshut|jailed|imprisoned|captured|kidnapped|exiled|interned|hospitali[sz]ed)\s(?:[\w’'-]+\s){0,3}?(?:in|on)\s(?:the\s)?$"
)
_ENDED = lazy.regex(
    r"(?:,?\sand\s|,\s)(?:was\s|were\s|had\s|finally\s|only\s|it\s|she\s|he\s|they\s){0,2}(?:ended|closed|finished|concluded|completed|over|lifted|reopened|called\soff|came\sto\san\send|wrapped\sup|came\s(?:home|back)|returned|arrived|reached|freed|released|discharged|set\sfree|got\sto|landed|docked)"
    r"(?:\s[\w’'-]+){0,3}?\s(?:in|on)\s(?:the\s)?$"
)
_SAME_YEAR = r"(?:\s(?:of\s)?(?:that|the\ssame)\syear)?"
_OTHER_YEAR = lazy.regex(
    r",?\s(?:of\s)?(?:the\s)?(?:following|next|year\safter)\b|\s(?:this|last)\syear"
)
_MAKES = lazy.regex(
    rf"{_SAME_YEAR},?\s(?:(?:which|that)\s(?:makes|made)|making|bringing\sto\san\send|ending|after|completing|concluding)\s(?:it\s|this\s|the\s|an?\s|their\s|his\s|her\s|its\s)$"
)
_JOURNEY = lazy.regex(
    rf"{_SAME_YEAR},?\s(?:after\s|following\s|ending\s|completing\s|at\sthe\send\sof\s)?(?:an?\s|the\s|their\s|his\s|her\s)(?:[a-z]+\s)?(?:journey|trip|voyage|trek|march|odyssey|expedition|tour|crossing|siege|strike|trial|war|project|build)\s(?:of|that\s(?:took|lasted))\s$"
)
_AWAY = lazy.regex(rf"{_SAME_YEAR},?\s(?:after|having\sspent|after\sspending)\s$")
_AWAY_CLOSED = lazy.regex(
    r"\s(?:at\ssea|behind\sbars|in\s(?:jail|prison|custody|captivity|exile|hospital|hiding)|on\sthe\s(?:road|move|march|run)|on\sfoot|under\s(?:sail|way)|of\s(?:walking|sailing|travel|marching|fighting|work|building|construction|bloodshed))\b"
)
_AGAIN = lazy.regex(r"(?:The|This|That)\s$")
_OWN = lazy.regex(r"\b(?:his|her|its|their|a)\s(?:[a-z]+\s)?$")
_ONE_OWN = lazy.regex(r"\b(?:his|her|its|their)\s$")
_NOT_ITS = lazy.regex(
    r"\b(?:successors?|predecessors?|brothers?|sisters?|fathers?|mothers?|sons?|daughters?|wife|husband|rivals?|deputy|second|first|third|two|both|again|other|another|earlier|previous|later|combined|interrupt\w+|separate|phase|resum\w+|delay\w+|postpon\w+|paus\w+|except|each|every|average|per|respectively|originally|extended|twice|terms|seasons?|initially|on\sand\soff|including|part)\b"
)


def told(article: Article, length: Length, sentence: Span) -> Period | None:
    """The period of which a length is plainly the length, though it does not stand beside it; None where none is."""
    if length.unit == "hour" or length.hedge == "over":
        return None
    text = article.text
    if length.compound:
        office = _OFFICE.match(text, length.span.end, sentence.end)
        if office is not None:
            return _office(article, length, sentence)
        if _WORK.match(text, length.span.end, sentence.end) is None:
            return None
        return _work(article, length, sentence)
    return _travel(article, length, sentence)


def _office(article: Article, length: Length, sentence: Span) -> Period | None:
    """The only period of the words before, told with a verb of office."""
    text = article.folded
    if not _OWN.search(text, max(sentence.start, length.span.start - 24), length.span.start):
        return None
    found = periods.within(article, Span(sentence.start, length.span.start))
    scope = sentence
    if not found:
        if not _ONE_OWN.search(text, length.span.start - 7, length.span.start) and not text[
            sentence.start : length.span.start
        ].startswith(("he ", "she ", "his ", "her ")):
            return None
        if dates.within(article, Span(sentence.start, length.span.start)):
            return None
        before = clauses.before(article, sentence)
        if before is None or "\n" in text[before.start : sentence.start]:
            return None
        found, scope = periods.within(article, before), before
    elif not _ONE_OWN.search(text, length.span.start - 7, length.span.start):
        return None
    if len(found) != 1 or found[0].grain in (DAY, HOUR):
        return None
    if len(dates.within(article, Span(scope.start, length.span.start))) > 2:
        return None
    if not _SERVED.search(text, scope.start, found[0].span.start):
        return None
    if _NOT_ITS.search(text, scope.start, length.span.start):
        return None
    named = people.of(article).within(Span(scope.start, length.span.start))
    if len({id(person) for _, person in named}) > 1:
        return None
    office = _OFFICE.match(text, length.span.end, sentence.end)
    theirs = _OF_WHAT.match(text, office.end(), sentence.end) if office else None
    if theirs is not None:
        told = text[scope.start : found[0].span.start]
        if theirs["what"].split()[0] not in told:
            return None
    return found[0]._replace(loose=False)


_OF_WHAT = lazy.regex(
    r"\s(?:of|as)\s(?:(?:the|an?|its|his|her)\s)?(?P<what>(?:[\w’'-]+\s)?[\w’'-]+)"
)
"""What somebody led, where it is said again: it has to be the same."""
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "build building construction project work works restoration renovation refurbishment dig digging",
        "war siege battle conflict uprising fighting hostilities",
        "strike walkout stoppage lockout walked",
        "trial hearing inquiry case",
        "journey trip voyage trek expedition odyssey crossing march sailed fled",
        "tour festival fair exhibition tournament championship event",
    )
)
"""Words under which one thing may go in two sentences; any other goes on under its own."""


def _is_same(text: str, scope: Span, length: Length) -> bool:
    """Whether the thing of a length is the one that the sentence before tells of."""
    found = _NOUN.match(text, length.span.end)
    if found is None:
        return False
    noun = found[1]
    words = {noun}.union(*(group for group in _ALIKE if noun in group))
    return any(word in words for word in _PLAIN.findall(text[scope.start : scope.end].lower()))


_NOUN = lazy.regex(
    r"[\s-]([a-z]+)(?=[.,;]|\s(?!(?:fund|plan|chest|pay|crew|site|team|effort)s?\b))"
)
_PLAIN = lazy.regex(r"[a-z]+")


def _work(article: Article, length: Length, sentence: Span) -> Period | None:
    """ "began ... and finished ..., which makes the five-year build"; "... ended ... . The five-week walkout"."""
    text = article.text
    own = Span(sentence.start, length.span.start)
    pair = _led(article, length, sentence)
    if pair is not None:
        return None if _NOT_ITS.search(article.folded, sentence.start, pair.span.end) else pair
    pair = _pair(article, own)
    if pair is not None:
        return (
            pair
            if _MAKES.match(text, pair.end.span.end, length.span.start)
            and (_NOT_ITS.search(article.folded, *own) is None)
            else None
        )
    if not _AGAIN.fullmatch(text[sentence.start : length.span.start]):
        return None
    before = clauses.before(article, sentence)
    if before is None or "\n" in text[before.start : sentence.start]:
        return None
    if _NOT_ITS.search(article.folded, before.start, length.span.end):
        return None
    if not _is_same(text, before, length):
        return None
    pair = _pair(article, before)
    if pair is not None:
        return pair
    found = periods.within(article, before)
    if len(found) != 1 or found[0].loose or found[0].grain == HOUR:
        return None
    if length.unit == "day" and found[0].grain != DAY:
        return None
    return found[0] if _RUNS.search(text, before.start, found[0].span.end) else None


_RUNS = lazy.regex(
    r"\b(?:runs?|ran|running|took\splace|takes\splace|take\splace|(?:is|was|be|been)\sheld|lasts?|lasted|raged|goes\son|went\son|is\son)\b"
)
_LED = lazy.regex(
    r"[\s-](?:[a-z]+\s)?[a-z]+,?\s(?:(?:which|that)\s)?(?:had\s)?(?:began|begun|started|opened|broke\sout)\s(?:in|on)\s(?:the\s)?$"
)
_LED_END = lazy.regex(
    r",?\s(?:and\s)?(?:was\s|finally\s|had\s){0,2}(?:ended|finished|concluded|closed|over|came\sto\san\send)(?:\s[\w’'-]+){0,3}?\s(?:in|on)\s(?:the\s)?$"
)


def _led(article: Article, length: Length, sentence: Span) -> Period | None:
    """ "The 16-year marriage, which began in 2001, ended in divorce in 2007"."""
    mentions = dates.within(article, Span(length.span.end, sentence.end))
    if len(mentions) != 2:
        return None
    first, second = mentions
    text = article.folded
    if not _LED.fullmatch(text[length.span.end : first.whole.start][:90]):
        return None
    if not _LED_END.fullmatch(text[first.whole.end : second.whole.start][:70]):
        return None
    return _period(article, first, second)


def _travel(article: Article, length: Length, sentence: Span) -> Period | None:
    """ "left in January 2015 and arrived in April of that year after a journey of nine months"."""
    text = article.folded
    pair = _pair(article, Span(sentence.start, length.span.start))
    if pair is None or _NOT_ITS.search(text, sentence.start, length.span.start):
        return None
    at = pair.end.span.end
    gap = text[at : length.span.start]
    if _JOURNEY.fullmatch(gap):
        return pair
    if _AWAY.fullmatch(gap) and _AWAY_CLOSED.match(text, length.span.end, sentence.end):
        return pair
    return None


def _pair(article: Article, scope: Span) -> Period | None:
    """The only two dates of a stretch, where verbs tell that something began and ended on them."""
    mentions = dates.within(article, scope)
    if len(mentions) != 2:
        return None
    first, second = mentions
    text = article.folded
    gap = text[first.whole.end : second.whole.start]
    if len(gap) > 70 or not _ENDED.fullmatch(gap):
        return None
    if not _BEGAN.search(text, max(scope.start, first.whole.start - 60), first.whole.start):
        return None
    return _period(article, first, second)


def _period(article: Article, first: DateMention, second: DateMention) -> Period | None:
    """From one date to another of the same kind; None where they are not or run backwards."""
    if _OTHER_YEAR.match(article.folded, second.whole.end):
        return None
    if (first.day is None) != (second.day is None) or (first.month is None) != (
        second.month is None
    ):
        return None
    start = periods.end_of(article, first, second.year)
    end = periods.end_of(article, second, first.year)
    if start is None or end is None or end.high < start.low or start[:2] == end[:2]:
        return None
    grain = DAY if first.day is not None else YEAR if first.month is None else MONTH
    return Period(Span(first.whole.start, second.whole.end), start, end, grain)
