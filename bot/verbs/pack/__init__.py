"""An organisation's own bot: make a country pack, check it, compare it with the base. Each is one module here."""

from __future__ import annotations

from bot.commands import Table

VERBS = {
    "new": "make the folder of a new pack",
    "check": "check a pack: every mistake in one sentence",
    "override": "copy a record or a text of the base into a pack, as a start",
    "diff": "what a pack says otherwise than the base, and what has changed below it",
    "accept": "keep what the base says now as seen",
}

TABLE = Table(VERBS, "bot.verbs.pack.{}_", place="what")
add_arguments, run = TABLE.add_to, TABLE.run
