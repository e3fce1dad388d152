"""What a session changed: figures for the trainer, in the terminal, as one HTML page, as CSV."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("code", nargs="?", metavar="CODE", help="of a session that is over, such as K7M9PX")
    which.add_argument("--all", action="store_true", help="all sessions that are over, taken together")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write one page with charts")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write one row a question, for a spreadsheet")


def run(args: argparse.Namespace) -> int:
    """Print the report and write the files."""
    from rich.console import Console

    from bot.classes.codes import read_code
    from bot.classes.register import ClassError
    from bot.classes.report.page import page
    from bot.classes.report.report import find, make
    from bot.classes.report.table import write_csv
    from bot.classes.report.text import show
    from bot.verbs.class_.place import database

    engine = database()
    report = make(engine, find(engine, None if args.all else read_code(args.code) or args.code))
    show(report, Console())
    try:
        if args.html:
            args.html.write_text(page(report), encoding="utf-8")
            print(f"{args.html}: written")
        if args.csv:
            write_csv(report, args.csv)
            print(f"{args.csv}: written")
    except OSError as error:
        raise ClassError(f"{error.filename}: cannot be written: {error.strerror}") from None
    return 0
