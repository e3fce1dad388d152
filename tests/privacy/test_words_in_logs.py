"""Nothing that she writes appears in a log, whatever happens to the message."""

from __future__ import annotations

import json
import logging

import pytest
import sqlalchemy as sa

from actions.answer import ActionAnswer
from actions.danger import ActionDanger
from bot.nlg import TayariNLG
from bot.nlu.danger import DangerHead
from bot.nlu.embedding import SentenceEmbedding
from bot.nlu.intent import TopicClassifier
from tests.support.conversation import Conversation
from tests.support.journeys import FORMS, language_of, said, stored_id, talk

BREAKS = {
    "an action": (ActionAnswer, "answer"),
    "the action that meets danger": (ActionDanger, "answer"),
    "the words": (TayariNLG, "render"),
    "the reader of danger": (DangerHead, "level"),
    "the reader of topics": (TopicClassifier, "rank"),
    "the encoder": (SentenceEmbedding, "_put"),
}


def is_clean(log: list[str], capfd, *secrets: str) -> None:
    """None of the secrets was logged or printed."""
    printed = "".join(capfd.readouterr())
    for secret in secrets:
        told = [line for line in log if secret in line]
        assert not told, f"{secret!r} was logged: {told}"
        assert secret not in printed, f"{secret!r} was printed:\n{printed}"


def test_the_ears_of_these_tests_hear(log, marker):
    logging.getLogger("bot.turns").info("she wrote %s", marker)
    logging.getLogger("bot.turns").debug("not this")
    assert len(log) == 1 and marker in log[0]


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_conversation(turns, form, log, capfd, marker):
    chat = Conversation(turns, locale=language_of(form))
    chat.id = f"99887766{FORMS.index(form)}"
    for what in ("passport", "kuwait", "sources", "simpler", "weather", "gibberish", "danger"):
        chat.says(f"{said(form, what)} {marker}")
    chat.says(marker).says(f"/{marker}").says(f'/kafala{{"host":"{marker}"}}').says(f"@{marker}")
    chat._take(press=marker)
    chat.says("/forget")
    is_clean(log, capfd, marker, stored_id(chat), chat.id)


@pytest.mark.parametrize("what", BREAKS)
def test_an_error_that_quotes_her_words(turns, what, log, capfd, marker, monkeypatch):
    def boom(*_, **__):
        raise ValueError(f"cannot read {marker}")

    chat = talk(turns, language_of(FORMS[0]), "NP", "KW")
    owner, method = BREAKS[what]
    monkeypatch.setattr(owner, method, boom)
    chat.says(f"{said(FORMS[0], 'embassy')} {marker}").taps("/in_danger_now")
    is_clean(log, capfd, marker, stored_id(chat))
    assert [line for line in log if line.startswith("ERROR")], f"the error was not logged at all: {log}"


@pytest.mark.parametrize("method", ["save", "retrieve", "forget"])
def test_a_database_error_that_quotes_what_it_holds(turns, method, log, capfd, marker, monkeypatch):
    def boom(*_, **__):
        raise OSError(f"cannot write {marker}")

    chat = talk(turns, language_of(FORMS[0]), "NP", "KW")
    monkeypatch.setattr(turns.store, method, boom)
    chat.says(f"{said(FORMS[0], 'embassy')} {marker}").says("/forget")
    is_clean(log, capfd, marker, stored_id(chat))


def test_a_table_that_is_gone(filed, log, capfd, marker):
    """SQLAlchemy's errors carry the statement with all its values: the id and what she asked about."""
    chat = talk(filed, language_of(FORMS[0]), "NP", "KW")
    with filed.store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE conversations"))
    chat.says(f"{said(FORMS[0], 'danger')} {marker}").says("/forget")
    is_clean(log, capfd, marker, stored_id(chat), '"host"', "locked_in")


def test_a_message_that_cannot_be_read_at_all(turns, log, capfd, marker):
    chat = Conversation(turns).says(f"{marker}\ud83d\x00{marker}").says("x" * 50_000 + marker)
    is_clean(log, capfd, marker, stored_id(chat))


def test_as_json_an_error_is_told_without_its_values_too(monkeypatch, capsys, marker):
    from bot.privacy import quiet_logs

    monkeypatch.setenv("TAYARI_LOG", "json")
    quiet_logs()
    try:
        try:
            raise ValueError(marker)
        except ValueError:
            logging.getLogger("bot.turns").exception("a turn failed")
    finally:
        monkeypatch.delenv("TAYARI_LOG")
        quiet_logs()
    (line,) = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (line["level"], line["logger"]) == ("error", "bot.turns")
    assert "ValueError at test_words_in_logs.py" in line["event"] and marker not in json.dumps(line)
