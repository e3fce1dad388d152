"""Keep what the base says now as seen, below all entries of a pack or below some."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("folder", type=Path, metavar="PATH", help="the pack's folder")
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these entries; default: all")


def run(args: argparse.Namespace) -> int:
    """Renew the fingerprints in accepted.yml."""
    from bot.pack import current, diff

    print(f"{args.folder}/accepted.yml: {diff.accept(current.read(args.folder), args.ids)} renewed")
    return 0
