"""Small talk and the menu: what is answered with words alone."""

from __future__ import annotations

from actions import buttons
from actions.answer import answer_topic
from actions.base import Reply, SafeAction
from actions.kept import kept_lines
from actions.turn import Turn
from bot import manifest, settings
from bot.directory.languages import named_language
from bot.manifest import Danger
from bot.words.parts import N_, say

WITH_MENU = {"help_menu", "out_of_scope", "feedback_negative", "greet", "affirm", "deny"}
ENTRY = {
    "help_menu": N_("ui.menu"),
    "greet": N_("ui.greet"),
    "goodbye": N_("ui.goodbye"),
    "thank": N_("ui.thank"),
    "affirm": N_("ui.affirm"),
    "deny": N_("ui.deny"),
    "bot_identity": N_("ui.bot_identity"),
    "privacy": N_("ui.privacy"),
    "feedback_positive": N_("ui.feedback_positive"),
    "feedback_negative": N_("ui.feedback_negative"),
    "out_of_scope": N_("ui.out_of_scope"),
}


class ActionTalk(SafeAction):
    """Answer what she says to the bot itself with one catalogue entry."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_talk"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        id = ENTRY[turn.intent]
        values = {"days": {"number": settings.retention_days()}} if turn.intent == "privacy" else {}
        if turn.intent in WITH_MENU:
            reply([[say(id, **values)]], buttons.menu())
        else:
            kept = kept_lines() if turn.intent == "privacy" else []
            reply([[say(id, **values)], *kept], [buttons.button("button.menu", "help_menu"), buttons.help_now()])


class ActionGroup(SafeAction):
    """The topics of one group of the menu."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_group"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        group = turn.entity("group")
        if group not in manifest.groups():
            reply([[say("ui.menu")]], buttons.menu())
            return
        reply([[say("ui.group", group={"entry": f"group.{group}"})]], buttons.group(group))


class ActionFallback(SafeAction):
    """Not understood: the three nearest topics as buttons."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_fallback"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        near = turn.nearest()
        wanted = named_language(turn.text, turn.language)
        if wanted and wanted != turn.language:
            turn.remember(language=wanted)
            reply([[say("ui.language_set")]], language=wanted, keyboard=True)
            reply([[say("ui.menu")]], buttons.menu(), wanted)
        elif turn.danger is Danger.possible and near and manifest.default_danger(near[0]) is Danger.high:
            answer_topic(near[0], turn, reply)  # SafeAction asks afterwards if she is safe
        else:
            offer(near, reply)


def offer(topics: list[str], reply: Reply) -> None:
    """Ask which of some topics she meant."""
    tail = [buttons.button("button.menu", "help_menu"), buttons.help_now()]
    reply.offered = topics
    reply([[say("ui.fallback")]], [*map(buttons.topic, topics), *tail])


class ActionForget(SafeAction):
    """Delete everything. The channel does it after the turn: inside one, Rasa would write it back."""

    needs_language = False

    def name(self) -> str:
        """Name in the domain."""
        return "action_forget"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        if may_mean_herself(turn):
            turn.danger = Danger.none  # asked here
            reply([[say("ui.safe_now")]], [*buttons.safe_or_not(), buttons.delete()])
        else:
            reply.forget()


def may_mean_herself(turn: Turn) -> bool:
    """Whether "I want to be erased" may be said of her life: in many languages it is the same verb. One tap deletes then."""
    return not turn.tapped and (turn.danger is Danger.possible or turn.ranking[1:2] == ["suicidal_thoughts"])
