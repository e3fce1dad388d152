"""Takes an entry of the base into a pack, as a start for the organisation's own."""

from __future__ import annotations

import polib

from bot.directory.loader import parse
from bot.directory.writer import write
from bot.pack import base, facts, words
from bot.pack.current import Pack
from bot.pack.form import PackError
from bot.settings import COUNTRIES


def take(pack: Pack, id: str) -> list[str]:
    """Copy a record, or a text in each language offered; returns the names of the files written.

    Args:
        pack: the pack.
        id: of a service or rule (np-pourakhi), or of a text (ui.talk_to_person).

    Raises:
        PackError: the base has no such entry, or the pack has it already.
    """
    return _texts(pack, id) if "." in id else [_record(pack, id)]


def _record(pack: Pack, id: str) -> str:
    code = id[:2]
    file, path = COUNTRIES / f"{code}.yml", pack.folder / facts.FOLDER / f"{code}.yml"
    raw = parse(file) if file.exists() else {}
    place, record = next(((p, r) for p in ("services", "laws") for r in raw.get(p, []) if r.get("id") == id), ("", None))
    if record is None:
        raise PackError(f"{id}: the base has no such service or rule; see `python -m bot directory show {code.upper()}`")
    own = parse(path) if path.exists() else {"country": code.upper()}
    if any(r.get("id") == id for part in ("services", "laws", "withdrawn") for r in own.get(part, [])):
        raise PackError(f"{pack.id}/{facts.FOLDER}/{path.name}: {id}: is there already; edit it")
    path.parent.mkdir(exist_ok=True)
    write(path, {**own, place: [*own.get(place, []), record]})
    return f"{facts.FOLDER}/{path.name}"


def _texts(pack: Pack, id: str) -> list[str]:
    written = []
    for language in pack.file.languages:
        text, path = base.texts(language).get(id), pack.folder / words.FOLDER / f"{language}.po"
        if text is None:
            raise PackError(f"{id}: the base has no such text; see locales/messages.pot for the ids")
        file = polib.pofile(str(path), encoding="utf-8", wrapwidth=100) if path.exists() else _empty(language)
        if not file.find(id, "msgid"):
            file.append(polib.POEntry(msgid=id, msgstr=text))
            path.parent.mkdir(exist_ok=True)
            file.save(str(path))
            written.append(f"{words.FOLDER}/{path.name}")
    if not written:
        raise PackError(f"{pack.id}/{words.FOLDER}: {id}: is there already in each language; edit it")
    return written


def _empty(language: str) -> polib.POFile:
    file = polib.POFile(wrapwidth=100, encoding="utf-8")
    file.metadata = {"Language": language, "Content-Type": "text/plain; charset=utf-8"}
    return file
