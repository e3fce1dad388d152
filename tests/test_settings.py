"""What can be set from outside: good values are taken, bad ones are refused with the name of the setting."""

from __future__ import annotations

import re
import stat

import pytest

from bot import settings
from bot.settings import SettingError

TOKEN = "123456:not-a-secret_1"
NUMBERS = {
    "TAYARI_PORT": settings.port,
    "TAYARI_RETENTION_DAYS": settings.retention_days,
    "TAYARI_MESSAGES_A_MINUTE": settings.messages_a_minute,
}

SECRETS = {  # each secret: a good value, and what reads it
    "TELEGRAM_BOT_TOKEN": (TOKEN, lambda: settings.telegram()["token"]),
    "TELEGRAM_WEBHOOK_SECRET": ("s3cret", lambda: settings.telegram()["secret"]),
    "TAYARI_DATABASE": ("postgresql://u:p@db/tayari", settings.database_url),
    "TAYARI_ID_KEY": ("a key of an organisation", lambda: settings.id_key().decode()),
    "TAYARI_METRICS_TOKEN": ("figures", settings.metrics_token),
    "TAYARI_BROKER": ("amqp://tayari:word@10.0.0.5/", settings.broker),
    "TAYARI_BACKUP_PASSPHRASE": ("four words", lambda: settings.secret("TAYARI_BACKUP_PASSPHRASE")),
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    """Each test sets what it needs."""
    for name in ["PORT", "HOST", "RETENTION_DAYS", "MESSAGES_A_MINUTE", "RUN_BY", "DATABASE", "ID_KEY"]:
        monkeypatch.delenv(f"TAYARI_{name}", raising=False)
    for name in ["BOT_TOKEN", "WEBHOOK_URL", "WEBHOOK_SECRET", "API_URL"]:
        monkeypatch.delenv(f"TELEGRAM_{name}", raising=False)
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


def test_without_settings_the_server_is_local_and_has_no_telegram():
    assert (settings.host(), settings.port(), settings.retention_days()) == ("127.0.0.1", 5005, 30)
    assert settings.telegram() is None


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_taken_from_outside(monkeypatch, name):
    monkeypatch.setenv(name, "17")
    assert NUMBERS[name]() == 17


def test_nothing_kept_and_no_limit_can_be_set_but_no_port_zero(monkeypatch):
    for name in ("TAYARI_RETENTION_DAYS", "TAYARI_MESSAGES_A_MINUTE"):
        monkeypatch.setenv(name, "0")
        assert NUMBERS[name]() == 0
    assert settings.conversations_url() == "sqlite://"
    monkeypatch.setenv("TAYARI_PORT", "0")
    with pytest.raises(SettingError, match="TAYARI_PORT"):
        settings.port()


@pytest.mark.parametrize("value", ["-1", "5005.5", "five", "", " ", "1e3", "٣"])
@pytest.mark.parametrize("name", NUMBERS)
def test_what_is_no_whole_number_is_refused_by_name(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=name) as error:
        NUMBERS[name]()
    assert repr(value) in str(error.value)


def test_a_port_that_no_machine_has_is_refused(monkeypatch):
    monkeypatch.setenv("TAYARI_PORT", "70000")
    with pytest.raises(SettingError, match="TAYARI_PORT"):
        settings.port()


def test_conversations_lie_in_a_file_unless_a_database_is_named(monkeypatch, folder):
    monkeypatch.setattr(settings, "VAR", folder)
    assert settings.database_url() == f"sqlite:///{folder}/tayari.db"
    monkeypatch.setenv("TAYARI_DATABASE", "postgresql://db/tayari")
    assert settings.database_url() == "postgresql://db/tayari"


def test_the_key_of_chat_ids_is_made_once_and_readable_by_its_owner_alone(monkeypatch, folder):
    monkeypatch.setattr(settings, "VAR", folder / "var")
    key = settings.id_key()
    assert len(key) == 64 and settings.id_key() == key
    assert stat.S_IMODE((folder / "var" / "id.key").stat().st_mode) == 0o600


def test_two_installations_have_different_keys(monkeypatch, folder):
    keys = set()
    for name in ("one", "two"):
        monkeypatch.setattr(settings, "VAR", folder / name)
        keys.add(settings.id_key())
    assert len(keys) == 2


def test_a_key_that_is_set_is_used_and_no_file_is_made(monkeypatch, folder):
    monkeypatch.setattr(settings, "VAR", folder)
    monkeypatch.setenv("TAYARI_ID_KEY", "a key")
    assert settings.id_key() == b"a key" and not list(folder.iterdir())


# Telegram


def test_a_token_alone_means_polling(monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f" {TOKEN}\n")
    assert settings.telegram() == {"token": TOKEN, "webhook_url": None, "secret": None, "api_url": None}


@pytest.mark.parametrize("token", ["abc", "123456", "123456:", "123456:ab", ":abcdef", "12 34:abcdef", "bot123456:abcdef"])
def test_a_malformed_token_is_refused_and_never_repeated(monkeypatch, token):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    with pytest.raises(SettingError, match="TELEGRAM_BOT_TOKEN") as error:
        settings.telegram()
    assert token not in str(error.value), "a token with a slip is still a secret"


def test_an_https_webhook_is_taken_with_its_secret(monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example.org")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", "s3cret")
    found = settings.telegram()
    assert (found["webhook_url"], found["secret"]) == ("https://bot.example.org", "s3cret")


@pytest.mark.parametrize("url", ["http://bot.example.org", "bot.example.org", "ftp://bot.example.org"])
def test_a_webhook_that_is_not_https_is_refused(monkeypatch, url):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", url)
    with pytest.raises(SettingError, match="TELEGRAM_WEBHOOK_URL") as error:
        settings.telegram()
    assert url in str(error.value)


def test_another_bot_api_server_may_call_without_https(monkeypatch):
    for name, value in {"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "http://127.0.0.1:9", "API_URL": "http://127.0.0.1:8"}.items():
        monkeypatch.setenv(f"TELEGRAM_{name}", value)
    assert settings.telegram()["webhook_url"] == "http://127.0.0.1:9"


# Secrets in files


@pytest.fixture
def in_file(monkeypatch, folder):
    """Puts a secret into a file: in_file(name, content) -> the file."""

    def put(name: str, content: str | bytes):
        path = folder / name.lower()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.setenv(f"{name}_FILE", str(path))
        return path

    return put


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_can_lie_in_a_file(monkeypatch, in_file, name):
    value, read = SECRETS[name]
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    if name == "TELEGRAM_BOT_TOKEN":
        monkeypatch.delenv(name)
    in_file(name, f"{value}\n")
    assert read() == value


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_given_twice_is_refused_by_name_and_not_repeated(monkeypatch, in_file, name):
    value, read = SECRETS[name]
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    in_file(name, "another")
    with pytest.raises(SettingError, match=f"{name} and {name}_FILE are both set") as error:
        read()
    assert value not in str(error.value) and "another" not in str(error.value)


@pytest.mark.parametrize("content, why", [(b"", "is empty"), (b" \n", "is empty"), (b"\xff\xfe", "it is no text")])
def test_a_file_without_a_secret_is_refused(in_file, content, why):
    path = in_file("TAYARI_ID_KEY", content)
    with pytest.raises(SettingError, match=why) as error:
        settings.id_key()
    assert str(path) in str(error.value)


def test_a_file_that_is_not_there_is_refused(in_file):
    in_file("TAYARI_ID_KEY", "x").unlink()
    with pytest.raises(SettingError, match="TAYARI_ID_KEY_FILE=.*cannot be read: No such file"):
        settings.id_key()


def test_a_slip_in_the_webhooks_secret_is_refused_before_telegram_refuses_it(monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", "has a space")
    with pytest.raises(SettingError, match="TELEGRAM_WEBHOOK_SECRET") as error:
        settings.telegram()
    assert "has a space" not in str(error.value)


def test_the_log_has_two_forms(monkeypatch):
    assert settings.log_format() == "text"
    monkeypatch.setenv("TAYARI_LOG", "xml")
    with pytest.raises(SettingError, match="TAYARI_LOG='xml': expected text or json"):
        settings.log_format()


def test_the_list_of_secrets_is_that_of_the_program():
    named = {line.removesuffix("_FILE") for line in re.findall(r"\b(?:TAYARI|TELEGRAM)_[A-Z_]+_FILE\b", settings.__doc__)}
    assert named == set(SECRETS)
