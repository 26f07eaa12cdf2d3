"""Which dialect an article is written in: said by the outlet, by the page, or by its own words.

Words that dialects spell differently say most. Where an article has none, or only one that may be
the slip itself, other habits tell: Mr with or without a full stop, per cent, the order of dates,
times of day, where the comma stands at a closing quotation mark, money, measures, and the places and
things it talks of. Each kind of evidence is one vote, in log-odds; a dialect is sure where at least
three kinds agree and next to nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from itertools import islice
from math import log
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article, occurrences
from auditor.language import variants
from auditor.language.proposal import Dialect
from auditor.language.variants import Form
from auditor.settings import Outlet

_REGIONS = {
    "us": Dialect.AMERICAN,
    "ca": Dialect.CANADIAN,
    "au": Dialect.AUSTRALIAN,
    "gb": Dialect.BRITISH,
    "uk": Dialect.BRITISH,
    "nz": Dialect.BRITISH,
    "ie": Dialect.BRITISH,
    "za": Dialect.BRITISH,
    "in": Dialect.BRITISH,
    "ng": Dialect.BRITISH,
    "ke": Dialect.BRITISH,
}
_CONTRADICTED = 3
"""So many words spelled otherwise, and none its own way, outweigh the page's language tag."""
_SPELLED, _MOST_SPELLED = 1.5, 2
"""The vote of each word's spelling, and how many words count."""
_TAG = 1.5
_TOLD, _LIKELY, _SURE = 0.8, 1.8, 3.0
"""Votes that tell a dialect at all, that make it likely, and that make it sure."""
_KINDS_LIKELY, _KINDS_SURE = 2, 3
_AGAINST = 0.3
"""What speaks against a dialect may weigh so much of what speaks for it."""
_MANY = 3
"""So many of a country's places and things put an article there."""
_PLACES, _THINGS = 0.5, 0.6
_MOST = 1.8
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_NAMES = frozenset(_MONTHS.split("|"))
_DAY_FIRST = lazy.regex(rf"\d(?:st|nd|rd|th)? (?:{_MONTHS})\b")
_MONTH_FIRST = lazy.regex(rf"\b(?:{_MONTHS}) [0-3]?\d\b(?![:.]\d)")
_SHORT_MONTHS = frozenset(("Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"))
_SHORT_MONTH = lazy.regex(rf"\b(?:{'|'.join(sorted(_SHORT_MONTHS))})\. [0-3]?\d\b")
_TIME = lazy.regex(r"\d(\.[0-5]\d)? ?(?:[ap]m\b|[ap]\.m\.)")
_STATE = lazy.regex(
    r", (?:Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb"
    r"|Nev|Okla|Ore|Pa|Tenn|Va|Vt|Wash|Wis|Wyo|N\.[CDHJMY]|S\.[CD]|R\.I|W\.Va)\."
)
_RUPEES = lazy.regex(r"\bRs\.? ?\d")
_OPEN_QUOTES = ('",', '".', "”,", "”.")
_TITLES = ("Mr", "Mrs", "Ms", "Dr")
_CURRENCIES = ("£", "₹", "₦", "A$", "C$", "NZ$")
_COINS = frozenset(("lakh", "crore", "naira", "kobo", "pence", "shillings"))
_MONEY = 1.2
_LOOKED_AT = 100
_METRIC = frozenset(
    "km kg hectares hectare tonnes celsius Celsius kmh centimetres kilometres".split()
)
_CUSTOMARY = frozenset("feet inches acres gallons pounds Fahrenheit yards miles".split())
_ABROAD = (Dialect.BRITISH, Dialect.CANADIAN, Dialect.AUSTRALIAN)


class Certainty(IntEnum):
    """How well a dialect is told."""

    GUESS = 0
    LIKELY = 1
    SURE = 2


class Told(NamedTuple):
    """A dialect and how well it is told."""

    dialect: Dialect
    certainty: Certainty


def of(article: Article, outlet: Outlet) -> Dialect:
    """The outlet's dialect, else the declared one, else the one of the article's usage.

    A declared language gives way where the article plainly is written otherwise: a publishing
    system often declares "en-US" for everybody. American where nothing says otherwise.
    """
    return told(article, outlet).dialect


def told(article: Article, outlet: Outlet) -> Told:
    """The dialect as `of` finds it, with how sure that is; configured, it is sure."""
    if outlet.dialect in Dialect.__members__.values():
        return Told(Dialect(outlet.dialect), Certainty.SURE)
    return article.derive("language.dialect", _told)


