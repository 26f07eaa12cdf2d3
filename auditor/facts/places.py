"""Places: which country and region a city lies in, and which cities are capitals.

    atlas = places.of(base)
    atlas.cities("paris")        # every Paris that is known, in France, Texas, Ontario ...
    atlas.lands("german")        # the countries that a name or adjective may mean

The cities come from `rules/facts/cities.csv`, compiled into one cached table that is read when an
article first asks. Namesakes are alternatives. The list is not the world: it holds places over 100,000
inhabitants, capitals, and smaller namesakes of large cities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from auditor import cache, resources
from auditor.facts import base as facts
from auditor.facts import words
from auditor.facts.words import Words

_LONGEST = 6
"""Words in a row that one name may have."""
_GAPS = frozenset((" ", "-", "'", "’", ".", ". ", "’ ", "' "))


class City(NamedTuple):
    """A populated place. `people` counts thousands; `region` is the key of its state or province, "" if unknown."""

    name: str
    country: str
    region: str
    people: int


class Land(NamedTuple):
    """A country, or a nation of the United Kingdom.

    `capitals` holds the keys of every city that may be called its capital (seats of government too);
    `before` those that were, each with the year in which it stopped (9999 where not known). An
    empty `capitals` says that the capital is disputed.
    """

    id: str
    name: str
    capital: str
    capitals: frozenset[str]
    before: tuple[tuple[str, int], ...]
    continent: str


class Match(NamedTuple):
    """Words `[start, end)` that name something, and what they may mean."""

    start: int
    end: int
    cities: tuple[City, ...] = ()
    lands: tuple[Land, ...] = ()
    genitive: bool = False


_TERRITORIES = {
    "HKG": "CHN", "MAC": "CHN", "PRI": "USA", "GUM": "USA", "VIR": "USA", "ASM": "USA", "MNP": "USA",
    "GLP": "FRA", "MTQ": "FRA", "REU": "FRA", "GUF": "FRA", "MYT": "FRA", "NCL": "FRA", "PYF": "FRA",
    "GRL": "DNK", "FRO": "DNK", "CUW": "NLD", "ABW": "NLD", "SXM": "NLD", "GIB": "GBR", "BMU": "GBR",
    "JEY": "GBR", "GGY": "GBR", "IMN": "GBR", "CYM": "GBR", "FLK": "GBR", "ALA": "FIN",
}  # fmt: skip
"""Territories with a code of their own, by the state they belong to."""
_NATIONS = (
    ("England", "London", ("english",)), ("Scotland", "Edinburgh", ("scottish",)),
    ("Wales", "Cardiff", ("welsh",)), ("Northern Ireland", "Belfast", ("northern irish",)),
)  # fmt: skip
_DISPUTED = (
    ({"UKR", "RUS"}, "crimea sevastopol simferopol donetsk luhansk mariupol zaporizhia zaporizhzhia kherson melitopol"),
    ({"XKX", "SRB"}, ""), ({"PSE", "ISR"}, ""), ({"ESH", "MAR"}, ""), ({"TWN", "CHN"}, ""), ({"CYP", "TUR"}, ""),
    ({"IND", "PAK"}, "jammu kashmir srinagar muzaffarabad"), ({"AZE", "ARM"}, "stepanakert khankendi"),
    ({"GEO", "RUS"}, "sukhumi tskhinvali"), ({"ISR", "SYR"}, ""), ({"IRL", "GBR"}, "northern ireland belfast derry"),
    ({"MDA", "RUS"}, "tiraspol"), ({"COD", "COG"}, ""), ({"KOR", "PRK"}, "panmunjom kaesong"), ({"SDN", "SSD"}, "abyei"),
)  # fmt: skip
"""Pairs of states between which a place is disputed, and the words of such places ("" is all)."""
_DISPUTED_CAPITALS = frozenset({"ISR", "PSE", "TWN", "ESH"})


class Atlas:
    """Look-ups of cities and countries; names are keys as `words.key` makes them."""

    def __init__(self, table: Mapping[str, Any], lands: Iterable[tuple[str, Land]]) -> None:
        self._table = table
        self._cities: dict[str, tuple[City, ...]] = {}
        self._lands: dict[str, tuple[Land, ...]] = {}
        for key, land in lands:
            if land not in self._lands.get(key, ()):
                self._lands[key] = (*self._lands.get(key, ()), land)
        self.land_firsts = frozenset(key.split(" ", 1)[0] for key in self._lands)

    def cities(self, key: str) -> tuple[City, ...]:
        """Every known place of that name, also under its other spellings."""
        if key not in self._cities:
            self._cities[key] = tuple(City(*row) for row in self._table["cities"].get(key, ()))
        return self._cities[key]

    def lands(self, key: str) -> tuple[Land, ...]:
        """The countries that a name or an adjective may mean."""
        return self._lands.get(key, ())

    def regions(self, country: str) -> frozenset[str]:
        """The keys of the regions of a country in which some known city lies."""
        return frozenset(self._table["regions"].get(country, ()))

    def land_of(self, city: City) -> Land | None:
        """The country of a city."""
        wanted = _TERRITORIES.get(city.country, city.country)
        return next((one for one in self._by_id.get(wanted, ())), None)

    @cached_property
    def _by_id(self) -> Mapping[str, list[Land]]:
        ids: dict[str, list[Land]] = {}
        for some in self._lands.values():
            for land in some:
                ids.setdefault(land.id, []).append(land)
        return ids

    def fits(self, city: City, land: Land) -> bool:
        """Whether a city may be said to lie in a country; disputed places lie in both."""
        if land.id.startswith("GBR-"):
            return words.key(land.name) == city.region or (
                city.country == "GBR" and not city.region
            )
        country = _TERRITORIES.get(city.country, city.country)
        if land.id in (country, city.country) or words.key(land.name) in (
            city.region,
            words.key(city.name),
        ):
            return True
        if not self._by_id.get(country):
            return True  # a territory whose standing is not known
        pair = {country, land.id}
        parts = {*city.region.split(), *words.key(city.name).split()}
        return any(
            pair == states and (not named or parts & set(named.split()))
            for states, named in _DISPUTED
        )

    # -- names in a text ---------------------------------------------------------------------------

    def city_at(self, text: str, row: Words, at: int) -> Match | None:
        """The longest city name that begins with a word; None where a longer name goes on."""
        if at >= len(row) or not row[at].capital:
            return None
        for end in range(_reach(text, row, at), at, -1):
            found = self.cities(words.joined(row, at, end))
            if found:
                return None if _goes_on(text, row, end) else Match(at, end, found)
        return None

    def city_before(self, text: str, row: Words, end: int) -> Match | None:
        """The longest city name that ends before a word; None where it is the end of a longer name."""
        for at in range(max(0, end - _LONGEST), end):
            if row[at].capital and _in_one(text, row, at, end):
                found = self.cities(words.joined(row, at, end))
                if found:
                    return None if _comes_from(text, row, at) else Match(at, end, found)
        return None

    def land_at(self, text: str, row: Words, at: int) -> Match | None:
        """The longest country name or adjective that begins with a word."""
        if at >= len(row) or row[at].key not in self.land_firsts or not row[at].capital:
            return None
        for end in range(_reach(text, row, at), at, -1):
            found = self.lands(words.joined(row, at, end))
            if found:
                genitive = (
                    end < len(row) and row.keys[end] == "s" and _is_apostrophe(text, row, end)
                )
                if not genitive and _goes_on(text, row, end):
                    return None
                return Match(at, end, (), found, genitive)
        return None

    def land_before(self, text: str, row: Words, end: int) -> Match | None:
        """The longest country name or adjective that ends before a word, its genitive 's included."""
        genitive = end > 1 and row[end - 1].key == "s" and _is_apostrophe(text, row, end - 1)
        last = end - 1 if genitive else end
        for at in range(max(0, last - _LONGEST), last):
            if row[at].capital and _in_one(text, row, at, last):
                found = self.lands(words.joined(row, at, last))
                if found:
                    return (
                        None if _comes_from(text, row, at) else Match(at, end, (), found, genitive)
                    )
        return None


