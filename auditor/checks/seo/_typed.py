"""Signs that a phrase was typed into a search box rather than written in a sentence.

Searchers leave out what grammar asks for: the preposition before a place ("emergency plumber Leeds"), the
hyphen between two countries ("Russia Ukraine war"), the article ("best car insurance", "after port
strike"), the capital of a name ("storm odile"); and they add "near me" and the year.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from auditor.article import Article
from auditor.facts import base, people, places, words
from auditor.language import lexicon
from auditor.language.names import TITLES
from auditor.story.phrases import Kind, Phrase, Use

_LOCATIVE = frozenset("in near around across outside within throughout".split())
_FEWEST_INSIDE = 2
_BESIDE_A_PLACE = (
    frozenset(
        """city town capital village province state region district island river suburb port county
    municipality borough area rival rivals hosts host visitors leaders champions champion giants club side
    neighbours neighbors ally allies opponents holders finalists winners runners newcomers outsiders
    minnows team upstate downtown mainland east west north south southeast southwest northeast northwest
    central inner outer greater midtown uptown president minister chancellor king queen prince saint
    mayor governor senator bishop archbishop airline carrier newspaper daily magazine group company
    university college school hospital planet leader leaders strugglers candidates favourites favorites outfit sides
    clubs teams finalist nation country kingdom continent peninsula territory colony republic enclave stronghold
    resort suburb neighbourhood neighborhood suburbs outskirts superpower powerhouse newcomer defenders home""".split()
    )
    | TITLES
)
"""Words that stand before the name of a place in any prose: "the capital Lima", "hosts Leeds"."""
_DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your whose no any some every each another
    either neither both all one two three four five six seven eight nine ten first second third last next
    s which what such former""".split()
)
_SUPERLATIVES = frozenset(
    "best cheapest top fastest easiest safest nearest biggest highest lowest latest".split()
)
_PRIZES = frozenset(
    """actor actress director picture film movie album song record video band singer artist book novel play
    musical player newcomer goalkeeper manager supporting screenplay score documentary animated drama comedy
    series show breed male female friend friends man seller sellers practice interests""".split()
)
"""What wins "best actor", and other words that stand behind "best" without "the"."""
_BEHIND = frozenset(
    """is was are were has had have will would can could may might should must and or but in on at to for
    from with by of as than that which who when where while because if after before since until about
    between during over under near into""".split()
)
_WITHOUT_ARTICLE = frozenset(
    """disease disorder syndrome cancer fever infection virus law court school church college prison hospital work
    care control treatment therapy government parliament congress power energy trade war peace climate change
    management research development time day night week year month season""".split()
)
"""Singular nouns that often stand without an article."""
NEVER = frozenset(
    """a an the this that these those he she it they we you i his her its their our my your him them us me who
    whom whose which is are was were be been am has have had will would can could may might should must do
    does did not said says told tells gave took got made went came asked added la le les des du el et der
    die das und y il di que en""".split()
)
"""Words that nobody types, or that belong to another language."""
_LOOK_BACK = 4


class Typed(NamedTuple):
    """How many uses of a phrase look typed, why, and how sure that sign is (1 to 3)."""

    uses: tuple[Use, ...]
    reason: str
    weight: float


def of(article: Article, phrase: Phrase) -> Typed | None:
    """The strongest sign that a phrase was typed; at least half of its uses must show it."""
    best: Typed | None = None
    for sign, reason, weight in _SIGNS:
        found = tuple(use for use in phrase.uses if sign(article, phrase, use))
        shown = len(found) >= 2 and 2 * len(found) >= len(phrase.uses)
        if shown and (best is None or weight > best.weight):
            best = Typed(found, reason, weight)
    return best


def _next(article: Article, use: Use) -> str:
    """The word behind a use where only a space parts them, as written; or ""."""
    row = words.of(article)
    if use.end < len(row) and article.text[use.span.end : row.spans[use.end][0]] in (" ", "\xa0"):
        return row.written[use.end]
    return ""


def _before(article: Article, use: Use) -> list[str]:
    """The keys of the words before a use, up to the last punctuation mark; the nearest first."""
    row = words.of(article)
    found: list[str] = []
    at = use.word
    while at > 0 and len(found) < _LOOK_BACK:
        gap = article.text[row.spans[at - 1][1] : row.spans[at][0]]
        if gap not in (" ", "-", "'", "’", "\xa0"):
            break
        at -= 1
        found.append(row.keys[at])
    return found


def _near_me(article: Article, phrase: Phrase, use: Use) -> bool:
    row = words.of(article)
    return row.keys[use.end : use.end + 2] == ["near", "me"]


def _year(article: Article, phrase: Phrase, use: Use) -> bool:
    after = _next(article, use)
    if not (len(after) == 4 and after.isdigit() and after.startswith("20")):
        return False
    last = words.of(article).written[use.end - 1]
    return last.islower() and phrase.kind is not Kind.NAME


def _place_last(article: Article, phrase: Phrase, use: Use) -> bool:
    row = words.of(article)
    last, noun = use.end - 1, use.end - 2
    if phrase.content < 3 or not row.written[last][0].isupper():
        return False
    if _next(article, use)[:1].isupper() or not row.written[noun].islower():
        return False
    gap = article.text[row.spans[noun][1] : row.spans[last][0]]
    return gap == " " and is_noun(row.keys[noun]) and _is_place(article, row.keys[last])


