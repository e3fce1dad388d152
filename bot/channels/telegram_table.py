"""Which handler takes which update."""

from __future__ import annotations

from typing import Optional

from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot import settings
from bot.channels.telegram_handlers import Handlers
from bot.channels.telegram_rate import SharedRate
from bot.channels.telegram_request import OneByOne


def build(token: str, api_url: Optional[str], handlers: Handlers) -> Application:
    """python-telegram-bot's application with the table of handlers; updates are handed to it one by one.

    Args:
        token: from BotFather.
        api_url: another Bot API server.
        handlers: what is done with each kind of update.
    """
    builder = Application.builder().token(token).rate_limiter(SharedRate(settings.messages_a_second())).updater(None)
    builder = builder.get_updates_request(OneByOne(connection_pool_size=1))
    if api_url:
        builder = builder.base_url(api_url).base_file_url(api_url.replace("/bot", "/file/bot"))
    application = builder.build()
    private = filters.ChatType.PRIVATE
    new, changed = private & filters.UpdateType.MESSAGE, private & filters.UpdateType.EDITED_MESSAGE
    application.add_handler(MessageHandler((new | changed) & filters.TEXT, handlers.text))
    application.add_handler(MessageHandler(new & filters.LOCATION, handlers.location))
    application.add_handler(MessageHandler(new & ~filters.StatusUpdate.ALL, handlers.not_text))
    application.add_handler(CallbackQueryHandler(handlers.press))
    application.add_handler(ChatMemberHandler(handlers.member, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(handlers.error)
    return application
