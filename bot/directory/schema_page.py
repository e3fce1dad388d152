"""Writes docs/schema.md: the fields of a country file as tables, made from the models themselves."""

from __future__ import annotations

import typing
from enum import Enum

from pydantic import BaseModel, ConstrainedDecimal, ConstrainedInt, HttpUrl
from pydantic.fields import ModelField

from bot import manifest
from bot.directory.base import Confidence, Record, Source, country_code, partial_date
from bot.directory.country import Country, Tried
from bot.directory.phones import Phone
from bot.directory.rules import AnyRule, Rule
from bot.directory.services import Service
from bot.settings import ROOT

PAGE = ROOT / "docs" / "schema.md"
HEAD = """\
# Fields of a country file

<!-- made by `python -m bot schema` from the models in bot/directory/; do not edit by hand -->

A country file is `data/countries/<iso2>.yml`. [countries.md](countries.md) shows how to change one. A field
that is not named here is an error, so that a typing slip is found. A field that is not needed may be left
out, and then means: not known.

A *date* stands in quotes, as exact as it is known: `"2024"`, `"2024-06"` or `"2024-06-30"`. A *country code*
has two capitals, such as `KW`. *Yes or no* is written `true` or `false`.
"""
RULES = """\
## Rules

They stand under `laws:`. Every rule has the fields below, and besides them those of its own topic.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    parts += [_section(model) for model in (Country, Service, Phone, Source, Tried)]
    parts += [f"## Confidence\n\n{_sentence(Confidence)}\n"]
    parts += [RULES, _table(Rule, list(Rule.__fields__.values()))]
    parts += [_rule(model) for model in typing.get_args(typing.get_args(AnyRule)[0])]
    return "\n".join(parts)


def _section(model: type[Record]) -> str:
    return "\n".join([f"## {model.__name__}\n", f"{_sentence(model)}\n", _table(model, list(model.__fields__.values()))])


def _rule(model: type[Rule]) -> str:
    topic = typing.get_args(model.__fields__["topic"].outer_type_)[0]
    own = [field for name, field in model.__fields__.items() if name not in Rule.__fields__]
    said = [t.id for t in manifest.topics().values() if topic in [fact.law for fact in t.laws()]]
    where = f"Said in answer to {_choice(said, 'and')}." if said else "Kept, but not said in any answer yet."
    return "\n".join([f"### `{topic}`\n", f"{_sentence(model)} {where}\n", _table(model, own)])


def _sentence(model: type) -> str:
    return " ".join(model.__doc__.split())


def _table(model: type[Record], fields: list[ModelField]) -> str:
    rows = ["| field | what | needed | meaning |", "| --- | --- | --- | --- |"]
    for field in fields:
        meaning = field.field_info.description or ""
        needed = "yes" if field.required else f"no: `{_plain(field.default)}`" if field.default else "no"
        cells = [f"`{field.name}`", _what(field), needed, meaning[:1].upper() + meaning[1:]]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _plain(value) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def _what(field: ModelField) -> str:
    """What the field holds, in words."""
    checks = {validator.func for validator in (field.class_validators or {}).values()}
    known = {partial_date: "date", country_code: "country code"}
    one = next((word for check, word in known.items() if check in checks), None) or _kind(field.type_)
    one += f" as `{field.field_info.regex}`" if field.field_info.regex else ""
    if field.outer_type_ is field.type_:
        return one
    return f"list of {one}, at least {field.field_info.min_items}" if field.field_info.min_items else f"list of {one}"


def _kind(kind) -> str:
    if typing.get_origin(kind) is typing.Annotated:
        return "rules, see [below](#rules)"
    if typing.get_origin(kind) is typing.Literal:
        return _choice(typing.get_args(kind))
    if issubclass(kind, Enum):
        return _choice([choice.value for choice in kind])
    if issubclass(kind, BaseModel):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    if issubclass(kind, (ConstrainedInt, ConstrainedDecimal)):
        return _number(kind)
    return "yes or no" if kind is bool else "web address" if kind is HttpUrl else "text"


def _choice(values, word: str = "or") -> str:
    *first, last = (f"`{value}`" for value in values)
    return f"{', '.join(first)} {word} {last}" if first else last


def _number(kind) -> str:
    name = "whole number" if issubclass(kind, ConstrainedInt) else "number"
    least = f"above {kind.gt}" if kind.gt is not None else f"from {kind.ge}"
    return f"{name} {least}" + (f", up to {kind.le:,}" if kind.le is not None else "")
