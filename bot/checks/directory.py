"""The directory: every file loads, every rule can be said, what the manifest looks up exists."""

from __future__ import annotations

from pathlib import Path

from bot.directory import carried, floors
from bot.directory.loader import DirectoryError, load_countries
from bot.directory.places import Gazetteer, PlacesError
from bot.settings import COUNTRIES


def problems(folder: Path = COUNTRIES) -> list[str]:
    """Everything wrong with data/countries/ and data/places.yml."""
    found = []
    try:
        countries = load_countries(folder)
        found += _roles(countries)
        if folder == COUNTRIES:
            found += carried.problems(countries) + floors.problems(countries)
    except DirectoryError as error:
        found += str(error).splitlines()
    try:
        Gazetteer()
    except PlacesError as error:
        found.append(str(error))
    return found


def _roles(countries: dict) -> list[str]:
    """Records that say more than their country's file can know."""
    found = []
    for code, country in countries.items():
        for service in country.services:
            if service.kind.value == "home_hotline" and service.of_country != code:
                found.append(f"{code.lower()}.yml: {service.id}: a home hotline stands in the file of its own country")
    return found
