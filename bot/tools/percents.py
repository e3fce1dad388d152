"""Reads interest as lenders state it: 3, 2.5 %, 3 per hundred, शतकडा ३."""

from __future__ import annotations

from decimal import Decimal
from typing import Optional

from bot.tools.amount_pieces import pieces
from bot.tools.amounts import number_of

MOST = 1000  # percent
#: pieces that may stand beside the number: 3 rupees per hundred each month
BESIDE = ("percent", "month", "year", "currency")


def read_percent(text: str, language: str) -> Optional[str]:
    """Percent as they are kept, such as "2.5"; None where the text is nothing else.

    Args:
        text: as she typed it; a month or year that she names is left out, it is asked for.
        language: hers.
    """
    found = pieces(text, language) or []
    value = number_of([item for item in found if item.kind not in BESIDE], language)
    return f"{value:f}" if value is not None and Decimal(0) <= value <= MOST else None
