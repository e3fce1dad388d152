"""Check the directory; every problem in one sentence."""

from __future__ import annotations

import argparse

from bot.verbs.problems import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Exit code 1 when anything is wrong."""
    from bot.checks import directory

    return tell(directory.problems(), "the directory is in order")
