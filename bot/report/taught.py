"""taught.yml, of the base or a pack: what editors taught because many asked for it. No word of the women but shared keywords."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Optional

import yaml

from bot.pack.current import Pack
from bot.settings import DATA

NAME = "taught.yml"
TAUGHT = DATA / NAME
HEAD = "# What was taught because many asked for it: written by `python -m bot report teach`, shown on the page of `report`.\n"


class TaughtError(ValueError):
    """A taught.yml cannot be used."""


@dataclass(frozen=True)
class Lesson:
    """Examples that were written because of a cluster. `chats`: that had asked, at least; `examples`: {form: how many}."""

    date: str
    topic: str
    chats: int
    keywords: list[str] = field(default_factory=list)
    examples: dict[str, int] = field(default_factory=dict)

    @property
    def week(self) -> str:
        """The ISO week in which it was taught, such as 2026-W47."""
        year, week, _ = date.fromisoformat(self.date).isocalendar()
        return f"{year}-W{week:02}"


def lessons(path: Path = TAUGHT) -> list[Lesson]:
    """All of them, the oldest first; none where there is no file.

    Raises:
        TaughtError: the file holds something else.
    """
    if not path.exists():
        return []
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))["taught"]
        found = [Lesson(**{**entry, "date": str(entry["date"])}) for entry in entries]
        return sorted(found, key=lambda lesson: (date.fromisoformat(lesson.date), lesson.topic))
    except (yaml.YAMLError, TypeError, KeyError, ValueError) as error:
        wrong = " ".join(str(error).split())
        raise TaughtError(f"{path.name}: expected a list `taught` of date, topic, chats, keywords, examples: {wrong}") from None


def of_pack(pack: Optional[Pack]) -> list[Lesson]:
    """Those of the base and of a pack, the oldest first."""
    found = [*lessons(), *(lessons(pack.folder / NAME) if pack else [])]
    return sorted(found, key=lambda lesson: (lesson.date, lesson.topic))


def note(lesson: Lesson, path: Path = TAUGHT) -> None:
    """Add one to the file."""
    entries = [asdict(one) for one in [*lessons(path), lesson]]
    path.write_text(HEAD + yaml.safe_dump({"taught": entries}, allow_unicode=True, sort_keys=False), encoding="utf-8")
