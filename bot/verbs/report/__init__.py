"""What women asked, week by week, in counts: in the terminal, as one HTML page, as CSV."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands import Table

VERBS = {"teach": "turn a cluster of questions without an answer into training examples that you write"}

TABLE = Table(VERBS, "bot.verbs.report.{}_", place="what")
run = TABLE.run


class ReportError(ValueError):
    """The report cannot be made."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`teach` below `report`; without it: the report."""
    parser.add_argument("--weeks", type=_weeks, default=8, metavar="N", help="how many weeks that are over (default 8, at most 104)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write one page with charts")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write every count that is shown")
    TABLE.default(parser, _report)
    TABLE.add_to(parser, required=False)


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 104:
        raise argparse.ArgumentTypeError(f"{text!r}: expected a number of weeks from 1 to 104")
    return int(text)


def _report(args: argparse.Namespace) -> int:
    """Print the report and write the files."""
    from rich.console import Console

    from bot.report.page import page
    from bot.report.report import make
    from bot.report.text import show, write_csv

    engine = existing_database()
    report = make(engine, args.weeks)
    show(report, Console())
    try:
        if args.html:
            args.html.write_text(page(report), encoding="utf-8")
            print(f"{args.html}: written")
        if args.csv:
            write_csv(report, args.csv)
            print(f"{args.csv}: written")
    except OSError as error:
        raise ReportError(f"{error.filename}: cannot be written: {error.strerror}") from None
    return 0


def existing_database():
    """The bot's database.

    Raises:
        ReportError: it is not there, or cannot be reached.
    """
    import sqlalchemy as sa

    from bot import settings
    from bot.database import open_database

    url = settings.database_url()
    file = url.removeprefix("sqlite:///")
    if file != url and not Path(file).exists():
        raise ReportError(f"{file}: no such database; start the bot once, or set TAYARI_DATABASE as for the bot")
    try:
        return open_database(url)
    except sa.exc.SQLAlchemyError as error:
        raise ReportError(f"TAYARI_DATABASE: the database cannot be opened ({type(error).__name__})") from None
