"""Services and rules as rows of a spreadsheet, and back, for editors who do not write YAML.

A cell holds text as an editor would write it: yes or no, lists with commas, phones with what they are
for, one source a line as "title | address | published | read on".
"""

from __future__ import annotations

import re
import typing
from typing import Any, Optional

import phonenumbers

from bot.directory.rules import AnyRule, Rule

YES, NO = "yes", "no"
DELETE = "delete"
SERVICE_COLUMNS = [
    "country", "id", "name", "kind", "for_whom", "of_country", "city", "phones", "whatsapp", "url", "email", "address",
    "in_english", "always_open", "hours", "languages", "free", "cautions", "note", "confidence", "as_of", "sources", DELETE,
]  # fmt: skip
LAW_COLUMNS = [
    "country", "id", "topic", "applies_to", "values", "law", "in_english", "origins", "destinations", "as_of", "check_today",
    "temporary_until", "conflicts", "note", "confidence", "sources", DELETE,
]  # fmt: skip
COLUMNS = {"services": SERVICE_COLUMNS, "laws": LAW_COLUMNS}
LISTS = {"languages", "cautions", "origins", "destinations"}
SWITCHES = {"always_open", "free", "check_today"}
PHONE = re.compile(r"(?P<number>[-0-9+() ]+?)\s*(?:\[(?P<remarks>[^\]]*)\])?")
NOT_VALUES = {*LAW_COLUMNS, "country"}
_OWN = [
    field for model in typing.get_args(typing.get_args(AnyRule)[0]) for name, field in model.__fields__.items() if name not in Rule.__fields__
]
# a rule's own fields that hold lists, and those that hold text, whatever it looks like: phones keep their zeros
LISTED = {field.name for field in _OWN if field.outer_type_ is not field.type_}
TEXT = {field.name for field in _OWN if isinstance(field.type_, type) and issubclass(field.type_, str)}


class CellError(ValueError):
    """A cell cannot be read; the message says what is wrong and how it should look."""


def to_row(country: str, record: dict[str, Any], columns: list[str]) -> dict[str, str]:
    """A record as cells.

    Args:
        country: ISO code.
        record: raw content from the country file.
        columns: one of COLUMNS.
    """
    row = {"country": country, DELETE: ""}
    for name in columns:
        if name in record:
            row[name] = _cell(name, record[name])
    if "values" in columns:
        values = [(k, v) for k, v in record.items() if k not in NOT_VALUES]
        row["values"] = "\n".join(f"{k} = {_value(v)}" for k, v in values)
    return {name: row.get(name, "") for name in columns}


