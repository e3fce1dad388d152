"""Opens sessions, lets women in and out, and takes their answers."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from typing import Any, Optional

import sqlalchemy as sa

from bot.classes.codes import new_code
from bot.classes.phases import ASKING, BEFORE, ENDED, LATER
from bot.classes.tables import answers, classes, members, tallies
from bot.database import DAY
from bot.quiz.bank import bank
from bot.sealed import Seal

LASTS = DAY
TRIES = 20  # for a code that is free


class ClassError(ValueError):
    """A session cannot be opened or used so; the message says why and what to do."""


@dataclass(frozen=True)
class Plan:
    """What a trainer wants.

    Args:
        origin, host: ISO codes of the corridor.
        languages: ids, those of the projector first.
        items: ids of the quiz bank, in the order in which they are asked.
    """

    origin: str
    host: str
    languages: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True)
class Class:
    """A session as it stands."""

    id: int
    code: str
    secret: str
    plan: Plan
    phase: str
    shown: str
    opened_at: float
    ends_at: float

    @property
    def is_over(self) -> bool:
        """Whether it was ended, or a day has passed."""
        return self.phase == ENDED or time.time() >= self.ends_at


@dataclass(frozen=True)
class Member:
    """Somebody in a session: a random key. `chat` is known while she can be written to."""

    class_id: int
    key: str
    language: str
    sender: Optional[str]
    chat: Optional[int]
    asked: str = ""
    later_at: Optional[float] = None


def open_class(engine: sa.engine.Engine, plan: Plan) -> Class:
    """Open a session; it ends by itself after a day.

    Raises:
        ClassError: a question does not fit the corridor, or there is none.
    """
    unfit = [id for id in plan.items if id not in bank() or bank()[id].right(plan.origin, plan.host) is None]
    if unfit or not plan.items:
        raise ClassError(f"questions that cannot be asked for {plan.origin} to {plan.host}: {', '.join(unfit) or 'there are none'}; choose others")
    now = time.time()
    row = {
        "secret": secrets.token_urlsafe(24), "origin": plan.origin, "host": plan.host, "languages": json.dumps(plan.languages),
        "items": json.dumps(plan.items), "phase": BEFORE, "shown": "join", "opened_at": now, "ends_at": now + LASTS,
    }  # fmt: skip
    for _ in range(TRIES):
        try:
            with engine.begin() as connection:
                id = connection.execute(classes.insert().values(code=new_code(), **row)).inserted_primary_key[0]
            return by_id(engine, id)
        except sa.exc.IntegrityError:
            continue
    raise ClassError("no free code was found; try again")


def by_id(engine: sa.engine.Engine, id: int) -> Optional[Class]:
    """The session of an id."""
    return _one(engine, classes.c.id == id)


def by_code(engine: sa.engine.Engine, code: str) -> Optional[Class]:
    """The session of a code, if it is not over."""
    found = _one(engine, classes.c.code == code)
    return found if found and not found.is_over else None


def by_secret(engine: sa.engine.Engine, secret: str) -> Optional[Class]:
    """The session of a trainer's address, also when it is over."""
    return _one(engine, classes.c.secret == secret)


def all_classes(engine: sa.engine.Engine) -> list[Class]:
    """Every session, the newest first."""
    with engine.connect() as connection:
        return [_class(row) for row in connection.execute(sa.select(classes).order_by(classes.c.id.desc()))]


def lately(engine: sa.engine.Engine) -> list[Class]:
    """The sessions that run, or were over less than a day ago."""
    with engine.connect() as connection:
        return [_class(row) for row in connection.execute(sa.select(classes).where(classes.c.ends_at > time.time() - LASTS))]


def change(engine: sa.engine.Engine, id: int, **values: Any) -> None:
    """Set `phase` or `shown` of a session; in its last phase it is over now."""
    if values.get("phase") == ENDED:
        values["ends_at"] = time.time()
    with engine.begin() as connection:
        connection.execute(classes.update().where(classes.c.id == id).values(**values))


def join(engine: sa.engine.Engine, class_: Class, sender: str, chat: Optional[int], language: str) -> Member:
    """Let her in; who is in already stays the same member, also after she left.

    Args:
        sender: pseudonym of her chat.
        chat: id of her chat where the bot can write to it by itself, to be kept encrypted; None: it cannot.
        language: in which she is asked.
    """
    held = sa.and_(members.c.class_id == class_.id, members.c.sender_id == sender)
    with engine.begin() as connection:
        row = connection.execute(sa.select(members).where(held)).first()
        if row:
            connection.execute(members.update().where(held).values(left_at=None, language=language))
            return _member({**row._mapping, "language": language})
        made = {
            "class_id": class_.id, "member": secrets.token_hex(8), "sender_id": sender, "language": language, "joined_at": time.time(),
            "sealed": Seal().close(chat) if chat is not None else None, "left_at": None, "asked": "", "later_at": None,
        }  # fmt: skip
        connection.execute(members.insert().values(**made))
        return _member(made)


def member_of(engine: sa.engine.Engine, sender: str) -> Optional[tuple[Class, Member]]:
    """The session that a chat joined last and has not left; one that is over is known until purge() forgets who was in it."""
    mine = sa.select(members).where(members.c.sender_id == sender, members.c.left_at.is_(None)).order_by(members.c.joined_at.desc())
    with engine.connect() as connection:
        rows = connection.execute(mine).all()
    for row in rows:
        class_ = by_id(engine, row.class_id)
        if class_:
            return class_, _member(row._mapping)
    return None


