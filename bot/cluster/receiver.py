"""A process that only takes updates in: no model, no database, about a tenth of a worker's memory."""

from __future__ import annotations

import asyncio
from typing import Any, Optional

from sanic import Sanic, response
from sanic.request import Request
from telegram import Bot
from telegram.request import HTTPXRequest

from bot import metrics, settings
from bot.callers import FRESH, may_read
from bot.channels.telegram_door import ALLOWED, name_of, say_hello, take
from bot.channels.telegram_polling import HOLD, poll
from bot.channels.telegram_reach import keep_trying
from bot.channels.telegram_request import OneByOne
from bot.cluster.publisher import Publisher
from bot.health import health
from bot.privacy import pseudonym

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
        self._working: list[asyncio.Task] = []

    def app(self) -> Sanic:
        """The server."""
        app = Sanic("tayari-receiver", configure_logging=False)
        app.config.REQUEST_MAX_SIZE = 1_000_000
        app.add_route(self._webhook, "/telegram/webhook", methods=["POST"], name="webhook")
        for name, handler in {"health": _health, "ready": _health, "metrics": _metrics}.items():
            app.add_route(handler, f"/{name}", name=name)
        app.register_listener(lambda app, loop: self._start(), "after_server_start")
        app.register_listener(lambda app, loop: self._stop(), "before_server_stop")
        return app

    async def _start(self) -> None:
        for part in PARTS:
            health.report(part, "not reached yet")
        self._publisher = Publisher(self._broker, name_of(self._told["token"]))
        self._working = [asyncio.create_task(one) for one in (self._publisher.keep_in_touch(), keep_trying(self._receive))]

    async def _stop(self) -> None:
        for task in self._working:
            task.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)
        await self._publisher.close()

    async def _webhook(self, request: Request):
        if self._publisher is None:
            return response.empty(503)
        return await take(request, self._secret, self._publisher.keep)

    async def _receive(self) -> None:
        async with self._bot() as bot:
            await say_hello(bot, self._told["webhook_url"], self._secret)
            health.report("telegram")
            if not self._told["webhook_url"]:
                await poll(bot, ALLOWED, self._publisher.until_kept)

    def _bot(self) -> Bot:
        api = {"base_url": self._told["api_url"]} if self._told["api_url"] else {}
        held = OneByOne(connection_pool_size=1, read_timeout=HOLD + 5)
        return Bot(self._told["token"], request=HTTPXRequest(), get_updates_request=held, **api)


def _found() -> dict[str, Any]:
    problems = {part: problem.kind for part in PARTS if (problem := health.problem(part))}
    return {"ok": not problems, "parts": {part: {"problem": problems[part]} if part in problems else "ok" for part in PARTS}}


async def _health(request: Request):
    """200 when both ends are reached, else 503; a receiver is ready when it is well."""
    found = _found()
    return response.json(found, 200 if found["ok"] else 503, headers=FRESH)


async def _metrics(request: Request):
    """For Prometheus."""
    if not may_read(request, settings.metrics_token()):
        return response.empty(403)
    return response.raw(metrics.receivers_page(_found()), content_type=metrics.CONTENT_TYPE, headers=FRESH)


def serve() -> None:
    """Receive until the process is told to stop."""
    app = Receiver(settings.telegram(), settings.broker()).app()
    app.run(host=settings.host(), port=settings.port(), workers=1, access_log=False, motd=False)
