"""Messages that were not understood: kept only where it is wanted, encrypted, and gone when she says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bot.privacy import pseudonym
from bot.report import unanswered
from tests.support.journeys import talk

MARKER = "Vexorial-7319-Umbrel"
WAY = ("en", "NP", "KW")


@pytest.fixture
def keeping(monkeypatch):
    """An organisation that keeps them."""
    monkeypatch.setenv("TAYARI_UNANSWERED", "1")


def file_of(store) -> bytes:
    """All bytes of the database, with its write-ahead log."""
    path = store.engine.url.database
    return b"".join(open(path + end, "rb").read() for end in ("", "-wal"))


def rows(store) -> int:
    """How many are kept."""
    with store.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(unanswered.unanswered)).scalar()


def test_one_is_kept_with_its_form_and_encrypted(counted, keeping, not_understood):
    chat = talk(counted, *WAY)
    not_understood(chat, f"may i bring {MARKER} along")
    found = unanswered.read(counted.store.engine)
    assert [(m.form, m.text) for m in found] == [("en", f"may i bring {MARKER} along")]
    assert found[0].sender == pseudonym("test", chat.id)
    assert MARKER.encode() not in file_of(counted.store) and b"bring" not in file_of(counted.store)


@pytest.mark.parametrize(("name", "value"), [("TAYARI_UNANSWERED", "0"), ("TAYARI_UNANSWERED", None), ("TAYARI_RETENTION_DAYS", "0")])
def test_none_is_kept_where_it_is_not_wanted(counted, keeping, not_understood, monkeypatch, name, value):
    monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
    not_understood(talk(counted, *WAY), "hm")
    assert rows(counted.store) == 0


def test_what_is_answered_is_not_kept(counted, keeping):
    talk(counted, *WAY).says("Can my employer keep my passport?").taps("/kafala").says("help").says("They beat me, help me")
    assert rows(counted.store) == 0


@pytest.mark.parametrize("word", ["/forget", "exit"])
def test_her_word_takes_them_along_and_leaves_those_of_others(counted, keeping, not_understood, word):
    hers, other = talk(counted, *WAY), talk(counted, *WAY)
    not_understood(hers, "may i bring a cat")
    not_understood(other, "may i bring a dog")
    hers.says(word)
    assert [m.text for m in unanswered.read(counted.store.engine)] == ["may i bring a dog"]


def test_they_go_after_the_retention_time(store):
    for days in (40, 31, 30, 0):
        unanswered.keep(store.engine, "her", "en", f"{days}", date.today() - timedelta(days=days))
    store.purge(30)
    assert [m.text for m in unanswered.read(store.engine)] == ["30", "0"]


def test_of_one_chat_only_the_last_few_are_kept(store):
    for n in range(unanswered.MOST + 5):
        unanswered.keep(store.engine, "her", "en", str(n))
    assert [m.text for m in unanswered.read(store.engine)] == [str(n) for n in range(5, unanswered.MOST + 5)]


def test_with_another_key_nothing_can_be_read(store, monkeypatch):
    unanswered.keep(store.engine, "her", "en", "may i bring a cat")
    monkeypatch.setenv("TAYARI_ID_KEY", "another key")
    assert unanswered.read(store.engine) == [] and rows(store) == 1


def test_a_database_that_fails_costs_her_nothing(counted, keeping, not_understood):
    with counted.store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE unanswered"))
    not_understood(talk(counted, *WAY), "hm")  # hears the fallback


def test_she_is_told_where_they_are_kept_and_only_there(counted, keeping, monkeypatch):
    talk(counted, *WAY).taps("/privacy").hears("ui.privacy", "ui.unanswered_kept").taps("/start").hears("ui.unanswered_kept")
    monkeypatch.delenv("TAYARI_UNANSWERED")
    talk(counted, *WAY).taps("/privacy").hears("ui.privacy").does_not_hear("ui.unanswered_kept")
    talk(counted, *WAY).taps("/start").does_not_hear("ui.unanswered_kept")
