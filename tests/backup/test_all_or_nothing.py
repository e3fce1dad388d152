"""A restore that fails half way leaves an empty place, so that it can be tried again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import settings
from bot.backup import bring_back
from tests.support.backups import ROWS, held, refused


def broken(*args, **kwargs):
    """A call of the system that fails."""
    raise OSError(5, "Input/output error", "somewhere")


@pytest.mark.parametrize("call", ["rename", "write_bytes"])
def test_a_pack_that_cannot_be_put_takes_rows_and_key_back(file, place, monkeypatch, call):
    place("new")
    settings.VAR.mkdir()
    with monkeypatch.context() as broke:
        broke.setattr(Path, call, broken)
        refused("somewhere: cannot be written: Input/output error", file)
    assert bring_back.bring_back(file)["rows"] == 4503 and held() == ROWS


def test_rows_that_cannot_be_kept_take_key_and_pack_back(file, place):
    def full(connection) -> None:
        if settings.id_key_file().exists():  # else it is the commit that makes the tables
            raise sa.exc.OperationalError("COMMIT", {}, Exception("disk full"))

    place("new")
    settings.VAR.mkdir()
    sa.event.listen(sa.engine.Engine, "commit", full)
    try:
        with pytest.raises(bring_back.BackupError, match="the database cannot be written: OperationalError"):
            bring_back.bring_back(file)
    finally:
        sa.event.remove(sa.engine.Engine, "commit", full)
    assert held() == {} and not settings.id_key_file().exists() and not (settings.VAR / "pack").exists()
    assert bring_back.bring_back(file)["rows"] == 4503


def test_a_key_that_cannot_be_put_takes_rows_and_pack_back(file, place, monkeypatch):
    place("new")
    settings.VAR.mkdir()
    opened, secret = os.open, settings.id_key_file()
    monkeypatch.setattr(os, "open", lambda path, *how, **more: broken() if path == secret else opened(path, *how, **more))
    with pytest.raises(bring_back.BackupError, match="somewhere: cannot be written"):
        bring_back.bring_back(file)
    assert held() == {} and not (settings.VAR / "pack").exists()


def test_an_empty_folder_is_filled_and_never_replaced(file, place):
    """It may be a mount point, which can be neither removed nor moved to."""
    place("new")
    (settings.VAR / "pack").mkdir(parents=True)
    before = (settings.VAR / "pack").stat().st_ino
    bring_back.bring_back(file)
    assert (settings.VAR / "pack").stat().st_ino == before
    assert sorted(path.name for path in (settings.VAR / "pack").rglob("*")) == ["a.ogg", "audio", "pack.yml"]


def test_what_somebody_else_puts_into_the_folder_meanwhile_is_left_there(file, place, monkeypatch):
    place("new")
    (settings.VAR / "pack").mkdir(parents=True)

    def late(self, target):
        (settings.VAR / "pack" / "mine").write_text("x", encoding="utf-8")
        broken()

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(bring_back.BackupError, match="somewhere"):
        bring_back.bring_back(file)
    assert [path.name for path in (settings.VAR / "pack").rglob("*")] == ["mine"]
