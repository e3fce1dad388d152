"""The bot's Telegram channel in a thread of the test's process: it starts at once, and the test can look inside."""

from __future__ import annotations

import asyncio
import threading
from types import SimpleNamespace

from bot.channels.telegram import TelegramInput
from bot.turns import Turns

from .bot_api import ThreadedBotApi
from .telegram_bot import Woman

PATIENCE = 30  # seconds until it polls, or has stopped


class Hosted:
    """The channel; entering it again is a restart.

    Args:
        api: the stand-in of Telegram.
        turns: answer.
    """

    def __init__(self, api: ThreadedBotApi, turns: Turns):
        self.api, self.turns = api, turns

    def __enter__(self) -> Hosted:
        polls = len(self.api.calls("getUpdates"))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._channel = TelegramInput(self.api.token, api_url=self.api.base_url)
        self._run(self._channel._start(SimpleNamespace(ctx=SimpleNamespace(turns=self.turns)), None))
        self.api.wait_for(lambda: len(self.api.calls("getUpdates")) > polls, PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._channel._stop(None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)

    def _run(self, work) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def woman(self, language: str = "en") -> Woman:
        """Somebody who has not written before."""
        return Woman(self.api, language)
