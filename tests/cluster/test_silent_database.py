"""PostgreSQL's machine loses its power: whoever asks it is told soon, and then at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot import reached
from bot.cluster.leases import Leases
from bot.inbox import Inbox
from bot.reached import Tries
from tests.support.bot_api.waiting import until_blocking
from tests.support.black_hole import BlackHole
from tests.support.fake_broker import BOT

SOON, AT_ONCE = 8, 0.3  # seconds


@pytest.fixture
def hole(postgres, monkeypatch):
    """The way to it."""
    monkeypatch.setattr(reached, "SILENT", 1)
    monkeypatch.setattr(reached, "CONNECT", 2)  # less is not taken
    made = BlackHole(postgres.port)
    yield made
    made.close()


def seconds_in_vain(ask) -> float:
    """How long it takes until an error comes."""
    start = time.monotonic()
    asking = ThreadPoolExecutor(1)
    with pytest.raises(SQLAlchemyError):
        asking.submit(ask).result(SOON)
    asking.shutdown(wait=False)
    return time.monotonic() - start


def test_she_does_not_wait_for_a_database_that_has_gone_silent(postgres, hole):
    box = Inbox("test", postgres.url.replace(str(postgres.port), str(hole.port)))
    assert not box.knows(1)
    hole.go_silent()
    assert seconds_in_vain(lambda: box.knows(1)) < SOON
    assert [seconds_in_vain(lambda: box.knows(1)) < AT_ONCE for _ in range(5)] == [True] * 5
    hole.come_back()
    assert until_blocking(lambda: answers(box), 15)


def test_a_worker_learns_soon_that_its_locks_may_be_lost(postgres, hole):
    leases = Leases(postgres.url.replace(str(postgres.port), str(hole.port)), BOT)
    leases.look(), leases.take(3)
    hole.go_silent()
    assert seconds_in_vain(leases.look) < SOON
    assert not leases.holds(3)


def answers(box: Inbox) -> bool:
    """Whether it can be asked again."""
    try:
        return not box.knows(1)
    except SQLAlchemyError:
        return False


class Driver:
    """Of a database; each try takes so long before it fails."""

    class OperationalError(Exception):
        """As a driver calls it."""

    def __init__(self, takes: float):
        self.dbapi, self.takes, self.now, self.tried = self, takes, 100.0, 0

    def connect(self):
        self.tried += 1
        self.now += self.takes
        raise self.OperationalError


@pytest.mark.parametrize("takes, tried", [(3.0, 1), (0.0, 5)])
def test_only_tries_that_cost_time_are_put_off(takes, tried):
    driver = Driver(takes)
    tries = Tries(lambda: driver.now)
    for _ in range(5):
        with pytest.raises(Driver.OperationalError):
            tries.connect(driver, None, [], {})
    assert driver.tried == tried
    driver.now += 3 * takes
    with pytest.raises(Driver.OperationalError):
        tries.connect(driver, None, [], {})
    assert driver.tried == tried + 1
