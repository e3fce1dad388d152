"""Commands and descriptions are a courtesy: trouble with them must not keep the bot from answering."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from bot.channels.telegram import TelegramInput
from tests.support.bot_api import BotApi

METHODS = ("setMyCommands", "setMyShortDescription", "setMyDescription")
TROUBLE = {"refused": {"status": 400}, "flood limit": {"retry_after": 3600}}
PATIENCE = 5  # seconds in which the channel starts, Rasa's model being loaded already


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("trouble", TROUBLE)
def test_the_bot_polls_although_its_profile_cannot_be_set(method, trouble):
    async def run() -> None:
        async with BotApi() as api:
            api.fail(method, **TROUBLE[trouble])
            channel = TelegramInput(api.token, api_url=api.base_url)
            server = SimpleNamespace(ctx=SimpleNamespace(turns=None))
            await channel._start(server, None)
            try:
                await api.wait_for(lambda: api.calls("getUpdates"), PATIENCE)
                assert api.calls(method)[0].error, "the trouble was never met"
            finally:
                await channel._stop(server, None)

    asyncio.run(run())