def anybody(engine: sa.engine.Engine) -> bool:
    """Whether a chat is in any session."""
    with engine.connect() as connection:
        return connection.execute(sa.select(members.c.member).where(members.c.sender_id.is_not(None)).limit(1)).first() is not None


def in_class(engine: sa.engine.Engine, id: int) -> list[Member]:
    """Those who are in a session now and can be written to."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(members).where(members.c.class_id == id, members.c.left_at.is_(None)))
        return [_member(row._mapping) for row in rows]


def leave(engine: sa.engine.Engine, sender: str) -> None:
    """She leaves; what she answered counts, but belongs to nobody."""
    with engine.begin() as connection:
        mine = members.c.sender_id == sender
        connection.execute(members.update().where(mine).values(left_at=time.time(), later_at=None, sealed=None))


def answer(engine: sa.engine.Engine, class_: Class, member: Member, phase: str, item: str, option: str) -> bool:
    """Take an answer; a second one to the same question replaces the first. False for what is not asked in this session.

    Args:
        phase: one of bot.classes.phases.ASKING.
        option: id of the option that she picked; "" for "I don't know".
    """
    plan = class_.plan
    if phase not in ASKING or item not in plan.items or (option and option not in bank()[item].choices):
        return False
    key = sa.and_(answers.c.member == member.key, answers.c.phase == phase, answers.c.item == item)
    made = {"answer": option, "is_right": option == bank()[item].right(plan.origin, plan.host)}
    with engine.begin() as connection:
        if connection.execute(answers.update().where(key).values(**made)).rowcount == 0:
            place = {"class_id": class_.id, "member": member.key, "phase": phase, "item": item, "sender_id": member.sender}
            connection.execute(answers.insert().values(**place, **made))
    return True


def answered(engine: sa.engine.Engine, member: Member, phase: str) -> dict[str, str]:
    """{question: option} of what a member answered in a phase."""
    wanted = sa.select(answers.c.item, answers.c.answer).where(answers.c.member == member.key, answers.c.phase == phase)
    with engine.connect() as connection:
        return {row.item: row.answer for row in connection.execute(wanted)}


def known(engine: sa.engine.Engine, member: Member, phase: str) -> Optional[int]:
    """How many questions a member answered rightly in a phase; None where she answered none."""
    wanted = sa.select(answers.c.is_right).where(answers.c.member == member.key, answers.c.phase == phase)
    with engine.connect() as connection:
        found = list(connection.execute(wanted).scalars())
    return sum(found) if found else None


def tally(engine: sa.engine.Engine, class_: Class, phase: str, item: str, language: str, counted: dict[str, int]) -> None:
    """Set how many women without a phone gave which answer: {option, or "" for "I don't know": women}; what stood there is replaced.

    Raises:
        ClassError: the question or an option is not of this session, or a number is not 0 to 500.
    """
    if phase not in ASKING or phase == LATER or item not in class_.plan.items:
        raise ClassError(f"{item!r} is not asked in this session {phase!r}")
    strange = [o for o in counted if o and o not in bank()[item].choices]
    if strange or any(not isinstance(n, int) or not 0 <= n <= 500 for n in counted.values()):
        raise ClassError(f"{item}: give whole numbers from 0 to 500 for its options")
    key = sa.and_(tallies.c.class_id == class_.id, tallies.c.phase == phase, tallies.c.item == item, tallies.c.language == language)
    place = {"class_id": class_.id, "phase": phase, "item": item, "language": language}
    rows = [{**place, "answer": option, "women": women} for option, women in counted.items() if women]
    with engine.begin() as connection:
        connection.execute(tallies.delete().where(key))
        if rows:
            connection.execute(tallies.insert(), rows)


def note(engine: sa.engine.Engine, member: Member, **values: Any) -> None:
    """Set `asked` of a member, or `later_at`: when she wants to be asked again (seconds since 1970), None: she does not."""
    with engine.begin() as connection:
        connection.execute(members.update().where(members.c.member == member.key).values(**values))


def due_later(engine: sa.engine.Engine) -> list[tuple[Class, Member]]:
    """Those whose time to be asked again has come and who have not been asked."""
    due = sa.select(members).where(members.c.later_at <= time.time(), members.c.asked != LATER, members.c.left_at.is_(None))
    with engine.connect() as connection:
        rows = connection.execute(due).all()
    return [(by_id(engine, row.class_id), _member(row._mapping)) for row in rows]


def purge(connection: sa.engine.Connection) -> None:
    """A day after a session, forget which chat a member was, except where she wants to be asked again."""
    over = sa.select(classes.c.id).where(classes.c.ends_at < time.time() - LASTS)
    gone = members.c.class_id.in_(over) & members.c.later_at.is_(None) & members.c.sender_id.is_not(None)
    keys = sa.select(members.c.member).where(gone)
    connection.execute(answers.update().where(answers.c.member.in_(keys)).values(sender_id=None))
    connection.execute(members.update().where(gone).values(sender_id=None, sealed=None))


def _one(engine: sa.engine.Engine, where) -> Optional[Class]:
    with engine.connect() as connection:
        row = connection.execute(sa.select(classes).where(where)).first()
    return _class(row) if row else None


def _class(row) -> Class:
    plan = Plan(row.origin, row.host, tuple(json.loads(row.languages)), tuple(json.loads(row.items)))
    return Class(row.id, row.code, row.secret, plan, row.phase, row.shown, row.opened_at, row.ends_at)


def _member(row) -> Member:
    chat = Seal().open(row["sealed"]) if row["sealed"] else None
    return Member(row["class_id"], row["member"], row["language"], row["sender_id"], chat, row["asked"], row["later_at"])
