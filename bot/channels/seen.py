"""Remembers which updates were taken, for the time in which the database cannot."""

from __future__ import annotations

from collections import OrderedDict

REMEMBERED = 10_000


class Seen:
    """The last update ids: Telegram delivers an update again when an answer got lost."""

    def __init__(self, size: int = REMEMBERED):
        self._ids: OrderedDict[int, None] = OrderedDict()
        self._size = size

    def first_time(self, id: int) -> bool:
        """True once for each id."""
        new = id not in self
        self.add(id)
        return new

    def __contains__(self, id: int) -> bool:
        """Whether it was seen, without noting it."""
        return id in self._ids

    def add(self, id: int) -> None:
        """Note an id; the oldest is forgotten when there are too many."""
        self._ids.setdefault(id)
        if len(self._ids) > self._size:
            self._ids.popitem(last=False)
