"""The ids of stored conversations tell nobody who she is."""

from __future__ import annotations

import hashlib
import re

import pytest

from bot.privacy import pseudonym


@pytest.fixture
def key(monkeypatch):
    """Sets the secret of the ids."""
    return lambda value: monkeypatch.setenv("TAYARI_ID_KEY", value)


def test_the_same_chat_has_the_same_id(key):
    key("one")
    assert pseudonym("telegram", 4711) == pseudonym("telegram", 4711) == pseudonym("telegram", "4711")


def test_channels_with_equal_chat_ids_stay_apart(key):
    key("one")
    assert pseudonym("telegram", 4711) != pseudonym("web", 4711)


def test_another_key_gives_another_id(key):
    key("one")
    first = pseudonym("telegram", 4711)
    key("two")
    assert pseudonym("telegram", 4711) != first


def test_neighbours_have_nothing_in_common(key):
    key("one")
    ids = {pseudonym("telegram", n) for n in range(1000)}
    assert len(ids) == 1000
    assert len({id[:4] for id in ids}) > 900


def test_the_id_holds_neither_chat_nor_channel_nor_key(key):
    key("sesame")
    id = pseudonym("telegram", 471147114711)
    assert re.fullmatch("[0-9a-f]{32}", id)
    assert "4711471" not in id


def test_the_id_cannot_be_made_without_the_key(key):
    """A plain hash could be undone by trying all chat ids."""
    key("one")
    plain = {getattr(hashlib, name)(b"telegram:4711").hexdigest()[:32] for name in ("md5", "sha1", "sha256", "sha512")}
    assert pseudonym("telegram", 4711) not in plain
