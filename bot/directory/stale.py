"""Which records are older than their kind's limit?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Iterable, Optional

from bot.directory.age import Age, age_of, limit_of
from bot.directory.lookup import Directory
from bot.directory.services import Service


@dataclass(frozen=True)
class Stale:
    """A record to look up again. `limit` in months; `numbers` as they are dialled."""

    id: str
    what: str
    as_of: Optional[str]
    limit: int
    age: Age
    numbers: str


def records(
    directory: Directory, countries: Iterable[str] = (), phones_only: bool = False, today: Optional[date] = None
) -> dict[str, list[Stale]]:
    """{country: old records}, the oldest first; countries without any are left out.

    Args:
        directory: the facts.
        countries: ISO codes to look at; none: all.
        phones_only: leave rules out.
        today: the day to count from.
    """
    found = {}
    for code in list(countries) or sorted(directory.countries):
        country = directory.countries.get(code)
        held = [*country.services, *([] if phones_only else country.laws)] if country else []
        old = [_row(r, today) for r in held if age_of(r, today) is not Age.fresh and _matters(r)]
        if old:
            found[code] = sorted(old, key=lambda row: (-row.age, row.as_of or ""))
    return found


def _matters(record) -> bool:
    return not isinstance(record, Service) or bool(record.phones or record.whatsapp)


def _row(record, today: Optional[date]) -> Stale:
    service = isinstance(record, Service)
    numbers = ", ".join(p.dial for p in [*record.phones, *([record.whatsapp] if record.whatsapp else [])]) if service else ""
    what = record.kind.value if service else record.topic
    return Stale(record.id, what, record.as_of, limit_of(record), age_of(record, today), numbers)
