"""`python -m bot talk`: the complete bot over JSON lines, many chats in one run."""

from __future__ import annotations

import sqlite3

import pytest

from bot import manifest
from bot.outbox import EXTRAS
from tests.support.journeys import FORMS, emergency_numbers, language_of, numbers_in, phrase, said, shown_country

MARKER = "Vexorial-7319-Umbrel"
BAD = [
    "not JSON",
    "[]",
    '{"text": "no chat"}',
    '{"chat": "a"}',
    '{"chat": "a", "text": "both", "press": "/start"}',
    '{"chat": 7, "text": "x"}',
    '{"chat": "a", "text": 7}',
]


def steps() -> list[dict]:
    """Chats of all forms, turn about: a question, a country by its button's title, a look at the sources."""
    asked = [{"chat": form, "text": said(form, "embassy"), "locale": language_of(form)} for form in FORMS]
    kuwait = [{"chat": f, "press": shown_country(language_of(f), "KW"), "locale": language_of(f)} for f in FORMS]
    philippines = [{"chat": f, "press": '/give_country{"origin":"PH"}', "locale": language_of(f)} for f in FORMS]
    sources = [{"chat": f, "press": phrase(language_of(f), "button.sources")} for f in FORMS]
    danger = [{"chat": f, "text": f"{said(f, 'danger')} {MARKER}"} for f in FORMS]
    return [*asked, *kuwait, *philippines, *sources, *danger]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database for the run."""
    return tmp_path_factory.mktemp("talk") / "talk.db"


@pytest.fixture(scope="module")
def good(run_process, database):
    """One run with a chat of each form."""
    return run_process("talk", steps(), "--database", f"sqlite:///{database}")


def answers_of(good, form: str) -> list[dict]:
    """The replies to one chat, in order."""
    return [answer for answer in good.answers if answer["chat"] == form]


def text(answer: dict) -> str:
    """All that is said in an answer."""
    return "\n\n".join(reply["text"] for reply in answer["replies"])


def test_good_lines_end_with_exit_code_0_and_one_answer_each(good):
    assert good.code == 0, good.err
    assert [answer["chat"] for answer in good.answers] == [step["chat"] for step in steps()]


def test_every_answer_has_the_documented_fields(good):
    for answer in good.answers:
        assert set(answer) == {"chat", "language", "replies"}, answer
        assert answer["language"] in manifest.languages()
        assert answer["replies"], answer
        for reply in answer["replies"]:
            assert {"text", "buttons"} <= set(reply) <= {"text", "buttons", *EXTRAS} and reply["text"].strip()
            assert all(set(b) == {"title", "payload"} and b["payload"].startswith("/") for b in reply["buttons"])


@pytest.mark.parametrize("form", FORMS)
def test_a_chat_is_a_journey_of_its_own(good, form):
    language = language_of(form)
    asked, kuwait, philippines, sources, danger = answers_of(good, form)
    assert {a["language"] for a in (asked, kuwait, philippines, sources, danger)} == {language}
    assert phrase(language, "ui.ask_host") in text(asked)
    assert phrase(language, "ui.ask_origin") in text(kuwait), "the title of a button was not taken for a tap"
    assert phrase(language, "topic.embassy.steps") in text(philippines)
    assert phrase(language, "sources.head") in text(sources)
    assert emergency_numbers("KW") <= numbers_in(text(danger))


def test_her_words_are_neither_printed_nor_stored(good, database):
    assert MARKER not in good.out and MARKER not in good.err
    files = [path.read_bytes() for path in database.parent.glob(database.name + "*")]
    assert files and not any(MARKER.encode() in content for content in files)
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM conversations").fetchone() == (len(FORMS),)


def test_nothing_but_answers_stands_on_standard_output(good):
    assert len(good.answers) == len(steps())
    assert "Traceback" not in good.err


def test_bad_lines_are_reported_with_their_number_and_end_with_exit_code_1(run_here):
    bad = run_here("talk", [{"chat": "a", "text": "/start"}, *BAD, {"chat": "a", "press": "English"}])
    first, *errors, last = bad.answers
    assert bad.code == 1
    assert phrase("en", "ui.ask_language") in text(first)
    assert last["language"] == "en" and phrase("en", "ui.welcome") in text(last), "a bad line stopped the good ones"
    assert len(errors) == len(BAD)
    for number, answer in enumerate(errors, 2):
        assert set(answer) == {"error"} and answer["error"].startswith(f"line {number}:"), answer


def test_without_a_database_a_chat_lasts_as_long_as_the_run(run_here):
    lines = [{"chat": "a", "press": '/change_language{"language":"es"}'}, {"chat": "a", "press": "/help_menu"}]
    assert [answer["language"] for answer in run_here("talk", lines).answers] == ["es", "es"]
    after = run_here("talk", [{"chat": "a", "press": "/help_menu"}]).answers[0]
    assert phrase("en", "ui.ask_language") in text(after), "the chat of another run is still known"


def test_a_title_of_another_chats_button_is_no_tap(run_here):
    lines = [{"chat": "a", "press": "/start"}, {"chat": "b", "press": "Español"}]
    assert phrase("es", "ui.language_set") not in text(run_here("talk", lines).answers[1])


def test_a_lone_surrogate_does_not_end_the_run(run_here):
    lines = ['{"chat": "a\ud83d", "text": "/start"}', '{"chat": "b", "text": "em\ud83dbassy"}']
    ended = run_here("talk", [*lines, {"chat": "c", "text": "/start"}])
    assert len(ended.answers) == 3
