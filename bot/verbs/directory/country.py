"""Country codes on the command line."""

from __future__ import annotations

import argparse

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
