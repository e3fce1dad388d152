"""A pack's topics.yml: questions of its own, answered like those of the base, with the pack's words and sources."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot import manifest
from bot.directory.base import Source
from bot.manifest import Danger, Topic
from bot.pack.current import current, per_pack
from bot.pack.form import PackError, why_unread

FILE = "topics.yml"
NLU = "nlu"  # folder of examples: one file for each form of the languages offered


class OwnTopic(Topic):
    """A topic of a pack. Danger stays the base's: its recall is measured, a pack's would not be."""

    id: str = Field(regex=r"^[a-z][a-z0-9_]{2,30}$")
    refs: list[str] = []
    sources: list[Source] = Field(min_items=1)

    @validator("danger")
    def _none(cls, value):
        if value is not Danger.none:
            raise ValueError("a pack's topics state no danger: cries for help are met by the base; take the line out")
        return value


class _Topics(BaseModel):
    topics: list[OwnTopic] = []

    class Config:
        extra = Extra.forbid


def listed(pack: Path) -> list[OwnTopic]:
    """The topics of a pack's folder, whatever the base holds; none without a file.

    Raises:
        PackError: the file or a topic cannot be used.
    """
    path, where = pack / FILE, f"{pack.name}/{FILE}"
    if not path.exists():
        return []
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return _Topics.parse_obj(raw).topics
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError(f"{where}: {why_unread(error)}; compare it with data/topics.yml") from None
    except ValidationError as error:
        raise PackError("\n".join(f"{where}: {_place(raw, e['loc'])}: {e['msg']}; see docs/packs.md" for e in error.errors())) from None


def read(pack: Path) -> dict[str, OwnTopic]:
    """{id: topic} of a pack's folder; empty without a file.

    Raises:
        PackError: the file or a topic cannot be used, or not beside those of the base.
    """
    where, base, found = f"{pack.name}/{FILE}", manifest.base_topics(), {}
    groups = {t.group for t in base.values()}
    for topic in listed(pack):
        if topic.id in {*base, *manifest.conversation()}:
            raise PackError(f"{where}: {topic.id}: stands in the base; change its words in locales/, or choose another id")
        if topic.group not in groups:
            raise PackError(f"{where}: {topic.id}: there is no group {topic.group}; choose from {', '.join(sorted(groups))}")
        if topic.id in found:
            raise PackError(f"{where}: {topic.id}: stands there twice; give one of the two another id")
        found[topic.id] = topic
    return found


def _place(raw: dict, location: tuple) -> str:
    """("topics", 0, "call") as "visit_desk call"."""
    if len(location) > 1 and location[0] == "topics" and isinstance(raw["topics"][location[1]], dict):
        return " ".join([str(raw["topics"][location[1]].get("id", location[1])), *map(str, location[2:])])
    return ".".join(map(str, location))


@per_pack
def own() -> dict[str, OwnTopic]:
    """The topics of the current pack; none without one."""
    pack = current()
    return read(pack.folder) if pack else {}
