"""The addresses under which a trainer can open her page."""

from __future__ import annotations

import pytest

from bot.classes import links

HERE = "http://127.0.0.1:5005"
TOKEN = "123456:abcdef"


@pytest.mark.parametrize(
    "token, webhook, hosts, expected",
    [
        ("", "", "", [HERE]),
        ("", "", "page.example.org", ["https://page.example.org", HERE]),
        (TOKEN, "https://Bot.example.org/", "", ["https://bot.example.org", HERE]),
        (TOKEN, "https://bot.example.org:8443", "page.example.org", ["https://bot.example.org:8443", "https://page.example.org", HERE]),
        (TOKEN, "https://bot.example.org", "bot.example.org", ["https://bot.example.org", HERE]),
        ("", "https://bot.example.org", "", [HERE]),
    ],
)
def test_the_address_on_the_internet_comes_first(monkeypatch, token, webhook, hosts, expected):
    given = {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_WEBHOOK_URL": webhook, "TAYARI_WEB_HOSTS": hosts}
    for name in ("TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_WEBHOOK_SECRET_FILE", "TELEGRAM_API_URL", "TAYARI_PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert links.addresses() == expected
