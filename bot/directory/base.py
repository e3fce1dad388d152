"""Types that every record of the directory shares."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import Optional

import pycountry
from pydantic import BaseModel, Extra, Field, HttpUrl, root_validator, validator

CODES = {country.alpha_2 for country in pycountry.countries}
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


class Record(BaseModel):
    """A record that refuses fields it does not know, so that a typing slip is an error."""

    class Config:
        extra = Extra.forbid
        allow_mutation = False
        anystr_strip_whitespace = True

    @validator("*", pre=True, allow_reuse=True)
    def _as_written(cls, value, field):
        """Refuse what pydantic would turn into something else in silence: 7.5 hours into 7, 0120 into "80"."""
        own = len(field.class_validators) > 1  # dates, codes and numbers have a check of their own, and say it better
        kind = field.type_ if isinstance(field.type_, type) else object
        for one in value if isinstance(value, list) else [value]:
            if issubclass(kind, str) and not own and not issubclass(kind, Enum) and isinstance(one, (int, float)):
                raise ValueError(f"{one!r} must be quoted, or YAML reads it as a number and drops zeros")
            if issubclass(kind, int) and kind is not bool and (isinstance(one, bool) or isinstance(one, float) and one % 1):
                raise ValueError(f"{one!r} is not a whole number")
        return value


class Confidence(str, Enum):
    """high: official or UN source, not contradicted. medium: NGO or press quoting an official.
    low: old or a single weak source; shown only when nothing better exists, and saying so."""

    high = "high"
    medium = "medium"
    low = "low"


def partial_date(value: Optional[str]) -> Optional[str]:
    """Accept "2024", "2024-06" or "2024-06-30", which must exist in the calendar."""
    if value is None:
        return None
    if not isinstance(value, str) or not PARTIAL_DATE.fullmatch(value):
        raise ValueError(f'{value!r} is not a quoted date such as "2024", "2024-06" or "2024-06-30"')
    date.fromisoformat((value + "-01-01")[:10])
    return value


def country_code(value: Optional[str]) -> Optional[str]:
    """Accept an ISO 3166-1 alpha-2 code in capitals."""
    if value is not None and value not in CODES:
        raise ValueError(f"{value!r} is not an ISO 3166 country code (two capitals, such as KW)")
    return value


class Source(Record):
    """Where a fact was read: a web page, or a document with its paragraph."""

    title: str = Field(min_length=3)
    url: Optional[HttpUrl]
    document: Optional[str] = Field(description="name of a document that has no address")
    paragraph: Optional[str] = Field(description="paragraph or article in the document")
    published: Optional[str] = Field(description="date seen on the page; absent when it shows none")
    read_on: str = Field(description="date on which it was read")

    _dates = validator("published", "read_on", allow_reuse=True, pre=True)(partial_date)

    @root_validator(skip_on_failure=True)
    def _findable(cls, values):
        if not values.get("url") and not values.get("document"):
            raise ValueError("a source needs a url or a document")
        return values


class Sourced(Record):
    """A record that says where it comes from and how sure it is."""

    id: str = Field(regex=r"^[a-z]{2}-[a-z0-9-]+$", description="unique, starts with the country")
    confidence: Confidence
    note: Optional[str] = Field(description="what does not fit the fields; English, shown as such to editors")
    sources: list[Source] = Field(min_items=1)
