"""Reads settings from the environment; a secret may also lie in a file that the environment names."""

from __future__ import annotations

import os
import re
from pathlib import Path


class SettingError(ValueError):
    """A setting from the environment cannot be used."""


def of_pack(name: str) -> str:
    """What the country pack says of a setting; empty without a pack."""
    from bot.pack import current  # it reads pack.yml with packages that the tuning of the encoder does without

    return current.settings().get(name, "")


def text(name: str) -> str:
    """A setting as it is, from the environment or else from the country pack; empty when it is not set."""
    return os.environ.get(name, "").strip() or of_pack(name)


def whole(name: str, default: int, least: int = 0) -> int:
    """A setting that is a whole number.

    Raises:
        SettingError: it is none, or too small.
    """
    value = os.environ[name] if name in os.environ else of_pack(name) or str(default)
    if not re.fullmatch("[0-9]{1,9}", value) or int(value) < least:
        raise SettingError(f"{name}={value!r}: expected a whole number, {least} or more")
    return int(value)


def choice(name: str, *allowed: str) -> str:
    """A setting that is one of some words; the first when it is not set.

    Raises:
        SettingError: it is none of them.
    """
    value = text(name) or allowed[0]
    if value not in allowed:
        raise SettingError(f"{name}={value!r}: expected {' or '.join(allowed)}")
    return value


def secret(name: str) -> str:
    """A secret: the setting NAME, or the content of the file that NAME_FILE names; empty when neither is set.

    Raises:
        SettingError: both are set, or the file cannot be read or is empty. The secret itself is never repeated.
    """
    # never from a country pack: packs are handed on
    value, file = os.environ.get(name, "").strip(), os.environ.get(f"{name}_FILE", "").strip()
    if not file:
        return value
    if value:
        raise SettingError(f"{name} and {name}_FILE are both set: take one of them away")
    try:
        found = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise SettingError(f"{name}_FILE={file!r}: cannot be read: {why}") from None
    if not found:
        raise SettingError(f"{name}_FILE={file!r}: the file is empty")
    return found
