"""What of the country pack needs work: entries that `pack diff` names, and which countries are the pack's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Optional

from bot import manifest
from bot.directory import coverage
from bot.directory.coverage import Cell
from bot.directory.loader import DirectoryError
from bot.directory.lookup import Directory
from bot.pack import diff, facts
from bot.pack.current import Pack
from bot.pack.form import PackError
from bot.report.tables import language

WHY = {
    "conflict": "does not fit this base any more", "changed": "the base below has changed",
    "unseen": "not compared with the base yet", "old": "your date is past its limit",
}  # fmt: skip


@dataclass(frozen=True)
class PackState:
    """`rows`: (entry, where it stands, why it needs somebody), the most pressing first; `broken`: why the pack cannot be read."""

    id: str
    rows: list[tuple[str, str, str]]
    broken: str = ""


def pack_state(pack: Pack, today: Optional[date] = None) -> PackState:
    """The entries of a pack that need somebody.

    Args:
        pack: the pack.
        today: the day to count from.
    """
    try:
        found = [entry for entry in diff.entries(pack, today) if entry.state in diff.TO_DO]
    except (PackError, DirectoryError) as error:
        return PackState(pack.id, [], str(error).splitlines()[0])
    return PackState(pack.id, [(entry.id, _place(entry.place), WHY[entry.state.value]) for entry in found])


def _place(place: str) -> str:
    return f"words, {language(place)}" if place in manifest.spoken() else place


@dataclass(frozen=True)
class Ways:
    """From where to where the women of a pack go. All countries where it names none."""

    origins: list[str]
    destinations: list[str]
    others: list[str]

    def countries(self) -> set[str]:
        """Codes of all of them, and of those of which the pack says something of its own."""
        return {*self.origins, *self.destinations, *self.others}

    def missions(self, directory: Directory) -> dict[str, dict[str, Cell]]:
        """{destination: {origin: cell}}."""
        hosts = [code for code in self.destinations if directory.has(code)]
        return {host: {origin: coverage.mission_cell(directory, host, origin) for origin in self.origins} for host in hosts}


def ways(pack: Pack, directory: Directory) -> Ways:
    """The ways that a pack is made for.

    Args:
        pack: the pack.
        directory: the facts, the pack's own among them.
    """
    assumed = [pack.file.default_origin] if pack.file.default_origin else []
    try:
        others = [*facts.overlays(pack.folder)]
    except DirectoryError:
        others = []
    return Ways(pack.file.origins or assumed or coverage.ORIGINS, pack.file.destinations or coverage.HOSTS, others)
