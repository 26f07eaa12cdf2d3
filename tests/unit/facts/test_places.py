"""Places: cities with their namesakes, countries, capitals, and names in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.facts import base, places, words
from auditor.facts.places import Atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return places.of(base.of())


def _land(atlas: Atlas, name: str) -> places.Land:
    return atlas.lands(words.key(name))[0]


def test_namesakes_are_alternatives(atlas: Atlas) -> None:
    assert {"FRA", "USA", "CAN"} <= {one.country for one in atlas.cities("paris")}
    assert {"LBY", "LBN"} <= {one.country for one in atlas.cities("tripoli")}
    assert atlas.cities("nowhere on earth") == ()


def test_other_spellings_name_the_same_city(atlas: Atlas) -> None:
    assert atlas.cities("kiev") == atlas.cities("kyiv")
    assert atlas.cities("cologne")[0].country == "DEU"
    assert atlas.cities("sao paulo")[0].country == "BRA"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("kherson", "UKR"), ("maribor", "SVN"), ("galway", "IRL"), ("wrexham", "GBR"), ("bruges", "BEL"),
        ("seville", "ESP"), ("klagenfurt", "AUT"), ("plzen", "CZE"), ("cluj", "ROU"), ("mykolaiv", "UKR"),
    ],
)  # fmt: skip
def test_towns_in_the_news_are_listed(atlas: Atlas, name: str, country: str) -> None:
    assert country in {one.country for one in atlas.cities(name)}


def test_a_country_has_its_capital_and_its_seats(atlas: Atlas) -> None:
    assert _land(atlas, "Australian").capital == "Canberra"
    assert {"amsterdam", "the hague"} <= _land(atlas, "Dutch").capitals
    assert {"la paz", "sucre"} <= _land(atlas, "Bolivia").capitals
    assert ("almaty", 1997) in _land(atlas, "Kazakhstan").before


def test_a_disputed_capital_is_nobodys_error(atlas: Atlas) -> None:
    assert _land(atlas, "Israel").capitals == frozenset()


@pytest.mark.parametrize(
    ("city", "country", "fits"),
    [
        ("lyon", "France", True),
        ("lyon", "Germany", False),
        ("atlanta", "Georgia", True),
        ("simferopol", "Russia", True),
        ("hong kong", "China", True),
        ("glasgow", "Scotland", True),
        ("glasgow", "Wales", False),
    ],
)
def test_fits(atlas: Atlas, city: str, country: str, fits: bool) -> None:
    land = _land(atlas, country)
    assert any(atlas.fits(one, land) for one in atlas.cities(city)) is fits


def test_names_are_read_whole(atlas: Atlas) -> None:
    text = "He left New York City for Sydney Harbour and Lord London."
    row = words.split(text)
    keys = [one.key for one in row]
    found = atlas.city_at(text, row, keys.index("new"))
    assert found is not None
    assert text[row[found.start].start : row[found.end - 1].end] == ("New York City")
    assert atlas.city_at(text, row, keys.index("sydney")) is None
    assert atlas.city_before(text, row, keys.index("london") + 1) is None


def test_a_genitive_belongs_to_the_country(atlas: Atlas) -> None:
    text = "Canada's capital and the U.S. capital"
    row = words.split(text)
    found = atlas.land_before(text, row, 2)
    assert found is not None
    assert found.genitive
    assert found.lands[0].id == "CAN"
    other = atlas.land_before(text, row, 7)
    assert other is not None
    assert other.lands[0].id == "USA"
    assert not other.genitive


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    atlas = places.of(base.of())
    row = words.split(text)
    for at in range(len(row)):
        for found in (
            atlas.city_at(text, row, at),
            atlas.city_before(text, row, at),
            atlas.land_at(text, row, at),
            atlas.land_before(text, row, at),
        ):
            assert found is None or 0 <= found.start < found.end <= len(row)
