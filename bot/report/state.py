"""What of the data needs work: stale facts, words that nobody has approved, gaps of the directory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Optional

from bot import manifest
from bot.directory import coverage, stale
from bot.directory.lookup import Directory
from bot.pack import words as pack_words
from bot.pack.current import current
from bot.pack.form import PackError
from bot.report.pack_state import PackState, pack_state, ways
from bot.report.tables import country, language
from bot.words.catalogue import CatalogueError
from bot.words.status import Reviews, all_languages, unapproved, unfinished


@dataclass(frozen=True)
class State:
    """Rows for the page. `stale`: (country, records, phone numbers, oldest date); `words`: (language, vital texts not
    approved, texts missing or stale); `gaps`: (country, needs not looked for, needs looked for in vain); `pack`: with a pack,
    of which the others then are alone: its countries, its languages."""

    stale: list[tuple[str, int, int, str]]
    words: list[tuple[str, int, int]]
    gaps: list[tuple[str, int, int]]
    pack: Optional[PackState] = None


def state(directory: Directory, today: Optional[date] = None) -> State:
    """The state of facts and words: all, or with a pack what concerns its women.

    Args:
        directory: the facts.
        today: the day to count from.
    """
    pack = current()
    of = ways(pack, directory) if pack else None
    codes = sorted(of.countries() & set(directory.countries)) if of else sorted(directory.countries)
    missions = of.missions(directory) if of else coverage.missions(directory)
    needs = {code: row for code, row in coverage.needs(directory).items() if code in codes}
    return State(_stale(directory, codes, today), _words(), _gaps([needs, missions]), pack_state(pack, today) if pack else None)


def _stale(directory: Directory, codes: list[str], today: Optional[date]) -> list[tuple[str, int, int, str]]:
    found = stale.records(directory, codes, today=today)
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
    heard = {id: _heard(id, found[id]) for id in manifest.languages() if id in found}
    rows = [(language(id), len(unapproved(r)), len(unfinished(r))) for id, r in heard.items()]
    return sorted((row for row in rows if row[1] or row[2]), key=lambda row: (-row[1] - row[2], row[0]))


def _heard(language_id: str, reviews: Reviews) -> Reviews:
    """Without the texts that the pack says in its own words."""
    try:
        own = pack_words.own(language_id)
    except PackError:  # said in the pack's own rows
        return reviews
    return {id: review for id, review in reviews.items() if id not in own}


def _gaps(tables: list[dict]) -> list[tuple[str, int, int]]:
    states: dict[str, Counter] = {}
    for table in tables:
        for code, row in table.items():
            states.setdefault(code, Counter()).update(cell.state for cell in row.values())
    rows = [(country(code), found["gap"], found["tried"]) for code, found in states.items() if found["gap"] or found["tried"]]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))
