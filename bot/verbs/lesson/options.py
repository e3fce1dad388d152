"""What the verbs of a lesson share: how a corridor and a list are given, and where the files go."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from bot.lessons.errors import LessonError

WAY = re.compile(r"([A-Za-z]{2})-([A-Za-z]{2})")


def way(text: str) -> tuple[str, str]:
    """NP-KW as two ISO codes."""
    found = WAY.fullmatch(text.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r}: expected two country codes such as NP-KW")
    return found[1].upper(), found[2].upper()


def names(text: str) -> list[str]:
    """Ids with commas between, each once."""
    return list(dict.fromkeys(re.findall(r"[\w-]+", text)))


def add_corridor(parser: argparse.ArgumentParser, required: bool = True) -> None:
    """--corridor and --out."""
    parser.add_argument("--corridor", required=required, type=way, metavar="NP-KW", help="from which country to which")
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where the files go (default: here)")


def write(folder: Path, name: str, made: bytes) -> None:
    """Write a file, and say so.

    Raises:
        LessonError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(made)
    except OSError as error:
        raise LessonError(f"{folder / name}: cannot be written: {error.strerror}") from None
    print(f"{folder / name}: written")
