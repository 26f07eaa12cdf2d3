"""A day, an hour or a time zone that does not exist: February 30, 31 November, 25:10, 14 p.m., UTC+15.

Dates are held against the calendar, in leap years too; clock times against the clock. What looks like one and is
none is left alone: scores, ratios, verses, sections, versions, race times and running times, match minutes.

Silent on: quotations; sentences that say so themselves (a joke, a misprint, "no such day", "a 30 February"); tales and
titles; the history of calendars and years before 1753 (Sweden had a February 30); "in June 31 people died"; 24:00; hours over 24 beside a word of sport or film.

Known false positives: a late-night schedule that counts on after midnight ("at 25:30", in Japan).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import clauses, clock, dates, times
from auditor.facts.dates import DateMention
from auditor.facts.disowned import is_disowned
from auditor.facts.times import Clocktime
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.pattern import compiled
from auditor.source import Span

RULE = Rule(
    id="facts/impossible-date",
    summary="A day, an hour or a time zone that does not exist",
    severity=Severity.WARNING,
    confidence=0.97,
    category=Category.ACCURACY,
    why="A date that cannot be is a slip that spell checkers pass, and every reader notices.",
    sources=(
        "ISO 8601-1:2019, Date and time representations",
        "IANA time zone database: offsets from UTC-12 to UTC+14",
    ),
    english=True,
    bad=(
        "The lease runs out on November 31, the landlord said.",
        "The sirens sounded at 25:10 local time.",
    ),
    good=(
        "The lease runs out on February 29, 2024, the landlord said.",
        "The home side won the third set 25:10 and the match.",
    ),
)
RULES = (RULE,)

GREGORIAN = 1753


def check(article: Article, options: object) -> Iterator[Finding]:
    """The days, times and zones that do not exist."""
    if not article.english:
        return
    for mention in dates.of(article):
        if mention.day is None:
            continue
        if not mention.exists:
            if not (
                _is_number(article, mention)
                or is_disowned(article, mention.whole)
                or _is_odd_knowingly(article, mention.span)
            ):
                yield _no_such_day(article, mention)
        elif mention.month == 2 and mention.day == 29 and mention.year is None:
            yield from _leap_day(article, mention)
    yield from _odd_days(article)
    for moment in times.of(article):
        if (
            not moment.exists
            and _is_time(article, moment)
            and not is_disowned(article, moment.span)
        ):
            yield _no_such_time(article, moment)
    yield from _zones(article)


# -- days -------------------------------------------------------------------------------------------

_ORDINAL = lazy.regex(r"\d(?:st|nd|rd|th)\b")
_DATING = lazy.regex(
    r"\b(?:on|by|until|till|from|to|since|before|after|dated|through|between|of|ends?|ended|and|due|late|early|expir\w+|deadline|the)[\s(]{1,2}$"
)
_ON = lazy.regex(r"\b(?:on|by|until|till|from|since|before|after|dated)\s$")
_IN = lazy.regex(r"\b(?:in|during|this|last|next|for|since|by|to|every)\s$")
_THING = lazy.regex(
    r"\s(?!(?:and|at|in|on|to|or|as|for|was|is|were|when|with|after|before|because|by|the|a|an|that|which|who|this|last|next|has|had|will|would|despite|but|during|if|unless|while|until|from|it|its|of|so)\b)[a-z][a-z-]{2,}\b"
)
_HELD_ON = lazy.regex(r"(?:\b(?:an?|the|its|his|her|their|this)|[’']s)\s$")
_NUMBERED = lazy.regex(
    r"(?:\b(?:no|nos|number|section|sec|rule|article|chapter|version|ver|verse|psalm|page|pp?|figure|fig|item|release|route|highway|channel|unit|room|block|lot|flight|bus|platform)\.?\s|[#v§№])$"
)


def _is_number(article: Article, mention: DateMention) -> bool:
    """Whether a month and a number beside it are no date: "in June 31 people died"."""
    if mention.year is not None and mention.year < GREGORIAN:
        return True
    text, (start, end) = article.folded, mention.span
    if mention.weekday is not None or (mention.year is not None and mention.day != 0):
        return False
    if _NUMBERED.search(text, max(start - 12, 0), start):
        return True
    written = text[start:end]
    if _ORDINAL.search(written):
        return False
    following = _THING.match(text, end, end + 40)
    dated = _ON.search(text, max(start - 12, 0), start) is not None
    if mention.day == 0 or (mention.day or 0) > 31 or (mention.last or 0) > 31:
        return not (dated and written[0].isdigit() and following is None)
    if written[0].isdigit():  # "a record 31 June weddings"
        if following is not None and following.group().endswith("s") and not dated:
            return True
        if following is not None and _HELD_ON.search(text, max(start - 8, 0), start):
            return False  # "a 31 September deadline"
        return following is not None and not _DATING.search(text, max(start - 12, 0), start)
    if text[end : end + 1] in ("-", "–", "’", "'"):
        return True
    return following is not None and _IN.search(text, max(start - 12, 0), start) is not None


_FICTION = (
    r"(?:novels?|novellas?|fantas(?:y|ies)|fairy[\s-]tales?|comed(?:y|ies)|musicals?|plays?|operas?|films?|movies?|sitcoms?|songs?|albums?|singles?|poems?|thrillers?"
    r"|books?|memoirs?|stor(?:y|ies)|series|sketch(?:es)?|episodes?|comics?|cartoons?|paintings?|bands?|duo|trio|exhibitions?|shows?|games?|bars?|pubs?|podcasts?|labels?)"
)
_TALE = lazy.regex(
    rf"\b(?:(?:anti-?)?hero(?:ine)?s?|protagonists?|narrators?|fantasy|fairy[\s-]tales?|fable|(?:titled|entitled)|in\s(?:the|his|her|this|one)\s{_FICTION}(?![’'\w]))\b"
)
"""What the sentence tells is a story, or a name."""
_WORK = lazy.regex(rf"\b{_FICTION},?\s$")
_OF_TIME = lazy.regex(
    r"\b(?:on|by|until|till|to|from|since|before|after|dated|through|between|due|ends?|expires?)\s(?:the\s|\w+day,?\s)?$"
)
_LEARNED = lazy.regex(
    r"\bcalendars\b|\b(?:soviet|swedish|julian|gregorian|revolutionary|lunar|solar|world|reformed|proposed|perpetual|new|old|a)\scalendar\b"
    r"|\b(?:gravestone|headstone|tombstone|epitaph|astronomers?|almanacs?)\b|\b(?:only|first|last)\stime\s(?:the|that|this|such\sa)\s(?:date|day)\b"
    r"|\b(?:software|computers?|systems?|database|website|online\sform|app|algorithm|clerks?)\s(?:\w+\s){0,2}?(?:accept\w*|allow\w*|reject\w*|let|show\w*|display\w*|record\w*|stor\w+|took|spat)\b"
    r"|\b(?:errors?|mistakes?|placeholder|slip\sof\sthe\spen|nonsense|absurd\w*|twelfth\sof\snever)\b"
)
_TITLED = lazy.regex(r"Thirt[a-z]+[\s-][A-Z]")
_A_KIND = lazy.regex(r"\b(?:an?|no|any|such\sa|date\sof|called|titled|named|word|phrase)\s$")


def _is_odd_knowingly(article: Article, span: Span) -> bool:
    """Whether a day is told of as one that is no day: "a 30 February", in a tale, in the history of calendars."""
    text = article.folded
    kind = _A_KIND.search(text, max(span.start - 12, 0), span.start)
    held = kind and kind[0].startswith("a") and _THING.match(text, span.end, span.end + 40)
    if kind and not held:
        return True  # but "a 31 September deadline" is meant
    sentence = clauses.around(article, span.start)
    if any((one.year or GREGORIAN) < GREGORIAN for one in dates.with_year(article, sentence)):
        return True
    if _LEARNED.search(text, sentence.start, sentence.end) or _TALE.search(
        text, sentence.start, sentence.end
    ):
        return True
    if _TITLED.search(article.text, span.start, span.end) and not _OF_TIME.search(
        text, max(span.start - 24, 0), span.start
    ):
        return True
    # "the album February 30", but "the album is out on February 30"
    return _WORK.search(text, max(span.start - 20, sentence.start), span.start) is not None


def _no_such_day(article: Article, mention: DateMention) -> Finding:
    assert mention.month is not None
    assert mention.day is not None
    name = dates.MONTHS[mention.month - 1].capitalize()
    longest = calendar.monthrange(mention.year or 2000, mention.month)[1]
    year = f" {mention.year}" if mention.year is not None and mention.month == 2 else ""
    fixes: list[Fix] = []
    digits = dates.day_span(article.text, mention)
    if digits is not None and mention.day > longest and mention.last is None:
        plain = article.slice(digits).isdigit()
        last = str(longest) + ("" if plain else dates.suffix(longest))
        fixes.append(
            replacement(digits, last, f"The last day of {name} is meant: {longest}", Safety.UNSAFE)
        )
        following = dates.MONTHS[mention.month % 12].capitalize()
        if mention.day == longest + 1 and (mention.year is None or mention.month < 12):
            found = _month_span(article, mention)
            if found is not None and article.slice(found) == name:
                first = "1" if plain else "1st"
                edits = sorted(
                    (
                        *replacement(digits, first, "").edits,
                        *replacement(found, following, "").edits,
                    )
                )
                fixes.append(
                    Fix(f"The day after is meant: 1 {following}", tuple(edits), Safety.UNSAFE)
                )
    return RULE.finding(
        f"There is no '{article.slice(mention.span)}': {name}{year} has {longest} days",
        mention.span,
        fixes=fixes,
    )


def _month_span(article: Article, mention: DateMention) -> Span | None:
    assert mention.month is not None
    at = article.folded.find(dates.MONTHS[mention.month - 1], *mention.span)
    return Span(at, at + len(dates.MONTHS[mention.month - 1])) if at >= 0 else None


_ANY_YEAR = lazy.regex(
    r"\b(?:leap|born|birthdays?|anniversar\w+|every|each|years?|century|decades?|history)\b"
)
LEAP_WINDOW = 75
"""A February 29 without a year means that of the article's own year when it lies so many days off."""


