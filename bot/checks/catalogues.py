"""Catalogues: complete, up to date, same placeholders and lines as the English, short buttons."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from bot import manifest
from bot.checks import typography
from bot.settings import LOCALES
from bot.words import countries, width
from bot.words.catalogue import SOURCE, CatalogueError
from bot.words.extract import template
from bot.words.files import read_catalogue
from bot.words.limits import BUTTON, longest
from bot.words.marks import stale
from bot.words.placeholders import forms, names


def problems(folder: Path = LOCALES) -> list[str]:
    """Everything wrong with locales/."""
    ids = [m.id for m in template() if m.id]
    try:
        source = read_catalogue(SOURCE, folder)
    except CatalogueError as error:
        return [str(error)]
    found = []
    for language in manifest.languages():
        try:
            catalog = read_catalogue(language, folder)
        except CatalogueError as error:
            found.append(str(error))
            continue
        found += _language(language, catalog, source, ids)
    return found


def _language(language: str, catalog: Catalog, source: Catalog, ids: list[str]) -> list[str]:
    where = f"locales/{language}"
    if not any(m.id and m.string for m in catalog):
        return [f"{where}: the catalogue is empty; translate it or take {language} out of data/languages.yml"]
    found = [f"{where}: {m.id} is no longer said anywhere; run `make locales`" for m in catalog if m.id and m.id not in ids]
    for id in ids:
        entry, english = catalog.get(id), source.get(id)
        if entry is None or not str(entry.string).strip():
            found.append(f"{where}: {id} has no translation; run `make locales` and write it")
        elif english is None or not english.string:
            found.append(f"{where}: {id} has no English; write it in locales/{SOURCE} and run `make locales`")
        elif stale(entry, str(english.string)):
            found.append(f"{where}: {id}: the English has changed; mend the translation, take `fuzzy` away, run `make locales`")
        else:
            found += [f"{where}: {id}: {p}" for p in text_problems(id, str(entry.string), str(english.string), language)]
    return found


def text_problems(id: str, text: str, english: str, language: str, same_lines: bool = True) -> list[str]:
    """What is wrong with a translation in itself: placeholders, forms of countries, lines, length.

    Args:
        id: which text.
        text: the translation.
        english: what it translates.
        language: of the translation.
        same_lines: whether it must have the lines of the English; a pack's own wording need not.
    """
    found = []
    if names(text) != names(english):
        found.append(f"placeholders must be {' '.join(names(english)) or 'none'}")
    if lacking := countries.missing(language, forms(text)):
        found.append(f"asks for a form of countries that locales/countries/{language}.yml lacks: {'; '.join(lacking)}")
    if same_lines and (text.count("\n") != english.count("\n") or text.count("•") != english.count("•")):
        found.append("must have as many lines and bullets as the English")
    most = longest(id)
    if most and len(text) > most:
        found.append(f"has {len(text)} characters, at most {most} fit")
    elif BUTTON.match(id) and width.width(text) > width.BUTTON:
        found.append(f"is {width.width(text)} dp wide, at most {width.BUTTON} fit on a button of a phone of 360 dp")
    return found + typography.problems(text)
