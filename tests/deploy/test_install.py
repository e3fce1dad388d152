"""The steps of deploy/install, run in a clean folder: what they leave behind starts, answers, and can be upgraded.

Left out is what only root can do (packages, the user, systemd); the packages of Python and the model are those of this
checkout, which the steps find and therefore neither download nor train anew.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support import telegram_scenes as scenes
from tests.support.bot_api import ThreadedBotApi
from tests.support.installation import SITE, install, settings, unit
from tests.support.proxied import proxy
from tests.support.served import Served
from tests.support.telegram_bot import TOKEN, TelegramBot

def test_what_only_root_can_do_is_named_and_nothing_else_is_left_out(folder, installed):
    done = install(folder)
    left_out = re.findall(r"^left out: (.*)$", done.stdout, re.MULTILINE)
    assert {line.split()[0] for line in left_out} <= {"env", "useradd", "chown", "systemctl"}
    assert all("apt-get" in line for line in left_out if line.startswith("env"))


def test_secrets_are_for_the_service_alone_and_stand_in_no_other_file(installed):
    secrets = installed / "etc" / "tayari" / "secrets"
    names = {"telegram-bot-token", "telegram-webhook-secret", "id-key", "metrics-token", "backup-passphrase"}
    assert {path.name for path in secrets.iterdir()} == names
    for path in secrets.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o640 and len(path.read_text(encoding="utf-8").strip()) > 30
    others = [p for d in ("etc/systemd", "etc/caddy", "usr") for p in (installed / d).rglob("*") if p.is_file()]
    others.append(installed / "etc" / "tayari" / "tayari.env")
    values = [path.read_text(encoding="utf-8").strip() for path in secrets.iterdir()]
    assert len(set(values)) == len(values)
    assert not [(path, value) for path in others for value in values if value in path.read_text(encoding="utf-8")]


def test_the_units_start_what_is_there(installed):
    service = unit(installed, "tayari.service")
    program, *rest = service["ExecStart"].split()
    assert Path(program).exists() and rest == ["-m", "bot", "run"]
    assert Path(service["EnvironmentFile"]).exists() and (Path(service["WorkingDirectory"]) / "bot").is_dir()
    assert "@" not in "".join(settings(installed).values())
    assert settings(installed)["TAYARI_RUN_BY"] == "Help House"
    assert f"{SITE} {{" in (installed / "etc" / "caddy" / "Caddyfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def running(folder, installed) -> Iterator[TelegramBot]:
    """What the unit starts, with Telegram calling it through the proxy; only addresses are those of the test."""
    service = unit(installed, "tayari.service")
    with ThreadedBotApi(TOKEN) as api:
        server = Served(folder, **settings(installed))
        assert server._environment["TELEGRAM_WEBHOOK_URL"] == f"https://{SITE}"
        with proxy(folder, server.port) as address:
            server.set(TELEGRAM_WEBHOOK_URL=address, TELEGRAM_API_URL=api.base_url, TAYARI_DATABASE="", TAYARI_ID_KEY="")
            server.command, server.place = service["ExecStart"].split(), Path(service["WorkingDirectory"])
            bot = TelegramBot(api, server)
            bot.address = address
            server.start()
            server.wait_until(lambda: bot.reads() and server.call("GET", "/ready").status == 200, "it is ready")
            yield bot
            server.kill()


def test_what_was_installed_answers_women_over_the_webhook(running, installed):
    running.woman().says(scenes.QUESTION).hears(f"topic.{scenes.TOPIC}.understood")
    assert (installed / "var" / "lib" / "tayari" / "tayari.db").exists(), "the state lies where the unit says"
    assert running.leaks() == []


def asked(bot: TelegramBot, path: str, **options) -> int:
    """Status of a call through the proxy."""
    return httpx.request(url=f"{bot.address}{path}", method=options.pop("method", "GET"), **options).status_code


def test_the_proxy_keeps_the_operators_pages_and_floods_away(running):
    assert running.server.call("GET", "/health").status == running.server.call("GET", "/metrics").status == 200
    for path in ("/health", "/ready", "/metrics", "/", "/telegram/webhook", "/telegram/other", "/web"):
        assert asked(running, path) == 404, path
    assert asked(running, "/telegram/webhook", method="POST", json={}) == 403, "without the secret"
    flood = {"method": "POST", "content": b"x" * 1_100_000}
    assert asked(running, "/telegram/webhook", **flood) in (400, 413, 502)
    running.woman().says("/menu").hears("ui.menu")


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["--site", "Bot Example"], "--site: expected a name such as bot.example.org"),
        (["--site", "-x.org"], "--site: expected a name such as bot.example.org"),
        (["--run-by", "a|b"], "--run-by: leave out quotes"),
        (["--pack", "/srv/a&b"], "--pack: leave out quotes"),
        (["--colour", "red"], "--colour is not known"),
    ],
)
def test_a_slip_on_the_command_line_is_one_sentence(folder, words, sentence):
    done = install(folder, *words)
    assert done.returncode == 2 and sentence in done.stderr and done.stderr.count("\n") == 1
