"""Take an edited CSV back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("language", metavar="ID", help="such as ne")
    parser.add_argument("file", type=Path, help="the CSV")
    parser.add_argument("--try", dest="only_try", action="store_true", help="say what would change, write nothing")


def run(args: argparse.Namespace) -> int:
    """Write what has changed; with any mistake in the file, say all of them and write nothing."""
    from bot.verbs.locales.language import known
    from bot.words import exchange

    changes, problems = exchange.plan(known(args.language), args.file)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} mistakes; nothing was changed", file=sys.stderr)
        return 1
    if not args.only_try:
        exchange.apply(args.language, changes)
    print(f"{len(changes)} texts {'would change' if args.only_try else 'changed'}{': ' + ', '.join(changes) if changes else ''}")
    return 0
