"""Whether native speakers have approved what must be right; told to the organisation, quickly enough for each start."""

from __future__ import annotations

from pathlib import Path

from bot import manifest
from bot.settings import LOCALES
from bot.words.catalogue import SOURCE
from bot.words.files import po_file, read_catalogue
from bot.words.review import Status, of, vital

APPROVED = f"review: {Status.approved.value} "  # as a catalogue holds it


def waiting(folder: Path = LOCALES) -> list[str]:
    """Languages in which a text on danger, numbers or law has not been approved by a native speaker, in the order of their ids.

    Raises:
        CatalogueError: a catalogue is missing or is none.
    """
    return sorted(language for language in manifest.languages() if _waits(language, folder))


def _waits(language: str, folder: Path) -> bool:
    path = po_file(language, folder)
    if path.exists() and APPROVED not in path.read_text(encoding="utf-8"):
        return True  # as most are: not worth the time to take it apart
    source, catalog = read_catalogue(SOURCE, folder), read_catalogue(language, folder)
    ids = [entry.id for entry in source if entry.id and vital(entry.id)]
    return any(of(catalog.get(id), str(source.get(id).string)).status is not Status.approved for id in ids)


def warning(folder: Path = LOCALES) -> str:
    """What the organisation must know before women rely on the bot, in one line; empty where all is approved."""
    languages = ", ".join(waiting(folder))
    said = f"no native speaker has approved the words on danger and law in: {languages} (python -m bot locales status)"
    return said if languages else ""
