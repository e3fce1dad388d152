"""Buttons: what they send fits Telegram and is understood; what stands on them is short."""

from __future__ import annotations

import pytest

from actions import buttons
from bot import manifest
from bot.directory import lookup
from bot.directory.usual import SHOWN
from bot.manifest import Danger
from bot.payloads import parse_payload
from bot.words.render import words

LONGEST_PAYLOAD = 64  # bytes, Telegram
LONGEST_TITLE = 30  # characters that fit a phone's width

SETS = {
    "menu": buttons.menu(),
    "languages": buttons.languages(),
    "countries host": buttons.countries("host"),
    "countries origin": buttons.countries("origin"),
    "safe or not": buttons.safe_or_not(),
    "more": [buttons.button("button.more", "topic_more", topic=t.id) for t in manifest.topics().values()],
    **{f"group {name}": buttons.group(name) for name in manifest.groups()},
    **{f"after {t.id}": buttons.after_answer(t) for t in manifest.topics().values()},
}  # fmt: skip


@pytest.mark.parametrize("name", SETS)
def test_payloads_fit_telegram_and_are_understood(name):
    assert SETS[name], f"{name}: no buttons"
    for button in SETS[name]:
        payload = button["payload"]
        assert len(payload.encode()) <= LONGEST_PAYLOAD, f"{payload} has {len(payload.encode())} bytes"
        assert parse_payload(payload) is not None, f"{payload} is refused by bot/payloads.py"


@pytest.mark.parametrize("language", manifest.languages())
@pytest.mark.parametrize("name", SETS)
def test_titles_are_short_and_differ_in_every_language(name, language):
    titles = [words(language).button(button)["title"] for button in SETS[name]]
    assert all(titles), f"{name}: an empty button in {language}"
    # names of countries come from CLDR: they are as long as they are
    long = [t for t, b in zip(titles, SETS[name]) if len(t) > LONGEST_TITLE and "id" in b.get("say", {})]
    assert not long, f"more than {LONGEST_TITLE} characters: {long}"
    if name != "more":
        assert len(set(titles)) == len(titles), f"two buttons look alike: {titles}"


def test_the_menu_leads_to_every_group_and_the_groups_to_every_topic():
    groups = {b["payload"] for b in buttons.menu()}
    assert {buttons.payload("show_group", group=g) for g in manifest.groups()} <= groups
    topics = {b["payload"] for name in manifest.groups() for b in buttons.group(name)}
    assert {f"/{id}" for id in manifest.topics()} <= topics


@pytest.mark.parametrize("name", [n for n in SETS if n == "menu" or n.startswith(("group", "after"))])
def test_help_is_always_one_tap_away(name):
    help_now = parse_payload(SETS[name][-1]["payload"])["intent"]["name"]
    assert manifest.default_danger(help_now) is Danger.high


def test_languages_stand_under_their_own_names():
    assert [b["title"] for b in buttons.languages()] == [entry.name for entry in manifest.languages().values()]


@pytest.mark.parametrize(("side", "role"), [("host", "destination"), ("origin", "origin")])
def test_countries_to_choose_are_those_of_the_directory_and_another_can_be_named(side, role):
    shown = [parse_payload(b["payload"]) for b in buttons.countries(side)]
    codes = [p["entities"][0]["value"] for p in shown if p["intent"]["name"] == "give_country"]
    assert codes == buttons.usual(side) and len(codes) == SHOWN == len(set(codes))
    assert set(codes) <= set(lookup.shared().with_role(role))
    assert {p["entities"][0]["entity"] for p in shown if p["intent"]["name"] == "give_country"} == {side}
    assert shown[-1]["intent"]["name"] == "ask_country"


@pytest.mark.parametrize("topic", manifest.topics().values(), ids=lambda t: t.id)
def test_after_an_answer_come_questions_sources_simpler_words_and_another_country(topic):
    payloads = [b["payload"] for b in buttons.after_answer(topic)]
    assert {"/sources", "/say_simpler"} <= set(payloads)
    tool = [f"/{buttons.TOOL_OF[topic.id]}"] if topic.id in buttons.TOOL_OF else []
    first = [*tool, *(f"/{id}" for id in topic.next[:2])]
    assert payloads[: len(first)] == first
    asked = [p for p in payloads if p.startswith("/ask_country")]
    assert asked == ([buttons.payload("ask_country", side=topic.asks[0].value)] if topic.asks else [])
