"""Say where a phone number is used."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("number", help="the number or its last digits, written in any way")


def run(args: argparse.Namespace) -> int:
    """Print one line for each place; exit code 1 when the number is nowhere."""
    from bot.directory import numbers
    from bot.directory.lookup import shared

    found = numbers.where(shared(), args.number)
    for place in found:
        print(place)
    if not found:
        print(f"{args.number} is in no country's file")
    return 0 if found else 1
