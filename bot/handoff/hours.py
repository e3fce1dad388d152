"""When staff are there: a week of opening hours in the time of a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Iterator, Optional
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PART = re.compile(r"(?P<days>[a-z]+(?:[-,][a-z]+)*) +(?P<times>\d\d?:\d\d-\d\d?:\d\d(?:, *\d\d?:\d\d-\d\d?:\d\d)*)")
EXAMPLE = "Mon-Fri 09:00-17:00; Sat 10:00-13:00 Asia/Kathmandu"
AHEAD = 8  # days: a week, and the day on which it begins again
MIDNIGHT = 24 * 60


@dataclass(frozen=True)
class Hours:
    """Opening hours.

    Args:
        spans: (day, first minute, last minute) with 0 for Monday; one that ends past midnight counts on beyond 24 * 60.
        zone: whose clock that is.
    """

    spans: tuple[tuple[int, int, int], ...]
    zone: ZoneInfo

    def until(self, now: datetime) -> Optional[datetime]:
        """When they leave; None when nobody is there. A week from now where somebody is there always."""
        return next((end for start, end in self._open(now) if start <= now < end), None)

    def again(self, now: datetime) -> datetime:
        """When they are there: now, or the next time that they come."""
        return next(max(start, now) for start, end in self._open(now) if end > now)

    def _open(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Times of opening around now in order; those that touch are one."""
        held: Optional[tuple[datetime, datetime]] = None
        for start, end in sorted(self._each(now)):
            if held and start <= held[1]:
                held = held[0], max(held[1], end)
                continue
            if held:
                yield held
            held = start, end
        if held:
            yield held

    def _each(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        today = now.astimezone(self.zone).date()
        for ahead in range(-1, AHEAD + 1):
            date = today + timedelta(days=ahead)
            for day, first, last in self.spans:
                if day == date.weekday():
                    yield self._at(date, first), self._at(date, last)

    def _at(self, date, minute: int) -> datetime:
        # by the clock on the wall: a day on which it is put forward is an hour shorter
        wall = datetime(date.year, date.month, date.day) + timedelta(minutes=minute)
        return wall.replace(tzinfo=self.zone).astimezone(timezone.utc)


def read_hours(text: str) -> Hours:
    """Hours from a setting such as EXAMPLE; "daily" stands for all days, several times of a day are parted by commas.

    Raises:
        ValueError: says what cannot be read.
    """
    parts, _, place = text.strip().rpartition(" ")
    try:
        zone = ZoneInfo(place)
    except Exception:  # noqa: BLE001 it raises many kinds for what is no name of a zone
        raise ValueError(f"must end with a time zone such as Asia/Kathmandu, {place!r} is none") from None
    spans = [span for part in parts.split(";") for span in _spans(part.strip())]
    return Hours(tuple(sorted(spans)), zone)


def _spans(part: str) -> list[tuple[int, int, int]]:
    match = PART.fullmatch(part.lower())
    if not match:
        raise ValueError(f"{part!r} is not like Mon-Fri 09:00-17:00")
    times = [_times(span.strip()) for span in match["times"].split(",")]
    return [(day, *span) for day in _days(match["days"]) for span in times]


def _days(text: str) -> list[int]:
    found: list[int] = []
    for piece in text.split(","):
        first, _, last = ("mon-sun" if piece == "daily" else piece).partition("-")
        start, end = _day(first), _day(last or first)
        found += [(start + i) % 7 for i in range((end - start) % 7 + 1)]
    return list(dict.fromkeys(found))


def _day(name: str) -> int:
    number = next((i for i, day in enumerate(DAYS) if len(name) >= 3 and day.startswith(name)), None)
    if number is None:
        raise ValueError(f"{name!r} is no day; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun, daily")
    return number


def _times(span: str) -> tuple[int, int]:
    first, last = (_minute(time) for time in span.split("-"))
    return first, last if last > first else last + MIDNIGHT


def _minute(time: str) -> int:
    hour, minute = (int(piece) for piece in time.split(":"))
    if minute > 59 or hour * 60 + minute > MIDNIGHT:
        raise ValueError(f"{time} is no time of the day")
    return hour * 60 + minute
