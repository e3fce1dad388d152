"""The table of talks: sealed, gone when it ends, readable after a restart."""

from __future__ import annotations

import pytest

from bot import store
from bot.handoff import cases as module
from bot.handoff.cases import LONGEST, WAITS, Cases
from bot.handoff.codes import DIGITS, LETTERS, new_code
from bot.store import ConversationStore

PERSON = {"language": "ne", "origin": "NP", "host": None}
CHAT = 7310000001


@pytest.fixture
def kept(tmp_path) -> ConversationStore:
    """Conversations in a file."""
    return ConversationStore(url=f"sqlite:///{tmp_path / 'tayari.db'}")


def in_file(tmp_path) -> bytes:
    """All bytes of the database."""
    return b"".join(path.read_bytes() for path in sorted(tmp_path.glob("tayari.db*")))


def test_codes_hold_no_signs_that_look_alike():
    codes = {new_code() for _ in range(500)}
    assert len(codes) > 400
    assert all(a in LETTERS and b in DIGITS and c in LETTERS and d in DIGITS for a, b, c, d in codes)
    assert not set(LETTERS + DIGITS) & set("0O1IL5S8BG2ZVUQ") - {"2"}


def test_no_two_open_talks_have_one_code(kept, monkeypatch):
    codes = iter(["K7M2", "K7M2", "K7M2", "R4T6"])
    monkeypatch.setattr(module, "new_code", lambda: next(codes))
    cases = Cases(kept.engine)
    assert [cases.open(who, 1, PERSON, WAITS, 0.0).code for who in ("one", "other")] == ["K7M2", "R4T6"]


def test_another_process_goes_on_with_it(kept, tmp_path):
    case = Cases(kept.engine).open("her", CHAT, PERSON, WAITS, 5.0)
    Cases(kept.engine).add_messages(case, [11, 12])
    later = Cases(ConversationStore(url=f"sqlite:///{tmp_path / 'tayari.db'}").engine)
    assert later.of("her") == later.by_message(12) == later.all()[0] == case
    assert (case.chat, case.language, case.origin, case.host) == (CHAT, "ne", "NP", None)


def test_her_chat_and_her_countries_do_not_stand_in_the_file(kept, tmp_path):
    Cases(kept.engine).open("her-pseudonym", CHAT, PERSON, WAITS, 5.0)
    assert b"her-pseudonym" in in_file(tmp_path)
    assert str(CHAT).encode() not in in_file(tmp_path) and CHAT.to_bytes(5, "big") not in in_file(tmp_path)
    assert b'"NP"' not in in_file(tmp_path)


@pytest.mark.parametrize("how", ["close", "forget"])
def test_nothing_is_left_when_it_ends(kept, tmp_path, how):
    cases = Cases(kept.engine)
    case = cases.open("her-pseudonym", CHAT, PERSON, WAITS, 5.0)
    cases.add_messages(case, [11])
    other = cases.open("other", 2, PERSON, WAITS, 5.0)
    cases.close("her-pseudonym") if how == "close" else kept.forget("her-pseudonym")
    assert b"her-pseudonym" not in in_file(tmp_path) and case.code.encode() not in in_file(tmp_path)
    assert cases.by_message(11) is None and cases.all() == [other]
    assert cases.close("her-pseudonym") is False


def test_nothing_is_noted_of_a_talk_that_has_ended(kept):
    cases = Cases(kept.engine)
    case = cases.open("her", CHAT, PERSON, WAITS, 5.0)
    cases.close("her")
    cases.add_messages(case, [11])
    cases.change(case, state="talks")
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM handoff_messages").scalar() == 0
    assert cases.all() == []


def test_a_number_that_comes_again_belongs_to_the_newer_talk(kept):
    cases = Cases(kept.engine)
    one, other = (cases.open(who, 1, PERSON, WAITS, 5.0) for who in ("one", "other"))
    cases.add_messages(one, [11])
    cases.add_messages(other, [11])
    assert cases.by_message(11).sender == "other"


def test_a_talk_sealed_with_another_key_is_none(kept, monkeypatch):
    Cases(kept.engine).open("her", CHAT, PERSON, WAITS, 5.0)
    monkeypatch.setenv("TAYARI_ID_KEY", "another key")
    assert Cases(kept.engine).all() == []


def test_what_was_left_behind_is_purged(kept, monkeypatch):
    cases = Cases(kept.engine)
    monkeypatch.setattr(module.time, "time", lambda: 2 * LONGEST)
    old, new = cases.open("old", 1, PERSON, WAITS, LONGEST - 1), cases.open("new", 2, PERSON, WAITS, LONGEST + 1)
    cases.add_messages(old, [11])
    cases.add_messages(new, [12])
    kept.purge(30)
    assert [case.sender for case in cases.all()] == ["new"]
    assert cases.by_message(12) and store.metadata.tables["handoff_messages"] is module.handoff_messages
    with kept.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT message_id FROM handoff_messages").scalars().all() == [12]
