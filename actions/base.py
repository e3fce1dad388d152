"""The frame of every action: safety first, then the language, then the action's own reply."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import buttons
from actions.turn import Turn
from bot import metrics
from bot.manifest import Danger, languages, topics
from bot.tools.forms import STARTED_BY
from bot.words.parts import Line, country, say


class Reply:
    """Collects what to say in this turn."""

    def __init__(self, dispatcher: CollectingDispatcher, turn: Turn):
        self._dispatcher, self._turn = dispatcher, turn
        #: topic whose answer is spoken too
        self.speak: Optional[str] = None
        #: whether nobody who glances at her phone should see what it is about
        self.private = False
        #: topics that she was asked to choose from because she was not understood
        self.offered: Optional[list[str]] = None

    def __call__(
        self, lines: list[Line], choices: Optional[list[dict]] = None, language: Optional[str] = None, **extras: Any
    ) -> None:
        """Say one message.

        Args:
            lines: see bot.words.parts.
            choices: buttons, [{"say": part or "title": text, "payload": …}].
            language: another language than the turn's.
            extras: what goes along, see bot.outbox.EXTRAS.
        """
        language = language or self._turn.language or self._turn.guess
        choices = self._with_other_script(self._with_way_back(choices or []))
        extras = {**extras, "speak": self.speak, "private": self.private, "turn": {**self._turn.about(), "offered": self.offered}}
        self._dispatcher.utter_message(response="utter_say", lines=lines, choices=choices, language=language, extras=extras)

    def _with_way_back(self, choices: list[dict]) -> list[dict]:
        """Buttons with the way back into the tool that she left with this message; in danger nothing distracts."""
        turn = self._turn
        if not choices or not turn.left_tool or turn.danger is Danger.high:
            return choices
        left, turn.left_tool = turn.left_tool, None
        return [*choices[:-1], buttons.go_on(left), choices[-1]]

    def _with_other_script(self, choices: list[dict]) -> list[dict]:
        """Buttons with the way to the same reply in the other script, once: a woman who cannot read this one must not be stuck."""
        turn = self._turn
        if not choices or not turn.or_language:
            return choices
        other, turn.or_language = turn.or_language, None
        return [*choices[:-1], buttons.in_language(turn.heard, other), choices[-1]]

    def leave(self) -> None:
        """Ask the channel to take the messages off her screen before anything is said."""
        self._dispatcher.utter_message(json_message={"leave": True})

    def connect(self) -> None:
        """Ask the channel to connect her with a person, who is told this much of her."""
        turn = self._turn
        person = {"language": turn.language or turn.guess, "origin": turn.origin, "host": turn.host}
        self._dispatcher.utter_message(json_message={"connect": person})

    def forget(self) -> None:
        """Ask the channel to delete all that is kept of this chat once the turn is over."""
        self._dispatcher.utter_message(json_message={"forget": True, "language": self._turn.language or self._turn.guess})


class SafeAction(Action, ABC):
    """An action that meets danger before anything else.

    Subclasses write `name` and `answer`. `meets_danger` is True for the action that answers danger
    itself; `needs_language` is False where a reply makes sense before the language is known; `goes_on`
    is True for a step of a guided tool: any other action leaves the tool that asked, and offers to go on.
    One action answers a turn; that it is followed by listening is said with its events, which spares
    the policies a second prediction.
    """

    meets_danger = False
    needs_language = True
    goes_on = False

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> list[dict]:
        """Called by Rasa: numbers first when she is in danger, whatever was asked."""
        turn = Turn.read(tracker)
        metrics.count_turn(turn.intent, turn.danger)
        reply = Reply(dispatcher, turn)
        turn.leaves_tool = bool(turn.loop) and not self.goes_on
        turn.left_tool = turn.tool_intent if turn.leaves_tool and turn.intent != "quick_exit" else None
        if self.is_calm(turn):
            turn.danger = Danger.none
        if turn.danger is Danger.high and not self.meets_danger:
            from actions.danger import meet_danger

            meet_danger(turn, reply)
        elif turn.language is None and self.needs_language and not turn.waits_in_danger:
            ask_language(turn, reply)
        else:
            self.answer(turn, reply)
            if turn.danger is Danger.possible and not self.meets_danger:
                reply([[say("ui.safe_now")]], buttons.safe_or_not())
        if turn.danger is Danger.high or (turn.language is None and self.needs_language):
            turn.leaves_tool = turn.leaves_tool or bool(turn.loop)
        left = [ActiveLoop(None), SlotSet("requested_slot", None)] if turn.leaves_tool else []
        return [*turn.events, *left, FollowupAction("action_listen")]

    def is_calm(self, turn: Turn) -> bool:
        """Whether her words are no sign of danger here for sure, however they read."""
        return False

    @abstractmethod
    def answer(self, turn: Turn, reply: Reply) -> None:
        """Say the reply and remember what is needed."""


def ask_language(turn: Turn, reply: Reply) -> None:
    """Show the languages, the question in each of them, and keep what she asked for afterwards."""
    if turn.intent == "start":
        turn.remember(first_use=True)
    elif turn.waits_in_danger:
        pass  # the numbers are what she waits for, whatever topic the cry for help was read as
    elif turn.intent in topics() or turn.intent in STARTED_BY.values():
        turn.remember(pending_topic=turn.intent)
    elif turn.nearest() and not turn.pending_topic:
        turn.remember(near=turn.nearest())
    lines = [[{**say("ui.ask_language"), "language": id}] for id in languages()]
    reply(lines, buttons.languages())


def assumed_line(turn: Turn) -> list[Line]:
    """Where she is taken to come from, as long as she has not said it: so she sees it and can correct it."""
    return [[say("ui.assumed_origin", origin=country(turn.origin))]] if turn.assumed else []
