"""Go on: from the questions before to the session, to the questions after, to the end."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("code", metavar="CODE", help="of the session, such as K7M9PX")


def run(args: argparse.Namespace) -> int:
    """Change the phase; the running bot writes to the women within seconds."""
    from bot.classes import lead
    from bot.verbs.class_.place import database, running

    engine = database()
    class_ = running(engine, args.code)
    print(f"{class_.code}: {lead.go_on(engine, class_, class_.phase).phase}")
    return 0
