"""Write the report on the research."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Write docs/carried.md; a test fails while it is out of date."""
    from bot.directory import carried

    text = carried.page()
    carried.PAGE.write_text(text, encoding="utf-8")
    print(f"docs/carried.md: {next(line for line in text.splitlines() if line.startswith('**'))}")
    return 0
