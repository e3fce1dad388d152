"""Staff's hours as she reads her own clock."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Optional
from zoneinfo import ZoneInfo

from babel.core import get_global

from bot.handoff.hours import Hours
from bot.words.parts import country, moment, name


def own_zone(code: Optional[str]) -> Optional[ZoneInfo]:
    """The time zone of a country that has only one."""
    found = [zone for zone, territory in get_global("zone_territories").items() if code and territory == code]
    return ZoneInfo(found[0]) if len(found) == 1 else None


def said_at(time: datetime, hours: Hours, host: Optional[str]) -> dict[str, dict]:
    """Values `when` and `country` for a text: by the clock of the country where she is, else by that of the staff.

    Args:
        time: with its time zone.
        hours: those of the staff.
        host: ISO code of the country where she is, or None.
    """
    hers = own_zone(host)
    zone = hers or hours.zone
    place = host if hers else get_global("zone_territories").get(zone.key)
    there = time.astimezone(zone)
    return {"when": moment(there.isoformat(timespec="minutes")), "country": country(place) if place else name(zone.key)}


def at(seconds: float) -> datetime:
    """A time in seconds since 1970, with its zone."""
    return datetime.fromtimestamp(seconds, timezone.utc)
