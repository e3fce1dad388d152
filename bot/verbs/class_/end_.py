"""End a session now."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("code", metavar="CODE", help="of the session, such as K7M9PX")


def run(args: argparse.Namespace) -> int:
    """End it; the women are thanked within seconds, and what they answered stays for the report."""
    from bot.classes import lead
    from bot.verbs.class_.place import database, running

    engine = database()
    class_ = running(engine, args.code)
    print(f"{class_.code}: {lead.end(engine, class_).phase}")
    return 0
