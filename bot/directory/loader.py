"""Loads data/countries/*.yml; a bad file stops with one sentence: file, id, field, what is wrong."""

from __future__ import annotations

import typing
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.directory.country import Country
from bot.directory.rules import AnyRule

C = typing.TypeVar("C", bound=Country)
RECORDS = ("services", "laws", "tried", "withdrawn")  # the last in packs only
MODELS = {model.__name__ for model in typing.get_args(typing.get_args(AnyRule)[0])}


class Unquoted:
    """A date without quotes, which YAML would turn into a date, or refuse without saying where."""

    def __init__(self, text: str):
        self.text = text

    def __repr__(self) -> str:
        return self.text


class LOADER(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # libyaml reads ten times faster
    """Reads a country file; a key that stands twice is an error, or the first value would be lost unnoticed."""

    def construct_mapping(self, node, deep=False):
        """See yaml.SafeLoader."""
        held = super().construct_mapping(node, deep)
        if len(held) < len(node.value):
            keys = [self.construct_object(key) for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"{twice!r} stands twice in one record", node.start_mark)
        return held


LOADER.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: Unquoted(node.value))


class DirectoryError(ValueError):
    """A country file cannot be used. The message names file, id and field."""


def inside(location: tuple) -> list[str]:
    """Turn ("laws", 3, "Kafala", "status") into ["status"]: the place within a record."""
    # the discriminated union puts the model's name into the location
    start = 3 if location[0] == "laws" and len(location) > 2 and location[2] in MODELS else 2
    return [str(p) for p in location[start:] if p != "__root__"]


def _where(raw: dict, location: tuple) -> str:
    """Turn ("services", 3, "phones", 0) into "kw-ph phones.0"."""
    parts = [str(p) for p in location if p != "__root__"]
    if len(location) > 1 and location[0] in RECORDS and isinstance(location[1], int):
        record = raw[location[0]][location[1]]
        name = record.get("id", f"{location[0]}[{location[1]}]") if isinstance(record, dict) else f"{location[0]}[{location[1]}]"
        return f"{name} {'.'.join(inside(location))}".strip()
    return ".".join(parts) or "file"


def parse(path: Path) -> dict:
    """A country file's raw content.

    Raises:
        DirectoryError: not YAML in UTF-8, or no table.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except UnicodeDecodeError as error:
        raise DirectoryError(f"{path.name}: byte {error.start}: not UTF-8; save the file as UTF-8") from None
    except yaml.reader.ReaderError as error:
        raise DirectoryError(f"{path.name}: character {error.position}: not YAML: {error.reason}") from None
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise DirectoryError(f"{path.name}: line {line}: not YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(raw, dict):
        raise DirectoryError(f"{path.name}: expected keys country, roles, services, laws")
    return raw


def load_country(path: Path) -> Country:
    """Read one country file.

    Args:
        path: data/countries/<iso2>.yml.

    Raises:
        DirectoryError: not YAML, a field that the schema refuses, or a name that is not the country's.
    """
    return checked(path, parse(path))


def checked(path: Path, raw: dict, model: type[C] = Country) -> C:
    """A country file's raw content as a country, or as a pack's part of one (`model`); for the errors see load_country."""
    try:
        country = model.parse_obj(raw)
    except ValidationError as error:
        problems = [f"{path.name}: {_where(raw, e['loc'])}: {e['msg']}" for e in error.errors()]
        raise DirectoryError("\n".join(problems)) from None
    if path.stem != country.country.lower():
        raise DirectoryError(f"{path.name}: country is {country.country}, so the file must be {country.country.lower()}.yml")
    return country


def load_countries(folder: Path) -> dict[str, Country]:
    """Read all country files of a folder, as {ISO code: Country}; all problems are gathered.

    Raises:
        DirectoryError: with one line for each problem.
    """
    countries, problems = {}, []
    for path in sorted(folder.glob("*.yml")):
        try:
            country = load_country(path)
            countries[country.country] = country
        except DirectoryError as error:
            problems.append(str(error))
    if problems:
        raise DirectoryError("\n".join(problems))
    if not countries:
        raise DirectoryError(f"{folder}: no country files (*.yml) found")
    return countries
