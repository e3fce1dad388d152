"""What tests of a session over Telegram share: the bot in the test's process with short rounds, a trainer, and what is in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from bot.channels import telegram_class
from bot.classes import due, register
from bot.classes.new import plan
from bot.classes.tables import members
from bot.database import open_database
from bot.store import ConversationStore
from bot.turns import Turns
from bot.words.render import words

from .bot_api import ThreadedBotApi
from .hosted import Hosted
from .journeys import put_store

ROUND = 0.05  # seconds here between two looks of the bot
QUIET = 12 * ROUND  # seconds in which it looked often enough


@contextmanager
def rounds(agent, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The bot with a database in a file: `api`, `bot`, `engine`; it is day everywhere."""
    url = f"sqlite:///{folder / 'tayari.db'}"
    monkeypatch.setenv("TAYARI_DATABASE", url)
    monkeypatch.setattr(telegram_class, "EVERY", ROUND)
    monkeypatch.setattr(telegram_class, "LATER_EVERY", ROUND)
    monkeypatch.setattr(due, "is_day", lambda country, seconds: True)
    store, engine = ConversationStore(url=url), open_database(url)  # two threads must not share a connection
    put_store(agent, store, monkeypatch)
    with ThreadedBotApi() as api, Hosted(api, Turns(agent, store)) as bot:
        yield SimpleNamespace(api=api, bot=bot, engine=engine)
    store.engine.dispose()
    engine.dispose()


def opened(place, way: tuple[str, str] = ("NP", "KW")) -> register.Class:
    """A session that runs."""
    return register.open_class(place.engine, plan(*way, ("ne", "en"), count=8, seed="rounds"))


def joined(place, class_: register.Class, language: str = "en"):
    """A woman who is in it and has its first question."""
    she = place.bot.woman(language)
    she.says(class_.code).hears("class.joined", language)
    she.hears("tool.progress", language)
    return she


def goes_on(place, class_: register.Class, phase: str) -> None:
    """The trainer is in a phase now."""
    register.change(place.engine, class_.id, phase=phase)


def new(she) -> list[str]:
    """What she got since she last heard something."""
    return she.got[she._heard :]


def moved(place, table: sa.Table, **columns) -> None:
    """Set columns of all rows."""
    with place.engine.begin() as connection:
        connection.execute(table.update().values(**columns))


def asked(place) -> list[str]:
    """What the members were told last."""
    with place.engine.connect() as connection:
        return list(connection.execute(sa.select(members.c.asked).order_by(members.c.joined_at)).scalars())


def pressed(sent, number: int) -> str:
    """Payload of a button below a message."""
    return sent.buttons[number]["callback_data"]


def text_of(id: str, language: str = "en") -> str:
    """The words of an entry, as they are sent when nothing is filled in."""
    return words(language).catalogue[id]
