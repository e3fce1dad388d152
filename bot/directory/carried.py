"""Where each record of the research went: carried over, merged with another, split, or left out with a reason.

data/carried/<iso2>.yml: `record of the research: [ids of the directory]`, or `"left out: why"`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import yaml
from babel import Locale

from bot.directory.country import Country
from bot.settings import DATA, ROOT

FOLDER, PAGE = DATA / "carried", ROOT / "docs" / "carried.md"
LEFT_OUT = "left out: "
HEAD = """\
# Where each record of the research went

<!-- made by `python -m bot directory carried` from data/carried/; do not edit by hand -->

The directory began with research on services and laws, read on 2026-11-21 from public pages, and with what the UN
Secretary-General's report of 2023 says of the States that reported. Every record of it is listed here.

"""


class CarriedError(ValueError):
    """A file of data/carried/ cannot be read."""


@dataclass(frozen=True)
class Fate:
    """A record of the research. `ids`: records that hold it now; `reason`: why it was left out."""

    record: str
    ids: list[str]
    reason: Optional[str]

    @property
    def word(self) -> str:
        """carried, split, merged or left out."""
        if self.reason:
            return "left out"
        return "split" if len(self.ids) > 1 else "carried" if self.ids == [self.record] else "merged"


def fates(folder: Path = FOLDER) -> dict[str, list[Fate]]:
    """{country: fates of its records}.

    Raises:
        CarriedError: no table, or not YAML.
    """
    found = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            raise CarriedError(f"carried/{path.name}: line {line}: not YAML in UTF-8") from None
        if not isinstance(raw, dict):
            raise CarriedError(f"carried/{path.name}: expected `record of the research: [ids]`, one a line")
        found[path.stem.upper()] = [
            Fate(record, went if isinstance(went, list) else [], _reason(went)) for record, went in sorted(raw.items())
        ]
    return found


def _reason(went) -> Optional[str]:
    return went[len(LEFT_OUT) :] if isinstance(went, str) and went.startswith(LEFT_OUT) else None


def problems(countries: dict[str, Country], folder: Path = FOLDER) -> list[str]:
    """Records that point to what is not there, or are left out without a reason."""
    held = {record.id for country in countries.values() for record in [*country.services, *country.laws]}
    found = []
    for code, records in fates(folder).items():
        for fate in records:
            where = f"carried/{code.lower()}.yml: {fate.record}"
            found += [f"{where}: {id} is in no country's file" for id in fate.ids if id not in held]
            if not fate.ids and not (fate.reason or "").strip():
                found.append(f"{where}: give a list of ids, or `left out: <reason>`")
    return found


def page(folder: Path = FOLDER) -> str:
    """The report as Markdown."""
    every, names = fates(folder), Locale.parse("en").territories
    count = {w: sum(f.word == w for records in every.values() for f in records) for w in ("carried", "split", "merged", "left out")}
    parts = [HEAD, f"**{sum(count.values())} records**: " + ", ".join(f"{n} {word}" for word, n in count.items()) + ".\n"]
    for code, records in every.items():
        if not records:
            continue
        parts.append(f"\n## {names.get(code, code)}\n")
        for fate in records:
            went = f": {fate.reason}" if fate.reason else "" if fate.word == "carried" else ": " + ", ".join(f"`{i}`" for i in fate.ids)
            parts.append(f"- `{fate.record}` {fate.word}{went}")
    return "\n".join(parts) + "\n"
