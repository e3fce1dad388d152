"""The outline of a two-hour lesson and its role plays, as they stand in data/lessons/."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal, Optional

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, root_validator

from bot import manifest
from bot.lessons.errors import LessonError
from bot.quiz.bank import Item, bank
from bot.settings import DATA

LESSONS = DATA / "lessons"
MINUTES = 120


class _Entry(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False


class Step(_Entry):
    """Something the room does: `say` tells the trainer how, `ask` are questions to talk about, `play` names a role play."""

    minutes: int = Field(ge=1, le=60)
    title: str = Field(min_length=3)
    say: str = Field(min_length=10)
    ask: list[str] = []
    play: Optional[str]


class Section(_Entry):
    """One of the five parts.

    Attributes:
        topics: of data/topics.yml; their laws and services are the facts of the part, their handouts are given out.
        groups: of the quiz; questions on the topics of another part go there.
    """

    id: str = Field(regex="^[a-z_]{2,20}$")
    title: str
    topics: list[str] = Field(min_items=1)
    groups: list[str] = []
    steps: list[Step] = Field(min_items=1)

    @property
    def minutes(self) -> int:
        """How long its steps take together."""
        return sum(step.minutes for step in self.steps)


class Play(_Entry):
    """A role play on a guided tool.

    Attributes:
        tool: check (a job offer) or debt.
        story: what the one who plays the woman reads.
        roles: who plays what.
        answers: {question of the tool: id of an option, or what she would type}; a question that is not here is skipped.
        after: what to talk about then.
    """

    id: str = Field(regex="^[a-z_]{2,20}$")
    tool: Literal["check", "debt"]
    title: str
    story: str
    roles: list[str] = Field(min_items=2)
    answers: dict[str, str]
    after: list[str] = Field(min_items=1)


class Outline(_Entry):
    """A lesson: five parts of 120 minutes in all, and the role plays in them."""

    parts: list[Section] = Field(min_items=5, max_items=5)
    plays: list[Play]

    @root_validator(skip_on_failure=True)
    def _hangs_together(cls, values):
        parts, plays = values["parts"], {play.id for play in values["plays"]}
        total = sum(part.minutes for part in parts)
        if total != MINUTES:
            raise ValueError(f"the steps take {total} minutes together; change them so that it is {MINUTES}")
        named = {step.play for part in parts for step in part.steps if step.play}
        if named != plays:
            raise ValueError(f"role plays {', '.join(sorted(named ^ plays))}: name each one in a step and describe it in plays.yml")
        strange = [id for part in parts for id in part.topics if id not in manifest.topics()]
        if strange:
            raise ValueError(f"{', '.join(strange)}: no topic of data/topics.yml")
        return values

    def part_of(self, item: Item) -> Optional[Section]:
        """The part that a question of the quiz goes with: the one with its topic, else the one with its group."""
        by_topic = [part for part in self.parts if item.topic in part.topics]
        return next(iter([*by_topic, *(part for part in self.parts if item.group in part.groups)]), None)

    def items(self, part: Section, origin: str, host: str) -> list[Item]:
        """The questions that go with a part and can be asked for a corridor, in the order of the bank."""
        return [item for item in bank().values() if self.part_of(item) == part and item.right(origin, host)]

    def play(self, id: str) -> Play:
        """The role play of an id."""
        return next(play for play in self.plays if play.id == id)


def read(folder: Path = LESSONS) -> Outline:
    """Read plan.yml and plays.yml.

    Raises:
        LessonError: not YAML, or a field is missing, strange or wrong.
    """
    found: dict = {}
    for name in ("plan.yml", "plays.yml"):
        try:
            content = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            raise LessonError(f"lessons/{name}: cannot be read: {str(error).splitlines()[0]}") from None
        found.update(content if isinstance(content, dict) else {})
    try:
        return Outline.parse_obj(found)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])).replace("__root__", "plan.yml")
        raise LessonError(f"lessons/: {place}: {first['msg']}") from None


@lru_cache(maxsize=1)
def outline() -> Outline:
    """The outline of this process, read once."""
    return read()
