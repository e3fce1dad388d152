"""Checks of a pack's training examples, for its own topics and for more of the base's: every form, enough of them, nothing twice."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot import manifest
from bot.checks.training import FEWEST, FORBIDDEN, blocks, examples, near_duplicates
from bot.manifest import Danger
from bot.nlu.text import fold
from bot.pack.current import Pack
from bot.pack.form import PackError, why_unread
from bot.pack.topics import NLU, own


def forms(pack: Pack) -> list[str]:
    """The forms in which the languages offered are typed, such as ne and ne-Latn."""
    return [form for id in pack.file.languages for form in manifest.spoken()[id].forms]


def files(pack: Pack) -> dict[str, Path]:
    """{form: file} of a pack's examples."""
    return {path.stem: path for path in sorted((pack.folder / NLU).glob("*.yml"))}


def read(pack: Pack, path: Path) -> list[tuple[str, dict, list[str]]]:
    """(topic, labels, messages) of each block of a file.

    Raises:
        PackError: the file cannot be used.
    """
    where = f"{pack.id}/{NLU}/{path.name}"
    try:
        blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        return [(block["intent"], block.get("metadata") or {}, examples(block)) for block in blocks]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError(f"{where}: {why_unread(error)}; compare it with data/nlu/en") from None
    except (KeyError, TypeError, AttributeError):
        raise PackError(f"{where}: a block lacks intent, metadata or examples; compare it with data/nlu/en") from None


def problems(pack: Pack) -> list[str]:
    """Everything wrong with the examples of the current pack."""
    wanted, there = forms(pack), files(pack)
    found = [f"{pack.id}/{NLU}/{form}.yml: no such form among the languages offered; there are {' '.join(wanted)}" for form in there if form not in wanted]
    for form in wanted:
        where = f"{pack.id}/{NLU}/{form}.yml"
        try:
            if form in there:
                found += [f"{where}: {p}" for p in _file(read(pack, there[form]), form)]
            elif own():
                found.append(f"{where}: is missing; write at least {FEWEST} examples of {' and '.join(own())}")
        except PackError as error:
            found.append(str(error))
    return found


def _file(blocks: list[tuple[str, dict, list[str]]], form: str) -> list[str]:
    found, said = [], {id: [] for id in own()}
    for intent, labels, texts in blocks:
        if not is_taught_here(intent):
            found.append(f"{intent}: {_why_not(intent)}")
            continue
        if labels != {"language": form}:
            found.append(f"{intent}: write metadata: {{language: {form}}}, and nothing else")
        said.setdefault(intent, []).extend(texts)
        found += [f"{intent}: brackets are entity marks for Rasa, take them out of: {text}" for text in texts if set(FORBIDDEN) & set(text)]
    found += [f"{id} has {len(texts)} examples, write at least {FEWEST}" for id, texts in said.items() if id in own() and len(texts) < FEWEST]
    return found + _twice(said, form)


def is_taught_here(intent: str) -> bool:
    """Whether a pack may give examples of an intent: its own topics, and those of the base in which there is no danger."""
    return intent in manifest.intents() and manifest.default_danger(intent) is Danger.none


def _why_not(intent: str) -> str:
    if intent in manifest.intents():
        return "a topic of danger is taught in the base alone, where it is measured how many cries for help are heard; take it out"
    return "no such topic in topics.yml or in the base"


def _twice(said: dict[str, list[str]], form: str) -> list[str]:
    mine = [fold(text) for texts in said.values() for text in texts]
    base = {fold(text): block["intent"] for _, block in blocks(form) for text in examples(block)}
    found = [f"stands in the base under {base[text]}: {text}" for text in dict.fromkeys(mine) if text in base]
    found += [f"stands there twice: {text}" for text in dict.fromkeys(mine) if mine.count(text) > 1]
    return found + [f"nearly the same, keep one: {a} | {b}" for a, b in near_duplicates(list(dict.fromkeys(mine)))]
