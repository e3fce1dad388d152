"""A small country pack on disk, that a test fills with what it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
import yaml

from bot.pack import check
from tests.support.gates import only

ENTRIES = {"name": "Amie", "who_runs": "Small Desk", "languages": ["ne", "en"]}
SOURCE = {"title": "Calls of our desk", "document": "Log of calls", "read_on": "2026-11-01"}
#: a real number of the base: the labour ministry's landline
LANDLINE = {"number": "977-1-5970008", "e164": "+97715970008"}
TOPIC = {"id": "our_topic", "group": "services", "call": ["ngo"], "sources": [SOURCE]}


class Small:
    """A pack's folder. Every method returns the pack, so that calls can follow each other."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir()
        self.says()

    def says(self, without: str = "", **changes: Any) -> "Small":
        """Write pack.yml with some entries changed, or one left out."""
        content = {name: value for name, value in {**ENTRIES, **changes}.items() if name != without}
        return self._yaml("pack.yml", content)

    def country(self, code: str = "NP", **records: Any) -> "Small":
        """Write countries/<code>.yml with services, laws or withdrawn."""
        return self._yaml(f"countries/{code.lower()}.yml", {"country": code, **records})

    def words(self, language: str, texts: dict[str, str]) -> "Small":
        """Write locales/<language>.po."""
        file = polib.POFile(encoding="utf-8")
        file.metadata = {"Content-Type": "text/plain; charset=utf-8"}
        file.extend(polib.POEntry(msgid=id, msgstr=text) for id, text in texts.items())
        path = self._path(f"locales/{language}.po")
        file.save(str(path))
        return self

    def topic(self, **changes: Any) -> "Small":
        """Write topics.yml with one topic, and its words in both languages."""
        topic = {**TOPIC, **changes}
        said = {f"topic.{topic['id']}.{part}": f"The {part} of it." for part in ("title", "understood", "steps", "simple")}
        return self._yaml("topics.yml", {"topics": [topic]}).words("ne", said).words("en", said)

    def examples(self, form: str, texts: list[str], intent: str = "our_topic", **labels: str) -> "Small":
        """Write nlu/<form>.yml with examples of one topic."""
        block = {"intent": intent, "metadata": {"language": form, **labels}, "examples": "".join(f"- {t}\n" for t in texts)}
        return self._yaml(f"nlu/{form}.yml", {"version": "3.1", "nlu": [block]})

    def filled(self, **changes: Any) -> "Small":
        """Write a topic, and its examples in all forms."""
        self.topic(**changes)
        for form in ("ne", "ne-Latn", "en"):
            self.examples(form, MESSAGES)
        return self

    def file(self, name: str, content: bytes) -> "Small":
        """Write any file."""
        self._path(name).write_bytes(content)
        return self

    def _yaml(self, name: str, content: dict) -> "Small":
        return self.file(name, yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode())

    def _path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def only_problem(pack: Small) -> str:
    """The one sentence that `pack check` tells."""
    return only(check.problems(pack.folder))


def own_service(**changes: Any) -> dict:
    """A service of the pack's own."""
    service = {"id": "np-small-desk", "name": "Small Desk", "kind": "ngo", "phones": [LANDLINE], "confidence": "medium"}
    return {**service, "as_of": "2026-11", "sources": [SOURCE], **changes}


#: messages that no two are alike, in any form: Latin letters are enough for a check
MESSAGES = [
    "where is the desk", "open on saturday?", "can my sister come too", "do i pay for advice", "bus number to reach you",
    "is a woman there to talk to", "bring which papers", "may i come without calling first", "second floor or ground",
    "how long must one wait", "in the evening after work", "someone speaks tharu there",
]  # fmt: skip
