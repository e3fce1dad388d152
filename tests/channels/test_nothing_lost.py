"""The process is killed in the middle of 300 waiting updates of 50 chats: each is answered, in order, hardly any twice."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest

from bot.payloads import make_payload
from bot.words.render import words
from tests.support.bot_api import ThreadedBotApi
from tests.support.served import PATIENCE, Served
from tests.support.telegram_bot import SECRET, TOKEN, TelegramBot, opening

CHATS = 50
COUNTRIES = ("KW", "QA", "SA", "AE", "OM", "BH")  # one tap each, each with one reply of its own
ANSWERED_BEFORE = 60  # replies after which the process is killed


@pytest.fixture(scope="module", params=["polling", "webhook"])
def killed(request, tmp_path_factory):
    """The server is killed while updates wait, and started again."""
    with ThreadedBotApi(TOKEN, webhook_tries=2000, webhook_pause=0.2) as api:
        folder = tmp_path_factory.mktemp(f"killed-{request.param}")
        server = Served(folder, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.base_url)
        if request.param == "webhook":
            server.set(TELEGRAM_WEBHOOK_URL=server.address, TELEGRAM_WEBHOOK_SECRET=SECRET)
        bot = TelegramBot(api, server)
        try:
            yield through_a_kill(bot)
        finally:
            server.kill()


def through_a_kill(bot: TelegramBot) -> SimpleNamespace:
    """Everybody taps, the process dies and comes back, everybody is answered."""
    bot.server.start()
    bot.server.wait_until(bot.reads, "the bot fetches updates")
    women = [bot.woman() for _ in range(CHATS)]
    for country in COUNTRIES:
        for woman in women:
            woman.taps(make_payload("give_country", host=country))
    bot.api.wait_for(lambda: len(bot.api.sent()) >= ANSWERED_BEFORE, PATIENCE)
    bot.server.kill()
    answered = len(bot.api.sent())
    bot.server.start()
    bot.server.wait_until(lambda: all(len(said(w)) >= len(COUNTRIES) and said(w)[-1] == COUNTRIES[-1] for w in women), "all are answered")
    return SimpleNamespace(bot=bot, women=women, answered=answered)


def said(woman) -> list[str]:
    """Which countries she was told, in order."""
    form = words("en").format
    names = {form.value({"country": code}): code for code in COUNTRIES}
    return [next(names[n] for n in names if n in text) for text in woman.got if opening("ui.host_set") in text]


def test_the_process_died_in_the_middle(killed):
    assert ANSWERED_BEFORE <= killed.answered < CHATS * len(COUNTRIES)


def test_each_is_answered_in_order(killed):
    wrong = {w.id: said(w) for w in killed.women if list(dict.fromkeys(said(w))) != list(COUNTRIES)}
    assert wrong == {}


def test_at_most_the_one_that_was_in_flight_is_answered_twice(killed):
    twice = [Counter(said(w)) for w in killed.women]
    assert [c for c in twice if sum(c.values()) > len(COUNTRIES) + 1] == []


def test_nothing_waits_any_more_and_nothing_of_it_is_left(killed):
    bot = killed.bot
    bot.server.wait_until(lambda: bot.server.call("GET", "/health").json["waiting"] == 0, "nothing waits")
    assert bot.leaks() == []


def test_the_last_thing_that_each_said_holds(killed):
    she = killed.women[0]
    reply = she.taps("/kafala").hears("topic.kafala.understood")
    assert words("en").format.value({"country": COUNTRIES[-1]}) in reply.text
