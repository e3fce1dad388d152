"""The round trip of a language's texts with a spreadsheet. Nothing is written while any row is wrong."""

from __future__ import annotations

import csv
from pathlib import Path

from bot.checks.catalogues import text_problems
from bot.settings import LOCALES
from bot.words.catalogue import SOURCE, CatalogueError
from bot.words.files import read_catalogue, translate
from bot.words.review import of

COLUMNS = ("id", "what it is", "English", "translation", "status")
#: what a spreadsheet takes for a formula at the start of a cell; written with an apostrophe in front, as it asks for
FORMULA = ("=", "+", "-", "@", "'")


def _out(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _in(text: str) -> str:
    plain = text.replace("\r\n", "\n")
    return plain[1:] if plain.startswith("'") and plain[1:].startswith(FORMULA) else plain


def export(language: str, target: Path, folder: Path = LOCALES) -> int:
    """Write all texts with their English, with a byte order mark so that spreadsheets read it as UTF-8.

    Args:
        language: id of a catalogue.
        target: the CSV.
        folder: where the catalogues lie.

    Returns:
        Number of texts.
    """
    source, catalog = read_catalogue(SOURCE, folder), read_catalogue(language, folder)
    entries = [m for m in catalog if m.id]
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for entry in sorted(entries, key=lambda m: m.id):
            about = source.get(entry.id)
            english = str(about.string) if about else ""
            note = " ".join(about.auto_comments) if about else ""
            writer.writerow([entry.id, note, _out(english), _out(str(entry.string)), of(entry, english).status.value])
    return len(entries)


def plan(language: str, file: Path, folder: Path = LOCALES) -> tuple[dict[str, str], list[str]]:
    """({id: new text}, mistakes) of an edited file; a row that is missing changes nothing.

    Raises:
        CatalogueError: the file has not the columns that `export` writes.
    """
    source, catalog = read_catalogue(SOURCE, folder), read_catalogue(language, folder)
    changes: dict[str, str] = {}
    problems: list[str] = []
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        if not {"id", "translation"} <= set(reader.fieldnames or ()):
            raise CatalogueError(f"{file}: expected the columns {', '.join(COLUMNS)}; export the language again and edit that file")
        for row in reader:
            where, id, text = f"{file.name}: line {reader.line_num}", row["id"] or "", _in(row["translation"] or "")
            entry, english = catalog.get(id), source.get(id)
            if entry is None or english is None:
                problems.append(f"{where}: {id!r} is no id of the catalogue")
            elif not text.strip() and str(entry.string).strip():
                problems.append(f"{where}: {id}: the translation is empty")
            elif text and text != str(entry.string):
                found = text_problems(id, text, str(english.string), language)
                problems += [f"{where}: {id}: {p}" for p in found]
                changes[id] = text
    return changes, problems


def apply(language: str, changes: dict[str, str], folder: Path = LOCALES) -> None:
    """Write the new texts; each is a draft again until somebody has read it."""
    translate(language, changes, folder)
