"""The stand-in of the Bot API: what a bot sends, edits, deletes, and says about itself."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat, MenuButtonCommands, ReplyKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, InvalidToken

from . import bots
from .bot_api import BotApi, Upload
from .echo_bot import keyboard

# Wrong calls can only be made past PTB's own methods.
pytestmark = pytest.mark.filterwarnings("ignore:Please use 'Bot")

# Texts of errors are compared as the stand-in sent them, or with (?i): PTB changes their case.


# Sending


def test_sent_messages_are_complete():
    async def test(api, bot):
        question = api.say(7, "why?")["message"]
        first = await bot.send_message(7, " one ", reply_parameters=ReplyParameters(question["message_id"]))
        second = await bot.send_message(7, "two", reply_markup=keyboard("दो" * 5))
        assert (first.text, first.chat.id, first.reply_to_message.text) == ("one", 7, "why?")
        assert first.from_user == await bot.get_me() and first.date
        assert second.message_id == first.message_id + 1
        assert second.reply_markup == keyboard("दो" * 5)
        third = await bot.send_message(7, "three", reply_markup=ReplyKeyboardMarkup([["Yes", "No"]]))
        assert third.reply_markup is None
        assert api.sent()[-1].buttons == [{"text": "Yes"}, {"text": "No"}]

    bots.run_client(test)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  "}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"chat_id": 99}, "chat not found"),
        ({"chat_id": "@nobody"}, "chat not found"),
        ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"reply_markup": "[]"}, "object expected as reply markup"),
        ({"reply_markup": {"keyboard": ["x"]}}, "must be an Array of Arrays"),
        ({"reply_markup": {"keyboard": [[5]]}}, "can't parse keyboard button"),
        ({"reply_markup": {"inline_keyboard": [["x"]]}}, "InlineKeyboardButton must be an Object"),
        ({"reply_markup": {"inline_keyboard": [[{"url": "https://example.org"}]]}}, 'find field "text"'),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}, "Text buttons are unallowed"),
        ({"reply_markup": keyboard("é" * 32 + "x").to_dict()}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "tel:112"}]]}}, "Unsupported URL protocol"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}}, "markup is too long"),
        ({"text": "1 < 2", "parse_mode": "HTML"}, "can't parse entities: Unsupported start tag"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
        ({"text": "<b><i>x</b></i>", "parse_mode": "HTML"}, "can't parse entities: Unmatched end tag"),
        ({"text": "*x*", "parse_mode": "Markdown"}, "does not read parse_mode"),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ],
)
def test_wrong_messages_are_refused(arguments, complaint):
    async def test(api, bot):
        with pytest.raises(BadRequest):
            await bot.do_api_request("sendMessage", api_kwargs={"chat_id": 7, "text": "x", **arguments})
        (call,) = api.calls("sendMessage")
        assert call.error.startswith("Bad Request: ") and complaint in call.error
        assert not api.sent()

    bots.run_client(test)


def test_the_largest_allowed_message_passes():
    async def test(api, bot):
        text = f"<b>{'&lt;' * 4096}</b>"
        await bot.send_message(7, text, parse_mode="HTML", reply_markup=keyboard("é" * 32))
        assert api.sent(7)[0].text == "<" * 4096
        assert api.sent(7)[0].params["text"] == text

    bots.run_client(test)


def test_contacts_documents_and_photos():
    async def test(api, bot):
        await bot.send_contact(7, "+12025550123", "Helpline")
        document = await bot.send_document(7, b"%PDF", filename="a.pdf", caption="Read me")
        photo = await bot.send_photo(7, b"PNG", reply_markup=keyboard("x"))
        await bot.send_document(7, document.document.file_id)
        assert [(s.method, s.text) for s in api.sent()] == [
            ("sendContact", None), ("sendDocument", "Read me"), ("sendPhoto", None), ("sendDocument", None)
        ]  # fmt: skip
        uploaded = api.calls("sendDocument")[0].params["document"]
        assert isinstance(uploaded, Upload) and (uploaded.name, uploaded.data) == ("a.pdf", b"%PDF")
        for file_id, data in ((document.document.file_id, b"%PDF"), (photo.photo[0].file_id, b"PNG")):
            assert await (await bot.get_file(file_id)).download_as_bytearray() == data
        for method in ("sendDocument", "sendPhoto", "sendContact"):
            with pytest.raises(BadRequest, match="(?i)no document|no photo|phone_number"):
                await bot.do_api_request(method, api_kwargs={"chat_id": 7})
        with pytest.raises(BadRequest, match="(?i)caption is too long"):
            await bot.send_photo(7, b"PNG", caption="x" * 1025)

    bots.run_client(test)


def test_messages_are_edited_and_deleted():
    async def test(api, bot):
        message = await bot.send_message(7, "old", reply_markup=keyboard("x"))
        edited = await message.edit_text("new")
        assert (edited.text, edited.reply_markup, edited.message_id) == ("new", None, message.message_id)
        with pytest.raises(BadRequest, match="(?i)message is not modified"):
            await message.edit_text("new")
        assert (await message.edit_reply_markup(keyboard("y"))).text == "new"
        assert [(s.method, s.text) for s in api.sent()] == [("sendMessage", "old"), ("editMessageText", "new")]
        hers = api.say(7, "hers")["message"]["message_id"]
        with pytest.raises(BadRequest, match="(?i)can't be edited"):
            await bot.edit_message_text("mine", 7, hers)
        assert await bot.delete_message(7, hers) and await bot.delete_messages(7, [message.message_id, 999])
        with pytest.raises(BadRequest, match="(?i)message to delete not found"):
            await bot.delete_message(7, hers)
        with pytest.raises(BadRequest, match="(?i)message to edit not found"):
            await message.edit_text("again")

    bots.run_client(test)


def test_chat_actions_need_a_chat_and_a_known_action():
    async def test(api, bot):
        assert await bot.send_chat_action(7, "typing")
        for chat_id, action in ((99, "typing"), (7, "sleeping")):
            with pytest.raises(BadRequest):
                await bot.send_chat_action(chat_id, action)

    bots.run_client(test)


# The bot itself


def test_get_me_is_complete():
    async def test(api, bot):
        me = await bot.get_me()
        assert me.is_bot and me.can_join_groups and me.can_read_all_group_messages is False
        assert str(me.id) == api.token.split(":")[0] and me.username.endswith("bot")

    bots.run_client(test)


def test_a_wrong_token_is_refused():
    async def run():
        async with BotApi() as api:
            with pytest.raises(InvalidToken):
                await Bot("1:wrong", api.base_url).initialize()
            async with aiohttp.ClientSession() as session, session.get(f"{api.base_url}1:wrong/getMe") as answer:
                assert answer.status == 401
                assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
            assert api.calls() == []

    asyncio.run(run())


def test_commands_are_kept_by_scope_and_language():
    async def test(api, bot):
        help_, hilfe = BotCommand("help", "Help"), BotCommand("help", "Hilfe")
        await bot.set_my_commands([help_])
        await bot.set_my_commands([hilfe], scope=BotCommandScopeChat(7), language_code="de")
        assert api.commands == {("default", ""): [help_.to_dict()], ("chat:7", "de"): [hilfe.to_dict()]}
        assert await bot.get_my_commands(scope=BotCommandScopeChat(7), language_code="de") == (hilfe,)
        assert await bot.get_my_commands(language_code="de") == ()
        await bot.delete_my_commands()
        assert list(api.commands) == [("chat:7", "de")]
        with pytest.raises(BadRequest, match="(?i)invalid language code"):
            await bot.set_my_commands([help_], language_code="fil")
        with pytest.raises(BadRequest, match="(?i)BOT_COMMAND_INVALID"):
            await bot.set_my_commands([BotCommand("Help!", "Help")])

    bots.run_client(test)


def test_name_descriptions_and_menu_button_are_kept():
    async def test(api, bot):
        await bot.set_my_name("Tayari")
        await bot.set_my_description("तयारी", language_code="ne")
        await bot.set_my_short_description("Ready")
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert api.profile == {
            ("name", ""): "Tayari",
            ("description", "ne"): "तयारी",
            ("short_description", ""): "Ready",
            ("menu_button", ""): {"type": "commands"},
        }
        assert (await bot.get_my_name("ne")).name == "Tayari"
        assert await bot.get_chat_menu_button(7) == MenuButtonCommands()
        with pytest.raises(BadRequest, match="(?i)short description is too long"):
            await bot.set_my_short_description("x" * 121)

    bots.run_client(test)


def test_calls_come_as_query_form_multipart_or_json():
    async def test(api, bot):
        url, markup = f"{api.base_url}{api.token}/SENDMESSAGE", '{"force_reply": true}'
        fields = {"chat_id": "7", "text": "12", "reply_markup": markup}
        multipart = aiohttp.FormData()
        for name, value in fields.items():
            multipart.add_field(name, value, content_type="text/plain")
        bodies = [{"params": fields}, {"data": fields}, {"data": multipart}, {"json": {**fields, "chat_id": 7}}]
        async with aiohttp.ClientSession() as session:
            for body in bodies:
                async with session.post(url, **body) as answer:
                    assert (await answer.json())["result"]["text"] == "12"
            async with session.post(url, data="[", headers={"Content-Type": "application/json"}) as answer:
                assert answer.status == 400
        expected = {"chat_id": 7, "text": "12", "reply_markup": {"force_reply": True}}
        assert [c.params for c in api.calls("sendMessage")] == [expected] * 4
        assert await bot.do_api_request("unpinAllChatMessages", api_kwargs={"chat_id": 7}) is True
        assert api.calls("unpinallchatmessages")[0].params == {"chat_id": 7}

    bots.run_client(test)
