"""One moment given in two time zones that are not so far apart.

"9 a.m. in New York (12:00 GMT)" in July: New York is four hours behind, so it is 13:00. The offsets are those of the IANA
database on the date that the sentence gives, else around the article's own date, else all of a year's; the
finding needs that none fits. Half-hour zones, the day's change and a time that may be morning or evening are allowed for;
"EST" in summer is taken for Eastern time, too.

Silent on: times that are approximate, delayed, or not plainly the same moment; zones or cities that are not known;
quotations.

Known false positives: a city that shares its name with one in another zone.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import clauses, clock, dates, times, zones
from auditor.facts.disowned import is_disowned
from auditor.facts.times import Clocktime
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.source import Span

RULE = Rule(
    id="facts/time-zone",
    summary="One moment in two time zones that lie otherwise apart",
    severity=Severity.WARNING,
    confidence=0.92,
    category=Category.ACCURACY,
    why="Whoever wants to watch or to call misses it.",
    sources=("IANA time zone database", "rules/facts/timezones.yaml"),
    english=True,
    bad=("The launch is set for 9 a.m. in New York (12:00 GMT) on July 9, 2025.",),
    good=("The launch is set for 9 a.m. in New York (13:00 GMT) on July 9, 2025.",),
)
RULES = (RULE,)


class Placed(NamedTuple):
    """A time with the zone that it is in: its name, and the span of both."""

    time: Clocktime
    name: str
    span: Span


_CITY = r"(?P<city>[A-Z][\w’'-]+(?:\s[A-Z][\w-]+){0,2})"
_AFTER = lazy.regex(
    rf"(?:,?\s|\s?\()(?:over\s)?(?:in\s|at\s)?{_CITY}(?:,\sD\.C\.)?(?P<time>\s(?:local\s)?time\b)?"
)
_BEFORE = lazy.regex(
    rf"(?:\b[Ii]n\s)?\b{_CITY}(?:[’']s)?(?:\stime)?(?:,|:)?\s(?:at\s|it\s(?:is|was|will\sbe)\s|is\s|was\s|from\s)?$"
)
_SAME = lazy.regex(
    r"^(?:,?\s?\((?:or\s|which\sis\s|that\sis\s|i\.e\.\s|it\sis\s|equivalent\sto\s|at\s)?|\s?/\s?|\s[–—-]\s(?:or\s)?|\s?=\s?|,?\sor\s|;\s|,\s(?:which\sis|that\sis|i\.e\.|equivalent\sto|when\sit\s(?:is|was))\s"
    r"|,\s(?:it\s(?:is|was|will\sbe)\s)?|\sit\s(?:is|was|will\sbe)\s|\s(?:is|equals|will\sbe|corresponds\sto|was)\s|\s(?:and|when\sit\s(?:is|was))\s|\s?\((?P<place>[A-Z][\w ]{2,20}),?\s|\s–|\s—|,?\s(?P<place2>[A-Z][\w]{2,20})\s)$"
)
_ITS_DAY = lazy.regex(
    r"^,?\s(?:on\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tomorrow|yesterday)(?:\s(?:morning|afternoon|evening|night))?(?=,?\s(?:\(|or\s|[–—]))"
)
"""The day between a time and the same moment elsewhere: "1 p.m. local time on Saturday (0400 GMT)"."""
_GUARD = lazy.regex(
    r"\b(?:delay(?:ed)?|tape|taped|repeat|re-?run|around|about|approximately|roughly|shortly|almost|nearly|just\s(?:after|before)|some\stime|respectively|later|earlier|instead|moved|changed|rescheduled|postponed|circa|until|different)\b"
)
_MOVES = lazy.regex(
    r"\b(?:depart\w*|arriv\w*|land(?:s|ed|ing)?|took\soff|flights?|flies|flew|trains?|leaves)\b"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    """The pairs of times that are not one moment."""
    if not article.english:
        return
    everything = times.of(article)
    placed: Placed | None = None
    for first, second in itertools.pairwise(everything):
        if second.span.start - first.span.end > 60 or not (first.exists and second.exists):
            continue
        sentence = clauses.around(article, first.span.start)
        if not sentence.covers(second.span):
            continue
        a = (
            placed
            if placed is not None and placed.time is first
            else _placed(article, first, sentence, second)
        )
        b = _placed(article, second, sentence, None)
        placed = b
        if a is None or b is None or a.name == b.name:
            continue
        if _same_moment(article, a, b, sentence):
            finding = _judged(article, a, b, sentence)
            if finding is not None:
                yield finding


def _placed(
    article: Article, moment: Clocktime, sentence: Span, following: Clocktime | None
) -> Placed | None:
    """The zone of a time: an abbreviation or city beside it, else the sentence's only city for "local time"."""
    text = article.text
    known = zones.shipped()
    zone = text[moment.zone.start : moment.zone.end] if moment.zone else ""
    if zone and not zone.lower().startswith(("local", "hours", "hrs", "o’clock", "o'clock")):
        return Placed(
            moment,
            zone,
            Span(moment.span.start, moment.zone.end if moment.zone else moment.span.end),
        )
    end = moment.zone.end if moment.zone else moment.span.end
    after = _AFTER.match(text, end, sentence.end)
    if (
        after is not None
        and not text[end : end + 2].lstrip().startswith("(")
        and (city := _city(after["city"], known) or _land(after["city"], known))
    ):
        close = after.end("time") if after["time"] else after.start("city") + len(city)
        return Placed(moment, city, Span(moment.span.start, close))
    before = _BEFORE.search(text, max(sentence.start, moment.span.start - 50), moment.span.start)
    if before is not None and (city := _city(before["city"], known, last=True)):
        return Placed(moment, city, Span(moment.span.start, end))
    if following is None and not zone:
        return None
    bracket = text[end : end + 2].lstrip().startswith("(")
    if zone.lower().startswith("local") or bracket:
        closing = text.find(")", end, sentence.end) if bracket else end
        behind = _AFTER.match(text, closing + 1, sentence.end) if bracket and closing > 0 else None
        if behind is not None and (city := _city(behind["city"], known)):
            return Placed(moment, city, Span(moment.span.start, end))
        names = _cities(article, Span(sentence.start, moment.span.start), known)
        until = following.span.start if following is not None and not bracket else sentence.end
        names |= _cities(article, Span(max(closing, end), until), known)
        if not names:
            names = _lands(article, sentence, known) or _dateline(article, known)
        if len(names) == 1:
            return Placed(moment, names.pop(), Span(moment.span.start, end))
    return None


