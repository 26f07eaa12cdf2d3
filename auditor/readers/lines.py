"""What a line above or inside a story is: a byline, a breadcrumb, a dateline, a list item.

Shared by the readers of formats in which nothing but its look says so.
"""

from __future__ import annotations

import re

from auditor import lazy
from auditor.readers.dates import Date, search_date

LONGEST_LINE = 160
"""A line longer than this is a paragraph."""

_ROLE = (
    r"(?:staff|senior|chief|special|foreign|political|world|news|sports?|business|science|health"
    r"|editor|reporter|correspondent|writer|journalist|columnist|bureau|contributor|analyst"
    r"|producer|photographer|critic|freelance)"
)
_STARTS = lazy.regex(
    r"(?:(?:(?:written|reported|words|text|story|report|posted|published|reporting|article)\s+)?by\b"
    r"(?!\s+(?:the|a|an|this|that|then|now|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\s)"
    r"|from our\b|author:|reporter:|byline:)[:\s]*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_FOREIGN = lazy.regex(
    r"(?:Por|Par|Von|Di|Door|Av)(?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|y|et|und|e|de|van|von)){2,5}"
)
_ROLE_AFTER = lazy.regex(
    rf"(?P<rest>[A-ZÀ-Þ][\w'’.-]*(?:\s+[\w'’.-]+){{0,4}})\s*[,|–—-]\s*(?:[\w']+\s+){{0,3}}{_ROLE}\b"
    r"[\w\s,'’&-]{0,60}",
    re.IGNORECASE,
)
_STAFF = lazy.regex(
    r"(?:(?:by\s+)?(?:[A-Z][\w'’.-]*\s+){0,3}(?:staff|news ?desk|editorial (?:board|team|staff))"
    r"(?:\s+(?:writers?|reporters?|correspondents?|reports?))?"
    r"|staff (?:writer|reporter|correspondent)s?)",
    re.IGNORECASE,
)
_REPORTS = lazy.regex(r"(?P<rest>[A-ZÀ-Þ][\w'’.-]*(?:\s+[A-ZÀ-Þ][\w'’.-]*){1,3}) reports[.:]?")
_NAME_ENDS = lazy.regex(
    rf"\s+[|•·–—-]\s+|\s+\(|\s*[,;]\s*(?=(?:[\w'’&-]+\s+){{0,5}}{_ROLE}\b)"
    r"|\s*[,;|]\s*(?=(?:the )?(?:associated press|reuters|afp|ap|bbc|cnn)\b|(?:\w+day,?\s+)?\d)"
    r"|\s+(?:in|at|for)\s+(?=[A-Z])|\.?$"
)
_CRUMBS = lazy.regex(r"\s+[»›→/>|]\s+|\s*[»›]\s*")
_ROOTS = frozenset(
    {
        "home",
        "homepage",
        "news",
        "start",
        "world",
        "sport",
        "sports",
        "business",
        "politics",
        "opinion",
        "local",
        "uk",
        "us",
        "europe",
        "culture",
        "technology",
        "tech",
        "science",
        "health",
        "latest",
    }
)
_SHARERS = lazy.regex(
    r"(?:share(?: (?:this|on|via)(?: (?:article|story|page))?)?\s*:?\s*)?"
    r"(?:(?:facebook|twitter|x|whatsapp|e-?mail|linkedin|reddit|print|telegram|pinterest|bluesky"
    r"|threads|copy link|messenger|mastodon|sms|pocket|flipboard)\b[\s|,•·/]{0,4}){2,12}",
    re.IGNORECASE,
)
_DATELINE = lazy.regex(
    r"(?P<place>[A-ZÀ-Þ][^\n]{1,100}?)\s?(?:\s[–—-]{1,2}\s|—|--\s|\s–)",
)
_SENTENCE = lazy.regex(
    r"(?<![\w(])(?!and\b|the\b|near\b|von\b|del\b|der\b|sur\b|upon\b|outside\b)[a-z]{3,}(?![\w)])"
)
"""A word in small letters that no dateline holds."""
_MARKER = lazy.regex(r"(?:[*•‣⁃▪◦●○■□➤►–-]|\(?\d{1,2}[.)]|\(?[a-zA-Z]\))[ \t\xa0]+(?=\S)")


def byline(line: str) -> str | None:
    """The names of a byline; None for a line that is none."""
    line = line.strip(" \t*_")
    if len(line) > LONGEST_LINE or len(words := line.split()) > 16:
        return None
    if line.endswith((".", "!", "?")) and len(words) > 8:
        return None
    if found := _STARTS.fullmatch(line):
        rest: str = found["rest"]
        first = rest.lstrip("*_ ")[:1]
        common = first.isalpha() and first.islower() and len(words) > 6
        if first.isdigit() or (common and words[0].lower() != "from"):
            return None
        return _names(rest)
    if len(words) <= 6 and _FOREIGN.fullmatch(line):
        return _names(line.split(maxsplit=1)[1])
    if len(words) <= 5 and _STAFF.fullmatch(line):
        return line
    if len(words) <= 10 and (found := _ROLE_AFTER.fullmatch(line)):
        name: str = found["rest"]
        capital = [word for word in name.split() if word[:1].isupper()]
        return name if len(capital) >= 2 and len(capital) * 2 >= len(name.split()) else None
    found = _REPORTS.fullmatch(line)
    return found["rest"] if found else None


def breadcrumb(line: str, following: str = "") -> bool:
    """Whether a line is the page's path ("Home » World » ..."), its last crumb being the headline.

    `following` is the next line of text.
    """
    if len(line) > 300:
        return False
    crumbs = [crumb.strip() for crumb in _CRUMBS.split(line)]
    if len(crumbs) < 2 or not all(crumbs[1:]):
        return False
    if following and crumbs[-1] == following.strip():
        return True
    short = all(len(crumb.split()) <= 4 for crumb in crumbs[:-1])
    rooted = crumbs[0].lower() in _ROOTS
    pointed = any(mark in line for mark in "»›→")
    return short and (rooted and (pointed or len(crumbs) >= 3 or crumbs[0].lower() == "home"))


def share_bar(line: str) -> bool:
    """Whether a line is a row of share buttons."""
    return len(line) <= 200 and _SHARERS.fullmatch(line) is not None


def dateline_date(paragraph: str) -> Date | None:
    """The date in a paragraph's dateline ("KYIV, Aug. 6, 2025 (Reuters) —"), if it has one."""
    found = _DATELINE.match(paragraph[:140])
    if not found:
        return None
    place = found["place"]
    if place.endswith((".", "!", "?")) or _SENTENCE.search(place):
        return None  # a short sentence that holds a date
    return search_date(place) if place.partition(",")[0].isupper() or place.count(",") else None


def marker(line: str) -> int:
    """Code points of the list marker (with the space behind it) that a line starts with."""
    found = _MARKER.match(line)
    return found.end() if found else 0


def _names(rest: str) -> str:
    cut = _NAME_ENDS.search(rest)
    return (rest[: cut.start()] if cut else rest).strip(" ,;*_")
