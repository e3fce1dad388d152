"""Updates that ended every worker that took them and lie aside on the broker: how many there are, or put them back."""

from __future__ import annotations

import argparse
import asyncio

from bot import settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--back", action="store_true", help="put them back into their queues, once the fault is mended")


def run(args: argparse.Namespace) -> int:
    """Say how many there are, or were."""
    from bot.channels.telegram_door import name_of
    from bot.cluster.aside import given_up
    from bot.cluster.link import LOST
    from bot.cluster.ways import RECEIVER, role

    role(RECEIVER)  # the same settings, or it would look into queues that nobody fills
    try:
        count = asyncio.run(given_up(settings.broker(), name_of(settings.telegram()["token"]), args.back))
    except LOST as error:
        raise settings.SettingError(f"the broker cannot be reached ({type(error).__name__}): is TAYARI_BROKER right, does RabbitMQ run?") from None
    print(f"{count} put back" if args.back else f"{count} lie aside")
    return 0
