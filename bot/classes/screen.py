"""What the trainer's screen shows: a session in numbers and in the words of two languages. Nothing in it tells of one woman."""

from __future__ import annotations

from collections import Counter
from typing import Any, Optional

import sqlalchemy as sa

from bot import manifest
from bot.classes import figures
from bot.classes.lead import SHOWN
from bot.classes.phases import AFTER, ASKING, BEFORE, ENDED, TEACH
from bot.classes.register import Class
from bot.classes.report.safe import enough
from bot.classes.sources import source
from bot.classes.tables import answers, tallies
from bot.quiz import say as quiz
from bot.quiz.bank import Item, bank
from bot.words.parts import N_, Part, say
from bot.words.render import words

#: phases whose answers may be shown, the newest last
OVER = {TEACH: (BEFORE,), ENDED: (BEFORE, AFTER)}
UNSURE = ""
LABELS = {
    "scan": "class.scan",
    "joined": N_("class.screen.joined"),
    "answered": N_("class.screen.answered"),
    "by_hand": N_("class.screen.by_hand"),
    "answers": N_("class.screen.answers"),
    "before": N_("class.screen.before"),
    "after": N_("class.screen.after"),
    "few": N_("class.screen.few"),
    "right": N_("class.screen.right"),
    "answer": "tool.quiz.answer",
    "from": "tool.quiz.from",
}
PHASES = {BEFORE: "class.trainer_before", TEACH: "class.trainer_teach", AFTER: "class.trainer_after", ENDED: "class.trainer_ended"}


def labels(class_: Class) -> list[dict[str, Any]]:
    """The words that stay, for each language of the session: its name, direction, labels, phases, questions."""
    return [_labels(class_, id) for id in class_.plan.languages]


def state(engine: sa.engine.Engine, class_: Class) -> dict[str, Any]:
    """What changes: phase, what is shown, and the counts.

    While questions are open, no answers and no explanations are told: they would spoil what is measured. Of those that are over only
    what a report may count is told: the trainer knows the hands, so they hide no woman with a phone.
    """
    phase = phase_of(class_)
    shown = SHOWN.fullmatch(class_.shown)
    told = {"phase": phase, "shown": class_.shown, **_counts(engine, class_, phase)}
    if class_.shown == "end":
        told["known"] = _known(engine, class_)
    return {**told, "item": _item(engine, class_, shown["item"], bool(shown["open"]))} if shown else told


def phase_of(class_: Class) -> str:
    """The phase; one whose day has passed has ended."""
    return ENDED if class_.is_over else class_.phase


def _labels(class_: Class, language: str) -> dict[str, Any]:
    speak, known = words(language), manifest.languages()[language]
    said = {key: speak.part(say(id)) for key, id in LABELS.items()}
    phases = {phase: speak.part(say(id)) for phase, id in PHASES.items()}
    items = [_question(class_, bank()[id], number, language) for number, id in enumerate(class_.plan.items, 1) if id in bank()]
    return {"id": language, "name": known.name, "direction": known.direction, "labels": said, "phases": phases, "items": items}


def _question(class_: Class, item: Item, number: int, language: str) -> dict[str, Any]:
    plan, speak = class_.plan, words(language)
    place = say("tool.progress", number={"number": str(number)}, all={"number": str(len(plan.items))})
    options: list[tuple[str, Part]] = [(o, quiz.option(item, o, plan.origin, plan.host)) for o in item.choices]
    options.append((UNSURE, say("tool.unsure")))
    return {
        "id": item.id,
        "place": speak.part(place),
        "ask": speak.part(quiz.ask(item, plan.origin, plan.host)),
        "options": [{"id": id, "text": speak.part(part)} for id, part in options],
    }


def _counts(engine: sa.engine.Engine, class_: Class, phase: str) -> dict[str, int]:
    """Who joined, who has answered every question of the phase (of the last one, in between), how many hands were counted."""
    asked = {TEACH: BEFORE, ENDED: AFTER}.get(phase, phase)
    done = sa.select(answers.c.member).where(answers.c.class_id == class_.id, answers.c.phase == asked)
    done = done.group_by(answers.c.member).having(sa.func.count() >= len(class_.plan.items))
    hands = sa.select(sa.func.sum(tallies.c.women)).where(tallies.c.class_id == class_.id, tallies.c.phase == asked)
    with engine.connect() as connection:
        finished = len(connection.execute(done).all())
        counted = [int(n) for n in connection.execute(hands.group_by(tallies.c.item)).scalars()]
    room = figures.room(engine, class_.id)
    return {"joined": room.joined, "there": room.there, "answered": finished, "by_hand": max(counted, default=0)}


def _item(engine: sa.engine.Engine, class_: Class, id: str, is_open: bool) -> dict[str, Any]:
    """Counts of a question by phase, and the right answer if it is open; both only while no question is."""
    plan, item, phase = class_.plan, bank()[id], phase_of(class_)
    if phase in ASKING:
        return {"id": id, "answers": sum(figures.spread(engine, class_.id, phase, id).values())}
    given = [answer for answer in _given(engine, class_) if answer.item == id]
    shown = enough(given)
    told: dict[str, Any] = {"id": id, "answers": sum(a.phase == OVER[phase][-1] for a in given)}
    told["spreads"] = [_spread(asked, [a.option for a in shown if a.phase == asked]) for asked in OVER[phase]]
    if is_open:
        told["right"] = class_.rights.get(id)
        told["why"] = {lang: _why(item, class_, lang) for lang in plan.languages}
    return told


def _given(engine: sa.engine.Engine, class_: Class) -> list[figures.Answer]:
    """The answers of all phases that are over."""
    over = OVER.get(phase_of(class_), ())
    return [answer for answer in figures.every_answer(engine, class_.id, class_.rights, over) if answer.phase in over]


def _spread(phase: str, options: list[str]) -> dict[str, Any]:
    """A phase's counts; None in place of them where too few answered."""
    return {"phase": phase, "counts": dict(Counter(options)) or None}


def _why(item: Item, class_: Class, language: str) -> dict[str, str]:
    plan, speak = class_.plan, words(language)
    return {
        "text": speak.part(quiz.why(item, plan.origin, plan.host)),
        "source": speak.part(source(item, plan.origin, plan.host)),
    }


def _known(engine: sa.engine.Engine, class_: Class) -> list[dict[str, Any]]:
    """Percent of right answers by phase, over the questions that are shown in both; None where there is none."""
    if not class_.is_over:
        return []
    shown = enough(_given(engine, class_))
    asked = [{a.item for a in shown if a.phase == phase} for phase in (BEFORE, AFTER)]
    both = set.intersection(*asked) or set.union(*asked)
    return [{"phase": phase, "percent": _percent([a.right for a in shown if a.phase == phase and a.item in both])} for phase in (BEFORE, AFTER)]


def _percent(right: list[bool]) -> Optional[int]:
    return round(100 * sum(right) / len(right)) if right else None
