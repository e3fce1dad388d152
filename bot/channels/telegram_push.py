"""What the bot writes to a woman unasked: it arrives, or it is not said at all once it would harm her."""

from __future__ import annotations

from typing import Callable

from telegram import Bot, LinkPreviewOptions, Message

from bot.channels.telegram_replies import clear, keyboard
from bot.channels.telegram_send import Closed, Refused, until_sent
from bot.turns import Turns

CHANNEL = "telegram"


class Unwanted(Exception):
    """It must not be said any more."""


async def push(bot: Bot, turns: Turns, chat: int, replies: list[dict], wanted: Callable[[], bool]) -> bool:
    """Send replies that she did not ask for, without the line that stands before private answers: there it would be untrue.

    Telegram may be away for long. So each try is made under the lock of her turns and only while it is wanted: who deletes
    all, or leaves, hears no more, and finds nothing on her screen afterwards.

    Args:
        bot: sends.
        turns: have the lock, and know what is on her screen.
        chat: id of hers.
        replies: as of an Outcome; texts and buttons only.
        wanted: whether it may still be said; it is asked again and again.

    Returns:
        Whether there is nothing more to try; False: one may not have arrived.

    Raises:
        Unwanted: it was not wanted any more.
    """
    try:
        for reply in replies:
            if not await until_sent(lambda reply=reply: _once(bot, turns, chat, reply, wanted)):
                return False
    except (Closed, Refused):
        pass
    return True


async def _once(bot: Bot, turns: Turns, chat: int, reply: dict, wanted: Callable[[], bool]) -> Message:
    async with turns.alone(CHANNEL, chat):
        if not wanted():
            raise Unwanted
        options = {"reply_markup": keyboard(reply["buttons"]), "link_preview_options": LinkPreviewOptions(is_disabled=True)}
        message = await bot.send_message(chat, reply["text"], **options)
        if not wanted():  # another process took a message of hers meanwhile
            await clear(bot, chat, [message.message_id])
            raise Unwanted
        turns.sent(CHANNEL, chat, [message.message_id])
        return message
