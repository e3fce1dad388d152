"""A whole backup that does not fit the place, or this program, is refused in one sentence."""

from __future__ import annotations

import pytest

from bot import backup, schema, settings
from bot.backup import BackupError, bring_back, make, rows
from tests.support.backups import KEY, ROWS, changed, held, refused


def test_a_place_with_rows_is_left_as_it_is(file, place):
    with pytest.raises(BackupError, match="not empty"):
        bring_back.bring_back(file)
    assert held() == ROWS
    place("new")
    settings.VAR.mkdir()
    (settings.VAR / "pack").mkdir()
    (settings.VAR / "pack" / "mine").write_text("x", encoding="utf-8")
    with pytest.raises(BackupError, match="TAYARI_PACK=.*is not empty"):
        bring_back.bring_back(file)
    assert held() == {}


def test_another_key_is_refused_and_the_same_key_taken(file, place):
    place("new", key="another key")
    with pytest.raises(BackupError, match="TAYARI_ID_KEY: is another key"):
        bring_back.bring_back(file)
    place("newer", key=KEY)
    bring_back.bring_back(file)
    assert held() == ROWS and not settings.id_key_file().exists()


def test_a_backup_without_the_key_needs_it_from_elsewhere(file, place, tmp_path):
    bare = tmp_path / "bare.backup"
    make.make(bare, with_key=False)
    assert KEY.encode() not in b"".join(data for _, data in backup.archive.pieces(bare, ""))
    place("new")
    refused("holds no id key: set TAYARI_ID_KEY_FILE", bare)
    place("new", key=KEY)
    bring_back.bring_back(bare)
    assert held() == ROWS


def test_a_pack_needs_a_folder(file, place, monkeypatch):
    place("new")
    monkeypatch.delenv("TAYARI_PACK")
    refused("holds a country pack: set TAYARI_PACK", file)


@pytest.mark.parametrize(
    "manifest, pattern",
    [
        ({"format": backup.FORMAT + 1}, "newer version .format 2"),
        ({"schema": schema.VERSION + 1, "tayari": "9.9"}, "newer version .Tayari 9.9"),
        ({"tables": {**rows.columns(), "quizzes": ["id"]}}, "not those of this program"),
        ({"tables": {**rows.columns(), "shown": ["sender_id", "message_id"]}}, "not those of this program"),
    ],
)
def test_a_backup_of_another_program_is_refused(file, place, tmp_path, manifest, pattern):
    changed(file, tmp_path / "other.backup", **manifest)
    place("new")
    refused(pattern, tmp_path / "other.backup")
