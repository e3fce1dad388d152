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
        if id in self._ids:
            return False
        self._ids[id] = None
        if len(self._ids) > self._size:
            self._ids.popitem(last=False)
        return True
