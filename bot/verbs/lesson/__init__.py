"""What a trainer prints: a two-hour plan, handouts, the test on paper. Each verb is one module here."""

from __future__ import annotations

from bot.commands import Table

VERBS = {
    "plan": "a two-hour plan of a corridor as PDF and Markdown: facts, questions, role plays, what to print",
    "handout": "one page on a topic in large type, with dated sources on its back",
    "paper": "the questions of a session on paper, with pictures and boxes to tick, and a key",
}

TABLE = Table(VERBS, "bot.verbs.lesson.{}_", place="what")
add_arguments, run = TABLE.add_to, TABLE.run