def _reach(text: str, row: Words, at: int) -> int:
    """The end of the longest run of words from one on that may be one name."""
    spans, end, last = row.spans, at + 1, min(len(row.spans), at + _LONGEST)
    while end < last and text[spans[end - 1][1] : spans[end][0]] in _GAPS:
        end += 1
    return end


def _in_one(text: str, row: Words, start: int, end: int) -> bool:
    spans = row.spans
    return all(text[spans[at][1] : spans[at + 1][0]] in _GAPS for at in range(start, end - 1))


def _is_apostrophe(text: str, row: Words, at: int) -> bool:
    return text[row[at - 1].end : row[at].start] in ("'", "’")


def _goes_on(text: str, row: Words, end: int) -> bool:
    """Whether a capitalised word follows in the same name."""
    if end >= len(row):
        return False
    gap = text[row[end - 1].end : row[end].start]
    return (gap in (" ", "-") and row[end].capital) or gap in ("-", "–")


_SMALL = frozenset(
    "in at near from to of the a an outside around inside on for and or but between with by into through as"
    " after before while when since until via toward towards across is was are its their his her downtown"
    " central southern northern eastern western north south east west today yesterday".split()
)


def _comes_from(text: str, row: Words, at: int) -> bool:
    """Whether a capitalised word of the same name stands before."""
    if at == 0:
        return False
    before, gap = row[at - 1], text[row[at - 1].end : row[at].start]
    if gap in ("-", "–"):
        return True
    return (
        gap == " "
        and before.capital
        and before.key not in _SMALL
        and not before.key.endswith("day")
    )


