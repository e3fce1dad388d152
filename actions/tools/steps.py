"""One step of a tool in a turn: what she did is taken, then the next question or the result is said."""

from __future__ import annotations

import time
from typing import Optional

from actions import buttons
from actions.base import Reply
from actions.turn import Turn
from bot.payloads import make_payload
from bot.tools.question import Case, Question
from bot.tools.tool import Message, Tool
from bot.tools.typing import as_option
from bot.tools.kept import fresh, still_kept
from bot.tools.walk import Heard, Walk
from bot.tools.where import SIDES
from bot.words.parts import N_, Line, entry, say

#: intents of typed words that are no question of hers: at a question of a tool they are a wrong answer, not a wish to leave
ASIDE = {"nlu_fallback", "out_of_scope", "greet", "affirm", "deny", "thank", "give_country", "feedback_positive", "feedback_negative"}
#: intents of the buttons below a question
PICK, BACK, SKIP = "tool_pick", "tool_back", "tool_skip"
LOST_AFTER = 2  # misunderstandings in a row after which the way out is said too


def walk_of(tool: Tool, turn: Turn) -> Walk:
    """Where she stands in a tool; what is older than a day is not used any more."""
    state = (turn.tools or {}).get(tool.id)
    case = Case(turn.language or turn.guess, turn.origin, turn.host, {})
    return Walk(tool, case, state if fresh(state, time.time()) else None)


def keep(tool: Tool, walk: Optional[Walk], turn: Turn) -> None:
    """Remember where she stands; None: forget it."""
    others = {id: state for id, state in (still_kept(turn.tools, time.time()) or {}).items() if id != tool.id}
    turn.remember(tools={**others, **({tool.id: walk.state} if walk else {})} or None)
    if walk:
        found = {side: walk.state["answers"].get(side) for side in SIDES if walk.state["answers"].get(side)}
        if any(turn.side(side) != code for side, code in found.items()):
            turn.remember(**found)


def take(tool: Tool, walk: Walk, turn: Turn) -> Heard:
    """Take what she tapped or typed."""
    tool_id, _, question = (turn.entity("at") or "").partition(".")
    if turn.intent in (PICK, BACK, SKIP) and turn.tapped:
        if tool_id != tool.id:
            return Heard.not_mine
        if turn.intent == PICK:
            return Heard.taken if walk.pick(question, turn.entity("kind") or "") else Heard.not_mine
        walk.back() if turn.intent == BACK else walk.skip()
        return Heard.taken
    heard = Heard.not_mine if turn.tapped else walk.type(turn.text)
    if heard is Heard.not_mine and turn.intent == tool.intent:
        return Heard.taken  # she wants to begin where she stands already
    if turn.tapped:
        return heard
    return Heard.not_understood if heard is Heard.not_mine and turn.intent in ASIDE else heard


def names_an_option(tool: Tool, turn: Turn, language: str) -> bool:
    """Whether she typed the very words that stand on a button of the question, in the language that she was asked in."""
    if not turn.text:
        return False
    question = walk_of(tool, turn).current()
    return bool(question and as_option(turn.text, question, language))


def ask(tool: Tool, walk: Walk, question: Question, turn: Turn, reply: Reply) -> None:
    """Ask a question, with its answers as buttons and the ways back, on and out."""
    missed = walk.state.get("missed", 0)
    number, many = walk.place()
    lines: list[Line] = []
    if missed and question.example:
        lines.append([say(question.example)])
    elif missed:
        lines.append([say(N_("tool.not_understood"))])
    if missed >= LOST_AFTER:
        lines.append([say(N_("tool.way_out"))])
    lines += tool.intro(walk.case) if walk.begins else []
    if question.counted and question.id in {q.id for q in walk.questions}:
        lines.append([say(N_("tool.progress"), number={"number": str(number)}, all={"number": str(many)})])
    choices = [{"say": o.label, "payload": pick(tool, question.id, o.id)} for o in question.options]
    reply([*lines, *question.lines], [*choices, *_ways(tool, question, bool(walk.state["answers"]))])


def pick(tool: Tool, question: str, option: str) -> str:
    """The payload of an option's button."""
    return make_payload(PICK, at=f"{tool.id}.{question}", kind=option)


def _ways(tool: Tool, question: Question, can_go_back: bool) -> list[dict]:
    ways = [buttons.button("button.back", BACK, at=tool.id)] if can_go_back else []
    ways += [buttons.button("button.skip", SKIP, at=tool.id)] if question.can_skip else []
    return [*ways, buttons.button("button.menu", "help_menu"), buttons.help_now()]


def say_at_once(tool: Tool, walk: Walk, reply: Reply) -> None:
    """What an answer brings before the next question."""
    just = walk.state.pop("just", None)
    question = next((q for q in walk.questions if q.id == just), None)
    if question and question.id in walk.state["answers"]:
        tell(tool.at_once(question, walk.case), reply)


def finish(tool: Tool, walk: Walk, turn: Turn, reply: Reply) -> None:
    """Say the result and forget the answers."""
    reply.private = tool.private
    say_at_once(tool, walk, reply)
    tell(tool.result(walk.case), reply)
    keep(tool, None, turn)
    turn.remember(tool_answer=None)


def tell(messages: list[Message], reply: Reply) -> None:
    """Say ready messages."""
    for message in messages:
        reply(message.lines, message.buttons, **message.extras)


def ended(tool: Tool, reply: Reply) -> None:
    """She tapped a button of something that is over."""
    again = {"say": say(tool.start), "payload": make_payload(tool.intent)}
    reply([[say(N_("tool.ended"), tool=entry(tool.start))]], [again, buttons.button("button.menu", "help_menu"), buttons.help_now()])
