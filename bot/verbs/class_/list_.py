"""The sessions that run, or were over less than a day ago."""

from __future__ import annotations

import argparse
from datetime import datetime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--all", action="store_true", help="the older ones too")


def run(args: argparse.Namespace) -> int:
    """Print a table."""
    from rich.console import Console
    from rich.table import Table

    from bot.classes import figures, register
    from bot.classes.phases import ENDED
    from bot.verbs.class_.place import database

    engine = database()
    found = register.all_classes(engine) if args.all else register.lately(engine)
    if not found:
        print("No session runs. Open one: python -m bot class new --corridor NP-KW --languages ne,hi,en")
        return 0
    table = Table("code", "way", "languages", "now", "joined", "opened", box=None)
    for class_ in found:
        plan, opened = class_.plan, datetime.fromtimestamp(class_.opened_at)
        phase, joined = ENDED if class_.is_over else class_.phase, figures.room(engine, class_.id).joined
        table.add_row(class_.code, f"{plan.origin}-{plan.host}", ",".join(plan.languages), phase, str(joined), f"{opened:%Y-%m-%d %H:%M}")
    Console().print(table)
    return 0
