"""Over a real PostgreSQL: what only one worker may do is held by one, and goes on when its session is gone."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.cluster.leases import CLOCK, MEMBER, SETTLED, Leases
from tests.support.bot_api.waiting import until_blocking
from tests.support.fake_broker import BOT
from tests.support.postgres import Postgres


@pytest.fixture
def two(postgres):
    """Two workers of one bot, both known to each other."""
    made = [Leases(postgres.url, BOT), Leases(postgres.url, BOT)]
    for leases in made:
        leases.look()
    assert until_blocking(lambda: made[0].look() == 2, 10)  # those of the test before are gone
    yield made
    for leases in made:
        leases.close()


def end_sessions(postgres: Postgres, holding: int) -> None:
    """As when a worker's connection breaks: end every session that holds a lock."""
    engine = sa.create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :key"), {"key": holding})
    engine.dispose()


def test_workers_are_counted_while_they_live(two):
    first, second = two
    assert (first.look(), second.look()) == (2, 2)
    second.close()
    until_blocking(lambda: first.look() == 1, 10)  # the server ends a session a moment after its client
    assert first.look() == 1


def test_workers_of_another_bot_are_not_counted_and_take_nothing_away(two, postgres):
    other = Leases(postgres.url, "f" + BOT[1:])
    assert other.look() == 1 and two[0].look() == 2
    assert other.take(3) and two[0].take(3)
    other.close()


def test_a_shard_is_held_by_one_until_it_is_given_back(two):
    first, second = two
    assert first.take(3) and first.take(3) and not second.take(3)
    first.leave(3)
    assert second.take(3) and not first.take(3)
    assert (first.held, second.held) == (set(), {3})


def test_what_a_dead_worker_held_is_free_at_once(two):
    first, second = two
    assert first.take(3) and first.take(CLOCK)
    first.close()
    assert until_blocking(lambda: second.take(3) and second.take(CLOCK), 10) and second.holds(CLOCK)


def test_a_worker_whose_session_broke_takes_its_shards_again(two, postgres):
    first, _ = two
    first.take(3), first.take(4)
    end_sessions(postgres, 3)
    with pytest.raises(sa.exc.SQLAlchemyError):
        first.look()
    assert first.held == {3, 4} and not first.holds(3)  # not for certain
    assert first.look() == 2
    assert first.holds(3) and first.holds(4)


def test_what_somebody_took_meanwhile_is_lost(two, postgres):
    first, second = two
    first.take(3), first.take(4)
    end_sessions(postgres, 3)
    with pytest.raises(sa.exc.SQLAlchemyError):
        first.look()
    assert second.take(3)
    first.look()
    assert first.held == {4}


def test_a_new_session_is_not_relied_on_at_once(postgres):
    now = [100.0]
    leases = Leases(postgres.url, BOT, clock=lambda: now[0])
    assert not leases.settled
    leases.look()
    assert not leases.settled
    now[0] += SETTLED
    assert leases.settled
    end_sessions(postgres, MEMBER)
    with pytest.raises(sa.exc.SQLAlchemyError):
        leases.look()
    assert not leases.settled
    leases.look()
    assert not leases.settled
    leases.close()