def _leap_day(article: Article, mention: DateMention) -> Iterator[Finding]:
    now = clock.of(article)
    if now.day is None or calendar.isleap(now.day.year):
        return
    day = now.day.replace(month=2, day=28)
    sentence = clauses.around(article, mention.span.start)
    if abs((now.day - day).days) > LEAP_WINDOW or is_disowned(article, mention.span):
        return
    if dates.with_year(article, sentence) or _ANY_YEAR.search(
        article.folded, sentence.start, sentence.end
    ):
        return
    yield RULE.finding(
        f"There is no '{article.slice(mention.span)}' in {now.day.year}",
        mention.span,
        confidence=0.9,
        evidence=(Evidence(f"The year is taken from here: {now.why}", now.span),),
    )


_ODD = (
    r"(?i)\b(?:on|by|until|before|after|from|since)\sthe\s(?P<nth>(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th))\sof\s(?:the|this|last|next|every|each)\smonth\b"
    r"|\b(?P<words>thirty[\s-](?:first|second|third)\s(?:day\s)?of\s(?:february|april|june|september|november)|thirtieth\s(?:day\s)?of\sfebruary)\b"
    r"|\b(?P<turned>(?:february|april|june|september|november)\s(?:the\s)?thirty-first|february\s(?:the\s)?thirtieth)\b"
    r"|\b(?:on|dated|by|until|since|from|before|after)\s(?P<iso>(?:19|20)\d\d-(?:1[3-9]|[2-9]\d|00)-\d\d)\b"
    r"|\b(?:on|dated|by|until|since|from|before|after)\s(?P<numeric>(?:1[3-9]|2\d|3\d)/(?:1[3-9]|[2-9]\d)/(?:19|20)\d\d)\b"
)


