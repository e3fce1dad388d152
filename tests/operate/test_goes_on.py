"""The bot is backed up while it runs, killed, brought back in an empty place, and goes on with the conversation."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.support.packs import Small
from tests.support.postgres import serving
from tests.support.served import Served
from tests.support.telegram_bot import TelegramBot, telegram_bot

PASSPHRASE = "four words that nobody guesses"
OURS = "हाम्रो सल्लाह:"  # the pack's own words in place of "You can:"


def place(folder: Path, database: str = "") -> dict[str, str]:
    """Settings of a place of its own: database, id key and country pack below one folder; the passphrase in a file."""
    folder.mkdir(exist_ok=True)
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return {
        "TAYARI_VAR": str(folder),
        "TAYARI_CACHE": str(ROOT / "var" / "cache"),
        "TAYARI_DATABASE": database,
        "TAYARI_PACK": str(folder / "pack"),
        "TAYARI_ID_KEY": "",
        "TAYARI_BACKUP_PASSPHRASE_FILE": str(folder / "passphrase"),
    }


def verb(settings: dict[str, str], *words: str) -> subprocess.CompletedProcess:
    """Run `python -m bot …` in a place."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TAYARI_", "TELEGRAM_"))}
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(command, cwd=ROOT, env={**kept, **settings}, capture_output=True, text=True, timeout=120)


@pytest.fixture
def bot(tmp_path):
    """A running bot in the old place."""
    with telegram_bot(tmp_path / "old", webhook=False) as made:
        made.server.set(**place(tmp_path / "old"))
        Small(tmp_path / "old" / "pack").words("ne", {"ui.you_can": OURS})
        made.server.start()
        made.server.wait_until(made.reads, "the bot fetches updates")
        yield made
        made.server.kill()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request) -> Iterator[str]:
    """The database of the new place; an empty address is the program's own file."""
    if request.param == "sqlite":
        yield ""
        return
    with serving() as postgres:
        yield postgres.url


def moved(bot: TelegramBot, folder: Path, database: str) -> TelegramBot:
    """The same bot as a new process in another place."""
    server = Served(folder, **{k: v for k, v in bot.server._environment.items() if k.startswith("TELEGRAM_")})
    server.set(**place(folder, database))
    return TelegramBot(bot.api, server)


def test_the_conversation_goes_on_in_the_new_place(bot, database, tmp_path):
    she = bot.woman("ne")
    she.taps('/change_language{"language":"ne"}').hears_something()
    she.taps('/give_country{"host":"KW"}').hears_something()
    file = tmp_path / "night.backup"
    made = verb(place(tmp_path / "old"), "backup", str(file))
    assert made.returncode == 0, made.stderr[-500:]
    assert "2 files of the country pack, with the id key, encrypted" in made.stdout
    bot.server.kill()

    new = place(tmp_path / "new", database)
    back = verb(new, "restore", str(file))
    assert back.returncode == 0, back.stderr[-500:]
    again, polls = moved(bot, tmp_path / "new", database), len(bot.api.calls("getUpdates"))
    again.server.start()
    try:
        again.server.wait_until(lambda: again.reads(polls), "the new bot fetches updates")
        she.language = "en"  # her phone speaks English now: only what was kept can tell the bot that she reads Nepali
        answer = she.taps("/passport_retention").hears("topic.passport_retention.understood", "ne")
        assert "कुवेत" in answer.text, "the country where she works was kept"
        assert OURS in answer.text, "the organisation's own words were kept"
    finally:
        again.server.kill()
    assert bot.leaks() == [] and PASSPHRASE not in made.stdout + made.stderr + back.stdout + back.stderr
