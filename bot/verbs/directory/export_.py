"""Write services or laws for a spreadsheet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.verbs.directory.country import all_there, country_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("kind", choices=["services", "laws"])
    parser.add_argument("file", type=Path, help="the CSV to write")
    parser.add_argument("countries", nargs="*", type=country_argument, metavar="CC", help="only these countries")


def run(args: argparse.Namespace) -> int:
    """Write the file; exit code 1 where it cannot be written."""
    from bot.directory import exchange
    from bot.settings import COUNTRIES

    if not all_there(args.countries):
        return 1
    try:
        count = exchange.export(COUNTRIES, args.kind, args.file, args.countries)
    except OSError as error:
        print(f"error: {args.file}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{args.file}: {count} {args.kind}. Edit it, then: python -m bot directory import {args.file}")
    return 0
