"""What does not fit several processes is said at the start, in one sentence."""

from __future__ import annotations

import pytest

from bot import settings
from bot.cluster.ways import BOTH, RECEIVER, WORKER, role
from bot.settings import SettingError

GOOD = {
    "TAYARI_BROKER": "amqp://tayari:word@10.0.0.5/",
    "TELEGRAM_BOT_TOKEN": "123456:not-a-secret_1",
    "TAYARI_ID_KEY": "a key",
    "TAYARI_DATABASE": "postgresql://tayari@10.0.0.6/tayari",
}


@pytest.fixture(autouse=True)
def good(monkeypatch):
    """Settings of a cluster; each test breaks one."""
    for name in ("TAYARI_BROKER_FILE", "TAYARI_ID_KEY_FILE", "TAYARI_RETENTION_DAYS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_without_a_broker_one_process_does_all(monkeypatch):
    monkeypatch.delenv("TAYARI_BROKER")
    assert role(None) is None
    with pytest.raises(SettingError, match="--role worker.*TAYARI_BROKER"):
        role(WORKER)


def test_with_a_broker_a_process_does_both_unless_told():
    assert [role(asked) for asked in (None, RECEIVER, WORKER)] == [BOTH, RECEIVER, WORKER]


@pytest.mark.parametrize("asked", [None, RECEIVER, WORKER])
@pytest.mark.parametrize("missing", ["TELEGRAM_BOT_TOKEN", "TAYARI_ID_KEY"])
def test_every_role_needs_the_token_and_the_key(monkeypatch, missing, asked):
    monkeypatch.delenv(missing)
    with pytest.raises(SettingError, match=missing):
        role(asked)


def test_the_key_can_lie_in_a_file(monkeypatch, tmp_path):
    monkeypatch.delenv("TAYARI_ID_KEY")
    (tmp_path / "id-key").write_text("a key\n")
    monkeypatch.setenv("TAYARI_ID_KEY_FILE", str(tmp_path / "id-key"))
    assert [role(asked) for asked in (None, RECEIVER, WORKER)] == [BOTH, RECEIVER, WORKER]


@pytest.mark.parametrize("name, value", [("TAYARI_DATABASE", "sqlite:///x.db"), ("TAYARI_RETENTION_DAYS", "0")])
def test_workers_share_one_database_on_disk_and_receivers_need_none(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    for asked in (None, WORKER):
        with pytest.raises(SettingError, match=name):
            role(asked)
    assert role(RECEIVER) == RECEIVER


@pytest.mark.parametrize("url", ["10.9.8.7", "http://10.9.8.7/", "amqp:// word"])
def test_an_address_that_is_none_is_named_and_not_quoted(monkeypatch, url):
    monkeypatch.setenv("TAYARI_BROKER", url)
    with pytest.raises(SettingError, match="TAYARI_BROKER: expected") as error:
        settings.broker()
    assert url not in str(error.value)


def test_the_address_can_stand_in_a_file(monkeypatch, tmp_path):
    monkeypatch.delenv("TAYARI_BROKER")
    path = tmp_path / "broker"
    monkeypatch.setenv("TAYARI_BROKER_FILE", str(path))
    with pytest.raises(SettingError, match="TAYARI_BROKER_FILE.*cannot be read"):
        settings.broker()
    path.write_text("amqps://tayari:word@10.0.0.5/\n")
    assert settings.broker() == "amqps://tayari:word@10.0.0.5/"
    path.write_text("")
    with pytest.raises(SettingError, match="TAYARI_BROKER_FILE.*is empty"):
        settings.broker()


def test_the_calls_a_second_are_a_number(monkeypatch):
    monkeypatch.setenv("TAYARI_MESSAGES_A_SECOND", "0")
    assert settings.messages_a_second() == 0
    monkeypatch.setenv("TAYARI_MESSAGES_A_SECOND", "many")
    with pytest.raises(SettingError, match="TAYARI_MESSAGES_A_SECOND"):
        settings.messages_a_second()
