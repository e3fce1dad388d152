"""In which country a shared location lies: looked up on this machine, and kept nowhere."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Optional

from bot.directory.base import CODES

FAR = 150  # kilometres from the nearest town: at sea, or nowhere that can be told
EARTH = 6371  # kilometres, its radius


def country_at(latitude: float, longitude: float) -> Optional[str]:
    """ISO code of the country of the nearest town (GeoNames), so near a border it may be the neighbour's.

    Args:
        latitude, longitude: degrees.

    Returns:
        None at sea, far from any town, or where the numbers are no place on earth.
    """
    import reverse_geocode  # takes seconds, and most chats never share a location

    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    town = reverse_geocode.get((latitude, longitude))
    if _kilometres(latitude, longitude, town["latitude"], town["longitude"]) > FAR:
        return None
    return town["country_code"] if town["country_code"] in CODES else None


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
