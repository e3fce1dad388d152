"""Serve the bot: Telegram if TELEGRAM_BOT_TOKEN is set, and the chat page without it or with TAYARI_WEB_HOSTS."""

from __future__ import annotations

import argparse
import os

from bot import settings
from bot.agent import newest_model
from bot.cluster.ways import RECEIVER, ROLES, WORKER, role
from bot.handoff.rules import from_settings
from bot.verbs.problems import warn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The one option; all else is set by the environment (bot/settings.py)."""
    parser.add_argument("--role", choices=ROLES, help="what this process does where TAYARI_BROKER is set (default: both); see docs/scale.md")


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    part = role(args.role)
    if part != RECEIVER:
        newest_model()
    telegram, hosts = settings.telegram(), settings.web_hosts()
    # a mistake in them must show now, not in the night
    settings.retention_days(), settings.port(), settings.messages_a_minute(), settings.exit_page(), from_settings()
    settings.messages_a_second()
    warn()
    os.umask(0o077)  # what is kept is for this user alone
    from bot.privacy import quiet_logs

    quiet_logs()
    if part == RECEIVER:
        from bot.cluster import receiver

        print("Tayari receives from Telegram; workers answer. Stop with Ctrl-C.", flush=True)
        receiver.serve()
        return 0
    from bot.server import serve

    ways = []
    if telegram:
        from bot.channels.telegram import TelegramInput

        ways.append(TelegramInput(**telegram, role=part))
        print("Tayari answers on Telegram. Stop with Ctrl-C.", flush=True)
    if (hosts and part != WORKER) or not telegram:
        from bot.channels.web import WebInput

        ways.append(WebInput())
        names = " or ".join([f"http://127.0.0.1:{settings.port()}/web/", *(f"https://{host}/web/" for host in sorted(hosts))])
        print(f"{'' if telegram else 'No TELEGRAM_BOT_TOKEN is set. '}Open {names} to chat.", flush=True)
    serve(*ways)
    return 0
