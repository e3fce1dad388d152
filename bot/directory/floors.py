"""How many records there must be at least, so that none is lost unnoticed.

data/floors.yml: {country: {kind of service or `laws`: number}}.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from bot.directory.country import Country
from bot.settings import DATA

FILE = DATA / "floors.yml"
HEAD = """\
# How many records there must be at least: services with a number by kind, and laws.
# Made by `python -m bot directory floors`. Fewer is an error, unless this file is made again on purpose.
"""


def counts(countries: dict[str, Country]) -> dict[str, dict[str, int]]:
    """{country: {kind or "laws": number}}; hidden services and those without a number do not count."""
    found = {}
    for code, country in sorted(countries.items()):
        kinds = Counter(s.kind.value for s in country.services if (s.phones or s.whatsapp) and not s.hidden)
        found[code] = {**dict(sorted(kinds.items())), "laws": len(country.laws)}
    return found


def problems(countries: dict[str, Country], file: Path = FILE) -> list[str]:
    """What has become fewer."""
    try:
        floors, have = yaml.safe_load(file.read_text(encoding="utf-8")), counts(countries)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        floors = None
    if not isinstance(floors, dict) or not all(isinstance(needs, dict) for needs in floors.values()):
        return [f"{file.name}: cannot be read; bring it back, or run `python -m bot directory floors`"]
    found = [f"floors.yml: {code}: the country's file is gone" for code in floors if code not in have]
    for code, needs in floors.items():
        for what, least in needs.items() if code in have else ():
            there = have[code].get(what, 0)
            if there < least:
                found.append(
                    f"{code.lower()}.yml: {there} of {what}, floors.yml says at least {least}; "
                    "bring it back, or run `python -m bot directory floors` if it was on purpose"
                )
    return found


def text(countries: dict[str, Country]) -> str:
    """Content of the file."""
    return HEAD + yaml.safe_dump(counts(countries), sort_keys=False)
