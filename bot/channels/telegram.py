"""Telegram, over python-telegram-bot inside Rasa's server: long polling on a laptop, webhook on a server.

Rasa's own Telegram channel is not used: it has no secret token, asks Telegram who it is for every
update, and answers the webhook only after the whole turn.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import Any, Awaitable, Callable, Optional, Union

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from telegram import Bot, Update
from telegram.ext import Application

from bot import settings
from bot.channels.intake import Intake
from bot.channels.pace import Pace
from bot.channels.serving import turns_of
from bot.channels.telegram_class import Rounds, add_handlers
from bot.channels.telegram_door import ALLOWED, name_of, say_hello, take
from bot.channels.telegram_handlers import Handlers
from bot.channels.telegram_polling import poll
from bot.channels.telegram_reach import keep_trying
from bot.channels.telegram_staff import StaffChat, set_up
from bot.channels.telegram_table import build
from bot.cluster import ways
from bot.health import health
from bot.inbox import Inbox
from bot.privacy import place_of, pseudonym

log = logging.getLogger(__name__)

GRACE = 40  # seconds to answer what waits when the process is told to stop


class TelegramInput(InputChannel):
    """The Telegram channel.

    Args:
        token: from BotFather.
        webhook_url: public https address of this server; None: poll.
        secret: what Telegram must send along with each update; None: a random one.
        api_url: another Bot API server, such as http://127.0.0.1:8081/bot.
        role: of bot.cluster.ways.ROLES; None: this process does all by itself.
    """

    def __init__(
        self,
        token: str,
        webhook_url: Optional[str] = None,
        secret: Optional[str] = None,
        api_url: Optional[str] = None,
        role: Optional[str] = None,
    ):
        self.token, self.webhook_url, self.api_url, self.role = token, webhook_url, api_url, role
        self.secret = secret or (pseudonym("webhook", token) if role else secrets.token_urlsafe(32))
        self.intake: Union[Intake, ways.Cluster, None] = None
        self.application: Optional[Application] = None
        self._staff: Optional[StaffChat] = None
        self._app: Optional[Sanic] = None
        self._starting: Optional[asyncio.Task] = None
        self._lessons: Optional[Rounds] = None
        self._keeping_time: Optional[asyncio.Future] = None
        self._resumed = False

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "telegram"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "TelegramInput":
        """Make the channel from credentials.yml or from bot.settings.telegram()."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """The webhook's route, and start and stop with the server."""
        routes = Blueprint("telegram")
        # as a decorator: called with a bound method, Sanic 21.12 takes it for the name of the event
        routes.listener("after_server_start")(self._start)
        routes.listener("before_server_stop")(self._stop)

        if self.role != ways.WORKER:

            @routes.post("/webhook")
            async def webhook(request: Request):
                return await self._take(request)

        return routes

    async def _start(self, app: Sanic, _) -> None:
        """Built here, because the HTTP client binds to the running loop; the agent is loaded already."""
        self._app, turns = app, turns_of(app)
        handlers = Handlers(turns, Pace(settings.messages_a_minute()))
        self.application = build(self.token, self.api_url, handlers)
        name = name_of(self.token)
        app.ctx.inbox = inbox = Inbox(name)
        if self.role:
            self.intake = ways.Cluster(name, inbox, self._answer, self.application.bot.rate_limiter.share, self.role != ways.WORKER)
            app.ctx.load = self.intake.load
        else:
            self.intake = Intake(inbox, self._answer)
        handlers.talks, self._staff = set_up(self.application, turns, self.intake.leads) or (None, None)
        add_handlers(self.application, turns, self.webhook_url)
        self._lessons = Rounds(self.application.bot, turns, self.intake.leads)
        health.report("telegram", "not reached yet")
        self._starting = asyncio.create_task(keep_trying(self._receive))

    async def _answer(self, update: dict[str, Any]) -> None:
        await self.application.process_update(Update.de_json(update, self.application.bot))

    async def _receive(self) -> None:
        await self.application.initialize()
        self._resume()
        if not self._keeping_time:
            clocks = [self._lessons.keep_time(), *([self._staff.keep_time()] if self._staff else [])]
            self._keeping_time = asyncio.gather(*clocks)
        if self.role == ways.WORKER:
            health.report("telegram")
            return
        # without the rate limiter: it would sleep as long as Telegram says, and hold back all replies
        async with Bot(self.token, self.api_url) if self.api_url else Bot(self.token) as plain:
            await say_hello(plain, self.webhook_url, self.secret)
        health.report("telegram")
        self._app.ctx.webhook_set = bool(self.webhook_url)
        if not self.webhook_url:
            await poll(self.application.bot, ALLOWED, self.intake.take_polled)

    def _resume(self) -> None:
        """What waited comes first, and once: afterwards it is in work."""
        if self._resumed:
            return
        waited = self.intake.resume()
        self._resumed = True
        if waited:
            log.info("%d updates waited for this start", waited)

    async def _stop(self, app: Sanic, _) -> None:
        """Take no more updates, answer those that wait as far as time allows, then close."""
        tasks = [task for task in (self._starting, self._keeping_time) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.intake.end(GRACE)
        try:
            await self.application.shutdown()
        except Exception as error:  # noqa: BLE001 the process ends anyway
            log.warning("closing Telegram: %s at %s", type(error).__name__, place_of(error))

    async def _take(self, request: Request):
        if self.intake is None:
            return response.empty(503)
        return await take(request, self.secret, self.intake.take)
