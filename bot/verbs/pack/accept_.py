"""Keep what the base says now as seen, below all entries of a pack or below some."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("folder", type=Path, metavar="PATH", help="the pack's folder")
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these entries; default: all")


def run(args: argparse.Namespace) -> int:
    """Renew the fingerprints in accepted.yml; exit code 1 when something has to be mended first."""
    from bot.pack import current, diff

    pack = current.read(args.folder)
    print(f"{args.folder}/accepted.yml: {diff.accept(pack, args.ids)} renewed")
    left = [f"{e.id} [{e.place}]" for e in diff.entries(pack) if e.state is diff.State.conflict and (not args.ids or e.id in args.ids)]
    if left:
        print(f"still in conflict, to accept is not enough, take them out or rename them: {', '.join(left)}", file=sys.stderr)
    return 1 if left else 0
