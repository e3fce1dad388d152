"""Show what is known and what is missing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

MARKS = {
    "fresh": "[green]●[/]", "old": "[yellow]◐[/]", "by_name": "[cyan]○[/]", "tried": "[red]?[/]",
    "gap": "[bold red]✗[/]", "not_needed": "[dim]·[/]",
}  # fmt: skip
LEGEND = "● number   ◐ old number   ○ name without a number   ? looked for in vain   ✗ not looked for yet   · not a core need"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--html", type=Path, metavar="FILE", help="where the page goes; default: var/gaps.html")


def run(args: argparse.Namespace) -> int:
    """Print the tables and write the page; exit code 1 where it cannot be written."""
    from rich.console import Console

    from bot.directory import coverage
    from bot.directory.gaps_page import write
    from bot.directory.lookup import shared
    from bot.settings import VAR

    directory, console = shared(), Console()
    table, way = coverage.needs(directory), coverage.missions(directory)
    console.print(_table("Numbers by country and need", {c: {k.value: v for k, v in row.items()} for c, row in table.items()}))
    console.print(_table("Missions with a number: host by origin", way))
    total, with_source, with_date = coverage.sourced(directory)
    console.print(LEGEND)
    cells = [cell for row in table.values() for cell in row.values()] + [cell for row in way.values() for cell in row.values()]
    open_ = sum(cell.state == "gap" for cell in cells)
    print(f"{len(directory.countries)} countries; {with_source} of {total} records with a source, {with_date} with its date of reading")
    print(f"{sum(c.state == 'tried' for c in cells)} gaps looked for in vain, {open_} not looked for yet")
    path = args.html or VAR / "gaps.html"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(directory, path)
    except OSError as error:
        print(f"error: {path}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"page: {path}")
    return 0


def _table(title: str, rows: dict):
    from rich.table import Table

    table = Table(title=title, title_justify="left", padding=(0, 0))
    table.add_column("")
    columns = list(next(iter(rows.values())))
    for name in columns:
        # one letter a column below the next keeps 15 needs within 80 characters
        table.add_column("\n".join(name.replace("_", " ")[:14].split(" ")), justify="center")
    for code, row in rows.items():
        table.add_row(code, *(MARKS[row[c].state] for c in columns))
    return table