def of(base: facts.Base) -> Atlas:
    """The atlas beside a knowledge base, built once a process."""
    return _atlas(base)


@lru_cache(maxsize=8)
def _atlas(base: facts.Base) -> Atlas:
    path = resources.folder("rules") / "facts" / "cities.csv"
    table = cache.compiled("cities", [path], lambda: _compiled(path))
    return Atlas(table, _lands(base))


def _compiled(path: Path) -> dict[str, Any]:
    """The table of a list of cities. Raises ValueError for a line that is not one."""
    cities: dict[str, list[list[Any]]] = {}
    regions: dict[str, set[str]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("|")
        if len(parts) != 5 or not parts[3].isdigit():
            raise ValueError(f"{path.name}:{number}: expected name|country|region|thousands|others")
        name, country, region, people, others = parts
        area = words.key(name if region == "=" else region)
        row = [name, country, area, int(people)]
        for key in dict.fromkeys(
            words.key(one) for one in (name, *others.split(";")) if one.strip()
        ):
            cities.setdefault(key, []).append(row)
        if area:
            regions.setdefault(country, set()).add(area)
    return {"cities": cities, "regions": {key: sorted(some) for key, some in regions.items()}}


def _lands(base: facts.Base) -> Iterable[tuple[str, Land]]:
    for row in base.rows("countries"):
        seats = [
            one
            for one in (row.get("capital", ""), *row.get("seat", ()), *row.get("capitals", ()))
            if one != "null"
        ]
        capitals = frozenset(words.key(one) for one in seats if one)
        if row.get("iso3") in _DISPUTED_CAPITALS:
            capitals = frozenset()
        before = tuple(
            (words.key(one["name"]), _year(one.get("to"))) for one in row.get("capitals_before", ())
        )
        land = Land(
            row.get("iso3", row["name"]), row["name"], row.get("capital", ""), capitals, before,
            row.get("continent", ""),
        )  # fmt: skip
        for name in (row["name"], *row.get("also", ()), *row.get("adj", ())):
            yield words.key(name), land
    for name, capital, adjectives in _NATIONS:
        land = Land(f"GBR-{name}", name, capital, frozenset({words.key(capital)}), (), "Europe")
        for one in (name, *adjectives):
            yield words.key(one), land


def _year(day: Sequence[int] | None) -> int:
    import datetime as dt

    if not day or day[1] >= dt.date.max.toordinal() - 400:
        return 9999
    return dt.date.fromordinal(max(day[1], 1)).year
