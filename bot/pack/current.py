"""Which pack this process runs with: the one named by TAYARI_PACK, or none. The only place that decides."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Callable, Iterator, Optional, TypeVar

from bot.pack.form import PackError, PackFile, read_file

SETTING = "TAYARI_PACK"
F = TypeVar("F", bound=Callable)

_kept: list[Callable[[], None]] = []
_chosen: list[Optional[Path]] = []  # innermost last; empty: the environment decides


@dataclass(frozen=True)
class Pack:
    """A pack's folder, and its pack.yml."""

    folder: Path
    file: PackFile

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.folder.name


def per_pack(function: F) -> F:
    """Keep a function's results as lru_cache does, until another pack is chosen."""
    kept = lru_cache(maxsize=None)(function)
    _kept.append(kept.cache_clear)
    return kept


def read(folder: Path) -> Pack:
    """The pack in a folder.

    Raises:
        PackError: there is no such folder, or its pack.yml cannot be used.
    """
    folder = folder.expanduser().resolve()
    if not folder.is_dir():
        raise PackError(f"{folder}: there is no such folder; make a pack with `python -m bot pack new {folder.name}`")
    return Pack(folder, read_file(folder))


@per_pack
def current() -> Optional[Pack]:
    """The pack of this process; None without one.

    Raises:
        PackError: it cannot be used.
    """
    folder = chosen()
    return read(folder) if folder else None


def chosen() -> Optional[Path]:
    """The folder that was named for this process, in order or not."""
    if _chosen:
        return _chosen[-1]
    named = os.environ.get(SETTING, "").strip()
    return Path(named) if named else None


@contextmanager
def using(folder: Optional[Path]) -> Iterator[None]:
    """Within it another pack is the current one, or none: for checks and tests. Not for several threads."""
    _chosen.append(folder)
    _forget()
    try:
        yield
    finally:
        _chosen.pop()
        _forget()


def _forget() -> None:
    for clear in _kept:
        clear()


def settings() -> dict[str, str]:
    """{name of a setting: value} that the pack gives; the environment comes first, see bot/settings.py."""
    pack = current()
    if pack is None:
        return {}
    file = pack.file
    given = {
        "TAYARI_RUN_BY": file.who_runs,
        "TAYARI_RETENTION_DAYS": "" if file.retention_days is None else str(file.retention_days),
        "TAYARI_STAFF_CHAT": file.handoff.chat,
        "TAYARI_STAFF_HOURS": file.handoff.hours,
        "TAYARI_STAFF_LANGUAGES": " ".join(file.handoff.languages),
    }
    return {name: value for name, value in given.items() if value}
