"""Serve the bot: Telegram if TELEGRAM_BOT_TOKEN is set, else the local chat page."""

from __future__ import annotations

import argparse
import os

from bot import settings
from bot.agent import newest_model
from bot.verbs.problems import warn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: everything is set by the environment (bot/settings.py)."""


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    newest_model()
    telegram = settings.telegram()
    settings.retention_days(), settings.port()  # a mistake in them must show now, not in the night
    warn()
    os.umask(0o077)  # what is kept is for this user alone
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.server import serve

    if telegram:
        from bot.channels.telegram import TelegramInput

        print("Tayari answers on Telegram. Stop with Ctrl-C.", flush=True)
        serve(TelegramInput(**telegram))
    else:
        from bot.channels.web import WebInput

        print(f"No TELEGRAM_BOT_TOKEN is set. Open http://127.0.0.1:{settings.port()}/web/ to chat.", flush=True)
        serve(WebInput())
    return 0
