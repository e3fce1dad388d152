"""Brings a backup back into an empty place: all of it, or nothing."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot import schema, settings
from bot.backup import BackupError, key, pack, rows
from bot.backup.archive import checked, pieces
from bot.database import open_database


def look(path: Path, passphrase: str = "") -> dict:
    """The manifest of a backup that is whole and that this program can bring back.

    Raises:
        BackupError: it is damaged, or a newer program made it.
    """
    manifest = checked(path, passphrase)
    if manifest["schema"] > schema.VERSION:
        raise BackupError(f"{path}: was made by a newer version (Tayari {manifest['tayari']}): restore it with that one")
    if not rows.fits(manifest["tables"]):
        raise BackupError(
            f"{path}: its tables are not those of this program: restore it with Tayari {manifest['tayari']}, then upgrade"
        )
    return manifest


def bring_back(path: Path, passphrase: str = "") -> dict:
    """Restore database, id key and country pack.

    Args:
        path: of the backup.
        passphrase: the one that it was made with.

    Returns:
        {"rows": how many, "made": seconds since 1970}.

    Raises:
        BackupError: the backup cannot be used, or the place is not empty; nothing was changed.
    """
    manifest = look(path, passphrase)
    key.must_fit(manifest)
    pack.must_be_empty(manifest)
    try:
        with ExitStack() as undo:
            count = _fill(path, passphrase, manifest, undo)
            undo.pop_all()  # all of it is there
        return {"rows": count, "made": manifest["made"]}
    except SQLAlchemyError as error:
        raise BackupError(f"the database cannot be written: {type(error).__name__}") from None
    except OSError as error:
        raise BackupError(f"{error.filename}: cannot be written: {error.strerror}") from None


def _fill(path: Path, passphrase: str, manifest: dict, undo: ExitStack) -> int:
    engine, count, unpacking = open_database(settings.database_url()), 0, pack.Unpacking(undo)
    try:
        rows.must_be_empty(engine)
        with engine.begin() as connection:
            secret = b""
            for name, data in pieces(path, passphrase):
                if name.startswith("tables/"):
                    count += rows.load(connection, name, data, manifest["tables"])
                elif name.startswith(pack.PIECES):
                    unpacking.add(name, data)
                elif name == key.PIECE:
                    secret = data
            rows.count_on(connection)
            # before the rows are kept: what fails here takes them back, while rows that are kept cannot be taken back
            unpacking.finish()
            if secret:
                key.put(secret, undo)
        return count
    finally:
        engine.dispose()
