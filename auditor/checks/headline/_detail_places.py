"""Which names are places, which lie in each other, and which may be taken for each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from auditor.checks.headline._detail_story import Story
from auditor.facts import base as facts
from auditor.facts import places
from auditor.facts.places import Atlas


class _Run(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def atlas() -> Atlas:
    """The atlas of the shipped facts."""
    return places.of(facts.of())


def is_place(story: Story, keys: Sequence[str]) -> bool:
    """Whether some words are a city's or a country's name."""
    name = " ".join(keys)
    return bool(kind(name))


def is_land(name: str) -> bool:
    """Whether a key is a country's name or adjective."""
    return bool(atlas().lands(name))


def is_told(story: Story, keys: Sequence[str]) -> bool:
    """Whether the body has a place's country, its people, or a place that lies in it."""
    known = atlas()
    name = " ".join(keys)
    lands = {one.id for one in (known.lands(name) or known.lands(name.removesuffix("s")))}
    cities = known.cities(name)
    if not lands and not cities:
        return _is_region(story, name)
    for key, _ in _named(story):
        if lands & {land.id for land in known.lands(key)}:
            return True
        # A capital may stand for its government; another city's country says nothing for it.
        if cities and any(name in land.capitals for land in known.lands(key)):
            return True
        if lands and any(
            city.people >= _LARGE and known.fits(city, land)
            for city in known.cities(key)
            for land in known.lands(name)
        ):
            return True
    return False


def _is_region(story: Story, name: str) -> bool:
    """Whether a name is the region of a city in the body: Catalonia above Badalona."""
    known = atlas()
    return any(city.region == name for key, _ in _named(story) for city in known.cities(key))


def _named(story: Story) -> list[tuple[str, bool]]:
    """The keys of the body's capitalised words, alone and in pairs."""

    def read(one: object) -> list[tuple[str, bool]]:
        row = story.row
        found: dict[str, bool] = {}
        last = -2
        for at, written in enumerate(row.written):
            if written[0].isupper() and at < 4000 and not story.own(at):
                found[row.keys[at]] = False
                if last == at - 1:
                    found[f"{row.keys[last]} {row.keys[at]}"] = False
                last = at
        return list(found.items())

    return story.article.derive("headline.capitalised", read)


def kind(name: str) -> str:
    """ "land" for a country's name or adjective, "city" for a large city's, "" for anything else."""
    known = atlas()
    if known.lands(name):
        return "land"
    if any(one.people >= _LARGE for one in known.cities(name)):
        return "city"
    return "region" if name in _regions() else ""


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    """The keys of states and provinces that headlines name."""
    return frozenset[str]().union(*map(atlas().regions, _FEDERAL)) - {
        "england",
        "scotland",
        "wales",
    }


_FEDERAL = "USA AUS CAN IND NGA ZAF DEU ESP ITA FRA BRA MEX CHN PAK KEN CHE AUT NZL".split()


_LARGE = 40
"""Thousands of people from which a name is first of all a city's."""


def land(name: str) -> str:
    """The code of the country that a name or adjective means, "" for none."""
    return next((one.id for one in atlas().lands(name)), "")


def is_adjective(name: str) -> bool:
    """Whether a country's key is that of its people: "danish" and not "denmark"."""
    return name.endswith(
        ("ish", "ese", "ch", "ss", "nk", "ic", "ek", "ak", "aqi", "ani", "eli", "emeni")
    ) or (
        name.endswith("an")
        and not name.endswith(
            ("stan", "sudan", "japan", "iran", "oman", "jordan", "taiwan", "bhutan")
        )
    )


def may_swap(story: Story, run: _Run, other: _Run) -> bool:
    """Whether two places may be taken for each other: neither lies in, or may be a part of, the other."""
    known = atlas()
    theirs = " ".join(story.row.keys[other.start : other.end])
    mine = " ".join(story.head.row.keys[run.start : run.end])
    if land(mine) or land(theirs):
        first, second = (land(one).partition("-")[0] for one in (mine, theirs))
        return first != second and is_adjective(mine) == is_adjective(theirs)
    for one in known.cities(mine):
        for two in known.cities(theirs):
            if one.region == theirs or two.region == mine:
                return False
            near = one.country == two.country and one.region == two.region != ""
            small, large = sorted((max(one.people, 1), max(two.people, 1)))
            if near and large > 6 * small:
                return False  # a suburb
    return True
