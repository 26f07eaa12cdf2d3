"""A city stands in the wrong country or region, or is called the capital of a country that has another.

Looked at are "Sydney, the Australian capital", "Canada's capital, Toronto", "in Bratislava, Slovenia", "the
German city of Lyon", "Leeds, the largest city in Scotland", "Porto lies in northern Spain", "the Kyiv oblast city
of Odesa" and their like. Each city is looked up with all its namesakes: only where none of them fits is
the phrase reported. The list of cities is not the world, so smaller cities, and namesakes that one language may
well have twice, are left alone.

Silent on: states and provinces of North America (Paris, Texas); seats of government (The Hague, La Paz);
capitals at the time of the story; disputed places; financial, cultural, state or former capitals; names of
people, teams and companies; lists ("in Paris, Germany and Spain").

Known false positives: a village that bears a great city's name in another country.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.facts import base as facts
from auditor.facts import clock as clocks
from auditor.facts import dates, places, voice, words
from auditor.facts.places import Atlas, City, Land, Match
from auditor.facts.words import Words
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.settings import Outlet
from auditor.source import Span

RULE = Rule(
    id="facts/place",
    summary="A city in the wrong country, or a capital that is none",
    severity=Severity.WARNING,
    confidence=0.9,
    category=Category.ACCURACY,
    why="A misplaced city tells readers that nobody who knows the country has read the story.",
    sources=(
        "GeoNames (CC BY 4.0): cities and their countries",
        "CIA World Factbook (public domain): capitals and seats of government",
    ),
    english=True,
    bad=(
        "The minister flew to Sydney, the Australian capital, on Monday.",
        "Police in Bratislava, Slovenia, arrested two men.",
    ),
    good=(
        "The minister flew to Canberra, the Australian capital, on Monday.",
        "The ambassador works in The Hague, the seat of the Dutch government.",
        "She grew up in Paris, Texas.",
    ),
)
RULES = (RULE,)

_SOURCE = "GeoNames; CIA World Factbook"
_LONGEST = 1200
"""Characters beyond which a sentence is none."""
_MOST = 200
"""So many "capital" are looked at."""
_NAMESAKES = 1000
"""Thousands of people from which a city's name is not taken to mean a village in the new world."""
_LISTED = 60
"""Thousands of people from which the towns of Europe are listed, if nowhere else has one of that name."""
_BIG = 140
"""The same among countries of one language in which names repeat less."""
_NEW_WORLD = (
    frozenset("USA CAN AUS NZL GBR IRL ZAF JAM".split()),
    frozenset("ESP MEX ARG COL CHL PER VEN ECU BOL PRY URY CRI PAN HND NIC SLV GTM CUB DOM PHL USA".split()),
    frozenset("PRT BRA AGO MOZ CPV".split()),
)  # fmt: skip
"""Countries whose towns were named after each other's."""
_FAMILIES = (
    frozenset("FRA BEL CHE CAN LUX HTI USA".split()),
    frozenset("DEU AUT CHE LIE USA".split()),
    frozenset("RUS UKR BLR KAZ MDA".split()),
    frozenset("IND PAK BGD NPL LKA".split()),
    frozenset("HRV SRB BIH MNE SVN MKD".split()),
    frozenset("EGY LBY TUN DZA MAR SDN SYR LBN JOR IRQ SAU YEM OMN ARE KWT PSE".split()),
    frozenset("IRN AFG TJK".split()),
)  # fmt: skip
"""Countries among which place names repeat."""
_SETTLED = frozenset("USA CAN AUS NZL ZAF".split())
"""Countries whose towns were named after the old world's."""
_MOVED = (
    frozenset("RUS UKR BLR POL DEU LTU LVA EST MDA ROU HUN SVK CZE AUT HRV SRB BIH SVN MKD MNE ITA GEO ARM AZE KAZ TUR GRC BGR UZB TJK KGZ TKM FRA".split()),
    frozenset("IND PAK BGD".split()), frozenset("SDN SSD".split()), frozenset("ERI ETH".split()),
)  # fmt: skip
"""Countries between which borders moved in living memory."""
_PERSONS = frozenset("jordan chad georgia israel kenya india ireland england".split())
"""Countries whose names people bear."""

