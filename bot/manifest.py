"""The two manifests, data/languages.yml and data/topics.yml: everything else is checked against them."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot.directory.base import Source
from bot.directory.services import Kind
from bot.pack.current import current, per_pack
from bot.pack.form import PackError
from bot.settings import DATA


OUT = "out_of_scope"  # the topic of all that the bot does not answer
SOURCE = "en"
ROMANISED = "-Latn"  # end of the forms of languages that are typed in Latin letters instead of their own


SENSITIVE = {"harm_and_help", "health"}  # groups of topics


class ManifestError(ValueError):
    """A manifest cannot be used; the message names file and entry."""


class Danger(str, Enum):
    """How urgent a message is."""

    none = "none"
    possible = "possible"
    high = "high"


class Side(str, Enum):
    """The two ends of her way: where she comes from, where she works."""

    origin = "origin"
    host = "host"


class _Entry(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False


class Language(_Entry):
    """A language that is understood, with the forms in which it is typed."""

    id: str
    name: str = Field(description="the language's own name of itself")
    direction: str = Field(regex="^(ltr|rtl)$")
    locale: str = Field(description="CLDR locale of its numbers, dates and names, such as es_419")
    answered: bool = Field(True, description="False until a catalogue of it stands in locales/")
    forms: list[str] = Field(min_items=1)
    voice: str = Field("", description="the voice of espeak-ng; empty where it has none")
    units: str = Field("long", regex="^(long|short)$", description="CLDR's width of hours, days, months and years")
    delete_words: list[str] = Field(min_items=1, description="typed alone, they delete everything")
    help_words: list[str] = Field(min_items=1, description="typed alone, they bring the numbers")
    exit_words: list[str] = Field([], description="typed alone, they take the messages off the screen")


class Fact(_Entry):
    """A rule to look up: on which side of her way, and which topic of law."""

    side: str
    law: str


class Topic(_Entry):
    """A question that is answered from the directory."""

    id: str
    group: str
    danger: Danger = Danger.none
    asks: list[Side] = Field([], description="countries that the answer needs, asked for in this order")
    facts: list[str] = []
    know: bool = False
    call: list[Kind]
    next: list[str] = []
    refs: list[str] = Field(min_items=1)
    sources: list[Source] = Field([], description="where its words come from, besides the two documents of `refs`")

    @property
    def sensitive(self) -> bool:
        """Whether nobody who glances at her phone should see what was asked."""
        return self.danger is not Danger.none or self.group in SENSITIVE

    def laws(self) -> list[Fact]:
        """The entries of `facts`, taken apart."""
        return [Fact(side=side, law=law) for side, _, law in (fact.partition(".") for fact in self.facts)]


class _Languages(_Entry):
    languages: list[Language] = Field(min_items=1)


    @validator("languages")
    def _once(cls, entries):
        _no_repeat([e.id for e in entries])
        _no_repeat([f for e in entries for f in e.forms])
        return entries


class _Topics(_Entry):
    topics: list[Topic]
    conversation: list[str]

    @validator("conversation")
    def _once(cls, ids, values):
        _no_repeat([*(t.id for t in values.get("topics", [])), *ids])
        return ids


def _no_repeat(ids: list[str]) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"{id} stands there twice")


def _read(path: Path, model):
    try:
        return model.parse_obj(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise ManifestError(f"{path.name}: not YAML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"])
        raise ManifestError(f"{path.name}: {where}: {first['msg']}") from None


@lru_cache(maxsize=None)
def understood() -> dict[str, Language]:
    """{id: Language} of all that she can ask in, in the order of the manifest."""
    return {entry.id: entry for entry in _read(DATA / "languages.yml", _Languages).languages}


def spoken() -> dict[str, Language]:
    """{id: Language} of those that have a catalogue: danger is met in each of them, also where a pack offers fewer."""
    return {id: entry for id, entry in understood().items() if entry.answered}


@per_pack
def languages() -> dict[str, Language]:
    """{id: Language} of those that she is answered in: all, or those that the pack offers, in its order.

    Raises:
        PackError: the pack offers one that there is none of.
    """
    pack = current()
    if pack is None:
        return spoken()
    for id in [*pack.file.languages, *pack.file.handoff.languages]:
        if id not in spoken():
            raise PackError(f"{pack.id}/pack.yml: languages: {id!r} is no language of the bot; choose from {' '.join(spoken())}")
    return {id: spoken()[id] for id in pack.file.languages}


def fallback() -> str:
    """The language for somebody of whom no language is known: English, or the first that the pack offers."""
    return SOURCE if SOURCE in languages() else next(iter(languages()))


@lru_cache(maxsize=None)
def language_of_form() -> dict[str, str]:
    """{form: id of its language}, such as {"ne-Latn": "ne"}, of all languages that are understood."""
    return {form: entry.id for entry in understood().values() for form in entry.forms}


def language_of(form: str) -> str:
    """The language of a form, whether it is in the manifest or not."""
    return language_of_form().get(form) or form.removesuffix(ROMANISED)


def romanised(form: str | None) -> bool:
    """True for a language typed in Latin letters instead of its own script."""
    return (form or "").endswith(ROMANISED)


#: languages that are one when spoken: in Latin letters only few words tell them apart
ALIKE = {"hi": "ur", "ur": "hi"}


def alike(form: str | None) -> str | None:
    """The language for which a message in this form may be taken; None for all but Hindi and Urdu in Latin letters."""
    return ALIKE.get(language_of(form)) if form and romanised(form) else None


#: older or Telegram's codes of languages that have another id here
ALSO_CALLED = {"tl": "fil", "in": "id"}


def hinted(locale: str | None) -> str | None:
    """The language of answers that an app's or browser's setting such as "fil-PH" or "tl" means; None for any other."""
    code = (locale or "").replace("_", "-").split(",")[0].split(";")[0].split("-")[0].strip().lower()
    code = ALSO_CALLED.get(code, code)
    return code if code in languages() else None


def answered_forms() -> list[str]:
    """The forms of the languages that she is answered in."""
    return [form for entry in languages().values() for form in entry.forms]


@per_pack
def topics() -> dict[str, Topic]:
    """{id: Topic} of the questions answered from the directory, the pack's own after the base's."""
    from bot.pack.topics import own  # its topics are made of the models above

    return {**base_topics(), **own()}


def base_topics() -> dict[str, Topic]:
    """{id: Topic} without a pack; read anew each time."""
    return {topic.id: topic for topic in _read(DATA / "topics.yml", _Topics).topics}


@lru_cache(maxsize=None)
def conversation() -> tuple[str, ...]:
    """Ids of what she says to the bot itself."""
    return tuple(_read(DATA / "topics.yml", _Topics).conversation)


@per_pack
def groups() -> dict[str, list[Topic]]:
    """{group: its topics}, in the order of the manifest."""
    found: dict[str, list[Topic]] = {}
    for topic in topics().values():
        found.setdefault(topic.group, []).append(topic)
    return found


def intents() -> list[str]:
    """All intent names."""
    return [*topics(), *conversation()]


def default_danger(intent: str) -> Danger:
    """Level of an intent's examples that do not state one."""
    topic = topics().get(intent)
    return topic.danger if topic else Danger.none
