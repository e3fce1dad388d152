"""The countries that most women come from or go to: these are shown to choose from, another one can be typed."""

from __future__ import annotations

from bot.directory import coverage, lookup

SHOWN = 12


def usual(side: str) -> list[str]:
    """Codes of the countries that she is shown to choose from.

    Args:
        side: origin or host.
    """
    known = lookup.shared().with_role("origin" if side == "origin" else "destination")
    first = [code for code in (coverage.ORIGINS if side == "origin" else coverage.HOSTS) if code in known]
    return list(dict.fromkeys([*first, *known]))[:SHOWN]
