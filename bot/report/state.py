"""What of the data needs work: stale facts, words that nobody has approved, gaps of the directory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Optional

from bot import manifest
from bot.directory import coverage, stale
from bot.directory.lookup import Directory
from bot.report.tables import country, language
from bot.words.catalogue import CatalogueError
from bot.words.status import all_languages, unapproved, unfinished


@dataclass(frozen=True)
class State:
    """Rows for the page. `stale`: (country, records, phone numbers, oldest date); `words`: (language, vital texts not
    approved, texts missing or stale); `gaps`: (country, needs not looked for, needs looked for in vain)."""

    stale: list[tuple[str, int, int, str]]
    words: list[tuple[str, int, int]]
    gaps: list[tuple[str, int, int]]


def state(directory: Directory, today: Optional[date] = None) -> State:
    """The state of facts and words.

    Args:
        directory: the facts.
        today: the day to count from.
    """
    return State(_stale(directory, today), _words(), _gaps(directory))


def _stale(directory: Directory, today: Optional[date]) -> list[tuple[str, int, int, str]]:
    found = stale.records(directory, today=today)
    rows = [
        (country(code), len(old), sum(bool(r.numbers) for r in old), min((r.as_of for r in old if r.as_of), default="no date"))
        for code, old in found.items()
    ]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def _words() -> list[tuple[str, int, int]]:
    try:
        found = all_languages()
    except CatalogueError:  # a catalogue that is not compiled: the rest of the page is needed all the same
        return []
    rows = [(language(id), len(unapproved(r)), len(unfinished(r))) for id, r in found.items() if id in manifest.languages()]
    return sorted((row for row in rows if row[1] or row[2]), key=lambda row: (-row[1] - row[2], row[0]))


def _gaps(directory: Directory) -> list[tuple[str, int, int]]:
    states: dict[str, Counter] = {}
    for table in (coverage.needs(directory), coverage.missions(directory)):
        for code, row in table.items():
            states.setdefault(code, Counter()).update(cell.state for cell in row.values())
    rows = [(country(code), found["gap"], found["tried"]) for code, found in states.items() if found["gap"] or found["tried"]]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))
