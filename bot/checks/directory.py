"""The directory: every file loads, every rule can be said, what the manifest looks up exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Optional

from bot.directory import carried, floors, requests
from bot.directory.loader import DirectoryError, load_countries
from bot.directory.places import Gazetteer, PlacesError
from bot.settings import COUNTRIES


def problems(folder: Path = COUNTRIES) -> list[str]:
    """Everything wrong with data/countries/, data/places.yml and data/language_requests.yml."""
    found = []
    try:
        countries = load_countries(folder)
        found += of_records(countries)
        if folder == COUNTRIES:
            found += carried.problems(countries) + floors.problems(countries)
    except (DirectoryError, carried.CarriedError) as error:
        found += str(error).splitlines()
    for load in (Gazetteer, requests.read):
        try:
            load()
        except (PlacesError, requests.RequestsError) as error:
            found.append(str(error))
    return found


def of_records(countries: dict) -> list[str]:
    """What is wrong with {ISO code: Country} beside its schema: records in another country's file, days to come."""
    return _roles(countries) + _future(countries)


def _roles(countries: dict) -> list[str]:
    """Records that say more than their country's file can know."""
    found = []
    for code, country in countries.items():
        for service in country.services:
            if service.kind.value == "home_hotline" and service.of_country != code:
                found.append(f"{code.lower()}.yml: {service.id}: a home hotline stands in the file of its own country")
            # a line of her own country may have a number for one host; all else is called where it stands
            for phone in service.phones if service.kind.value != "home_hotline" else ():
                if phone.only_in not in (None, code):
                    found.append(f"{code.lower()}.yml: {service.id}: {phone.number}: only_in must be {code}, the country of the file")
    return found


def _future(countries: dict, today: Optional[date] = None) -> list[str]:
    """Dates that have not come yet: such a fact would never grow old."""
    day, found = (today or date.today()).isoformat(), []
    for code, country in countries.items():
        for record in [*country.services, *country.laws]:
            dates = [("as_of", record.as_of)]
            for at, source in enumerate(record.sources):
                dates += [(f"sources.{at}.published", source.published), (f"sources.{at}.read_on", source.read_on)]
            found += [f"{code.lower()}.yml: {record.id} {field}: {said} lies in the future" for field, said in dates if (said or "") > day]
        for at, tried in enumerate(country.tried):
            if tried.looked_on > day:
                found.append(f"{code.lower()}.yml: tried[{at}] looked_on: {tried.looked_on} lies in the future")
    return found
