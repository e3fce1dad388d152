"""The items of the get-ready list, by the stage of her way."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Optional

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError

from bot.directory.services import Kind
from bot.manifest import Fact
from bot.settings import DATA

READY = DATA / "ready.yml"


class ReadyError(ValueError):
    """The list cannot be used; the message names file and entry."""


class Item(BaseModel):
    """One thing to do, said by the catalogue entry ready.<id>."""

    class Config:
        extra = Extra.forbid
        allow_mutation = False

    id: str = Field(regex="^[a-z_]{2,20}$")
    facts: list[str] = []
    call: list[Kind] = []
    topic: Optional[str]
    tool: Optional[str]

    def laws(self) -> list[Fact]:
        """The entries of `facts`, taken apart."""
        return [Fact(side=side, law=law) for side, _, law in (fact.partition(".") for fact in self.facts)]


class Stage(BaseModel):
    """A stage of her way, said by the catalogue entry ready.stage.<id>."""

    class Config:
        extra = Extra.forbid
        allow_mutation = False

    id: str = Field(regex="^[a-z_]{2,20}$")
    items: list[Item] = Field(min_items=1)


class _File(BaseModel):
    stages: list[Stage] = Field(min_items=1)


@lru_cache(maxsize=None)
def stages(path: Path = READY) -> dict[str, Stage]:
    """{id: stage}, in the order of her way.

    Raises:
        ReadyError: the file is no such list, or an id stands there twice.
    """
    try:
        found = _File.parse_obj(yaml.safe_load(path.read_text(encoding="utf-8"))).stages
    except yaml.YAMLError as error:
        raise ReadyError(f"{path.name}: not YAML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise ReadyError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    ids = [item.id for stage in found for item in stage.items] + [stage.id for stage in found]
    for id in ids:
        if ids.count(id) > 1:
            raise ReadyError(f"{path.name}: {id} stands there twice; give each stage and item an id of its own")
    return {stage.id: stage for stage in found}


def item(id: str) -> Optional[Item]:
    """The item of an id, of whatever stage."""
    return next((i for stage in stages().values() for i in stage.items if i.id == id), None)


def stage_of(id: str) -> Optional[str]:
    """The stage that an item stands in."""
    return next((stage.id for stage in stages().values() if any(i.id == id for i in stage.items)), None)
