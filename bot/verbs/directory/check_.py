"""Check the directory; every problem in one sentence."""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Exit code 1 when anything is wrong."""
    from bot.checks import directory

    found = directory.problems()
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"{len(found)} problems" if found else "the directory is in order")
    return 1 if found else 0
