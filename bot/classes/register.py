"""Lets women into sessions and out of them, and forgets who was there. For all others the way to sessions and answers, too."""

from __future__ import annotations

import secrets
import time
from typing import Any, Optional

import sqlalchemy as sa

from bot.classes.given import answer, answered, known, tally  # noqa: F401
from bot.classes.model import Class, ClassError, Member, Plan, member_from  # noqa: F401
from bot.classes.phases import BEFORE, LATER, LATER_SHOWN
from bot.classes.sessions import LASTS, WAITS, all_classes, by_code, by_id, by_secret, change, lately, open_class, running  # noqa: F401
from bot.classes.tables import answers, classes, members, standing
from bot.database import DAY
from bot.sealed import Seal


def join(engine: sa.engine.Engine, class_: Class, sender: str, chat: Optional[int], language: str) -> Member:
    """Let her in, and out of any other session that runs; who is in already stays the same member, also after she left.

    Args:
        sender: pseudonym of her chat.
        chat: id of her chat where the bot can write to it by itself, to be kept encrypted; None: it cannot.
        language: in which she is asked.
    """
    now = time.time()
    held = sa.and_(members.c.class_id == class_.id, members.c.sender_id == sender)
    here = {"sealed": Seal().close(chat) if chat is not None else None, "left_at": None, "language": language, "joined_at": now}
    with engine.begin() as connection:
        _leave_others(connection, class_.id, sender, now)
        row = connection.execute(sa.select(members).where(held)).first()
        if row:
            connection.execute(members.update().where(held).values(**here))
            return member_from({**row._mapping, **here})
        made = {"class_id": class_.id, "member": secrets.token_hex(8), "sender_id": sender, **here, "asked": "", "later_at": None}
        connection.execute(members.insert().values(**made))
        # until the trainer goes on: whoever tried the code the evening before has not begun the day
        first = sa.and_(classes.c.id == class_.id, classes.c.phase == BEFORE)
        connection.execute(classes.update().where(first).values(ends_at=min(now + LASTS, class_.opened_at + WAITS)))
        return member_from(made)


def _leave_others(connection: sa.engine.Connection, id: int, sender: str, now: float) -> None:
    """A code that she typed by mistake must take no answers; where she gave none, she was never there."""
    others = sa.select(classes.c.id).where(running(now), classes.c.id != id)
    mine = sa.and_(members.c.sender_id == sender, members.c.class_id.in_(others))
    gave = sa.select(answers.c.member).where(answers.c.sender_id == sender)
    connection.execute(members.delete().where(mine, members.c.member.not_in(gave)))
    connection.execute(members.update().where(mine, members.c.left_at.is_(None)).values(left_at=now, later_at=None, sealed=None))


def member_of(engine: sa.engine.Engine, sender: str, id: Optional[int] = None) -> Optional[tuple[Class, Member]]:
    """The session that a chat joined last and has not left; one that is over is known until purge() forgets who was in it.

    Args:
        sender: pseudonym of the chat.
        id: of the only session that counts; None: any.
    """
    return _member(engine, sender, sa.true() if id is None else members.c.class_id == id)


def member_with(engine: sa.engine.Engine, sender: str, key: str) -> Optional[tuple[Class, Member]]:
    """The same for the key of a member."""
    return _member(engine, sender, members.c.member == key)


def _member(engine: sa.engine.Engine, sender: str, where) -> Optional[tuple[Class, Member]]:
    mine = sa.select(members).where(members.c.sender_id == sender, members.c.left_at.is_(None), where)
    with engine.connect() as connection:
        rows = connection.execute(mine.order_by(members.c.joined_at.desc())).all()
    for row in rows:
        class_ = by_id(engine, row.class_id)
        if class_:
            return class_, member_from(row._mapping)
    return None


def was_in(engine: sa.engine.Engine, sender: str, id: int) -> bool:
    """Whether a chat joined a session, also where it has left it."""
    with engine.connect() as connection:
        return connection.execute(sa.select(members.c.member).where(members.c.sender_id == sender, members.c.class_id == id)).first() is not None


def anybody(engine: sa.engine.Engine) -> bool:
    """Whether a chat is in any session."""
    with engine.connect() as connection:
        return connection.execute(sa.select(members.c.member).where(members.c.sender_id.is_not(None)).limit(1)).first() is not None


def in_class(engine: sa.engine.Engine, id: int) -> list[Member]:
    """Those who are in a session now and can be written to."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(members).where(members.c.class_id == id, members.c.left_at.is_(None)))
        return [member_from(row._mapping) for row in rows]


def leave(engine: sa.engine.Engine, sender: str, id: Optional[int] = None) -> None:
    """She leaves a session, or all (id None); what she answered counts, but belongs to nobody."""
    mine = members.c.sender_id == sender
    if id is not None:
        mine &= members.c.class_id == id
    with engine.begin() as connection:
        connection.execute(members.update().where(mine).values(left_at=time.time(), later_at=None, sealed=None))


def note(engine: sa.engine.Engine, member: Member, **values: Any) -> None:
    """Set `asked` of a member, or `later_at`: when she wants to be asked again (seconds since 1970), None: she does not."""
    with engine.begin() as connection:
        connection.execute(members.update().where(members.c.member == member.key).values(**values))


def never_again(engine: sa.engine.Engine, sender: str) -> None:
    """She does not want to be written to, of whatever session."""
    with engine.begin() as connection:
        connection.execute(members.update().where(members.c.sender_id == sender).values(later_at=None))


def due_later(engine: sa.engine.Engine) -> list[tuple[Class, Member]]:
    """Those whose time to be asked again has come and who have not been asked."""
    due = sa.select(members).where(members.c.later_at <= time.time(), members.c.asked != LATER, members.c.left_at.is_(None))
    with engine.connect() as connection:
        rows = connection.execute(due).all()
    found = [(by_id(engine, row.class_id), member_from(row._mapping)) for row in rows]
    return [(class_, member) for class_, member in found if class_ and not class_.is_closed and member.chat is not None]


def purge(connection: sa.engine.Connection) -> None:
    """A day after a session, forget which chat a member was; where she wants to be asked again, when she was or the time is over."""
    now = time.time()
    over, closed = (sa.select(classes.c.id).where(classes.c.ends_at < now - wait) for wait in (LASTS, LATER_SHOWN * DAY))
    connection.execute(members.update().where(members.c.class_id.in_(closed)).values(later_at=None))
    alone = members.c.class_id.not_in(sa.select(classes.c.id))  # the row of her session was deleted
    gone = (members.c.class_id.in_(over) & members.c.later_at.is_(None) | alone) & members.c.sender_id.is_not(None)
    keys = sa.select(members.c.member).where(gone)
    connection.execute(answers.update().where(answers.c.member.in_(keys)).values(sender_id=None))
    connection.execute(standing.delete().where(standing.c.member.in_(keys)))
    connection.execute(members.update().where(gone).values(sender_id=None, sealed=None))
