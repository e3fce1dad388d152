"""What is sent to several processes, and what came of it: which updates were lost, out of order, or answered twice."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Any, Callable, Iterable, NamedTuple

from bot.payloads import make_payload
from bot.words.render import words

#: one message each, with one answer of its own, so that it can be told which update an answer is for
COUNTRIES = ("KW", "QA", "SA", "OM", "BH", "LB", "JO", "MY", "SG", "CY")
AT_ONCE = 200  # updates that wait at the stand-in of Telegram; it searches through them
FIRST_CHAT = 7_500_000_001


class Outcome(NamedTuple):
    """What came of a load: chats, updates, and how many of them were lost, answered twice, and in how many chats the order broke."""

    chats: int
    updates: int
    lost: int
    twice: int
    disordered: int


def steps(chats: int, each: int) -> Iterable[tuple[int, int]]:
    """(chat, number of its message) in the order of sending: every chat's first, every chat's second, and so on."""
    return ((FIRST_CHAT + chat, step) for step in range(each) for chat in range(chats))


def send(api: Any, chat: int, step: int) -> None:
    """One message: every other chat types, the others tap.

    Args:
        api: the stand-in of Telegram.
        chat: its id.
        step: which of COUNTRIES.
    """
    code = COUNTRIES[step]
    if chat % 2:
        api.say(chat, f"I work in {words('en').format.value({'country': code})}")
    else:
        # under no message that is there: to look for one would take the stand-in long
        api.press(chat, make_payload("give_country", host=code), 1, user={"id": chat, "language_code": "en"})


def feed(api: Any, sends: Iterable[Callable[[], None]], between: Callable[[], None] = lambda: None) -> None:
    """Send without ever letting too many wait at the stand-in.

    Args:
        api: the stand-in of Telegram.
        sends: each sends one update.
        between: called again and again meanwhile.
    """
    for number, one in enumerate(sends):
        if number % 20 == 0:
            between()
            while api.pending_count() > AT_ONCE:
                time.sleep(0.02)
                between()
        one()


def outcome(api: Any, chats: int, each: int) -> Outcome:
    """Read from what the chats got what came of the load."""
    opening = words("en").catalogue["ui.host_set"].split("{")[0].strip()
    names = {words("en").format.value({"country": code}): code for code in COUNTRIES}
    got: dict[int, list[str]] = defaultdict(list)
    for sent in api.sent():
        if opening in (sent.text or ""):
            got[sent.chat_id] += [code for name, code in names.items() if name in sent.text][:1]
    said = [got[FIRST_CHAT + chat] for chat in range(chats)]
    wanted = list(COUNTRIES[:each])
    lost = sum(len(set(wanted) - set(one)) for one in said)
    disordered = sum([c for c in wanted if c in one] != list(dict.fromkeys(one)) for one in said)
    return Outcome(chats, chats * each, lost, sum(len(one) - len(set(one)) for one in said), disordered)
