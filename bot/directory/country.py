"""A country's file: its roles, services and rules."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from pydantic import Field, root_validator, validator

from bot.directory.base import Record, country_code, partial_date
from bot.directory.rules import AnyRule
from bot.directory.services import Kind, Service


class Role(str, Enum):
    """origin: women leave from here. destination: women come to work here."""

    origin = "origin"
    destination = "destination"


class Tried(Record):
    """A need for which nothing was found, with what was tried, so that the gap stays visible."""

    need: Kind
    origin: Optional[str] = Field(description="for an embassy: whose")
    tried: str = Field(min_length=10, description="where it was looked for; English")
    looked_on: str = Field(description="date on which it was looked for")

    _code = validator("origin", allow_reuse=True)(country_code)
    _date = validator("looked_on", allow_reuse=True, pre=True)(partial_date)


class Country(Record):
    """Everything the directory holds of one country."""

    country: str
    roles: list[Role] = Field(min_items=1)
    services: list[Service]
    laws: list[AnyRule]
    tried: list[Tried] = []

    _code = validator("country", allow_reuse=True)(country_code)

    def tried_for(self, need: Kind, origin: Optional[str] = None) -> Optional[str]:
        """What was tried to find a service of a kind, None when nobody has looked; `origin`: for an embassy, whose."""
        return next((t.tried for t in self.tried if t.need is need and t.origin in (None, origin)), None)

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
