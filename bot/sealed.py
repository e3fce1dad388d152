"""What must lie in the database for a while although it is hers, such as a message that waits, lies there encrypted."""

from __future__ import annotations

import base64
import json
from typing import Any, Optional

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot import settings

PURPOSE = b"tayari sealed rows 1"  # another key than that of the pseudonyms, from the same secret


class Seal:
    """Encrypts and decrypts values with a key derived from the id key (Fernet: AES-128-CBC with HMAC-SHA256).

    Args:
        secret: the id key; default: the one of the settings.
    """

    def __init__(self, secret: Optional[bytes] = None):
        key = HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(secret or settings.id_key())
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def close(self, value: Any) -> str:
        """A value that JSON can hold, encrypted."""
        # lone surrogates, which a changed client can send, survive as escapes
        return self._fernet.encrypt(json.dumps(value).encode("ascii")).decode("ascii")

    def open(self, sealed: str) -> Any:
        """The value.

        Raises:
            ValueError: the text was sealed with another key, or damaged.
        """
        try:
            return json.loads(self._fernet.decrypt(sealed.encode("ascii")))
        except InvalidToken:
            raise ValueError("sealed with another key, or damaged") from None
