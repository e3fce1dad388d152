"""Serve the bot: Telegram if TELEGRAM_BOT_TOKEN is set, and the chat page without it or with TAYARI_WEB_HOSTS."""

from __future__ import annotations

import argparse
import logging
import os

from bot import settings
from bot.agent import newest_model
from bot.cluster.ways import RECEIVER, ROLES, WORKER, role
from bot.handoff.rules import from_settings
from bot.pack.training import refuse_broken
from bot.verbs.problems import warn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The one option; all else is set by the environment (bot/settings.py)."""
    parser.add_argument("--role", choices=ROLES, help="what this process does where TAYARI_BROKER is set (default: both); see docs/scale.md")


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    os.umask(0o077)  # what is kept is for this user alone
    part = role(args.role)
    refuse_broken()
    if part != RECEIVER:
        newest_model()
    telegram, hosts = settings.telegram(), settings.web_hosts()
    # a mistake in them must show now, not in the night
    settings.retention_days(), settings.port(), settings.messages_a_minute(), settings.exit_page(), from_settings()
    settings.database_url(), settings.given_id_key(), settings.metrics_token(), settings.messages_a_second()
    in_json = settings.log_format() == "json"
    settings.counts(), settings.unanswered(), settings.trainers(), settings.bot_username()
    if part != RECEIVER:
        _look_at_database()
    from bot.privacy import quiet_logs

    quiet_logs()
    tell = _in_log if in_json else _on_screen
    warn(tell)
    if part == RECEIVER:
        from bot.cluster import receiver

        tell("Tayari receives from Telegram; workers answer. Stop with Ctrl-C.")
        receiver.serve()
        return 0
    from bot.server import serve

    ways = []
    if telegram:
        from bot.channels.telegram import TelegramInput

        ways.append(TelegramInput(**telegram, role=part))
        tell("Tayari answers on Telegram. Stop with Ctrl-C.")
    if (hosts and part != WORKER) or not telegram:
        from bot.channels.web import WebInput

        ways.append(WebInput())
        names = " or ".join([f"http://127.0.0.1:{settings.port()}/web/", *(f"https://{host}/web/" for host in sorted(hosts))])
        tell(f"{'' if telegram else 'No TELEGRAM_BOT_TOKEN is set. '}Open {names} to chat.")
    serve(*ways)
    return 0


def _look_at_database() -> None:
    """Say in one sentence what the server could only log by its kind, such as tables of a newer program."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot import tables  # noqa: F401 it must know them all
    from bot.database import open_database

    try:
        open_database(settings.database_url()).dispose()
    except SQLAlchemyError:
        pass  # it is away for now; the server says so


def _on_screen(line: str) -> None:
    print(line, flush=True)


def _in_log(line: str) -> None:
    logging.getLogger("bot").info(line)
