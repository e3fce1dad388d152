"""Which version the tables of a database have, and the steps from one version to the next.

A new table needs no step: it is made where it is missing, and an older program leaves it alone. A step is needed where
a table changes that is there already. Then: raise VERSION, write the step, and say in docs/deploy.md that going back
to the older program needs the backup made before.
"""

from __future__ import annotations

from typing import Callable, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

VERSION = 1

#: {version: what leads to it from the one before}
STEPS: dict[int, Callable[[Connection], None]] = {}

#: of its own, so that backups, restores and deletions leave it alone
_own = sa.MetaData()
schema_version = sa.Table("schema_version", _own, sa.Column("version", sa.Integer, primary_key=True, autoincrement=False))


class SchemaError(ValueError):
    """A database of a newer program."""


def bring_up(engine: Engine, metadata: sa.MetaData) -> None:
    """Make what is missing, and change what is older, step by step.

    Args:
        engine: of the database.
        metadata: all tables of the bot.

    Raises:
        SchemaError: the database was written by a newer program.
    """
    there = set(sa.inspect(engine).get_table_names())
    held = _held(engine) if schema_version.name in there else None
    if held is not None and held > VERSION:
        raise SchemaError(
            f"the database was written by a newer version (tables {held}, this program knows {VERSION}): "
            "start the newer program, or restore the backup made before the upgrade"
        )
    if held is None and there & set(metadata.tables):
        held = 1  # made before versions were noted
    _own.create_all(engine)
    for version in range(held + 1, VERSION + 1) if held else ():
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")  # Python's driver would change tables outside of a transaction
            STEPS[version](connection)
            _note(connection, version)
    metadata.create_all(engine)
    if _held(engine) is None:
        _note_once(engine)


def _held(engine: Engine) -> Optional[int]:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.max(schema_version.c.version))).scalar()


def _note(connection: Connection, version: int) -> None:
    connection.execute(schema_version.delete())
    connection.execute(schema_version.insert().values(version=version))


def _note_once(engine: Engine) -> None:
    try:
        with engine.begin() as connection:
            _note(connection, VERSION)
    except sa.exc.IntegrityError:
        pass  # another process started at the same moment