def declared(article: Article) -> Dialect | None:
    """The dialect of the declared language tag ("en-GB"), None where it names none."""
    parts = article.declared_language.lower().replace("_", "-").split("-")
    if parts[0] != "en":
        return None
    return next((_REGIONS[part] for part in parts[1:] if part in _REGIONS), None)


def possible(article: Article) -> list[Dialect]:
    """The dialects that the article may be written in, the likeliest first.

    Canadian has words of both sides and explains nearly everything: it counts only in an article
    that has to do with Canada.
    """
    first = of(article, Outlet())
    home = variants.shipped().vocabulary[Dialect.CANADIAN]
    canadian = first is Dialect.CANADIAN or not (
        article.vocabulary.keys().isdisjoint(home.places | home.words)
    )
    others = [one for one in Dialect if one is not first]
    return [first, *(one for one in others if canadian or one is not Dialect.CANADIAN)]


def _told(article: Article) -> Told:
    table = variants.shipped()
    written = article.vocabulary.keys()
    # Only words written small: "Labour" and "Pearl Harbor" are names.
    texts = (written & table.forms.keys()) | variants.sensed(article).keys()
    forms = [form for form in map(table.form, texts) if form.tells]
    hits = {
        one: (len(home.places & written), len(home.words & written))
        for one, home in table.vocabulary.items()
    }
    tag = declared(article)
    votes = list(_votes(article, hits))
    if tag is not None:
        american, abroad = _sides(forms)
        own, other = (american, abroad) if tag is Dialect.AMERICAN else (abroad, american)
        if own or other < _CONTRADICTED:
            return Told(tag, _tagged(votes, own, other, tag is Dialect.AMERICAN))
    return _counted(forms, votes, hits)


def _tagged(votes: list[float], own: int, other: int, american: bool) -> Certainty:
    """How sure a declaration is, with so many words spelled its own way and otherwise."""
    kinds, against = _support(votes, american)
    support = sum(map(abs, votes)) - against
    # "en-US" is what systems declare that were never asked.
    backed = not american or own > other or kinds >= _KINDS_LIKELY
    sure = backed and other <= max(own, 1) and support >= against
    return Certainty.SURE if sure else Certainty.LIKELY


def _counted(
    forms: list[Form], votes: list[float], hits: Mapping[Dialect, tuple[int, int]]
) -> Told:
    american, abroad = _sides(forms)
    alone = sum(votes)
    kinds = sum(1 for vote in votes if vote * alone > 0)
    # The one word against everything else is the slip, not a vote.
    outvoted = (american, abroad)[alone < 0]
    if not (outvoted == 1 and abs(alone) >= _LIKELY and kinds >= _KINDS_LIKELY):
        for count, sign in ((american, -1.0), (abroad, 1.0)):
            votes += [sign * _SPELLED] * min(count, _MOST_SPELLED)
    else:
        count = (abroad, american)[alone < 0]
        votes += [_SPELLED if alone > 0 else -_SPELLED] * min(count, _MOST_SPELLED)
    lean = sum(votes)
    at_home = _at_home(hits, forms)
    if lean < _TOLD and not (at_home is Dialect.CANADIAN and lean > -_LIKELY):
        return Told(Dialect.AMERICAN, _certainty(votes, american=True))
    certainty = _certainty(votes, american=False)
    if at_home is Dialect.CANADIAN and american <= max(abroad, 1):
        # Its habits are half American, so that votes say little.
        own, others = sum(hits[at_home]), hits[Dialect.AMERICAN][0]
        certainty = max(certainty, Certainty(own >= _MANY and own >= 2 * others))
    return Told(at_home, certainty)


def _sides(forms: list[Form]) -> tuple[int, int]:
    """How many words are spelled as in America alone, and as in Britain."""
    american = {
        form.stem for form in forms if not (form.british or Dialect.AUSTRALIAN in form.dialects)
    }
    abroad = {form.stem for form in forms if form.british}
    return len(american), len(abroad)


def _at_home(hits: Mapping[Dialect, tuple[int, int]], forms: list[Form]) -> Dialect:
    """Where an article at home that is not American, or that nothing tells, comes from."""
    counts = {one: sum(hits.get(one, (0, 0))) for one in _ABROAD}
    canadian, australian = counts[Dialect.CANADIAN], counts[Dialect.AUSTRALIAN]
    explained = len({form.stem for form in forms if Dialect.CANADIAN in form.dialects})
    rest = len({form.stem for form in forms if Dialect.CANADIAN not in form.dialects})
    places = hits.get(Dialect.AMERICAN, (0, 0))[0]
    others = max(australian, counts[Dialect.BRITISH], places)
    if canadian >= 2 and canadian > others and explained >= rest:
        return Dialect.CANADIAN
    if australian >= 2 and australian > counts[Dialect.BRITISH]:
        return Dialect.AUSTRALIAN
    return Dialect.BRITISH


