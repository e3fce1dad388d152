"""Every button of every reply leads somewhere, in every language."""

from __future__ import annotations

from collections import deque

import pytest

from bot import manifest
from tests.support.journeys import LANGUAGES, errors_in, fork, phrase, talk

WAYS = {"nothing known": (None, None), "both countries known": ("NP", "KW"), "a country without a file": ("NP", "NO")}


def crawl(turns, language: str, way: tuple) -> dict[str, str]:
    """{payload: what is wrong with the reply to it} of all buttons that can be reached from the menu.

    Each button is tapped where it is first seen, in a copy of the conversation as it stands there.
    """
    start = talk(turns, language, *way).taps("/help_menu")
    seen, waiting = {}, deque([start])
    while waiting:
        chat = waiting.popleft()
        for button in chat.buttons:
            payload = button["payload"]
            if payload in seen:
                continue
            after = fork(chat).taps(payload)
            seen[payload] = problem(after, payload, language)
            if after.language == language and not after.outcome.forgotten:
                waiting.append(after)
    return seen


def problem(chat, payload: str, language: str) -> str:
    """What is wrong with a reply; empty when nothing is."""
    text = chat.text
    if not text.strip():
        return "no reply"
    if errors_in(text):
        return "something broke"
    if phrase(chat.language, "ui.fallback") in text:
        return "not understood"
    expected = payload.split('"')[3] if payload.startswith("/change_language{") else language
    if chat.language != expected:
        return f"answered in {chat.language}"
    empty = [b for b in chat.buttons if not b["title"].strip()]
    return f"buttons without a title: {empty}" if empty else ""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_leads_to_a_reply(turns, language, way):
    seen = crawl(turns, language, WAYS[way])
    wrong = {payload: what for payload, what in seen.items() if what}
    assert not wrong, f"in {language}: {wrong}"
    groups = {f'/show_group{{"group":"{g}"}}' for g in manifest.groups()}
    expected = groups | {f"/{topic}" for topic in manifest.topics()} | {"/change_language", "/help_menu"}
    assert expected <= set(seen), f"cannot be reached from the menu: {expected - set(seen)}"
    long = [payload for payload in seen if len(payload.encode()) > 64]
    assert not long, f"Telegram refuses payloads of more than 64 bytes: {long}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_shows_every_group_and_a_group_every_topic(turns, language):
    chat = talk(turns, language).taps("/help_menu").hears("ui.menu")
    for group, topics in manifest.groups().items():
        chat.taps("/help_menu").taps(f"group.{group}").is_answered_in(language)
        chat.reads(phrase(language, "ui.group", group={"entry": f"group.{group}"}))
        chat.sees_button(*(f"/{topic.id}" for topic in topics), "/help_menu", "/in_danger_now")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_tapped_is_the_topic_answered(turns, language):
    chat = talk(turns, language, "NP", "KW")
    for topic, entry in manifest.topics().items():
        chat.taps(f'/topic_more{{"topic":"{topic}"}}').hears(f"topic.{topic}.understood", f"topic.{topic}.steps")
        chat.sees_button("/in_danger_now", "/sources", *(f"/{t}" for t in entry.next[:2]))
