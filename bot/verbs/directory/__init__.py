"""The facts of all countries: check, show, find, list what is old or missing, edit. Each is one module here."""

from __future__ import annotations

from bot.commands import Table

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

TABLE = Table(VERBS, "bot.verbs.directory.{}_", place="what")
add_arguments, run = TABLE.add_to, TABLE.run
