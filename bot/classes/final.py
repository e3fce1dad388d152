"""Answers of a phase that is over, kept apart without her chat from the first look on.

Who deletes all that is kept of her, or chooses another language, would otherwise be seen by the bar that gets shorter, or in two
reports of which one counts a woman less.
"""

from __future__ import annotations

from typing import Sequence

import sqlalchemy as sa

from bot.classes.tables import answers, final, members


def settled(engine: sa.engine.Engine, class_id: int, phase: str) -> Sequence[sa.engine.Row]:
    """The answers of a phase as they were when they were first asked for: rows with the columns of `final`.

    Args:
        engine: the database.
        class_id: of the session.
        phase: that is over; in one that is not, later answers would be lost.
    """
    found = _kept(engine, class_id, phase)
    if found:
        return found
    _keep(engine, class_id, phase)
    return _kept(engine, class_id, phase)


def _kept(engine: sa.engine.Engine, class_id: int, phase: str) -> Sequence[sa.engine.Row]:
    with engine.connect() as connection:
        return connection.execute(sa.select(final).where(final.c.class_id == class_id, final.c.phase == phase)).all()


def _keep(engine: sa.engine.Engine, class_id: int, phase: str) -> None:
    columns = [answers.c.class_id, answers.c.member, answers.c.phase, answers.c.item, members.c.language, answers.c.answer, answers.c.is_right]
    joined = sa.join(answers, members, answers.c.member == members.c.member)
    live = sa.select(columns).select_from(joined).where(answers.c.class_id == class_id, answers.c.phase == phase)
    try:
        with engine.begin() as connection:
            connection.execute(final.insert().from_select([column.name for column in columns], live))
    except sa.exc.IntegrityError:
        pass  # another process looked at the same moment, and has kept them
