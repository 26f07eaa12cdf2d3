""" "Yesterday", "last week" or "two days ago" beside a date that is another day.

"Yesterday, March 3" in a story of March 6: a line that was carried over from an older draft or from another report. The
word is counted from the article's own date (or from the dateline in its text, where there is one) with a day's room for
time zones, weeks and months as the calendar has them; the date must stand beside the word and tell of the same thing.

Silent on: articles without a date; quotations; dates that only stand in the same sentence; weekdays with a date (that
is `facts/weekday`); figures in brackets ("last year (2019: 4%)").

Known false positives: a column that keeps its own week and does not say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.facts import clauses, clock, dates, numerals
from auditor.facts.clock import Clock
from auditor.facts.dates import DateMention
from auditor.facts.days import Days
from auditor.facts.disowned import balanced, is_disowned
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.pattern import compiled
from auditor.source import Span

RULE = Rule(
    id="facts/relative-day",
    summary="'Yesterday' or 'last week' beside a date that is another day",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="A line from yesterday's draft sends readers to the wrong day.",
    sources=("AP Stylebook, time element: days and dates are counted from the day of publication",),
    english=True,
    bad=("LONDON, March 6, 2026 — The court ruled yesterday, March 3, that the sale was void.",),
    good=("LONDON, March 6, 2026 — The court ruled yesterday, March 5, that the sale was void.",),
)
RULES = (RULE,)

_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|\\d{1,2}"
_RELATIVE = (
    r"(?i)\b(?:(?:the\s)?day\sbefore\syesterday|(?:the\s)?day\safter\stomorrow|yesterday|today|tonight|tomorrow|last\snight"
    r"|this\s(?:morning|afternoon|evening)|(?:this|last|next)\s(?:week|weekend|month|year)"
    rf"|(?:{_NUMBER})\s(?:days?|weeks?|months?)\sago|in\s(?:{_NUMBER})\s(?:days|weeks?)(?:[’']\stime)?)\b"
)
_TIME = r"(?:(?:early|late|mid|morning|afternoon|evening|night|lunchtime|at\s[\d:.]+\s?(?:[ap]\.?m\.?)?)\s?)?"
_BEHIND = lazy.regex(
    r"^,\s(?:which|that)\s(?:was\sheld|took\splace|opened|happened|struck|hit)\son\s$|"
    rf"^\s?{_TIME}(?:,|\(|\s[–—-]|\s\()?\s?(?:on|in|dated|the|of|i\.e\.|that\sis)?\s?(?:on\s)?(?:early\s|late\s|the\s)?$"
)
_OWNED = lazy.regex(
    r"^[’']s(?:\s[\w’'-]+){1,3}?,?\s(?:\(|\(held\son\s|held\son\s|held\s|of\s|on\s|in\s|dated\s|(?:which|that)\s(?:was|took\splace|opened|began|happened|started|is|takes\splace)\s(?:held\s)?(?:on|in)\s)$"
)
_IN_FRONT = lazy.regex(
    r"^(?:,|\s?\(|\s[–—-])?\s?(?:earlier|later|late|early|that\sis|which\s(?:was|is)|i\.e\.)?\s?$"
)
_WEEKDAY = lazy.regex(
    r"(?:,|\s?\(|\s[–—-])?\s?(?:on\s)?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?=[,.;:)]|\s[–—-]|$)(?!,?\s(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
)


def check(article: Article, options: object) -> Iterator[Finding]:
    """The relative words that do not fit the date beside them."""
    if not article.english:
        return
    now = _base(article)
    if now is None or now.day is None:
        return
    for match in compiled(_RELATIVE).finditer(article.encoded):
        finding = _judged(article, match.span, now)
        if finding is not None:
            yield finding


_DASH = lazy.regex(r"\s?(?:—|–|--|\s-)\s")


def _base(article: Article) -> Clock | None:
    """The day from which words count: the dateline's in the text before the date of publication."""
    now = clock.of(article)
    for block in islice(article.of_kind(BlockKind.PARAGRAPH), 3):
        dash = _DASH.search(
            article.text, block.span.start, min(block.span.end, block.span.start + 90)
        )
        found = dates.within(article, Span(block.span.start, dash.start())) if dash else ()
        for mention in found:
            days = clock.resolved(mention, now)
            if (
                mention.day is not None
                and days
                and article.text[block.span.start : mention.span.start].upper()
                == article.text[block.span.start : mention.span.start]
            ):
                day = days.first
                if day is not None and (now.day is None or abs((day - now.day).days) > clock.SLACK):
                    return Clock(days, f"the dateline says {clock.written(day)}", day, mention.span)
    return now


