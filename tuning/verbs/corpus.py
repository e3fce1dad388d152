"""Write the token ids of all messages."""

from __future__ import annotations

import argparse

from tuning.places import CORPUS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Write the corpus and say where."""
    from bot.encoder.encoder import packed_file
    from tuning import corpus

    digest = corpus.write(packed_file(), CORPUS)
    print(f"{CORPUS}: data {digest[:16]}")
    return 0