def _odd_days(article: Article) -> Iterator[Finding]:
    for match in compiled(_ODD).finditer(article.encoded):
        names = ("nth", "words", "turned", "iso", "numeric")
        span = next((one for name in names if (one := match.group_span(name))), match.span)
        if article.text[span.end : span.end + 1] == "-" or is_disowned(article, span):
            continue
        if not _is_odd_knowingly(article, span):
            yield RULE.finding(f"There is no such day as '{article.slice(span)}'", span)


# -- times ------------------------------------------------------------------------------------------

_AT = lazy.regex(
    r"\b(?:at|until|till|before|after|around|about|by|from|since|to|between|and|around|shortly|past)\s(?:around\s|about\s|exactly\s|roughly\s)?$"
)
_NO_CLOCK = lazy.regex(
    r"\b(?:minutes?|scor\w+|goals?|period|laps?|rac(?:e|es|ed|ing)|finish\w*|video|clip|podcast|record\w*|episode|chapters?"
    r"|verses?|bible|biblical|psalms?|genesis|exodus|isaiah|luke|matthew|mark\s\d|john\s\d|koran|quran|surah?|gospel|ratios?|odds|stopwatch|timer|timestamp|runtime|running"
    r"|overtime|quarters?|half|games?|match|sets?|won|beat|lost|lead|led|trail\w*|marathon|ran|swam|splits?|seconds|pace|laptime|time\sof|times\sof|"
    r"mix(?:ed|ture)?|diluted|scale|aspect|tracks?|album|songs?|reel|tape|footage|film|movie|recipe|crossing\sthe\sline|clocked|personal\sbest|tv|television|anime|broadcasts?|metres?|meters?|swimm\w*|skat\w*|rowing|km|k\b|\d+km|timed|course|miles?|innings?|tip-?off|buzzer)\b"
)
_PRICE = lazy.regex(
    r"\b(?:prices?|priced|costs?|fees?|rents?|per|a\smonth|monthly|tariff|rate|subscription)\b"
)
_MONEY = lazy.regex(r"[$£€¥]\s?[\d,.]*$")


