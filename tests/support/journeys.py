"""What the journeys share: her words in each form, and what the directory and the catalogues make of them.

Expectations are computed from data/ and locales/, so that a corrected fact or a better wording
changes no test.
"""

from __future__ import annotations

import asyncio
import re
from functools import lru_cache
from pathlib import Path

import yaml

from actions import buttons
from bot import manifest
from bot.directory import lookup
from bot.directory.services import Kind
from bot.manifest import Danger
from bot.privacy import pseudonym
from bot.store import conversations
from bot.turns import Turns
from bot.words.parts import country, date, name, say
from bot.words.render import words
from tests.support.conversation import Conversation

MESSAGES = Path(__file__).parent.parent / "conversations" / "messages.yml"
ELSEWHERE = "NO"  # the country named in messages.yml as `elsewhere`
FORMS = manifest.answered_forms()
LANGUAGES = list(manifest.languages())
# numbers are kept in one piece by these marks in every language; money has letters, so it does not match
NUMBER = re.compile("\u2066([0-9+() -]+)\u2069")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=1)
def messages() -> dict:
    """tests/conversations/messages.yml."""
    return yaml.safe_load(MESSAGES.read_text(encoding="utf-8"))


def said(form: str, what: str):
    """What she writes in a form; see the head of messages.yml."""
    assert form in messages()["forms"], f"tests/conversations/messages.yml has no messages in {form}"
    assert what in messages()["forms"][form], f"tests/conversations/messages.yml: {form} has no {what}"
    return messages()["forms"][form][what]


def language_of(form: str) -> str:
    """The language in which a form is answered."""
    return manifest.language_of_form()[form]


def other_language(language: str) -> str:
    """The language after this one in the manifest."""
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


def phrase(language: str, id: str, **values) -> str:
    """A catalogue entry with its tagged values put in, as it must stand in a reply."""
    return words(language).part(say(id, **values))


def spoken(chat: Conversation, id: str, **values) -> str:
    """The same in the conversation's language."""
    return phrase(chat.language, id, **values)


def shown_date(language: str, value: str) -> str:
    """A date as it is said in a language."""
    return words(language).format.value(date(value))


def shown_name(language: str, text: str) -> str:
    """A proper name as it is said in a language."""
    return words(language).format.value(name(text))


def shown_country(language: str, code: str) -> str:
    """A country as it is said in a language."""
    return words(language).format.value(country(code))


# What the conversation holds.


def talk(turns: Turns, language: str, origin: str | None = None, host: str | None = None) -> Conversation:
    """A conversation in which the language was tapped, and the countries where they are given."""
    chat = Conversation(turns).taps(f'/change_language{{"language":"{language}"}}')
    for side, code in (("origin", origin), ("host", host)):
        if code:
            chat.taps(f'/give_country{{"{side}":"{code}"}}')
    return chat


def fork(chat: Conversation) -> Conversation:
    """A second conversation that stands where this one stands."""
    other = Conversation(chat.turns, chat.locale)
    other.outcome, other.payloads = chat.outcome, dict(chat.payloads)
    with chat.turns.store.engine.begin() as connection:
        row = connection.execute(conversations.select().where(conversations.c.sender_id == stored_id(chat))).first()
        if row:
            copied = {**row._mapping, "sender_id": stored_id(other)}
            connection.execute(conversations.insert().values(**copied))
    return other


def put_store(agent, store, monkeypatch) -> None:
    """Let the agent keep its conversations in another store until the end of the test."""
    store.domain = agent.domain
    monkeypatch.setattr(agent, "tracker_store", store)
    monkeypatch.setattr(agent.processor, "tracker_store", store)


def stored_id(chat: Conversation) -> str:
    """The id under which the conversation lies in the store."""
    return pseudonym("test", chat.id)


def slots(chat: Conversation) -> dict:
    """What the conversation remembers: the slots that are set."""
    tracker = asyncio.run(chat.turns.store.retrieve(stored_id(chat)))
    return {n: s.value for n, s in tracker.slots.items() if s.value is not None} if tracker else {}


def told(chat: Conversation) -> list:
    """The records of the directory on which the last answer rests."""
    ids = slots(chat).get("told", [])
    found = [record(id) for id in ids]
    assert len(found) == len(ids)
    return found


