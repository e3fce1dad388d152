"""The one database: how it is opened, and how what is deleted leaves its files."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from bot import metrics, settings
from bot.reached import make_engine
from bot.schema import bring_up

LOCKED = 0.5  # seconds that SQLite waits for another program's lock; longer would hold up everybody
DAY = 24 * 3600
TABLES = 7261  # number of the lock under which tables are made

#: every table of the bot; docs/privacy.md lists them column by column, and a test compares
metadata = sa.MetaData()


def _engine(url: str) -> sa.engine.Engine:
    """SQLite keeps one connection open: to close its last one costs more than a whole turn's reading."""
    if url.startswith("sqlite"):
        return sa.create_engine(url, future=True, poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": LOCKED})
    return make_engine(url, pool_pre_ping=True)


def open_database(url: str, durable: bool = False) -> sa.engine.Engine:
    """Connect, with tables made; SQLite is told to overwrite what is deleted.

    Args:
        url: SQLAlchemy URL.
        durable: what is committed must outlive a power cut, not only the end of this process.

    Raises:
        SettingError: the URL cannot be used.
        SchemaError: the database was written by a newer program.
    """
    if url.startswith("sqlite:///"):
        settings.VAR.mkdir(parents=True, exist_ok=True)
    try:
        engine = _engine(url)
    except (sa.exc.ArgumentError, ImportError) as error:
        raise settings.SettingError(f"TAYARI_DATABASE: {error}") from None
    if engine.dialect.name == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def _pragmas(connection, _):
            for pragma in ("secure_delete=ON", "journal_mode=WAL", f"synchronous={'FULL' if durable else 'NORMAL'}"):
                connection.execute(f"PRAGMA {pragma}")

    sa.event.listen(engine, "handle_error", lambda _: metrics.database_errors.inc())
    _make_tables(engine)
    return engine


def _make_tables(engine: sa.engine.Engine) -> None:
    if engine.dialect.name != "postgresql":
        bring_up(engine, metadata)
        return
    with engine.begin() as connection:  # several processes may start at once, and each would make them
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:tables)"), {"tables": TABLES})
        bring_up(engine, metadata)


def clean_file(engine: sa.engine.Engine) -> None:
    """Empty SQLite's write-ahead log, which still holds old pages."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
