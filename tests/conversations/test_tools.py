"""The guided tools through the whole bot: by taps, by typing, left and taken up again, in danger, deleted; in every language."""

from __future__ import annotations

import pytest

from actions import buttons
from bot.payloads import as_payload, make_payload
from bot.tools.forms import STARTED_BY
from bot.words.render import words
from tests.support.journeys import LANGUAGES, meets_danger, other_language, phrase, said, slots
from tests.support.tools import all_tools, asked, begun, erased, loop, picks, standing, to_the_end_by_taps, to_the_end_by_typing

TOOLS = all_tools()
every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda t: t.id)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch):
    """Pictures have tests of their own and take seconds."""
    monkeypatch.setattr("bot.attachments._picture", lambda picture, language: (b"picture", "png"))


def test_forms_and_tools_know_each_other():
    assert {f"{t.id}_form": t.intent for t in TOOLS} == {f: i for f, i in STARTED_BY.items() if f != "ready_form"}
    assert {t.intent: t.start for t in TOOLS} == {i: s for i, s in buttons.TOOLS.items() if i != "get_ready"}


@every_tool
@every_language
def test_by_taps_alone(turns, tool, language):
    chat = begun(turns, tool, language)
    assert loop(chat) == f"{tool.id}_form"
    to_the_end_by_taps(chat, tool)
    chat.is_answered_in(language).sees_button("/in_danger_now")
    assert erased(chat), slots(chat)


@every_tool
@every_language
def test_by_typing_alone(turns, tool, language):
    chat = to_the_end_by_typing(begun(turns, tool, language), tool)
    chat.is_answered_in(language).sees_button("/in_danger_now")
    assert erased(chat)


@every_tool
@every_language
def test_danger_in_the_middle_brings_the_numbers_and_she_can_go_on(turns, tool, language):
    chat = begun(turns, tool, language)
    before = asked(chat, tool).id
    chat.says(said(language, "danger"))
    meets_danger(chat, "KW")
    assert loop(chat) is None and f"/{tool.intent}" not in [b["payload"] for b in chat.buttons]
    chat.taps(f"/{tool.intent}")
    assert asked(chat, tool).id == before and loop(chat) == f"{tool.id}_form"


@every_tool
@every_language
def test_a_new_question_is_answered_and_leads_back(turns, tool, language):
    chat = begun(turns, tool, language)
    chat.taps(picks(chat)[0])
    before = dict(standing(chat, tool).state["answers"])
    chat.says(said(language, "passport")).hears("topic.passport_retention.understood").sees_button(f"/{tool.intent}")
    assert loop(chat) is None
    # her next words are no answer to a question that is no longer on the screen
    chat.says(phrase(language, "tool.yes"))
    assert standing(chat, tool).state["answers"] == before
    chat.taps(f"/{tool.intent}")
    assert standing(chat, tool).state["answers"] == before


@every_tool
@every_language
def test_a_wrong_answer_gets_a_kind_word_and_loses_nothing(turns, tool, language):
    chat = begun(turns, tool, language)
    question = asked(chat, tool)
    chat.says(said(language, "gibberish")).hears(question.example or "tool.not_understood").is_answered_in(language)
    chat.says(said(language, "gibberish")).hears("tool.way_out")
    assert asked(chat, tool).id == question.id and standing(chat, tool).state["missed"] == 2


@every_tool
@every_language
def test_back_by_the_button_and_by_the_word(turns, tool, language):
    chat = begun(turns, tool, language)
    first = asked(chat, tool).id
    chat.taps(picks(chat)[0]).taps(make_payload("tool_back", at=tool.id))
    assert asked(chat, tool).id == first
    chat.taps(picks(chat)[0]).says(phrase(language, "button.back"))
    assert asked(chat, tool).id == first


@every_tool
@every_language
def test_she_changes_the_language_in_the_middle(turns, tool, language):
    chat = begun(turns, tool, language)
    chat.taps(picks(chat)[0])
    before, other = asked(chat, tool).id, other_language(language)
    chat.taps(make_payload("change_language", language=other)).is_answered_in(other).hears("ui.language_set")
    assert asked(chat, tool).id == before and loop(chat) == f"{tool.id}_form"
    to_the_end_by_taps(chat, tool).is_answered_in(other)
    assert erased(chat)


@every_tool
def test_the_quick_exit_and_deletion_leave_nothing(turns, tool):
    chat = begun(turns, tool, "en")
    chat.taps(picks(chat)[0])
    old = picks(chat)[0]
    chat.says("exit")
    assert erased(chat)
    chat.taps(old).sees_button(f"/{tool.intent}")
    assert erased(chat), "a button of before the exit must not bring the answers back"
    chat.taps(f"/{tool.intent}")
    chat.says("delete")
    assert chat.outcome.forgotten


@every_tool
def test_a_button_of_a_tool_that_was_left_goes_on_with_it(turns, tool):
    chat = begun(turns, tool, "en")
    choice = picks(chat)[0]
    chat.says("menu").taps(choice)
    assert loop(chat) == f"{tool.id}_form" and len(standing(chat, tool).state["answers"]) == 1


def test_one_tool_does_not_lose_the_answers_of_another(turns):
    one, other = TOOLS[0], TOOLS[1]
    chat = begun(turns, one, "en")
    chat.taps(picks(chat)[0]).taps(f"/{other.intent}").taps(picks(chat)[0])
    assert loop(chat) == f"{other.id}_form" and len(standing(chat, one).state["answers"]) == 1
    to_the_end_by_taps(chat, other)
    assert len(standing(chat, one).state["answers"]) == 1 and standing(chat, other) is None


@every_language
def test_a_tool_waits_for_her_language(turns, language):
    from tests.support.conversation import Conversation

    chat = Conversation(turns).taps("/check_offer").hears("ui.ask_language")
    chat.taps(make_payload("change_language", language=language)).is_answered_in(language)
    assert loop(chat) == "check_form" and asked(chat, TOOLS[0]).id == "origin"


@every_language
def test_the_words_of_every_answer_are_answers_and_change_no_language(turns, language):
    """They may read as danger or as another language; some are read so in some language."""
    chat = begun(turns, TOOLS[0], language)
    for _ in range(20):
        question = asked(chat, TOOLS[0])
        if question is None:
            break
        label = words(language).part(question.options[-1].label)
        if as_payload(label) is None:
            chat.says(label)
        else:
            chat.taps(picks(chat)[-1])
        now = standing(chat, TOOLS[0])
        assert now is None or question.id in now.state["answers"], f"{question.id}: {label}: {chat.text}"
        chat.is_answered_in(language)
    assert erased(chat)
