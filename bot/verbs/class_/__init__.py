"""A trainer's session: open it, list what runs, go on, end it. Each verb is one module here."""

from __future__ import annotations

from bot.commands import Table

VERBS = {
    "new": "open a session: prints code, link and the page for the projector, writes poster and QR code",
    "list": "the sessions that run, or were over less than a day ago",
    "go": "go on: from the questions before to the session, to the questions after, to the end",
    "end": "end a session now",
    "report": "what women learnt in a session that is over, for the terminal, as a page or a table",
}

TABLE = Table(VERBS, "bot.verbs.class_.{}_", place="what")
add_arguments, run = TABLE.add_to, TABLE.run
