"""Make the folder of a new pack."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("folder", type=Path, metavar="PATH", help="the new folder, such as nepal-desk or /srv/packs/nepal-desk")


def run(args: argparse.Namespace) -> int:
    """Write the folder; an existing one is never touched."""
    from bot.pack.scaffold import make

    make(args.folder)
    print(f"{args.folder}: written. Fill in {args.folder}/pack.yml, then run `python -m bot pack check {args.folder}`.")
    return 0
