"""Writes country files in one shape, so that a change by hand, by import or by script gives a small diff."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from bot.directory.loader import LOADER

WIDTH = 110
# text that YAML would read as a number, a date or a boolean stands in double quotes
QUOTED = re.compile(r"[+\d][\d +()./:-]*|on|off|yes|no|true|false|null|~", re.IGNORECASE)
# line ends that come with pasted text; unquoted, PyYAML would fold them into blanks
FOLDED = re.compile("[\x85\u2028\u2029]")


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True  # a source that two records share is written twice: files are edited by hand


def _text(dumper: yaml.SafeDumper, value: str):
    quoted = QUOTED.fullmatch(value) or FOLDED.search(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if quoted else None)


_Dumper.add_representer(str, _text)


def dump(content: dict[str, Any]) -> str:
    """A country file's text.

    Args:
        content: as it is read from YAML: strings, numbers, booleans, lists and dicts.
    """
    return yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def write(path: Path, content: dict[str, Any]) -> bool:
    """Write a country file when its content has changed; comments at its top stay. Returns whether it changed."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if old and yaml.load(old, Loader=LOADER) == content:
        return False
    head = "".join(line + "\n" for line in old.splitlines() if line.startswith("#"))
    temporary = path.with_suffix(".tmp")
    temporary.write_text(head + dump(content), encoding="utf-8")
    temporary.replace(path)
    return True
