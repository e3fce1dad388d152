"""A pack's folder quiz: questions of its own for the test and for sessions, checked like those of the base."""

from __future__ import annotations

from typing import Iterable, Iterator

from bot import manifest
from bot.checks import quiz as checks
from bot.pack import base, words
from bot.pack.current import Pack
from bot.pack.form import PackError
from bot.quiz.bank import FOLDER, BankError, Item, bank, own, read
from bot.quiz.bank import base as of_base
from bot.quiz.say import ids


def ids_of(items: Iterable[Item]) -> list[str]:
    """Ids of texts that questions need, and that the base does not say."""
    said = {id for item in of_base().values() for id in ids(item)}
    return [id for id in dict.fromkeys(id for item in items for id in ids(item)) if id not in said and not id.startswith("tool.")]


#: letters of a question's id and an option's: with the number of a session they go into the 64 bytes of a button
LONGEST = 26


def own_ids() -> list[str]:
    """Ids of texts that the questions of the current pack need, and that the base does not say."""
    return ids_of(own().values())


def listed(pack: Pack) -> list[Item]:
    """The questions of a pack, whatever the base holds.

    Raises:
        PackError: a file of theirs cannot be used.
    """
    try:
        return list(read(pack.folder / FOLDER, f"{pack.id}/{FOLDER}").values())
    except BankError as error:
        raise PackError(f"{error}; see docs/packs.md") from None


def read_all() -> None:
    """Read the questions of the current pack.

    Raises:
        PackError: a file of theirs cannot be used.
    """
    try:
        bank()
    except BankError as error:
        raise PackError(f"{error}; see docs/packs.md") from None


def problems(pack: Pack) -> list[str]:
    """Everything wrong with the questions of the current pack and with their words."""
    where = f"{pack.id}/{FOLDER}"
    found = [f"{where}: {item.id}: {problem}" for item in own().values() for problem in _of_item(item)]
    for language in pack.file.languages:
        texts = {**base.texts(language), **_told(pack, language)}
        found += [f"{pack.id}/{words.FOLDER}/{language}.po: {p}" for item in own().values() for p in checks.of_words(item, texts, language)]
    return found


def _of_item(item: Item) -> Iterator[str]:
    yield from checks.of_item(item)
    groups = list(dict.fromkeys(i.group for i in of_base().values()))
    longest = max(item.choices, key=len)
    if len(item.id + longest) > LONGEST:
        yield f"its id and the option {longest} have {len(item.id + longest)} letters, at most {LONGEST} fit into a button of Telegram; shorten one"
    if item.group not in groups:
        yield f"there is no group {item.group}; choose from {', '.join(groups)}"


def _told(pack: Pack, language: str) -> dict[str, str]:
    path = words.files(pack.folder).get(language)
    if path is None or language not in manifest.spoken():
        return {}
    try:
        return words.read(path)
    except PackError:
        return {}  # told where the words are checked
