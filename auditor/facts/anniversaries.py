"""What an article says about how long ago something was: "the 25th anniversary of ...", "a decade after the 2014 vote".

A `Claim` is the count with the event that it counts from, where the text dates the event (a year or a day beside
it, or in the clause that founds it) or the knowledge base knows it. When the counting happens is another matter:
`Claim.at` holds the years that the sentence itself gives for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import base, clauses, clock, dates, lengths, numerals, paraphrases, voice, words
from auditor.facts.dates import DateMention
from auditor.source import Span

STRICT = "anniversary"
ELAPSED = "elapsed"
AGO = "ago"


class Event(NamedTuple):
    """What is counted from: the first and last day it may have been (ordinals), or several such.

    `span` is the date or the name in the text; `source` where the date comes from if not from there.
    """

    ranges: tuple[tuple[int, int], ...]
    span: Span
    name: str = ""
    source: str = ""
    mention: DateMention | None = None
    told_before: bool = False
    """Whether its date stands in an earlier sentence."""
    paraphrased: bool = False
    """Whether a clause tells it in other words (`paraphrases`)."""

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return all(last - first < 31 for first, last in self.ranges)


class Claim(NamedTuple):
    """A count of years since an event.

    `low` and `high` bound the years meant; `number` is the count as written, 0 where it is rounded by its
    wording ("decades"). `span` is the count with its noun; `digits` that of the figures alone where there are any.
    """

    span: Span
    kind: str
    number: float
    low: float
    high: float
    event: Event
    sentence: Span
    at: tuple[DateMention, ...]
    digits: Span | None = None

    @property
    def exact(self) -> bool:
        """Whether the count is not rounded."""
        return self.low == self.high


_WORD_ORDINAL = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|(?:one[\s-])?hundredth"
)
_NTH = lazy.regex(
    rf"(?<![\w.,/-])(?P<nth>\d{{1,4}}(?:st|nd|rd|th)|{_WORD_ORDINAL})(?:[\s-]year)?\s(?:(?P<extra>[a-z]+)\s)?$"
    r"|(?<![\w.,/-])(?P<years>\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one\shundred|ten|five|one|two|three|four|six|seven|eight|nine))[\s-]years?\s$"
    r"|(?P<quarter>quarter[\s-]century\s)$|(?P<half>half[\s-]century\s)$"
)
_NOUN = lazy.regex(
    r"\b(?:anniversary|anniversaries|centenary|centennial|bicentenary|bicentennial|sesquicentennial|sesquicentenary|tercentenary"
    r"|tricentennial|quincentenary|quincentennial|semiquincentennial|birthday|(?<=[\s-]year\s)(?:mark|milestone)"
    r"|(?:silver|golden|diamond|platinum)\s(?:jubilee|wedding)|ruby\swedding)\b"
)
_HUNDREDS = {
    "centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200, "sesquicentennial": 150,
    "sesquicentenary": 150, "tercentenary": 300, "tricentennial": 300, "quincentenary": 500,
    "quincentennial": 500, "semiquincentennial": 250, "silver jubilee": 25, "golden jubilee": 50,
    "diamond jubilee": 60, "platinum jubilee": 70,
    "silver wedding": 25, "ruby wedding": 40, "golden wedding": 50, "diamond wedding": 60, "platinum wedding": 70,
}  # fmt: skip
_HINTS = (
    "annivers",
    "centen",
    "birthday",
    "year mark",
    "jubilee",
    "wedding",
    "milestone",
    " turn",
    "years",
    "decade",
    "century",
    "year after",
    "year since",
)
_NAMED = ("annivers", "centen", "birthday", "year mark", "year milestone", "jubilee", "wedding")
_OF = lazy.regex(
    r"(?:\scelebrations?|\scommemorations?|\sparty)?\s(?P<of>of|since|after|from)\s(?:when\s)?"
)
_BREAK = lazy.regex(
    r"[;:—–“”\"()]|\s-\s|,\s(?!\d{4}\b|then|now|the\s\w+\s(?:of|in)\b)|\b(?:which|who|when|where|before|while|whose|but|with|by|as|and(?!\s[a-z]+\s(?:of|on|in)\s)|will|would|was|is|are|were|has|have|had|be|falls|comes?|came|next|this|last"
    r"|at|for|during)\b"
)
_WEDDING = lazy.regex(r"\b(?:wedding|marriage|married|couple|spouse|wife|husband|parents)\b")
_JOINT = lazy.regex(
    r"(?:,?\sto\sthe\s(?:very\s)?(?:day|month|week)|\s(?:have|has)\s(?:now\s)?(?:passed|elapsed|gone\sby)|\stoday|\s(?:this|next)\s(?:week|month|year|weekend)|\son\s\w+day)?,?(?:\son)?\s(?P<joint>after|since|(?<=\son\s)from)\s"
    r"|(?P<ago>\sago\b)|(?P<later>\s(?:later|on)),\s"
)
_MARKING = lazy.regex(r"\b(?:mark(?:s|ed|ing)?|celebrat\w+|commemorat\w+)\s(?:the\s)?$")
_YEARS = ("year", "decade", "century")


def of(article: Article, own: tuple[str, ...] = ()) -> list[Claim]:
    """The claims of an article, in the order of the text."""
    text = article.folded
    if not any(hint in text for hint in _HINTS):
        return []
    return sorted(
        [*_anniversaries(article, own), *_elapsed(article, own), *_turned(article)],
        key=lambda one: one.span,
    )


def _anniversaries(article: Article, own: tuple[str, ...]) -> Iterator[Claim]:
    text = article.folded
    if not any(hint in text for hint in _NAMED):
        return
    for noun in _NOUN.finditer(text):
        sentence = clauses.around(article, noun.start())
        low = max(sentence.start, noun.start() - 40)
        before = _NTH.search(text, low, noun.start())
        number: float
        digits = None
        start = noun.start()
        if before is not None:
            if before["extra"] in ("work", "birth", "consecutive", "annual"):
                continue
            start = before.start()
            if before["nth"]:
                number = float(numerals.ordinal(before["nth"].replace(" ", "-")) or 0)
                figures = before["nth"][:-2]
                if figures.isdigit():
                    digits = Span(start, start + len(before["nth"]))
            elif before["years"]:
                number = float(numerals.cardinal(before["years"]) or 0)
            else:
                number = 25 if before["quarter"] else 50
            number *= _HUNDREDS.get(noun.group(), 1)
        elif noun.group() in _HUNDREDS:
            number = _HUNDREDS[noun.group()]
        else:
            continue
        if not number or (
            noun.group() == "birthday"
            and not _is_thing(article, sentence)
            and not _ITS_OWN.search(text, max(sentence.start, start - 8), start)
        ):
            continue
        span = Span(start, noun.end())
        if _WEDDING.search(text, sentence.start, sentence.end):
            wed = _wed_in(article, Span(sentence.start, start))
            if wed is not None:
                yield _claim(article, span, STRICT, number, (number, number), wed, sentence, digits)
            continue
        event = (
            _event_behind(article, noun.end(), sentence, own)
            or _event_before(article, start, sentence, own)
            or _founding(article, span, sentence)
            or _named_before(article, span, sentence, own)
            or _told_before(article, start, noun.end(), sentence)
        )
        if event is not None:
            yield _claim(article, span, STRICT, number, (number, number), event, sentence, digits)


_WED_IN = lazy.regex(
    r"\b(?:couple|pair|they|spouses|newlyweds|grandparents),?\s(?:who\s)?(?:were\s|got\s)?(?:wed|married|tied\sthe\sknot)(?:\s(?:at|in|on|back)\s[a-z’' -]{2,30}?)?,?\s(?:in|on)\s(?:the\s)?$"
)


def _wed_in(article: Article, before: Span) -> Event | None:
    """The wedding of a couple whose year is told: "the couple, who married in 1975, celebrate their silver wedding"."""
    mentions = dates.within(article, before)
    if len(mentions) != 1 or mentions[0].year is None:
        return None
    if not _WED_IN.search(
        article.folded, max(before.start, mentions[0].whole.start - 90), mentions[0].whole.start
    ):
        return None
    told = article.folded[mentions[0].whole.end : before.end]
    return _dated(mentions[0]) if _MARKED.search(told) and not _UNSURE.search(told) else None


_MARKED = lazy.regex(r"\b(?:celebrat\w+|mark(?:s|ed|ing)?|toast(?:s|ed|ing)?|reach(?:es|ed)?)\b")
_UNSURE = lazy.regex(
    r"\b(?:hop(?:e|es|ed|ing)|would|could|might|may|parents|grandparents|friends|not|never|n[’']t|until|one\sday|died|divorced)\b"
)


def _is_thing(article: Article, sentence: Span) -> bool:
    """Whether a birthday is that of a company or a show, not of a person."""
    return _COMPANY.search(article.folded, sentence.start, sentence.end) is not None


_COMPANY = lazy.regex(
    r"\b(?:company|firm|brand|club|museum|festival|magazine|newspaper|institution|agency|channel|station|theatre|theater|university|school|website|platform|airline|party"
    r"|brewery|distillery|winery|vineyard|shop|store|pub|restaurant|caf[eé]|bakery|band|choir|orchestra|society|charity|hospital|library|zoo|team|league|programme|program|series|trust|college|academy"
    r"|bank|hotel|chain|factory|shipyard|church|union|group|business|manufacturer|carmaker|retailer|publisher|gallery|ballet|circus|garden|hospice|federation|association|foundation|institute|paper|weekly|daily|treaty|pact|accord|law|bridge|tunnel|stadium|constitution)\b"
)


_TURNED = lazy.regex(
    r"turn(?<![a-z-]turn)(?:s|ed|ing)?\s(?P<number>\d{2,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?)"
    r"(?=[.,;:)]|$|\s(?:this|last|next|on|in\s(?!\d)|with|today|and|as|yesterday|tomorrow)\b)"
)


def _turned(article: Article) -> Iterator[Claim]:
    """ "The club, founded in 1990, turned 40 this year"."""
    text = article.folded
    if " turn" not in text:
        return
    for found in _TURNED.finditer(text):
        sentence = clauses.around(article, found.start())
        comma = text.find(",", sentence.start, found.start())
        subject = Span(sentence.start, comma if comma > 0 else found.start())
        if not _is_thing(article, subject) or " who " in text[subject.start : subject.end]:
            continue
        event = _founded_in(article, Span(sentence.start, found.start()))
        number = numerals.cardinal(found["number"])
        if event is None or not number:
            continue
        span = Span(*found.span("number"))
        digits = span if found["number"].isdigit() else None
        yield _claim(
            article, span, STRICT, float(number), (number, number), event, sentence, digits
        )


def _elapsed(article: Article, own: tuple[str, ...]) -> Iterator[Claim]:
    text = article.folded
    for length in lengths.of(article):
        if length.unit not in _YEARS or length.value > 1000:
            continue
        joint = _JOINT.match(text, length.span.end)
        if joint is None:
            continue
        sentence = clauses.around(article, length.span.start)
        if joint["ago"]:
            event = _ago(article, length, joint.end(), sentence) or _told_ago(
                article, length, joint.end(), sentence, own
            )
        elif joint["later"]:
            opens = length.span.start - sentence.start < 12
            dated = dates.with_year(article, sentence)  # then it is a length: facts/duration
            event = _only_before(article, sentence) if opens and not dated else None
        else:
            event = _event_at(article, joint.end(), sentence, own) or _told_before(
                article, length.span.start, joint.start("joint"), sentence
            )
        if event is None:
            continue
        bounds = _bounds(length, "to the" in joint.group())
        kind = AGO if joint["ago"] else ELAPSED
        if kind == AGO and event.paraphrased and not _TODAY.match(text, joint.end()):
            bounds = bounds[0] - 1, bounds[1] + 1  # a round number
        if (joint["ago"] and text.startswith(" today", joint.end())) or (
            kind == ELAPSED
            and (
                "to the day" in joint.group()
                or (
                    length.unit == "year"
                    and not length.hedge
                    and _MARKING.search(
                        text, max(sentence.start, length.span.start - 24), length.span.start
                    )
                )
            )
        ):
            kind = STRICT
        figures = None
        written = text[length.span.start : length.span.end].split()
        if written and written[0].isdigit():
            figures = Span(length.span.start, length.span.start + len(written[0]))
        yield _claim(
            article, length.span, kind, length.years, bounds, event, sentence,
            figures if length.unit == "year" else None,
        )  # fmt: skip


def _bounds(length: lengths.Length, exact: bool) -> tuple[float, float]:
    """The years that a count may stand for; "a decade" may be nine or eleven of them."""
    value = length.years
    low = high = 0.0
    if not exact:
        low, high = {"year": (0.0, 0.0), "decade": (1.0, 1.0), "century": (3.0, 3.0)}[length.unit]
        if length.unit == "decade" and length.value >= 2:
            low, high = (1.5, 3.0) if length.value < 3 else (2.0, 4.0)
        elif length.unit == "century" and length.value < 1:
            low, high = (1.0, 1.0) if length.value < 0.5 else (2.0, 2.0)
    if length.hedge == "over":
        return value - low, value * 1.6 + 2
    if length.hedge == "under":
        return value * 0.7 - 1, value + high
    if length.hedge == "about":
        slack = max(2.0, value * 0.2)
        return value - slack, value + slack
    return value - low, value + high


def _claim(
    article: Article, span: Span, kind: str, number: float, bounds: tuple[float, float],
    event: Event, sentence: Span, digits: Span | None,
) -> Claim:  # fmt: skip
    taken = event.mention.span if event.mention else event.span
    other = tuple(
        one
        for one in dates.with_year(article, sentence)
        if not one.span.overlaps(taken) and not one.span.overlaps(event.span)
    )
    return Claim(span, kind, number, *bounds, event, sentence, other, digits)


# -- what is counted from ---------------------------------------------------------------------------


def _event_behind(article: Article, at: int, sentence: Span, own: tuple[str, ...]) -> Event | None:
    joint = _OF.match(article.folded, at, sentence.end)
    return _event_at(article, joint.end(), sentence, own) if joint else None


_REACH = 90


def _event_at(article: Article, at: int, sentence: Span, own: tuple[str, ...]) -> Event | None:
    """The event whose name begins at an offset: dated beside it, or known."""
    limit = min(sentence.end, at + _REACH)
    for mention in dates.within(article, Span(at, limit)):
        if mention.year is None:
            continue
        apart = _BREAK.search(article.folded, at, mention.span.start) and not _FOUNDED.search(
            article.folded, at, mention.whole.start
        )
        if ", who " in article.folded[at : mention.span.start]:
            break  # "20 years after his brother, who was born in 1957"
        if apart or not _dates_it(article, at, mention):
            break
        return _dated(mention)
    return _known(article, at, sentence, own) or _paraphrased(article, at, sentence, own)


_CLAUSE_END = lazy.regex(r"[;:!?()]|,(?!\d)|\s[–—-]\s|[–—]|(?<![\s.][a-z])\.(?:\s|$)")
_LONGEST_CLAUSE = 160


def _paraphrased(
    article: Article, at: int, sentence: Span, own: tuple[str, ...], alone: bool = False
) -> Event | None:
    """The known event that the clause from an offset on tells in other words.

    `alone`: the rest of the sentence does not count.
    """
    text = article.folded
    limit = min(sentence.end, at + _LONGEST_CLAUSE)
    end = _CLAUSE_END.search(text, at, limit)
    clause = Span(at, end.start() if end else limit)
    told = text[clause.start : clause.end]
    whole = text[sentence.start : sentence.end]
    row = paraphrases.told(told if alone else whole, told, own)
    if row is None and end is not None and end.group() == "," and told.count(" ") < 3:
        # "since Diana, Princess of Wales, died"
        comma = text.find(",", end.end(), min(limit, end.end() + 50))
        after = _CLAUSE_END.search(text, comma + 1, limit) if comma > 0 else None
        if comma > 0:
            clause = Span(at, after.start() if after else limit)
            told = text[clause.start : clause.end]
            row = paraphrases.told(told if alone else whole, told, own)
    if row is not None and paraphrases.told(told, told, own) is not row:
        # What is named elsewhere in the sentence may be another event than the one named here.
        names = _NAMES.findall(article.text, clause.start, clause.end)
        if any(words.key(one) not in paraphrases.words_of(row) for one in names):
            return None
    if row is None or _NO_EVENT.search(told) or article.is_quoted(clause):
        return None
    return _event(row, base.of(own))._replace(span=clause, paraphrased=True)


_NAMES = lazy.regex(
    r"\b(?!(?:The|Muslims?|Christians?|Jews|Jewish|Tutsis?|Hutus?|Bosniaks?|Americans?|British|Allied|Israelis?|Germans?|Nazis?|Russians?|Soviet|Japanese)\b)[A-Z]\w+"
)
_NO_EVENT = lazy.regex(
    r"\b(?:films?|movies?|novels?|books?|album|trial|inquiry|report|memorial|museum|verdict|nearly|almost|narrowly|second|failed|plot(?:s|ted)?|if|not|never|n[’']t|song|play|musical|exhibition|raised|salvag\w+|found|discover\w+|wreck"
    r"|anniversary|would|might|could)\b"
)


def _dates_it(article: Article, at: int, mention: DateMention) -> bool:
    """Whether a date between an offset and its end belongs to the noun that begins there.

    "the 2014 vote", "the attacks of 2001", "11 September 2001" and "the landing in 1969" do; in "after the treaty
    in 2030" only the future tells.
    """
    now = clock.of(article).day
    day = mention.days(None)
    return not (
        now is not None
        and day
        and day.ranges[0].start > now.toordinal() - 300
        and mention.year is not None
        and mention.year >= now.year
    )


def _dated(mention: DateMention) -> Event | None:
    days = mention.days(None)
    if not days or mention.year is None or mention.year < 1000:
        return None
    first, last = days.ranges[0].start, days.ranges[-1].end - 1
    return Event(((first, last),), mention.span, mention=mention)


_POSSESSIVE = lazy.regex(r"[’']s?\s$")


def _event_before(article: Article, at: int, sentence: Span, own: tuple[str, ...]) -> Event | None:
    """The event of "the 2014 vote's 10th anniversary", "Chernobyl's 40th anniversary"."""
    text = article.folded
    found = _POSSESSIVE.search(text, max(sentence.start, at - 3), at)
    if found is None:
        return None
    end = found.start()
    near = dates.within(article, Span(max(sentence.start, end - 40), end))
    for mention in reversed(near):
        if mention.year is not None and not _BREAK.search(text, mention.span.end, end):
            return _dated(mention)
    everything = words.of(article)
    inside = [one for one in everything if sentence.start <= one.start and one.end <= end][-7:]
    for start in range(len(inside)):
        found_event = _look_up([one.key for one in inside[start:]], own)
        if found_event is not None and found_event[0] == len(inside) - start:
            span = Span(inside[start].start, end)
            return found_event[1]._replace(span=span)
    return None


def _founded_in(article: Article, span: Span) -> Event | None:
    """The only founding that a part of a sentence dates."""
    found = [
        mention
        for mention in dates.with_year(article, span)
        if _FOUNDED.search(
            article.folded, max(span.start, mention.span.start - 80), mention.span.start
        )
    ]
    return _dated(found[0]) if len(found) == 1 else None


_FOUNDED = lazy.regex(
    r"\b(?:founded|established|opened|launched|created|formed|built|set\sup|inaugurated|incorporated|signed|premiered"
    r"|first\s(?:released|published|aired|broadcast|held|opened|performed|staged)|released|published|unveiled|introduced|debuted|started|began|begun|born|dates?\sback\sto|dating\sfrom|dates\sfrom|went\son\sair|came\sinto\s(?:force|being)|enacted|ratified|adopted|completed)"
    r"(?:\s(?!and\b|but\b|who\b|which\b)[\w’'.-]{1,20}){0,6}?\s(?:in\s|on\s|since\s|from\s)?(?:the\s)?$|\b(?:est\.|since|founded)\s$"
)
_ITS = lazy.regex(r"\b(?:its|their|the|a)\s(?:\w+\s)?$")


def _founding(article: Article, span: Span, sentence: Span) -> Event | None:
    """The founding that "its 40th anniversary" counts from, if the sentence or the one before dates it."""
    text = article.folded
    following = _OF.match(text, span.end, sentence.end)
    if (
        following is not None
        and following["of"] == "of"
        and not text.startswith("its ", following.end())
    ):
        return None
    if not _ITS.search(text, max(sentence.start, span.start - 16), span.start):
        return None
    return _founded_in(article, sentence)


_SAME = (
    "disaster|attacks?|fire|blaze|crash|accident|sinking|massacre|killings?|bombings?|explosion|blast|floods?|flooding|earthquake|quake|storm|hurricane|tsunami|treaty"
    "|agreement|deal|accord|pact|coup|war|invasion|shootings?|tragedy|murders?|vote|referendum|revolution|uprising|launch|opening|landings?|assassination|death|collapse"
    "|eruption|independence|founding|fall|liberation|battle|strike|riots?|protests?|merger|takeover|verdict|ruling|law|ban"
)
_THE_SAME = lazy.regex(
    rf"\s?(?:of|since|after|from)\s(?:the|that|this|his|her|their|its)\s(?:[a-z]+\s)?(?:{_SAME})(?=[.,;:)!?]|$|\s[–—-]|\s(?:with|in|on|at|by|this|today|and|is|was|has|as)\b)"
)
_ITS_OWN = lazy.regex(r"\b(?:its|their)\s$")


def _told_before(article: Article, start: int, end: int, sentence: Span) -> Event | None:
    """The event of the sentence before, for "its 20th anniversary" and "20 years after the attack"."""
    text = article.folded
    the_same = _THE_SAME.match(text, end, sentence.end) or _THE_SAME.match(
        text, end + 1, sentence.end
    )
    its = _ITS_OWN.search(text, max(sentence.start, start - 8), start) and not _OF.match(text, end)
    return _only_before(article, sentence) if the_same or its else None


_OF_A_PERSON = lazy.regex(r"\b(?:he|she)\s(?:was\sborn|died)\b")


def _only_before(article: Article, sentence: Span) -> Event | None:
    """The only dated event of the sentence before, if it is a past one."""
    one = clauses.before(article, sentence)
    if one is None:
        return None
    years = dates.with_year(article, one)
    if len(years) != 1 or _OF_A_PERSON.search(article.folded, one.start, one.end):
        return None
    if not _TELLS.search(
        article.folded, max(one.start, years[0].whole.start - 12), years[0].whole.start
    ):
        return None
    event = _dated(years[0])
    return event._replace(told_before=True) if event else None


_TELLS = lazy.regex(r"\b(?:in|on|since|of|from|early|late)\s(?:the\s)?$")


def _named_before(
    article: Article, span: Span, sentence: Span, own: tuple[str, ...]
) -> Event | None:
    """The known event that "its 20th anniversary" counts from, named earlier in the sentence."""
    if not _ITS.search(article.folded, max(sentence.start, span.start - 16), span.start):
        return None
    if _OF.match(article.folded, span.end, sentence.end):
        return None
    row = voice.words_in(article, Span(sentence.start, span.start))
    for at in range(len(row)):
        found = _look_up([one.key for one in row[at : at + 9]], own)
        if found is not None and found[0] > 1:
            return found[1]._replace(span=Span(row[at].start, row[at + found[0] - 1].end))
    return None


_HAPPENED = lazy.regex(
    r"^(?:,\s[^,]{1,40},|(?:\s[a-z-]+){1,3}?)\s(?:happened|occurred|took\splace|was|were|struck|began|started|ended|opened|broke\sout|sank|fell)(?:\s(?:just|only|about|almost|nearly|some|more\sthan|over|exactly|held|fought|signed))?\s$"
)
_AGO_BEFORE = lazy.regex(
    r"^,?\s(?:just\s|only\s|some\s|more\sthan\s|over\s|nearly\s|almost\s|about\s|around\s|exactly\s|roughly\s|less\sthan\s)?$"
)
_AGO_BEHIND = lazy.regex(
    r"^(?:\stoday|\sthis\s(?:week|month)|\son\s\w+day)?(?:,?\s(?:back\s)?(?:in|on)\s|\s\(|\s[–—]\s(?:in\s)?)(?:early\s|late\s)?$"
)


def _ago(article: Article, length: lengths.Length, end: int, sentence: Span) -> Event | None:
    """The date that "25 years ago" restates: "in 2001, 25 years ago", "25 years ago, in 2001"."""
    text = article.folded
    for mention in dates.within(article, sentence):
        if mention.year is None:
            continue
        gap = text[mention.span.end : length.span.start]
        if 0 < len(gap) < 80 and _HAPPENED.match(gap):
            return _dated(mention)
        if mention.span.end <= length.span.start and _AGO_BEFORE.match(
            text[mention.span.end : length.span.start]
        ):
            return _dated(mention)
        if mention.span.start >= end and _AGO_BEHIND.match(text[end : mention.span.start]):
            return _dated(mention)
    return None


_TODAY = lazy.regex(r"\s?(?:today|this\s(?:week|month|weekend)|on\s\w+day)\b|\s?to\sthe\sday\b")
_OPENS_TOLD = lazy.regex(
    r"\s?(?:,\s)?(?:(?:today|this\s(?:week|month|weekend|year)|on\s\w+day),?\s)?(?:that\s|when\s|,\s)?"
)


def _told_ago(
    article: Article, length: lengths.Length, end: int, sentence: Span, own: tuple[str, ...]
) -> Event | None:
    """The known event that "90 years ago" dates: in the clause behind it, or in the one it ends."""
    text = article.folded
    opens = _OPENS_TOLD.match(text, end, sentence.end)
    at = opens.end() if opens else end
    before = text[sentence.start : length.span.start]
    if (
        _OPENS.match(before)
        and (event := _paraphrased(article, at, sentence, own, alone=True)) is not None
    ):
        return event
    if at < sentence.end and text[at - 1 : at + 1].strip(" ")[-1:] not in (".", ",", ";", "!", ""):
        return None
    cut = max(before.rfind(sign) for sign in ",;:–—") + 1
    found = _paraphrased(article, sentence.start + cut, sentence, own, alone=True)
    if found is None or found.span.end < length.span.start:
        return None
    return found._replace(span=Span(found.span.start, length.span.start - 1))


_OPENS = lazy.regex(
    r"^\W*(?:(?:it\s(?:is|was)|it[’']s|and|but|on\sthis\sday|just|only|almost|nearly|more\sthan|over|about|exactly|some|around|roughly|less\sthan|precisely|to\sthe\sday|when)\s)*$"
)


# -- known events -----------------------------------------------------------------------------------

_ARTICLES = frozenset("the a an its their".split())
_ADJECTIVES = frozenset(
    "deadly historic devastating terrorist terror tragic infamous disastrous catastrophic murderous bloody nuclear deadliest".split()
)
_GOES_ON = lazy.regex(
    r"(?:[’']s?)?(?:[.,;:!?)\]”\"—–]|\s[–—-]|\s?$|\s\(|\s(?:in|on|at|with|this|next|last|by|and|or|as|for|was|is|are|were|will|has|have"
    r"|had|that|which|who|when|where|while|after|before|but|of|from|to|should|would|could|the|a|an|he|she|it|they|there|survivors|ministers|many|people|some|its|his|her|their)\b|\s\d)"
)


_PLACES = frozenset(
    "chernobyl fukushima bhopal hillsborough columbine dunblane srebrenica aberfan lockerbie beslan jonestown hiroshima nagasaki".split()
)
"""Places that stand for what happened there: "Chernobyl's 40th anniversary"."""


def _known(article: Article, at: int, sentence: Span, own: tuple[str, ...]) -> Event | None:
    keys = []
    spans = []
    for one in voice.words_in(article, Span(at, min(sentence.end, at + 110))):
        keys.append(one.key)
        spans.append(one)
    skip = 0
    while skip < len(keys) and skip < 3 and (keys[skip] in _ARTICLES or keys[skip] in _ADJECTIVES):
        skip += 1
    for start in range(skip, -1, -1):
        found = _look_up(keys[start:], own)
        if found is not None:
            end = spans[start + found[0] - 1].end
            if article.text[spans[start].start - 1 : spans[start].start] in '“"‘':
                return None
            if not _GOES_ON.match(article.folded, end, sentence.end + 1):
                return None
            return found[1]._replace(span=Span(spans[start].start, end))
    return None


def _look_up(keys: list[str], own: tuple[str, ...]) -> tuple[int, Event] | None:
    """The known event whose name begins a row of keys: how many it takes, and the event."""
    if not keys:
        return None
    for name, event in _index(own).get(keys[0], ()):
        if tuple(keys[: len(name)]) == name:
            return len(name), event
    return None


def _event(row: dict[str, Any], facts: base.Base) -> Event:
    ranges = [tuple(row["on"]), *(tuple(one) for one in row.get("also", ()))]
    if "to" in row:
        ranges.append((row["on"][0], row["to"][1]))
    found = tuple((first, last) for first, last in ranges)
    return Event(found, Span(0, 0), row["name"], facts.source(row["src"]))


@lru_cache(maxsize=4)
def _index(own: tuple[str, ...]) -> dict[str, tuple[tuple[tuple[str, ...], Event], ...]]:
    """By its first word, the names of the known events, longest first."""
    facts = base.of(own)
    result: dict[str, dict[tuple[str, ...], Event]] = {}
    for row in facts.rows("events"):
        event = _event(row, facts)
        for name in (row["name"], *row.get("aka", ())):
            key = tuple(words.key(name).split())
            while key and key[0] in _ARTICLES:
                key = key[1:]
            if key:
                result.setdefault(key[0], {}).setdefault(key, event)
                for short in {key[0], key[-1]} & _PLACES:
                    result.setdefault(short, {}).setdefault((short,), event)
    return {
        first: tuple(sorted(some.items(), key=lambda one: -len(one[0])))
        for first, some in result.items()
    }


def shown(event: Event) -> str:
    """When it was: "11 September 2001" or "2014"."""
    first, last = event.ranges[0]
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    if first == last:
        return clock.written(start)
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
