"""A weekday beside a date that falls on another day of the week.

"Friday, August 6, 2025" was a Wednesday: either the day or the date is wrong, and readers turn up on the
wrong one. Where the year is written, the calendar decides. Without a year, the year of the article's own date
and the years beside it are tried, and those that the passage names; a date within two months of the article's own date means
that one only. Both mends are offered: the right weekday, and the nearest date with that weekday.

Silent on: quotations; dates that the sentence calls wrong; years before 1753 (the Julian calendar); a
date in a passage that looks back ("ten years after the riots") and was that weekday then; a
weekday of a range that belongs to its other end ("Monday to Friday, June 2 to July 5"); "Friday the 13th".

Known false positives: a date without a year in a passage about a year that it does not name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import clauses, clock, dates, lookback
from auditor.facts.dates import DateMention
from auditor.facts.disowned import balanced, is_disowned
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.source import Span

RULE = Rule(
    id="facts/weekday",
    summary="A date that does not fall on the weekday beside it",
    severity=Severity.ERROR,
    confidence=0.97,
    category=Category.ACCURACY,
    why="Nobody can tell which half is right, and readers turn up, or look it up, on the wrong day.",
    sources=(
        "Reingold and Dershowitz: Calendrical Calculations (2018)",
        "https://docs.python.org/3/library/datetime.html (proleptic Gregorian calendar)",
    ),
    english=True,
    bad=("The hearing opened on Friday, August 6, 2025, in Anchorage.",),
    good=(
        "The hearing opened on Wednesday, August 6, 2025, in Anchorage.",
        "The next Friday the 13th comes in 2026.",
    ),
)
RULES = (RULE,)

GREGORIAN = 1753
"""The first whole year of the Gregorian calendar in Britain and its colonies."""
NEAR_DAYS = 60
"""A date without a year that lies so near to the article's own means that one."""

_NOT_A_DAY = lazy.regex(
    r"\b(?:[Tt]he|[Ii]n|Sheffield|Ruby|Baltimore|Vancouver|Toronto|Edmonton|Calgary|[Hh]e|[Ss]he|[Tt]hey|[Ww]ho)\s$"
)
_OTHER_DAY = lazy.regex(
    r"\b(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"
    r"(?P<joint>\s?(?:to|through|thru|until|till|and|or|-|–|—|/|&)\s?|,\s)$"
)
_GOES_ON = lazy.regex(r"\s?(?:to|through|until|till|-|–|—|and|or)\s")


def check(article: Article, options: object) -> Iterator[Finding]:
    """The dates that carry a wrong weekday."""
    if not article.english:
        return
    for mention in dates.of(article):
        if mention.weekday is None or mention.day is None or not mention.exists:
            continue
        finding = _judged(article, mention)
        if finding is not None:
            yield finding


def _judged(article: Article, mention: DateMention) -> Finding | None:
    assert mention.weekday is not None
    assert mention.weekday_span is not None
    if mention.year is not None and mention.year < GREGORIAN:
        return None
    number = _meant(article, mention)
    if number is None or _is_no_weekday(article, mention.weekday_span):
        return None
    meant = [one for year in _years(article, mention) if (one := _day(mention, year, number))]
    if not meant or any(one.weekday() == mention.weekday for one in meant):
        return None
    if is_disowned(article, mention.whole) or any(
        lookback.fits(mention, year, number) for year in lookback.years(article, mention)
    ):
        return None
    real = meant[0]
    now = clock.of(article)
    name = article.slice(mention.weekday_span)
    right = dates.WEEKDAYS[real.weekday()].capitalize()
    evidence = [
        Evidence(
            f"{clock.written(real)} {'is' if now.day is None or real >= now.day else 'was'} a {right}"
        )
    ]
    if mention.year is None:
        evidence.append(Evidence(f"The year is taken from here: {now.why}", now.span))
    return RULE.finding(
        f"{clock.written(real)} is a {right}, not a {dates.WEEKDAYS[mention.weekday].capitalize()}: "
        f"'{article.slice(balanced(article, mention.whole))}'",
        balanced(article, mention.whole),
        evidence=evidence,
        fixes=_fixes(article, mention, real, name, right),
    )


