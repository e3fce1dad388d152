"""What is too old is deleted; a clock that was set deletes nothing."""

from __future__ import annotations

import asyncio

import pytest

from bot import housekeeping
from bot.database import DAY
from bot.housekeeping import Clock, keep_clean


class Hands:
    """The time of day and the steady seconds, as a test sets them."""

    def __init__(self):
        self.wall, self.steady = 1_000_000_000.0, 50.0

    def go(self, seconds: float, set_by: float = 0) -> None:
        """Time passes, and perhaps the clock is set."""
        self.steady += seconds
        self.wall += seconds + set_by


@pytest.mark.parametrize(("set_by", "jumped"), [(0, False), (3600, False), (-3600, False), (40 * DAY, True), (-40 * DAY, True)])
def test_a_clock_that_was_set_is_noticed_once(set_by, jumped):
    hands = Hands()
    clock = Clock(lambda: hands.wall, lambda: hands.steady)
    hands.go(3600, set_by)
    assert clock.jumped() is jumped
    hands.go(3600)
    assert clock.jumped() is False


class Shelf:
    """Stands where the store and the inbox stand."""

    def __init__(self, fails: bool = False):
        self.purged, self.fails = 0, fails

    def purge(self, *_) -> None:
        """Counts."""
        self.purged += 1
        if self.fails:
            raise RuntimeError("broken on purpose")


def rounds(store: Shelf, inbox, jumps: list[bool], monkeypatch) -> None:
    """Run some rounds; `jumps`: whether the clock was set before each."""
    left = list(jumps)

    class Jumpy:
        def jumped(self) -> bool:
            return left.pop(0)

    async def run() -> None:
        task = asyncio.create_task(keep_clean(store, lambda: inbox))
        while left:
            await asyncio.sleep(0)
        task.cancel()

    monkeypatch.setattr(housekeeping, "Clock", Jumpy)
    monkeypatch.setattr(housekeeping, "HOUR", 0)
    asyncio.run(run())


def test_each_round_deletes_from_the_store_and_the_inbox(monkeypatch):
    store, inbox = Shelf(), Shelf()
    rounds(store, inbox, [False, False], monkeypatch)
    assert (store.purged, inbox.purged) == (2, 2)


def test_a_round_after_the_clock_was_set_deletes_nothing(monkeypatch):
    store = Shelf()
    rounds(store, None, [False, True, False], monkeypatch)
    assert store.purged == 2


def test_a_round_that_fails_does_not_end_the_rounds(monkeypatch):
    store = Shelf(fails=True)
    rounds(store, None, [False, False], monkeypatch)
    assert store.purged == 2
