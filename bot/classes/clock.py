"""The clock of a country: at night no phone may sound."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

#: hours of the day: from, and until before
FIRST, END = 9, 20


def is_day(country: str, seconds: float) -> bool:
    """Whether it is day in a country, in all of it where it has several time zones.

    Args:
        country: ISO code.
        seconds: since 1970.
    """
    return all(FIRST <= datetime.fromtimestamp(seconds, zone).hour < END for zone in _zones(country))


@lru_cache(maxsize=None)
def _zones(country: str) -> tuple[ZoneInfo, ...]:
    """Time zones of a country; of one that CLDR does not know, that of Greenwich."""
    found = [zone for zone, territory in get_global("zone_territories").items() if territory == country]
    return tuple(ZoneInfo(zone) for zone in found or ["UTC"])
