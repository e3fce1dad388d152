"""Print the sheet of a country or a corridor, in her language."""

from __future__ import annotations

import argparse
import sys

from bot.verbs.directory.country import all_there, country_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("country", type=country_argument, metavar="CC", help="the country, such as KW")
    parser.add_argument("--origin", type=country_argument, metavar="CC", help="where she comes from: adds her country's side")
    parser.add_argument("--lang", default="en", metavar="ID", help="language of the sheet, such as ne")
    parser.add_argument("--work", choices=["domestic", "other"], default="domestic", help="what work she does")


def run(args: argparse.Namespace) -> int:
    """Print the sheet; exit code 1 for a country or language that is not there."""
    from bot import manifest
    from bot.directory.lookup import shared
    from bot.directory.rules import Work
    from bot.words import sheet

    if not all_there(filter(None, (args.country, args.origin))):
        return 1
    if args.origin == args.country:
        print(f"error: {args.country} is both where she is and where she comes from; leave --origin out", file=sys.stderr)
        return 1
    if args.lang not in manifest.languages():
        print(f"error: {args.lang!r} is no language of data/languages.yml: {', '.join(manifest.languages())}", file=sys.stderr)
        return 1
    print(sheet.say_sheet(shared(), args.country, args.origin, args.lang, Work(args.work)))
    return 0
