"""What a tap or a command sends, and how it becomes an intent without passing the reader."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Optional

from bot import manifest
from bot.nlu.text import clean, fold

PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?", re.DOTALL)
COMMANDS = {
    "start": "/start",
    "menu": "/help_menu",
    "language": "/change_language",
    "country": "/ask_country",
    "help": "/in_danger_now",
    "forget": "/delete_my_data",
}
BUTTON_INTENTS = {"start", "show_group", "topic_more", "i_am_safe", "ask_country"}
BUTTON_ENTITIES = {"origin", "host", "language", "group", "topic", "side"}


def parse_payload(payload: str) -> Optional[dict]:
    """Rasa's parse data for a payload such as /give_country{"host":"KW"}.

    Returns:
        {"text", "intent", "entities", "intent_ranking"}, or None for anything that no button of
        ours sends: a changed client can send any payload.
    """
    match = PAYLOAD.fullmatch(payload.strip())
    if not match or match["intent"] not in BUTTON_INTENTS | set(manifest.intents()):
        return None
    try:
        values = json.loads(match["entities"] or "{}")
    except ValueError:
        return None
    if not set(values) <= BUTTON_ENTITIES or not all(isinstance(v, str) and len(v) < 40 for v in values.values()):
        return None
    intent = {"name": match["intent"], "confidence": 1.0}
    entities = [{"entity": k, "value": v} for k, v in values.items()]
    return {"text": "", "intent": intent, "entities": entities, "intent_ranking": [intent]}


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    words = {}
    for language in manifest.languages().values():
        words.update({fold(w): COMMANDS["forget"] for w in language.delete_words})
        words.update({fold(w): COMMANDS["help"] for w in language.help_words})
    return words


def as_payload(text: str) -> Optional[str]:
    """The payload of a typed command (/menu, /menu@bot) or of a plain word that must always work.

    "delete" and "help" must not depend on a classifier.
    """
    text = clean(text)
    if text.startswith("/"):
        return COMMANDS.get(text[1:].split("@")[0].split(" ")[0].lower())
    return _words().get(fold(text).strip(" .!?'\"«»“”।؟"))


def typed(text: str) -> str:
    """Typed text without the signs that Rasa reads as commands: "/" and "@" at the start.

    Rasa takes /intent{"slot": …} from anyone, with full confidence.
    """
    return clean(clean(text).lstrip("/@ "))
