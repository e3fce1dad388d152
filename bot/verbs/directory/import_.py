"""Take an edited CSV back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("file", type=Path, help="the CSV")
    parser.add_argument("--try", dest="only_try", action="store_true", help="say what would change, write nothing")


def run(args: argparse.Namespace) -> int:
    """Write what has changed; with any mistake in the file, say all of them and write nothing."""
    from bot.directory import exchange
    from bot.settings import COUNTRIES

    changes = exchange.plan(COUNTRIES, args.file)
    if changes.problems:
        for problem in changes.problems:
            print(problem, file=sys.stderr)
        print(f"{len(changes.problems)} mistakes; nothing was changed", file=sys.stderr)
        return 1
    for word in ("added", "changed", "deleted"):
        ids = getattr(changes, word)
        print(f"{word}: {len(ids)}{': ' + ', '.join(ids) if ids else ''}")
    if not args.only_try:
        for name in exchange.apply(COUNTRIES, changes):
            print(f"{name}: written")
    return 0
