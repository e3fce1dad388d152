"""Every answer in words, in every language: short enough for a phone, complete, no number that is not in the data."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

import pytest

from actions.answer import answer_topic, ask_country
from actions.danger import meet_danger
from bot import manifest
from bot.directory import coverage, lookup
from bot.directory.services import Kind
from bot.manifest import Danger
from bot.payloads import parse_payload
from bot.words.formats import END, FIRST_STRONG, LEFT_TO_RIGHT
from bot.words.render import words
from tests.support.replies import Heard, turn

LONGEST = 1500  # characters of an answer (design.md)
LANGUAGES = list(manifest.languages())
TOPICS = list(manifest.topics())
DANGERS = [id for id, topic in manifest.topics().items() if topic.danger is Danger.high]
DIRECTORY = lookup.shared()
HOSTS, ORIGINS = list(DIRECTORY.countries), DIRECTORY.with_role("origin")
# the ways that most women of the research go, and every country at least once on each side
WAYS = sorted(
    {*itertools.product(coverage.ORIGINS[:7], coverage.HOSTS), *zip(itertools.cycle(ORIGINS), HOSTS), *zip(ORIGINS, HOSTS[::-1])}
)
HOLE = re.compile(r"\{\w*\}")
PHONE = re.compile(rf"{LEFT_TO_RIGHT}(\+?[0-9][0-9 ()-]*){END}")
ADDRESS = re.compile(r"https?://\S+")
LONG_NUMBER = re.compile(r"\+?\d[\d -]{6,}\d")
NUMBERS = {
    number
    for country in DIRECTORY.countries.values()
    for service in country.services
    for phone in [*service.phones, *([service.whatsapp] if service.whatsapp else [])]
    for number in (phone.dial,)
} | {re.sub("[ ()-]", "", rule.check_phone) for c in DIRECTORY.countries.values() for rule in c.laws if getattr(rule, "check_phone", None)}


@lru_cache(maxsize=None)
def answer(topic: str, origin: str | None, host: str | None, language: str = "en") -> Heard:
    """What is uttered for a topic on her way."""
    heard, asked = Heard(), turn(topic, origin=origin, host=host, language=language)
    answer_topic(topic, asked, heard.reply(asked))
    return heard


@lru_cache(maxsize=None)
def danger(topic: str, origin: str | None, host: str | None, language: str | None = "en") -> Heard:
    """What is uttered when she is in danger."""
    heard, met = Heard(), turn(topic, origin=origin, host=host, language=language)
    meet_danger(met, heard.reply(met))
    return heard


def replies(topic: str, language: str):
    """(way, text, buttons) of every reply to a topic, and of every danger reply, on every way."""
    kinds = [answer, danger] if topic in DANGERS else [answer]
    for kind, (origin, host) in itertools.product(kinds, WAYS):
        for message in kind(topic, origin, host, language).said(language):
            yield f"{kind.__name__} {origin}>{host}", message["text"], message["buttons"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_is_short_and_complete_on_every_way(topic, language):
    speaker, long = words(language), {}
    understood = speaker.catalogue[f"topic.{topic}.understood"]
    for way, text, buttons in replies(topic, language):
        if len(text) > LONGEST:
            long[way] = len(text)
        assert not HOLE.search(text), f"{way}: a hole in: {text}"
        opened = text.count(LEFT_TO_RIGHT) + text.count(FIRST_STRONG)
        assert opened == text.count(END), f"{way}: directions do not close: {text!r}"
        assert "\n\n\n" not in text and text == text.strip(), f"{way}: empty lines: {text!r}"
        if way.startswith("answer"):
            assert text.startswith(understood), f"{way}: does not show that she was understood: {text}"
            assert buttons[-1]["payload"] == "/in_danger_now", way
    worst = max(long, key=long.get, default=None)
    assert not long, f"{len(long)} of {len(WAYS)} ways: more than {LONGEST} characters, most on {worst}: {long[worst]}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_phone_that_is_said_stands_in_the_data(topic, language):
    said = 0
    for way, text, _ in replies(topic, language):
        numbers = PHONE.findall(text)
        said += len(numbers)
        assert set(numbers) <= NUMBERS, f"{way}: {set(numbers) - NUMBERS} stand in no country file"
        outside = LONG_NUMBER.findall(ADDRESS.sub("", PHONE.sub("", text)))
        # dates, law numbers and hours can look like phones, but not more than one has digits
        assert not [n for n in outside if sum(c.isdigit() for c in n) > 8], f"{way}: {outside} is no number of the data"
    assert said, f"{topic}: no phone in any answer"


@pytest.mark.parametrize("topic", TOPICS)
def test_numbers_in_an_answer_work_from_where_she_is(topic):
    for origin, host in WAYS:
        place = origin if manifest.topics()[topic].group == "before_leaving" else host
        for kind in [answer, danger] if topic in DANGERS else [answer]:
            from_here = host if kind is danger else place
            for line in (line for m in kind(topic, origin, host).messages for line in m["lines"]):
                for part in line:
                    only = {p["only_in"] for p in part.get("service", {}).get("phones", [])} - {None, from_here}
                    assert not only, f"{origin}>{host}: {part['service']['name']} works in {only} only"


@pytest.mark.parametrize("topic", TOPICS)
def test_an_answer_remembers_what_it_told(topic):
    for origin, host in WAYS:
        heard, asked = Heard(), turn(topic, origin=origin, host=host, pending_topic=topic, asked_side="host")
        answer_topic(topic, asked, heard.reply(asked))
        slots = {e["name"]: e["value"] for e in asked.events}
        assert slots["last_topic"] == topic and slots["pending_topic"] is slots["asked_side"] is None
        ids = [part["service"]["name"] for m in heard.messages for line in m["lines"] for part in line if "service" in part]
        known = {s.id: s for c in DIRECTORY.countries.values() for s in c.services}
        assert [known[i].name for i in slots["told"] if i in known] == ids, f"{origin}>{host}"
        assert len(DIRECTORY.sources(slots["told"])) >= bool(slots["told"])


@pytest.mark.parametrize("topic", TOPICS)
def test_only_what_holds_on_her_way_is_told(topic):
    for origin, host in WAYS:
        asked = turn(topic, origin=origin, host=host)
        answer_topic(topic, asked, Heard().reply(asked))
        told = next(e["value"] for e in asked.events if e["name"] == "told")
        strangers = [i for i in told if i[:2].upper() not in (origin, host)]
        assert not strangers, f"{origin}>{host}: {strangers}"


@pytest.mark.parametrize("topic", TOPICS)
def test_a_country_that_is_needed_is_asked_for_first(topic):
    for side in manifest.topics()[topic].asks:
        known = {"origin": ORIGINS[0], "host": DIRECTORY.with_role("destination")[0], side.value: None}
        heard, asked = Heard(), turn(topic, **known)
        answer_topic(topic, asked, heard.reply(asked))
        slots = {e["name"]: e["value"] for e in asked.events}
        assert slots == {"pending_topic": topic, "asked_side": side.value}
        assert any(f'"{side.value}"' in b["payload"] for b in heard.choices), "no country to choose"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_without_any_country_an_answer_is_short_too(topic, language):
    for message in answer(topic, None, None, language).said(language):
        assert 0 < len(message["text"]) <= LONGEST and not HOLE.search(message["text"])
        assert message["buttons"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["host", "origin"])
def test_the_question_for_a_country_repeats_what_was_understood(side, language):
    heard, asked = Heard(), turn("contract")
    ask_country(side, asked, heard.reply(asked), "contract")
    [message] = heard.said(language)
    first, question = message["text"].split("\n")
    assert first == words(language).catalogue["topic.contract.understood"]
    assert question == words(language).catalogue[f"ui.ask_{side}"]


@pytest.mark.parametrize("topic", manifest.topics().values(), ids=lambda t: t.id)
def test_a_country_without_a_file_gets_an_honest_answer(topic):
    heard = answer(topic.id, "FI", "NO")
    said = [part.get("id") for m in heard.messages for line in m["lines"] for part in line]
    assert {"call.none", "call.no_mission"} & set(said), "it is not said that no number is known"
    if topic.asks and topic.facts:
        assert "ui.no_facts_country" in said, "it is not said that no rule is known"
    assert not [i for i in said if i and i.startswith("rule.")]


# Danger


@pytest.mark.parametrize("topic", DANGERS)
def test_in_danger_the_numbers_come_before_all_words(topic):
    for origin, host in WAYS:
        lines = [line for line in danger(topic, origin, host).messages[0]["lines"] if line]
        assert lines[0][0]["id"] == "danger.call_now", f"{origin}>{host}: {lines[0]}"
        first = lines[1][0]
        emergency = DIRECTORY.services(Kind.emergency, host)
        if emergency:
            assert first["service"]["kind"] == "emergency", f"{origin}>{host}: {first}"
        else:
            assert first["id"] == "danger.no_emergency", f"{origin}>{host}: {first}"


@pytest.mark.parametrize("topic", DANGERS)
def test_in_danger_somewhere_unknown_the_country_is_asked_after_the_numbers(topic):
    heard = danger(topic, None, None)
    first, second, *rest = heard.messages
    assert first["lines"][0][0]["id"] == "danger.call_anywhere"
    assert second["lines"] == [[{"id": "ui.ask_host_now"}]] and not rest
    assert any(parse_payload(b["payload"])["intent"]["name"] == "give_country" for b in second["choices"])


@pytest.mark.parametrize("topic", DANGERS)
def test_in_danger_she_is_told_how_to_delete_the_chat_and_gets_the_answer_on_request(topic):
    said = [part.get("id") for line in danger(topic, "NP", "KW").messages[0]["lines"] for part in line]
    assert said[-1] == "danger.delete" and {f"topic.{topic}.care", f"topic.{topic}.safe"} <= set(said)
    payloads = [b["payload"] for b in danger(topic, "NP", "KW").messages[0]["choices"]]
    assert payloads[0] == f'/topic_more{{"topic":"{topic}"}}' and "/delete_my_data" in payloads


@pytest.mark.parametrize("topic", DANGERS)
def test_in_danger_without_a_language_the_numbers_come_first_and_the_question_last(topic):
    heard = danger(topic, "NP", "KW", None)
    assert heard.messages[0]["lines"][0][0]["id"] == "danger.call_now"
    asked = [line[0] for line in heard.messages[-1]["lines"]]
    assert [part["language"] for part in asked] == LANGUAGES
