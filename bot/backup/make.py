"""Makes a backup, while the bot runs."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import VERSION, schema, settings
from bot.backup import BackupError, key, pack, rows
from bot.backup.archive import writing
from bot.database import open_database


def make(path: Path, passphrase: str = "", with_key: bool = True) -> dict:
    """Write database, id key and country pack into one file.

    Args:
        path: of the file; there must be none.
        passphrase: encrypts it; empty: it is not encrypted.
        with_key: put the id key into it.

    Returns:
        {"rows": how many, "pack": how many files}.

    Raises:
        BackupError: there is nothing to back up, or it cannot be written.
    """
    url = _there(settings.database_url())
    counts: Counter[str] = Counter()
    engine = open_database(url)
    try:
        with writing(path, passphrase) as archive, rows.one_moment(engine) as connection:
            for name, data in rows.dump(connection):
                archive.add(name, data)
                counts["rows"] += data.count(b"\n") + 1
            for name, data in pack.files():
                archive.add(name, data)
                counts["pack"] += 1
            secret = key.held() or settings.id_key()
            if with_key:
                archive.add(key.PIECE, secret)
            archive.close(
                {"tayari": VERSION, "schema": schema.VERSION, "made": int(time.time()), "key": key.mark(secret), "tables": rows.columns()}
            )
    except SQLAlchemyError as error:
        raise BackupError(f"the database cannot be read: {type(error).__name__}") from None
    finally:
        engine.dispose()
    return {"rows": counts["rows"], "pack": counts["pack"]}


def _there(url: str) -> str:
    """The URL, unless it leads to a file that is not there: to open it would make an empty one."""
    file = make_url(url).database if url.startswith("sqlite") else None
    if file and not Path(file).exists():
        raise BackupError(f"{file}: there is no database to back up")
    return url
