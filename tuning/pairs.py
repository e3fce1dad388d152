"""data/pairs/<form>.tsv: the same message in its own script, in Latin letters, and in English."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from bot import manifest
from bot.settings import DATA

PAIRS = DATA / "pairs"
COLUMNS = ("topic", "danger", "native", "latin", "second", "english")


@dataclass(frozen=True)
class Pair:
    """One message, several writings; `second` and `english` may be empty. `form`: that of the Latin writing."""

    form: str
    topic: str
    danger: str
    native: str
    latin: str
    second: str
    english: str

    def writings(self) -> list[tuple[str, str]]:
        """(form, text) of each writing that is there."""
        forms = (self.form.removesuffix(manifest.ROMANISED), self.form, self.form, "en")
        return [(form, text) for form, text in zip(forms, (self.native, self.latin, self.second, self.english)) if text]


def pairs(folder: Path = PAIRS) -> list[Pair]:
    """All pairs.

    Raises:
        ValueError: a row has not the columns of COLUMNS.
    """
    found = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
                if line == 1 and tuple(row) == COLUMNS:
                    continue
                if len(row) != len(COLUMNS):
                    raise ValueError(f"{path.name}: line {line}: {len(row)} columns, expected {len(COLUMNS)}: {', '.join(COLUMNS)}")
                found.append(Pair(path.stem, *row))
    return found
