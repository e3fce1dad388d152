"""What the bot would say, without a conversation: for translators, and for the tests that read every answer."""

from __future__ import annotations

from typing import Optional

from rasa_sdk.executor import CollectingDispatcher

from actions.about_answer import ActionSimpler, ActionSources
from actions.answer import answer_topic
from actions.base import Reply
from actions.danger import meet_danger
from actions.talk import ENTRY, ActionTalk
from actions.turn import Turn
from bot.manifest import Danger
from bot.nlg import TayariNLG

KINDS = ("answer", "simpler", "sources", "danger")


def turn_of(intent: str, language: str, host: Optional[str] = None, origin: Optional[str] = None) -> Turn:
    """A turn in which she has asked for `intent` by a tap, and these countries are known."""
    empty = dict(pending_topic=None, asked_side=None, near=[], told=[], first_use=False, entities=[], ranking=[], text="")
    return Turn(intent=intent, danger=Danger.none, language=language, guess=language, origin=origin, host=host, last_topic=None, **empty)


def said(intent: str, language: str, host: Optional[str] = None, origin: Optional[str] = None, kind: str = "answer") -> list[dict]:
    """The messages that she would get.

    Args:
        intent: a topic, or a conversation intent that is answered with words alone.
        language: a language that has a compiled catalogue.
        host: ISO code of the country where she works, or None.
        origin: ISO code of the country that she comes from, or None.
        kind: one of KINDS; simpler and sources are those of the topic's answer, danger the numbers that come first.

    Returns:
        [{"text", "buttons": [{"title", "payload"}]}].
    """
    turn, dispatcher = turn_of(intent, language, host, origin), CollectingDispatcher()
    reply = Reply(dispatcher, turn)
    if intent in ENTRY:
        ActionTalk().answer(turn, reply)
    elif kind == "danger":
        meet_danger(turn, reply)
    else:
        answer_topic(intent, turn, reply)
        if kind != "answer" and turn.last_topic:
            dispatcher.messages.clear()
            (ActionSimpler() if kind == "simpler" else ActionSources()).answer(turn, reply)
    return [_message(m) for m in dispatcher.messages]


def _message(message: dict) -> dict:
    given = {**message, **(message.get("custom") or {})}
    rendered = TayariNLG.render(given["lines"], given["choices"], given["language"])
    return {"text": rendered["text"], "buttons": rendered["buttons"]}
