"""A season in a month that it does not have in that half of the world.

"Sydney's summer heat in July": below the equator July is winter. Season, month and place must stand in one sentence that names
places of one hemisphere only; the months next to a season count as its own. Clocks that go back in spring, or forward in
autumn, are found too. The hemispheres are those of the knowledge base's countries; countries on the equator have none.

Silent on: names ("Winter Olympics", "Arab Spring"), "nuclear winter", transfer windows, travellers' holidays, sentences that move
something from one season to another, quotations.

It warns where a sentence about the weather of the south contradicts itself, and else only informs.

Known false positives: a reader's own season told of a place on the other side ("escaping winter").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import base, clauses, clock, dates, places, voice, words
from auditor.facts.disowned import is_disowned
from auditor.finding import Evidence, Finding, Severity
from auditor.settings import Outlet
from auditor.source import Span

RULE = Rule(
    id="facts/season",
    summary="A season that the place does not have in that month",
    severity=Severity.INFO,
    confidence=0.8,
    category=Category.ACCURACY,
    why="A text about the other half of the world with one's own seasons reads as if nobody had been there.",
    sources=("rules/facts/countries.yaml: hemispheres from the latitudes of GeoNames",),
    english=True,
    bad=("Sydney's summer heat in July surprised the visitors.",),
    good=("Sydney's winter rain in July surprised the visitors.",),
)
RULES = (RULE,)


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


NORTH = {
    "winter": (11, 12, 1, 2, 3), "spring": (2, 3, 4, 5, 6), "summer": (5, 6, 7, 8, 9), "autumn": (8, 9, 10, 11, 12),
}  # fmt: skip
"""The months of each season in the north, the neighbouring ones included."""

_SEASON = lazy.regex(
    r"(?P<season>\b(?:mid-?)?(?:winter|summer|spring|autumn)(?:time)?\b(?!\s(?:olympics?|games|palace|school|job|intern|transfer|window|break|fuel|wheat|water|onions?|rolls?|cleaning|term|semester|holidays?|vacation|camp|solstice|equinox|sale|collection|season\sticket|fashion))"
    r"|(?<=this\s)fall\b(?!\sof)|(?<=last\s)fall\b(?!\sof)|(?<=the\s)fall\b(?=\s(?:in|election|vote|weather|semester|season|rain|harvest|foliage))|(?<=[’']s\s)fall\b(?=\s(?:in|election|vote|weather|season|rain|harvest|foliage|colou?rs)))"
)
_CLOCKS = lazy.regex(
    r"\b(?:clocks?\s(?:(?:in|across)\s[\w]{2,15}\s(?:\w{2,12}\s)?)?(?:will\s|are\s|were\s|was\s|is\s)?(?:go|goes|went|going|put|set|turned|turn|moved?|be\s(?:put|set|turned|moved)|wound)|(?:turn|put|set|move)(?:ed|s|ing)?\s(?:the|their)\sclocks)\s(?P<way>back|forward|ahead)"
)
_GUARD = lazy.regex(
    r"\b(?:nuclear|arab|prague|transfer|window|holiday\w*|vacation\w*|tourist\w*|travel\w*|escap\w+|flee\w*|northern|southern|hemisphere|european|american|postpon\w+|delay\w+|moved\sfrom|until|since|after|before|ahead\sof|by\s(?:next|the)|olympics?|games"
    r"|last(?:s|ed|ing)?|(?<!shivered\s)(?<!sweltered\s)through|from|between|year-?round|all\syear|unseasonabl\w+|unlike|compared|than|hot\ssprings?|palm|novel|film|album|collection|fashion|equinox|born|named|called|antarctic\w*|arctic)\b"
)
_APART = lazy.regex(r"[;:]|\s[–—]\s|\b(?:but|while|whereas|and\sin)\b")
NEAR = 30
_HINTS = ("winter", "summer", "spring", "autumn", "fall", "clocks")


def check(article: Article, options: Options) -> Iterator[Finding]:
    """The seasons that the place does not have in that month."""
    text = article.folded
    if not article.english or not any(hint in text for hint in _HINTS):
        return
    for match in _seasons(text):
        span = Span(*match.span())
        name = match["season"].removeprefix("mid").lstrip("-").removesuffix("time")
        name = "autumn" if name == "fall" else name
        if article.text[span.start].isupper() and not _is_start(article, span.start):
            continue
        finding = _judged(article, span, name, options.outlet if options else Outlet())
        if finding is not None:
            yield finding
    for match in _CLOCKS.finditer(text) if "clock" in text else ():
        name = "autumn" if match["way"] == "back" else "spring"
        finding = _judged(
            article, Span(*match.span()), name, options.outlet if options else Outlet(), clocks=True
        )
        if finding is not None:
            yield finding


def _seasons(text: str) -> Iterator[re.Match[str]]:
    """The seasons of a text in lower case. Plain searches lead to them: the pattern begins with no literal."""
    for name in _HINTS[:-1]:
        at = text.find(name)
        while at >= 0:
            start = at - 4 if text.startswith("mid-", at - 4) else at
            start = start - 3 if text.startswith("mid", start - 3) and start == at else start
            match = _SEASON.match(text, max(start, 0))
            if match is not None:
                yield match
            at = text.find(name, at + len(name))


def _is_start(article: Article, at: int) -> bool:
    return clauses.around(article, at).start == at


def _judged(
    article: Article, span: Span, season: str, outlet: Outlet, *, clocks: bool = False
) -> Finding | None:
    sentence = clauses.around(article, span.start)
    months = _months(article, sentence)
    if not months and not clocks:
        months = _month_of_writing(article, span, sentence)
    if len(months) != 1:
        return None
    low, high = sorted((span, months[0][1]))
    if _APART.search(article.text, low.end, high.start):
        return None
    # What guards stands near: "the largest crowd since ..." at the end of the sentence does not.
    around = (max(sentence.start, low.start - NEAR), min(sentence.end, high.end + NEAR))
    if not clocks and _GUARD.search(article.folded, *around):
        return None
    half, name, place = _hemisphere(article, sentence, outlet)
    if not half or place is None:
        return None
    month = months[0][0]
    if half == "south":
        month = (month + 5) % 12 + 1
    if month in NORTH[season] or is_disowned(article, span):
        return None
    told = dates.MONTHS[months[0][0] - 1].capitalize()
    # Only weather is sure: a tour, a sale or a season of one's own goes by the reader's calendar.
    sure = half == "south" and (clocks or _is_weather(article, span, sentence))
    if clocks:
        message = f"'{article.slice(span)}' in {told}: in {name} they do so in {season}"
    else:
        message = f"'{article.slice(span)}' in {told}: {name} lies in the {half}"
    return RULE.finding(
        message,
        span,
        severity=Severity.WARNING if sure else None,
        evidence=(
            Evidence(f"The month: '{article.slice(months[0][1])}'", months[0][1]),
            Evidence(
                f"The place: '{article.slice(place)}', in the {half}",
                place,
                "rules/facts/countries.yaml",
            ),
        ),
    )


_WEATHER_AFTER = lazy.regex(
    r"\s(?:storms?|heat(?:wave)?|blazes?|bush-?fires?|wildfires?|fires|cold|snow(?:fall|storms?)?|chill|frosts?|gales?|rains?|rainfall|hail|hailstorm|downpours?|floods?|flooding|drought|freeze|blizzards?|sunshine|sun"
    r"|temperatures?|weather|flowers|blossoms?|colou?rs|leaves|foliage|gloom|fog|thunderstorms?|winds?|cyclones?|showers)\b"
)
_WEATHER = lazy.regex(
    r"\b(?:snow(?:y|ed|storms?)?|shiver\w*|swelter\w*|bask(?:ed|ing)|freez\w+|frozen|wrapped\sup|heat(?:wave)?|sunbath\w+|frosts?|bloom(?:ing|ed)?|blossom\w*|leaves|foliage|bush-?fires?|degrees|cold\ssnap|warm|icy|gas\ssupply|heating)\b"
)
_NOT_WEATHER = lazy.regex(
    r"\b(?:tours?|touring|toured|series|ashes|squad|team|league|cup|visit\w*|trip|trips|visitors|exports?|cricket|rugby|football|club|clubs|tickets?|plan\w*|will|would|could|concert|shows?|season|crop|crops|clothes|jumpers?|coats?|remember\w*|had)\b"
)
_OTHER_TIME = lazy.regex(
    r"\b(?:\d{4}|record|last|past|previous|report|reports|inquiry|study|review|figures|court|trial|insur\w+|rebuil\w+|memorial|next)\b"
)
_DAY_OF_WRITING = lazy.regex(
    r"\b(?:on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|this\s(?:week|morning|afternoon|evening)|today|yesterday|tonight)\b"
)


def _is_weather(article: Article, span: Span, sentence: Span) -> bool:
    """Whether a sentence speaks of the weather or of nature, and of nothing that keeps its own calendar."""
    text = article.folded
    if _NOT_WEATHER.search(text, sentence.start, sentence.end):
        return False
    return (
        _WEATHER_AFTER.match(text, span.end, sentence.end) is not None
        or _WEATHER.search(text, sentence.start, sentence.end) is not None
    )


def _month_of_writing(article: Article, span: Span, sentence: Span) -> list[tuple[int, Span]]:
    """The month of a sentence about the weather "on Tuesday": that of the article's date."""
    now = clock.of(article).day
    if now is None or not _WEATHER_AFTER.match(article.folded, span.end, sentence.end):
        return []
    if _OTHER_TIME.search(article.folded, sentence.start, sentence.end):
        return []
    found = _DAY_OF_WRITING.search(article.folded, sentence.start, sentence.end)
    return [(now.month, Span(*found.span()))] if found is not None else []


