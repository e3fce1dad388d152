"""Vectors of the training messages, kept on disk so that only new messages are read by the encoder.

Only what lies in data/nlu/ comes here; what women write is never kept.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import Callable, Sequence
from zipfile import BadZipFile

import numpy as np
from rich.progress import track

from bot.settings import CACHE

log = logging.getLogger(__name__)

SILENT_BELOW = 100  # messages; for fewer no progress is shown
DIGEST = 12  # bytes of a text's key


def file_of(identity: str) -> Path:
    """Where the vectors of an encoder lie."""
    return CACHE / f"vectors-{identity}.npz"


def key(text: str) -> bytes:
    """What a text is found by."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


def vectors(texts: Sequence[str], encode: Callable[[str], np.ndarray], path: Path) -> np.ndarray:
    """Vectors of texts, float32 [texts, width], read from the file or made and written to it.

    Args:
        texts: cleaned training messages.
        encode: makes the vector of a text.
        path: the file; vectors that are no longer asked for are dropped from it.
    """
    if not texts:
        return np.zeros((0, 0), np.float32)
    kept = _load(path)
    keys = [key(text) for text in texts]
    missing = {k: text for k, text in zip(keys, texts) if k not in kept}
    for k, text in track(missing.items(), description="reading the examples", disable=len(missing) < SILENT_BELOW):
        # half precision on both ways: a vector must not depend on whether it was in the file
        kept[k] = encode(text).astype(np.float16)
    if missing or len(kept) > len(set(keys)):
        _save(path, {k: kept[k] for k in dict.fromkeys(keys)})
    return np.stack([kept[k] for k in keys]).astype(np.float32)


def _load(path: Path) -> dict[bytes, np.ndarray]:
    if not path.exists():
        return {}
    try:
        held = np.load(path, allow_pickle=False)
        return dict(zip((row.tobytes() for row in held["keys"]), held["vectors"]))
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        log.warning("%s cannot be read, all examples are read again: %s", path.name, error)
        return {}


def _save(path: Path, kept: dict[bytes, np.ndarray]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npz")
    np.savez(part, keys=np.frombuffer(b"".join(kept), np.uint8).reshape(-1, DIGEST), vectors=np.stack(list(kept.values())))
    part.replace(path)
