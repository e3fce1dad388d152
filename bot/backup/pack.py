"""The country pack in a backup: all files below its folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Iterator, Optional

from bot.backup import BackupError
from bot.pack import current

PIECES = "pack/"
LEFT_OUT = {"__pycache__", ".git"}


def folder() -> Optional[Path]:
    """The pack's folder; None where none is set."""
    return current.chosen()


def files() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the pack's files."""
    base = folder()
    if base is None:
        return
    if not base.is_dir():
        raise BackupError(f"TAYARI_PACK={str(base)!r}: there is no such folder")
    for path in sorted(base.rglob("*")):
        if path.is_file() and not LEFT_OUT & set(path.relative_to(base).parts):
            yield f"{PIECES}{path.relative_to(base).as_posix()}", path.read_bytes()


def must_be_empty(manifest: dict) -> None:
    """Refuse a folder with files, and a place that names none though the backup has a pack.

    Raises:
        BackupError: where the pack could not be put.
    """
    if not any(name.startswith(PIECES) for name in manifest["files"]):
        return
    base = folder()
    if base is None:
        raise BackupError("the backup holds a country pack: set TAYARI_PACK to the folder that it shall come into")
    if base.exists() and (not base.is_dir() or any(base.iterdir())):
        raise BackupError(f"TAYARI_PACK={str(base)!r}: is not empty; name a folder that is not there")


class Unpacking:
    """Collects the pack's files beside its folder, and puts them there in one go."""

    def __init__(self):
        base = folder()
        self._base, self._part = base, base and base.with_name(f".{base.name}.part")

    def add(self, name: str, data: bytes) -> None:
        """Keep a file."""
        path = self._part / name.removeprefix(PIECES)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def finish(self) -> None:
        """Put what was collected into its place."""
        if self._part and self._part.exists():
            if self._base.exists():
                self._base.rmdir()
            self._part.rename(self._base)

    def drop(self) -> None:
        """Take away what was collected."""
        if self._part:
            shutil.rmtree(self._part, ignore_errors=True)
