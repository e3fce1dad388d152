"""Reads hours and lengths of time as they are typed: "12", "१२ घण्टा", "2 years", "18 months"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Optional

from babel import Locale
from babel.units import format_unit

from bot import manifest
from bot.nlu.text import fold
from bot.tools.typing import plain
from bot.words.catalogue import Catalogue
from bot.words.parts import N_

# the unit stands before the number in Swahili and Sinhala ("saa 8")
NUMBER = re.compile(r"(?P<before>\D*?)\s*(?P<number>\d{1,3}(?:[.,٫]\d)?)\s*(?P<after>\D*)")
UNITS = {"hour": N_("tool.contract.words.hours"), "month": N_("tool.contract.words.months"), "year": N_("tool.contract.words.years")}
LONGEST = 10 * 12  # months of a contract


@lru_cache(maxsize=None)
def _units() -> dict[str, str]:
    """{a word for a unit in any of the languages: hour, month or year}; women mix languages."""
    found: dict[str, str] = {}
    for language in manifest.languages().values():
        locale = Locale.parse(language.locale)
        for unit, id in UNITS.items():
            said = [format_unit(n, f"duration-{unit}", width, locale=locale) for n in (1, 2, 3, 11) for width in ("long", "short")]
            named = [re.sub(r"\d+", "", words) for words in said] + re.split("[,،、]", Catalogue(language.id)[id])
            found.update({plain(word): unit for word in named if plain(word)})
    return found


def _number_and_unit(text: str) -> Optional[tuple[Decimal, str]]:
    """(2, "year") of "2 years"; the unit is "" where none is said; None for anything else."""
    match = NUMBER.fullmatch(fold(text).strip(" ."))
    said = plain(f"{match['before']} {match['after']}") if match else ""
    if not match or (said and said not in _units()):
        return None
    return Decimal(re.sub("[,٫]", ".", match["number"])), _units().get(said, "")


def hours(text: str) -> Optional[str]:
    """Hours a day as they are kept, such as "12" or "8.5"; None where the text is nothing else.

    Args:
        text: as typed.
    """
    found = _number_and_unit(text)
    if not found or found[1] not in ("", "hour") or not 0 < found[0] <= 24:
        return None
    return f"{found[0].normalize():f}"


def months(text: str) -> Optional[str]:
    """A contract's length in months; a number alone counts years up to ten and months from twelve.

    Args:
        text: as typed.
    """
    found = _number_and_unit(text)
    if not found or found[1] == "hour":
        return None
    number, unit = found
    if not unit:
        unit = "year" if number <= 10 else "month"
    total = number * 12 if unit == "year" else number
    if not 0 < total <= LONGEST or total != total.to_integral():
        return None
    return str(int(total))
