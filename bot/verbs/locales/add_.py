"""Make the files of one more language."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("language", metavar="ID", help="BCP 47 id, such as vi")


def run(args: argparse.Namespace) -> int:
    """Make catalogue, glossary, entry in data/languages.yml; print what is still to be done."""
    from bot.words import scaffold

    for line in scaffold.add(args.language):
        print(line)
    return 0
