"""A process that only takes updates in: no model, no database, about a tenth of a worker's memory."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Optional

from sanic import Sanic, response
from sanic.request import Request
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot import settings
from bot.channels.telegram_door import ALLOWED, announce, name_of, take
from bot.channels.telegram_polling import HOLD, poll
from bot.channels.telegram_profile import publish_profile
from bot.channels.telegram_request import OneByOne
from bot.cluster.publisher import Publisher
from bot.health import health
from bot.privacy import place_of, pseudonym

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60  # seconds between tries to reach Telegram at the start
PARTS = ("telegram", "broker")


class Receiver:
    """Takes what Telegram sends, or polls for it, and puts it on the broker.

    Args:
        telegram: of bot.settings.telegram().
        broker: address of the broker.
    """

    def __init__(self, telegram: dict[str, Any], broker: str):
        self._told, self._broker = telegram, broker
        self._secret = telegram["secret"] or pseudonym("webhook", telegram["token"])
        self._publisher: Optional[Publisher] = None
        self._connecting: Optional[asyncio.Task] = None

    def app(self) -> Sanic:
        """The server."""
        app = Sanic("tayari-receiver", configure_logging=False)
        app.config.REQUEST_MAX_SIZE = 1_000_000
        app.add_route(self._webhook, "/telegram/webhook", methods=["POST"], name="webhook")
        app.add_route(_health, "/health", name="health")
        app.register_listener(lambda app, loop: self._start(), "after_server_start")
        app.register_listener(lambda app, loop: self._stop(), "before_server_stop")
        return app

    async def _start(self) -> None:
        health.report("telegram", "not reached yet")
        self._publisher = Publisher(self._broker, name_of(self._told["token"]))
        self._connecting = asyncio.create_task(self._connect())

    async def _stop(self) -> None:
        self._connecting.cancel()
        await asyncio.gather(self._connecting, return_exceptions=True)
        await self._publisher.close()

    async def _webhook(self, request: Request):
        if self._publisher is None:
            return response.empty(503)
        return await take(request, self._secret, self._publisher.keep)

    async def _connect(self) -> None:
        pause = 1
        while True:
            try:
                async with self._bot() as bot:
                    await self._begin(bot)
                return
            except TelegramError as error:
                log.warning("Telegram cannot be reached (%s); next try in %d s", type(error).__name__, pause)
            except Exception as error:  # noqa: BLE001 a receiver that takes nothing must not look alive
                log.error("receiving failed: %s at %s", type(error).__name__, place_of(error))
                health.report("telegram", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _begin(self, bot: Bot) -> None:
        await publish_profile(bot)
        if self._told["webhook_url"]:
            await announce(bot, self._told["webhook_url"], self._secret)
            health.report("telegram")
            log.info("Telegram sends updates to the webhook")
        else:
            await bot.delete_webhook()
            log.info("polling Telegram for updates")
            await poll(bot, ALLOWED, self._publisher.until_kept)

    def _bot(self) -> Bot:
        api = {"base_url": self._told["api_url"]} if self._told["api_url"] else {}
        held = OneByOne(connection_pool_size=1, read_timeout=HOLD + 5)
        return Bot(self._told["token"], request=HTTPXRequest(), get_updates_request=held, **api)


async def _health(request: Request):
    """200 when both ends are reached, else 503."""
    problems = {part: problem.kind for part in PARTS if (problem := health.problem(part))}
    parts = {part: {"problem": problems[part]} if part in problems else "ok" for part in PARTS}
    return response.json({"ok": not problems, "parts": parts}, 503 if problems else 200, headers={"Cache-Control": "no-store"})


def serve() -> None:
    """Receive until the process is told to stop."""
    app = Receiver(settings.telegram(), settings.broker()).app()
    app.run(host=settings.host(), port=settings.port(), workers=1, access_log=False, motd=False)
