"""A backup brought back into an empty place holds the same rows, key and pack."""

from __future__ import annotations

import re
import stat

import pytest
import sqlalchemy as sa

from bot import VERSION, settings
from bot.backup import BackupError, bring_back, make, rows
from bot.database import open_database
from bot.environment import SettingError
from bot.settings import ROOT
from bot.tables import metadata
from tests.support.backups import KEY, PASSPHRASE, ROWS, held, refused
from tests.support.postgres import serving


def test_an_empty_place_gets_the_same_rows_key_and_pack(file, place, tmp_path):
    place("new")
    assert bring_back.bring_back(file)["rows"] == 4503
    assert held() == ROWS
    assert settings.id_key() == KEY.encode()
    assert stat.S_IMODE(settings.id_key_file().stat().st_mode) == 0o600
    assert (tmp_path / "new" / "pack" / "audio" / "a.ogg").read_bytes() == bytes(range(256)) * 10


def test_a_backup_is_for_its_owner_alone_and_overwrites_nothing(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    with pytest.raises(BackupError, match="is there already"):
        make.make(file)
    assert file.read_bytes() == before and [p.name for p in file.parent.glob("*.part")] == []


def test_with_a_passphrase_nothing_can_be_read_without_it(file, place, tmp_path):
    sealed = tmp_path / "sealed.backup"
    make.make(sealed, PASSPHRASE)
    body = sealed.read_bytes()
    assert KEY.encode() not in body and not any(part in body for part in (b"conversations", b"pack.yml", b"\x1f\x8b\x08"))
    place("new")
    refused("is encrypted; set TAYARI_BACKUP_PASSPHRASE", sealed)
    refused("the passphrase is another one", sealed, "wrong")
    bring_back.bring_back(sealed, PASSPHRASE)
    assert held() == ROWS


def test_what_is_written_meanwhile_is_not_half_in_it(file, place, tmp_path, monkeypatch):
    """A row that comes while the tables are read belongs to the next backup, in all tables."""
    place("old")
    plain = rows.dump

    def writing_meanwhile(connection):
        for number, piece in enumerate(plain(connection)):
            if number == 0:
                other = sa.create_engine(settings.database_url(), future=True)
                with other.begin() as writer:
                    writer.execute(metadata.tables["shown"].insert().values(sender_id="late", message_id=1, at=1.0))
                other.dispose()
            yield piece

    monkeypatch.setattr(rows, "dump", writing_meanwhile)
    make.make(tmp_path / "b.backup")
    assert len(held()["shown"]) == 2
    place("new")
    bring_back.bring_back(tmp_path / "b.backup")
    assert held() == ROWS


def test_all_tables_are_known_and_hold_what_json_can():
    defined = {n for p in (ROOT / "bot").rglob("*.py") for n in re.findall(r'sa\.Table\(\s*"(\w+)",\s*metadata', p.read_text(encoding="utf-8"))}
    assert defined == set(metadata.tables), "bot/tables.py must import each module that has a table"
    types = [c.type for table in metadata.sorted_tables for c in table.c]
    kinds = {(t.impl if isinstance(t, sa.types.Variant) else t).python_type for t in types}
    assert kinds <= {int, float, str, bool}, "bot/backup/rows.py writes what JSON can hold"


def test_the_version_is_that_of_the_project():
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_command_line_tells_both_ways_and_never_the_passphrase(file, place, tmp_path, monkeypatch, capsys):
    from bot.__main__ import main

    (tmp_path / "pass").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    monkeypatch.setenv("TAYARI_BACKUP_PASSPHRASE_FILE", str(tmp_path / "pass"))
    assert main(["backup", str(tmp_path / "c.backup")]) == 0
    assert main(["restore", "--check", str(tmp_path / "c.backup")]) == 0
    place("new")
    assert main(["restore", str(tmp_path / "c.backup")]) == 0
    assert main(["restore", str(tmp_path / "c.backup")]) == 1
    told = capsys.readouterr()
    assert "4503 rows, 2 files of the country pack, with the id key, encrypted" in told.out
    assert "whole, made" in told.out and "4503 rows as of" in told.out
    assert told.err.startswith("error: ") and told.err.count("\n") == 1
    assert PASSPHRASE not in told.out + told.err
    monkeypatch.setenv("TAYARI_BACKUP_PASSPHRASE", "x")
    with pytest.raises(SettingError, match="both set"):
        settings.secret("TAYARI_BACKUP_PASSPHRASE")


def test_from_sqlite_into_postgresql_and_back(file, place, tmp_path):
    with serving() as postgres:
        place("pg", url=postgres.url)
        bring_back.bring_back(file)
        assert held() == ROWS
        engine = open_database(postgres.url)
        with engine.begin() as connection:
            put = metadata.tables["inbox"].insert().values(bot="b", update_id=5, at=1.0)
            assert connection.execute(put).inserted_primary_key == (10,), "numbers go on behind those that were brought back"
            connection.execute(metadata.tables["inbox"].delete().where(sa.text("number = 10")))
        engine.dispose()
        make.make(tmp_path / "pg.backup")
        place("new")
        bring_back.bring_back(tmp_path / "pg.backup")
        assert held() == ROWS
