"""Turns a cluster into training examples. The editor writes them; messages of women are neither shown nor copied."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Iterable, Mapping, Optional

import sqlalchemy as sa
import yaml
from rapidfuzz import fuzz, process

from bot import manifest
from bot.checks.training import FORBIDDEN, NEAR, SHORT, blocks, examples
from bot.nlu.text import clean, fold
from bot.pack import examples as of_pack
from bot.pack.current import current
from bot.pack.topics import NLU as PACK_NLU
from bot.report import unanswered
from bot.report.clusters import Cluster
from bot.report.taught import NAME, Lesson, note
from bot.settings import NLU

HEAD = 'version: "3.1"\nnlu:\n'


class TeachError(ValueError):
    """What was given cannot be taught."""


def chosen(found: Iterable[Cluster], code: str) -> Cluster:
    """The cluster of this code.

    Raises:
        TeachError: there is none.
    """
    there = {cluster.code: cluster for cluster in found}
    if code not in there:
        known = ", ".join(there) or "none"
        raise TeachError(f"{code!r}: no such cluster; `python -m bot report` lists them: {known}")
    return there[code]


def known_topic(id: str) -> str:
    """The topic, if there is one that can be taught here.

    Raises:
        TeachError: there is none, or a pack would teach danger.
    """
    if id not in manifest.intents():
        raise TeachError(f"{id!r}: no such topic in data/topics.yml; docs/developers.md says how one is added")
    if current() and not of_pack.is_taught_here(id):
        raise TeachError(f"{id!r}: a topic of danger is taught in the base, not in a pack; tell those who keep the base")
    return id


def sentences(lines: Iterable[str], form: Optional[str], folder: Path = NLU) -> dict[str, list[str]]:
    """{form: sentences} of what the editor wrote.

    Args:
        lines: a sentence each; one in another form begins with it, such as "ne-Latn: …". Empty lines are left out.
        form: of the others; None: each line names its form.
        folder: where the examples lie that are known already.

    Raises:
        TeachError: a line cannot be used; the message says which and why.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        own, mark, rest = line.strip().partition(":")
        named = bool(mark) and own in _forms()
        of, text = (own, clean(rest)) if named else (form, clean(line))
        if text:
            found[_form(of, number)].append(_usable(text, number))
    if not found:
        raise TeachError("no sentence was given; nothing is taught")
    for of, written in found.items():
        _all_new(of, written, folder)
    return dict(found)


def _forms() -> list[str]:
    pack = current()
    return of_pack.forms(pack) if pack else list(manifest.language_of_form())


def _form(form: Optional[str], number: int) -> str:
    if form not in _forms():
        wanted = f"give a form with --form, or begin the line with it, such as ne-Latn:; there are {' '.join(_forms())}"
        raise TeachError(f"line {number}: {form or 'no form'}: {wanted}")
    return form


def _usable(text: str, number: int) -> str:
    if any(c in text for c in FORBIDDEN):
        raise TeachError(f"line {number}: brackets are entity marks for Rasa, take them out")
    return text


def _all_new(form: str, written: list[str], folder: Path) -> None:
    known = [fold(text) for _, block in [*blocks(form, folder), *_of_pack(form)] for text in examples(block)]
    for text in written:
        said = fold(text)
        near = process.extractOne(said, known, scorer=fuzz.ratio, score_cutoff=NEAR if len(said) >= SHORT else 100)
        if near:
            raise TeachError(f"{form}: nearly the same as an example that is there, write another one: {text}")
        known.append(said)


def teach(
    engine: sa.engine.Engine, cluster: Cluster, topic: str, written: Mapping[str, list[str]], today: Optional[date] = None
) -> list[Path]:
    """Write the examples, note the lesson for the page, and mark the cluster as taught; returns the files.

    Args:
        engine: of the database.
        cluster: what was asked.
        topic: that the examples belong to.
        written: {form: sentences}.
        today: the day that is noted.
    """
    files = [_add(topic, form, texts) for form, texts in written.items()]
    counts = {form: len(texts) for form, texts in written.items()}
    lesson, pack = Lesson((today or date.today()).isoformat(), topic, cluster.chats, list(cluster.keywords), counts), current()
    note(lesson, pack.folder / NAME) if pack else note(lesson)
    unanswered.mark(engine, cluster.numbers, topic)
    return files


def _add(topic: str, form: str, texts: list[str]) -> Path:
    path = _file(topic, form)
    held = path.read_text(encoding="utf-8") if path.exists() else HEAD
    lines = "".join(f"      - {text}\n" for text in texts)
    path.write_text(f"{held}  - intent: {topic}\n    metadata: {{language: {form}}}\n    examples: |\n{lines}", encoding="utf-8")
    return path


def _file(topic: str, form: str) -> Path:
    """Where examples belong: into the pack in use, so that an upgrade of the base leaves them alone; else into the base."""
    pack, entry = current(), manifest.topics().get(topic)
    if pack is None:
        return NLU / form / f"{entry.group if entry else 'conversation'}_taught.yml"
    (pack.folder / PACK_NLU).mkdir(exist_ok=True)
    return pack.folder / PACK_NLU / f"{form}.yml"


def _of_pack(form: str) -> list[tuple[Path, dict]]:
    pack = current()
    path = pack.folder / PACK_NLU / f"{form}.yml" if pack else None
    return [(path, block) for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]] if path and path.exists() else []
