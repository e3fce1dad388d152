"""Extract, update and compile the catalogues."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--compile", action="store_true", help="only compile what is there")


def run(args: argparse.Namespace) -> int:
    """Bring locales/ up to date."""
    from bot.words import files

    if not args.compile:
        for name in files.update():
            print(f"locales/{name}: updated")
    files.compile_all()
    return 0
