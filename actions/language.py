"""In which language to answer."""

from __future__ import annotations

from actions import buttons
from actions.base import Reply, SafeAction, ask_language
from actions.first_use import introduce, next_question
from actions.kept import kept_lines
from actions.places import go_on, waits
from actions.talk import offer
from actions.tools.form import begin
from actions.turn import Turn
from bot import manifest
from bot.directory.languages import named_language
from bot.words.parts import say


class ActionSetLanguage(SafeAction):
    """Change the language when she names one or taps it; else show the languages."""

    needs_language = False

    def name(self) -> str:
        """Name in the domain."""
        return "action_set_language"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        chosen = turn.entity("language") or named_language(turn.text, turn.language)
        if chosen not in manifest.languages():
            ask_language(turn, reply)
            return
        turn.remember(language=chosen)
        if turn.left_tool:
            reply([[say("ui.language_set")]], keyboard=True)
            begin(turn.left_tool, turn, reply)
        elif waits(turn):
            go_on(turn, reply)
        elif turn.near:
            offer(turn.near, reply)
            turn.remember(near=[])
        else:
            greet(turn, reply) if turn.first_use else confirm(reply)


def greet(turn: Turn, reply: Reply) -> None:
    """She chose her language at the start: who speaks, then the first question."""
    introduce(reply)
    reply([[say("ui.first_privacy")], *kept_lines()])
    next_question(turn, reply)


def confirm(reply: Reply) -> None:
    """In her language from now on; the keys below the chat too."""
    reply([[say("ui.language_set")]], keyboard=True)
    reply([[say("ui.menu")]], buttons.menu())
