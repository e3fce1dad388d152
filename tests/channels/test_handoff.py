"""Talk to a person, in the real process: her chat, the staff's group, and nothing else."""

from __future__ import annotations

import json
import sqlite3
import time
from types import SimpleNamespace

import pytest

from bot.privacy import pseudonym
from bot.words.render import words
from tests.support.bot_api import Sent, ThreadedBotApi, samples
from tests.support.served import Served
from tests.support.staff_room import CHAT, COLLEAGUE, StaffRoom, code_of
from tests.support.telegram_bot import NAMES, TOKEN, TelegramBot, Woman, opening

OTHER_GROUP = -1009999999999
ROUND = 45  # seconds in which the bot looks at its clock for sure
QUESTION, ANSWERED = "Can my employer keep my passport?", "topic.passport_retention.understood"
CRY = "My employer beats me and has locked me in the house"
NUMBERS = "danger.call_now"
AFTER = {"en": "something after it has ended", "ne": "यो कुरा मैले पछि लेखेकी हुँ"}
BEFORE = {"en": "something before she agrees", "ne": "यो कुरा मैले पहिले नै लेखेकी हुँ"}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The bot with a staff chat; one process for all tests but those of the restart."""
    folder = tmp_path_factory.mktemp("handoff")
    with ThreadedBotApi(TOKEN) as api:
        room = StaffRoom(api)
        server = Served(folder, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.base_url)
        server.set(TAYARI_STAFF_CHAT=str(CHAT), TAYARI_RUN_BY="Help House", TAYARI_STAFF_LANGUAGES="en ne", TAYARI_STAFF_LANGUAGE="hi", TAYARI_WEB_HOSTS="bot.example.org")
        bot = TelegramBot(api, server)
        server.start()
        try:
            server.wait_until(bot.reads, "the bot fetches updates")
            yield SimpleNamespace(bot=bot, room=room, server=server, api=api, database=folder / "tayari.db")
        finally:
            server.kill()


def asks(place, language: str = "en") -> Woman:
    """A woman from Nepal in Kuwait who has asked for a person."""
    she = place.bot.woman(language)
    she.taps('/give_country{"host":"KW","origin":"NP"}').hears("ui.both_set")
    she.taps("/talk_to_person").hears("handoff.ask")
    return she


def connected(place, language: str = "en") -> tuple[Woman, Sent]:
    """She has said yes: she, and her head in the staff chat."""
    she = asks(place, language)
    she.taps("/staff_yes").hears("handoff.connected")
    return she, place.room.hears(opening_of_head())


def opening_of_head() -> str:
    """What every head says."""
    return words("en").catalogue["staff.head"].split("}")[1]


def rows(place, table: str = "handoffs") -> int:
    """Rows of a table."""
    with sqlite3.connect(place.database) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def states(place) -> list[str]:
    """How the open talks stand."""
    with sqlite3.connect(place.database) as connection:
        return [row[0] for row in connection.execute("SELECT state FROM handoffs")]


def long_ago(place, column: str) -> None:
    """All open talks are older by a day."""
    with sqlite3.connect(place.database, timeout=20) as connection:
        connection.execute(f"UPDATE handoffs SET {column} = {column} - 86400")


def end(place, she: Woman) -> None:
    """She ends her talk, and staff know of it."""
    she.taps("/staff_end").hears("handoff.ended")
    place.room.hears(": ended.")


@pytest.mark.parametrize("language", ["en", "ne"])
def test_a_whole_talk(place, language):
    before = len(place.room.posts)
    she = asks(place, language)
    she.says(BEFORE[language]).hears_something()
    assert len(place.room.posts) == before, "something was passed on before she agreed"
    reply = she.taps("/staff_yes").hears("handoff.connected")
    head = place.room.hears(opening_of_head())
    code = code_of(head)
    assert code in reply.text and words("en").format.value({"languages": [language]}) in head.text
    assert words("hi").catalogue["staff.unknown"] not in head.text and "नेपाल" in head.text, "the head must be in Hindi too"

    she.says("they have not paid me for months")
    post = place.room.hears(f"{code}: they have not paid me for months")
    assert post.params["reply_parameters"]["message_id"] == head.message_id
    she.hears_only()
    place.room.replies(post, "We are here.\nWrite us the dates.")
    heard = she.hears("handoff.from_staff")
    assert "Help House" in heard.text and "\nWe are here.\nWrite us the dates." in heard.text
    place.room.replies(head, "And one more thing.")
    assert "And one more thing." in she.hears("handoff.from_staff").text

    end(place, she)
    she.taps("/passport_retention").hears(ANSWERED)
    she.says(AFTER[language]).hears_something()
    place.room.replies(head, "too late")
    place.room.hears(opening("staff.closed"))
    she.hears_only()
    posts = "\n".join(p.text for p in place.room.posts[before:])
    assert AFTER[language] not in posts and BEFORE[language] not in posts
    assert rows(place) == rows(place, "handoff_messages") == 0


def test_no_connects_nobody(place):
    before, she = len(place.room.posts), asks(place)
    she.taps("/staff_no").hears("handoff.no")
    she.says(QUESTION).hears(ANSWERED)
    assert len(place.room.posts) == before


def test_staff_end_it(place):
    she, head = connected(place)
    place.room.replies(head, "/who")
    place.room.hears(f"{code_of(head)}: waits for an answer")
    place.room.replies(head, "/nonsense")
    place.room.hears(opening("staff.unknown_command"))
    place.room.replies(head, "/end@stand_in_bot")
    she.hears("handoff.staff_ended")
    place.room.hears(f"{code_of(head)}: ended.")
    she.hears_only()


def test_danger_brings_the_numbers_first_and_is_marked_for_the_staff(place):
    she, head = connected(place)
    numbers = she.says(CRY).hears(NUMBERS)
    mark, words_of_hers = place.room.hears(opening_after(head, "staff.danger")), place.room.hears(CRY)
    assert numbers.time < mark.time < words_of_hers.time
    she.says("help").hears(NUMBERS)
    place.room.hears(f"{code_of(head)}: help")
    end(place, she)


def opening_after(head: Sent, id: str) -> str:
    """A notice about the talk of a head, up to its next placeholder."""
    return code_of(head) + words("en").catalogue[id].split("}")[1]


def test_taps_are_answered_by_the_bot_and_pictures_are_not_passed_on(place):
    she, _ = connected(place)
    before = len(place.room.posts)
    she.taps("/passport_retention").hears(ANSWERED)
    she.says(None, **samples.voice()).hears("handoff.text_only")
    she.hears_only()
    assert len(place.room.posts) == before
    she.says(None, caption="what it says in words", **samples.photo()).hears("handoff.text_only")
    place.room.hears("what it says in words")
    end(place, she)


@pytest.mark.parametrize(("word", "id"), [("delete", "ui.forgotten"), ("exit", "ui.exit")])
def test_delete_and_exit_end_it_in_the_middle(place, word, id):
    she, head = connected(place)
    place.room.replies(head, "hello")
    she.hears("handoff.from_staff")
    she.says(word).hears(id)
    assert place.room.hears(f"{code_of(head)}: ").text.split("\n")[0] == f"{code_of(head)}: ended."
    assert rows(place) == rows(place, "handoff_messages") == 0
    if word == "delete":
        assert pseudonym("telegram", she.id).encode() not in place.server.database
    place.room.replies(head, "are you still there?")
    place.room.hears(opening("staff.closed"))
    she.hears_only()


def test_she_blocks_the_bot(place):
    she, head = connected(place)
    place.api.block(she.id, notify=True)
    place.room.hears(f"{code_of(head)}: ended.")
    assert rows(place) == 0


def test_what_is_no_answer_to_her_is_not_passed_on(place):
    she, head = connected(place)
    place.room.replies(head, "from another bot", user={"id": 8, "is_bot": True})
    place.room.replies(12345, "to a colleague", by_bot=False)
    place.api.say(CHAT, "to nobody", None, user=COLLEAGUE)
    place.room.replies(head, None, **samples.photo())
    place.room.hears(opening("staff.text_only"))
    she.hears_only()
    end(place, she)


def test_several_talks_are_kept_apart(place):
    (one, first), (other, second) = connected(place), connected(place, "ne")
    other.says("words of the other woman")
    place.room.hears(f"{code_of(second)}: words of the other woman")
    place.room.replies(first, "to the first one")
    assert "to the first one" in one.hears("handoff.from_staff").text
    other.hears_only()
    end(place, one)
    end(place, other)


def test_nobody_answers_or_nobody_writes(place):
    waits, first = connected(place)
    talks, second = connected(place)
    place.room.replies(second, "hello")
    talks.hears("handoff.from_staff")
    place.api.wait_for(lambda: "talks" in states(place), 20)  # she hears before it is written down
    long_ago(place, "opened_at")
    long_ago(place, "last_at")
    assert "+" in waits.hears("handoff.nobody", timeout=ROUND).text, "expected numbers to call"
    talks.hears("handoff.idle", timeout=ROUND)
    place.room.hears(opening_after(first, "staff.nobody"))
    assert rows(place) == 0


def test_it_stays_in_the_staff_chat_and_leaves_any_other_group(place):
    place.api.unblock(CHAT, notify=True)
    place.api.unblock(OTHER_GROUP, notify=True)
    place.api.wait_for(lambda: place.api.calls("leaveChat"), 30)
    assert {call.params["chat_id"] for call in place.api.calls("leaveChat")} == {OTHER_GROUP}
    assert place.server.call("GET", "/health").json["parts"]["staff chat"] == "ok"


def test_on_the_chat_page_nobody_is_promised(place):
    """Staff could not write back there; the page is served by the same process."""

    def press(payload: str) -> str:
        body = json.dumps({"chat": "page-of-the-handoff", "press": payload}).encode()
        return place.server.call("POST", "/web/message", body, Content_Type="application/json", Accept_Language="en").body.decode()

    press('/give_country{"host":"KW","origin":"NP"}')
    for payload in ("/talk_to_person", "/staff_yes"):
        said = press(payload)
        assert opening("ui.talk_to_person") in said and "/staff_yes" not in said, said[:500]
    assert rows(place) == 0


def test_a_restart_in_the_middle_loses_nothing(place):
    """Afterwards staff are away: the next test needs that."""
    she, head = connected(place)
    assert place.server.stop()[0] == 0
    she.says("written while the bot was away")
    place.room.replies(head, "answered while the bot was away")
    hour = (time.gmtime().tm_hour + 12) % 24
    place.server.set(TAYARI_STAFF_HOURS=f"daily {hour:02}:00-{hour:02}:59 UTC")
    place.server.start()
    assert "answered while the bot was away" in she.hears("handoff.from_staff", timeout=120).text
    place.room.hears(f"{code_of(head)}: written while the bot was away")
    end(place, she)


def test_out_of_hours_she_leaves_a_message_and_goes_on_with_the_bot(place):
    before, she = len(place.room.posts), place.bot.woman()
    she.taps('/give_country{"host":"KW","origin":"NP"}').hears("ui.both_set")
    assert opening("handoff.closed") in she.taps("/talk_to_person").hears("handoff.ask").text
    she.taps("/staff_yes").hears("handoff.note_now")
    assert len(place.room.posts) == before
    she.says("please answer me tomorrow").hears("handoff.left")
    note = place.room.hears("please answer me tomorrow")
    she.says(QUESTION).hears(ANSWERED)
    place.room.replies(note, "good morning")
    heard = she.hears("handoff.from_staff")
    assert words("en").catalogue["handoff.now_on"] in heard.text
    she.says("good morning to you too")
    place.room.hears("good morning to you too")
    assert QUESTION not in "\n".join(p.text for p in place.room.posts[before:])
    end(place, she)


def test_staff_and_log_never_learn_who_she_is(place):
    posts = "\n".join(p.text for p in place.room.posts)
    assert place.bot.women and not [she.id for she in place.bot.women if str(she.id) in posts]
    assert not [name for name in NAMES if name in posts]
    assert place.bot.leaks() == []
    assert not [text for text in ("We are here.", "answered while the bot was away") if text in place.server.output]
    assert not [she.id for she in place.bot.women if str(she.id).encode() in place.server.database]
