"""Make a file for one more country."""

from __future__ import annotations

import argparse
import sys

from bot.verbs.directory.country import country_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("country", type=country_argument, metavar="CC", help="the country, such as KW")
    parser.add_argument("--role", choices=["origin", "destination"], action="append", help="may be given twice; default: destination")


def run(args: argparse.Namespace) -> int:
    """Write the file; an existing one is never touched."""
    from bot.directory.scaffold import scaffold
    from bot.settings import COUNTRIES

    path = COUNTRIES / f"{args.country.lower()}.yml"
    if path.exists():
        print(f"error: {path.name} is there already; edit it, or see `directory export`", file=sys.stderr)
        return 1
    path.write_text(scaffold(args.country, args.role or ["destination"]), encoding="utf-8")
    print(f"{path}: written. Fill in what you have a source for, then run `python -m bot directory check`.")
    return 0
