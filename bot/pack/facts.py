"""A pack's countries/<iso2>.yml: records added, replaced by id, or withdrawn; the rest of the base stays."""

from __future__ import annotations

from pathlib import Path
from typing import Union

from pydantic import Field, validator

from bot.directory.base import Record, Source, partial_date
from bot.directory.country import Country, Role
from bot.directory.loader import DirectoryError, checked, parse
from bot.directory.rules import AnyRule, Rule
from bot.directory.services import Service

FOLDER = "countries"


class Withdrawn(Record):
    """A record of the base that this pack does not show."""

    id: str = Field(regex=r"^[a-z]{2}-[a-z0-9-]+$")
    why: str = Field(min_length=10, description="English, for editors")
    decided_on: str = Field(description="date on which it was decided")
    sources: list[Source] = Field(min_items=1)

    _date = validator("decided_on", allow_reuse=True, pre=True)(partial_date)


class Overlay(Country):
    """What a pack says of one country. `roles` only where the base has no file of it."""

    roles: list[Role] = []
    services: list[Service] = []
    laws: list[AnyRule] = []
    withdrawn: list[Withdrawn] = []

    @property
    def records(self) -> list[Union[Service, Rule]]:
        """All services and rules."""
        return [*self.services, *self.laws]


def overlays(pack: Path) -> dict[str, Overlay]:
    """{ISO code: overlay} of a pack's folder.

    Raises:
        DirectoryError: one line for each problem, as of the base's files.
    """
    found, problems = {}, []
    for path in sorted((pack / FOLDER).glob("*.yml")):
        try:
            overlay = checked(path, parse(path), Overlay)
            found[overlay.country] = overlay
        except DirectoryError as error:
            problems += [f"{pack.name}/{FOLDER}/{line}" for line in str(error).splitlines()]
    if problems:
        raise DirectoryError("\n".join(problems))
    return found


def laid_over(base: dict[str, Country], pack: Path) -> dict[str, Country]:
    """{ISO code: Country} of the base with a pack's records.

    Raises:
        DirectoryError: the pack's files cannot be used, or a country that the base lacks has no roles.
    """
    merged = dict(base)
    for code, overlay in overlays(pack).items():
        if code not in base and not overlay.roles:
            raise DirectoryError(f"{pack.name}/{FOLDER}/{code.lower()}.yml: roles: the base has no {code}; write roles: [origin] or [destination]")
        merged[code] = _merged(base.get(code), overlay)
    return merged


def _merged(base: Union[Country, None], overlay: Overlay) -> Country:
    gone = {w.id for w in overlay.withdrawn}
    parts = {
        "services": _together(base.services if base else [], overlay.services, gone),
        "laws": _together(base.laws if base else [], overlay.laws, gone),
    }
    roles = overlay.roles or base.roles
    # copied, not parsed again: every record has been checked
    return Country.construct(country=overlay.country, roles=roles, tried=[*(base.tried if base else []), *overlay.tried], **parts)


def _together(base: list, own: list, gone: set[str]) -> list:
    mine = {record.id: record for record in own}
    kept = [mine.pop(record.id, record) for record in base if record.id not in gone]
    return [*mine.values(), *kept]


def own_ids(pack: Path) -> frozenset[str]:
    """Ids of the services that a pack adds or replaces."""
    return frozenset(service.id for overlay in overlays(pack).values() for service in overlay.services)
