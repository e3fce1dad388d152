"""The stand-in of the Bot API: updates by polling, buttons, trouble, waiting."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError

from . import bots
from .bot_api import BotApi, ThreadedBotApi, samples
from .echo_bot import keyboard

# PTB itself reads an attribute of its own that it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


# Polling


def test_a_polling_bot_answers_and_confirms():
    async def test(api, application):
        api.say(7, "नमस्ते", language_code="ne")
        api.say(8, "hello")
        sent = await api.wait_sent(2)
        assert {(s.chat_id, s.text, s.method) for s in sent} == {
            (7, "नमस्ते", "sendMessage"),
            (8, "hello", "sendMessage"),
        }
        first = application.bot_data["seen"][0]
        assert (first.effective_user.language_code, first.effective_chat.type) == ("ne", "private")
        assert first.effective_user.id == first.effective_chat.id == 7
        assert api.sent(8)[0].time >= api.calls("sendMessage")[0].time
        await api.wait_for(lambda: api.pending_count() == 0)

    bots.run_polling(test)


def test_updates_come_again_until_the_offset_confirms_them():
    async def test(api, bot):
        ids = [api.say(7, str(n))["update_id"] for n in range(4)]

        async def get(**arguments):
            return [u.update_id for u in await bot.get_updates(timeout=0, **arguments)]

        assert await get() == await get() == ids
        assert await get(limit=2) == ids[:2]
        assert await get(offset=ids[1]) == ids[1:]
        assert await get() == ids[1:] and api.pending_count() == 3
        assert await get(offset=-1) == ids[3:] and api.pending_count() == 1
        assert await get(offset=ids[3] + 100) == ids[3:]
        assert await get(offset=ids[3] + 1) == []

    bots.run_client(test)


def test_a_long_poll_waits_for_an_update():
    async def test(api, bot):
        start = time.monotonic()
        assert await bot.get_updates(timeout=1) == ()
        assert 0.9 < time.monotonic() - start < 1.8
        poll = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        api.say(7, "now")
        assert [u.message.text for u in await poll] == ["now"]
        assert time.monotonic() - start < 2.5

    bots.run_client(test)


def test_a_second_waiting_poll_ends_the_first():
    async def test(api, bot):
        async with Bot(api.token, api.base_url) as other:
            first = asyncio.create_task(bot.get_updates(timeout=5))
            await asyncio.sleep(0.1)
            second = asyncio.create_task(other.get_updates(timeout=5))
            with pytest.raises(Conflict):
                await first
            assert "terminated by other getUpdates" in api.calls("getUpdates")[-2].error
            api.say(7, "for the second")
            assert len(await second) == 1

    bots.run_client(test)


def test_a_webhook_forbids_polls():
    async def test(api, bot):
        waiting = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        await bot.set_webhook("https://bot.example.org/hook")
        for poll, complaint in ((waiting, "terminated by setWebhook"), (bot.get_updates(), "webhook is active")):
            with pytest.raises(Conflict):
                await poll
            assert complaint in [c for c in api.calls("getUpdates") if c.status == 409][-1].error
        await bot.delete_webhook()
        assert await bot.get_updates() == ()

    bots.run_client(test)


def test_the_poll_of_a_dead_bot_hands_out_nothing():
    async def test(api, bot):
        dead = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        dead.cancel()
        await asyncio.gather(dead, return_exceptions=True)
        await asyncio.sleep(0.1)
        api.repeat_last_update()
        assert len(await bot.get_updates(timeout=1)) == 1

    bots.run_client(test)


def test_only_wanted_updates_are_queued():
    async def test(api, bot):
        await bot.get_updates(allowed_updates=["callback_query"])
        api.say(7, "unwanted")
        assert api.pending_count() == 0
        await bot.get_updates()  # leaves the choice as it is
        api.say(7, "still unwanted")
        assert api.pending_count() == 0
        api.press(7, "wanted")
        assert api.pending_count() == 1

    bots.run_client(test)


def test_an_update_can_be_repeated_after_it_was_confirmed():
    async def test(api, application):
        api.say(7, "once")
        await api.wait_sent(1)
        await api.wait_for(lambda: api.pending_count() == 0)
        api.repeat_last_update()
        await api.wait_sent(2)
        first, second = application.bot_data["seen"]
        assert first.update_id == second.update_id
        api.say(7, "next")
        assert [s.text for s in await api.wait_sent(3)] == ["once", "once", "next"]

    async def past_the_offset(api, bot):
        update_id = api.repeat_last_update()["update_id"]
        assert [u.update_id for u in await bot.get_updates(offset=update_id + 1)] == [update_id]
        assert api.pending_count() == 0

    bots.run_polling(test)
    bots.run_client(past_the_offset)
    with pytest.raises(ValueError, match="no update"):
        BotApi().repeat_last_update()


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "document", "location", "contact"])
def test_messages_without_text(kind):
    async def test(api, application):
        api.say(7, None, **getattr(samples, kind)())
        assert (await api.wait_sent())[0].text == "no text"
        message = application.bot_data["seen"][0].message
        assert getattr(message, kind) and message.text is None

    bots.run_polling(test)


def test_edited_forwarded_and_group_messages():
    async def test(api, application):
        first = api.say(7, "helo")["message"]
        edit = api.say(7, "hello", edited=True)["edited_message"]
        api.say(7, "a rumour", **samples.forwarded("Agent"))
        api.say(-5, "all", user={"id": 9}, chat={"title": "Trainees"})
        await api.wait_sent(4)
        seen = {u.update_id: u for u in application.bot_data["seen"]}
        _, edited, forwarded, group = [seen[key] for key in sorted(seen)]
        assert edited.edited_message.message_id == first["message_id"] == edit["message_id"]
        assert edited.edited_message.edit_date and edited.message is None
        assert forwarded.message.forward_origin.sender_user_name == "Agent"
        assert (group.effective_chat.type, group.effective_chat.title, group.effective_user.id) == (
            "group",
            "Trainees",
            9,
        )

    bots.run_polling(test)
    with pytest.raises(ValueError, match="no such message"):
        BotApi().say(7, "never said", edited=True)


def test_commands_are_marked_in_utf16_units():
    async def test(api, application):
        api.say(7, "/start")
        assert (await api.wait_sent())[0].text == "Welcome"
        marks = api.say(7, "🙂 /start a/b")["message"]["entities"]
        assert marks == [{"type": "bot_command", "offset": 3, "length": 6}]

    bots.run_polling(test)


# Buttons


def test_a_button_is_pressed_under_the_message_that_has_it():
    async def test(api, application):
        api.say(7, "/start")
        shown = (await api.wait_sent())[0]
        assert shown.buttons == [{"text": "Press", "callback_data": "more"}]
        api.press(7, "more")
        assert (await api.wait_sent(2))[1].text == "pressed more"
        query = application.bot_data["seen"][0].callback_query
        assert (query.message.message_id, query.message.text) == (shown.message_id, "Welcome")
        assert api.calls("answerCallbackQuery")[0].params["callback_query_id"] == query.id

    bots.run_polling(test)


def test_a_callback_query_is_answered_once():
    async def test(api, bot):
        query_id = api.press(7, "x")["callback_query"]["id"]
        assert await bot.answer_callback_query(query_id)
        for wrong in (query_id, "12345"):
            with pytest.raises(BadRequest, match="(?i)query is too old"):
                await bot.answer_callback_query(wrong)
        assert [c.status for c in api.calls("answerCallbackQuery")] == [200, 400, 400]

    bots.run_client(test)


def test_a_button_of_a_deleted_message_is_inaccessible():
    async def test(api, bot):
        message = await bot.send_message(7, "menu", reply_markup=keyboard("x"))
        await message.delete()
        api.press(7, "x", message.message_id)
        api.press(7, "x")
        by_id, found = [u.callback_query.message for u in await bot.get_updates()]
        assert not by_id.is_accessible and not found.is_accessible
        assert by_id.message_id == message.message_id

    bots.run_client(test)


# Trouble


def test_a_blocked_bot_cannot_write_until_it_is_unblocked():
    async def test(api, bot):
        api.block(7)
        api.block(-5, notify=True)
        for attempt in (bot.send_message(7, "x"), bot.send_chat_action(7, "typing")):
            with pytest.raises(Forbidden, match="bot was blocked by the user"):
                await attempt
        with pytest.raises(Forbidden, match="kicked from the group"):
            await bot.send_message(-5, "x")
        api.unblock(7, notify=True)
        await bot.send_message(7, "back")
        changes = [u.my_chat_member for u in await bot.get_updates()]
        assert [(c.chat.id, c.new_chat_member.status) for c in changes] == [(-5, "kicked"), (7, "member")]

    bots.run_client(test)


def test_ordered_failures_come_first_in_first_out():
    async def test(api, bot):
        api.fail("sendMessage", 2, status=502)
        api.fail("sendMessage", retry_after=3)
        api.fail("*", 1, description="Internal Server Error: restart")
        for expected in ("Bad Gateway", "Bad Gateway", "Flood control"):
            with pytest.raises(TelegramError, match=expected) as met:
                await bot.send_message(7, "x")
        assert isinstance(met.value, RetryAfter)
        with pytest.raises(NetworkError, match="restart"):
            await bot.get_me()
        await bot.send_message(7, "through")
        assert [c.status for c in api.calls("sendMessage")] == [502, 502, 429, 200] and len(api.sent()) == 1
        api.fail("getMe", 10)
        api.heal()
        await bot.get_me()

    bots.run_client(test)


def test_dropped_calls_get_no_answer():
    async def test(api, bot):
        api.drop("sendMessage", 2)
        api.drop("sendMessage", processed=True)
        for _ in range(3):
            with pytest.raises(NetworkError):
                await bot.send_message(7, "lost answer")
        assert [c.status for c in api.calls("sendMessage")] == [None] * 3
        assert [s.text for s in api.sent()] == ["lost answer"]
        await bot.send_message(7, "through")

    bots.run_client(test)


def test_waits_in_vain_say_what_was_there():
    async def test(api, bot):
        await bot.send_message(7, "one")
        with pytest.raises(AssertionError, match=r"for 2 messages to chat 7, got 1: \['one'\]"):
            await api.wait_sent(2, 7, timeout=0.05)
        with pytest.raises(AssertionError, match="in vain"):
            await api.wait_for(lambda: False, timeout=0.05)
        assert await api.wait_for(lambda: "value") == "value"

    bots.run_client(test)


# In a thread


def test_a_bot_in_another_process_and_an_outage():
    api = ThreadedBotApi()
    with ExitStack() as stack:
        with api:
            stack.enter_context(bots.process(api))
            api.say(7, "hello")
            assert api.wait_sent(1, 7, timeout=10)[0].text == "hello"
            with pytest.raises(AssertionError, match="to chat 8"):
                api.wait_sent(1, 8, timeout=0.05)
            with pytest.raises(AssertionError, match="in vain"):
                api.wait_for(lambda: False, timeout=0.05)
        api.say(7, "still there?")
        with api:
            assert api.wait_sent(2, 7, timeout=10)[1].text == "still there?"
            polls = len(api.calls("getUpdates"))
            time.sleep(0.2)
            assert len(api.calls("getUpdates")) <= polls + 1, "polls are not held any more"


def test_a_taken_port_is_reported():
    with ThreadedBotApi() as first, pytest.raises(OSError):
        ThreadedBotApi(port=first.port).__enter__()