def _two_lands(article: Article, phrase: Phrase, use: Use) -> bool:
    row = words.of(article)
    for at in range(use.word, use.end - 1):
        if not (row.written[at][0].isupper() and row.written[at + 1][0].isupper()):
            continue
        if article.text[row.spans[at][1] : row.spans[at + 1][0]] != " ":
            continue
        pair = row.keys[at], row.keys[at + 1]
        if not all(_is_land(one) for one in pair) or pair[0] == pair[1]:
            continue
        after = row.written[at + 2] if at + 2 < len(row) else ""
        if after.islower() and is_noun(row.keys[at + 2]):
            return True
    return False


def _superlative(article: Article, phrase: Phrase, use: Use) -> bool:
    row = words.of(article)
    if row.keys[use.word] not in _SUPERLATIVES:
        return False
    if not _PRIZES.isdisjoint(row.keys[use.word : use.end]):
        return False
    if article.text[use.span.start : use.span.end].find("-") >= 0:
        return False
    before = _before(article, use)
    return not before or not set(before[:3]) & _DETERMINERS


def _small_name(article: Article, phrase: Phrase, use: Use) -> bool:
    row, index = words.of(article), words.index(article)
    for at in range(use.word, use.end):
        key = row.keys[at]
        joined = at > 0 and article.text[row.spans[at][0] - 1] in "-‐‑’'"
        unknown = row.written[at].islower() and not joined and len(key) > 3 and not _is_word(key)
        if unknown and sum(row.written[other][0].isupper() for other in index[key][:60]) >= 2:
            return True
    return False


def _no_article(article: Article, phrase: Phrase, use: Use) -> bool:
    """A singular count noun without a determiner, where no noun follows that could carry it."""
    row = words.of(article)
    last = row.keys[use.end - 1]
    if phrase.kind is Kind.NAME or not row.written[use.end - 1].islower():
        return False
    if not is_count_noun(last):
        return False
    after = _next(article, use)
    if after and after.lower() not in _BEHIND:
        return False
    keys = set(row.keys[use.word : use.end])
    if keys & _DETERMINERS or (keys & _SUPERLATIVES and keys & _PRIZES):
        return False
    return not set(_before(article, use)) & _DETERMINERS


_SIGNS: tuple[tuple[Callable[[Article, Phrase, Use], bool], str, float], ...] = (
    (_near_me, "'near me' belongs into a search box", 3.0),
    (_place_last, "the place has no preposition, as in a search box", 2.5),
    (_two_lands, "the two countries have no hyphen or 'and', as in a search box", 2.25),
    (_superlative, "the superlative has no 'the', as in a search box", 2.0),
    (_year, "the year has no preposition, as in a search box", 1.75),
    (_small_name, "the name has no capital, as in a search box", 1.75),
    (_no_article, "the noun has no article, as in a search box", 1.0),
)


@lru_cache(maxsize=4096)
def is_noun(key: str) -> bool:
    """Whether a word in small letters is a noun and nothing else, and leads to no place's name."""
    if key in _BESIDE_A_PLACE:
        return False
    classes = lexicon.shipped()
    mask = classes.mask(key)
    noun = classes.bits["N"] | classes.bits["NP"] | classes.bits["MASS"]
    other = classes.bits["ADJ"] | classes.bits["VD"] | classes.bits["VG"] | classes.bits["ADV"]
    return bool(mask & noun) and not mask & other


@lru_cache(maxsize=4096)
def is_count_noun(key: str) -> bool:
    """Whether a word in small letters is a singular noun that asks for an article."""
    if key in _WITHOUT_ARTICLE:
        return False
    classes = lexicon.shipped()
    mask = classes.mask(key)
    other = ("MASS", "NP", "ADJ", "VG", "VD", "V", "S", "UNK")
    return bool(mask & classes.bits["N"]) and not any(mask & classes.bits[one] for one in other)


@lru_cache(maxsize=4096)
def _is_word(key: str) -> bool:
    from auditor.language import dictionary

    return dictionary.shipped().level(key) >= 0


def _is_place(article: Article, key: str) -> bool:
    """Whether a name is a place and nobody's: the gazetteer has it, or the article says "in" before it."""
    atlas = places.of(base.of())
    if not atlas.cities(key) and not atlas.lands(key):
        row, index = words.of(article), words.index(article)
        inside = sum(at > 0 and row.keys[at - 1] in _LOCATIVE for at in index[key][:60])
        if inside < _FEWEST_INSIDE:
            return False
    return key not in _names(article)


def _names(article: Article) -> frozenset[str]:
    """The words of the names of everybody in the article."""
    return article.derive(
        "seo.names",
        lambda one: frozenset(
            part for each in people.of(one).persons for part in words.parts(each.name)
        ),
    )


def is_city(key: str) -> bool:
    """Whether the gazetteer has a town of that name, in small letters."""
    return bool(places.of(base.of()).cities(key))


def _is_land(key: str) -> bool:
    lands = places.of(base.of()).lands(key)
    # "Russia", not "Russian": an adjective before another is prose.
    return any(words.key(land.name) == key for land in lands) or key in (
        "us",
        "uk",
        "eu",
        "america",
    )
