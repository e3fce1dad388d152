"""What a tap or a command sends, and how it becomes an intent without passing the reader."""

from __future__ import annotations

import json
import re
from typing import Optional

from bot import manifest
from bot.directory.base import CODES
from bot.nlu.text import clean, fold
from bot.pack.current import per_pack
from bot.words.catalogue import Catalogue

PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?", re.DOTALL)
# signs and emoji around a word; vowel signs of Indic scripts are part of it
EDGES = re.compile(r"^[^\w\u0900-\u0dff]+|[^\w\u0900-\u0dff]+$")
LONGEST = 64  # bytes, as Telegram allows
COMMANDS = {
    "start": "/start",
    "menu": "/help_menu",
    "language": "/change_language",
    "country": "/ask_country",
    "help": "/in_danger_now",
    "forget": "/delete_my_data",
    "exit": "/quick_exit",
    "card": "/phone_plan",
    "end": "/staff_end",
    "check": "/check_offer",
    "contract": "/compare_contract",
    "debt": "/count_debt",
    "ready": "/get_ready",
    "quiz": "/start_quiz",
}
BUTTON_WORDS = {
    "button.menu": COMMANDS["menu"],
    "button.help_now": COMMANDS["help"],
    "button.sources": "/sources",
    "button.simpler": "/say_simpler",
    "button.listen": "/read_aloud",
    "button.language": COMMANDS["language"],
    "button.country": COMMANDS["country"],
    "button.delete": COMMANDS["forget"],
    "button.exit": COMMANDS["exit"],
    "button.plan": COMMANDS["card"],
    "button.contacts": "/contact_cards",
    "button.safe": "/i_am_safe",
    "button.not_safe": COMMANDS["help"],
    "button.tools": "/show_tools",
    "tool.check.start": COMMANDS["check"],
    "tool.contract.start": COMMANDS["contract"],
    "tool.debt.start": COMMANDS["debt"],
    "tool.ready.start": COMMANDS["ready"],
    "tool.quiz.start": COMMANDS["quiz"],
    "button.person": "/talk_to_person",
    "button.staff_end": COMMANDS["end"],
}
BUTTON_INTENTS = {
    "first_step", "quick_exit", "phone_plan", "send_card", "contact_cards", "start", "show_group", "topic_more", "more_rules",
    "more_numbers", "i_am_safe", "ask_country", "staff_yes", "staff_no", "staff_end",
    "check_offer", "compare_contract", "count_debt", "get_ready", "ready_tick", "show_tools", "tool_pick", "tool_back", "tool_skip", "tool_picture",
}  # fmt: skip
BUTTON_ENTITIES = {"origin", "host", "language", "group", "topic", "side", "at", "kind"}


def parse_payload(payload: str) -> Optional[dict]:
    """Rasa's parse data for a payload such as /give_country{"host":"KW"}.

    Returns:
        {"text", "intent", "entities", "intent_ranking"}, or None for anything that no button of
        ours sends: a changed client can send any payload.
    """
    match = PAYLOAD.fullmatch(payload.strip()) if len(payload.encode("utf-8", "replace")) <= LONGEST else None
    if not match or match["intent"] not in BUTTON_INTENTS | set(manifest.intents()):
        return None
    try:
        values = json.loads(match["entities"] or "{}")
    except ValueError:
        return None
    if not set(values) <= BUTTON_ENTITIES or not all(isinstance(v, str) for v in values.values()):
        return None
    if any(values[side] not in CODES for side in ("origin", "host") if side in values):
        return None
    intent = {"name": match["intent"], "confidence": 1.0}
    entities = [{"entity": k, "value": v} for k, v in values.items()]
    return {"text": "", "intent": intent, "entities": entities, "intent_ranking": [intent]}


def make_payload(intent: str, **entities: str) -> str:
    """Rasa's form of a payload: /intent{"entity":"value"}."""
    return f"/{intent}" + (json.dumps(entities, separators=(",", ":")) if entities else "")


def _titles(catalogue: Catalogue) -> dict[str, str]:
    """{words on a button: its payload} for the buttons that always mean the same."""
    found = {catalogue[f"topic.{id}.title"]: make_payload(id) for id in manifest.topics()}
    found.update({catalogue[f"group.{g}"]: make_payload("show_group", group=g) for g in manifest.groups()})
    found.update({catalogue[id]: payload for id, payload in BUTTON_WORDS.items()})
    return found


@per_pack
def _words() -> dict[str, str]:
    words: dict[str, str] = {}
    for language in manifest.languages().values():
        words.update({fold(t): p for t, p in _titles(Catalogue(language.id)).items()})
    for language in manifest.understood().values():
        # the word tells her language too, which matters when it is her first
        told = {"language": language.id} if language.answered else {}
        delete, help_, leave = (make_payload(i, **told) for i in ("delete_my_data", "in_danger_now", "quick_exit"))
        words.update({fold(w): delete for w in language.delete_words})
        words.update({fold(w): help_ for w in language.help_words})
        words.update({fold(w): leave for w in language.exit_words})
    return words


def as_payload(text: str) -> Optional[str]:
    """The payload of a typed command (/menu, /menu@bot), of a plain word, or of a button's words.

    "delete" and "help" must not depend on a classifier, nor must a button that is typed.
    """
    text = clean(text)
    if text.startswith("/"):
        return COMMANDS.get(text[1:].split("@")[0].split(" ")[0].lower())
    said = fold(text)
    return _words().get(said) or _words().get(EDGES.sub("", said))


def typed(text: str) -> str:
    """Typed text without the signs that Rasa reads as commands: "/" and "@" at the start.

    Rasa takes /intent{"slot": …} from anyone, with full confidence.
    """
    return clean(clean(text).lstrip("/@ "))
