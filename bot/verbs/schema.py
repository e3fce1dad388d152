"""Write docs/schema.md from the models of the directory."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Write the page; a test fails while it is out of date."""
    from bot.directory import schema_page

    schema_page.PAGE.write_text(schema_page.page(), encoding="utf-8")
    print("docs/schema.md: written")
    return 0
