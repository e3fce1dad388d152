"""The id key in a backup: without it the rows can be linked to nobody, with it and a chat's id to her."""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import ExitStack
from typing import Optional

from bot import settings
from bot.backup import BackupError

PIECE = "id.key"


def mark(key: bytes) -> str:
    """Tells two keys apart without telling the key."""
    return hmac.new(key, b"tayari backup 1", hashlib.sha256).hexdigest()[:16]


def held() -> Optional[bytes]:
    """The key that this place has, set or made; None where there is none yet."""
    file = settings.id_key_file()
    return settings.given_id_key() or (file.read_bytes() if file.exists() else None)


def must_fit(manifest: dict) -> None:
    """Refuse a place whose key is another one than the backup's, and one without a key for a backup without.

    Raises:
        BackupError: the rows could be linked to nobody.
    """
    here, wanted = held(), manifest["key"]
    if here is None and PIECE not in manifest["files"]:
        raise BackupError("the backup holds no id key: set TAYARI_ID_KEY_FILE to the file with the key it was made with")
    if here is not None and mark(here) != wanted:
        where = "TAYARI_ID_KEY" if settings.given_id_key() else str(settings.id_key_file())
        raise BackupError(f"{where}: is another key than the backup's: its conversations could be linked to nobody; take it away")


def put(data: bytes, undo: ExitStack) -> None:
    """Keep the key where the program looks for it, readable by its owner alone, unless it is there.

    Args:
        data: the key.
        undo: gets what takes the key away again.
    """
    if held() is not None:
        return
    path = settings.id_key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        undo.callback(path.unlink, missing_ok=True)
        file.write(data)
