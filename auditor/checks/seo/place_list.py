"""One service in a list of places, so that a search engine finds the page in each of them.

"Plumber in Leeds, plumber in Bradford, plumber in Hull": who writes for readers names the service once.
Reported are three or more items that differ in the place alone ("Leeds plumber, Bradford plumber"; "plumber
Leeds, plumber Bradford"), where what stands before or behind the place reads like a query: a singular
noun without an article, or two words and more; and four or more places in a row in a sentence that
offers a service ("We serve customers in Leeds, Bradford, Hull and York"; "Whether you live in ..., find
the cheapest ...").

Silent on: quotations; weather warnings, results, fixtures, tour dates, affected towns, which name a place
once each; titles and clubs; articles about search; lists behind a label (`seo/keyword-line`).

Known false positives: an outlet that says in an article where its paper is sold. Source: Google's spam
policies, "Keyword stuffing": "blocks of text that list cities and regions that a web page is trying to
rank for".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.seo import _lists, _typed
from auditor.checks.seo._lists import Row
from auditor.checks.seo._phrases import is_added
from auditor.finding import Finding, Severity
from auditor.language.names import TITLES
from auditor.story import phrases

RULE = Rule(
    id="seo/place-list",
    summary="One service in a list of places",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.SEARCH_SPAM,
    why="It says nothing to a reader in any of the places, and search engines count it as spam.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
    ),
    english=True,
    bad=("Pipes have burst: plumber in Leeds, plumber in Bradford, plumber in Hull.",),
    good=("Snow closed schools in Leeds, in Bradford and in Hull.",),
)
RULES = (RULE,)

_FEWEST, _MANY = 3, 4
_PREPOSITIONS = frozenset("in near around across at for of".split())
_OFFER = lazy.regex(
    r"(?i)\b(?:we|our (?:\w+ )?(?:engineers|drivers|plumbers|experts|staff|company|service|services|branches|shops))"
    r" (?:also |now |proudly |currently )?(?:serve|cover|deliver|operate|offer|provide|work|install|repair|ship|visit)s?\b"
    r"|\bwhether you(?:['’]re| are| live| work| need| want| look).{0,400}\b(?:find|book|compare|hire|cheap(?:est)?|best|deals?"
    r"|quotes?|affordable|near you|call us|click)\b"
    r"|\b(?:available|serving (?:customers|clients|homes)|customers|clients) (?:in|across|throughout)\b.{0,400}\b(?:call us"
    r"|book (?:now|today|online)|contact us|get a quote|near you|visit our)\b"
)
_TRADES = frozenset(
    """plumber electrician lawyer solicitor attorney dentist locksmith cleaner accountant roofer builder plasterer
    decorator gardener mechanic tutor photographer therapist physiotherapist chiropractor vet florist caterer
    taxi minicab hotel hostel flight removals repair hire rental insurance
    escort massage class lesson course loan mortgage broker""".split()
)
_OFFERING = _TRADES | {"we", "our", "you", "customers", "clients", "serving", "available"}


class _Item(NamedTuple):
    """What an item says beside its place: words before and behind it; and the place."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    place: str
    start: int
    end: int


SAYS = "lists places for a search engine; name the service once"


def check(article: Article, options: object) -> Iterator[Finding]:
    """One finding a list."""
    if not article.english:
        return
    yield from _lists.findings(article, RULE, partial(_run, article), SAYS)


def _run(article: Article, row: Row) -> tuple[int, int] | None:
    """The words of the first list of places in a row."""
    keys = row.words.keys[row.items[0][0] : row.items[-1][1]]
    different = set(keys)
    at = 1 if len(different) <= len(keys) - _FEWEST + 1 else len(row.items)
    while at + 1 < len(row.items):
        middle = _parsed(article, row, *row.items[at])
        if middle is not None and _is_query(row, middle):
            first = _ending(article, row, at - 1, middle)
            items = [first] if first is not None else []
            last = at
            while last < len(row.items):
                item = _beginning(article, row, last, middle)
                if item is None:
                    break
                items.append(item)
                last += 1
                if item.end != row.items[last - 1][1]:
                    break
            places = {item.place for item in items}
            if len(places) >= _fewest(middle):
                return items[0].start, items[-1].end
            at = max(last, at + 1)
        else:
            at += 1
    return _offered(row) if different & _OFFERING else None


