"""The file of a backup: named pieces of bytes, and at its end a manifest with their checksums."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
import time
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Iterator

from bot.backup import FORMAT, BackupError
from bot.backup.locked import MAGIC, Closing, Opening

MANIFEST = "manifest.json"
GZIP = b"\x1f\x8b"
NAME = re.compile(r"(?!.*(^|/)\.\.?(/|$))[^/\0\\][^\0\\]*")  # neither absolute nor upwards


class Archive:
    """What is written into a backup."""

    def __init__(self, tar: tarfile.TarFile):
        self._tar = tar
        self._sums: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> None:
        """Add a piece."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = len(data), 0o600, int(time.time())
        self._tar.addfile(entry, io.BytesIO(data))
        self._sums[name] = hashlib.sha256(data).hexdigest()

    def close(self, about: dict) -> None:
        """Write the manifest: what JSON can hold of the backup, and the checksums of all pieces."""
        self.add(MANIFEST, json.dumps({"format": FORMAT, **about, "files": dict(self._sums)}, indent=1).encode())


@contextmanager
def writing(path: Path, passphrase: str) -> Iterator[Archive]:
    """Write a backup that is there as a whole or not at all, readable by its owner alone.

    Raises:
        BackupError: there is a file of this name, or it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    if path.exists():
        raise BackupError(f"{path}: is there already; choose another name")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            target = Closing(file, passphrase) if passphrase else file
            with tarfile.open(fileobj=target, mode="w|gz") as tar:
                yield Archive(tar)
            if passphrase:
                target.finish()
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        raise BackupError(f"{path}: cannot be written: {error.strerror or type(error).__name__}") from None
    finally:
        part.unlink(missing_ok=True)


def pieces(path: Path, passphrase: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each piece of a backup, the manifest last.

    Raises:
        BackupError: it is none, it is damaged, or the passphrase does not fit.
    """
    try:
        with path.open("rb") as file, tarfile.open(fileobj=_source(file, path, passphrase), mode="r|gz") as tar:
            for entry in tar:
                if not entry.isreg() or not NAME.fullmatch(entry.name):
                    raise BackupError(f"{path}: holds {entry.name!r}, which no backup of this bot has")
                yield entry.name, tar.extractfile(entry).read()
    except (tarfile.TarError, zlib.error, EOFError) as error:
        raise BackupError(f"{path}: is damaged ({type(error).__name__}); nothing was restored") from None
    except OSError as error:  # gzip's errors of a damaged file have no errno
        why = f"cannot be read: {error.strerror}" if error.errno else "is damaged; nothing was restored"
        raise BackupError(f"{path}: {why}") from None


def _source(file: BinaryIO, path: Path, passphrase: str):
    head = file.read(len(MAGIC))
    if head == MAGIC:
        if not passphrase:
            raise BackupError(f"{path}: is encrypted; set TAYARI_BACKUP_PASSPHRASE or TAYARI_BACKUP_PASSPHRASE_FILE")
        return Opening(file, passphrase)
    if not head.startswith(GZIP):
        raise BackupError(f"{path}: is no backup of this bot")
    file.seek(0)
    return file


def checked(path: Path, passphrase: str) -> dict:
    """The manifest of a backup of which every byte is as it was written.

    Raises:
        BackupError: it is damaged, or a newer program made it.
    """
    sums, manifest = {}, None
    for name, data in pieces(path, passphrase):
        if name == MANIFEST:
            manifest = _manifest(path, data)
        else:
            sums[name] = hashlib.sha256(data).hexdigest()
    if manifest is None:
        raise BackupError(f"{path}: is cut off: its manifest is missing; nothing was restored")
    if manifest["files"] != sums:
        changed = sorted(n for n in {*sums, *manifest["files"]} if sums.get(n) != manifest["files"].get(n))
        raise BackupError(f"{path}: is damaged at {changed[0]}; nothing was restored")
    return manifest


def _manifest(path: Path, data: bytes) -> dict:
    try:
        found = json.loads(data)
        made_by = found["format"]
    except (ValueError, KeyError, TypeError):
        raise BackupError(f"{path}: is damaged at {MANIFEST}; nothing was restored") from None
    if made_by != FORMAT:
        raise BackupError(f"{path}: was made by a newer version (format {made_by}, this program reads {FORMAT})")
    return found
