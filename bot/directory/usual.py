"""The countries that most women come from or go to: these are shown to choose from, another one can be typed."""

from __future__ import annotations

from bot.directory import coverage, lookup
from bot.pack.current import current

SHOWN = 12


def usual(side: str) -> list[str]:
    """Codes of the countries that she is shown to choose from: those of the pack, or where most women go or come from.

    Args:
        side: origin or host.
    """
    pack = current()
    own = (pack.file.origins if side == "origin" else pack.file.destinations) if pack else []
    if own:
        return own[:SHOWN]
    known = lookup.shared().with_role("origin" if side == "origin" else "destination")
    first = [code for code in (coverage.ORIGINS if side == "origin" else coverage.HOSTS) if code in known]
    return list(dict.fromkeys([*first, *known]))[:SHOWN]
