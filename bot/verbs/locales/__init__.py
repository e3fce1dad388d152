"""The catalogues: bring them up to date, see how far they are, pass them to translators and back. Each is one module here."""

from __future__ import annotations

import argparse

from bot.commands import Table

VERBS = {
    "status": "how far each language is: translated, stale, checked, approved",
    "review": "note who has read translations of a language",
    "export": "write a language's texts as a CSV for a spreadsheet",
    "import": "take an edited CSV back, or list every mistake in it",
    "add": "make the files of one more language, and name what is missing",
    "pseudo": "write the made-up language `test`, which shows text that is in no catalogue",
    "preview": "a finished answer as on a phone, as text or as a page of all topics and languages",
}

TABLE = Table(VERBS, "bot.verbs.locales.{}_", place="what")
run = TABLE.run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A verb below `locales`; without one: extract, update and compile."""
    parser.add_argument("--compile", action="store_true", help="only compile what is there")
    TABLE.default(parser, _update)
    TABLE.add_to(parser, required=False)


def _update(args: argparse.Namespace) -> int:
    """Bring locales/ up to date."""
    from bot.words import files

    if not args.compile:
        for name in files.update():
            print(f"locales/{name}: updated")
    files.compile_all()
    return 0
