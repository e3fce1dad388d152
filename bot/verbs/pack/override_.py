"""Copy a record or a text of the base into a pack, as a start for the organisation's own."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("folder", type=Path, metavar="PATH", help="the pack's folder")
    parser.add_argument("id", metavar="ID", help="of a service, a rule or a text, such as np-pourakhi or ui.talk_to_person")


def run(args: argparse.Namespace) -> int:
    """Write the copy, and note what the base says."""
    from bot.pack import current, diff, override

    pack = current.read(args.folder)
    for name in override.take(pack, args.id):
        print(f"{args.folder}/{name}: {args.id} written; edit it")
    diff.accept(pack, [args.id])
    return 0
