"""Telegram's way in: what it is asked to send, where to, and how a call of it is taken."""

from __future__ import annotations

import hmac
import logging
from typing import Any, Awaitable, Callable, Optional

from sanic import response
from sanic.request import Request
from telegram import Bot

from bot.channels.telegram_lean import readable
from bot.channels.telegram_profile import publish_profile
from bot.privacy import pseudonym

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class NotKept(Exception):
    """An update could not be kept safely; Telegram must deliver it again."""


def name_of(token: str) -> str:
    """Name of the bot in tables and queues, the same in every process that has the same key."""
    return pseudonym("bot", token.split(":")[0])[:16]


async def say_hello(bot: Bot, url: Optional[str], secret: str) -> None:
    """Tell Telegram the bot's words about itself, and where updates go.

    Args:
        bot: calls Telegram.
        url: public address of the server or of the proxy before it; None: they are polled.
        secret: what Telegram must send along.
    """
    await publish_profile(bot)
    if url:
        await bot.set_webhook(f"{url.rstrip('/')}/telegram/webhook", secret_token=secret, allowed_updates=ALLOWED)
        log.info("Telegram sends updates to the webhook")
    else:
        await bot.delete_webhook()
        log.info("polling Telegram for updates")


async def take(request: Request, secret: str, keep: Callable[[list[dict[str, Any]]], Awaitable[None]]):
    """Keep the update of a call and answer at once: Telegram sends it again when the answer takes long.

    Args:
        request: the call.
        secret: what it must bring along.
        keep: keeps updates; raises NotKept.
    """
    sent = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(sent.encode(), secret.encode()):
        return response.empty(403)
    try:
        update = request.json
    except Exception:  # noqa: BLE001 whatever was sent, it is no update
        return response.empty(400)
    if not isinstance(update, dict):
        return response.empty(400)
    if update := readable(update):
        try:
            await keep([update])
        except NotKept:
            return response.empty(503)
    return response.empty(200)
