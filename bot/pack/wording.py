"""Checks of a pack's words: known ids, the base's placeholders, what fits on a phone, complete topics and questions."""

from __future__ import annotations

from bot import manifest
from bot.checks import plain
from bot.checks.catalogues import text_problems
from bot.pack import base, questions, words
from bot.pack.current import Pack
from bot.pack.form import PackError
from bot.pack.topics import own
from bot.quiz.bank import bank
from bot.words.extract import from_manifests, topic_ids


def problems(pack: Pack) -> list[str]:
    """Everything wrong with the words of the current pack."""
    found, texts = [], {}
    for language, path in words.files(pack.folder).items():
        where = f"{pack.id}/{words.FOLDER}/{path.name}"
        if language not in pack.file.languages:
            known = language in manifest.spoken()
            why = "is not offered in pack.yml" if known else f"is no language of the bot; choose from {' '.join(manifest.spoken())}"
            found.append(f"{where}: {language!r} {why}")
            continue
        try:
            texts[language] = words.read(path)
        except PackError as error:
            found.append(str(error))
    known = {*base.said(), *from_manifests(), *questions.own_ids()} if texts else set()
    english = {**base.texts(words.SOURCE), **texts.get(words.SOURCE, {})} if texts else {}
    for language, said in texts.items():
        where = f"{pack.id}/{words.FOLDER}/{language}.po"
        found += [f"{where}: {p}" for p in _language(language, said, known, english)]
    return found + _missing(pack, texts)


def _language(language: str, texts: dict[str, str], known: set[str], english: dict[str, str]) -> list[str]:
    found, fit = [], {}
    for id, text in texts.items():
        if id in known:
            fit[id] = text
        else:
            found.append(f"{id}: {_strange(id)}; see locales/messages.pot for the ids")
    below, mine = base.texts(words.SOURCE), own_ids()
    for id, text in fit.items():
        # against the base's English, or for a text of the pack's own against the pack's
        told = text_problems(id, text, english.get(id, text) if id in mine else below[id], language, same_lines=id in mine)
        found += [f"{id}: {p}" for p in told]
    return [*found, *plain.lengths(fit, language), *plain.avoided(fit, language)]


def own_ids() -> list[str]:
    """Ids of texts that only the current pack says: those of its topics and of its questions."""
    return [*(id for topic in own().values() for id in topic_ids(topic)), *questions.own_ids()]


def _strange(id: str) -> str:
    kind, _, rest = id.partition(".")
    of = rest.split(".")[0]
    if kind == "topic" and of not in manifest.topics():
        return f"there is no topic {of} in topics.yml"
    if kind == "quiz" and of not in bank() and of != "option":
        return f"there is no question {of} in quiz/"
    return "the base says no such text"


def _missing(pack: Pack, texts: dict[str, dict[str, str]]) -> list[str]:
    """What topics and questions of the pack lack in a language that is offered."""
    found = []
    for language in pack.file.languages:
        lacking = [id for id in own_ids() if id not in texts.get(language, {})]
        found += [f"{pack.id}/{words.FOLDER}/{language}.po: {id} has no text; write it, or she gets another language" for id in lacking]
    return found
