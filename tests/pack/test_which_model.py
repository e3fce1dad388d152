"""Which of several models is served, and what the log says of one that an upgrade has left behind."""

from __future__ import annotations

import os

import pytest

from bot import agent
from bot.agent import ModelError, load_agent, newest_model, wanted
from bot.pack.current import using
from tests.support.packs import MESSAGES


def made(folder, name: str, at: int):
    """An empty file of this name, as old as `at` says."""
    (folder / name).touch()
    os.utime(folder / name, (at, at))
    return folder / name


@pytest.fixture
def served(folder, monkeypatch):
    """served() loads the model of a folder as the server does, up to where Rasa would unpack it."""
    from rasa.core.agent import Agent

    class Unpacked:
        def is_ready(self) -> bool:
            return False

    monkeypatch.setattr(Agent, "load", lambda *args, **kwargs: Unpacked())
    monkeypatch.setattr(agent, "newest_model", lambda: newest_model(folder))

    def load() -> None:
        with pytest.raises(ModelError, match="could not be loaded"):
            load_agent()

    return load


def test_the_model_of_this_base_and_pack_comes_before_a_newer_one(folder, nepal):
    """Someone went back to the version before: its model is the older file."""
    for pack in (None, nepal):
        with using(pack):
            exact = made(folder, wanted(), 1)
            made(folder, wanted().replace(wanted()[-23:-7], "0123456789abcdef"), 2)
            assert newest_model(folder) == exact


def test_a_packs_model_from_before_an_upgrade_is_told_in_the_log(folder, small, served, caplog):
    small.topic().examples("en", MESSAGES)
    with using(small.folder):
        made(folder, "pack-small-desk-0123456789abcdef.tar.gz", 1)
        served()
        assert "pack-small-desk-0123456789abcdef.tar.gz was trained before the base or the pack changed" in caplog.text
        assert "`python -m bot train` with the same TAYARI_PACK" in caplog.text
        caplog.clear()
        made(folder, wanted(), 1)
        served()
        assert not caplog.text


def test_the_bases_model_from_before_an_upgrade_is_told_too(folder, served, caplog):
    made(folder, "tayari-0123456789abcdef.tar.gz", 1)
    served()
    assert "run `python -m bot train`, then start again" in caplog.text
