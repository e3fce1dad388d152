"""The tools as Rasa forms: one required slot that is filled when the last question is answered.

A form asks Rasa's way: `validate_<form>` takes the message or leaves it, and then the form steps aside for the rules;
`action_ask_tool_answer` asks; a rule shows the result when the form has ended.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Reply, SafeAction
from actions.tools import TOOLS, ready, started_by
from actions.tools.steps import ask, ended, finish, keep, names_an_option, say_at_once, take, walk_of
from actions.turn import Turn
from bot.manifest import Danger
from bot.tools.forms import FORM
from bot.tools.walk import Heard

DONE = "done"


def form_of(tool: str) -> str:
    """The form's name of a tool."""
    return tool + FORM


class _Validate(Action):
    """Takes her message as an answer, a step back or a wrong answer; what is none of these is left to the rules."""

    tool = ""

    def name(self) -> str:
        """Name in the domain."""
        return f"validate_{form_of(self.tool)}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> list[dict[str, Any]]:
        """Called by Rasa. No slot set means: not mine."""
        turn, tool = Turn.read(tracker), TOOLS[self.tool]
        if turn.language is None or tool.id not in (turn.tools or {}):
            return []
        held = tracker.get_slot("language") or turn.language
        named = names_an_option(tool, turn, held)
        if turn.danger is Danger.high and not named:
            return []
        if named:
            turn.stay_in(held)
        walk = walk_of(tool, turn)
        walk.state["words_of"] = held if named else None
        heard = take(tool, walk, turn)
        if heard is Heard.not_mine:
            return []
        walk.state["missed"] = walk.state.get("missed", 0) + 1 if heard is Heard.not_understood else 0
        walk.state["just"] = walk.answered.id if walk.answered else None
        keep(tool, walk, turn)
        return [*turn.events, SlotSet("tool_answer", DONE if walk.current() is None else None)]


class ValidateCheck(_Validate):
    """Of the offer checker."""

    tool = "check"


class ValidateContract(_Validate):
    """Of the comparison of promise and contract."""

    tool = "contract"


class ValidateDebt(_Validate):
    """Of the debt calculator."""

    tool = "debt"


class ValidateQuiz(_Validate):
    """Of the questions to test herself."""

    tool = "quiz"


class _ToolAction(SafeAction):
    goes_on = True

    def is_calm(self, turn: Turn) -> bool:
        """The words on one of the buttons, typed, are an answer: no cry for help, even on calling the police, and no change of language."""
        languages = [state.pop("words_of", None) for state in (turn.tools or {}).values()]
        named = next(filter(None, languages), None)
        if named and named != turn.language:
            turn.stay_in(named)
        return named is not None


class ActionAskToolAnswer(_ToolAction):
    """Ask the next question of the form that is active."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_tool_answer"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        step(turn.loop.removesuffix(FORM), turn, reply)


class ActionToolPick(_ToolAction):
    """A button of a tool that was left: go on with it; of one that is over: say so."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_tool_pick"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        tool = TOOLS.get((turn.entity("at") or "").partition(".")[0])
        if tool is None:
            tool = next(iter(TOOLS.values()))
        walk = walk_of(tool, turn)
        if walk.begins or take(tool, walk, turn) is not Heard.taken:
            ended(tool, reply)
            turn.leaves_tool = True
            return
        walk.state["just"] = walk.answered.id if walk.answered else None
        keep(tool, walk, turn)
        step(tool.id, turn, reply)


class ActionToolResult(_ToolAction):
    """The form has ended: the result."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_tool_result"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        ready = [id for id in (turn.tools or {}) if id in TOOLS and walk_of(TOOLS[id], turn).current() is None]
        for id in ready[:1]:
            finish(TOOLS[id], walk_of(TOOLS[id], turn), turn, reply)
        turn.leaves_tool = True


def begin(intent: str, turn: Turn, reply: Reply) -> None:
    """Begin the tool of an intent, or go on with it, from any action."""
    turn.remember(pending_topic=None, asked_side=None)
    tool = started_by(intent)
    if tool:
        step(tool.id, turn, reply)
    else:
        ready.show(turn, reply)


def step(id: str, turn: Turn, reply: Reply) -> None:
    """Ask the next question, or say the result where there is none; the form is active as long as it asks."""
    tool = TOOLS[id]
    walk = walk_of(tool, turn)
    question = walk.current()
    if question is None:
        finish(tool, walk, turn, reply)
        turn.leaves_tool = True
        return
    reply.private = tool.private
    say_at_once(tool, walk, reply)
    ask(tool, walk, question, turn, reply)
    keep(tool, walk, turn)
    turn.leaves_tool, turn.left_tool = False, None
    turn.events += [ActiveLoop(form_of(id)), SlotSet("requested_slot", "tool_answer")]
