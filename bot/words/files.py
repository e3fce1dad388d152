"""Brings the catalogues' files up to date: new ids in, dropped ids out, changed English marked."""

from __future__ import annotations

import io
from fnmatch import fnmatchcase
from pathlib import Path

import polib
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from bot import manifest
from bot.settings import LOCALES
from bot.words.catalogue import DOMAIN, SOURCE, CatalogueError
from bot.words.extract import template
from bot.words import pseudo
from bot.words.limits import longest
from bot.words.marks import mark, stale, unmarked
from bot.words.po_lines import strange_line
from bot.words.review import Review, note

REVIEW = "X-Native-Review"
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: {plurals}\\n"\n"X-Native-Review: {review}\\n"\n\n'
)


def po_file(language: str, folder: Path = LOCALES) -> Path:
    """A language's catalogue."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def written(folder: Path = LOCALES) -> list[str]:
    """Languages that are answered in, and those on the way there, which have a catalogue already."""
    return [id for id in manifest.understood() if id in manifest.languages() or po_file(id, folder).exists()]


def read_catalogue(language: str, folder: Path = LOCALES) -> Catalog:
    """A language's catalogue as Babel's object.

    Raises:
        CatalogueError: the file is missing or is no catalogue; names file and line.
    """
    path = po_file(language, folder)
    if not path.exists():
        raise CatalogueError(f"{path}: missing; run `make locales` and translate it")
    if number := strange_line(path.read_text(encoding="utf-8")):  # Babel would lose the first letter of such a text
        raise CatalogueError(f"{path.name} ({language}): line {number}: expected a comment, msgid, msgstr or a quoted text")
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=language.replace("-", "_"), abort_invalid=True)
        # a header that Babel does not know and would drop
        catalog.last_translator = polib.pofile(str(path)).metadata.get(REVIEW, "none")
        return catalog
    except PoFileError as error:
        raise CatalogueError(f"{path.name} ({language}): line {error.lineno}: {error}") from None


def _text(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    # Babel's own header holds the time, which would change the file each time
    head = HEADER.format(language=catalog.locale, plurals=catalog.plural_forms, review=_review(catalog))
    out.write(head.encode())
    write_po(out, catalog, width=100, sort_output=True, omit_header=True)
    return out.getvalue()


def _review(catalog: Catalog) -> str:
    """Who approved the words: kept from the file, `none` until a native speaker has."""
    return catalog.last_translator or "none"


def _write(path: Path, content: bytes) -> bool:
    """Write only what changed, so that a diff shows a translator's work alone."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def save(language: str, catalog: Catalog, folder: Path = LOCALES) -> None:
    """Write a language's catalogue."""
    _write(po_file(language, folder), _text(catalog))


def update_language(language: str, ids: list[str], source: Catalog, folder: Path = LOCALES) -> Catalog:
    """The catalogue with exactly these ids; a translation whose English changed becomes fuzzy."""
    if not po_file(language, folder).exists():  # a new language: all its entries are still to be written
        _write(po_file(language, folder), HEADER.format(language=language, plurals="", review="none").encode())
    old = read_catalogue(language, folder)
    new = Catalog(locale=language.replace("-", "_"), header_comment=old.header_comment, fuzzy=False)
    new.last_translator = old.last_translator
    for id in ids:
        was, english = old.get(id), source.get(id)
        comments, flags = list(english.auto_comments if english else []), set(was.flags if was else ())
        if language != SOURCE and english:
            if was and was.string and stale(was, str(english.string)):
                flags.add("fuzzy")
            comments += [f"English: {' / '.join(str(english.string).splitlines())}", mark(str(english.string))]
        new.add(id, was.string if was else "", auto_comments=comments, flags=flags - {"python-format", "python-brace-format"}, user_comments=was.user_comments if was else ())
    return new


def update(folder: Path = LOCALES) -> list[str]:
    """Extract all ids and update every language's file; returns the names of changed files."""
    ids = [m.id for m in template() if m.id]
    changed = []
    if _write(folder / f"{DOMAIN}.pot", b"".join(_pot(ids))):
        changed.append(f"{DOMAIN}.pot")
    source = update_language(SOURCE, ids, read_catalogue(SOURCE, folder), folder)
    for language in written(folder):
        catalog = source if language == SOURCE else update_language(language, ids, source, folder)
        if _write(po_file(language, folder), _text(catalog)):
            changed.append(f"{language}/{DOMAIN}.po")
    return changed


def _pot(ids: list[str]) -> list[bytes]:
    """A template without dates: a date would change the file each time."""
    head = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return [head, *(f'\nmsgid "{id}"\nmsgstr ""\n'.encode() for id in ids)]


def _change(language: str, folder: Path, change) -> int:
    """Apply `change(entry, English)` to every text; returns how many it says it has changed."""
    source, catalog = read_catalogue(SOURCE, folder), read_catalogue(language, folder)
    count = sum(bool(change(entry, source.get(entry.id))) for entry in catalog if entry.id and source.get(entry.id))
    save(language, catalog, folder)
    return count


def translate(language: str, texts: dict[str, str], folder: Path = LOCALES) -> int:
    """Put new texts into a language's catalogue; returns how many were changed."""

    def change(entry, english) -> bool:
        if texts.get(entry.id, entry.string) == entry.string:
            return False
        entry.string = texts[entry.id]
        entry.flags.discard("fuzzy")
        entry.auto_comments = unmarked(entry) + [mark(str(english.string))] * (language != SOURCE)
        return True

    return _change(language, folder, change)


def reviewed(language: str, patterns: list[str], review: Review, folder: Path = LOCALES) -> int:
    """Note a review on all texts whose ids fit one of the patterns (as file names); returns how many."""

    def change(entry, english) -> bool:
        fits = entry.string and "fuzzy" not in entry.flags and any(fnmatchcase(entry.id, p) for p in patterns)
        if fits:
            note(entry, str(english.string), review)
        return fits

    return _change(language, folder, change)


def write_pseudo(folder: Path = LOCALES) -> Path:
    """Write and compile the made-up language; returns its file."""
    catalog = read_catalogue(SOURCE, folder)
    for entry in catalog:
        if entry.id:
            entry.string = pseudo.pseudo(str(entry.string), longest(entry.id))
    path = po_file(pseudo.LANGUAGE, folder)
    save(pseudo.LANGUAGE, catalog, folder)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return path


def compile_all(folder: Path = LOCALES) -> None:
    """Write the .mo files that the bot reads; a fuzzy entry is left out."""
    for language in written(folder):
        catalog = read_catalogue(language, folder)
        with po_file(language, folder).with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