# What the directory holds.


@lru_cache(maxsize=None)
def record(id: str):
    """A service or rule by its id."""
    place = lookup.shared().countries[id[:2].upper()]
    return next(r for r in [*place.services, *place.laws] if r.id == id)


@lru_cache(maxsize=None)
def numbers_of(code: str) -> frozenset[str]:
    """Every number that stands in a country's file."""
    services = lookup.shared().countries[code].services if lookup.shared().has(code) else []
    phones = [p for s in services for p in [*s.phones, *([s.whatsapp] if s.whatsapp else [])]]
    return frozenset(plain(p.e164 or p.number) for p in phones)


def emergency_numbers(code: str) -> set[str]:
    """The numbers of the first emergency service of a country; empty where its file has none."""
    services = lookup.shared().services(Kind.emergency, code)[:1]
    return {plain(p.e164 or p.number) for s in services for p in s.phones}


def plain(number: str) -> str:
    """A number without the signs between its digits."""
    return re.sub(r"[^0-9+]", "", number)


def numbers_in(text: str) -> set[str]:
    """Numbers that she can call, as they stand in a text."""
    return {plain(n) for n in NUMBER.findall(text)}


def facts_in(text: str) -> dict[str, set[str]]:
    """What must be the same in every language: numbers, years, names of laws and sources."""
    laws = {r.law for c in lookup.shared().countries.values() for r in c.laws if r.law and len(r.law) > 6}
    return {"numbers": numbers_in(text), "years": set(YEAR.findall(text)), "laws": {law for law in laws if law in text}}


# What every reply to danger must be.


def meets_danger(chat: Conversation, host: str | None) -> None:
    """The last replies put numbers before anything else, ask nothing, and say how to hide the chat.

    Args:
        host: country whose numbers must be first; None: what works anywhere.
    """
    first = chat.outcome.replies[0]
    language = _language_of_numbers(first["text"], host)
    topic = slots(chat).get("last_topic")
    assert manifest.default_danger(topic or "") is Danger.high, f"danger was met as the topic {topic}"
    care = first["text"].find(phrase(language, f"topic.{topic}.care"))
    assert care > 0, f"no words of care in:\n{first['text']}"
    before = numbers_in(first["text"][:care])
    wanted = emergency_numbers(host) if host else set()
    assert wanted <= before, f"expected {wanted} before the words of care, found {before} in:\n{first['text']}"
    if not wanted:  # 112 works in most countries
        assert "112" in first["text"][:care], f"no number before the words of care in:\n{first['text']}"
    for id in (f"topic.{topic}.safe", "danger.cannot_call", "danger.delete"):
        assert phrase(language, id) in first["text"], f"{id} is not in:\n{first['text']}"
    asked = [c for c in "?؟¿" if c in first["text"]]
    assert not asked, f"danger is answered with a question:\n{first['text']}"
    payloads = [b["payload"] for b in first["buttons"]]
    assert "/delete_my_data" in payloads, f"no button that deletes; there are {payloads}"
    assert any(p.startswith("/topic_more") for p in payloads), f"no way to the full answer; there are {payloads}"


def asks_where_she_is(chat: Conversation) -> None:
    """The same turn asks for the country, in one tap, after the numbers."""
    ask = chat.outcome.replies[1]
    asked = [language for language in LANGUAGES if phrase(language, "ui.ask_host_now") in ask["text"]]
    assert asked, f"does not ask where she is:\n{chat.text}"
    payloads = {b["payload"] for b in ask["buttons"]}
    missing = {f'/give_country{{"host":"{c}"}}' for c in buttons.usual("host")} - payloads
    assert not missing, f"no buttons {missing}"


def _language_of_numbers(text: str, host: str | None) -> str:
    """The language of a reply that begins with numbers."""
    for language in LANGUAGES:
        head = "danger.call_now" if host else "danger.call_anywhere"
        values = {"country": country(host)} if host else {}
        if text.startswith(phrase(language, head, **values)):
            return language
    raise AssertionError(f"the reply does not begin with numbers{f' of {host}' if host else ''}:\n{text}")


def errors_in(text: str) -> list[str]:
    """Languages in which the text says that something broke."""
    return [language for language in LANGUAGES if phrase(language, "ui.error") in text]


