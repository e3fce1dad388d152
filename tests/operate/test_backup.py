"""A backup brought back into an empty place holds the same rows, key and pack; what cannot be used is refused in one sentence."""

from __future__ import annotations

import json
import re
import stat
import tarfile

import pytest
import sqlalchemy as sa

from bot import VERSION, backup, schema, settings
from bot.backup import BackupError, bring_back, locked, make, rows
from bot.database import open_database
from bot.environment import SettingError
from bot.settings import ROOT
from bot.tables import metadata
from tests.support.postgres import Postgres, program

KEY = "5f0e-key-of-the-old-place"
PASSPHRASE = "correct horse battery staple"
ROWS = {
    "conversations": [{"sender_id": f"{n:032x}", "updated_at": 1.5e9 + n, "events": '[{"name": "नेपाल\\n"}]'} for n in range(4500)],
    "inbox": [
        {"number": 7, "bot": "b", "update_id": 2**40, "sealed": "gAAAA", "at": 1.0},
        {"number": 9, "bot": "b", "update_id": 2**40 + 1, "sealed": None, "at": 2.0},
    ],
    "shown": [{"sender_id": "a" * 32, "message_id": 2**45, "at": 3.25}],
}


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


def fill(url: str | None = None) -> None:
    """Put ROWS into the database of this place."""
    engine = open_database(url or settings.database_url())
    with engine.begin() as connection:
        for name, values in ROWS.items():
            connection.execute(metadata.tables[name].insert(), values)
    engine.dispose()


def held() -> dict[str, list[dict]]:
    """All rows of this place that are there, by table."""
    engine = open_database(settings.database_url())
    with engine.connect() as connection:
        found = {t.name: [dict(r) for r in connection.execute(sa.select(t).order_by(*t.primary_key)).mappings()] for t in metadata.sorted_tables}
    engine.dispose()
    return {name: values for name, values in found.items() if values}


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


def refused(pattern: str, path, passphrase: str = "") -> None:
    """Restoring is refused with one sentence that says this, and leaves nothing behind."""
    with pytest.raises(BackupError, match=pattern) as error:
        bring_back.bring_back(path, passphrase)
    assert "\n" not in str(error.value)
    assert held() == {} and not settings.id_key_file().exists()
    assert not list(settings.VAR.glob("pack")) and not list(settings.VAR.glob(".pack*"))


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


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_wherever_one_byte_is_changed_or_missing_it_is_noticed(file, place, tmp_path, passphrase, monkeypatch):
    monkeypatch.setattr(locked, "PIECE", 4096)  # so that there are several
    whole = tmp_path / "whole.backup"
    make.make(whole, passphrase)
    body, pieces = whole.read_bytes(), list(backup.archive.pieces(whole, passphrase))
    hurt, harmless = tmp_path / "hurt.backup", 0
    for at in [0, *range(30, len(body), len(body) // 25), len(body) - 1]:
        for damaged in (body[:at] + bytes([body[at] ^ 0x20]) + body[at + 1 :], body[:at]):
            hurt.write_bytes(damaged)
            try:
                bring_back.look(hurt, passphrase)
            except BackupError as error:
                assert re.search("damaged|no backup|cannot be decrypted|cut off", str(error))
            else:
                harmless += 1
                assert list(backup.archive.pieces(hurt, passphrase)) == pieces
    # gzip's last bytes and the padding of tar carry nothing; encrypted, every byte counts
    assert harmless <= (0 if passphrase else 4)


def test_a_damaged_backup_leaves_nothing_behind(file, place, tmp_path):
    body = file.read_bytes()
    file.write_bytes(body[: len(body) // 2] + b"?" + body[len(body) // 2 + 1 :])
    place("new")
    refused("damaged", file)


def test_pieces_that_were_swapped_are_noticed(file, place, tmp_path, monkeypatch):
    monkeypatch.setattr(locked, "PIECE", 4096)
    whole = tmp_path / "whole.backup"
    make.make(whole, PASSPHRASE)
    body, start, cut = whole.read_bytes(), len(locked.MAGIC) + locked.SALT, []
    while start < len(body):
        length = 4 + int.from_bytes(body[start : start + 4], "big")
        cut.append(body[start : start + length])
        start += length
    head = body[: len(locked.MAGIC) + locked.SALT]
    place("new")
    (tmp_path / "swapped").write_bytes(head + cut[1] + cut[0] + b"".join(cut[2:]))
    refused("out of order", tmp_path / "swapped", PASSPHRASE)


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


def changed(path, target, **manifest) -> None:
    """Write a backup again, with other values in its manifest."""
    with backup.archive.writing(target, "") as archive:
        for name, data in backup.archive.pieces(path, ""):
            if name == backup.archive.MANIFEST:
                about = {**json.loads(data), **manifest}
                del about["files"]
                archive.close(about)
            else:
                archive.add(name, data)


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


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "pack/../../outside"])
def test_a_file_that_would_lie_elsewhere_is_refused(place, tmp_path, name):
    with tarfile.open(tmp_path / "evil.backup", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo(name))
    place("new")
    refused("which no backup of this bot has", tmp_path / "evil.backup")


def test_what_is_no_backup_is_refused(place, tmp_path):
    place("new")
    (tmp_path / "text").write_text("hello", encoding="utf-8")
    refused("is no backup of this bot", tmp_path / "text")
    refused("cannot be read: No such file", tmp_path / "nothing")
    with pytest.raises(BackupError, match="there is no database to back up"):
        place("nowhere")
        make.make(tmp_path / "b.backup")
    assert not (tmp_path / "b.backup").exists()


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


@pytest.mark.skipif(program("initdb") is None, reason="PostgreSQL is not installed")
def test_from_sqlite_into_postgresql_and_back(file, place, tmp_path):
    postgres = Postgres()
    try:
        postgres.start()
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
    finally:
        postgres.remove()

