"""Check a pack; every problem in one sentence."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.verbs.problems import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("folder", type=Path, metavar="PATH", help="the pack's folder")


def run(args: argparse.Namespace) -> int:
    """Exit code 1 when anything is wrong."""
    from bot.pack import check

    return tell(check.problems(args.folder), "the pack is in order")
