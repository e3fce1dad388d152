"""A stream encrypted with a passphrase: Fernet (AES-128-CBC with HMAC-SHA256), the key by scrypt.

Fernet takes a message as a whole, so the stream is cut into pieces. Each carries its number and whether it is the
last one: pieces that were swapped, taken out or cut off are noticed.
"""

from __future__ import annotations

import base64
import os
import struct
from typing import BinaryIO

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bot.backup import BackupError

MAGIC = b"tayari backup, encrypted 1\n"
SALT = 16  # bytes
PIECE = 1 << 20  # bytes
LONGEST = 2 * PIECE  # bytes of an encrypted piece; more would be a damaged length
COST = {"n": 2**15, "r": 8, "p": 1}  # 32 MiB and about 0.1 s for each guess
_HEAD = struct.Struct(">Q?")  # number of the piece, whether it is the last
_LENGTH = struct.Struct(">I")


def _fernet(passphrase: str, salt: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(Scrypt(salt=salt, length=32, **COST).derive(passphrase.encode())))


class Closing:
    """A file to write into; what is written is encrypted.

    Args:
        file: open for writing.
        passphrase: any text.
    """

    def __init__(self, file: BinaryIO, passphrase: str):
        salt = os.urandom(SALT)
        self._file, self._fernet = file, _fernet(passphrase, salt)
        self._held, self._number = bytearray(), 0
        file.write(MAGIC + salt)

    def write(self, data: bytes) -> int:
        """Add bytes."""
        self._held += data
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Write the last piece; without it the stream cannot be read."""
        self._put(bytes(self._held), last=True)

    def _put(self, piece: bytes, last: bool) -> None:
        token = self._fernet.encrypt(_HEAD.pack(self._number, last) + piece)
        self._file.write(_LENGTH.pack(len(token)) + token)
        self._number += 1


class Opening:
    """A file to read from; what is read is decrypted.

    Args:
        file: open for reading, behind MAGIC.
        passphrase: the one that it was closed with.
    """

    def __init__(self, file: BinaryIO, passphrase: str):
        self._file, self._fernet = file, _fernet(passphrase, file.read(SALT))
        self._held, self._number, self._last = bytearray(), 0, False

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end.

        Raises:
            BackupError: the passphrase is another one, or the file is damaged.
        """
        while len(self._held) < size and not self._last:
            self._held += self._piece()
        data = bytes(self._held[:size])
        del self._held[:size]
        return data

    def _piece(self) -> bytes:
        head = self._file.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
        try:
            opened = self._fernet.decrypt(self._file.read(min(length, LONGEST)))
        except InvalidToken:
            why = "it is damaged" if self._number else "the passphrase is another one, or it is damaged"
            raise BackupError(f"the backup cannot be decrypted: {why}") from None
        number, self._last = _HEAD.unpack(opened[: _HEAD.size])
        if number != self._number:
            raise BackupError("the backup cannot be decrypted: its pieces are out of order")
        self._number += 1
        return opened[_HEAD.size :]
