"""The facts of all countries: check, show, find, list what is old or missing, edit. Each is one module here."""

from __future__ import annotations

import argparse
import importlib

VERBS = {
    "check": "check every file: schema, sources, numbers, floors, what was carried over",
    "show": "a country's sheet, or a corridor's with --origin, in one language",
    "find": "where a phone number is used",
    "stale": "what is old, by country, for a weekly round of calls",
    "gaps": "what is known and what is missing, in the terminal and as an HTML page",
    "carried": "write docs/carried.md: where each record of the research went",
    "floors": "write data/floors.yml: how many records there must be at least",
    "add-country": "make a file for one more country",
    "export": "write services or laws as a CSV for a spreadsheet",
    "import": "take an edited CSV back, or list every mistake in it",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One verb below `directory`."""
    below = parser.add_subparsers(dest="what", required=True, metavar="what")
    for name, says in VERBS.items():
        module = importlib.import_module(f"bot.verbs.directory.{name.replace('-', '_')}_")
        sub = below.add_parser(name, help=says, description=says)
        module.add_arguments(sub)
        sub.set_defaults(what_runs=module.run)


def run(args: argparse.Namespace) -> int:
    """Run the verb that was chosen."""
    return args.what_runs(args)