def _judged(article: Article, at: Span, now: Clock) -> Finding | None:
    assert now.day is not None
    words = article.folded[at.start : at.end]
    if article.folded.startswith((" of ", " in "), at.end) and words.startswith(("last", "next")):
        return None  # "the last week of February"
    sentence = clauses.around(article, at.start)
    mention = _beside(article, at, sentence)
    window = _window(words, now.day)
    if window is None:
        return None
    if mention is None:
        return _against_weekday(article, at, words, window, now)
    if mention.month is None and not words.endswith("year"):
        return None
    meant = clock.resolved(mention, now)
    if mention.day is None:
        window = window.widened(-1)
    options = (
        [meant] if mention.year else [mention.days(now.day.year + step) for step in (-1, 0, 1)]
    )
    if (
        not meant
        or any(one & window for one in options)
        or (mention.year is None and mention.month is None)
    ):
        return None
    if (
        mention.weekday is not None
        and (real := mention.on(meant.first.year if meant.first else None))
        and real.weekday() != mention.weekday
    ):
        return None  # facts/weekday tells
    if mention.day is None and (_day_words(words) or _is_figure(article, mention)):
        return None
    if is_disowned(article, at):
        return None
    low, high = window.first, window.last
    return RULE.finding(
        f"'{article.slice(at)}' is not '{article.slice(mention.whole)}': {now.why}",
        balanced(article, Span(min(at.start, mention.whole.start), max(at.end, mention.whole.end))),
        evidence=(
            Evidence(
                f"Counted from {clock.written(now.day)}, '{article.slice(at)}' lies between "
                f"{clock.written(low) if low else ''} and {clock.written(high) if high else ''}",
                now.span,
            ),
        ),
        fixes=_fixes(article, mention, words, now.day),
    )


def _beside(article: Article, at: Span, sentence: Span) -> DateMention | None:
    """The date that stands right behind or before the words."""
    text = article.folded
    for mention in dates.within(article, sentence):
        whole = mention.whole
        if whole.start >= at.end and whole.start - at.end < 60:
            gap = text[at.end : whole.start]
            if gap == ", " and not _CLOSES.match(text, whole.end, sentence.end):
                continue  # "as of today, July 1 remains the deadline"
            if _BEHIND.match(gap) or _OWNED.match(gap):
                return mention
        elif (
            0 <= at.start - whole.end < 16
            and _IN_FRONT.match(gap := text[whole.end : at.start])
            and not (gap.strip() == "" and mention.day is None)
            and (gap.strip() != "," or text[at.end : at.end + 1] in ",.)")
        ):
            return mention
    return None


_CLOSES = lazy.regex(
    r"[.,;:)!?]|$|\s[–—-]\s|\s(?:at|in|near|after|before|when|as|and|by|with|for|to|local|during|over)\b"
)
_AMOUNT = lazy.regex(r":|\s?\(|\s\d|\s(?:futures|figures|data|contracts?|deliver\w+)\b")
_FIGURE = lazy.regex(
    r":|\s(?!(?:and|but|at|in|on|after|when|as|to|for|by|with|was|is|were|the|a|that)\b)[a-z]|\s?[%$£€]|-|–|\s\d|/"
)


def _is_figure(article: Article, mention: DateMention) -> bool:
    """Whether a date goes with figures: "last year (2019: 4%)", "last year, 2019 data show"."""
    pattern = _FIGURE if mention.month is None else _AMOUNT
    return pattern.match(article.text, mention.span.end) is not None


