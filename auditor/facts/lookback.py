"""Whether a passage has gone back to another year: "Ten years after the riots, ... On Saturday 6 August ..."."""

from __future__ import annotations

from auditor import lazy
from auditor.article import Article
from auditor.facts import clauses, clock, lengths
from auditor.facts.dates import DateMention

_AHEAD = lazy.regex(
    r"\b(?:will|would|is\sto|are\sto|due|next|this\s(?:week|month|year)|tomorrow|today|yesterday|expected|scheduled|planned|ago|has|have)\b"
)
_SINCE = lazy.regex(
    r"(?:,?\sto\sthe\s(?:very\s)?day)?,?\s(?:ago|after|on|since|earlier|before|have\spassed|has\spassed)\b"
)
REACH = 500
"""Characters before a date in which the text may have gone back to another year."""


def years(article: Article, mention: DateMention) -> set[int]:
    """The years that a date without one may mean since the text before it counts back to them; else none.

    Only where its own sentence does not speak of the article's time.
    """
    now = clock.of(article).day
    if mention.year is not None or now is None:
        return set()
    sentence = clauses.around(article, mention.span.start)
    if _AHEAD.search(article.folded, sentence.start, sentence.end):
        return set()
    at = article.index_at(mention.span.start)
    start = max(article.blocks[max(at - 1, 0)].span.start, mention.span.start - REACH)
    found: set[int] = set()
    for length in lengths.of(article):
        if length.unit not in ("year", "decade", "century") or length.years < 2:
            continue
        if not start <= length.span.start < mention.span.start:
            continue
        if _SINCE.match(article.folded, length.span.end):
            near = round(length.years)
            room = 1 if length.unit == "year" else 2
            found.update(range(now.year - near - room, now.year - max(near - room, 1) + 1))
    return found


def fits(mention: DateMention, year: int, number: int) -> bool:
    """Whether a date (on that day of its month) was the weekday beside it in a year."""
    day = mention._replace(year=year, day=number, last=None).on()
    return day is not None and day.weekday() == mention.weekday


def is_told_back(article: Article, mention: DateMention) -> bool:
    """Whether a date is one of those years, as far as its weekday tells."""
    found = years(article, mention)
    if mention.weekday is None or mention.day is None:
        return bool(found)
    return any(fits(mention, year, mention.day) for year in found)
