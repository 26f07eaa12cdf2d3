"""An age that the date of birth, or another age in the story, rules out.

A person born on D is N = floor(day - D) years old. The day is the article's own (declared or in the
dateline), for an age at death the day of death where the story gives it. A birth of which only the
year is known allows two ages; a birthday within a week of the day allows the age before it and
after it. Two ages of one person must agree: "Smith, 45 ... the 47-year-old".

An age at an event whose year is told ("left in 1978 at the age of 25") is compared with the birth.
Any other age of another time ("was 19 when", "Smith, then 45") is not looked at, and neither is an
age that may be somebody else's: a relative's, or that of one of two people with the same surname.

Known false positives: ages that sources dispute; calendars in which everybody is a year older at
New Year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.facts import ages, clock
from auditor.facts.ages import Life, Stated, When
from auditor.facts.dates import DateMention
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.source import Span

RULE = Rule(
    id="facts/age",
    summary="An age that does not fit the date of birth or another age",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="Ages are the figures that families and records check first.",
    sources=("https://www.theguardian.com/guardian-observer-style-guide-a",),
    english=True,
    bad=(
        "Kari Lund, who was born in 1950, died on May 3, 2024, aged 80.",
        "Tom Smith, 45, was arrested on Monday. The 47-year-old denies the charge.",
    ),
    good=(
        "Kari Lund, who was born in 1950, died on May 3, 2024, aged 73.",
        "Tom Smith, 45, was arrested on Monday. His wife, 47, was not at home.",
    ),
)
RULES = (RULE,)

_BIRTHDAY_DAYS = 7
_VERBS = {When.BIRTHDAY: "turns", When.EVENT: "was"}


def check(article: Article, options: object) -> Iterator[Finding]:
    """One finding a person at most: the first age that cannot be."""
    if not article.english:
        return
    for life in ages.of(article):
        found = _against_birth(article, life) or _against_other(article, life)
        if found:
            yield found


def _against_birth(article: Article, life: Life) -> Finding | None:
    if not life.births or not life.ages or len({one.year for one in life.births}) > 1:
        return None
    birth = max(life.births, key=lambda one: (one.day is not None, one.month is not None))
    for age in life.ages:
        day = _day_of(article, life, age)
        if day is None:
            continue
        fitting = _possible(birth, day, age)
        if fitting is None or age.value in fitting:
            continue
        right = " or ".join(str(one) for one in sorted(fitting))
        name = life.person.name if life.person else "somebody"
        fixes: list[Fix] = []
        if len(fitting) == 1:
            fixes.append(_fix(article, age, next(iter(fitting))))
        return RULE.finding(
            f"'{article.slice(age.span)}' does not fit: {name} was born"
            f" {'in' if birth.day is None else 'on'} '{article.slice(birth.span)}' and"
            f" {_VERBS.get(age.at, 'is')} {right}"
            f" {'in' if isinstance(day, int) else 'on'} {_written(day)}",
            age.span,
            evidence=[Evidence("Born here", birth.span)],
            fixes=fixes,
        )
    return None


def _day_of(article: Article, life: Life, age: Stated) -> dt.date | int | None:
    """The day, or at least the year, on which the age is true; None where that is open."""
    if age.loose:
        return None
    if age.at is When.EVENT:
        return age.year
    now = clock.of(article).day
    if age.at is When.DEATH and life.deaths:
        if len({one.year for one in life.deaths}) > 1:
            return None
        death = life.deaths[0]
        return death.on() if death.day is not None else death.year
    if now is None or now.year - (life.births[0].year or 0) > 115:
        return None
    return now


def _possible(birth: DateMention, day: dt.date | int, age: Stated) -> set[int] | None:
    """The ages that fit on that day; None where nothing can be said."""
    if birth.year is None:
        return None
    year = day if isinstance(day, int) else day.year
    gap = year - birth.year
    if gap <= 0 and age.value > 1:
        return {0} if gap == 0 else None
    if age.at is When.BIRTHDAY:
        near_new_year = not isinstance(day, int) and (day.month == 1 or day.month == 12)
        return {gap, gap + 1} if near_new_year else {gap}
    if isinstance(day, int) or birth.month is None:
        return {gap - 1, gap}
    if birth.day is None:
        if birth.month == day.month:
            return {gap - 1, gap}
        return {gap if day.month > birth.month else gap - 1}
    try:
        birthday = dt.date(year, birth.month, birth.day)
    except ValueError:
        birthday = dt.date(year, 3, 1)
    days = (day - birthday).days
    slack = 1 if age.at is When.DEATH and isinstance(day, int) else _BIRTHDAY_DAYS
    if abs(days) <= slack:
        return {gap - 1, gap}
    return {gap if days >= 0 else gap - 1}


def _against_other(article: Article, life: Life) -> Finding | None:
    """Two ages of one person at one time."""
    if life.person is None:
        return None
    ages = [one for one in life.ages if one.at is not When.EVENT]
    said = [one for one in sorted(ages, key=lambda one: one.span) if one.at is not When.BIRTHDAY]
    if len(said) < 2 or len(said) < len(ages):
        return None
    first = said[0]
    for one in said[1:]:
        if one.value == first.value:
            continue
        fixes = [_fix(article, one, first.value), _fix(article, first, one.value)]
        return RULE.finding(
            f"{life.person.name} is '{article.slice(one.span)}' here and"
            f" '{article.slice(first.span)}' elsewhere in the story",
            one.span,
            evidence=[Evidence(f"'{article.slice(first.span)}' here", first.span)],
            fixes=fixes,
        )
    return None


def _fix(article: Article, age: Stated, value: int) -> Fix:
    written = article.slice(age.span)
    text = written.replace(str(age.value), str(value))
    return replacement(Span(*age.span), text, f"Write '{text}'", Safety.UNSAFE)


def _written(day: dt.date | int) -> str:
    return str(day) if isinstance(day, int) else clock.written(day)
