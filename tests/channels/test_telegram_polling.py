"""The bot on Telegram by long polling: the real process, the stand-in of the Bot API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.request import urlopen

import pytest

from bot.manifest import languages
from bot.privacy import pseudonym
from bot.words.render import words
from tests.support import telegram_scenes as scenes
from tests.support.bot_api import samples
from tests.support.bot_api.waiting import until_blocking
from tests.support.served import STOP
from tests.support.telegram_bot import PATIENCE, TelegramBot, Woman, opening

LANGUAGES = list(languages())
COMMANDS = {
    "/start": "ui.welcome",
    "/menu": "ui.menu",
    "/language": "ui.ask_language",
    "/country": "ui.ask_host",
    "/help": "danger.call_anywhere",
    "/check": "tool.check.intro",
    "/contract": "tool.contract.intro",
    "/debt": "tool.debt.intro",
    "/ready": "tool.ready.ask_stage",
    "/quiz": "tool.quiz.intro",
    "/card": "ui.ask_host",
    "/exit": "ui.exit",
    "/forget": "ui.forgotten",
}
NOT_TEXT = {
    "voice": samples.voice(),
    "photo": samples.photo(),
    "sticker": samples.sticker(),
    "document": samples.document(),
    "contact": samples.contact(),
}
LONGEST = 4096  # letters of a message on Telegram
WAITING = 50
HELD_BACK = 2  # seconds
VANUATU = '/give_country{"host":"VU"}'  # a country that no other test names


@pytest.fixture
def she(polling) -> Woman:
    """A woman who writes for the first time."""
    return polling.woman()


def test_a_typed_question_is_answered_with_text_and_inline_buttons(polling):
    scenes.a_question_is_answered_with_text_and_buttons(polling)


def test_a_tap_is_answered_and_leads_to_the_next_reply(polling):
    scenes.a_tap_is_answered_and_leads_on(polling)


def test_a_burst_of_one_chat_is_answered_in_order_among_other_chats(polling):
    scenes.a_burst_is_answered_in_order(polling)


def test_a_repeated_update_is_answered_once(polling):
    scenes.a_repeated_update_is_answered_once(polling)


# Trouble with Telegram


def test_a_reply_held_back_by_the_flood_limit_arrives_once(polling, she):
    polling.api.fail("sendMessage", retry_after=1)
    she.says("/menu").hears("ui.menu")
    assert 429 in [call.status for call in polling.api.calls("sendMessage")], "the limit was never met"
    she.hears_only()
    assert len([text for text in she.got if opening("ui.menu") in text]) == 1


def test_a_reply_lost_with_its_connection_is_sent_again(polling, she):
    before = len(polling.api.calls("sendMessage"))
    polling.api.drop("sendMessage", processed=False)
    she.says("/menu").hears("ui.menu")
    assert [call.status for call in polling.api.calls("sendMessage")[before:]] == [None, 200]
    she.hears_only()


def test_a_reply_that_meets_an_error_of_telegram_is_sent_again(polling, she):
    before = len(polling.api.calls("sendMessage"))
    polling.api.fail("sendMessage", status=500)
    she.says("/menu").hears("ui.menu")
    assert [call.status for call in polling.api.calls("sendMessage")[before:]] == [500, 200]
    she.hears_only()


def test_a_turn_is_kept_although_its_reply_was_refused(polling, she):
    polling.api.fail("sendMessage", times=2, status=400)
    she.taps(f"/{scenes.TOPIC}")

    def last_tries() -> list[int | None]:
        return [call.status for call in polling.api.calls("sendMessage")[-2:]]

    polling.api.wait_for(lambda: last_tries() == [400, 400], PATIENCE)
    she.taps(scenes.KUWAIT)
    reply = she.hears(f"topic.{scenes.TOPIC}.understood")
    assert opening("ui.ask_host") not in reply.text, "expected the answer with the country that she tapped"
    assert len(she.got) == 1, f"expected that the first reply was lost, got {she.got}"


def test_a_reply_is_sent_again_until_telegram_takes_it(polling, she):
    polling.api.fail("sendMessage", times=4, status=500)
    she.taps(f"/{scenes.TOPIC}").taps(scenes.KUWAIT)
    first = she.hears(f"topic.{scenes.TOPIC}.understood")
    second = she.hears(f"topic.{scenes.TOPIC}.understood")
    assert opening("ui.ask_host") in first.text and opening("ui.ask_host") not in second.text, "the order was lost"
    assert len(she.got) == 2


def test_words_arrive_without_the_buttons_that_telegram_refuses(polling, she):
    polling.api.fail("sendMessage", status=400)
    reply = she.says("/menu").hears("ui.menu")
    assert reply.buttons == []
    she.hears_only()


def test_others_are_answered_when_somebody_blocked_the_bot(polling, she):
    she.says("/menu").hears("ui.menu")
    polling.api.block(she.id)
    before = len(polling.api.calls("sendMessage"))
    she.says("/help")
    polling.woman().says("/menu").hears("ui.menu")

    def tries() -> list[int | None]:
        calls = polling.api.calls("sendMessage")[before:]
        return [call.status for call in calls if call.params["chat_id"] == she.id]

    polling.api.wait_for(lambda: 403 in tries(), PATIENCE)
    polling.api.unblock(she.id)
    she.says("/menu").hears("ui.menu")
    assert tries() == [403, 200], "expected one try while she blocked the bot, one reply afterwards"


def test_polling_goes_on_after_errors_of_telegram(polling, she):
    polling.api.fail("getUpdates", status=409)
    polling.api.fail("getUpdates", status=502)
    for command in ("/menu", "/start"):
        she.says(command).hears(COMMANDS[command])
    assert {409, 502} <= {call.status for call in polling.api.calls("getUpdates")}


# Commands


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("command", "id"), COMMANDS.items())
def test_a_command_is_answered_in_the_language_of_her_telegram(polling, command, id, language):
    polling.woman(language).says(command).hears(id)


@pytest.mark.parametrize("command", ["/menu@stand_in_bot", "/start@stand_in_bot", "/START", "/start please"])
def test_a_command_works_however_it_is_typed(she, command):
    she.says(command).hears_only(*(["ui.menu"] if "menu" in command else ["ui.welcome", "ui.first_privacy"]))


def test_the_command_for_the_language_offers_every_language(she):
    offered = scenes.payloads(she.says("/language").hears("ui.ask_language"))
    assert offered == [f'/change_language{{"language":"{id}"}}' for id in LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_that_she_taps_holds_for_what_follows(she, language):
    she.taps(f'/change_language{{"language":"{language}"}}').hears("ui.language_set", language)
    she.says("/menu").hears("ui.menu", language)


def test_somebody_whose_language_is_not_known_is_asked_in_every_language(polling):
    reply = polling.woman("tlh").says("/start").hears("ui.ask_language", "en")
    missing = [id for id in LANGUAGES if opening("ui.ask_language", id) not in reply.text]
    assert missing == []


@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_commands_and_descriptions_are_registered_for_each_language_and_as_default(polling, code):
    catalogue = words(code or "en").catalogue
    code = "tl" if code == "fil" else code  # Telegram takes two letters only
    expected = [{"command": c[1:], "description": catalogue[f"command.{c[1:]}"]} for c in COMMANDS]
    assert polling.api.commands.get(("default", code)) == expected
    assert polling.api.profile.get(("short_description", code)) == catalogue["bot.about"]
    assert polling.api.profile.get(("description", code)) == catalogue["ui.welcome"]


@pytest.mark.parametrize("text", ['/kafala{"host":"KW"}', '/give_country{"host":"KW"}', '/ /give_country{"host":"KW"}'])
def test_a_typed_payload_sets_nothing(she, text):
    she.says(text).hears_something()
    she.says("/menu").hears("ui.menu")
    reply = she.taps(f"/{scenes.TOPIC}").hears(f"topic.{scenes.TOPIC}.understood")
    assert opening("ui.ask_host") in reply.text, f"expected that no country is known, got {reply.text}"


@pytest.mark.parametrize("payload", ["/no_such_intent", "nonsense", '/give_country{"host":', '/greet{"slot":"x"}'])
def test_a_button_that_the_bot_does_not_know_brings_the_menu(she, payload):
    she.taps(payload).hears_only("ui.menu")


# What is no text


@pytest.mark.parametrize("kind", NOT_TEXT)
def test_what_is_no_text_gets_a_kind_reply(she, kind):
    reply = she.says(**NOT_TEXT[kind]).hears("ui.not_text")
    assert scenes.payloads(reply) == ["/help_menu", "/in_danger_now"]
    she.hears_only()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_text_is_answered_in_the_language_of_her_telegram(polling, language):
    polling.woman(f"{language}-XX").says(**samples.voice()).hears("ui.not_text", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_text_is_answered_in_the_language_of_the_chat(polling, language):
    other = next(id for id in LANGUAGES if id != language)
    she = polling.woman(other)
    she.taps(f'/change_language{{"language":"{language}"}}').hears("ui.language_set", language)
    she.says(**samples.voice()).hears("ui.not_text", language)


def test_a_shared_location_tells_the_country(she):
    she.says(**samples.location()).hears("ui.host_set")


def test_a_location_at_sea_gets_a_kind_reply(she):
    she.says(location={"latitude": 0, "longitude": -30}).hears("ui.not_text")


def test_the_exit_takes_the_messages_off_the_screen_and_the_keys_below_the_chat(polling, she):
    she.says("/start").hears("ui.first_privacy")
    she.says("Can my employer keep my passport?").hears("ui.ask_host")
    she.says("/exit").hears("ui.exit")
    (gone,) = [call for call in polling.api.calls("deleteMessages") if call.params["chat_id"] == she.id]
    shown = [sent.message_id for sent in polling.api.sent(she.id)]
    assert set(shown[:-1]) <= set(gone.params["message_ids"]), "a message of the bot stayed"
    assert len(gone.params["message_ids"]) == len(shown) - 1 + 2, "her own two messages go too"
    assert polling.api.calls("sendMessage")[-1].params["reply_markup"] == {"remove_keyboard": True}


def test_the_keys_below_the_chat_are_shown_at_the_start(polling, she):
    she.says("/start").hears("ui.welcome")
    keys = next(c.params["reply_markup"] for c in polling.api.calls("sendMessage")[::-1] if "is_persistent" in str(c.params.get("reply_markup")))
    titles = [key["text"] for row in keys["keyboard"] for key in row]
    assert titles == [words("en").catalogue[id] for id in ("button.menu", "button.exit", "button.help_now")]


def test_a_notification_of_a_sensitive_answer_tells_nothing(she):
    reply = she.taps("/sexual_violence").hears("danger.call_anywhere")
    assert reply.text.startswith(words("en").catalogue["ui.neutral"] + "\n")


def test_numbers_come_as_contact_cards_and_the_card_as_a_picture(polling, she):
    she.taps('/give_country{"origin":"NP"}').hears("ui.origin_set")
    she.taps('/give_country{"host":"KW"}').hears("ui.host_set")
    she.taps("/phone_plan").hears("ui.plan_head")
    she.taps("/contact_cards").hears("ui.contacts")
    sent = [c.params["phone_number"] for c in polling.api.calls("sendContact") if c.params["chat_id"] == she.id]
    assert sent[:2] == ["112", "+97715970008"]
    she.taps('/send_card{"kind":"picture"}').hears("ui.card_sent")
    assert [c.status for c in polling.api.calls("sendPhoto") if c.params["chat_id"] == she.id] == [200]


def test_who_writes_too_fast_is_told_once_and_help_gets_through(polling, she):
    for _ in range(25):
        she.says("/menu")
    she.hears("ui.too_fast")
    she.says("/help").hears("danger.call_anywhere")
    assert len([text for text in she.got if opening("ui.too_fast") in text]) == 1
    polling.woman().says("/menu").hears("ui.menu")


def test_the_caption_of_a_photo_is_answered(she):
    she.says(**samples.photo(caption=scenes.QUESTION)).hears(f"topic.{scenes.TOPIC}.understood")


def test_a_forwarded_message_is_answered(she):
    she.says(scenes.QUESTION, **samples.forwarded()).hears(f"topic.{scenes.TOPIC}.understood")


def test_a_note_of_telegram_about_the_chat_is_not_answered(she):
    she.says(message_auto_delete_timer_changed={"message_auto_delete_time": 86400}).hears_only()


@pytest.mark.parametrize("piece", ["my employer keeps my passport ", "a", "😀", "मेरो पासपोर्ट ", "\n \n.", "﷽"])
def test_the_longest_message_is_answered(polling, she, piece):
    reply = she.says((piece * LONGEST)[:LONGEST]).hears_something()
    assert [id for id in LANGUAGES if opening("ui.error", id) in reply.text] == []
    polling.woman().says("/menu").hears("ui.menu")


# What is not for the bot


def test_only_what_is_handled_is_asked_of_telegram(polling):
    asked = polling.api.calls("getUpdates")[-1].params["allowed_updates"]
    assert asked == ["message", "edited_message", "callback_query", "my_chat_member"]


def test_a_message_that_she_changes_is_answered_anew(she):
    """She mends a word because the answer did not fit, or writes a cry for help over it."""
    she.says("/menu").hears("ui.menu")
    she.says("/help", edited=True).hears("danger.call_anywhere")


def test_a_photo_whose_caption_she_changes_brings_nothing_more(she):
    she.says(**samples.photo(caption="/menu")).hears("ui.menu")
    she.says(edited=True, **samples.photo(caption="/start")).hears_only()


@pytest.mark.parametrize("group", [-4713, -1002000004713])
def test_it_leaves_a_group_into_which_it_is_put(polling, she, group):
    polling.api.unblock(group, notify=True)
    polling.api.wait_for(lambda: group in [c.params["chat_id"] for c in polling.api.calls("leaveChat")], PATIENCE)
    assert polling.api.sent(group) == []
    she.says("/menu").hears("ui.menu")


def test_who_blocks_the_bot_and_takes_it_back_is_told_nothing(polling, she):
    she.says("/menu").hears("ui.menu")
    polling.api.block(she.id, notify=True)
    polling.api.unblock(she.id, notify=True)
    she.hears_only()


@pytest.mark.parametrize("group", [-4711, -1002000004711])
def test_a_group_gets_no_reply(polling, she, group):
    for fields in ({"text": "/menu@stand_in_bot"}, {"text": scenes.QUESTION}, samples.photo(), {"new_chat_title": "x"}):
        polling.api.say(group, user={"id": she.id}, **fields)
    she.says("/menu").hears("ui.menu")
    to_group = [call.method for call in polling.api.calls() if call.params.get("chat_id") == group]
    assert to_group == []


def test_a_tap_in_a_group_gets_no_reply_there(polling, she):
    polling.api.press(-4712, "/help_menu", user={"id": she.id})
    she.says("/menu").hears("ui.menu")
    assert not until_blocking(lambda: polling.api.sent(-4712), 1)


# What is kept


def test_nothing_of_a_chat_is_in_the_database_after_forget(polling, she):
    key, country = pseudonym("telegram", she.id).encode(), b'"VU"'
    she.taps(VANUATU).hears("ui.host_set")
    before = polling.server.database
    assert key in before and country in before, "expected the country under a pseudonym"
    she.says("/forget").hears("ui.forgotten")
    after = polling.server.database
    assert key not in after and country not in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_word_of_her_language_forgets(polling, language):
    she = polling.woman(language)
    she.says("/menu").hears("ui.menu")
    key = pseudonym("telegram", she.id).encode()
    assert key in polling.server.database
    she.says(languages()[language].delete_words[0]).hears("ui.forgotten")
    assert key not in polling.server.database


def test_neither_her_words_nor_her_id_are_in_the_database(polling, she):
    text = "my employer Ms Thunderbolt keeps my passport"
    she.says(text).hears_something()
    stored = polling.server.database
    assert pseudonym("telegram", she.id).encode() in stored
    found = [s for s in ("Thunderbolt", "employer", str(she.id), "Asha", "asha_") if s.encode() in stored]
    assert found == []


def test_nobody_else_on_the_machine_can_read_the_files(polling):
    files = list(polling.server.folder.glob("tayari.db*"))
    assert files and [f.name for f in files if f.stat().st_mode & 0o077] == []


def test_the_output_tells_nothing_of_anybody_even_in_trouble(polling, she):
    """Also of what the tests before have said."""
    api = polling.api
    text = "my employer Ms Lightning has taken my passport away"
    for trouble in ({"status": 500}, {"retry_after": 1}, {"status": 403}):
        api.fail("sendMessage", **trouble)
    she.says(text)
    she.says("/menu").hears("ui.menu")
    api.drop("sendMessage")
    api.fail("answerCallbackQuery", status=400)
    she.taps("/help_menu").hears("ui.menu")
    api.drop("getUpdates")
    she.says(text).hears_something()
    api.block(she.id)
    she.says(text)
    polling.woman().says(text).hears_something()
    note = "a chat is closed to the bot"
    polling.server.wait_until(lambda: note in polling.server.output, "the usual notes are written", PATIENCE)
    assert polling.leaks() == []


@contextmanager
def unreadable(polling: TelegramBot) -> Iterator[None]:
    """Telegram hands out a message that python-telegram-bot can't read; afterwards Telegram forgets it."""
    polls = len(polling.api.calls("getUpdates"))
    polling.woman().says("my employer Ms Thunder has taken my passport away", date="tomorrow")
    polling.server.wait_until(lambda: polling.reads(polls), "polling goes on", PATIENCE)
    try:
        yield
    finally:
        urlopen(f"{polling.api.base_url}{polling.api.token}/deleteWebhook?drop_pending_updates=true").close()


