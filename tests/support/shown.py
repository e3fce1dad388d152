"""Which catalogue entries a topic's answer shows her: the answer itself, more rules, the numbers of danger, the buttons."""

from __future__ import annotations

from functools import lru_cache
from typing import Iterator

from rasa_sdk.executor import CollectingDispatcher

from actions import facts
from actions.answer import answer_topic
from actions.base import Reply
from actions.danger import meet_danger
from actions.preview import turn_of
from bot import manifest
from bot.manifest import Danger
from bot.words.rules.line import rule_line

MORE_RULES = "button.more_rules"


def _ids(part) -> Iterator[str]:
    """All ids in a part, a line, a message or a button."""
    if isinstance(part, list):
        for one in part:
            yield from _ids(one)
    elif isinstance(part, dict):
        if "service" in part:
            yield f"kind.{part['service']['kind']}"
        for key, value in part.items():
            if key in ("id", "entry") and isinstance(value, str):
                yield value
            elif key == "entries":
                yield from value
            else:
                yield from _ids(value)


@lru_cache(maxsize=None)
def shown(topic: str, host: str, origin: str) -> frozenset[str]:
    """Ids that she is shown when she asks about a topic, the pages behind "More rules" included.

    Args:
        topic: id from data/topics.yml.
        host: ISO code of the country where she works.
        origin: ISO code of the country that she comes from.
    """
    turn, dispatcher, entry = turn_of(topic, "en", host, origin), CollectingDispatcher(), manifest.topics()[topic]
    answer_topic(topic, turn, Reply(dispatcher, turn))
    if entry.danger is Danger.high:
        meet_danger(turn, Reply(dispatcher, turn))
    given = [{**m, **(m.get("custom") or {})} for m in dispatcher.messages]
    found = set(_ids([[m["lines"], m["choices"]] for m in given]))
    if MORE_RULES in found:
        found |= set(_ids([rule_line(rule) for _, rule in facts.find(entry, turn, facts.ONE_IN_ALL).rest]))
    return frozenset(found)