_MONTH = lazy.regex(
    r"\b(?:January|February|March|April|(?<=in )May|June|July|August|September|October|November|December)\b"
)


def _months(article: Article, sentence: Span) -> list[tuple[int, Span]]:
    """The months that a sentence names, and where."""
    return [
        (dates.MONTHS.index(match.group().lower()) + 1, Span(*match.span()))
        for match in _MONTH.finditer(article.text, sentence.start, sentence.end)
    ]


def _hemisphere(article: Article, sentence: Span, outlet: Outlet) -> tuple[str, str, Span | None]:
    """The half of the world in which all places of a sentence lie, one of them, and where it stands."""
    knowledge = base.of(outlet.facts)
    atlas = places.of(knowledge)
    halves = {row.get("iso3", ""): row.get("hemisphere", "") for row in knowledge.rows("countries")}
    row = voice.words_in(article, sentence)
    found: set[str] = set()
    name, span = "", None
    at = 0
    while at < len(row):
        match = atlas.land_at(article.text, row, at) or atlas.city_at(article.text, row, at)
        if match is None and at + 1 < len(row) and row[at + 1].key in dates.MONTHS:
            cities = atlas.cities(row[at].key) if row[at].capital else ()
            match = places.Match(at, at + 1, cities) if cities else None  # "a Wellington August"
        if match is None:
            at += 1
            continue
        joined = (
            match.end < len(row)
            and article.text[row[match.end - 1].end : row[match.end].start] == ", "
        )
        if not match.lands and joined and atlas.land_at(article.text, row, match.end) is not None:
            at = match.end  # "Santiago, Chile": the land tells
            continue
        if match.lands:
            found |= {halves.get(one.id.partition("-")[0], "both") for one in match.lands}
        else:
            most = max(one.people for one in match.cities)
            large = [one for one in match.cities if one.people * 5 >= most]
            found |= {halves.get(one.country, "both") for one in large}
        span = words.span(row, match.start, match.end)
        name = article.slice(span)
        at = match.end
    if len(found) != 1:
        return "", "", None
    half = found.pop()
    return (half, name, span) if half in ("north", "south") else ("", "", None)
