"""The tuned encoder's patch: small, exact enough, and refused when it is not the right one."""

from __future__ import annotations

import json
import logging

import numpy as np
import pytest

from bot.encoder import encoder as encoders
from bot.encoder import patch, tokens
from bot.encoder.packed import PackedModel

LARGEST = 15 * 2**20  # bytes


@pytest.fixture(scope="module")
def base() -> PackedModel:
    """The wheel's model."""
    return PackedModel(encoders.packed_file())


@pytest.fixture
def changed(base) -> dict[str, np.ndarray]:
    """Weights of two layers, a little changed, and three changed vocabulary rows."""
    rng = np.random.default_rng(3)
    width = base.shape.width
    names = {f"l{i}.{part}.w": width for i in range(2) for part in ("q", "fi")}
    new = {name: base.matrix(name, columns) for name, columns in names.items()}
    new = {name: value + rng.normal(0, 1e-3, value.shape).astype(np.float32) for name, value in new.items()}
    new["l0.aln.w"] = base.floats("l0.aln.w") + np.float32(0.01)
    new["rows"], new["added"] = np.array([5, 900, 77]), rng.normal(0, 0.02, (3, width)).astype(np.float32)
    return new


@pytest.fixture
def written(base, changed, folder):
    """A folder with the patch and its card."""
    patch.write(changed, base, folder / patch.PATCH)
    card = {"patch_sha256": patch.sha256(folder / patch.PATCH), "base_sha256": patch.sha256(encoders.packed_file())}
    (folder / patch.CARD).write_text(json.dumps(card))
    return folder


def test_changed_weights_come_back_much_finer_than_four_bits_of_the_weights(base, changed, written):
    model = patch.TunedModel(encoders.packed_file(), written / patch.PATCH)
    assert model.shape.layers == 2
    for name in ("l0.q.w", "l1.fi.w"):
        wanted = changed[name]
        change = wanted - base.matrix(name, wanted.shape[1])
        error = model.matrix(name, wanted.shape[1]) - wanted
        assert error.std() < 0.12 * change.std(), name
    assert model.floats("l0.aln.w") == pytest.approx(changed["l0.aln.w"], abs=1e-4)


def test_only_the_named_rows_and_weights_change(base, changed, written):
    model = patch.TunedModel(encoders.packed_file(), written / patch.PATCH)
    ids = np.array([5, 6, 900, 77])
    difference = model.word_rows(ids) - base.word_rows(ids)
    assert difference[1] == pytest.approx(0)
    assert difference[[0, 2, 3]] == pytest.approx(changed["added"], abs=0.006)
    assert np.array_equal(model.matrix("l1.q.w", 384), model.matrix("l1.q.w", 384))
    assert np.array_equal(model.matrix("l0.k.w", 384), base.matrix("l0.k.w", 384))


@pytest.mark.parametrize("broken", ["no card", "no patch", "bytes", "card", "other base"])
def test_a_patch_that_is_not_the_one_of_the_card_is_refused(written, folder, broken):
    if broken == "no card":
        (written / patch.CARD).unlink()
    elif broken == "no patch":
        (written / patch.PATCH).unlink()
    elif broken == "bytes":
        raw = bytearray((written / patch.PATCH).read_bytes())
        raw[1000] ^= 1
        (written / patch.PATCH).write_bytes(bytes(raw))
    elif broken == "card":
        (written / patch.CARD).write_text("{")
    other = folder / "other.bin"
    other.write_bytes(b"another wheel's model")
    with pytest.raises(patch.PatchError) as error:
        patch.checked(other if broken == "other base" else encoders.packed_file(), written)
    assert str(written if broken != "other base" else other) in str(error.value)


def test_a_whole_patch_is_taken(written):
    assert patch.checked(encoders.packed_file(), written) == written / patch.PATCH


def test_without_its_patch_the_plain_encoder_serves_and_says_so(monkeypatch, folder, caplog):
    monkeypatch.setattr(patch.checked, "__defaults__", (folder,))
    encoders.tuned.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert encoders.tuned() is None
            assert type(encoders.model()) is PackedModel
        assert "plain encoder" in caplog.text
    finally:
        encoders.tuned.cache_clear()


def test_the_patch_in_the_repository_is_whole_small_and_described():
    found = patch.checked(encoders.packed_file())
    assert found.stat().st_size <= LARGEST
    card = json.loads((found.parent / patch.CARD).read_text())
    assert {"licence", "data", "seed", "command", "date", "plan", "development_messages", "test_messages"} <= set(card)


def test_the_words_that_are_tuned_are_in_the_vocabulary(base):
    rows = np.load(patch.checked(encoders.packed_file()))["rows"]
    assert 0 <= rows.min() and rows.max() < base.shape.vocabulary and len(set(rows)) == len(rows)
    ids = tokens.Tokens(base).ids("mero passport rakheko cha")
    assert np.isin(ids, rows).mean() > 0.5