_COMPASS = frozenset(
    "north south east west northern southern eastern western new old greater upper lower".split()
)
_CAPITAL = frozenset({"capital"})
_TOWNS = frozenset(
    "city town port resort metropolis village suburb cities towns ports resorts".split()
)
_BEFORE_TOWN = frozenset(
    "port border coastal northern southern eastern western northeastern northwestern southeastern southwestern"
    " central north south east west largest biggest second third fourth fifth most populous major industrial"
    " beach seaside lakeside mountain mining holiday tourist ski university largest main big small large historic"
    " ancient medieval second-largest third-largest north-eastern north-western south-eastern south-western"
    " bustling sprawling flood hit flooded war torn frontline front line besieged sea black coast".split()
)
_PARTS = frozenset(
    "outskirts streets centre center suburb suburbs north south east west mayor outside miles km residents people parts"
    " inhabitants citizens districts district area areas university bishop archbishop police airport hospital".split()
)
"""Nouns before "of" and a city."""
_CLOSING = frozenset(
    "on in at after for to by when where while before during since until last this as with from today"
    " yesterday tomorrow tonight early late and or but that is was were are over amid against about next"
    " following via per because despite though although under within monday tuesday wednesday thursday"
    " friday saturday sunday".split()
)
_SUBJECT = frozenset(
    "the a an he she they it police officials his her their its two three four five some several"
    " many more at least about in no there thousands hundreds dozens".split()
)
_OPENS = lazy.regex(
    r"(?i)(?:after|during|at|in|following|before|while|when|with|as|on|speaking|meeting|by|for|from|to|near|if|since|until|once|[a-z]{3,12}ing)\b"
)
_HISTORY = lazy.regex(
    r"(?i)\b(?:1\d{3}|then|formerly|former|once|ancient|medieval|century|history|historic\w*|empire|soviet|ottoman|colonial|wartime|war-era"
    r"|novels?|fictional|film|game|imagined|thriller|relocat\w+|mov(?:e|ed|es|ing)\s(?:the|its|their)\s(?:\w+\s)?capital|until|before \d{4}|used to|no longer|replaced|"
    r"mistak\w+|think|thought|believ\w+|became|becom\w+|confus\w+|wrong(?:ly)?|incorrect\w*|correction|not\b.{0,20}\bcapital|misidentif\w+|quiz|twinn?\w*)\b"
)
_BORN = lazy.regex(r"(?i)\b(?:born|native|birth\w*|raised|grew up|hails?|hometown|childhood)\b")
_RANKED = lazy.regex(
    r"['’]s?\s(?:(?:second|third|fourth|fifth)(?:[- ](?:largest|biggest))?|largest|biggest)\s(?:city|town|port)\b"
)
_REGIONS = frozenset(
    "oblast region province prefecture governorate county district department voivodeship state canton raion".split()
)
_QUALIFIED = lazy.regex(
    r"(?i)\b(?:state|provinc\w+|regional|region|prefectur\w+|county|oblast|district|canton\w*|department)\b"
)
_PAIR = lazy.regex(
    r"(?<![\w’'-])(?:in|near|outside|at|around|from|to|of|inside|visiting|leaving|left|reached|downtown|central|toward|towards|hit|struck|rocked|shook|reached)\s"
    r"(?=(?P<city>[^\W\d_][\w’'.-]*(?:\s[^\W\d_][\w’'.-]*){0,3}?)(?P<gap>,\s(?:in\s)?|\s\(|\sin\s)"
    r"(?:(?:the|northern|southern|eastern|western|central|north|south|east|west)\s|the\s(?:far\s)?(?:north|south|east|west|centre|center)(?:[\s-]?(?:east|west))?\sof\s|(?:north|south)[\s-]?(?:east|west)(?:ern)?\s)?(?P<land>[^\W\d_a-z][\w’'.-]*))"
)
_DATELINE = lazy.regex(r"(?P<city>[^\W\d_a-z][\w’'. -]{1,30}),\s(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Options:
    """`outlet`: whose fact files count besides the shipped ones."""

    outlet: Outlet = Outlet()


@dataclass(frozen=True, slots=True)
class _Text:
    """What the parts of the rule share."""

    article: Article
    atlas: Atlas
    row: Words

    def at(self, offset: int) -> int:
        """The number of the first word that does not begin before an offset."""
        return self.row.at(offset)

    def gap(self, end: int) -> str:
        """What stands between a word and the one before it."""
        spans = self.row.spans
        if 0 < end < len(spans):
            return self.article.text[spans[end - 1][1] : spans[end][0]]
        return "\n"

    def span(self, start: int, end: int) -> Span:
        """The span of some words, with the bracket that closes one of theirs."""
        span, text = words.span(self.row, start, end), self.article.text
        open_one = (
            text.count("(", *span) > text.count(")", *span) and text[span.end : span.end + 1] == ")"
        )
        return Span(span.start, span.end + 1) if open_one else span

    def key(self, at: int) -> str:
        return self.row.keys[at] if 0 <= at < len(self.row.keys) else ""


def check(article: Article, options: Options | None) -> Iterator[Finding]:
    """Cities in the wrong place, in order; one finding a phrase."""
    if not article.english:
        return
    outlet = options.outlet if options else Outlet()
    has_capital, has_town = (
        "capital" in article.folded,
        any(one in article.folded for one in ("city", "cities", "town", "port", "resort")),
    )
    row = words.of(article)
    text = _Text(article, places.of(facts.of(outlet.facts)), row)
    found: list[Finding] = []
    if has_capital:
        places_of = (at for at in words.among(article, _CAPITAL) if row.written[at] == "capital")
        for at in islice(places_of, _MOST):
            found += _capital(text, at)
    if has_town:
        for at in words.among(article, _TOWNS):
            if not row.keys[at].endswith("s"):
                found += _town(text, at)
            found += _described(text, at)
    if not words.present(article).isdisjoint(_LYING):
        found += _lying(text)
    for start, land_start, gap in _pairs(text):
        found += _pair(text, text.at(start), text.at(land_start), gap)
    found += _opening(text)
    found += _dateline(text)
    last = -1
    for one in sorted(found, key=lambda finding: finding.span or Span(0, 0)):
        if one.span and one.span.start >= last:
            last = one.span.end
            yield one


def _silent(text: _Text, span: Span) -> bool:
    """Whether a phrase is somebody else's, or about another time or an invention."""
    article = text.article
    if article.is_quoted(span) or article.block_at(span.start).kind is BlockKind.FURNITURE:
        return True
    sentence = voice.sentence_at(article, span.start)
    if sentence.end - sentence.start > _LONGEST:
        return True
    return bool(_HISTORY.search(article.text, sentence.start, sentence.end))


# -- capitals --------------------------------------------------------------------------------------


def _capital(text: _Text, at: int) -> Iterator[Finding]:
    """What the word "capital" at a place says, if it is wrong."""
    row = text.row
    end = at + 2 if text.key(at + 1) == "city" and text.gap(at + 1) == " " else at + 1
    land = text.atlas.land_before(text.article.text, row, at) if text.gap(at) == " " else None
    first = land.start if land else at
    if land is None and text.key(at - 1) == "national":
        first = at - 1
    of_land = None
    if text.key(end) == "of" and text.gap(end) == " ":
        after = end + 2 if text.key(end + 1) == "the" else end + 1
        of_land = text.atlas.land_at(text.article.text, row, after)
        if of_land:
            if of_land.genitive or of_land.lands == () or _is_adjective(of_land, text):
                return
            end = of_land.end
    if land and of_land:
        return
    country = land or of_land
    if land and _is_altered(text, land.start):
        return
    if land is None and of_land is None:
        if text.key(first - 1) == "the" and text.gap(first) == " ":
            yield from _bare_capital(text, first, end)
        return
    assert country is not None
    if (
        of_land is not None
        and text.key(first - 1) not in ("the", "its", "is")
        and text.gap(first) != ", "
    ):
        return
    city = _city_beside(
        text,
        first,
        end,
        bool(land and not land.genitive) or of_land is not None,
        of_land is not None,
    )
    if city is None:
        return
    if of_land and city.start >= end and text.key(first - 1) == "the":
        first -= 1
    yield from _wrong_capital(text, city, country, min(city.start, first), max(city.end, end), land)


def _is_adjective(land: Match, text: _Text) -> bool:
    key = words.joined(text.row, land.start, land.end)
    return all(
        words.key(one.name) != key and key.endswith(("n", "ish", "ese", "ch", "i"))
        for one in land.lands
    )


def _is_altered(text: _Text, start: int) -> bool:
    """Whether a word before a country makes another of it: East German, Papua New Guinean."""
    return text.key(start - 1) in _COMPASS and text.gap(start) in (" ", "-")


def _city_beside(text: _Text, first: int, end: int, the: bool, of_land: bool) -> Match | None:
    """The city that a phrase calls a capital: behind it, or before it."""
    article, row = text.article, text.row
    gap = text.gap(end)
    behind = None
    if gap in (" ", ", ", " (", " – ", " — ", " - ", ": "):
        start = end
        if text.key(end) == "of" and gap == " " and not of_land:
            start = end + 1
        if text.key(end) in ("is", "remains") and gap == " ":
            start = end + 1
        if gap != " " or not of_land or start > end:
            behind = text.atlas.city_at(article.text, row, start)
    begin = first - 1 if text.key(first - 1) in ("the", "its") and text.gap(first) == " " else first
    before = None
    gap = text.gap(begin)
    if gap in (", ", " (", " – ", " — ", " - ", "—", "–"):
        before = text.atlas.city_before(article.text, row, begin)
    elif gap == " " and text.key(begin - 1) in ("is", "remains") and text.gap(begin - 1) == " ":
        before = text.atlas.city_before(article.text, row, begin - 1)
    elif gap == " " and text.key(begin - 1) == "is" and text.gap(begin - 1) in (", ",):
        before = None
    if (
        before
        and before.end < begin
        and text.gap(before.end) == ", "
        and text.key(before.end) not in ("is", "remains")
    ):
        before = None
    if before:
        # In "offices in Sydney, the Australian capital and Perth" the comma parts a list.
        after = text.key(end)
        if (
            after in ("and", "or")
            and text.atlas.city_at(article.text, row, end + 1)
            and not of_land
        ):
            return None
        if _is_listed(text, before.start):
            return None
        if behind and gap == ", " and text.gap(end) == ", ":
            return None
        return before
    if behind and text.gap(behind.end) == " " and text.key(behind.end) in ("s",):
        return None
    if behind and text.gap(end) == ", " and _is_list_item(text, behind.end):
        return None
    if behind and _is_apostrophe(text, behind.end):
        return None
    return behind


def _is_apostrophe(text: _Text, at: int) -> bool:
    return text.key(at) == "s" and text.gap(at) in ("'", "’")


def _is_listed(text: _Text, start: int) -> bool:
    """Whether a city stands behind another one in a list."""
    if text.gap(start) != ", " or start == 0:
        return False
    return text.row[start - 1].capital and bool(
        text.atlas.city_before(text.article.text, text.row, start)
        or text.atlas.land_before(text.article.text, text.row, start)
    )


def _is_list_item(text: _Text, end: int) -> bool:
    """Whether "and" or another place follows a city: a list, not an apposition."""
    gap = text.gap(end)
    if gap == " " and text.key(end) in ("and", "or"):
        return True
    if gap != ", ":
        return False
    if text.key(end) in ("and", "or"):
        return bool(_place_at(text, end + 1))
    return bool(_place_at(text, end))


def _place_at(text: _Text, at: int) -> Match | None:
    return text.atlas.land_at(text.article.text, text.row, at) or text.atlas.city_at(
        text.article.text, text.row, at
    )


def _is_capital(match: Match, land: Land, text: _Text) -> bool:
    """Whether some reading of a city's name is a capital of the country, at the article's time."""
    if not land.capitals:
        return True
    keys = {words.key(one.name) for one in match.cities}
    keys.add(words.joined(text.row, match.start, match.end))
    for capital in land.capitals:
        if any(
            key == capital or f" {key} " in f" {capital} " or f" {capital} " in f" {key} "
            for key in keys
        ):
            return True
    name = words.key(land.name)
    if name in keys or any(
        one.region == name and one.country not in land.id for one in match.cities
    ):
        return True  # Luxembourg; Atlanta, Georgia's capital
    year = clocks.of(text.article).year
    for capital, until in land.before:
        if capital in keys and (
            until == 9999 or (year is not None and year <= until) or _mentions_before(text, until)
        ):
            return True
    return False


def _mentions_before(text: _Text, until: int) -> bool:
    return any(one.year is not None and one.year <= until for one in dates.of(text.article))


def _wrong_capital(
    text: _Text, city: Match, country: Match, start: int, end: int, adjective: Match | None
) -> Iterator[Finding]:
    if any(_is_capital(city, land, text) for land in country.lands):
        return
    if max(one.people for one in city.cities) < 100 and not _is_some_capital(text, city):
        return
    span = text.span(start, end)
    if _silent(text, span):
        return
    land, name = country.lands[0], text.article.slice(text.span(city.start, city.end))
    fixes: list[Fix] = []
    if len(country.lands) == 1:
        where = text.span(city.start, city.end)
        fixes.append(
            replacement(where, land.capital, f"Name the capital: '{land.capital}'", Safety.UNSAFE)
        )
    if adjective is not None and any(text.atlas.fits(one, land) for one in city.cities):
        at = adjective.end
        after = text.span(at, at + 2 if text.key(at + 1) == "city" else at + 1)
        fixes.append(replacement(after, "city", "Write 'city'", Safety.UNSAFE))
    home = _home(text, city)
    told = (
        f"; {name} lies in {home.name}"
        if home and home.id != land.id and not land.id.startswith("GBR-")
        else ""
    )
    yield RULE.finding(
        f"'{text.article.slice(span)}': the capital of {_the(land.name)} is {land.capital}{told}",
        span,
        evidence=[Evidence(f"The capital of {_the(land.name)} is {land.capital}", source=_SOURCE)],
        fixes=fixes,
    )


def _the(name: str) -> str:
    return (
        f"the {name}"
        if name.startswith(
            (
                "United",
                "Netherlands",
                "Philippines",
                "Czech R",
                "Democratic",
                "Republic",
                "Bahamas",
                "Gambia",
                "Maldives",
            )
        )
        else name
    )


def _is_some_capital(text: _Text, match: Match) -> bool:
    for city in match.cities:
        land = text.atlas.land_of(city)
        if land and words.key(city.name) in land.capitals:
            return True
    return False


def _home(text: _Text, match: Match) -> Land | None:
    """The country of the largest city of that name."""
    return text.atlas.land_of(max(match.cities, key=lambda one: one.people))


def _bare_capital(text: _Text, first: int, end: int) -> Iterator[Finding]:
    """ "the capital, Sydney": wrong where the sentences around name one country only, and it has another."""
    article = text.article
    gap = text.gap(end)
    if end - first > 2:
        return
    if text.gap(first - 1) == ", " and gap[:1] in (",", ".", ";", "\n"):
        city = text.atlas.city_before(article.text, text.row, first - 1)
        if city is not None and not _is_listed(text, city.start) and not _is_list_item(text, end):
            yield from _judged(text, city, first, end)
        return
    if gap not in (", ", " ", " ("):
        return
    city = text.atlas.city_at(article.text, text.row, end)
    if city is None or _is_list_item(text, city.end) or _is_apostrophe(text, city.end):
        return
    if gap in (", ", " (") and text.gap(city.end)[:1] not in (",", ".", ")", ";", ":", "\n"):
        return
    yield from _judged(text, city, first, end)


def _judged(text: _Text, city: Match, first: int, end: int) -> Iterator[Finding]:
    """What is wrong with a city that is "the capital" of a country that only the sentences around name."""
    article = text.article
    main = max(city.cities, key=lambda one: one.people)
    if any(one.country != main.country and one.people * 20 > main.people for one in city.cities):
        return
    sentence = voice.sentence_at(article, text.row[first].start)
    block = article.block_at(sentence.start).span
    here = text.row[first].start
    near = Span(max(sentence.start - 300, here - 900, block.start), min(sentence.end, here + 900))
    lands = _lands_within(text, near, city)
    whole = article.derive("facts.place.lands", lambda _: _all_lands(text))
    home = _home(text, city)
    if len(lands) != 1 or home is None:
        return
    land = lands[0]
    at_home = land.id == home.id
    if _is_capital(city, land, text) or (not at_home and home.id in whole):
        return
    if _is_capital(city, home, text) and not at_home and len(whole) > 1:
        return
    if at_home:
        # It may be the capital of a state or province.
        if _QUALIFIED.search(article.text, near.start, near.end) or len(whole) > 1:
            return
        own = words.key(main.name)
        if (
            main.region
            and main.region != own
            and main.region in article.derive("facts.place.key", lambda one: words.key(one.text))
        ):
            return
    start, stop = min(first - 1, city.start), max(end, city.end)
    yield from _wrong_capital(text, city, Match(first, end, (), (land,)), start, stop, None)


def _all_lands(text: _Text) -> frozenset[str]:
    """The countries that the whole article names."""
    return frozenset(one.id for one in _lands_within(text, Span(0, len(text.article.text))))


def _lands_within(text: _Text, span: Span, but: Match | None = None) -> list[Land]:
    """The countries named in a stretch of text, each once."""
    found: dict[str, Land] = {}
    at, stop = text.at(span.start), text.at(span.end)
    while at < stop:
        match = (
            text.atlas.land_at(text.article.text, text.row, at)
            if but is None or not but.start <= at < but.end
            else None
        )
        if match:
            for land in match.lands:
                found.setdefault(land.id, land)
        at = match.end if match else at + 1
    return list(found.values())


# -- cities and countries --------------------------------------------------------------------------


def _impossible(text: _Text, city: Match, lands: Sequence[Land]) -> bool:
    """Whether no city of that name, listed or not, is likely to lie in any of the countries."""
    if any(text.atlas.fits(one, land) for one in city.cities for land in lands):
        return False
    largest = max(one.people for one in city.cities)
    capital = _is_some_capital(text, city)
    home = _home(text, city)
    alone = len(city.cities) == 1 and home is not None and home.continent == "Europe"
    if largest < (_LISTED if alone else 100) and not capital:
        return False
    for land in lands:
        if home is None or land.id == home.id:
            return False
        pair = {land.id, home.id}
        if any(pair <= family for family in _NEW_WORLD) and largest < _NAMESAKES and not capital:
            return False
        if any(pair <= family for family in _FAMILIES) and largest < _BIG and not capital:
            return False
        if land.id in _SETTLED and largest < _NAMESAKES:
            return False
        if land.id.startswith("GBR-") and home.id == "GBR" and largest < 100:
            return False
    return True


def _pairs(text: _Text) -> Iterator[tuple[int, int, str]]:
    """Where "in City, Country" may stand: offsets of both, and what parts them."""
    whole, row = text.article.text, text.row
    for at in words.among(text.article, text.atlas.land_firsts):
        start, end = row.spans[at]
        if not whole[start].isupper():
            continue
        lead = whole[max(0, start - 30) : start]
        if (
            not lead.rstrip(" -").endswith(_LEADS)
            or not (", " in lead or " in " in lead or "(" in lead)
            or not _LED.search(lead)
        ):
            continue
        for found in _PAIR.finditer(whole, max(0, start - _PAIR_REACH), end):
            if (
                found.start("land") == start
                and found["city"][0].isupper()
                and "\n" not in found[0]
                and "\n" not in found["city"]
            ):
                yield found.start("city"), start, found["gap"]


_LED = lazy.regex(
    r"(?:, |, in |\(| in )(?:the )?(?:far )?(?:(?:north|south|east|west|cent(?:ral|re|er))(?:[ -]?(?:east|west))?(?:ern)?)? ?(?:of )?$"
)
"""What leads from a city to its country."""
_LEADS = (
    ",", "(", " in", " of", " the", "ern", "north", "south", "east", "west", "central", "centre", "center", "far",
)  # fmt: skip
"""What one of the leads ends in, to be asked first."""
_PAIR_REACH = 110
"""Characters before a country within which its city is looked for."""


def _pair(text: _Text, at: int, land_at: int, gap: str) -> Iterator[Finding]:
    article, row = text.article, text.row
    city = text.atlas.city_at(article.text, row, at)
    land = text.atlas.land_at(article.text, row, land_at)
    if city is None or land is None or land.genitive or not _is_plain_name(text, land):
        return
    between = article.text[row[city.end - 1].end : row[land.start].start]
    if not between.startswith(gap) or text.atlas.lands(words.joined(row, city.start, city.end)):
        return
    if text.key(city.start - 1) == "of" and text.key(city.start - 2) not in (
        *_TOWNS,
        *_PARTS,
    ):
        return
    if (
        gap == " in "
        and text.key(city.start - 1) not in ("in", "near", "outside", "downtown", "central")
        and text.key(city.start - 2) not in _TOWNS
    ):
        return
    if not _impossible(text, city, land.lands) or not _closes(text, city, land, gap):
        return
    if text.gap(city.start) not in (" ",):
        return
    yield from _misplaced(text, city, land, city.start, land.end)


def _is_plain_name(text: _Text, land: Match) -> bool:
    """Whether it names a country and is no adjective, nor somebody's name."""
    key = words.joined(text.row, land.start, land.end)
    if key in _PERSONS and any(
        one.country == "USA"
        for one in text.atlas.cities(words.joined(text.row, land.start - 1, land.start))
    ):
        return False
    return any(words.key(one.name) == key for one in land.lands) or not _is_adjective(land, text)


def _closes(text: _Text, city: Match, land: Match, gap: str) -> bool:
    """Whether a country ends its phrase as an apposition and is no subject or list item."""
    article, end = text.article, land.end
    after = article.text[text.row[end - 1].end :][:3]
    if after.startswith(".") and after[1:2].isalpha():
        return False
    following = "." if "\n" in text.gap(end) else text.gap(end).strip()
    sentence = voice.sentence_at(article, text.row[city.start].start)
    if gap == " (":
        return after.startswith(")")
    if following == ",":
        if _place_at(text, end) or (text.key(end) in ("and", "or") and _place_at(text, end + 1)):
            return False
        if _is_listed(text, city.start):
            return False
    lead = article.text[sentence.start : text.row[city.start].start]
    initial = bool(_OPENS.match(lead)) and "," not in lead and gap != " in "
    if initial:
        if following == "":
            return False
        if following == ",":
            follower = text.row[end] if end < len(text.row) else None
            return follower is not None and (follower.key in _SUBJECT or follower.capital)
        return following[:1] in (".", ";", ":", "—", "–", ")")
    if following == "":
        key = text.key(end)
        return key in _CLOSING and not (
            key in ("and", "or") and _place_at(text, end + 1) is not None
        )
    return following != "-"


def _misplaced(text: _Text, city: Match, land: Match, start: int, end: int) -> Iterator[Finding]:
    article = text.article
    span = text.span(start, end)
    home = _home(text, city)
    if home is None or _silent(text, span):
        return
    ids = {home.id, land.lands[0].id}
    sentence = voice.sentence_at(article, span.start)
    # "Slovakia's second city" ranks it among today's; "in Lviv, Poland" may be of her day.
    ranked = _RANKED.search(article.slice(span))
    if (
        not ranked
        and _BORN.search(article.text, sentence.start, sentence.end)
        and any(ids <= group for group in _MOVED)
    ):
        return
    if any(one.year is not None and one.year < 2000 for one in dates.within(article, sentence)):
        return
    name = article.slice(text.span(city.start, city.end))
    where = "" if not land.lands[0].id.startswith("GBR-") else _region(text, city)
    fixes: list[Fix] = []
    if (
        _is_plain_name(text, land)
        and not where
        and not land.genitive
        and text.key(land.start - 1) != "the"
    ):
        fixes.append(
            replacement(
                text.span(land.start, land.end),
                _the(home.name),
                f"Write '{_the(home.name)}'",
                Safety.UNSAFE,
            )
        )
    told = where or _the(home.name)
    yield RULE.finding(
        f"'{article.slice(span)}': {name} lies in {told}, and no {name} is known in {_the(land.lands[0].name)}",
        span,
        evidence=[Evidence(f"{name} lies in {told}", source=_SOURCE)],
        fixes=fixes,
    )


def _region(text: _Text, match: Match) -> str:
    """The nation of the United Kingdom in which the largest city of a name lies, "" elsewhere."""
    city: City = max(match.cities, key=lambda one: one.people)
    return city.region.title() if city.country == "GBR" else ""


def _town(text: _Text, at: int) -> Iterator[Finding]:
    """ "the German city of Lyon", "Germany's second city, Lyon", "the Kyiv oblast city of Odesa"."""
    row = text.row
    start = at + 2 if text.key(at + 1) == "of" else at + 1
    gap = text.gap(at + 1)
    if start == at + 1 and gap not in (" ", ", "):
        return
    if start == at + 2 and gap != " ":
        return
    city = text.atlas.city_at(text.article.text, row, start)
    if city is None or text.gap(start) not in (" ", ", "):
        return
    before = at
    while (
        before > 0
        and at - before < 4
        and row[before - 1].key in _BEFORE_TOWN
        and not row[before - 1].capital
        and text.gap(before) in (" ", "-")
    ):
        before -= 1
    if text.key(before - 1) in _REGIONS and text.gap(before) == " ":
        yield from _oblast(text, city, before - 1)
        return
    if text.gap(before) != " ":
        return
    land = text.atlas.land_before(text.article.text, row, before)
    if land is None or _is_altered(text, land.start):
        return
    if start == at + 1 and gap == ", " and (not land.genitive or _is_list_item(text, city.end)):
        return
    if start == at + 1 and gap == " " and _is_apostrophe(text, city.end):
        return
    if (
        any(words.key(one.name) == words.joined(row, land.start, before) for one in land.lands)
        and not land.genitive
        and start == at + 1
    ):
        return
    if _impossible(text, city, land.lands):
        yield from _misplaced(text, city, land, land.start, city.end)


_FILLERS = _BEFORE_TOWN | frozenset(
    "the a an one of its most biggest oldest busiest smallest richest poorest fastest-growing prettiest famous wealthy old"
    " s and million fourth-largest fifth-largest growing quiet small-town walled student hilly northernmost southernmost"
    " cathedral textile steel capital's cities fastest industrial eastern german-speaking".split()
)
"""Words of a phrase that calls a place a city of some country."""


def _described(text: _Text, at: int) -> Iterator[Finding]:
    """ "Leeds, the largest city in Scotland", "Porto, Spain's second city": the apposition behind a city."""
    article, row = text.article, text.row
    land, first = None, at
    while first > 0 and at - first < 8:
        if text.gap(first) not in (" ", "-", "'", "’"):
            break
        before = first - 1
        if row.keys[before] in _FILLERS and not row[before].capital:
            first = before
            continue
        met = text.atlas.land_before(article.text, row, first)
        if met is None or land is not None or _is_altered(text, met.start):
            return
        land, first = met, met.start
    opening = text.gap(first)
    linked = opening == " " and text.key(first - 1) in ("is", "remains")
    if opening not in (", ", " (", " – ", " — ") and not linked:
        return
    end = at + 1
    if land is None:
        if text.key(end) not in ("in", "of", "on"):
            return
        after = end + 1
        if text.key(end) == "on" and text.key(after) == "the":
            while after - end < 6 and text.key(after) not in ("of", "in"):
                after += 1
            after += 1
        while (
            after - end < 8
            and text.key(after) in _ON_THE_WAY
            and text.atlas.land_at(article.text, row, after) is None
        ):
            after += 1
        land = text.atlas.land_at(article.text, row, after)
        if land is None or (not land.genitive and not _is_plain_name(text, land)):
            return
        if land.genitive:
            return
        end = land.end
    elif text.key(end) in ("of", "in") and text.gap(end) == " ":
        return
    city = text.atlas.city_before(article.text, row, first - 1 if linked else first)
    if city is None or text.atlas.lands(words.joined(row, city.start, city.end)):
        return
    if not linked and (_is_listed(text, city.start) or _is_list_item(text, end)):
        return
    # "the train from Turin to Milan, the French city of Lyon": a list.
    joined = text.gap(end) == ", " and text.key(end) in ("and", "or")
    if text.key(end) == "of" or (joined and not _goes_on(text, end + 1)):
        return
    if text.gap(end) == " " and row[end].capital:
        return
    if _impossible(text, city, land.lands):
        yield from _misplaced(text, city, land, city.start, max(land.end, end))


def _goes_on(text: _Text, at: int) -> bool:
    """Whether a verb follows "and": "Krakow, Slovakia's second city, and moved to London"."""
    return at < len(text.row) and not text.row[at].capital and text.key(at) not in _NO_VERB


_NO_VERB = frozenset("the a an its his her their in near then from to at of two three".split())
_ON_THE_WAY = _COMPASS | {"the", "central", "of", "far", "coast"}
_LIES = lazy.regex(
    r"\s(?:lies|is|sits|stands)\s(?:in|on)\s(?:the\s)?(?:far\s|extreme\s)?(?:(?:northern|southern|eastern|western|central|north|south|east|west"
    r"|north-?eastern|north-?western|south-?eastern|south-?western|north-?east|north-?west|south-?east|south-?west|Baltic|Adriatic|Atlantic|Mediterranean|Black\sSea|coast)\s){0,3}(?:(?:coast|corner|tip|shore|end|of|in)\s){0,2}(?=[^\W\d_a-z])"
    r"|,\son\s(?:the\s)?(?:[\w-]+\s){0,3}(?:coast|shore|Riviera)\sof\s(?=[^\W\d_a-z])|,\son\s(?=[^\W\d_a-z][\w-]+['’]s\s(?:[\w-]+\s){0,3}(?:coast|shore)\b)"
)


def _lying(text: _Text) -> Iterator[Finding]:
    """ "Porto lies in northern Spain", "Odesa, on the Baltic coast of Poland"."""
    article, row = text.article, text.row
    done = -1
    for first in words.among(article, _LYING):
        if row.keys[first] == "is" and not (
            first + 1 < len(row.keys) and row.keys[first + 1] in ("in", "on")
        ):
            continue
        start = row.spans[first][0]
        found = _LIES.search(article.text, max(0, start - 50), start + 90)
        if found is None or found.start() <= done or "\n" in found[0]:
            continue
        done = found.start()
        at = text.at(found.start())
        land = text.atlas.land_at(article.text, row, text.at(found.end()))
        if land is None or row[land.start].start != found.end():
            continue
        coast = "coast" in found[0] or "shore" in found[0] or land.genitive
        if (land.genitive and not found[0].startswith(",")) or not _is_plain_name(text, land):
            continue
        city = text.atlas.city_before(article.text, row, at)
        if city is None or text.atlas.lands(words.joined(row, city.start, city.end)):
            continue
        if not coast and (
            _is_listed(text, city.start)
            or text.key(city.start - 1) in ("and", "or", "mr", "ms", "of")
        ):
            continue
        if _impossible(text, city, land.lands):
            yield from _misplaced(text, city, land, city.start, land.end)


_LYING = frozenset("lies sits stands is coast shore riviera".split())


def _oblast(text: _Text, city: Match, at: int) -> Iterator[Finding]:
    """A region's name before its kind: "Kyiv oblast", wrong for a city of another region."""
    countries = {one.country for one in city.cities}
    if len(countries) != 1 or max(one.people for one in city.cities) < 100:
        return
    for start in range(max(0, at - 3), at):
        key = words.joined(text.row, start, at)
        if not text.row[start].capital or any(text.gap(one) != " " for one in range(start + 1, at)):
            continue
        country = next(iter(countries))
        if key not in text.atlas.regions(country) and not any(
            one.country == country and one.people >= 100 for one in text.atlas.cities(key)
        ):
            continue
        if any(
            not one.region or _alike(one.region, key) or _alike(words.key(one.name), key)
            for one in city.cities
        ):
            return
        span = text.span(start, city.end)
        if _silent(text, span):
            return
        name = text.article.slice(text.span(city.start, city.end))
        region = city.cities[0].region.title()
        yield RULE.finding(
            f"'{text.article.slice(span)}': {name} lies in the {region} region",
            span,
            evidence=[Evidence(f"{name} lies in the {region} region", source="GeoNames")],
        )
        return


def _alike(one: str, other: str) -> bool:
    """Whether two keys may be spellings of one region: Kyiv City, Kiev; Odesa, Odessa."""
    from difflib import SequenceMatcher

    pairs = ((a, b) for a in one.split() for b in other.split())
    return any(a[:4] == b[:4] or SequenceMatcher(None, a, b).ratio() >= 0.6 for a, b in pairs)


_START = lazy.regex(
    r"[^\W\d_][\w’'.-]*(?:\s[^\W\d_][\w’'.-]*){0,3},\s(?:in\s(?:[a-z-]{4,13}\s)?)?(?=[^\W\d_a-z])"
)


def _opening(text: _Text) -> Iterator[Finding]:
    """ "Porto, Spain, has banned ..." at the head of a sentence."""
    article = text.article
    for sentence in article.sentences:
        found = _START.match(article.text, sentence.start, sentence.end)
        if found is None:
            continue
        city = text.atlas.city_at(article.text, text.row, text.at(sentence.start))
        if city is None or text.row[city.end - 1].end != found.start() + found.group().rindex(","):
            continue
        inside = city.end + 1 if text.key(city.end) == "in" else city.end
        if inside > city.end and text.key(inside).endswith(("ern", "central")):
            inside += 1
        land = text.atlas.land_at(article.text, text.row, inside)
        if (
            land is None
            or land.genitive
            or text.gap(land.end) != ", "
            or not _is_plain_name(text, land)
        ):
            continue
        if (
            text.key(land.end) in ("and", "or", "as", "who", "which")
            or _place_at(text, land.end)
            or text.row[land.end].capital
        ):
            continue
        if _impossible(text, city, land.lands):
            yield from _misplaced(text, city, land, city.start, land.end)


def _dateline(text: _Text) -> Iterator[Finding]:
    """ "LYON, Germany (AP) —" at the head of the first paragraph."""
    article = text.article
    block = next(article.of_kind(BlockKind.PARAGRAPH), None)
    if block is None:
        return
    found = _DATELINE.match(
        article.text, block.span.start, min(block.span.end, block.span.start + 60)
    )
    if found is None:
        return
    city = text.atlas.city_at(article.text, text.row, text.at(block.span.start))
    if city is None or text.row[city.end - 1].end != found.end("city"):
        return
    land = text.atlas.land_at(article.text, text.row, city.end)
    if land is None or land.genitive or not _is_plain_name(text, land):
        return
    rest = article.text[text.row[land.end - 1].end :][:24]
    if not (
        rest.startswith((" (", " —", " –", " -", ". "))
        or (rest.startswith(", ") and ("—" in rest or "–" in rest))
    ):
        return
    if rest.startswith(". ") and "—" not in rest[:20] and "–" not in rest[:20]:
        return
    if _impossible(text, city, land.lands):
        yield from _misplaced(text, city, land, city.start, land.end)
