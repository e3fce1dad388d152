"""10,000 random and malformed updates through the real channel: no crash, nobody unanswered, nothing leaked."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.bot_api.waiting import until_blocking
from tests.support.random_updates import broken_again, updates
from tests.support.telegram_bot import PATIENCE, SECRET, TelegramBot, telegram_bot

PATH = "/telegram/webhook"
AT_ONCE, TIMES, VARIANTS = 100, 20, 4  # 20 times 100 updates, each with 4 broken copies: 10,000


@pytest.fixture(scope="module")
def bot(tmp_path_factory):
    """A bot behind a webhook, which answers as fast as it can."""
    with telegram_bot(tmp_path_factory.mktemp("random"), webhook=True) as made:
        made.server.set(TAYARI_MESSAGES_A_MINUTE="0")
        made.server.start()
        made.server.wait_until(made.reads, "the webhook is set")
        yield made
        made.server.kill()


chance = random.Random(7)


def post(bot: TelegramBot, update: dict) -> int:
    """Post to the webhook as Telegram does; the status of the answer."""
    body = json.dumps(update).encode()
    return bot.server.call("POST", PATH, body, Content_Type="application/json", X_Telegram_Bot_Api_Secret_Token=SECRET).status


@given(st.lists(updates(), min_size=AT_ONCE, max_size=AT_ONCE))
@settings(max_examples=TIMES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_every_chat_message_is_answered_whatever_else_arrives(bot, drawn):
    for one in drawn:
        bot.api.unblock(one.answers or 1)  # the stand-in sends to chats that it has met
    statuses = set()
    for one in drawn:
        status = post(bot, one.update)
        assert one.answers is None or status == 200, one.update
        statuses |= {status, *(post(bot, broken_again(one.update, chance)) for _ in range(VARIANTS))}
    assert statuses <= {200, 400, 413}, statuses
    missing = lambda: {one.answers for one in drawn if one.answers} - {sent.chat_id for sent in bot.api.sent()}  # noqa: E731
    until_blocking(lambda: not missing(), PATIENCE)
    assert not missing(), [one.update for one in drawn if one.answers in missing()][:3]
    assert bot.server.runs


def test_nothing_was_logged_but_kinds_and_places_of_errors(bot):
    output = bot.server.output
    assert "Traceback" not in output
    assert [line for line in output.splitlines() if "750000" in line] == [], "an id was logged"


def test_nothing_waits_any_more(bot):
    bot.server.wait_until(lambda: bot.server.call("GET", "/health").json["waiting"] == 0, "nothing waits", PATIENCE)