def _meant(article: Article, mention: DateMention) -> int | None:
    """The day of the month that the weekday belongs to; None where it is another date's."""
    assert mention.weekday_span is not None
    at = mention.weekday_span
    if at.start > mention.span.start:
        return None if mention.last is not None else mention.day
    before = _OTHER_DAY.search(article.folded, max(at.start - 20, 0), at.start)
    goes_on = _GOES_ON.match(article.text, mention.span.end)
    if before is None:
        return mention.day
    if before["joint"] == ", ":
        return mention.last if mention.last is not None else None if goes_on else mention.day
    if mention.last is not None:
        return mention.last
    # "Monday to Friday, June 2 to July 5", but "Monday 3 to Friday 7 June"
    return None if goes_on or article.text[at.end : at.end + 1] == "," else mention.day


def _is_no_weekday(article: Article, at: Span) -> bool:
    """Newspapers, clubs and verbs that look like one: the Sun, Sheffield Wednesday, "he sat"."""
    name = article.slice(at)
    if name in ("Sun", "Sat", "Wed", "Mon", "Wednesday", "Tuesday"):
        found = _NOT_A_DAY.search(article.text, max(at.start - 11, 0), at.start)
        return found is not None and (
            len(name) == 3 or (found.group()[0].isupper() and found.group() != "The ")
        )
    return False


def _years(article: Article, mention: DateMention) -> list[int]:
    """The years that the date may mean, the likeliest first; none where it cannot be told."""
    if mention.year is not None:
        return [mention.year]
    now = clock.of(article)
    if now.day is None:
        return []
    near = [
        step
        for step in (-1, 0, 1)
        if (day := mention.on(now.day.year + step)) and abs((day - now.day).days) <= NEAR_DAYS
    ]
    this = now.day.year
    passage = article.block_at(mention.span.start).prose
    if near:
        named = _named(article, clauses.around(article, mention.span.start))
        if not named and len(passage) < 600:
            named = [year for year in _named(article, passage) if year < this - 1]
        return [this + near[0], *named]
    at = article.index_at(mention.span.start)
    start = article.blocks[max(at - 1, 0)].span.start
    named = _named(article, Span(start, passage.end))
    return list(dict.fromkeys([this, this - 1, this + 1, *named]))


def _named(article: Article, span: Span) -> list[int]:
    return [one.year for one in dates.within(article, span) if one.year is not None]


def _day(mention: DateMention, year: int, number: int) -> dt.date | None:
    return mention._replace(year=year, day=number, last=None).on()


def _fixes(
    article: Article, mention: DateMention, real: dt.date, name: str, right: str
) -> tuple[Fix, ...]:
    assert mention.weekday is not None
    assert mention.weekday_span is not None
    result = []
    if name in (one.capitalize() for one in dates.WEEKDAYS):
        result.append(
            replacement(mention.weekday_span, right, f"The date is right: {right}", Safety.UNSAFE)
        )
    step = (mention.weekday - real.weekday() + 3) % 7 - 3
    try:
        nearest = real + dt.timedelta(days=step)
    except OverflowError:
        return tuple(result)
    if mention.last is None and nearest.month == real.month:
        digits = dates.day_span(article.text, mention)
        if digits is not None:
            written = str(nearest.day)
            if not article.slice(digits).isdigit():
                written += dates.suffix(nearest.day)
            elif article.slice(digits).startswith("0"):
                written = f"{nearest.day:02}"
            result.append(
                replacement(
                    digits,
                    written,
                    f"The weekday is right: {clock.written(nearest)}",
                    Safety.UNSAFE,
                )
            )
    return tuple(result)
