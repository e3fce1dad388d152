"""The first words: what the bot is, who can see what; then language and countries in three taps, or none."""

from __future__ import annotations

from actions import buttons
from actions.base import Reply, SafeAction, assumed_line
from actions.kept import kept_lines
from actions.turn import Turn
from bot import manifest, settings
from bot.pack.current import current
from bot.pack.words import BRAND
from bot.words.parts import N_, Line, name, say

SIDES = ("origin", "host")
ASK = {"origin": N_("ui.ask_origin"), "host": N_("ui.ask_host")}


class ActionStart(SafeAction):
    """Who speaks, in two short messages; below the second one tap confirms the language."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_start"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        introduce(reply)
        own = manifest.languages()[turn.language].name
        right = {"say": say("button.language_right", language=name(own)), "payload": buttons.payload("first_step", language=turn.language)}
        choices = [right, buttons.button("button.language_other", "change_language")]
        reply([[say("ui.first_privacy")], *kept_lines()], [*choices, buttons.button("button.menu", "help_menu"), buttons.help_now()])


class ActionFirstStep(SafeAction):
    """The next question that helps to answer her: where from, where to; each can be skipped."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_first_step"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        if turn.entity("language") in manifest.languages():
            turn.remember(language=turn.entity("language"))
        first = turn.entity("side")
        next_question(turn, reply, SIDES[SIDES.index(first) :] if first in SIDES else SIDES)


def introduce(reply: Reply) -> None:
    """What the bot is, what it can't do, who runs it; with the keys that stay below the chat."""
    reply([[say("ui.welcome")], *brand(), who_runs_it()], keyboard=True)


def next_question(turn: Turn, reply: Reply, sides: tuple[str, ...] = SIDES) -> None:
    """Ask for the first of the countries that is not known; when none is left, show what she can ask."""
    for side in sides:
        if turn.side(side) is None:
            turn.remember(first_use=True, asked_side=side, pending_topic=None)
            onwards = SIDES[SIDES.index(side) + 1 :]
            skip = buttons.button("button.skip", "first_step", side=onwards[0]) if onwards else buttons.button("button.skip", "help_menu")
            reply([*assumed_line(turn), [say(ASK[side])]], [*buttons.countries(side), *buttons.other_origin(turn.assumed), skip, buttons.help_now()])
            return
    turn.remember(first_use=None, asked_side=None)
    reply([*assumed_line(turn), [say("ui.menu")]], [*buttons.other_origin(turn.assumed), *buttons.menu()])


def brand() -> list[Line]:
    """The line of the country pack's organisation."""
    pack = current()
    return [[{"id": BRAND}]] if pack and pack.file.brand else []


def who_runs_it() -> Line:
    """The organisation that runs this bot, or where she can ask for it."""
    organisation = settings.run_by()
    return [say("ui.run_by", name=name(organisation)) if organisation else say("ui.run_by_unknown")]
