"""Opens sessions, finds them, and changes them."""

from __future__ import annotations

import json
import secrets
import time
from typing import Any, Mapping, Optional

import sqlalchemy as sa

from bot.classes.codes import new_code
from bot.classes.model import Class, ClassError, Plan, class_of
from bot.classes.phases import BEFORE, ENDED
from bot.classes.tables import classes, questions
from bot.database import DAY
from bot.quiz.bank import bank

LASTS = DAY  # from when women joined
WAITS = 14 * DAY  # for somebody to join
TRIES = 20  # for a code that is free


def open_class(engine: sa.engine.Engine, plan: Plan) -> Class:
    """Open a session; it ends by itself a day after women joined, or when nobody did for two weeks.

    Raises:
        ClassError: a question does not fit the corridor, or there is none.
    """
    rights = {id: bank()[id].right(plan.origin, plan.host) if id in bank() else None for id in plan.items}
    unfit = [id for id, right in rights.items() if right is None]
    if unfit or not plan.items:
        raise ClassError(f"questions that cannot be asked for {plan.origin} to {plan.host}: {', '.join(unfit) or 'there are none'}; choose others")
    now = time.time()
    row = {
        "secret": secrets.token_urlsafe(24), "origin": plan.origin, "host": plan.host, "languages": json.dumps(plan.languages),
        "items": json.dumps(plan.items), "phase": BEFORE, "shown": "join", "opened_at": now, "ends_at": now + WAITS,
    }  # fmt: skip
    for _ in range(TRIES):
        try:
            with engine.begin() as connection:
                id = connection.execute(classes.insert().values(code=new_code(), **row)).inserted_primary_key[0]
                connection.execute(questions.insert(), [{"class_id": id, "item": item, "answer": right} for item, right in rights.items()])
            return by_id(engine, id)
        except sa.exc.IntegrityError:
            continue
    raise ClassError("no free code was found; try again")


def by_id(engine: sa.engine.Engine, id: int) -> Optional[Class]:
    """The session of an id."""
    return next(iter(_found(engine, classes.c.id == id)), None)


def by_code(engine: sa.engine.Engine, code: str) -> Optional[Class]:
    """The session of a code, if it is not over."""
    found = next(iter(_found(engine, classes.c.code == code)), None)
    return found if found and not found.is_over else None


def by_secret(engine: sa.engine.Engine, secret: str) -> Optional[Class]:
    """The session of a trainer's address, also when it is over."""
    return next(iter(_found(engine, classes.c.secret == secret)), None)


def all_classes(engine: sa.engine.Engine) -> list[Class]:
    """Every session, the newest first."""
    return _found(engine, sa.true())


def lately(engine: sa.engine.Engine) -> list[Class]:
    """The sessions that run, or were over less than a day ago."""
    return _found(engine, classes.c.ends_at > time.time() - LASTS)


def change(engine: sa.engine.Engine, id: int, phase: Optional[str] = None, **values: Any) -> None:
    """Set `phase` or `shown` of a session; in its last phase it is over now.

    Raises:
        ClassError: another phase of a session that is over: its women were told so, and its figures may be known.
    """
    place = classes.c.id == id
    with engine.begin() as connection:
        if values:
            connection.execute(classes.update().where(place).values(**values))
        if phase is None:
            return
        now = time.time()
        ends = {"ends_at": now} if phase == ENDED else {}
        changed = connection.execute(classes.update().where(place, running(now)).values(phase=phase, **ends)).rowcount
        if not changed and not ends:
            raise ClassError("the session is over and cannot go on; open a new one")


def running(now: float) -> sa.sql.ColumnElement:
    """The condition that a session has not been ended and its day has not passed."""
    return sa.and_(classes.c.phase != ENDED, classes.c.ends_at > now)


def _found(engine: sa.engine.Engine, where) -> list[Class]:
    """The sessions that meet a condition, the newest first."""
    ids = sa.select(classes.c.id).where(where)
    rights: dict[int, dict[str, str]] = {}
    with engine.connect() as connection:
        rows = connection.execute(sa.select(classes).where(where).order_by(classes.c.id.desc())).all()
        for row in connection.execute(sa.select(questions).where(questions.c.class_id.in_(ids))):
            rights.setdefault(row.class_id, {})[row.item] = row.answer
    return [class_of(row, rights.get(row.id) or _rights_now(row)) for row in rows]


def _rights_now(row) -> Mapping[str, str]:
    """The right answers of a session that was opened before they were kept."""
    found = {id: bank()[id].right(row.origin, row.host) for id in json.loads(row.items) if id in bank()}
    return {id: right for id, right in found.items() if right}
