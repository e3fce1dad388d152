"""Runs the echo bot, or a bare client, against the stand-in."""

from __future__ import annotations

import asyncio
import hmac
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from aiohttp import web
from telegram import Bot, Update
from telegram.ext import Application

from . import echo_bot
from .bot_api import BotApi, ThreadedBotApi

SECRET = "not-a-secret_1"


def run_client(test: Callable) -> None:
    """Run `test(api, bot)` with the stand-in in the same loop; chat 7 is known, nothing waits."""

    async def run() -> None:
        async with BotApi() as api, Bot(api.token, api.base_url, api.base_file_url) as bot:
            await bot.get_updates(offset=api.say(7, "hello")["update_id"] + 1)
            await test(api, bot)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(run())


def run_polling(test: Callable) -> None:
    """Run `test(api, application)` with the echo bot polling."""

    async def run() -> None:
        async with BotApi() as api, polling(api) as application:
            await test(api, application)

    asyncio.run(run())


def run_webhook(test: Callable, answer: Callable[[dict], int] = lambda update: 200, **options) -> None:
    """Run `test(api, application, url)` with the echo bot behind a webhook (see `receiving`)."""

    async def run() -> None:
        async with BotApi(webhook_pause=0.01, **options) as api:
            async with receiving(api, answer) as (application, url):
                await test(api, application, url)

    asyncio.run(run())


@contextmanager
def process(api: ThreadedBotApi) -> Iterator[None]:
    """The echo bot polling in a process of its own."""
    with subprocess.Popen([sys.executable, echo_bot.__file__, api.token, api.base_url]) as bot:
        try:
            yield
        finally:
            bot.terminate()


@asynccontextmanager
async def polling(api: BotApi) -> AsyncIterator[Application]:
    """The echo bot while it polls."""
    application = echo_bot.build(api.token, api.base_url)
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=5, allowed_updates=Update.ALL_TYPES)
        try:
            yield application
        finally:
            await application.updater.stop()
            await application.stop()


@asynccontextmanager
async def receiving(
    api: BotApi, answer: Callable[[dict], int] = lambda update: 200, url: str | None = None
) -> AsyncIterator[tuple[Application, str]]:
    """The echo bot behind a webhook, with its address.

    Args:
        answer: gives the HTTP status for each update that arrives.
        url: address to register instead of the real one.
    """
    application = echo_bot.build(api.token, api.base_url, updater=False)

    async def take(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), SECRET):
            return web.Response(status=403)
        update = await request.json()
        status = answer(update)
        if 200 <= status < 300:
            application.update_queue.put_nowait(Update.de_json(update, application.bot))
        return web.Response(status=status)

    async with application, _listening(take) as own_url:
        await application.start()
        await application.bot.set_webhook(url or own_url, secret_token=SECRET)
        try:
            yield application, own_url
        finally:
            await application.stop()


@asynccontextmanager
async def _listening(handler: Callable) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()