def _is_time(article: Article, moment: Clocktime) -> bool:
    """Whether it is meant as a time of day: by its company, or by the word before it."""
    text, (start, end) = article.folded, moment.span
    zone = article.slice(moment.zone).lower() if moment.zone else ""
    before = text[max(start - 24, 0) : start]
    if _MONEY.search(before):
        return False
    if moment.spelled == "." and moment.minute > 59:
        sentence = clauses.around(article, start)
        if _PRICE.search(text, sentence.start, sentence.end):
            return False
    at = _AT.search(before) is not None
    if moment.half:
        written = article.text[start:end]
        if not moment.spelled and written.endswith("PM"):
            return at and not _CABINET.match(article.text, end)
        return moment.hour <= 99 and not (
            moment.half == "am"
            and not moment.spelled
            and "." not in written
            and article.text[end : end + 2] == " I"
        )
    if zone in ("hours", "hrs"):
        return at and moment.spelled == "" and end - start == 4
    if zone in ("o'clock", "o’clock"):
        return moment.hour > 24
    if zone:
        return moment.spelled != "." or moment.minute > 59 or moment.hour > 24
    if not at or moment.spelled != ":":
        return False
    sentence = clauses.around(article, start)
    return _NO_CLOCK.search(text, sentence.start, sentence.end) is None


_CABINET = lazy.regex(r"\s[A-Z][a-z]")


def _no_such_time(article: Article, moment: Clocktime) -> Finding:
    words = article.slice(moment.span)
    fixes: list[Fix] = []
    if moment.minute > 59:
        reason = "an hour has 60 minutes"
    elif moment.half and moment.hour <= 24:
        reason = "with a.m. and p.m. hours run from 1 to 12"
        if moment.half == "pm" and moment.hour < 24:
            start = moment.span.start
            digits = Span(start, start + len(str(moment.hour)))
            fixes.append(
                replacement(
                    digits, str(moment.hour - 12), f"{moment.hour}:00 is meant", Safety.UNSAFE
                )
            )
    else:
        reason = "a day has 24 hours"
    return RULE.finding(f"There is no time '{words}': {reason}", moment.span, fixes=fixes)


_ZONE = lazy.regex(
    r"\b(?:UTC|GMT)\s?(?P<sign>[+−–-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?\b(?![.,:]\d)"
)


def _zones(article: Article) -> Iterator[Finding]:
    text = article.text
    if "GMT" not in text and "UTC" not in text:
        return
    for match in _ZONE.finditer(text):
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        offset = hours * 60 + minutes
        highest = 14 * 60 if match["sign"] == "+" else 12 * 60
        span = Span(*match.span())
        if (
            (offset > highest or minutes > 59)
            and (hours <= 24 or match["sign"] == "+")
            and not is_disowned(article, span)
        ):
            yield RULE.finding(
                f"There is no time zone '{article.slice(span)}': offsets run from UTC-12 to UTC+14",
                span,
            )
