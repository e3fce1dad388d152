"""What a backup is tried with: rows, a key, and what lies in a place before and after."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from bot import backup, settings
from bot.backup import BackupError, bring_back
from bot.database import open_database
from bot.tables import metadata

KEY = "5f0e-key-of-the-old-place"
PASSPHRASE = "correct horse battery staple"
ROWS = {
    "conversations": [{"sender_id": f"{n:032x}", "updated_at": 1.5e9 + n, "events": '[{"name": "नेपाल\\n"}]'} for n in range(4500)],
    "inbox": [
        {"number": 7, "bot": "b", "update_id": 2**40, "sealed": "gAAAA", "at": 1.0},
        {"number": 9, "bot": "b", "update_id": 2**40 + 1, "sealed": None, "at": 2.0},
    ],
    "shown": [{"sender_id": "a" * 32, "message_id": 2**45, "at": 3.25}],
}


def fill(url: str | None = None) -> None:
    """Put ROWS into the database of this place."""
    engine = open_database(url or settings.database_url())
    with engine.begin() as connection:
        for name, values in ROWS.items():
            connection.execute(metadata.tables[name].insert(), values)
    engine.dispose()


def held() -> dict[str, list[dict]]:
    """All rows of this place that are there, by table."""
    engine = open_database(settings.database_url())
    with engine.connect() as connection:
        found = {t.name: [dict(r) for r in connection.execute(sa.select(t).order_by(*t.primary_key)).mappings()] for t in metadata.sorted_tables}
    engine.dispose()
    return {name: values for name, values in found.items() if values}


def refused(pattern: str, path, passphrase: str = "") -> None:
    """Restoring is refused with one sentence that says this, and leaves nothing behind."""
    with pytest.raises(BackupError, match=pattern) as error:
        bring_back.bring_back(path, passphrase)
    assert "\n" not in str(error.value)
    assert held() == {} and not settings.id_key_file().exists()
    assert not list(settings.VAR.glob("pack")) and not list(settings.VAR.glob(".pack*"))


def changed(path, target, **manifest) -> None:
    """Write a backup again, with other values in its manifest."""
    with backup.archive.writing(target, "") as archive:
        for name, data in backup.archive.pieces(path, ""):
            if name == backup.archive.MANIFEST:
                about = {**json.loads(data), **manifest}
                del about["files"]
                archive.close(about)
            else:
                archive.add(name, data)
