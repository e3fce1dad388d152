"""Write a language's texts for a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("language", metavar="ID", help="such as ne")
    parser.add_argument("file", type=Path, help="the CSV to write")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    from bot.verbs.locales.language import known
    from bot.words import exchange

    count = exchange.export(known(args.language), args.file)
    print(f"{args.file}: {count} texts. Edit the column `translation`, then: python -m bot locales import {args.language} {args.file}")
    return 0