def _city(words: str, known: zones.Zones, last: bool = False) -> str:
    """The known city that begins (or ends) some capitalised words, else ""."""
    parts = words.split(" ")
    for size in range(len(parts), 0, -1):
        name = (
            " ".join(parts[-size:] if last else parts[:size]).removesuffix("’s").removesuffix("'s")
        )
        if name in known.cities:
            return name
    return ""


def _land(words: str, known: zones.Zones) -> str:
    """The country or state that begins some capitalised words, else ""."""
    parts = words.split(" ")
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size]).removesuffix("’s").removesuffix("'s")
        if name in known.lands:
            return name
    return ""


_NAMES = lazy.regex(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w-]+){0,2}")


def _cities(article: Article, span: Span, known: zones.Zones) -> set[str]:
    found = set()
    for match in _NAMES.finditer(article.text, span.start, span.end):
        parts = match.group().split(" ")
        for start in range(len(parts)):
            name = _city(" ".join(parts[start:]), known)
            if name:
                found.add(name)
                break
    return found


_LAND = lazy.regex(
    r"\b(?:(?:in|off|across|throughout|near|around|over|struck|hit|rocked|shook|jolted|(?:lifted|blasted)\soff\sfrom|launch(?:ed)?\sfrom|launch\sin)\s(?:the\s)?"
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?)\s)?)$"
)


def _lands(article: Article, sentence: Span, known: zones.Zones) -> set[str]:
    """The countries and states where a sentence says that something happens; none where it names others beside."""
    found = set()
    for match in _NAMES.finditer(article.text, sentence.start, sentence.end):
        name = _land(match.group(), known)
        if name:
            before = article.folded[max(sentence.start, match.start() - 40) : match.start()]
            found.add(name if _LAND.search(before) else "")
    return set() if "" in found else found


_DATELINE = lazy.regex(r"(?P<city>[A-Z][A-Z ]{2,20}?[A-Z])\b[^\n—–]{0,60}?\s?[—–]")


def _dateline(article: Article, known: zones.Zones) -> set[str]:
    for block in islice(article.prose, 3):
        found = _DATELINE.match(
            article.text, block.span.start, min(block.span.end, block.span.start + 90)
        )
        name = found["city"].title() if found else ""
        if name in known.cities:
            return {name}
    return set()