def _certainty(votes: list[float], american: bool) -> Certainty:
    kinds, against = _support(votes, american)
    total = abs(sum(votes))
    if against > _AGAINST * (total + against):
        return Certainty.GUESS
    if kinds >= _KINDS_SURE and total >= _SURE:
        return Certainty.SURE
    return Certainty(kinds >= _KINDS_LIKELY and total >= _LIKELY)


def _support(votes: list[float], american: bool) -> tuple[int, float]:
    """How many votes are for a side, and what those against it weigh."""
    sign = -1 if american else 1
    return (
        sum(1 for vote in votes if vote * sign > 0),
        sum(-vote * sign for vote in votes if vote * sign < 0),
    )


# -- votes: above 0 against American -----------------------------------------------------------------


def _votes(article: Article, hits: Mapping[Dialect, tuple[int, int]]) -> Iterator[float]:
    """The vote of each kind of evidence that the article has, spelling apart."""
    for vote in (
        _titles(article.text),
        _percent(article),
        _dates(article),
        -1.5 if "(AP)" in article.text or _STATE.search(article.text) else 0.0,
        _times(article.text),
        _quoting(article.text),
        _topic(article, hits),
        _measures(article),
        _homes(hits, 1, _THINGS),
    ):
        if vote:
            yield vote


def _titles(text: str) -> float:
    bare = sum(text.count(f"{title} ") for title in _TITLES)
    dotted = sum(text.count(f"{title}. ") for title in _TITLES)
    return _either(bare, dotted, 1.8, 1.0)


def _percent(article: Article) -> float:
    joined = article.vocabulary.get("percent", 0)
    apart = article.text.count(" per cent") if "cent" in article.vocabulary else 0
    return _either(apart, joined, 1.5, 0.8)


def _dates(article: Article) -> float:
    text, words = article.text, article.vocabulary.keys()
    if not words.isdisjoint(_SHORT_MONTHS) and _SHORT_MONTH.search(text):
        return -1.3
    if words.isdisjoint(_MONTH_NAMES):
        return 0.0
    return _either(bool(_DAY_FIRST.search(text)), bool(_MONTH_FIRST.search(text)), 1.0, 0.5)


def _times(text: str) -> float:
    if "am" not in text and "pm" not in text and ".m." not in text:
        return 0.0
    found = _TIME.search(text)
    if found and found.group(1):
        return 1.8
    bare = found is not None and "." not in found.group()
    return _either(bare, "a.m." in text or "p.m." in text, 0.8, 0.8)


def _quoting(text: str) -> float:
    """American sets commas and full stops before the closing mark, always."""
    for mark in _OPEN_QUOTES:
        if any(text[at - 1 : at].isalpha() for at in islice(occurrences(text, mark), _LOOKED_AT)):
            return 1.0
    return 0.0


def _topic(article: Article, hits: Mapping[Dialect, tuple[int, int]]) -> float:
    """Places and money: what an article is about, which is not always where it is written."""
    vote = _homes(hits, 0, _PLACES) + _MONEY * _has_money(article)
    return max(-_MOST, min(vote, _MOST))


def _has_money(article: Article) -> bool:
    text = article.text
    return (
        any(sign in text for sign in _CURRENCIES)
        or not article.vocabulary.keys().isdisjoint(_COINS)
        or ("Rs" in text and bool(_RUPEES.search(text)))
    )


def _measures(article: Article) -> float:
    words = article.vocabulary.keys()
    return _either(len(words & _METRIC), len(words & _CUSTOMARY), 0.4, 0.4)


def _homes(hits: Mapping[Dialect, tuple[int, int]], kind: int, weight: float) -> float:
    """The vote of what is written about: many names of one side against few of the other."""
    abroad = max((hits[one][kind] for one in _ABROAD if one in hits), default=0)
    american = hits.get(Dialect.AMERICAN, (0, 0))[kind]
    vote = weight * 2 * log((abroad + 0.5) / (american + 0.5))
    return max(-_MOST, min(vote, _MOST)) if abs(vote) >= weight else 0.0


def _either(abroad: int, american: int, for_abroad: float, for_american: float) -> float:
    """The vote of two habits: none where the article has both, or neither."""
    if abroad and american:
        return 0.0
    return for_abroad if abroad else -for_american if american else 0.0
