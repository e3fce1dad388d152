"""A backup that was damaged, or that is none, is noticed and leaves nothing behind."""

from __future__ import annotations

import re
import tarfile

import pytest

from bot import backup
from bot.backup import BackupError, bring_back, locked, make
from tests.support.backups import PASSPHRASE, refused


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