def _day_words(words: str) -> bool:
    return words in _FIXED or words.endswith(("yesterday", "tomorrow"))


_FIXED = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1, "this morning": 0, "this afternoon": 0, "this evening": 0}  # fmt: skip


def _window(words: str, now: dt.date) -> Days | None:
    """The days that the words may mean, a day's room included."""
    today = now.toordinal()
    if words in _FIXED:
        return _around(today + _FIXED[words], 1)
    if words.endswith("day before yesterday"):
        return _around(today - 2, 1)
    if words.endswith("day after tomorrow"):
        return _around(today + 2, 1)
    first, _, unit = words.partition(" ")
    if unit in ("week", "weekend"):
        low, high = {"this": (-8, 8), "last": (-15, 1), "next": (-1, 15)}[first]
        return Days([(today + low, today + high + 1)])
    if unit == "month":
        step = {"this": 0, "last": -1, "next": 1}[first]
        number = now.year * 12 + now.month - 1 + step
        start = dt.date(number // 12, number % 12 + 1, 1).toordinal()
        end = dt.date((number + 1) // 12, (number + 1) % 12 + 1, 1).toordinal()
        return Days([(start - 1, end + 1)])
    if unit == "year":
        year = now.year + {"this": 0, "last": -1, "next": 1}[first]
        return Days(
            [(dt.date(year, 1, 1).toordinal() - 1, dt.date(year + 1, 1, 1).toordinal() + 1)]
        )
    parts = words.replace("’", "'").split()
    count_at, sign = (1, 1) if parts[0] == "in" else (0, -1)
    count = 1 if parts[count_at] == "a" else numerals.cardinal(parts[count_at])
    if count is None:
        return None
    unit = parts[count_at + 1].rstrip("s'")
    size = {"day": 1, "week": 7, "month": 30.44}[unit]
    room = {"day": 1 + count // 7, "week": 4 + count // 3, "month": 20}[unit]
    return _around(round(today + sign * count * size), round(room))


def _around(day: int, room: int) -> Days:
    return Days([(day - room, day + room + 1)])


def _against_weekday(
    article: Article, at: Span, words: str, window: Days, now: Clock
) -> Finding | None:
    """ "yesterday (Tuesday)" in a story of Friday."""
    if words not in _FIXED or now.day is None:
        return None
    found = _WEEKDAY.match(article.folded, at.end, min(at.end + 24, len(article.text)))
    if found is None or is_disowned(article, at):
        return None
    named = dates.weekday(found["day"])
    days = {(day - 1) % 7 for one in window for day in range(one.start, one.end)}
    if named in days:
        return None
    span = balanced(article, Span(at.start, found.end("day")))
    if not _is_apposition(article, at, found.end("day")):
        return None
    return RULE.finding(
        f"'{article.slice(span)}': {now.why}, a {dates.WEEKDAYS[now.day.weekday()].capitalize()}",
        span,
    )


def _is_apposition(article: Article, at: Span, end: int) -> bool:
    """Whether the weekday restates the word: "yesterday (Tuesday)", "today, Monday," - and no list of days follows."""
    between = article.text[at.end : at.end + 2]
    after = article.text[end : end + 6]
    return between.startswith((" (", ", ", " –", " —")) and not after.startswith(
        (", and", " and", ", Mon", ", Tue", ", Wed", ", Thu", ", Fri", ", Sat", ", Sun")
    )


def _fixes(article: Article, mention: DateMention, words: str, now: dt.date) -> tuple[Fix, ...]:
    if (
        words not in _FIXED
        or mention.day is None
        or mention.last is not None
        or mention.weekday is not None
    ):
        return ()
    day = now + dt.timedelta(days=_FIXED[words])
    digits = dates.day_span(article.text, mention)
    if digits is None or day.month != mention.month:
        return ()
    plain = article.slice(digits).isdigit()
    written = str(day.day) + ("" if plain else dates.suffix(day.day))
    return (
        replacement(digits, written, f"'{words}' is right: {clock.written(day)}", Safety.UNSAFE),
    )