def _same_moment(article: Article, a: Placed, b: Placed, sentence: Span) -> bool:
    text = article.text
    gap = text[a.span.end : b.time.span.start]
    gap = _ITS_DAY.sub("", gap)
    found = _SAME.match(gap)
    if found is None or _GUARD.search(
        article.folded, max(sentence.start, a.span.start - 40), min(sentence.end, b.span.end + 22)
    ):
        return False
    if gap.strip() not in ("(", "or", "/", ", or", "(or") and _MOVES.search(
        article.folded, sentence.start, sentence.end
    ):
        return False
    if gap.strip() in ("and", "/", ",", "") and a.time[1:4] == b.time[1:4]:
        return False  # each zone at its own hour
    if gap.strip() == ",":  # a list of different things, unless the second closes a clause
        return text[b.span.end : b.span.end + 1] in ",.;)" or b.span.end == sentence.end
    place = found["place"] or found["place2"]
    return place is None or bool(_city(place, zones.shipped()))


def _days(article: Article, sentence: Span) -> tuple[dt.date, ...]:
    """The days that the offsets are needed for."""
    now = clock.of(article)
    for mention in dates.within(article, sentence):
        if mention.month is None:
            continue
        year = mention.year or now.year or 2025
        if mention.day is None:
            return tuple(dt.date(year, mention.month, day) for day in (2, 15, 28))
        days = clock.resolved(mention, now) if mention.year or now.day else mention.days(year)
        if days.first is not None:
            return (days.first,)
    if now.day is not None:
        return tuple(now.day + dt.timedelta(days=step) for step in (-7, -1, 0, 1, 7, 21))
    return zones.all_year(2025)


def _judged(article: Article, a: Placed, b: Placed, sentence: Span) -> Finding | None:
    days = _days(article, sentence)
    right: set[int] = set()
    left: set[int] = set()
    for day in days:
        one, other = zones.offsets_of(a.name, (day,)), zones.offsets_of(b.name, (day,))
        if not one or not other:
            return None
        for here in one:
            for there in other:
                ahead = there - here
                if not ahead and article.text[a.span.end : b.time.span.start].strip() in (
                    ",",
                    "and",
                    "",
                ):
                    return None  # two places of one zone: two events
                if any(_apart(m + ahead, n) < 10 for m in a.time.minutes for n in b.time.minutes):
                    return None
                right |= {(m + ahead) % 1440 for m in a.time.minutes[:1]}
                left |= {(n - ahead) % 1440 for n in b.time.minutes[:1]}
    if is_disowned(article, a.span) or is_disowned(article, b.span):
        return None
    first, second = article.slice(a.span), article.slice(b.span)
    told = " or ".join(f"{one // 60}:{one % 60:02}" for one in sorted(right)[:2])
    fixes = []
    if len(right) == 1 and len(left) == 1:
        for place, minutes in ((b, right.pop()), (a, left.pop())):
            written = _written(article.slice(place.time.span), place.time, minutes)
            if written:
                other_side = first if place is b else second
                fixes.append(
                    Fix(
                        f"'{other_side}' is right: {written}",
                        replacement(place.time.span, written, "").edits,
                        Safety.UNSAFE,
                    )
                )
    return RULE.finding(
        f"'{first}' is {told} in the zone of '{second}'",
        b.span,
        evidence=(
            Evidence(f"The same moment: '{first}'", a.span),
            Evidence(
                f"{a.name} and {b.name} on {clock.written(days[0]) if len(days) == 1 else 'any day around'}",
                None,
                zones.shipped().source,
            ),
        ),
        fixes=fixes,
    )


def _apart(one: int, other: int) -> int:
    """Minutes between two times of day, round the clock."""
    apart = abs(one - other) % 1440
    return min(apart, 1440 - apart)


def _written(words: str, moment: Clocktime, minutes: int) -> str:
    """A time in the style of another, "" where it has none of its own ("noon")."""
    hour, minute = divmod(minutes, 60)
    if not words[0].isdigit():
        return ""
    if moment.half:
        half = "pm" if hour >= 12 else "am"
        marks = words[-4:].lower()
        name = f"{half[0]}.m." if "." in marks else half
        space = " " if " " in words else ""
        shown = f"{hour % 12 or 12}" + (
            f"{moment.spelled or ':'}{minute:02}" if minute or moment.spelled else ""
        )
        return f"{shown}{space}{name}"
    if moment.spelled == "" and len(words) == 4:
        return f"{hour:02}{minute:02}"
    return f"{hour:02}{moment.spelled}{minute:02}" if moment.spelled else ""
