"""The command line: python -m bot <verb>. Each verb is one module in bot/verbs/."""

from __future__ import annotations

import sys

from bot.commands import Table

VERBS = {
    "run": "serve the bot: Telegram if TELEGRAM_BOT_TOKEN is set, else the local chat page",
    "train": "train the model if anything changed since the last training",
    "chat": "talk with the bot in this terminal",
    "validate": "check manifests, training data, catalogues and the directory",
    "parse": "JSON lines in, what the pipeline understands out",
    "talk": "JSON lines in, the complete bot's replies out",
    "locales": "extract, update and compile the catalogues",
    "directory": "the facts of all countries: check, show, find, stale, gaps, export, import …",
    "pack": "an organisation's own bot: make a country pack, check it, compare it with the base",
    "class": "a trainer's session: open it with poster and projector page, list, go on, end",
    "lesson": "what a trainer prints: a two-hour plan of a corridor, handouts, the test on paper",
    "card": "make the wallet card of a way, three numbers to learn by heart, as PDF or picture",
    "schema": "write docs/schema.md from the models of the directory",
    "evaluate": "measure understanding on the held-out messages",
    "backup": "write database, id key and country pack into one file, while the bot runs",
    "restore": "bring a backup back into an empty place, or check it",
    "aside": "updates that ended every worker and lie aside on the broker: count them, put them back",
    "report": "what women asked, in counts: by topic, language, country and week; and what has no answer yet",
    "bench": "compare speed and memory with the `rasa init` pipeline",
    "bench-cluster": "several processes over RabbitMQ: speed, a killed worker, a stopped broker",
}


def _ours(error: Exception) -> bool:
    """Rasa's errors of the same kinds are faults of the program, and keep their traceback."""
    return isinstance(error, (ValueError, LookupError, FileNotFoundError)) and type(error).__module__.startswith("bot.")


def main(argv: list[str] | None = None) -> int:
    """Run one verb; bad input ends in one sentence on standard error and exit code 1."""
    return Table(VERBS, "bot.verbs.{}").main("python -m bot", __doc__, _ours, argv)


if __name__ == "__main__":
    sys.exit(main())
