"""pack.yml: who runs the bot, for whom, in which languages. Its errors are one sentence: file, entry, how to mend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Optional

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot.directory.base import country_code
from bot.handoff.hours import EXAMPLE, read_hours

FILE = "pack.yml"
LANGUAGE = re.compile("[a-z]{2,3}")
#: entry -> how to mend it
MEND = {
    "name": "write the name of the bot, in 2 to 64 characters",
    "who_runs": "write the name of the organisation as women know it, in 2 to 80 characters",
    "languages": "list the ids of the languages that you offer, such as [ne, en]; the first is used where hers is not known",
    "default_origin": "write the country that most women come from, two capitals such as NP, or take the line out",
    "origins": "list countries as two capitals, such as [ET, KE, PH]",
    "destinations": "list countries as two capitals, such as [LB]",
    "handoff": "write chat, hours and languages below it, or take it out",
    "handoff.chat": 'write the id of your group in quotes, a negative number such as "-1001234567890", or take the line out',
    "handoff.hours": f"write them like {EXAMPLE}",
    "handoff.languages": "list ids of languages that your staff read, such as [ne, en]",
    "retention_days": "write a whole number of days from 0 to 3650, such as 30",
    "brand": "write one line of up to 160 characters for each language that you offer, such as en: Ask us, it is free.",
}


class PackError(ValueError):
    """A pack cannot be used; the message names file and entry, and how to mend it."""


def why_unread(error: Exception) -> str:
    """Where a file stops being YAML in UTF-8, from a YAMLError or a UnicodeDecodeError."""
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start}: not UTF-8; save the file as UTF-8"
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}: not YAML" if mark else "not YAML"


class _Entry(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False
        anystr_strip_whitespace = True


class Handoff(_Entry):
    """How staff are reached; a setting from the environment comes before each of these."""

    chat: str = Field("", regex=r"^-[0-9]{1,20}$|^$", description="id of the staff's group on Telegram")
    hours: str = Field("", description="when staff are there")
    languages: list[str] = Field([], description="ids of the languages that staff read; empty: all")

    @validator("chat", pre=True)
    def _quoted(cls, value):
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @validator("hours")
    def _hours(cls, value):
        if value:
            read_hours(value)
        return value


class PackFile(_Entry):
    """The content of pack.yml."""

    name: str = Field(min_length=2, max_length=64, description="of the bot")
    who_runs: str = Field(min_length=2, max_length=80, description="the organisation that runs it")
    languages: list[str] = Field(min_items=1, description="ids of those that women are offered; the first stands in for one not known")
    default_origin: Optional[str] = Field(description="assumed where she has not said; she is told so")
    origins: list[str] = Field([], description="countries that she is shown first when asked where she comes from")
    destinations: list[str] = Field([], description="countries that she is shown first when asked where she works")
    handoff: Handoff = Handoff()
    retention_days: Optional[int] = Field(ge=0, le=3650, description="days after which an idle conversation is deleted")
    brand: dict[str, str] = Field({}, description="one line below the greeting, by language")

    _codes = validator("origins", "destinations", each_item=True, allow_reuse=True)(country_code)
    _code = validator("default_origin", allow_reuse=True)(country_code)

    @validator("languages")
    def _once(cls, ids):
        for id in ids:
            if not LANGUAGE.fullmatch(id):
                raise ValueError(f"{id!r} is no id of a language")
            if ids.count(id) > 1:
                raise ValueError(f"{id} stands there twice")
        return ids

    @validator("retention_days", pre=True)
    def _whole(cls, value):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise ValueError(f"{value!r} is no whole number")
        return value

    @validator("brand")
    def _brand(cls, lines, values):
        offered = values.get("languages", [])
        if lines:
            for id in [*lines, *offered]:
                if id not in offered:
                    raise ValueError(f"{id} is not among the languages offered")
                if id not in lines:
                    raise ValueError(f"has no line in {id}")
        for id, line in lines.items():
            if not 0 < len(line) <= 160 or set("{}\n") & set(line):
                raise ValueError(f"the line in {id} is empty, longer than 160 characters or has a brace or a line end")
        return lines


def read_file(folder: Path) -> PackFile:
    """pack.yml of a pack's folder.

    Raises:
        PackError: there is none, it is not YAML, or an entry cannot be used.
    """
    where = f"{folder.name}/{FILE}"
    if not (folder / FILE).is_file():
        raise PackError(f"{where}: there is no such file; make a pack with `python -m bot pack new {folder.name}`")
    try:
        content: Any = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError(f"{where}: {why_unread(error)}; compare it with a new pack's") from None
    if not isinstance(content, dict):
        raise PackError(f"{where}: expected entries such as name, who_runs, languages; compare it with a new pack's")
    try:
        return PackFile.parse_obj(content)
    except ValidationError as error:
        raise PackError("\n".join(_sentence(where, e) for e in error.errors())) from None


def _sentence(where: str, error: dict) -> str:
    place = [str(p) for p in error["loc"] if p != "__root__"]
    entry = next((".".join(place[:n]) for n in (2, 1) if ".".join(place[:n]) in MEND), place[0])
    missing = error["type"] in ("value_error.missing", "type_error.none.not_allowed")
    strange = error["type"] == "value_error.extra"
    if strange:
        known = ", ".join(Handoff.__fields__ if len(place) > 1 else PackFile.__fields__)
        return f"{where}: {'.'.join(place)}: there is no such entry; there are {known}"
    return f"{where}: {entry}: {'is missing' if missing else error['msg']}; {MEND[entry]}"
