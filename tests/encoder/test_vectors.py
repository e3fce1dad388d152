"""Vectors of the training messages on disk: read once, the same from the file, dropped when not needed."""

from __future__ import annotations

import numpy as np
import pytest

from bot.encoder.vectors import vectors

WIDTH = 4


class Counting:
    """An encoder that counts what it reads."""

    def __init__(self):
        self.read = []

    def __call__(self, text: str) -> np.ndarray:
        """A vector that depends on the text."""
        self.read.append(text)
        return np.full(WIDTH, len(text) / 7, np.float32)


@pytest.fixture
def encode() -> Counting:
    """A fresh encoder."""
    return Counting()


def test_only_new_messages_are_read(tmp_path, encode):
    file = tmp_path / "cache" / "v.npz"
    vectors(["one", "two", "one"], encode, file)
    assert encode.read == ["one", "two"]
    again = vectors(["two", "three"], encode, file)
    assert encode.read == ["one", "two", "three"]
    assert again.shape == (2, WIDTH) and again.dtype == np.float32


def test_a_vector_is_the_same_from_the_file_as_when_it_was_made(tmp_path, encode):
    file = tmp_path / "v.npz"
    first = vectors(["naïve", "नमस्ते", "x" * 500], encode, file)
    assert np.array_equal(vectors(["naïve", "नमस्ते", "x" * 500], encode, file), first)


def test_messages_that_are_gone_leave_the_file(tmp_path, encode):
    file = tmp_path / "v.npz"
    vectors(["one", "two"], encode, file)
    vectors(["two"], encode, file)
    assert len(np.load(file)["keys"]) == 1


def test_the_text_itself_is_not_in_the_file(tmp_path, encode):
    file = tmp_path / "v.npz"
    vectors(["passport"], encode, file)
    assert b"passport" not in file.read_bytes()


def test_a_broken_file_is_made_again(tmp_path, encode):
    file = tmp_path / "v.npz"
    file.write_bytes(b"PK\x03\x04 not a zip")
    assert vectors(["one"], encode, file).shape == (1, WIDTH)
    assert vectors(["one"], encode, file).shape == (1, WIDTH) and encode.read == ["one"]


def test_nothing_gives_nothing(tmp_path, encode):
    assert len(vectors([], encode, tmp_path / "v.npz")) == 0
