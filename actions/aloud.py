"""Read the last answer aloud, when she asks for it."""

from __future__ import annotations

from actions import buttons
from actions.answer import answer_topic
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot import manifest
from bot.speech.voice import can_speak
from bot.words.parts import say


class ActionReadAloud(SafeAction):
    """The last answer once more, with a voice note; where nothing can speak, how the phone may."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_read_aloud"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        topic = turn.last_topic
        if topic not in manifest.topics():
            reply([[say("ui.read_aloud_none")]], buttons.menu())
        elif not can_speak(turn.language, topic):
            reply([[say("ui.read_aloud")]], [buttons.topic(topic), buttons.help_now()])
        else:
            reply.speak = topic
            answer_topic(topic, turn, reply)
