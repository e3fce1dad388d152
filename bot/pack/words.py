"""A pack's locales/<lang>.po: own texts for ids that exist. Read as they are; nothing is compiled."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import polib

from bot.pack.current import current, per_pack
from bot.pack.form import PackError
from bot.words.po_lines import strange_line

FOLDER = "locales"
SOURCE = "en"
BASE_NAME = "Tayari"  # as it stands in all languages of the base
BRAND = "pack.brand"  # id of the brand line; its texts stand in pack.yml


def read(path: Path) -> dict[str, str]:
    """{id: own text} of one file.

    Raises:
        PackError: it is no catalogue.
    """
    where = f"{path.parent.parent.name}/{FOLDER}/{path.name}"
    try:
        number = strange_line(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise PackError(f"{where}: byte {error.start}: not UTF-8; save the file as UTF-8") from None
    if number:
        raise PackError(f"{where}: line {number}: expected a comment, msgid, msgstr or a quoted text; write it in quotes")
    try:
        entries = polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError) as error:
        said = str(error).removeprefix(str(path.parent)).strip(" /:")
        raise PackError(f"{where}: is no catalogue ({said}); write each msgid once, with its msgstr") from None
    return {entry.msgid: entry.msgstr for entry in entries if entry.msgstr and not entry.obsolete and not entry.fuzzy}


def files(pack: Path) -> dict[str, Path]:
    """{language: file} of a pack's catalogues."""
    return {path.stem: path for path in sorted((pack / FOLDER).glob("*.po"))}


@per_pack
def own(language: str) -> dict[str, str]:
    """{id: text} that the current pack says in its own words; empty without a pack.

    Raises:
        PackError: the file is no catalogue.
    """
    pack = current()
    if pack is None:
        return {}
    path = files(pack.folder).get(language)
    brand = pack.file.brand.get(language)
    return {**(read(path) if path else {}), **({BRAND: brand} if brand else {})}


def net(id: str) -> Optional[str]:
    """A text of the current pack for an id that a language lacks: in English, else in the first language that it offers."""
    pack = current()
    return own(SOURCE).get(id) or own(pack.file.languages[0]).get(id) if pack else None


def named(text: str) -> str:
    """A text of the base with the name that the pack gives the bot."""
    pack = current()
    return text.replace(BASE_NAME, pack.file.name) if pack else text
