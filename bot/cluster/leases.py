"""Which worker may do what only one may: held as advisory locks of one session of PostgreSQL.

They end with the session: a worker that is killed loses them at once, one whose machine is gone after GONE seconds.
A pool that hands one session to several clients (PgBouncer by transaction) must not stand in between.
"""

from __future__ import annotations

import time
from typing import Callable, Optional

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from bot.reached import make_engine

CLOCK = 1000  # whose holder ends the talks whose time is over; shards have their own numbers
MEMBER = 1001  # shared by all workers, to be counted
SETTLED = 3.0  # seconds after the start of a session in which the other workers may still be missing
GONE = 25  # seconds: first probe, then each
_PROBES = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
_MEMBERS = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = :bot AND objid = :key AND granted
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Leases:
    """The locks of this process.

    Args:
        url: SQLAlchemy URL of PostgreSQL.
        bot: name of the bot, in hexadecimal digits.
        clock: seconds that never go back.
    """

    def __init__(self, url: str, bot: str, clock: Callable[[], float] = time.monotonic):
        self._engine = make_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args={"options": _PROBES})
        self._bot, self._clock = int(bot[:7], 16), clock  # seven digits fit into PostgreSQL's int4
        self._session: Optional[sa.engine.Connection] = None
        self._since = 0.0
        self.held: set[int] = set()

    @property
    def settled(self) -> bool:
        """Whether the session has lasted so long that the number of workers can be relied on."""
        return self._session is not None and self._clock() - self._since >= SETTLED

    def holds(self, key: int) -> bool:
        """Whether it is held for certain: not while the session is lost."""
        return self._session is not None and key in self.held

    def look(self) -> int:
        """See that the session lives, or open a new one and take again what was held; what somebody else has by now is gone.

        Returns:
            How many workers there are.

        Raises:
            SQLAlchemyError: the database is away; `held` stays as it was.
        """
        if self._session is None:
            self._open()
        return self._ask(_MEMBERS, MEMBER)

    def take(self, key: int) -> bool:
        """Take a lock if it is free."""
        if key in self.held:
            return True
        if self._ask("SELECT pg_try_advisory_lock(:bot, :key)", key):
            self.held.add(key)
        return key in self.held

    def leave(self, key: int) -> None:
        """Give a lock back."""
        self.held.discard(key)
        self._ask("SELECT pg_advisory_unlock(:bot, :key)", key)

    def close(self) -> None:
        """End the session, and with it all locks."""
        session, self._session = self._session, None
        if session is not None:
            session.invalidate()
            session.close()

    def _open(self) -> None:
        session = self._engine.connect()
        self._session, self._since = session, self._clock()
        before, self.held = self.held, set()
        try:
            self._ask("SELECT pg_try_advisory_lock_shared(:bot, :key)", MEMBER)
            for key in before:
                self.take(key)
        except sa.exc.SQLAlchemyError:
            self.held = before
            raise

    def _ask(self, question: str, key: int):
        if self._session is None:
            raise sa.exc.InterfaceError(question, None, "no session")
        try:
            return self._session.execute(sa.text(question), {"bot": self._bot, "key": key}).scalar()
        except sa.exc.SQLAlchemyError:
            self.close()
            raise
