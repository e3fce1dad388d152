"""At the start the bot comes through whatever is away."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import NetworkError

from bot.channels import telegram_reach
from bot.channels.telegram import TelegramInput
from bot.channels.telegram_reach import keep_trying
from bot.cluster import ways
from bot.health import health


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """No pause but the first; problems of other tests do not count."""
    monkeypatch.setattr(telegram_reach, "FIRST_PAUSE", 0)
    yield
    health.report("telegram")


async def _nothing() -> None:
    pass


@pytest.mark.parametrize("error", [NetworkError("x"), OperationalError("", None, Exception()), KeyError("x")])
def test_what_is_away_is_tried_again(error):
    tried = []

    async def receive() -> None:
        tried.append(1)
        if len(tried) < 4:
            raise error

    asyncio.run(asyncio.wait_for(keep_trying(receive), 5))
    assert len(tried) == 4


def test_a_database_that_is_away_at_the_start_does_not_keep_the_bot_from_beginning():
    tried, clocks = [], []

    def resume() -> int:
        tried.append(1)
        if len(tried) < 3:
            raise OperationalError("", None, Exception())
        return 0

    async def keep_time() -> None:
        clocks.append(1)

    async def run() -> None:
        bot = TelegramInput("123456:not-a-secret_1", role=ways.WORKER)
        bot.application, bot.intake = SimpleNamespace(initialize=_nothing), SimpleNamespace(resume=resume)
        bot._lessons = SimpleNamespace(keep_time=keep_time)
        await asyncio.wait_for(keep_trying(bot._receive), 5)
        await bot._receive()  # as after polling failed: what waited is in work already
        await asyncio.sleep(0)

    asyncio.run(run())
    assert len(tried) == 3 and clocks == [1] and not health.problem("telegram")