def _parsed(article: Article, row: Row, start: int, end: int) -> _Item | None:
    """An item that is a place with a few words before or behind it."""
    if not 2 <= end - start <= 6:
        return None
    written, keys = row.words.written, row.words.keys
    capitals = [at for at in range(start, end) if written[at][0].isupper()]
    opens = capitals[:1] == [start] and row.words.spans[start][0] - row.where.start <= 1
    if opens and capitals[-1:] == [end - 1] and len(capitals) < end - start:
        del capitals[0]  # the capital of a sentence
    if not capitals:
        # Nothing is written with a capital: a known town at the end ("plumber leeds").
        if not _typed.is_city(keys[end - 1]):
            return None
        capitals = [end - 1]
    if capitals[-1] == end - 1 and capitals[0] > start:
        low = end - 1
        while low - 1 > start and written[low - 1][0].isupper():
            low -= 1
        return _Item(tuple(keys[start:low]), (), " ".join(keys[low:end]), start, end)
    if capitals[0] == start and capitals[-1] < end - 1:
        high = start + 1
        while high < end - 1 and written[high][0].isupper():
            high += 1
        return _Item((), tuple(keys[high:end]), " ".join(keys[start:high]), start, end)
    return None


def _is_query(row: Row, item: _Item) -> bool:
    """Whether the words around a place could be typed: no article, no verb, a noun at their end."""
    kept = item.before or item.behind
    preposition = bool(item.before) and item.before[-1] in _PREPOSITIONS
    head = kept[:-1] if preposition else kept
    if not head or len(head) > 4 or not all(map(phrases.is_content, head)):
        return False
    if head[-1] in TITLES or (not preposition and not _is_place(item.place)):
        return False
    return (
        _typed.is_count_noun(head[-1])
        or _is_trade(head[-1])
        or (len(head) >= 2 and (_typed.is_noun(head[-1]) or any(map(is_added, head))))
    )


def _fewest(item: _Item) -> int:
    """How many items make a list: one more where nothing but the plural stands there."""
    kept = item.before + item.behind
    bare = bool(item.before) and item.before[-1] not in _PREPOSITIONS
    single = not _TRADES.isdisjoint(kept) or any(map(_typed.is_count_noun, kept))
    return _FEWEST if bare or single else _MANY


def _is_trade(key: str) -> bool:
    return key in _TRADES or key.removesuffix("s") in _TRADES


def _is_place(place: str) -> bool:
    return _typed.is_city(place)


def _ending(article: Article, row: Row, item: int, like: _Item) -> _Item | None:
    """The same words with another place at the end of an item."""
    start, end = row.items[item]
    for low in range(max(start, end - 6), end - 1):
        found = _parsed(article, row, low, end)
        if found is not None and (found.before, found.behind) == (like.before, like.behind):
            return found
    return None


def _beginning(article: Article, row: Row, item: int, like: _Item) -> _Item | None:
    """The same words with another place at the beginning of an item."""
    start, end = row.items[item]
    for high in range(end, start + 1, -1):
        if high - start > 6:
            continue
        found = _parsed(article, row, start, high)
        if found is not None and (found.before, found.behind) == (like.before, like.behind):
            return found
    return None


def _offered(row: Row) -> tuple[int, int] | None:
    """Four or more names in a row in a sentence that offers a service, or behind a bare trade."""
    runs: list[tuple[int, int]] = []
    written = row.words.written
    for start, end in row.items:
        name = end
        while name > start and written[name - 1][0].isupper():
            name -= 1
        whole = name == start
        if runs and whole and runs[-1][1] >= 0:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif name < end:
            runs.append((name, 1))
        else:
            runs.append((start, -1))
    best = max((count, -start) for start, count in runs)
    if best[0] < _MANY:
        return None
    first = -best[1]
    sentence = row.text[row.where.start : row.where.end]
    low = row.items[0][0]
    head = row.words.keys[low:first]
    bare = (
        2 <= len(head) <= 5
        and head[-1] in _PREPOSITIONS
        and _is_trade(head[-2])
        and all(map(phrases.is_content, head[:-1]))
    )
    labelled = ":" in row.text[row.where.start : row.words.spans[first][0]]
    if labelled or not (bare or _OFFER.search(sentence)):
        return None  # behind a label it is a keyword line
    return low, row.items[-1][1]
