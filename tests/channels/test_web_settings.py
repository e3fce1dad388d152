"""Settings of the chat page: the names of its host, where the quick exit leads, and Telegram beside it."""

from __future__ import annotations

import argparse
import os

import pytest

from bot import settings
from bot.channels import web_words
from bot.manifest import languages
from bot.payloads import COMMANDS, as_payload
from bot.verbs import run


@pytest.mark.parametrize(
    ("value", "names"),
    [("", set()), ("bot.example.org", {"bot.example.org"}), (" Bot.Example.org, a.example,", {"bot.example.org", "a.example"})],
)
def test_hosts_are_names_with_commas_between(monkeypatch, value, names):
    monkeypatch.setenv("TAYARI_WEB_HOSTS", value)
    assert settings.web_hosts() == names


@pytest.mark.parametrize("value", ["https://bot.example.org", "bot.example.org/web", "bot example.org", "bot.example.org:443", "*", "-a"])
def test_what_is_no_name_of_a_host_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("TAYARI_WEB_HOSTS", value)
    with pytest.raises(settings.SettingError, match="TAYARI_WEB_HOSTS.*bot.example.org"):
        settings.web_hosts()


def test_the_exit_leads_to_an_empty_page_or_to_an_https_address(monkeypatch):
    monkeypatch.delenv("TAYARI_EXIT_PAGE", raising=False)
    assert settings.exit_page() == "about:blank"
    monkeypatch.setenv("TAYARI_EXIT_PAGE", " https://weather.example.org/today?q=1 ")
    assert settings.exit_page() == "https://weather.example.org/today?q=1"
    assert '"exit_page": "https://weather.example.org/today?q=1"' in web_words.index("en", settings.exit_page())


@pytest.mark.parametrize("value", ["http://weather.example.org", "weather.example.org", "javascript:alert(1)", "https://a/'x", "https://"])
def test_another_exit_page_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("TAYARI_EXIT_PAGE", value)
    with pytest.raises(settings.SettingError, match="TAYARI_EXIT_PAGE"):
        settings.exit_page()


@pytest.mark.parametrize(
    ("token", "hosts", "ways"),
    [("", "", ["web"]), ("12345:abcdef", "", ["telegram"]), ("12345:abcdef", "bot.example.org", ["telegram", "web"])],
)
def test_the_page_is_served_without_a_token_or_under_a_name_of_its_own(monkeypatch, capsys, token, hosts, ways):
    served = []
    monkeypatch.setattr("bot.server.serve", lambda *channels: served.extend(channels))
    monkeypatch.setattr("bot.privacy.quiet_logs", lambda: None)
    monkeypatch.setattr(os, "umask", lambda mask: 0)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    monkeypatch.setenv("TAYARI_WEB_HOSTS", hosts)
    assert run.run(argparse.Namespace(role=None)) == 0
    assert [channel.name() for channel in served] == ways
    assert ("/web/" in capsys.readouterr().out) is ("web" in ways)


def test_every_word_that_leaves_the_page_at_once_is_one_that_the_bot_takes_for_it_too():
    assert len(web_words.exit_words()) > 2 * len(languages())
    strange = [word for word in web_words.exit_words() if (as_payload(word) or "").split("{")[0] != COMMANDS["exit"]]
    assert strange == []
