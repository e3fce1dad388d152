"""Serve the bot: Telegram if TELEGRAM_BOT_TOKEN is set, and the chat page without it or with TAYARI_WEB_HOSTS."""

from __future__ import annotations

import argparse
import os

from bot import settings
from bot.agent import newest_model
from bot.handoff.rules import from_settings
from bot.verbs.problems import warn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: everything is set by the environment (bot/settings.py)."""


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    newest_model()
    telegram, hosts = settings.telegram(), settings.web_hosts()
    # a mistake in them must show now, not in the night
    settings.retention_days(), settings.port(), settings.messages_a_minute(), settings.exit_page(), from_settings()
    settings.counts(), settings.unanswered()
    warn()
    os.umask(0o077)  # what is kept is for this user alone
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.server import serve

    ways = []
    if telegram:
        from bot.channels.telegram import TelegramInput

        ways.append(TelegramInput(**telegram))
        print("Tayari answers on Telegram. Stop with Ctrl-C.", flush=True)
    if hosts or not telegram:
        from bot.channels.web import WebInput

        ways.append(WebInput())
        names = " or ".join([f"http://127.0.0.1:{settings.port()}/web/", *(f"https://{host}/web/" for host in sorted(hosts))])
        print(f"{'' if telegram else 'No TELEGRAM_BOT_TOKEN is set. '}Open {names} to chat.", flush=True)
    serve(*ways)
    return 0
