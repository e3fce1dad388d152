"""Make the wallet card of a way: three numbers to learn by heart."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--lang", required=True, metavar="ID", help="language, such as am")
    parser.add_argument("--origin", required=True, metavar="CC", type=str.upper, help="where she comes from, such as ET")
    parser.add_argument("--host", required=True, metavar="CC", type=str.upper, help="where she works, such as LB")
    parser.add_argument("--out", required=True, metavar="FILE", type=Path, help="a name that ends in .pdf or .png")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    from bot.cards.card import card
    from bot.cards.printing import CardError

    made = card(args.lang, args.origin, args.host, args.out.suffix.removeprefix(".").lower())
    try:
        args.out.write_bytes(made)
    except OSError as error:
        raise CardError(f"{args.out}: cannot be written: {error.strerror}") from None
    print(f"{args.out}: written")
    return 0
