"""Write the made-up language."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Write and compile locales/test/, which git does not keep."""
    from bot.words import files, pseudo

    path = files.write_pseudo()
    print(f"{path}: written; look at it with: python -m bot locales preview --lang {pseudo.LANGUAGE} --topic contract")
    return 0
