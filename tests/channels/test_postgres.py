"""The same bot over PostgreSQL: it answers, it forgets, and it comes through a crash of the database."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.inbox import Inbox
from bot.privacy import pseudonym
from tests.support import telegram_scenes as scenes
from tests.support.postgres import Postgres
from tests.support.telegram_bot import PATIENCE, opening, telegram_bot


@pytest.fixture(scope="module")
def bot(postgres, tmp_path_factory):
    """A bot that keeps its conversations there."""
    with telegram_bot(tmp_path_factory.mktemp("postgres"), webhook=False) as made:
        made.server.set(TAYARI_DATABASE=postgres.url)
        made.server.start()
        made.server.wait_until(made.reads, "the bot fetches updates")
        yield made
        made.server.kill()


def rows(postgres: Postgres, table: str, sender: str) -> int:
    """How many rows a chat has."""
    engine = sa.create_engine(postgres.url)
    with engine.connect() as connection:
        count = connection.execute(sa.text(f"SELECT count(*) FROM {table} WHERE sender_id = :id"), {"id": sender}).scalar()
    engine.dispose()
    return count


def test_updates_are_kept_once_and_in_order(postgres):
    box = Inbox("test", postgres.url)
    kept = box.keep([{"update_id": n} for n in (5, 6, 5)])
    assert [w.update["update_id"] for w in kept] == [5, 6]
    assert box.keep([{"update_id": 6}]) == []
    box.done(kept[0].number)
    assert [w.update for w in Inbox("test", postgres.url).waiting()] == [{"update_id": 6}]
    box.probe()
    box.done(kept[1].number)
    assert box.load() == (0, 0.0)
    box.engine.dispose()


def test_a_conversation_is_kept_and_forgotten(bot, postgres):
    she = bot.woman()
    she.says(scenes.QUESTION).hears("ui.ask_host")
    she.taps(scenes.KUWAIT).hears(f"topic.{scenes.TOPIC}.understood")
    key = pseudonym("telegram", she.id)
    bot.server.wait_until(lambda: rows(postgres, "shown", key) >= 2, "her messages are noted", PATIENCE)
    assert rows(postgres, "conversations", key) == 1
    she.says("/forget").hears("ui.forgotten")
    assert [rows(postgres, table, key) for table in ("conversations", "shown")] == [0, 0]


def test_when_the_database_is_gone_she_gets_numbers_and_health_says_so(bot, postgres):
    she = bot.woman()
    she.says("/menu").hears("ui.menu")
    postgres.stop()
    reply = she.taps("/in_danger_now").hears_something()
    assert "112" in reply.text
    health = bot.server.call("GET", "/health")
    assert health.status == 503 and "problem" in health.json["parts"]["database"]
    postgres.start()
    bot.server.wait_until(lambda: bot.server.call("GET", "/health").status == 200, "all is well again", PATIENCE)
    she.says("/menu").hears("ui.menu")
    assert len([text for text in she.got if opening("ui.menu") in text]) == 2
    assert bot.leaks() == []
