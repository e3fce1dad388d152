"""One server process for each way in; on failure what it wrote is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

pytest.register_assert_rewrite("tests.support.telegram_bot", "tests.support.telegram_scenes", "tests.support.browser")

from tests.support.served import HOST, Served  # noqa: E402
from tests.support.telegram_bot import TelegramBot, telegram_bot  # noqa: E402

SHOWN = 6000  # characters of the output that are shown of a failed test
WAYS = ("polling", "webhook")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Add the server's output to the report of a failed test."""
    report = (yield).get_result()
    if not report.failed:
        return
    values = getattr(item, "funcargs", {}).values()
    servers = {id(s): s for v in values for s in (getattr(v, "server", v),) if isinstance(s, Served)}
    for server in servers.values():
        report.sections.append(("output of the bot", server.output[-SHOWN:]))


@pytest.fixture(scope="session")
def started(request, tmp_path_factory) -> Iterator[dict[str, TelegramBot]]:
    """All the bots on Telegram that the tests need, started at once: each takes its time to come up."""
    needed = {name for item in request.session.items for name in item.fixturenames}
    with ExitStack() as stack:
        bots: dict[str, TelegramBot] = {}
        for way in [way for way in WAYS if way in needed]:
            bots[way] = stack.enter_context(telegram_bot(tmp_path_factory.mktemp(way), webhook=way == "webhook"))
            bots[way].server.start()
            stack.callback(bots[way].server.kill)
        yield bots


@pytest.fixture(scope="module")
def polling(started) -> Iterator[TelegramBot]:
    """The bot that polls."""
    yield from ready(started["polling"])


@pytest.fixture(scope="module")
def webhook(started) -> Iterator[TelegramBot]:
    """The bot behind a webhook."""
    yield from ready(started["webhook"])


@pytest.fixture(scope="session")
def page(tmp_path_factory) -> Iterator[Served]:
    """The bot without a token: the chat page, one for all files of tests; a test that stops it starts it again."""
    with Served(tmp_path_factory.mktemp("page"), TAYARI_WEB_HOSTS=HOST).serving() as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    """The system's browser; ended after each file: while Playwright runs, nothing else can use asyncio."""
    from tests.support.browser import chromium

    with chromium() as found:
        yield found


@pytest.fixture
def open_tab(browser, page):
    """Opens tabs with the chat page: open_tab(language, context=…, **options of the phone)."""
    from tests.support.browser import new_tab

    opened = []

    def open_(language: str = "en", **options):
        opened.append(new_tab(browser, page, language, **options))
        return opened[-1]

    yield open_
    for tab in opened:
        tab.page.context.close()


def ready(bot: TelegramBot) -> Iterator[TelegramBot]:
    """The bot as soon as it fetches updates; afterwards its process ends."""
    bot.server.wait_until(bot.reads, "the bot fetches updates from Telegram")
    yield bot
    bot.server.kill()
