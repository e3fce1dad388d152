"""The bot on Telegram behind a webhook: the real process, the stand-in of the Bot API."""

from __future__ import annotations

import itertools
import json
from types import SimpleNamespace

import pytest

from bot.privacy import pseudonym
from tests.support import telegram_scenes as scenes
from tests.support.served import STOP, Answer
from tests.support.telegram_bot import PATIENCE, SECRET, TelegramBot, Woman, opening

PATH = "/telegram/webhook"
HELD_BACK = 2  # seconds
WAITING = 50
TOO_LARGE = 1_000_100  # bytes of a body
_update_ids = itertools.count(900_000_001)  # far from those of the stand-in


@pytest.fixture
def she(webhook) -> Woman:
    """A woman who writes for the first time."""
    return webhook.woman()


def post(bot: TelegramBot, body: bytes | dict, secret: str | None = SECRET) -> Answer:
    """Post to the webhook as Telegram does, or as somebody else."""
    headers = {} if secret is None else {"X_Telegram_Bot_Api_Secret_Token": secret}
    if isinstance(body, dict):
        body = json.dumps(body).encode()
    return bot.server.call("POST", PATH, body, Content_Type="application/json", **headers)


def update(she: Woman, kind: str = "message", **fields) -> dict:
    """An update as Telegram sends it; without fields she says /start."""
    person = {"id": she.id, "is_bot": False, "first_name": "Asha", "language_code": she.language}
    text = {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
    message = {"message_id": 1, "date": 1, "chat": {"id": she.id, "type": "private"}, "from": person}
    return {"update_id": next(_update_ids), kind: {**message, **(fields or text)}}


def test_the_webhook_is_set_with_address_secret_and_kinds(webhook):
    (call,) = webhook.api.calls("setWebhook")
    assert webhook.api.webhook.url == webhook.server.address + PATH
    assert webhook.api.webhook.secret_token == SECRET
    assert call.params["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert webhook.api.calls("getUpdates") == []


def test_a_typed_question_is_answered_with_text_and_inline_buttons(webhook):
    scenes.a_question_is_answered_with_text_and_buttons(webhook)


def test_a_tap_is_answered_and_leads_to_the_next_reply(webhook):
    scenes.a_tap_is_answered_and_leads_on(webhook)


def test_a_burst_of_one_chat_is_answered_in_order_among_other_chats(webhook):
    scenes.a_burst_is_answered_in_order(webhook)


def test_a_repeated_update_is_answered_once(webhook):
    scenes.a_repeated_update_is_answered_once(webhook)


def test_an_update_posted_many_times_at_once_is_answered_once(webhook, she):
    she.says("/menu").hears("ui.menu")
    again = update(she)
    assert [post(webhook, again).status for _ in range(5)] == [200] * 5
    she.hears("ui.welcome")
    she.hears_only("ui.first_privacy")


def test_the_post_is_answered_before_the_turn_ends(webhook, she):
    webhook.api.fail("sendMessage", retry_after=HELD_BACK)
    before = len(webhook.api.deliveries)
    sent = she.says("/menu").hears("ui.menu")
    (delivery,) = webhook.api.deliveries[before:]
    assert delivery.status == 200
    assert sent.time - delivery.time > HELD_BACK / 2, "expected the answer long before the reply"


def test_nothing_of_a_chat_is_in_the_database_after_forget(webhook, she):
    key = pseudonym("telegram", she.id).encode()
    she.says("/menu").hears("ui.menu")
    assert key in webhook.server.database
    she.says("/forget").hears("ui.forgotten")
    assert key not in webhook.server.database


# Who is not Telegram


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "नमस्ते"])
def test_a_wrong_or_missing_secret_is_refused(webhook, she, secret):
    she.says("/menu").hears("ui.menu")
    sent = secret.encode().decode("latin-1") if secret else secret
    answer = post(webhook, update(she), sent)
    assert (answer.status, answer.body) == (403, b"")
    she.hears_only()


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_other_methods_are_refused(webhook, method):
    assert webhook.server.call(method, PATH, X_Telegram_Bot_Api_Secret_Token=SECRET).status == 405


@pytest.mark.parametrize("body", [b"", b"{", b"garbage", b"\xff\xfe{}", b"[" * 100_000, b'{"update_id": 1'])
def test_what_is_not_json_is_refused(webhook, she, body):
    assert 400 <= post(webhook, body).status < 500
    she.says("/menu").hears("ui.menu")


