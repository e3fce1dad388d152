"""Telegram, over python-telegram-bot inside Rasa's server: long polling on a laptop, webhook on a server.

Rasa's own Telegram channel is not used: it has no secret token, asks Telegram who it is for every
update, and answers the webhook only after the whole turn.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from typing import Any, Awaitable, Callable, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler, MessageHandler, filters

from bot.channels.order import OneAtATime, Seen
from bot.channels.serving import turns_of
from bot.channels.telegram_handlers import Handlers
from bot.channels.telegram_profile import publish_profile
from bot.channels.telegram_request import OneByOne
from bot.privacy import place_of

log = logging.getLogger(__name__)

ALLOWED = ["message", "callback_query"]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_PAUSE = 60  # seconds between tries to reach Telegram at the start


class TelegramInput(InputChannel):
    """The Telegram channel.

    Args:
        token: from BotFather.
        webhook_url: public https address of this server; None: poll.
        secret: what Telegram must send along with each update; None: a random one.
        api_url: another Bot API server, such as http://127.0.0.1:8081/bot.
    """

    def __init__(
        self,
        token: str,
        webhook_url: Optional[str] = None,
        secret: Optional[str] = None,
        api_url: Optional[str] = None,
    ):
        self.token, self.webhook_url, self.api_url = token, webhook_url, api_url
        self.secret = secret or secrets.token_urlsafe(32)
        self.seen = Seen()
        self.application: Optional[Application] = None
        self._starting: Optional[asyncio.Task] = None

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

        @routes.post("/webhook")
        async def webhook(request: Request):
            return self._take(request)

        return routes

    def build(self, handlers: Handlers) -> Application:
        """python-telegram-bot's application with the table of handlers."""
        builder = Application.builder().token(self.token).rate_limiter(AIORateLimiter(max_retries=3))
        builder = builder.concurrent_updates(OneAtATime())
        if self.api_url:
            builder = builder.base_url(self.api_url).base_file_url(self.api_url.replace("/bot", "/file/bot"))
        if self.webhook_url:
            builder = builder.updater(None)
        else:
            builder = builder.get_updates_request(OneByOne(connection_pool_size=1))
        application = builder.build()
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        application.add_handler(MessageHandler(private & filters.TEXT, handlers.text))
        application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, handlers.not_text))
        application.add_handler(CallbackQueryHandler(handlers.press))
        application.add_error_handler(handlers.error)
        return application

    async def _start(self, app: Sanic, _) -> None:
        """Built here, because the HTTP client binds to the running loop; the agent is loaded already."""
        self.application = self.build(Handlers(turns_of(app), self.seen))
        self._starting = asyncio.create_task(self._connect())

    async def _connect(self) -> None:
        """Reach Telegram, trying again for as long as it takes; the server is up meanwhile."""
        pause = 1
        while True:
            try:
                await self._begin()
                return
            except TelegramError as error:
                log.warning("Telegram cannot be reached (%s); next try in %d s", type(error).__name__, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _begin(self) -> None:
        await self.application.initialize()
        # without the rate limiter: it would sleep as long as Telegram says, and hold back all replies
        plain = Bot(self.token, self.api_url) if self.api_url else Bot(self.token)
        async with plain:
            await publish_profile(plain)
        if not self.application.running:
            await self.application.start()
        if self.webhook_url:
            url = f"{self.webhook_url.rstrip('/')}/telegram/webhook"
            await self.application.bot.set_webhook(url, secret_token=self.secret, allowed_updates=ALLOWED)
            log.info("Telegram sends updates to the webhook")
        else:
            await self.application.updater.start_polling(allowed_updates=ALLOWED, bootstrap_retries=-1)
            log.info("polling Telegram for updates")

    async def _stop(self, app: Sanic, _) -> None:
        """Take no more updates, answer those that wait, then close."""
        self._starting.cancel()
        application = self.application
        if application.updater and application.updater.running:
            await application.updater.stop()
        if application.running:
            await application.stop()  # waits until the queue is worked off
        try:
            await application.shutdown()
        except Exception as error:  # noqa: BLE001 the process ends anyway
            log.warning("closing Telegram: %s at %s", type(error).__name__, place_of(error))

    def _take(self, request: Request):
        """Queue an update and answer at once: Telegram sends it again when the answer takes long."""
        sent = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(sent.encode(), self.secret.encode()):
            return response.empty(403)
        if self.application is None or not self.application.running:
            return response.empty(503)
        try:
            update = Update.de_json(request.json, self.application.bot)
        except Exception:  # noqa: BLE001 whatever was sent, it is no update
            return response.empty(400)
        if update is not None:
            self.application.update_queue.put_nowait(update)
        return response.empty(200)
