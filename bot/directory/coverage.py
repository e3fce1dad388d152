"""What is known and what is missing: countries × needs, missions origin × host, for eyes and for floors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from bot.directory.age import Age, age_of
from bot.directory.corridor import LAWS
from bot.directory.country import Role
from bot.directory.lookup import Directory
from bot.directory.services import Kind, Service

# what a woman needs first, by the side of her way that the country stands on
CORE = {
    Role.destination: [Kind.emergency, Kind.labour_complaint, Kind.violence_helpline, Kind.trafficking, Kind.shelter],
    Role.origin: [Kind.emergency, Kind.home_hotline, Kind.labour_complaint, Kind.violence_helpline, Kind.trafficking],
}
NEEDS = [
    Kind.emergency, Kind.labour_complaint, Kind.violence_helpline, Kind.trafficking, Kind.shelter, Kind.home_hotline,
    Kind.legal_aid, Kind.ngo, Kind.union, Kind.recruiter_check, Kind.predeparture_training, Kind.welfare_fund,
    Kind.returnee_support, Kind.health, Kind.mental_health,
]  # fmt: skip
# the way most women of the research go: hosts whose missions are looked for, and the origins
HOSTS = ["SA", "AE", "QA", "KW", "BH", "OM", "LB", "JO", "HK", "SG", "MY", "TW"]
ORIGINS = ["NP", "BD", "IN", "LK", "PK", "ID", "PH", "MM", "KH", "VN", "ET", "KE", "UG", "GH", "TZ"]


@dataclass(frozen=True)
class Cell:
    """A need in a country. state: fresh, old, by_name (no number), tried (looked for in vain), gap, not_needed."""

    state: str
    services: list[Service]
    tried: Optional[str] = None


def need_cell(directory: Directory, country: str, need: Kind) -> Cell:
    """A need in a country, asked for from inside it."""
    entry = directory.countries[country]
    found = [s for s in entry.services if s.kind is need and not s.hidden]
    callable_ = [s for s in found if s.phones or s.whatsapp]
    if callable_:
        fresh = any(age_of(s) is Age.fresh for s in callable_)
        return Cell("fresh" if fresh else "old", callable_)
    tried = entry.tried_for(need)
    if found:
        return Cell("by_name", found, tried)
    core = any(need in CORE[role] for role in entry.roles)
    return Cell("tried" if tried else "gap" if core else "not_needed", [], tried)


def mission_cell(directory: Directory, host: str, origin: str) -> Cell:
    """The origin's mission in the host country."""
    found = list(directory.services(Kind.embassy, host, origin))
    if found:
        return Cell("fresh" if any(age_of(s) is Age.fresh for s in found) else "old", found)
    tried = directory.countries[host].tried_for(Kind.embassy, origin)
    named = directory.without_phone(Kind.embassy, host, origin)
    return Cell("by_name" if named else "tried" if tried else "gap", named, tried)


def needs(directory: Directory) -> dict[str, dict[Kind, Cell]]:
    """{country: {need: Cell}}."""
    return {code: {need: need_cell(directory, code, need) for need in NEEDS} for code in sorted(directory.countries)}


def missions(directory: Directory) -> dict[str, dict[str, Cell]]:
    """{host: {origin: Cell}} of the main corridors."""
    return {h: {o: mission_cell(directory, h, o) for o in ORIGINS} for h in HOSTS if directory.has(h)}


def rules(directory: Directory) -> dict[str, dict[str, int]]:
    """{country: {topic of law: number of rules}}."""
    return {
        code: {law: sum(r.topic == law for r in country.laws) for law in LAWS}
        for code, country in sorted(directory.countries.items())
    }


def sourced(directory: Directory) -> tuple[int, int, int]:
    """(records, those with a source, those with a date on a source or the day of reading)."""
    records = [r for c in directory.countries.values() for r in [*c.services, *c.laws]]
    return len(records), sum(bool(r.sources) for r in records), sum(all(s.read_on for s in r.sources) for r in records)
