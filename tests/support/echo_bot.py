"""A small bot on python-telegram-bot that answers with what it got.

As a program it polls until it is terminated: python echo_bot.py TOKEN BASE_URL
"""

from __future__ import annotations

import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters


def build(token: str, base_url: str, updater: bool = True) -> Application:
    """The bot, not started. What it saw is in bot_data["seen"]."""
    builder = Application.builder().token(token).base_url(base_url).job_queue(None)
    application = (builder if updater else builder.updater(None)).build()
    application.bot_data["seen"] = []
    application.add_handler(CommandHandler("start", _start))
    application.add_handler(MessageHandler(filters.ALL, _echo))
    application.add_handler(CallbackQueryHandler(_pressed))
    return application


def keyboard(data: str) -> InlineKeyboardMarkup:
    """One button."""
    return InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data=data)]])


async def _start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.effective_message.reply_text("Welcome", reply_markup=keyboard("more"))


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    context.application.bot_data["seen"].append(update)
    await update.effective_chat.send_message(update.effective_message.text or "no text")


async def _pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    context.application.bot_data["seen"].append(update)
    await update.callback_query.answer()
    await update.effective_chat.send_message(f"pressed {update.callback_query.data}")


if __name__ == "__main__":
    build(*sys.argv[1:3]).run_polling(timeout=5)
