"""What the verbs of a session share: the database, and the session of a code."""

from __future__ import annotations

import sqlalchemy as sa

from bot import settings
from bot.classes import register
from bot.classes.codes import read_code
from bot.classes.register import Class, ClassError


def database() -> sa.engine.Engine:
    """The database of the bot that runs here.

    Raises:
        ClassError: the bot keeps nothing, so nothing that is written here would reach it, or the database cannot be opened.
    """
    from bot import tables  # noqa: F401 all of them are made at the first use
    from bot.database import open_database

    if not settings.retention_days():
        raise ClassError("TAYARI_RETENTION_DAYS=0: the bot keeps all in its memory, which cannot be reached from here; use /class on Telegram")
    try:
        return open_database(settings.conversations_url())
    except sa.exc.SQLAlchemyError as error:
        raise ClassError(f"TAYARI_DATABASE: the database cannot be opened ({type(error).__name__})") from None


def running(engine: sa.engine.Engine, code: str) -> Class:
    """The session of a code.

    Raises:
        ClassError: none runs under it.
    """
    found = register.by_code(engine, read_code(code) or "")
    if found is None:
        raise ClassError(f"{code!r}: no session runs under this code; `python -m bot class list` shows those that do")
    return found
