"""Country codes on the command line."""

from __future__ import annotations

import argparse
import sys
from typing import Iterable

from bot.directory.base import CODES


def country_argument(text: str) -> str:
    """An ISO 3166 code in any case, such as kw.

    Raises:
        argparse.ArgumentTypeError: no such country.
    """
    code = text.upper()
    if code not in CODES:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 3166 country code; write two letters, such as KW")
    return code


def all_there(codes: Iterable[str]) -> bool:
    """False, with a sentence on standard error, when a country has no file."""
    from bot.settings import COUNTRIES

    missing = [code for code in codes if not (COUNTRIES / f"{code.lower()}.yml").exists()]
    for code in missing:
        print(f"error: there is no file data/countries/{code.lower()}.yml; see `directory add-country`", file=sys.stderr)
    return not missing
