"""The wheel's model file: read as its layout says."""

from __future__ import annotations

import numpy as np
import pytest

from bot.encoder.encoder import packed_file
from bot.encoder.packed import BLOCK, BLOCK_BYTES, PackedModel, PackedModelError, dequantise


def block(scale: float, low: list[int], high: list[int]) -> np.ndarray:
    """A Q4_0 block: scale, then byte j with weight j in its low half and weight j+16 in its high one."""
    halves = np.array(low, np.uint8) | np.array(high, np.uint8) << 4
    return np.concatenate([np.array([scale], np.float16).view(np.uint8), halves])


def test_a_block_of_four_bit_weights_is_unpacked_in_order():
    raw = block(0.5, low=list(range(16)), high=[15 - i for i in range(16)])
    assert len(raw) == BLOCK_BYTES
    wanted = [(i - 8) * 0.5 for i in range(16)] + [(15 - i - 8) * 0.5 for i in range(16)]
    assert dequantise(raw, BLOCK).tolist() == [wanted]


def test_each_block_has_its_own_scale_and_rows_follow_each_other():
    raw = np.concatenate([block(s, [9] * 16, [7] * 16) for s in (1.0, 2.0, 4.0, 8.0)])
    rows = dequantise(raw, BLOCK * 2)
    assert rows.shape == (2, BLOCK * 2)
    assert rows[1, :16].tolist() == [4.0] * 16 and rows[1, -16:].tolist() == [-8.0] * 16


@pytest.fixture(scope="module")
def model() -> PackedModel:
    """The installed model."""
    return PackedModel(packed_file())


def test_the_installed_model_has_the_shape_of_the_network(model):
    assert (model.shape.width, model.shape.heads, model.shape.layers) == (384, 12, 12)
    assert 250_000 < len(model.vocabulary) <= model.shape.vocabulary, "every token has a row"
    assert model.matrix("l0.q.w", 384).shape == (384, 384)
    assert model.floats("emb.ln.w").shape == (384,)


def test_rows_of_the_vocabulary_are_those_of_the_whole_matrix(model):
    ids = np.array([0, 5, model.shape.vocabulary - 1])
    rows = model.word_rows(ids)
    assert rows.shape == (3, 384) and np.isfinite(rows).all() and rows.any()
    assert np.array_equal(model.word_rows(ids[1:2])[0], rows[1])


def test_marks_of_the_tokenizer_are_different_tokens(model):
    assert len({model.bos, model.eos, model.pad, model.unk}) == 4


def test_another_file_is_refused_by_name(folder):
    path = folder / "other.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(PackedModelError, match="other.bin"):
        PackedModel(path)
