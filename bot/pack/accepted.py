"""accepted.yml: what the base said when a pack's own entry was written. By it an upgrade shows what has changed below."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Optional

import yaml
from pydantic import BaseModel

from bot.pack.form import PackError

FILE = "accepted.yml"
HEAD = "# What the base said when this pack's own entries were written. Made by `python -m bot pack accept`; keep it with the pack.\n"
DIGEST = 6  # bytes of a fingerprint


def fingerprint(base: Any) -> str:
    """Of a record or a text of the base."""
    text = base.json(exclude_none=True, sort_keys=True) if isinstance(base, BaseModel) else str(base)
    return hashlib.blake2b(text.encode(), digest_size=DIGEST).hexdigest()


class Accepted:
    """{place: {id: fingerprint}}, a place being `facts`, or a language for words."""

    def __init__(self, held: Optional[dict[str, dict[str, str]]] = None):
        self.held = held or {}

    @classmethod
    def read(cls, pack: Path) -> "Accepted":
        """Of a pack's folder; empty where nothing was accepted yet.

        Raises:
            PackError: the file is not as `pack accept` writes it.
        """
        path = pack / FILE
        if not path.exists():
            return cls()
        try:
            held = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            return cls({place: {str(id): str(mark) for id, mark in ids.items()} for place, ids in held.items()})
        except (yaml.YAMLError, UnicodeDecodeError, AttributeError):
            raise PackError(f"{pack.name}/{FILE}: cannot be read; bring it back, or delete it and run `python -m bot pack accept`") from None

    def of(self, place: str, id: str) -> Optional[str]:
        """The fingerprint that was kept for an entry."""
        return self.held.get(place, {}).get(id)

    def keep(self, place: str, id: str, mark: Optional[str]) -> None:
        """Keep a fingerprint; None drops it."""
        ids = self.held.setdefault(place, {})
        if mark is None:
            ids.pop(id, None)
        else:
            ids[id] = mark

    def write(self, pack: Path) -> None:
        """Write the file, sorted, so that a diff of it is small."""
        held = {place: dict(sorted(ids.items())) for place, ids in sorted(self.held.items()) if ids}
        (pack / FILE).write_text(HEAD + (yaml.safe_dump(held, sort_keys=False) if held else "{}\n"), encoding="utf-8")
