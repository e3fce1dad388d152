"""The rows of all tables as JSON lines: the same for SQLite and PostgreSQL, so a backup can change the database, too."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.backup import BackupError
from bot.tables import metadata

AT_ONCE = 2000  # rows of one piece; about 2 MB


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection on which all tables are seen as they are at one moment, while the bot goes on writing."""
    postgres = engine.dialect.name == "postgresql"
    with engine.connect() as connection:
        if postgres:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            if not postgres:
                connection.exec_driver_sql("BEGIN")  # Python's driver begins at the first write only
            yield connection


def dump(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """(name, JSON lines) of blocks of rows, all tables; a line is the row's values in the order of the columns."""
    for table in metadata.sorted_tables:
        rows = connection.execution_options(stream_results=True).execute(sa.select(table))
        for number, block in enumerate(rows.partitions(AT_ONCE)):
            lines = "\n".join(json.dumps(list(row)) for row in block)
            yield f"tables/{table.name}/{number:06}.jsonl", lines.encode()


def columns() -> dict[str, list[str]]:
    """{table: names of its columns}, for the manifest."""
    return {table.name: [c.name for c in table.c] for table in metadata.sorted_tables}


def fits(told: dict[str, list[str]]) -> bool:
    """Whether rows with these columns can be put into the tables of this program."""
    return all(
        name in metadata.tables
        and set(names) <= set(metadata.tables[name].c.keys())
        and all(c.nullable or c.name in names for c in metadata.tables[name].c)
        for name, names in told.items()
    )


def load(connection: Connection, name: str, data: bytes, told: dict[str, list[str]]) -> int:
    """Put a block of rows back; returns how many.

    Args:
        connection: in a transaction.
        name: as `dump` gives it.
        data: JSON lines.
        told: columns of the backup's tables.
    """
    table = metadata.tables[name.split("/")[1]]
    rows = [dict(zip(told[table.name], json.loads(line))) for line in data.decode().splitlines()]
    connection.execute(table.insert(), rows)
    return len(rows)


def count_on(connection: Connection) -> None:
    """Have PostgreSQL number new rows behind those that were brought back."""
    if connection.dialect.name != "postgresql":
        return  # SQLite looks at the highest number by itself
    for table in metadata.sorted_tables:
        for column in table.primary_key:
            # where the column has no sequence, or the table no rows, setval gets NULL and does nothing
            sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
            if isinstance(column.type, (sa.Integer, sa.types.Variant)):
                connection.execute(sa.select(sa.func.setval(sequence, sa.func.max(column))))


def must_be_empty(engine: Engine) -> None:
    """Refuse a database with rows.

    Raises:
        BackupError: some table has any.
    """
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
                raise BackupError(f"the database is not empty ({table.name} has rows): restore only into an empty one")
