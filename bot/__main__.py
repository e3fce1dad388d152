"""The command line: python -m bot <verb>. Each verb is one module in bot/verbs/."""

from __future__ import annotations

import argparse
import importlib
import sys

VERBS = {
    "run": "serve the bot: Telegram if TELEGRAM_BOT_TOKEN is set, else the local chat page",
    "train": "train the model if anything changed since the last training",
    "chat": "talk with the bot in this terminal",
    "validate": "check manifests, training data, catalogues and the directory",
    "parse": "JSON lines in, what the pipeline understands out",
    "talk": "JSON lines in, the complete bot's replies out",
    "locales": "extract, update and compile the catalogues",
    "directory": "the facts of all countries: check, show, find, stale, gaps, export, import …",
    "schema": "write docs/schema.md from the models of the directory",
    "evaluate": "measure understanding on the held-out messages",
    "bench": "compare speed and memory with the `rasa init` pipeline",
}


def main(argv: list[str] | None = None) -> int:
    """Run one verb; bad input ends in one sentence on standard error and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    chosen = (argv or sys.argv[1:])[:1]
    for name, what in VERBS.items():
        sub = verbs.add_parser(name, help=what, description=what)
        # only the chosen verb is imported: some take seconds
        if [name] == chosen:
            module = importlib.import_module(f"bot.verbs.{name}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    try:
        return args.run(args)
    except (ValueError, LookupError, FileNotFoundError) as error:
        if not type(error).__module__.startswith("bot."):
            raise
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
