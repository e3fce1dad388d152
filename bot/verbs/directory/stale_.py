"""List what is old, by country: the work of an NGO's weekly round."""

from __future__ import annotations

import argparse

from bot.verbs.directory.country import all_there, country_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("countries", nargs="*", type=country_argument, metavar="CC", help="only these countries, such as KW NP")
    parser.add_argument("--phones", action="store_true", help="only phone numbers")


def run(args: argparse.Namespace) -> int:
    """Print one line for each old record, the oldest first; exit code 1 for a country that is not there."""
    from rich.console import Console
    from rich.table import Table

    from bot.directory import stale
    from bot.directory.lookup import shared

    if not all_there(args.countries):
        return 1
    console = Console()
    found = stale.records(shared(), args.countries, phones_only=args.phones)
    for country, rows in found.items():
        table = Table(title=f"{country}: {len(rows)} to look up again", title_justify="left", expand=True)
        for name in ("record", "what", "as of", "limit", "age", "number"):
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(row.id, row.what, row.as_of or "no date", f"{row.limit} months", row.age.name.replace("_", " "), row.numbers)
        console.print(table)
    print(f"{sum(map(len, found.values()))} records of {len(found)} countries are older than their limit or have no date")
    return 0
