"""How far each language is."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--topics", action="store_true", help="by topic: how many of its texts are at least checked, in each language")
    parser.add_argument("--unread", metavar="ID", help="list the ids of this language that nobody has checked")


def run(args: argparse.Namespace) -> int:
    """Print the table; exit code 1 when anything is missing or stale."""
    from rich.console import Console

    from bot.verbs.locales.language import known
    from bot.words import status

    console = Console()
    if args.unread:
        for id in status.unread(known(args.unread)):
            print(id)
        return 0
    found = status.all_languages()
    console.print(status.by_topic(found) if args.topics else status.by_language(found))
    console.print(*status.notices(found), sep="\n", highlight=False)
    return 1 if any(status.unfinished(s) for s in found.values()) else 0
