"""The first three taps, or none; in every language."""

from __future__ import annotations

import pytest

from bot import manifest
from tests.support.journeys import LANGUAGES, phrase, slots, talk
from tests.support.conversation import Conversation

STEP = '/first_step{{"language":"{}"}}'


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_short_messages_then_one_tap_confirms_the_language(turns, language):
    she = Conversation(turns, locale=language)
    she.says("/start").is_answered_in(language)
    first, second = she.outcome.replies
    assert phrase(language, "ui.welcome") in first["text"] and first["keyboard"]
    assert phrase(language, "ui.first_privacy") in second["text"]
    assert max(len(r["text"]) for r in she.outcome.replies) < 600
    she.sees_button(STEP.format(language)).sees_button("/change_language")


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_taps_and_both_countries_are_known(turns, language):
    she = Conversation(turns, locale=language)
    she.says("/start").taps(STEP.format(language)).reads(phrase(language, "ui.ask_origin"))
    she.taps('/give_country{"origin":"NP"}').reads(phrase(language, "ui.ask_host"))
    she.taps('/give_country{"host":"KW"}').is_answered_in(language).reads(phrase(language, "ui.menu"))
    assert (slots(she)["origin"], slots(she)["host"]) == ("NP", "KW")
    assert "first_use" not in slots(she)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_questions_can_be_skipped(turns, language):
    she = Conversation(turns, locale=language)
    she.says("/start").taps(STEP.format(language))
    she.taps('/first_step{"side":"host"}').reads(phrase(language, "ui.ask_host"))
    she.taps("/help_menu").reads(phrase(language, "ui.menu"))
    assert not {"origin", "host"} & set(slots(she))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_not_known_chooses_a_language_and_is_welcomed_in_it(turns, language):
    she = Conversation(turns, locale=None)
    she.says("/start").taps(f'/change_language{{"language":"{language}"}}').is_answered_in(language)
    texts = [r["text"] for r in she.outcome.replies]
    for text, id in zip(texts, ("ui.welcome", "ui.first_privacy", "ui.ask_origin")):
        assert phrase(language, id) in text, f"{id} is not in {text}"


@pytest.mark.parametrize("before", ["/start", STEP.format("en")])
def test_a_question_typed_at_once_is_answered_at_once(turns, before):
    she = Conversation(turns, locale="en")
    she.says("/start")
    if before != "/start":
        she.taps(before)
    she.says("What is kafala?").reads(phrase("en", "topic.kafala.understood"))
    she.taps('/give_country{"host":"LB"}').reads(phrase("en", "topic.kafala.understood"))


def test_a_country_typed_answers_the_question_that_was_asked(turns):
    she = Conversation(turns, locale="en")
    she.says("/start").taps(STEP.format("en")).says("Nepal").reads(phrase("en", "ui.ask_host"))
    she.says("Kuwait").reads(phrase("en", "ui.menu"))
    assert (slots(she)["origin"], slots(she)["host"]) == ("NP", "KW")


def test_who_runs_the_bot_is_said(turns, monkeypatch):
    monkeypatch.setenv("TAYARI_RUN_BY", "Nari Desk Nepal")
    assert "Nari Desk Nepal" in Conversation(turns, locale="en").says("/start").outcome.replies[0]["text"]
    monkeypatch.delenv("TAYARI_RUN_BY")
    assert phrase("en", "ui.run_by_unknown") in Conversation(turns, locale="en").says("/start").outcome.replies[0]["text"]


def test_danger_in_the_middle_is_met_first(turns):
    she = Conversation(turns, locale="en")
    she.says("/start").taps(STEP.format("en")).says("help me he is hitting me").hears("danger.call_anywhere")


# Quick exit


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_exit_says_something_harmless_and_forgets_the_topics(turns, language):
    she = talk(turns, language, "NP", "KW").taps("/sexual_violence")
    word = manifest.languages()[language].exit_words[0]
    she.says(word).is_answered_in(language)
    (reply,) = she.outcome.replies
    assert reply["text"] == phrase(language, "ui.exit") and reply["buttons"] == []
    assert she.outcome.bare
    kept = slots(she)
    assert (kept["origin"], kept["host"], kept["language"]) == ("NP", "KW", language)
    assert not any(name in kept for name in ("last_topic", "told", "near", "pending_topic", "asked_side"))


def test_the_messages_on_her_screen_are_given_to_the_channel_once(turns):
    she = talk(turns, "en", "NP", "KW")
    turns.sent("test", she.id, [5, 6])
    turns.sent("test", she.id, [6, 7])
    assert she.says("exit").outcome.clear == [5, 6, 7]
    assert she.says("exit").outcome.clear == []


def test_after_the_exit_she_may_ask_on(turns):
    she = talk(turns, "en", "NP", "KW").says("exit")
    she.says("Can my employer keep my passport?").reads(phrase("en", "topic.passport_retention.understood"))


# If they take my phone


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_has_the_numbers_of_her_way(turns, language):
    she = talk(turns, language, "NP", "KW").taps("/phone_plan").is_answered_in(language)
    she.reads(phrase(language, "ui.plan_head"))
    assert "112" in she.text and "+977" in she.text
    she.sees_button('/send_card{"kind":"picture"}').sees_button("/contact_cards")


def test_the_plan_asks_for_the_countries_it_needs(turns):
    she = talk(turns, "en").taps("/phone_plan").reads(phrase("en", "ui.ask_host"))
    she.taps('/give_country{"host":"LB"}').reads(phrase("en", "ui.ask_origin"))
    she.taps('/give_country{"origin":"ET"}').reads(phrase("en", "ui.plan_head"))


def test_a_contact_card_has_a_number_that_works_where_she_is(turns):
    she = talk(turns, "en", "NP", "KW").taps("/phone_plan").taps("/contact_cards")
    found = she.outcome.replies[0]["contacts"]
    assert [c["phone"] for c in found][:2] == ["112", "+97715970008"]
    assert all(c["name"] for c in found)


def test_without_a_number_to_give_it_says_so(turns):
    talk(turns, "en").taps("/contact_cards").reads(phrase("en", "ui.contacts_none"))


@pytest.mark.parametrize(("kind", "start"), [("picture", b"\x89PNG"), ("print", b"%PDF")])
def test_the_card_comes_as_a_picture_or_to_print(turns, kind, start):
    she = talk(turns, "am", "ET", "LB").taps(f'/send_card{{"kind":"{kind}"}}')
    (reply,) = she.outcome.replies
    assert reply["file"].startswith(start) and reply["file_name"].startswith("list.")
    assert phrase("am", "ui.card_sent") in reply["text"]


def test_a_card_that_cannot_be_made_is_said(turns, monkeypatch):
    from bot.cards import card

    def boom(*_):
        raise card.CardError("no fonts")

    monkeypatch.setattr(card, "card", boom)
    she = talk(turns, "en", "NP", "KW").taps('/send_card{"kind":"picture"}').reads(phrase("en", "ui.card_failed"))
    assert "file" not in she.outcome.replies[0]
