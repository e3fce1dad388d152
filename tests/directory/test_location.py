"""A shared location names a country, or honestly none."""

from __future__ import annotations

import pytest

from bot.directory.location import country_at

PLACES = {
    "Kuwait City": (29.37, 47.98, "KW"),
    "Beirut": (33.89, 35.5, "LB"),
    "Khafji, just south of Kuwait": (28.43, 48.5, "SA"),
    "Johor Bahru, across the water from Singapore": (1.49, 103.74, "MY"),
    "Singapore": (1.437, 103.786, "SG"),
    "Hong Kong": (22.3, 114.17, "HK"),
    "Birgunj": (27.01, 84.88, "NP"),
    "Raxaul, four kilometres from Birgunj": (26.98, 84.85, "IN"),
    "Addis Ababa": (9.01, 38.75, "ET"),
    "Suva": (-18.13, 178.44, "FJ"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_lies_in_its_country(name):
    latitude, longitude, country = PLACES[name]
    assert country_at(latitude, longitude) == country


@pytest.mark.parametrize("place", [(0, -30), (-60, 100), (90, 0), (91, 0), (0, 181), (float("nan"), 0)])
def test_at_sea_and_off_the_earth_no_country_is_guessed(place):
    assert country_at(*place) is None
