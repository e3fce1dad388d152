"""The country pack in a backup: all files below its folder."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Iterator, Optional

from bot.backup import BackupError
from bot.pack import current

PIECES = "pack/"
LEFT_OUT = {"__pycache__", ".git"}
COLLECTED = ".restoring"  # folder within the pack's


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
    """Collects the pack's files inside its folder, and moves them up when all are there.

    Not beside it: the folder may be a mount point, which can be neither replaced nor reached by a move from outside.

    Args:
        undo: gets what takes the files away again, and the folder where there was none.
    """

    def __init__(self, undo: ExitStack):
        self._base, self._part, self._undo = folder(), None, undo
        self._names = {COLLECTED}  # of what we put into the folder; nothing else is ever taken away

    def add(self, name: str, data: bytes) -> None:
        """Keep a file."""
        if self._part is None:
            self._begin()
        name = name.removeprefix(PIECES)
        self._names.add(name.split("/")[0])
        path = self._part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _begin(self) -> None:
        made = not self._base.exists()
        self._base.mkdir(parents=True, exist_ok=True)
        if made:
            self._undo.callback(self._base.rmdir)
        self._undo.callback(self._take_away)
        self._part = self._base / COLLECTED
        self._part.mkdir()

    def _take_away(self) -> None:
        for path in [path for path in self._base.iterdir() if path.name in self._names]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def finish(self) -> None:
        """Put what was collected into its place."""
        if self._part:
            for path in list(self._part.iterdir()):
                path.rename(self._base / path.name)
            self._part.rmdir()
