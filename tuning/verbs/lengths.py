"""Choose training messages of 5, 20 and 60 tokens, for `engines`."""

from __future__ import annotations

import argparse

from tuning.places import LENGTHS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Write the messages and say how many."""
    from tuning import lengths

    chosen = lengths.write(LENGTHS)
    print(f"{LENGTHS}: " + ", ".join(f"{len(texts)} messages of {length} tokens" for length, texts in chosen.items()))
    return 0
