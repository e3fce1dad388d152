"""The stand-in as tests use it: in the loop of the test, or in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from .controls import TOKEN, Controls
from .delivery import Deliverer
from .records import Sent
from .server import HOST, Server
from .waiting import TICK, until, until_blocking


class _Served(Controls):
    """Settings that both ways of serving share.

    Args:
        token: the only one that is accepted.
        port: to listen on, 0 for a free one.
        webhook_tries, webhook_pause, webhook_timeout: how often an update is posted, seconds
            between two tries, seconds that the bot may take.
        proxy_to: see delivery.Deliverer.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        port: int = 0,
        webhook_tries: int = 5,
        webhook_pause: float = 0.05,
        webhook_timeout: float = 5.0,
        proxy_to: str | None = None,
    ):
        super().__init__(token)
        self.port = port
        deliverer = Deliverer(self._state, webhook_tries, webhook_pause, webhook_timeout, proxy_to)
        self._server = Server(self._state, deliverer)

    @property
    def base_url(self) -> str:
        """For ApplicationBuilder.base_url."""
        return f"http://{HOST}:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """For ApplicationBuilder.base_file_url."""
        return f"http://{HOST}:{self.port}/file/bot"

    def _enough(self, n: int, chat_id: int | None) -> Callable[[], list[Sent]]:
        return lambda: self.sent(chat_id) if len(self.sent(chat_id)) >= n else []

    def _too_few(self, n: int, chat_id: int | None, timeout: float) -> AssertionError:
        texts = [s.text for s in self.sent(chat_id)]
        where = "" if chat_id is None else f" to chat {chat_id}"
        return AssertionError(f"waited {timeout} s for {n} messages{where}, got {len(texts)}: {texts}")


class BotApi(_Served):
    """The stand-in in the running loop: `async with BotApi() as api`."""

    async def __aenter__(self) -> BotApi:
        self.port = await self._server.start(self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.stop()

    async def wait_for(self, predicate: Callable[[], Any], timeout: float = 5.0) -> Any:
        """Value of the predicate once it is true; AssertionError when it stays false."""
        if found := await until(predicate, timeout):
            return found
        raise AssertionError(f"waited {timeout} s in vain")

    async def wait_sent(self, n: int = 1, chat_id: int | None = None, timeout: float = 5.0) -> list[Sent]:
        """What was sent, once it is at least `n`."""
        if found := await until(self._enough(n, chat_id), timeout):
            return found
        raise self._too_few(n, chat_id, timeout)


class ThreadedBotApi(_Served):
    """The stand-in in a thread of its own: `with ThreadedBotApi() as api`."""

    def __enter__(self) -> ThreadedBotApi:
        self._started, self._stopping = threading.Event(), threading.Event()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="bot-api", daemon=True)
        self._thread.start()
        self._started.wait()
        if self._failure:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()
        if self._failure:
            raise self._failure

    def wait_for(self, predicate: Callable[[], Any], timeout: float = 5.0) -> Any:
        """Value of the predicate once it is true; AssertionError when it stays false."""
        if found := until_blocking(predicate, timeout):
            return found
        raise AssertionError(f"waited {timeout} s in vain")

    def wait_sent(self, n: int = 1, chat_id: int | None = None, timeout: float = 5.0) -> list[Sent]:
        """What was sent, once it is at least `n`."""
        if found := until_blocking(self._enough(n, chat_id), timeout):
            return found
        raise self._too_few(n, chat_id, timeout)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:
            self._failure = error
            self._started.set()

    async def _serve(self) -> None:
        self.port = await self._server.start(self.port)
        self._started.set()
        while not self._stopping.is_set():
            await asyncio.sleep(TICK)
        await self._server.stop()
