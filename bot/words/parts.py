"""What to say, before it is put into words: plain data that travels from actions to the generator.

A message is a list of lines, a line a list of parts, a part the id of a catalogue entry with its
values. Values are tagged with what they are, so that each language can say them in its own way:
{"country": "KW"}, {"money": ["60", "KWD"]}, {"date": "2024-06"}, {"days": 30} …
"""

from __future__ import annotations

from typing import Any

Part = dict[str, Any]
Line = list[Part]

BLANK: Line = []


def N_(id: str) -> str:
    """Mark an id for the extraction of catalogues where it is not written inside say()."""
    return id


def say(id: str, **values: Any) -> Part:
    """A part: catalogue entry `id` with tagged values (see the functions below)."""
    return {"id": id, "with": values} if values else {"id": id}


def country(code: str) -> dict:
    """A country by ISO code, said by its name in her language."""
    return {"country": code}


def countries(codes: list[str]) -> dict:
    """Several countries, said as a list."""
    return {"countries": list(codes)}


def languages(ids: list[str]) -> dict:
    """Several languages, said as a list of names."""
    return {"languages": list(ids)}


def date(value: str) -> dict:
    """A date of any precision: "2024", "2024-06", "2024-06-30"."""
    return {"date": value}


def moment(value: str) -> dict:
    """A day of the week and a time of the day: an ISO date and time with its offset, "2026-11-23T09:00+05:45"."""
    return {"moment": value}


def money(amount: Any, currency: str) -> dict:
    """An amount with its ISO 4217 currency."""
    return {"money": [str(amount), currency]}


def count(unit: str, number: Any) -> dict:
    """A number with a unit of time: hours, days, months, years."""
    return {unit: str(number)}


def name(text: str) -> dict:
    """A proper name, address or web address: never translated, kept apart from the text around it."""
    return {"name": text}


def phone(number: str) -> dict:
    """A phone number, kept in one piece in right-to-left text."""
    return {"phone": number}


def entry(id: str) -> dict:
    """Another catalogue entry as a value."""
    return {"entry": id}


def titled(id: str) -> dict:
    """The title of a document, which stands in the catalogue untranslated."""
    return {"titled": id}


def entries(ids: list[str]) -> dict:
    """Several catalogue entries as a value, said as a list."""
    return {"entries": list(ids)}


def percent(number: Any) -> dict:
    """A number of percent, such as 150."""
    return {"percent": str(number)}
