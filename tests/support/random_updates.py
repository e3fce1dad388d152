"""Random updates of the Bot API, whole and broken, for property-based tests."""

from __future__ import annotations

import copy
import itertools
import random
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from bot.payloads import COMMANDS

_numbers = itertools.count(1)
WORDS = ("passport", "मेरो पासपोर्ट", "خذوا جوازي", "help", "delete", "exit", "/start", "/forget@x", "he hits me", "😀", "ጤና ይስጥልኝ", "\u202e", "\x00", "\ud83d", "<b>", "{}")
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
LONG = st.sampled_from(["a" * 4096, "न" * 4096, "😀" * 2048, " " * 4096, "\n" * 500])
FILE = {"file_id": "x", "file_unique_id": "x"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=8), lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=8), v, max_size=3), max_leaves=6
)
DEGREES = {"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)}
CONTENT = {
    "text": st.one_of(TEXTS.filter(bool), LONG),
    "voice": st.just({**FILE, "duration": 1}),
    "audio": st.just({**FILE, "duration": 1}),
    "video": st.just({**FILE, "duration": 1, "width": 1, "height": 1}),
    "video_note": st.just({**FILE, "duration": 1, "length": 1}),
    "animation": st.just({**FILE, "duration": 1, "width": 1, "height": 1}),
    "photo": st.just([{**FILE, "width": 1, "height": 1}]),
    "document": st.just(FILE),
    "sticker": st.just({**FILE, "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}),
    "location": st.fixed_dictionaries(DEGREES),
    "venue": st.fixed_dictionaries({"location": st.fixed_dictionaries(DEGREES), "title": TEXTS, "address": TEXTS}),
    "contact": st.fixed_dictionaries({"phone_number": TEXTS, "first_name": TEXTS}),
    "a_content_of_the_future": JSON,
    "dice": st.just({"emoji": "🎲", "value": 3}),
    "poll": st.just({"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}),
}
STATUS = {"new_chat_title": st.text(min_size=1), "delete_chat_photo": st.just(True), "message_auto_delete_timer_changed": st.just({"message_auto_delete_time": 60})}
DATA = st.one_of(st.sampled_from([*COMMANDS.values(), "/kafala", '/give_country{"host":"KW"}', '/give_country{"host":"XX"}', '/first_step{"side":"host"}']), st.text(max_size=64))


WRONG = (None, True, -1, 2**70, 0.5, "", "x" * 5000, "\ud83d", [], [[]], {}, {"id": 1}, [None, "text"])


@dataclass(frozen=True)
class Drawn:
    """An update, and the chat that must get an answer to it; None where nobody has to."""

    update: dict[str, Any]
    answers: int | None


@st.composite
def messages(draw, content: dict = CONTENT, kind: str = "private") -> dict:
    """A message as Telegram sends it; each of a new chat."""
    chat = 7_500_000_000 + next(_numbers)
    place = {"id": chat if kind == "private" else -chat, "type": kind, **({} if kind == "private" else {"title": "x"})}
    person = {"id": chat, "is_bot": False, "first_name": draw(TEXTS), "language_code": draw(st.sampled_from(["en", "ne", "tl", "xx", "", "zh-hans"]))}
    name = draw(st.sampled_from(sorted(content)))
    extras = {"caption": draw(TEXTS)} if name in ("photo", "document", "video") and draw(st.booleans()) else {}
    return {"message_id": draw(st.integers(1, 2**31)), "date": 1, "chat": place, "from": person, name: draw(content[name]), **extras}


@st.composite
def whole(draw) -> Drawn:
    """An update that Telegram could send."""
    number = 800_000_000 + next(_numbers)
    kind = draw(st.sampled_from(["message"] * 4 + ["edited_message", "callback_query", "status", "group", "channel_post", "my_chat_member", "other"]))
    if kind in ("message", "edited_message"):
        message = draw(messages())
        answered = kind == "message" or "text" in message
        return Drawn({"update_id": number, kind: message}, message["chat"]["id"] if answered else None)
    if kind == "callback_query":
        message = draw(messages())
        query = {"id": str(number), "from": message["from"], "message": message, "chat_instance": "1", "data": draw(DATA)}
        return Drawn({"update_id": number, kind: query}, message["chat"]["id"])
    if kind == "my_chat_member":
        message = draw(messages())
        me = {"user": {"id": 1, "is_bot": True, "first_name": "b"}, "status": "member"}
        change = {"chat": message["chat"], "from": message["from"], "date": 1, "old_chat_member": me, "new_chat_member": {**me, "status": "left"}}
        return Drawn({"update_id": number, kind: change}, None)
    if kind == "other":
        return Drawn({"update_id": number, draw(st.sampled_from(["inline_query", "poll_answer", "a_kind_of_the_future"])): draw(JSON)}, None)
    content = STATUS if kind == "status" else CONTENT
    place = "private" if kind == "status" else "channel" if kind == "channel_post" else draw(st.sampled_from(["group", "supergroup"]))
    return Drawn({"update_id": number, "channel_post" if kind == "channel_post" else "message": draw(messages(content, place))}, None)


@st.composite
def broken(draw) -> Drawn:
    """An update in which something is missing, or something else than it should be."""
    update = copy.deepcopy(draw(whole()).update)
    for _ in range(draw(st.integers(1, 3))):
        place, key = draw(st.sampled_from(list(_places(update))))
        if draw(st.booleans()):
            place.pop(key, None) if isinstance(place, dict) else place.clear()
        else:
            place[key] = draw(JSON)
        if not update:
            break
    return Drawn(update, None)


def broken_again(update: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy with a number of its own in which one thing is missing, doubled or another than it should be."""
    found = copy.deepcopy(update)
    place, key = chance.choice(list(_places(found)) or [(found, "update_id")])
    if chance.random() < 0.4 and isinstance(place, dict):
        place.pop(key, None)
    else:
        place[key] = chance.choice(WRONG)
    if "update_id" in found and isinstance(found["update_id"], int):
        found["update_id"] = 800_000_000 + next(_numbers)
    return found


def _places(value: Any):
    """(container, key) of everything in it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, held in list(pairs):
        yield value, key
        if isinstance(held, (dict, list)):
            yield from _places(held)


def updates() -> st.SearchStrategy[Drawn]:
    """Two whole ones for each broken one."""
    return st.one_of(whole(), whole(), broken())
