"""The tuned encoder as a patch: what is added to the weights that the wheel carries.

A difference is small, so 4 bits keep it a good deal finer than 4 bits would keep the weight itself.
The file is a .npz: matrices as in packed.py, but in blocks of 64 numbers; all else in fp16.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.encoder.packed import PackedModel, dequantise, quantise

BLOCK = 64
FOLDER = Path(__file__).parent / "tuned"
PATCH, CARD = "patch.npz", "card.json"
LEVELS = ("none", "possible", "high")  # what the danger head tells apart, in the order of its values


class PatchError(ValueError):
    """The patch cannot be used; the message says why."""


def write(tuned: dict[str, np.ndarray], base: PackedModel, path: Path) -> None:
    """Write the difference between tuned weights and the packed model.

    Args:
        tuned: float32 arrays under the packed model's names, `rows` (token ids) with `added` (their change), and the heads.
        base: the packed model that the training started from.
        path: the .npz file.
    """
    layers = 1 + max(int(name[1:].split(".")[0]) for name in tuned if name[0] == "l" and name[1].isdigit())
    arrays: dict[str, np.ndarray] = {"layers": np.array(layers)}
    for name, value in tuned.items():
        if name in ("rows", "added"):
            continue
        if name.startswith("head."):
            arrays[name] = value if value.dtype.kind == "U" else value.astype(np.float16)
        elif value.ndim == 2:
            arrays[name] = quantise(value - base.matrix(name, value.shape[1]), BLOCK)
        else:
            arrays[name] = (value - base.floats(name)).astype(np.float16)
    if len(tuned.get("rows", ())):
        arrays["rows"], arrays["added"] = tuned["rows"].astype(np.int32), quantise(tuned["added"], BLOCK)
    np.savez_compressed(path, **arrays)


def sha256(path: Path) -> str:
    """Hash of a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def checked(packed: Path, folder: Path = FOLDER) -> Path:
    """The patch, when it is whole and belongs to this packed model.

    Raises:
        PatchError: patch or card is missing or damaged, or the wheel carries another model.
    """
    patch, card = folder / PATCH, folder / CARD
    try:
        said = json.loads(card.read_text(encoding="utf-8"))
        wanted = {patch: said["patch_sha256"], packed: said["base_sha256"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PatchError(f"{card}: cannot be read ({error})") from None
    for file, digest in wanted.items():
        if not file.exists():
            raise PatchError(f"{file}: missing")
        if sha256(file) != digest:
            raise PatchError(f"{file}: its hash is not the one in {card.name}; take the file from the repository again")
    return patch


class TunedModel(PackedModel):
    """A packed model with a patch laid over it.

    Args:
        path: the packed model.
        patch: what `write` wrote for it.
    """

    def __init__(self, path: Path | str, patch: Path):
        super().__init__(path)
        kept = np.load(patch, allow_pickle=False)
        self._patch = {name: kept[name] for name in kept.files}
        self.shape = replace(self.shape, layers=int(self._patch["layers"]))
        self._place = np.full(self.shape.vocabulary, -1, np.int32)
        self._added = np.zeros((0, self.shape.width), np.float32)
        if "rows" in self._patch:
            self._place[self._patch["rows"]] = np.arange(len(self._patch["rows"]))
            self._added = dequantise(self._patch["added"], self.shape.width, BLOCK)

    def floats(self, name: str) -> np.ndarray:
        """See PackedModel.floats."""
        value = super().floats(name)
        return value + self._patch[name].astype(np.float32) if name in self._patch else value

    def matrix(self, name: str, columns: int) -> np.ndarray:
        """See PackedModel.matrix."""
        value = super().matrix(name, columns)
        return value + dequantise(self._patch[name], columns, BLOCK) if name in self._patch else value

    def word_rows(self, ids: np.ndarray) -> np.ndarray:
        """See PackedModel.word_rows."""
        rows, places = super().word_rows(ids), self._place[ids]
        changed = places >= 0
        rows[changed] += self._added[places[changed]]
        return rows
