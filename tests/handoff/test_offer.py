"""What she is told before she says yes, in every language, and what she can tap."""

from __future__ import annotations

import time
from datetime import datetime

import pytest

from actions import buttons
from actions.base import Reply
from actions.person import ActionConnect, ActionNotConnected, ActionPerson
from actions.preview import turn_of
from bot import manifest
from bot.handoff import rules as module
from bot.handoff.hours import read_hours
from bot.handoff.offer import offer_lines
from bot.handoff.replies import FAREWELL, LOST, NOBODY, farewell
from bot.handoff.rules import Rules, reachable, run_with
from bot.nlg import TayariNLG
from bot.words.render import words
from rasa_sdk.executor import CollectingDispatcher
from tests.handoff.conftest import MONDAY_NOON

LANGUAGES = list(manifest.languages())
DAY = read_hours("Mon-Fri 09:00-17:00 Asia/Kathmandu")


@pytest.fixture
def offered(monkeypatch):
    """Sets the rules of this process; staff can write back to her."""
    monkeypatch.setattr(module, "_rules", None)
    with reachable():
        yield run_with


def said(action, turn) -> tuple[str, list[str], dict]:
    """(text, payloads, what the channel is asked for) of an action's only message."""
    dispatcher = CollectingDispatcher()
    action.answer(turn, Reply(dispatcher, turn))
    (message,) = dispatcher.messages
    custom = message.get("custom") or {}
    if "lines" not in {**message, **custom}:
        return "", [], custom
    given = {**message, **custom}
    shown = TayariNLG.render(given["lines"], given["choices"], given["language"])
    return shown["text"], [b["payload"] for b in shown["buttons"]], custom


def asked(language: str = "en", host: str | None = "KW", intent: str = "talk_to_person"):
    """She asks for a person."""
    return turn_of(intent, language, host, "NP" if host else None)


def test_where_it_is_not_set_up_she_gets_numbers_as_before(offered):
    text, payloads, _ = said(ActionPerson(), asked())
    assert words("en").catalogue["ui.talk_to_person"] in text and "+" in text
    assert payloads == ["/in_danger_now"]
    assert "/talk_to_person" not in [b["payload"] for b in buttons.menu()]


def test_on_the_chat_page_of_the_same_process_she_gets_numbers_as_before(monkeypatch):
    monkeypatch.setattr(module, "_rules", Rules(-1))
    assert said(ActionPerson(), asked())[1] == ["/in_danger_now"]
    assert said(ActionConnect(), asked(intent="staff_yes"))[1] == ["/in_danger_now"]
    assert "/talk_to_person" not in [b["payload"] for b in buttons.menu()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_is_told_all_of_it_before_she_says_yes(offered, monkeypatch, language):
    monkeypatch.setattr(time, "time", lambda: MONDAY_NOON - 6 * 3600)  # 11:45 in Kathmandu, 09:00 in Kuwait
    offered(Rules(-1, DAY, ("ne", "hi"), wait=20 * 60))
    text, payloads, _ = said(ActionPerson(), asked(language))
    catalogue = words(language).catalogue
    for id in ("handoff.ask", "handoff.until", "handoff.wait", "handoff.languages", "handoff.passed", "handoff.not_passed", "handoff.phone"):
        pieces = [p for p in catalogue[id].replace("{", "}").split("}")[::2] if len(p) > 3]
        assert pieces and all(piece in text for piece in pieces), id
    assert "20" in text and "+" in text and "{" not in text
    assert payloads == ["/staff_yes", "/staff_no", "/in_danger_now"]
    assert len(text) <= 1500


@pytest.mark.parametrize("language", LANGUAGES)
def test_out_of_hours_she_is_told_when_they_come_by_the_clock_where_she_is(offered, monkeypatch, language):
    monkeypatch.setattr(time, "time", lambda: MONDAY_NOON)
    offered(Rules(-1, DAY))
    text, payloads, _ = said(ActionPerson(), asked(language))
    tuesday = words(language).format.value({"moment": "2026-11-24T06:15+03:00"})
    assert tuesday in text and words(language).format.value({"country": "KW"}) in text
    assert payloads[0] == "/staff_yes" and len(text) <= 1500


def test_where_her_country_has_many_clocks_it_is_that_of_the_staff():
    text = words("en").lines(offer_lines(Rules(-1, DAY), datetime.fromisoformat("2026-11-23T12:00+00:00"), "US"))
    assert "Tuesday, 9:00" in text and "(time in Nepal)" in text
    at_sea = Rules(-1, read_hours("Mon 09:00-10:00 UTC"))
    assert "(time in UTC)" in words("en").lines(offer_lines(at_sea, datetime.fromisoformat("2026-11-22T12:00+00:00"), None))


def test_who_is_always_there_is_said_without_a_time():
    always = (Rules(-1), Rules(-1, read_hours("daily 00:00-24:00 UTC")))
    texts = [words("en").lines(offer_lines(rules, datetime.fromisoformat("2026-11-23T12:00+00:00"), "KW")) for rules in always]
    assert texts[0] == texts[1] and "time in" not in texts[0]


def test_she_need_not_say_where_she_is(offered):
    offered(Rules(-1))
    _, payloads, _ = said(ActionPerson(), asked(host=None))
    assert payloads[0] == "/staff_yes"


def test_yes_asks_the_channel_and_tells_no_more_than_was_said(offered):
    offered(Rules(-1))
    assert said(ActionConnect(), asked(intent="staff_yes"))[2] == {"connect": {"language": "en", "origin": "NP", "host": "KW"}}


def test_an_old_yes_where_nobody_can_be_reached_brings_the_numbers(offered):
    text, payloads, _ = said(ActionConnect(), asked(intent="staff_yes"))
    assert "+" in text and "/staff_yes" not in payloads


@pytest.mark.parametrize(("intent", "id"), [("staff_no", "handoff.no"), ("staff_end", "handoff.none")])
def test_no_is_taken(offered, intent, id):
    assert said(ActionNotConnected(), asked(intent=intent))[0] == words("en").catalogue[id]


def test_the_menu_offers_it_where_it_is_set_up(offered):
    offered(Rules(-1))
    assert "/talk_to_person" in [b["payload"] for b in buttons.menu()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", [NOBODY, LOST])
def test_the_numbers_at_the_end_are_those_of_the_question(office, language, why):
    case = office.connects(language=language)
    text = farewell(case, why, language)["text"]
    numbers, _, _ = said(ActionPerson(), asked(language))
    assert text.startswith(words(language).catalogue[FAREWELL[why]])
    assert text.split("\n\n")[-1].split("\n", 1)[1] in numbers
