"""The durable inbox: an update is kept here before Telegram is told that it arrived, until it is answered.

The text waits encrypted. Once answered, a row holds nothing but the update's number, so that an update
that Telegram delivers again is known; it goes after two days (Telegram keeps updates for one).
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Any, Iterable, Optional

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot import settings
from bot.database import DAY, clean_file, metadata, open_database
from bot.sealed import Seal

log = logging.getLogger(__name__)

KNOWN_FOR = 2 * DAY

_counted = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # SQLite counts up plain integers only
inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("number", _counted, primary_key=True, autoincrement=True),
    sa.Column("bot", sa.String(16), nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),
    sa.Column("sealed", sa.Text),
    sa.Column("at", sa.Float, nullable=False),
    sa.UniqueConstraint("bot", "update_id"),
)
WAITS = inbox.c.sealed.is_not(None)
DONE = inbox.update().where(inbox.c.number == sa.bindparam("row")).values(sealed=None)


@dataclass(frozen=True)
class Waiting:
    """An update to be answered. `number`: its row; None when it could not be kept."""

    number: Optional[int]
    update: dict[str, Any]


class Inbox:
    """Updates of one bot that wait for their answer.

    Args:
        bot: name of the bot, so that two bots' numbers of updates are not mixed up (at most 16 characters).
        url: SQLAlchemy URL; default: the one of the settings.
    """

    def __init__(self, bot: str, url: Optional[str] = None):
        # a connection of its own: what Telegram no longer holds must outlive a power cut
        self.engine = open_database(url or settings.database_url(), durable=True)
        self._bot, self._seal = bot, Seal()
        self._returns = self.engine.dialect.name == "postgresql"  # this SQLAlchemy knows RETURNING there only
        if self._returns:
            self._insert = postgresql.insert(inbox).on_conflict_do_nothing().returning(inbox.c.number)
        else:
            self._insert = sqlite.insert(inbox).on_conflict_do_nothing()

    def keep(self, updates: Iterable[dict[str, Any]]) -> list[Waiting]:
        """Keep updates safely, all or none.

        Args:
            updates: as Telegram sends them, each with its update_id.

        Returns:
            Those that were not known yet, in order.

        Raises:
            SQLAlchemyError: the database cannot take them.
        """
        new = []
        with self.engine.begin() as connection:
            for update in updates:
                row = {"bot": self._bot, "update_id": update["update_id"], "sealed": self._seal.close(update), "at": time.time()}
                number = self._put(connection, row)
                if number is not None:
                    new.append(Waiting(number, update))
        return new

    def _put(self, connection, row: dict) -> Optional[int]:
        done = connection.execute(self._insert, row)
        if self._returns:
            return done.scalar()
        return done.lastrowid if done.rowcount else None

    def done(self, number: int) -> None:
        """It is answered: her words and her chat's id go, the update's number stays for two days."""
        with self.engine.begin() as connection:
            connection.execute(DONE, {"row": number})

    def knows(self, update_id: int) -> bool:
        """Whether an update was kept or answered, here or by another process."""
        mine = sa.select(inbox.c.number).where(inbox.c.bot == self._bot, inbox.c.update_id == update_id)
        with self.engine.connect() as connection:
            return connection.execute(mine).first() is not None

    def answered(self, update_id: int) -> None:
        """An update that waited elsewhere is answered: its number is remembered."""
        with self.engine.begin() as connection:
            connection.execute(self._insert, {"bot": self._bot, "update_id": update_id, "sealed": None, "at": time.time()})

    def waiting(self) -> list[Waiting]:
        """All that was kept and not answered, oldest first; rows that another key sealed are given up."""
        mine = sa.select(inbox.c.number, inbox.c.sealed).where(WAITS, inbox.c.bot == self._bot).order_by(inbox.c.number)
        with self.engine.connect() as connection:
            rows = connection.execute(mine).all()
        found, lost = [], 0
        for number, sealed in rows:
            try:
                found.append(Waiting(number, self._seal.open(sealed)))
            except ValueError:
                self.done(number)
                lost += 1
        if lost:
            log.error("%d waiting messages cannot be read: the id key was changed", lost)
        return found

    def probe(self) -> None:
        """Write and take back a row, to see whether updates can be kept.

        Raises:
            SQLAlchemyError: they can't.
        """
        with self.engine.begin() as connection:
            connection.execute(inbox.insert(), {"bot": "probe", "update_id": 0, "at": time.time()})
            connection.execute(inbox.delete().where(inbox.c.bot == "probe"))

    def load(self) -> tuple[int, float]:
        """(how many wait, seconds that the oldest has waited), for the health page."""
        asked = sa.select(sa.func.count(), sa.func.min(inbox.c.at)).where(WAITS)
        with self.engine.connect() as connection:
            count, oldest = connection.execute(asked).one()
        return count, max(0.0, time.time() - oldest) if oldest else 0.0

    def purge(self) -> None:
        """Forget the numbers of updates that Telegram will not deliver again."""
        with self.engine.begin() as connection:
            connection.execute(inbox.delete().where(~WAITS, inbox.c.at < time.time() - KNOWN_FOR))
        clean_file(self.engine)
