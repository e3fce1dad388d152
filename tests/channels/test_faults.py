"""What can break around a running bot: she gets the answer later, or numbers now, and /health tells the operator which."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import contextmanager

import pytest

from bot.payloads import make_payload
from tests.support.served import PATIENCE
from tests.support.telegram_bot import TelegramBot, opening, telegram_bot


@pytest.fixture(scope="module")
def bot(tmp_path_factory):
    """A bot that polls, with a database of its own to be hurt."""
    with telegram_bot(tmp_path_factory.mktemp("faults"), webhook=False) as made:
        made.server.start()
        made.server.wait_until(made.reads, "the bot fetches updates")
        yield made
        made.server.kill()


def parts(bot: TelegramBot) -> dict:
    """What /health says of each part."""
    return bot.server.call("GET", "/health").json["parts"]


def is_well(bot: TelegramBot) -> None:
    """All parts are well again, and she is answered."""
    bot.server.wait_until(lambda: bot.server.call("GET", "/health").status == 200, "all is well again", PATIENCE)
    she = bot.woman()
    she.says("/menu").hears("ui.menu")
    she.hears_only()


@contextmanager
def locked(bot: TelegramBot):
    """Another program holds the database."""
    connection = sqlite3.connect(bot.server.folder / "tayari.db", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@contextmanager
def full(bot: TelegramBot):
    """No file can grow any more, as on a full disk."""
    pid = bot.server.pid
    unlimited = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, unlimited[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)


def test_all_is_well_at_first(bot):
    answer = bot.server.call("GET", "/health")
    assert answer.status == 200
    assert answer.json["parts"] == dict.fromkeys(("database", "words", "telegram", "inbox"), "ok")
    assert (answer.json["ok"], answer.json["waiting"]) == (True, 0)


@pytest.mark.parametrize("trouble", [locked, full])
def test_she_is_answered_although_nothing_can_be_written(bot, trouble):
    she = bot.woman()
    she.says("/menu").hears("ui.menu")
    with trouble(bot):
        reply = she.taps(make_payload("in_danger_now")).hears_something()
        assert "112" in reply.text
        assert bot.server.call("GET", "/health").status == 503
        assert parts(bot)["inbox"]["problem"] in ("OperationalError", "DatabaseError")
    is_well(bot)


def test_a_lock_that_is_short_costs_nothing_but_time(bot):
    she = bot.woman()
    with locked(bot):
        she.taps(make_payload("give_country", host="KW"))
    she.hears("ui.host_set")
    she.taps("/kafala").hears("topic.kafala.understood")


def test_what_could_not_be_sent_while_telegram_was_away_arrives_when_it_is_back(bot):
    she, late = bot.woman(), bot.woman()
    bot.api.fail("sendMessage", times=1000, status=502)
    she.says("/menu")
    bot.server.wait_until(lambda: "no connection to Telegram" in bot.server.output, "the bot meets the outage")
    with bot.outage():
        late.says("/menu")
        bot.server.wait_until(lambda: isinstance(parts(bot)["telegram"], dict), "health tells of Telegram")
        bot.api.heal()
    she.hears("ui.menu")
    late.hears("ui.menu")
    is_well(bot)
    assert [len([t for t in w.got if opening("ui.menu") in t]) for w in (she, late)] == [1, 1]


def test_health_tells_nothing_of_anybody(bot):
    she = bot.woman()
    she.says("my employer Ms Lightning has my passport").hears_something()
    body = bot.server.call("GET", "/health").body.decode()
    assert not [s for s in (str(she.id), "Lightning", "Asha") if s in body]


def test_the_output_tells_nothing_of_anybody(bot):
    assert bot.leaks() == []
