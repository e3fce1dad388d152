"""A place of its own for each backup: database, id key and pack below one folder."""

from __future__ import annotations

import pytest

from bot import settings
from bot.backup import make
from tests.support.backups import KEY, fill


@pytest.fixture
def place(monkeypatch, tmp_path):
    """Moves the program into a place of its own: place("old") has database, id key and pack there."""

    def move(name: str, url: str | None = None, key: str | None = None) -> None:
        monkeypatch.setattr(settings, "VAR", tmp_path / name)
        monkeypatch.setenv("TAYARI_DATABASE", url or f"sqlite:///{tmp_path / name / 'tayari.db'}")
        monkeypatch.setenv("TAYARI_PACK", str(tmp_path / name / "pack"))
        monkeypatch.delenv("TAYARI_ID_KEY", raising=False)
        if key:
            monkeypatch.setenv("TAYARI_ID_KEY", key)

    return move


@pytest.fixture
def file(place, tmp_path):
    """A backup of a place with rows, a made key and a pack."""
    place("old")
    fill()
    settings.id_key_file().write_bytes(KEY.encode())
    (tmp_path / "old" / "pack" / "audio").mkdir(parents=True)
    (tmp_path / "old" / "pack" / "pack.yml").write_text("name: Desk\n", encoding="utf-8")
    (tmp_path / "old" / "pack" / "audio" / "a.ogg").write_bytes(bytes(range(256)) * 10)
    made = make.make(tmp_path / "a.backup")
    assert made == {"rows": 4503, "pack": 2}
    return tmp_path / "a.backup"