def _cell(name: str, value: Any) -> str:
    if name == "phones":
        return "\n".join(_phone(p) for p in value)
    if name == "whatsapp":
        return _phone(value)
    if name == "sources":
        return "\n".join(_source(s) for s in value)
    if name == "conflicts":
        return "\n".join(value)
    return _value(value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _phone(phone: dict[str, Any]) -> str:
    remarks = [phone["use"]] if phone.get("use") else []
    remarks += [f"only in {phone['only_in']}"] if phone.get("only_in") else [phone["e164"]]
    remarks += ["unlisted"] if phone.get("unlisted") else []
    return f"{phone['number']} [{', '.join(remarks)}]"


def _source(source: dict[str, Any]) -> str:
    where = source.get("url") or ""
    if source.get("document"):
        where = "document: " + source["document"] + (f", paragraph {source['paragraph']}" if source.get("paragraph") else "")
    return " | ".join([source["title"], where, source.get("published", ""), source["read_on"]])


def from_row(row: dict[str, str], old: Optional[dict[str, Any]], kind: str) -> dict[str, Any]:
    """A row as a raw record.

    Args:
        row: the cells by column.
        old: the record as it was, whose order of fields is kept; None for a new one.
        kind: services or laws.

    Raises:
        CellError: a cell cannot be read; starts with the column's name.
    """
    read: dict[str, Any] = {}
    for name in COLUMNS[kind]:
        text = (row.get(name) or "").strip()
        if name in ("country", DELETE):
            continue
        if row.get(name) is None:
            read.update(_kept(name, old or {}))
        elif text and name == "values":
            read.update(_values(text, old))
        elif text:
            read[name] = _read(name, text, row["country"].strip())
    order = [k for k in old or {} if k in read] + [k for k in read if k not in (old or {})]
    return {k: read[k] for k in order}


def _kept(name: str, old: dict[str, Any]) -> dict[str, Any]:
    """What the record holds in a column that the editor took out of the table."""
    return {k: v for k, v in old.items() if (k not in NOT_VALUES if name == "values" else k == name)}


def _read(name: str, text: str, country: str) -> Any:
    if name == "phones":
        return [_read_phone(line, country) for line in re.split(r"[\n;]", text) if line.strip()]
    if name == "whatsapp":
        return _read_phone(text, country)
    if name == "sources":
        return [_read_source(line) for line in text.split("\n") if line.strip()]
    if name == "conflicts":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if name in LISTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if name in SWITCHES:
        return _switch(name, text)
    return text


def _switch(name: str, text: str) -> bool:
    if text.lower() not in (YES, NO, "true", "false"):
        raise CellError(f"{name}: {text!r} must be yes, no or empty")
    return text.lower() in (YES, "true")


def _read_phone(text: str, country: str) -> dict[str, Any]:
    match = PHONE.fullmatch(text.strip())
    if not match:
        raise CellError(f"phones: {text!r} cannot be read; write one number a line, such as 2222 0000 [labour]")
    phone: dict[str, Any] = {"number": match["number"].strip()}
    for remark in filter(None, (r.strip() for r in (match["remarks"] or "").split(","))):
        if remark.startswith("+"):
            phone["e164"] = remark.replace(" ", "")
        elif remark.lower().startswith("only in "):
            phone["only_in"] = remark[8:].strip().upper()
        elif remark.lower() == "unlisted":
            phone["unlisted"] = True
        else:
            phone["use"] = remark
    if "e164" not in phone and "only_in" not in phone:
        phone.update(_completed(phone["number"], country))
    return phone


def _completed(number: str, country: str) -> dict[str, str]:
    """What an editor left out: a number that is valid as it stands gets its country code."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        raise CellError(f"phones: {number!r} is no phone number") from None
    if phonenumbers.is_valid_number(parsed):
        return {"e164": phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)}
    return {"only_in": country}


def _read_source(line: str) -> dict[str, str]:
    # from the end: titles of pages hold bars themselves
    parts = [part.strip() for part in line.rsplit(" | ", 3)]
    if len(parts) != 4:
        raise CellError(f"sources: {line!r} needs four parts: title | address | published | read on")
    title, where, published, read_on = parts
    source = {"title": title}
    if where.startswith("document: "):
        name, _, paragraph = where[len("document: ") :].partition(", paragraph ")
        source["document"] = name
        if paragraph:
            source["paragraph"] = paragraph
    elif where:
        source["url"] = where
    return {**source, **({"published": published} if published else {}), "read_on": read_on}


def _values(text: str, old: Optional[dict[str, Any]]) -> dict[str, Any]:
    found = {}
    for part in filter(str.strip, text.split("\n")):
        name, equals, value = (p.strip() for p in part.partition("="))
        if not equals:
            raise CellError(f"values: {part.strip()!r} needs the shape name = value, one a line")
        found[name] = _typed(name, value, (old or {}).get(name))
    return found


def _typed(name: str, value: str, old: Any) -> Any:
    """The value as YAML would hold it."""
    if name in LISTED:
        return [part.strip() for part in value.split(",") if part.strip()]
    if name in TEXT or isinstance(old, str):
        return value
    if value.lower() in (YES, NO):
        return value.lower() == YES
    if re.fullmatch(r"-?\d+", value):
        return int(value)
    if re.fullmatch(r"-?\d+\.\d+", value):
        return float(value)
    return value