@pytest.mark.parametrize(
    "body", [b"[]", b"null", b"7", b'"text"', b"{}", b'{"update_id": "x"}', b'{"update_id": 1, "message": 7}', b"[[1]]"]
)
def test_json_that_is_no_update_does_no_harm(webhook, she, body):
    assert post(webhook, body).status < 500
    she.says("/menu").hears("ui.menu")


def test_a_body_that_is_too_large_is_refused(webhook, she):
    assert post(webhook, b"x" * TOO_LARGE).status == 413
    she.says("/menu").hears("ui.menu")


@pytest.mark.parametrize("path", ["/", "/web/", "/version", "/status", "/model", "/conversations/x/tracker"])
def test_nothing_else_is_served(webhook, path):
    answer = webhook.server.call("GET", path)
    assert answer.status == 404 and b"3.6" not in answer.body


# What is not for the bot


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "business_message"])
def test_other_kinds_of_messages_are_not_answered(webhook, she, kind):
    she.says("/menu").hears("ui.menu")
    assert post(webhook, update(she, kind)).status == 200
    she.hears_only()


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_a_group_gets_no_reply(webhook, she, kind):
    group = -int(f"100{she.id}")
    she.says("/menu").hears("ui.menu")
    assert post(webhook, update(she, chat={"id": group, "type": kind, "title": "x"}, text="/start")).status == 200
    she.hears_only()
    assert [call.method for call in webhook.api.calls() if call.params.get("chat_id") == group] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"inline_query": {"id": "1", "query": "x", "offset": ""}},
        {"callback_query": {"id": "1", "chat_instance": "1", "inline_message_id": "1", "data": "/help_menu"}},
        {"a_kind_of_the_future": {"id": 1}},
    ],
)
def test_an_update_without_a_chat_does_no_harm(webhook, she, fields):
    person = {"id": she.id, "is_bot": False, "first_name": "Asha"}
    named = {kind: {**content, "from": person, "user": person} for kind, content in fields.items()}
    she.says("/menu").hears("ui.menu")
    assert post(webhook, {"update_id": next(_update_ids), **named}).status == 200
    she.hears_only()


def test_the_output_tells_nothing_of_anybody_even_in_trouble(webhook, she):
    text = "my employer Ms Lightning has taken my passport away"
    webhook.api.fail("sendMessage", status=500)
    webhook.api.fail("sendMessage", retry_after=1)
    she.says(text).hears_something()
    post(webhook, json.dumps(update(she, text=text)).encode()[:-1])
    post(webhook, update(she, text=text), "wrong")
    post(webhook, {**update(she, text=text), "update_id": text})
    post(webhook, update(she, text=text, date=text))
    webhook.api.block(she.id)
    she.says(text)
    webhook.woman().says(text).hears_something()
    note = "a chat is closed to the bot"
    webhook.server.wait_until(lambda: note in webhook.server.output, "the usual notes are written", PATIENCE)
    assert webhook.leaks() == []


# Stop. This comes last: afterwards there is no server.


@pytest.fixture(scope="module")
def stopped(webhook) -> SimpleNamespace:
    """The server is stopped when Telegram has handed over updates that still wait for their turn."""
    women = [webhook.woman() for _ in range(WAITING)]
    before = len(webhook.api.deliveries)
    webhook.api.fail("sendMessage", retry_after=HELD_BACK)
    for woman in women:
        woman.says(scenes.QUESTION)
    webhook.api.wait_for(lambda: webhook.api.pending_count() == 0, PATIENCE)
    statuses = [delivery.status for delivery in webhook.api.deliveries[before:]]
    answered_before = sum(len(woman.got) for woman in women)
    code, seconds = webhook.server.stop()
    return SimpleNamespace(
        women=women, statuses=statuses, answered_before=answered_before, code=code, seconds=seconds
    )


def test_all_updates_taken_are_answered_once_before_the_process_ends(stopped):
    assert stopped.statuses == [200] * WAITING
    assert stopped.answered_before < WAITING, "nobody waited any more when the process was told to stop"
    assert [len(woman.got) for woman in stopped.women] == [1] * WAITING
    assert {woman.got[0] for woman in stopped.women} == {stopped.women[0].got[0]}
    assert opening("ui.ask_host") in stopped.women[0].got[0]


def test_the_process_ends_well_and_in_time(stopped):
    assert stopped.code == 0, f"exit code {stopped.code}"
    assert stopped.seconds < STOP


def test_the_output_tells_nothing_of_anybody_when_stopping(webhook, stopped):
    assert webhook.leaks() == []
