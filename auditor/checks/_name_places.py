"""Finds small words that can only be names by the place where they stand.

No dictionary of names is needed here, but one of ordinary words: the gazetteer lists those that
may stand bare in such places, and endings tell most of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from auditor import lazy
from auditor.article import occurrences
from auditor.gazetteer import Gazetteer
from auditor.source import Span


class PlacedName(NamedTuple):
    """A word that its place makes a name, as it should be written, and why."""

    span: Span
    proper: str
    reason: str


_TITLES = frozenset("mr mrs ms mx dr prof cllr supt insp sgt rev messrs".split())
_TITLE = lazy.regex(
    r"(?<![\w.'-])(?P<title>mr|mrs|ms|mx|dr|prof|cllr|supt|insp|sgt|rev|messrs)\.? "
    r"(?=[A-Z][^\W\dA-Z_]+|[A-Z]'[A-Z])"
)
_FIGURE = lazy.regex(r"\d\s?\Z")
_TAILS = frozenset(
    """University College Institute Academy Park Street Lane Road Avenue Boulevard Crescent Square
    Terrace Drive Island Islands Bay Beach Harbour Harbor Lake River Creek Valley Hill Hills
    Mountain Mountains Bridge Castle Cathedral Abbey Hospital Infirmary Airport Station Stadium
    Arena County Township Village Hall Museum Gallery Theatre Theater Library Market Rovers
    United Wanderers Athletic Albion City Town Prison Dam Reservoir Forest Falls Canyon
    Peninsula Strait Ridge Point Cove Gardens Palace Tower Glacier Fjord Lagoon Marina
    Racecourse Barracks Cemetery Cup Prize Festival Foundation Trust Bank Group Airlines Airways""".split()
)
_AFTER_TAIL = lazy.regex(r"\b(?! (?:of\b|[A-Z]|(?:and|for) [A-Z]))")
_BEFORE_TAIL = lazy.regex(r"(?:^|(?<=[\s(\"“]))[^\W\dA-Z_][^\W\dA-Z_']{3,} \Z")
_COMPASS = r"(?:(?:north|south)-?(?:east|west)?|east|west)"
_PLACE = r"[^\W\dA-Z_](?:[^\W\dA-Z_]|'[^\W\dA-Z_]){3,}"
_NAME = rf"(?P<name>{_PLACE}(?: {_PLACE})?)"
_SITED = lazy.regex(
    rf"(?:\b|(?<=\d))(?:[Nn]ear|[Oo]utside|[Oo]ff|{_COMPASS} of|(?:miles?|kilomet(?:re|er)s?|km) (?:from|outside)"
    r"|(?:town|village|city|suburb|island|port|parish|hamlet|capital|resort|municipality) of|as far (?:(?:north|south|east|west) )?as"
    r"|(?:born|raised|based|headquartered|grew up|grown up) in|[Mm]ayor of|[Bb]ishop of|[Mm]ount|[Ll]och|Lake"
    rf"|Isle of|Gulf of) {_NAME}(?![\w'-]|-)"
)
_APPOSED = lazy.regex(
    rf"\b(?:in|near|at|from|of|to|off|reached|left) {_NAME}(?=, (?:where\b|who\b|(?:an?|the|[a-z]+'s) (?:[a-z-]+ ){{0,2}}"
    r"(?:town|village|city|suburb|island|port|hamlet|resort|neighbou?rhood|district|settlement|borough|county)\b))"
    rf"|[A-Z][\w'-]+, (?:from|in|of|near) (?P<other>{_PLACE}(?: {_PLACE})?)(?=[,.])"
)
_REGION = lazy.regex(
    rf"\b(?:in|near|at|from|of|outside|to|off) {_NAME}, (?P<region>(?:[A-Z]\.){{2,3}}|(?:Ont|Que|Alta|Sask|Man|Ala"
    r"|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ill|Ind|Kan|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Va|Vt"
    r"|Wash|Wis|Wyo)\.|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
    r"(?=[.,;:)]|\Z| (?:on|in|when|where|and|after|last|to|for|with|as|by|who|since|before|during|this|while)\b)"
)
_GULF = lazy.regex(r"\b(?P<head>gulf|bay|strait|straits|isle|sea) of (?P<name>[a-z][a-z']{3,})\b")
_ORDINARY = lazy.regex(
    r".*(?:ing|ed|ly|tions?|sions?|ments?|ness|ity|ities|isms?|ists?|[ae]nce|[ae]ncy|ous|ive|[ai]ble|ful"
    r"|less|ical|[nrtcm]al|ship|hood|wards?|wide|like|ic|ology|graphy|cracy|some|ant|ent|ary"
    r"|ory|ure|age|ish|most|self|selves|[bcdfgknprtv]er|[dt]or|ate|[aei]ct|ept|i[sz]e|[aeiln]ty|[ui]al|ight|time|day|night|place|where|thing|body|one|ever|work)"
)
_PLURAL = lazy.regex(r".*[^aiosu]s")
_PERHAPS = frozenset({"countries", "regions"})


_MOST_RARE = 64
"""So many words are sought one by one; with more, the whole text is read."""
_SMALL = r"[^\W\dA-Z_]+(?:'[^\W\dA-Z_]+)*"
_AFTER_LEAD = lazy.regex(
    r" (?<=(?:\W(?:in|of|to|at|as)|off|Off|ear|rom|eft|och|ake|unt|ide|hed) )"
    rf"({_SMALL})"
)
"""Words after "in", "near", "outside", "Mount" and the like."""
_BEFORE_REGION = lazy.regex(r", (?=[A-Z])")
_TWO_WORDS = lazy.regex(rf" {_SMALL} ({_SMALL})")
_TO_REGION = lazy.regex(rf"(?: {_SMALL})?, [A-Z]")
_LONGEST = 80


def find(
    text: str, vocabulary: Mapping[str, int], common: Mapping[str, int], names: Gazetteer
) -> Iterator[PlacedName]:
    """All of them, in no order; some may overlap. The text has straight apostrophes.

    `vocabulary` counts its words, `common` those that begin small.
    """
    if not _TITLES.isdisjoint(common):
        yield from _titles(text)
    for tail in _TAILS & vocabulary.keys():
        yield from _before_tail(text, tail, common, names)
    for start, end in _stretches(text, common, names):
        for match in _SITED.finditer(text, start, end):
            yield from _place(match, common, names)
        for match in _APPOSED.finditer(text, start, end):
            yield from _place(match, common, names)
        for match in _REGION.finditer(text, start, end):
            if _is_region(match["region"], names):
                yield from _place(match, common, names)
    if "gulf" in common or "strait" in common:
        for match in _GULF.finditer(text):
            known = names.words.get(match["name"])
            if known and known.text[:1].isupper():
                head = match["head"].capitalize()
                span = Span(*match.span())
                yield PlacedName(span, f"{head} of {known.text}", "a region, river or sea")


def _before_tail(
    text: str, tail: str, common: Mapping[str, int], names: Gazetteer
) -> Iterator[PlacedName]:
    """Small words before "Street" and the like."""
    for at in occurrences(text, f" {tail}"):
        word = text[text.rfind(" ", max(0, at - 40), at) + 1 : at]
        if "A" <= word[:1] <= "Z" and word.isalpha():
            continue  # the usual case
        start = at + 1
        if not "a" <= word[-1:] <= "z" or not _AFTER_TAIL.match(text, start + len(tail)):
            continue
        found = _BEFORE_TAIL.search(text, max(0, start - 40), start)
        word = found.group().strip() if found else ""
        if found and _is_name(word, common, names):
            span = Span(found.start(), found.start() + len(word))
            yield PlacedName(span, word.capitalize(), f"part of a name ('{tail}')")


def _stretches(text: str, common: Mapping[str, int], names: Gazetteer) -> list[tuple[int, int]]:
    """The blocks in which a word that may be a name stands where a place may."""
    words = set(_AFTER_LEAD.findall(f"\n{text}"))
    rare = {word for word in words if len(word) > 3 and _is_name(word, common, names)}
    if len(rare) > _MOST_RARE:
        return [(0, len(text))]
    places = []
    for word in rare:
        plural = _PLURAL.fullmatch(word)  # a place only before a comma and its region
        for at in occurrences(text, f" {word}"):
            if not plural or _TO_REGION.match(text, at + 1 + len(word)):
                places.append(at)
    for match in _BEFORE_REGION.finditer(text):
        at = match.start()
        first = text.rfind(" ", max(0, at - _LONGEST), at)
        if first < 0 or "A" <= text[first + 1] <= "Z":
            continue
        first = text.rfind(" ", max(0, at - _LONGEST), first)
        found = _TWO_WORDS.fullmatch(text, first, at) if first >= 0 else None
        if found and _is_name(found.group(1), common, names):
            places.append(at)
    blocks: dict[int, int] = {}
    last = 0
    for at in sorted(places):
        if at >= last:
            last = text.find("\n", at) + 1 or len(text)
            blocks[text.rfind("\n", 0, at) + 1] = last
    return list(blocks.items())


@lru_cache(maxsize=1 << 14)
def _is_ordinary(word: str) -> bool:
    """Whether a word ends as ordinary words do."""
    return _ORDINARY.fullmatch(word) is not None


def _titles(text: str) -> Iterator[PlacedName]:
    for match in _TITLE.finditer(text):
        title = match["title"]
        if _FIGURE.search(text, max(0, match.start() - 2), match.start()):
            continue  # "5 ms"
        yield PlacedName(Span(*match.span("title")), title.capitalize(), "a title before a name")


def _place(
    match: re.Match[str], common: Mapping[str, int], names: Gazetteer
) -> Iterator[PlacedName]:
    group = "name" if match["name"] else "other"
    words = match[group].split()
    start = match.start(group)
    known = [_is_name(word, common, names) for word in words]
    comma = "region" in match.re.groupindex
    if not comma:
        known = [
            one and not _PLURAL.fullmatch(word) for one, word in zip(known, words, strict=True)
        ]
    if len(words) == 2 and comma and not known[0] and known[1]:
        start += len(words[0]) + 1
        words = words[1:]
    elif not known[0] or (comma and not all(known)):
        return
    elif not all(known):
        words = words[:1]
    whole = " ".join(words)
    proper = " ".join(word.capitalize() for word in words)
    if "d'" in proper:
        proper = re.sub(r"(?<= )D'(\w)", lambda found: "d'" + found[1].upper(), proper)
    yield PlacedName(Span(start, start + len(whole)), proper, "a place here")


def _is_region(region: str, names: Gazetteer) -> bool:
    if region.endswith("."):
        return True  # B.C., Ont.
    folded = region.lower()
    found = names.words.get(folded) or names.phrases.get(folded) or names.ambiguous.get(folded)
    return found is not None and found.topic in _PERHAPS


def _is_name(word: str, common: Mapping[str, int], names: Gazetteer) -> bool:
    """Whether a small word is no ordinary one: rare here, of no common ending, in no list."""
    bare = word.removesuffix("'s")
    return (
        bare.replace("'", "").isalpha()
        and common.get(bare, 0) <= 1
        and bare not in names.known
        and not _is_ordinary(bare)
    )
