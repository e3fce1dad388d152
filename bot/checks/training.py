"""Training examples: files, labels, enough of them, nothing twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Iterator

import numpy as np
import yaml
from rapidfuzz import fuzz, process

from bot import manifest
from bot.manifest import Danger
from bot.nlu.text import fold
from bot.settings import NLU

FEWEST = 12  # examples of an intent in each form
DANGER_FILE = "danger"
NEAR, SHORT = 92, 12  # per cent of letters that two messages may share; letters from which that is looked at
FORBIDDEN = "[](){}"  # Rasa reads them as entity marks


def blocks(form: str, folder: Path = NLU) -> Iterator[tuple[Path, dict]]:
    """(file, block) of each block of examples of a form; raises yaml.YAMLError on a broken file."""
    for path in sorted((folder / form).glob("*.yml")):
        try:
            read = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        except yaml.YAMLError as error:
            error.path = path
            raise
        for block in read:
            yield path, block


def examples(block: dict) -> list[str]:
    """The messages of a block."""
    return [line[2:].strip() for line in block["examples"].splitlines() if line.startswith("- ")]


def problems(folder: Path = NLU) -> list[str]:
    """Everything wrong with data/nlu/."""
    found = [f"data/nlu/{p.name}: no such form in data/languages.yml" for p in folder.iterdir() if p.name not in manifest.language_of_form()]
    for form in manifest.language_of_form():
        try:
            found += _form(form, folder)
        except yaml.YAMLError as error:
            line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
            found.append(f"data/nlu/{form}/{error.path.name}: line {line}: not YAML: {getattr(error, 'problem', error)}")
        except (KeyError, TypeError, AttributeError) as error:
            found.append(f"data/nlu/{form}: a block lacks intent, metadata or examples ({error})")
    return found


def _form(form: str, folder: Path) -> list[str]:
    found: list[str] = []
    counts: Counter = Counter()
    places: dict[str, set[str]] = defaultdict(set)
    for path, block in blocks(form, folder):
        where = f"data/nlu/{form}/{path.name}: {block['intent']}"
        found += _block(where, path.stem, form, block)
        for text in examples(block):
            counts[block["intent"]] += 1
            places[fold(text)].add(block["intent"])
            if any(c in text for c in FORBIDDEN):
                found.append(f"{where}: brackets are entity marks for Rasa, take them out of: {text}")
    for intent in manifest.intents():
        if counts[intent] < FEWEST:
            found.append(f"data/nlu/{form}: {intent} has {counts[intent]} examples, write at least {FEWEST}")
    found += [f"data/nlu/{form}: stands under {' and '.join(sorted(i))}: {t}" for t, i in places.items() if len(i) > 1]
    found += [f"data/nlu/{form}: nearly the same, keep one: {a} | {b}" for a, b in near_duplicates(list(places))]
    return found


def near_duplicates(texts: list[str]) -> list[tuple[str, str]]:
    """Pairs of messages that differ in a letter or two: they teach nothing and make a topic look better known than it is.

    Args:
        texts: folded messages of one form; those shorter than SHORT are left alone.
    """
    long = [text for text in texts if len(text) >= SHORT]
    if not long:
        return []
    ratios = process.cdist(long, long, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8)
    return [(long[a], long[b]) for a, b in np.argwhere(np.triu(ratios, 1) >= NEAR)]


def _block(where: str, stem: str, form: str, block: dict) -> list[str]:
    found = []
    intent, labels = block["intent"], block.get("metadata") or {}
    if intent not in manifest.intents():
        return [f"{where}: no such topic in data/topics.yml"]
    topic = manifest.topics().get(intent)
    group = topic.group if topic else "conversation"
    of_danger = stem == DANGER_FILE or stem.startswith(f"{DANGER_FILE}_")
    if not of_danger and stem != group and not stem.startswith(f"{group}_"):
        found.append(f"{where}: belongs into {group}.yml or {group}_2.yml")
    if labels.get("language") != form:
        found.append(f"{where}: metadata language is {labels.get('language')}, the folder says {form}")
    if labels.get("danger") not in (None, *(d.value for d in Danger)):
        found.append(f"{where}: danger {labels['danger']} is none of high, possible, none")
    if of_danger and "danger" not in labels:
        found.append(f"{where}: examples in danger.yml must state their danger")
    return found
