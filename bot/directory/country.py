"""A country's file: its roles, services and rules."""

from __future__ import annotations

from enum import Enum

from pydantic import Field, root_validator, validator

from bot.directory.base import Record, country_code
from bot.directory.rules import AnyRule
from bot.directory.services import Service


class Role(str, Enum):
    """origin: women leave from here. destination: women come to work here."""

    origin = "origin"
    destination = "destination"


class Country(Record):
    """Everything the directory holds of one country."""

    country: str
    roles: list[Role] = Field(min_items=1)
    services: list[Service]
    laws: list[AnyRule]

    _code = validator("country", allow_reuse=True)(country_code)

    @root_validator(skip_on_failure=True)
    def _ids(cls, values):
        prefix, seen = values["country"].lower() + "-", set()
        for record in [*values["services"], *values["laws"]]:
            if not record.id.startswith(prefix):
                raise ValueError(f"{record.id}: the id must start with {prefix}")
            if record.id in seen:
                raise ValueError(f"{record.id}: the id is used twice")
            seen.add(record.id)
        return values
