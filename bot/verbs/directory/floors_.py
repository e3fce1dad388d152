"""Write the floors anew."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Take today's counts as the least that must be there."""
    from bot.directory import floors
    from bot.directory.lookup import shared

    floors.FILE.write_text(floors.text(shared().countries), encoding="utf-8")
    print("data/floors.yml: written")
    return 0
