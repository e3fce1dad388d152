"""data/taught.yml: what editors have taught because many asked for it. It holds no word of the women beyond shared keywords."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import yaml

from bot.settings import DATA

TAUGHT = DATA / "taught.yml"
HEAD = "# What was taught because many asked for it: written by `python -m bot report teach`, shown on the page of `report`.\n"


class TaughtError(ValueError):
    """data/taught.yml cannot be used."""


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


def note(lesson: Lesson, path: Path = TAUGHT) -> None:
    """Add one to the file."""
    entries = [asdict(one) for one in [*lessons(path), lesson]]
    path.write_text(HEAD + yaml.safe_dump({"taught": entries}, allow_unicode=True, sort_keys=False), encoding="utf-8")
