"""The bank of questions: data/quiz/*.yml, and after them those of the pack in use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Optional, Union

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, root_validator, validator

from bot.directory.base import Source
from bot.pack.current import current, per_pack
from bot.quiz import facts
from bot.settings import QUIZ


FOLDER = "quiz"  # of a pack's own questions


class BankError(ValueError):
    """A file of the bank cannot be used; the message names file and entry."""


class _Entry(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False

    @validator("*", pre=True, allow_reuse=True)
    def _quoted(cls, value):
        """YAML reads a bare yes, no and true as something else than words."""
        inside = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else [value]
        if any(isinstance(one, (bool, int, float)) for one in inside):
            raise ValueError('put yes, no, true, false and numbers in quotes: "yes"')
        return value


class Item(_Entry):
    """A question with one right answer.

    Which of its fields means what, the head of data/quiz/1_recruiters.yml tells. `group` is that of its file.
    """

    id: str = Field(regex=r"^[a-z][a-z0-9_]{1,17}$")
    group: str
    topic: str
    choices: list[str] = Field(alias="options", min_items=2, max_items=4, unique_items=True)
    answer: Union[str, dict[str, str]] = Field(alias="right")
    fact: Optional[str] = Field(regex=r"^(origin|host)\.[a-z_]+\.[a-z_]+$")
    when: list[str] = []
    service: Optional[str] = Field(regex=r"^(origin|host)\.[a-z_]+$")
    refs: list[str] = []
    sources: list[Source] = []

    @root_validator(skip_on_failure=True)
    def _hangs_together(cls, values):
        answers = values["answer"].values() if isinstance(values["answer"], dict) else [values["answer"]]
        strange = set(answers) - set(values["choices"])
        if strange:
            raise ValueError(f"right names {', '.join(sorted(strange))}, which is no option")
        if sum(map(bool, (values["fact"], values["service"], values["refs"], values["sources"]))) != 1:
            raise ValueError("it rests on one of fact, service, refs, sources: give exactly one")
        if isinstance(values["answer"], dict) and (not values["fact"] or values["when"]):
            raise ValueError("a table of right answers goes with a fact, and without `when`")
        if values["when"] and not values["fact"]:
            raise ValueError("`when` goes with a fact")
        return values

    @property
    def side(self) -> Optional[str]:
        """The side of her way whose country must be known: origin, host, or None for a general question."""
        basis = self.fact or self.service
        return basis.partition(".")[0] if basis else None

    def known(self, origin: Optional[str], host: Optional[str]) -> Optional[facts.Known]:
        """What the directory says for these countries; None for a general question and where it is not sure."""
        if self.fact:
            return facts.rule(self.fact, origin, host)
        return facts.service(self.service, origin, host) if self.service else None

    def right(self, origin: Optional[str], host: Optional[str]) -> Optional[str]:
        """The id of the right option; None where the question cannot be asked for these countries."""
        if self.side is None:
            return self.answer
        known = self.known(origin, host)
        if known is None:
            return None
        if isinstance(self.answer, dict):
            return self.answer.get(known.value)
        return self.answer if not self.when or known.value in self.when else None

    def options(self, origin: Optional[str], host: Optional[str]) -> tuple[str, ...]:
        """Ids of what can be picked, in their order; empty where the question cannot be asked for these countries."""
        return tuple(self.choices) if self.right(origin, host) else ()


class _File(_Entry):
    group: str = Field(regex=r"^[a-z]+$")
    items: list[dict] = Field(min_items=1)


def read(folder: Path = QUIZ, said: str = "quiz") -> dict[str, Item]:
    """{id: question}, in the order of files and lines.

    Args:
        folder: in which the files lie.
        said: what errors call it.

    Raises:
        BankError: not YAML, a field that is missing, strange or wrong, an id that stands there twice.
    """
    found: dict[str, Item] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            file = _File.parse_obj(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
            raise BankError(f"{said}/{path.name}: {_said(error)}") from None
        for entry in file.items:
            name = f"{said}/{path.name}: {entry.get('id')}"
            try:
                item = Item.parse_obj({**entry, "group": file.group})
            except ValidationError as error:
                raise BankError(f"{name}: {_said(error)}") from None
            if item.id in found:
                raise BankError(f"{name}: the id stands there twice; give one of them another id")
            found[item.id] = item
    return found


def _said(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        mark = getattr(error, "problem_mark", None)
        return f"{f'line {mark.line + 1}: ' if mark else ''}not YAML in UTF-8; compare it with data/quiz/1_recruiters.yml"
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


@lru_cache(maxsize=1)
def base() -> dict[str, Item]:
    """The questions of data/quiz/, read once."""
    return read()


@per_pack
def own() -> dict[str, Item]:
    """The questions of the current pack; none without one.

    Raises:
        BankError: a file of theirs cannot be used, or an id stands in the base.
    """
    pack = current()
    found = read(pack.folder / FOLDER, f"{pack.id}/{FOLDER}") if pack else {}
    for item in found.values():
        if item.id in base():
            raise BankError(f"{pack.id}/{FOLDER}: {item.id}: stands in the base; choose another id, or trainers' results would be mixed")
    return found


@per_pack
def bank() -> dict[str, Item]:
    """{id: question} of this process, the pack's own after the base's."""
    return {**base(), **own()}
