"""Where a text of the catalogue takes a value: {amount}, and {country:in} for a country in a form of countries.py."""

from __future__ import annotations

import re

PLACE = re.compile(r"\{(?P<name>\w+)(?::(?P<form>\w+))?\}")


def names(text: str) -> list[str]:
    """The placeholders, sorted, without their forms: those each language chooses for itself."""
    return sorted("{" + place["name"] + "}" for place in PLACE.finditer(text))


def forms(text: str) -> set[str]:
    """The forms that a text asks for."""
    return {place["form"] for place in PLACE.finditer(text) if place["form"]}


def without_forms(text: str) -> str:
    """The text with bare placeholders: another form in the English changes nothing for a translation."""
    return PLACE.sub(r"{\g<name>}", text)
