"""The stand-in of the Bot API: updates by webhook."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest

from . import bots
from .bot_api import BotApi


def test_updates_are_posted_with_the_secret():
    async def test(api, application, url):
        api.say(7, "hello")
        api.press(7, "more")
        assert {s.text for s in await api.wait_sent(2)} == {"hello", "pressed more"}
        await api.wait_for(lambda: api.pending_count() == 0)
        assert [(d.status, d.ok, d.url) for d in api.deliveries] == [(200, True, url)] * 2
        assert api.webhook.secret_token == bots.SECRET

    bots.run_webhook(test)


def test_a_wrong_secret_shows_as_failed_deliveries():
    async def test(api, application, url):
        await application.bot.set_webhook(url, secret_token="another")
        api.say(7, "hello")
        await api.wait_for(lambda: len(api.deliveries) == 3)
        info = await application.bot.get_webhook_info()
        assert [d.status for d in api.deliveries] == [403] * 3 and api.sent() == []
        assert (info.url, info.pending_update_count) == (url, 1)
        assert info.last_error_message == "Wrong response from the webhook: 403 Forbidden"

    bots.run_webhook(test, webhook_tries=3)


def test_refused_updates_come_again_in_order_and_other_chats_do_not_wait():
    refusals = iter([500, 502, 404])

    def answer(update):
        return next(refusals, 200) if update["message"]["chat"]["id"] == 7 else 200

    async def test(api, application, url):
        first, second = api.say(7, "one")["update_id"], api.say(7, "two")["update_id"]
        other = api.say(8, "other")["update_id"]
        await api.wait_sent(3)
        assert [s.text for s in api.sent(7)] == ["one", "two"]
        order = [d.update_id for d in api.deliveries]
        assert [i for i in order if i != other] == [first] * 4 + [second]
        assert order.index(other) < 4

    bots.run_webhook(test, answer)


def test_an_update_rests_after_too_many_tries_and_is_not_lost():
    broken = True

    async def test(api, application, url):
        nonlocal broken
        api.say(7, "one")
        await api.wait_for(lambda: len(api.deliveries) == 2)
        await asyncio.sleep(0.1)
        assert len(api.deliveries) == 2 and api.pending_count() == 1
        broken = False
        api.say(7, "two")
        assert [s.text for s in await api.wait_sent(2)] == ["one", "two"]
        broken = True
        api.say(7, "three")
        await api.wait_for(lambda: [d.ok for d in api.deliveries[-2:]] == [False] * 2)
        broken = False
        await application.bot.set_webhook(url, secret_token=bots.SECRET)
        assert (await api.wait_sent(3))[2].text == "three"

    bots.run_webhook(test, lambda update: 500 if broken else 200, webhook_tries=2)


def test_a_slow_or_absent_bot_gets_the_update_again():
    async def main():
        server = await asyncio.start_server(lambda reader, writer: asyncio.sleep(60), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with BotApi(webhook_tries=2, webhook_timeout=0.1) as api, server:
            async with bots.receiving(api, url=f"http://127.0.0.1:{port}/hook") as (application, own_url):
                api.say(7, "hello")
                await api.wait_for(lambda: len(api.deliveries) == 2)
                server.close()
                await application.bot.set_webhook(f"http://127.0.0.1:{port}/hook")
                await api.wait_for(lambda: len(api.deliveries) == 4)
                await application.bot.set_webhook(own_url, secret_token=bots.SECRET)
                await api.wait_sent()
                errors = [d.error for d in api.deliveries]
                assert errors[0] == "Read timeout expired" and "Connection failed" in errors[3]
                assert errors[4] is None

    asyncio.run(main())


def test_a_repeated_update_is_posted_again():
    async def test(api, application, url):
        api.say(7, "once")
        await api.wait_sent(1)
        api.repeat_last_update()
        await api.wait_sent(2)
        first, second = api.deliveries
        assert first.update_id == second.update_id
        await api.wait_for(lambda: api.pending_count() == 0)

    bots.run_webhook(test)


def test_a_public_address_is_reached_as_through_a_proxy_or_not_at_all():
    async def test(api, application, url):
        await application.bot.set_webhook("https://bot.example.org/hook", secret_token=bots.SECRET)
        api.say(7, "hello")
        await api.wait_for(lambda: api.deliveries)
        assert (api.deliveries[0].status, api.deliveries[0].error) == (None, "not on this machine, so never called")

    bots.run_webhook(test)

    async def proxied():
        async with BotApi() as outer, bots.receiving(outer) as (_, url):
            outer.say(7, "direct")
            await outer.wait_sent()
            async with BotApi(proxy_to=url.removesuffix("/hook")) as api:
                await Bot(api.token, api.base_url).set_webhook("https://bot.example.org/hook", secret_token=bots.SECRET)
                api.say(7, "through the proxy")
                assert (await outer.wait_sent(2))[1].text == "through the proxy"
                await api.wait_for(lambda: api.deliveries and api.deliveries[0].ok)
                assert api.deliveries[0].url == "https://bot.example.org/hook"

    asyncio.run(proxied())


def test_waiting_updates_move_with_the_webhook_or_are_dropped():
    async def main():
        async with BotApi() as api:
            api.say(7, "before the start")
            async with bots.receiving(api) as (application, url):
                assert (await api.wait_sent())[0].text == "before the start"
                bot = application.bot
                await bot.delete_webhook()
                api.say(7, "between")
                assert [u.message.text for u in await bot.get_updates()] == ["between"]
                assert (await bot.get_webhook_info()).url == ""
                await bot.set_webhook(url, drop_pending_updates=True, allowed_updates=["message"])
                assert api.pending_count() == 0
                api.press(7, "unwanted")
                assert api.pending_count() == 0
                assert (await bot.get_webhook_info()).allowed_updates == ("message",)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("url", "secret", "complaint"),
    [
        ("http://bot.example.org/hook", None, "HTTPS URL must be provided"),
        ("https:///hook", None, "invalid webhook URL"),
        ("https://bot.example.org/hook", "no spaces", "unallowed characters"),
        ("https://bot.example.org/hook", "x" * 257, "too long"),
    ],
)
def test_wrong_webhooks_are_refused(url, secret, complaint):
    async def test(api, application, own_url):
        with pytest.raises(BadRequest):
            await application.bot.set_webhook(url, secret_token=secret)
        assert complaint in api.calls("setWebhook")[-1].error
        assert api.webhook.url == own_url

    bots.run_webhook(test)
