"""How PostgreSQL is reached, so that a machine that has gone silent holds up nobody for long."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any, Callable

import sqlalchemy as sa

CONNECT = 3  # seconds for a connection
SILENT = 5  # seconds without any sign of life after which a connection is given up; by itself Linux waits a quarter of an hour
REST = 3.0  # times as long as a try has taken in vain, none is made: three quarters of the time are left for the women


def arguments() -> dict[str, Any]:
    """What a connection is opened with: the kernel looks after it, asked something or idle."""
    probes = {"keepalives_idle": SILENT, "keepalives_interval": 1, "keepalives_count": 3}
    return {"connect_timeout": CONNECT, "tcp_user_timeout": 1000 * SILENT, **probes}


class Tries:
    """Makes connections to one server, and after one that waited in vain none for a while; one that is refused at once costs nothing.

    Args:
        clock: seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock, self._again = clock, 0.0

    def connect(self, dialect: Any, record: Any, words: list, options: dict) -> Any:
        """In place of SQLAlchemy's own way (event `do_connect`).

        Raises:
            OperationalError of the driver: it cannot be reached, or it could not a moment ago.
        """
        start = self._clock()
        if start < self._again:
            raise dialect.dbapi.OperationalError("not tried: a moment ago it could not be reached")
        try:
            return dialect.connect(*words, **options)
        except dialect.dbapi.OperationalError:
            now = self._clock()
            self._again = now + REST * (now - start)
            raise


@lru_cache(maxsize=None)
def _tries(host: str, port: int) -> Tries:
    return Tries()


def make_engine(url: str, **options: Any) -> sa.engine.Engine:
    """An engine for PostgreSQL; those of a process share what they know of the server.

    Args:
        url: SQLAlchemy URL.
        options: of `sqlalchemy.create_engine`.
    """
    engine = sa.create_engine(url, future=True, connect_args={**arguments(), **options.pop("connect_args", {})}, **options)
    sa.event.listen(engine, "do_connect", _tries(engine.url.host or "", engine.url.port or 0).connect)
    return engine