def test_the_output_tells_nothing_of_a_message_that_cannot_be_read(polling):
    start = len(polling.server.output)
    with unreadable(polling):
        assert polling.leaks(start) == []


def test_others_are_answered_when_a_message_cannot_be_read(polling):
    with unreadable(polling):
        polling.woman().says("/menu").hears("ui.menu", timeout=10)


# Stop and start. These come last: they stop the server and start it again.


@pytest.fixture(scope="module")
def restart(polling) -> SimpleNamespace:
    """The server is stopped while updates wait, and started again while Telegram can't be reached."""
    api, server = polling.api, polling.server
    noted = len(server.output)
    women = [polling.woman() for _ in range(WAITING)]
    api.fail("sendMessage", retry_after=HELD_BACK)
    for woman in women:
        woman.says(scenes.QUESTION)
    api.wait_for(lambda: api.pending_count() == 0, PATIENCE)  # Telegram will not deliver them again
    answered_before = sum(len(woman.got) for woman in women)
    code, seconds = server.stop()
    answered = [len(woman.got) for woman in women]
    late = polling.woman()
    with polling.outage():
        late.says("/menu")
        server.start()
        server.wait_until(lambda: "cannot be reached" in server.output, "the bot says that Telegram is away")
        listened = server.listens()
        api.fail("setMyCommands", status=502)
        polls = len(api.calls("getUpdates"))
    server.wait_until(lambda: polling.reads(polls), "the bot polls again")
    return SimpleNamespace(
        women=women,
        late=late,
        answered_before=answered_before,
        answered=answered,
        code=code,
        seconds=seconds,
        listened=listened,
        noted=noted,
    )


def test_all_who_waited_are_answered_before_the_process_ends(restart):
    assert restart.answered_before < WAITING, "nobody waited any more when the process was told to stop"
    assert restart.answered == [1] * WAITING


def test_the_process_ends_well_and_in_time(restart):
    assert restart.code == 0, f"exit code {restart.code}"
    assert restart.seconds < STOP


def test_the_server_comes_up_while_telegram_is_away(restart):
    assert restart.listened


def test_what_was_said_meanwhile_is_answered_when_telegram_is_back(restart):
    restart.late.hears_only("ui.menu")


def test_nobody_is_answered_twice_after_a_restart(restart):
    restart.late.says("/menu").hears("ui.menu")
    assert [len(woman.got) for woman in restart.women] == [1] * WAITING


def test_a_conversation_goes_on_after_a_restart(restart):
    she = restart.women[0]
    she.hears("ui.ask_host")
    reply = she.taps(scenes.KUWAIT).hears(f"topic.{scenes.TOPIC}.understood")
    assert opening("ui.ask_host") not in reply.text, f"expected the answer to her question, got {reply.text}"


def test_the_output_tells_nothing_of_anybody_when_stopping_and_starting(polling, restart):
    assert polling.leaks(restart.noted) == []
