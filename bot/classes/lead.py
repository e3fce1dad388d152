"""What a trainer does in a session, by page or command line."""

from __future__ import annotations

import re

import sqlalchemy as sa

from bot.classes import register
from bot.classes.phases import ENDED, following
from bot.classes.register import Class, ClassError

JOIN, END = "join", "end"
ITEM, OPEN = "item:", "!"
SHOWN = re.compile(rf"{ITEM}(?P<item>\w+)(?P<open>{OPEN})?")


def go_on(engine: sa.engine.Engine, class_: Class, seen: str) -> Class:
    """The next phase; the screen shows the code again.

    Args:
        class_: the session.
        seen: the phase that the trainer saw when she decided; if it has passed, nothing happens, so a second press skips none.
    """
    if class_.phase == seen and not class_.is_over:
        register.change(engine, class_.id, phase=following(seen), shown=JOIN)
    return register.by_id(engine, class_.id)


def end(engine: sa.engine.Engine, class_: Class) -> Class:
    """The last phase, from any other; the screen shows the code again."""
    register.change(engine, class_.id, phase=ENDED, shown=JOIN)
    return register.by_id(engine, class_.id)


def show(engine: sa.engine.Engine, class_: Class, shown: str) -> Class:
    """Put something on the screen.

    Args:
        class_: the session.
        shown: "join", "end", "item:<id>", or "item:<id>!" with the right answer.

    Raises:
        ClassError: there is no such thing in this session.
    """
    found = SHOWN.fullmatch(shown)
    if shown not in (JOIN, END) and not (found and found["item"] in class_.plan.items):
        raise ClassError("the screen can show join, end, or a question of this session")
    register.change(engine, class_.id, shown=shown)
    return register.by_id(engine, class_.id)
