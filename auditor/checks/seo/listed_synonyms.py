"""Synonyms in a row, so that a search engine finds the page under each of them.

"Cheap flights, budget flights, low-cost flights and discount flights" says one thing four times. A writer
who wants to tell things apart does not repeat the noun ("domestic, charter and budget flights"); who
repeats it with words that mean the same writes for a search engine. Three or more items are reported
that have all words but one in common, where that one word is a synonym of the others' (a table of the
words that searchers swap: cheap and budget, car and vehicle, lawyer and solicitor, hotel and lodging).

Silent on: quotations; items that differ in meaning ("car insurance, home insurance and travel
insurance"); articles about search, where such a row may be an example; what `seo/keyword-line` reports.

Known false positives: a legal text that lists every name of a thing. Source: Google's spam policies,
"Keyword stuffing".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.article import Article
from auditor.check import Category, Rule
from auditor.checks.seo import _lists
from auditor.checks.seo._lists import Row
from auditor.checks.seo._phrases import is_added
from auditor.finding import Finding, Severity
from auditor.story import phrases, stems

RULE = Rule(
    id="seo/listed-synonyms",
    summary="Synonyms in a row for a search engine",
    severity=Severity.WARNING,
    confidence=0.85,
    category=Category.SEARCH_SPAM,
    why="It says one thing several times, and search engines count it as spam.",
    sources=(
        "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
    ),
    english=True,
    bad=(
        "Travellers can find cheap ferries, budget ferries, low-cost ferries and discount ferries "
        "at the harbour.",
    ),
    good=("Fares rose on passenger ferries, car ferries and freight ferries alike.",),
)
RULES = (RULE,)

_GROUPS = (
    """cheap cheapest cheaper budget low-cost lowcost discount discounted affordable bargain inexpensive economical
    low-price cut-price value reduced economy thrifty""",
    "best top leading finest greatest number-one top-rated premier recommended ideal perfect",
    "fast quick rapid speedy instant express same-day prompt swift fastest quickest",
    "emergency urgent 24-hour 24-7 round-the-clock out-of-hours",
    "online internet web digital virtual",
    "local nearby nearest closest neighbourhood neighborhood",
    "free complimentary no-cost gratis costless",
    "latest newest new recent breaking current live updated up-to-date today fresh",
    "used second-hand secondhand pre-owned preowned",
    "luxury luxurious five-star deluxe upmarket high-end upscale exclusive",
    "car auto automobile vehicle motor automotive",
    "house home property residential housing",
    "lawyer attorney solicitor barrister counsel advocate law-firm",
    "flight airfare airline plane air-ticket",
    "hotel accommodation lodging motel inn guesthouse hostel",
    "job vacancy career position employment opening",
    "doctor physician gp medic clinician",
    "loan credit finance lending borrowing financing",
    "repair fix mending servicing repairs fixing restoration",
    "holiday vacation trip getaway break travel",
    "update news headline report story information coverage",
    "price cost rate fee charge tariff",
    "phone mobile cellphone smartphone handset telephone",
    "movie film picture cinema",
    "course class lesson training tuition",
    "laptop notebook computer pc",
    "slimming weight-loss fat-loss dieting",
    "shop store outlet retailer",
    "storm hurricane cyclone tempest",
    "timetable schedule times hours",
    "guide tips advice help",
    "cure remedy treatment medicine therapy",
    "dates date schedule calendar",
)
"""Words that searchers take for one another; written with their hyphens, compared by their stems."""
_NEWS = next(number for number, group in enumerate(_GROUPS) if group.startswith("latest"))
_FEWEST = 3
_MOST = 5
"""Words around a synonym: what searchers type is short."""


SAYS = "says one thing in several ways for a search engine; once would do"


def check(article: Article, options: object) -> Iterator[Finding]:
    """One finding a row."""
    if not article.english:
        return
    yield from _lists.findings(article, RULE, _run, SAYS)


def _run(row: Row) -> tuple[int, int] | None:
    """The words of the longest run of synonyms in a row; None where there is none."""
    low, high = row.items[0][0], row.items[-1][1]
    if sum(map(_table().__contains__, row.roots[low:high])) < _FEWEST - 1:
        return None  # one of the three may be two words
    groups: dict[int, dict[int, list[_Place]]] = {}
    for item, (start, end) in enumerate(row.items):
        for at in range(start, end):
            for size, group in _synonyms_at(row, at, end):
                some = groups.setdefault(group, {}).setdefault(item, [])
                if len(some) < _FEWEST:
                    some.append(_Place(item, at, size))
    best: tuple[int, int, int] | None = None
    for group, places in groups.items():
        for first in places:
            # The second of three is whole, and says what all of them have in common.
            for whole in places.get(first + 1, ()):
                run = _from(row, group, places, whole)
                if run is not None and (best is None or run[0] > best[0]):
                    best = run
    return best[1:] if best else None


class _Place(NamedTuple):
    """A synonym in an item: its first word, and how many words it is."""

    item: int
    at: int
    size: int


def _from(
    row: Row, group: int, places: Mapping[int, Sequence[_Place]], whole: _Place
) -> tuple[int, int, int] | None:
    """How many synonyms stand in a run whose second is known, its first word and its end; or None."""
    before, after = _around(row, whole)
    frame = before + after
    if len(frame) > _MOST or not any(map(phrases.is_content, frame)):
        return None
    if group == _NEWS and not any(map(is_added, frame)):
        return None  # "the latest figures, new figures": not what anybody types
    first = next(
        (
            place
            for place in places[whole.item - 1]
            if (around := _around(row, place))[1] == after
            and around[0][len(around[0]) - len(before) :] == before
        ),
        None,
    )
    if first is None:
        return None
    run = [first]
    for item in range(whole.item, whole.item + len(places)):
        last = next(
            (
                place
                for place in places.get(item, ())
                if (around := _around(row, place))[0] == before and around[1][: len(after)] == after
            ),
            None,
        )
        if last is None:
            break
        run.append(last)
        if _around(row, last)[1] != after:
            break
    if len(run) < _FEWEST or len({row.roots[place.at] for place in run}) < _FEWEST:
        return None
    end = run[-1].at + run[-1].size + len(after)
    return len(run), first.at - len(before), end


def _around(row: Row, place: _Place) -> tuple[list[str], list[str]]:
    """The stems before and behind a synonym in its item."""
    start, end = row.items[place.item]
    return list(row.roots[start : place.at]), list(row.roots[place.at + place.size : end])


def _synonyms_at(row: Row, at: int, end: int) -> Iterator[tuple[int, int]]:
    """How many words from one on are a synonym, and of which group; "low-cost" is two."""
    table, spans = _table(), row.words.spans
    if row.roots[at] in table:
        for group in table[row.roots[at]]:
            yield 1, group
    elif at + 1 < end and row.text[spans[at][1] : spans[at + 1][0]] in ("-", " "):
        for group in table.get(f"{row.words.keys[at]}-{row.words.keys[at + 1]}", ()):
            yield 2, group


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[int, ...]]:
    """The groups of each stem, and of each pair with a hyphen."""
    table: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(_GROUPS):
        for word in group.split():
            key = word if "-" in word else stems.stemmed([word])[0]
            if number not in table.get(key, ()):
                table[key] = (*table.get(key, ()), number)
    return table
