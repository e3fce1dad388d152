"""Posts waiting updates to the bot's webhook."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit, urlunsplit

import aiohttp

from .methods.receiving import LOOPBACK
from .records import Delivery
from .state import State, Webhook
from .updates import Waiting
from .waiting import TICK

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Deliverer:
    """Tries each update until the webhook takes it; updates of one lane keep their order.

    After `tries` failures an update rests until the next one of its lane or the next setWebhook;
    Telegram would go on for a day.

    Args:
        proxy_to: scheme and host to send to in place of the webhook's own, as a proxy with TLS
            before the bot would do.
    """

    def __init__(self, state: State, tries: int, pause: float, timeout: float, proxy_to: str | None):
        self._state = state
        self._tries, self._pause = tries, pause
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._proxy_to = proxy_to
        self._lanes: dict[tuple, asyncio.Task] = {}

    async def run(self) -> None:
        """Serve every lane that has something to deliver, until cancelled."""
        async with aiohttp.ClientSession(timeout=self._timeout) as session:
            try:
                while True:
                    for lane in self._idle_lanes():
                        self._lanes[lane] = asyncio.create_task(self._serve(lane, session))
                    await asyncio.sleep(TICK)
            finally:
                for task in self._lanes.values():
                    task.cancel()
                await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    def _idle_lanes(self) -> list[tuple]:
        with self._state.lock:
            self._lanes = {lane: task for lane, task in self._lanes.items() if not task.done()}
            if not self._state.webhook:
                return []
            heads: dict[tuple, Waiting] = {}
            for item in self._state.updates.waiting:
                heads.setdefault(item.lane, item)
            idle = [x for x, head in heads.items() if x not in self._lanes and head.tries < self._tries]
            return idle[: max(0, self._state.webhook.max_connections - len(self._lanes))]

    def _next(self, lane: tuple) -> tuple[Webhook, Waiting] | None:
        with self._state.lock:
            head = next((w for w in self._state.updates.waiting if w.lane == lane), None)
            if not self._state.webhook or not head or head.tries >= self._tries:
                return None
            return self._state.webhook, head

    async def _serve(self, lane: tuple, session: aiohttp.ClientSession) -> None:
        while found := self._next(lane):
            hook, item = found
            delivery = await self._post(session, hook, item)
            with self._state.lock:
                self._state.deliveries.append(delivery)
                item.tries += 1
                if delivery.ok:
                    self._state.updates.remove(item)
            if not delivery.ok:
                await asyncio.sleep(self._pause)

    async def _post(self, session: aiohttp.ClientSession, hook: Webhook, item: Waiting) -> Delivery:
        target = self._target(hook.url)
        if urlsplit(target).hostname not in LOOPBACK:
            return Delivery(item.id, hook.url, None, "not on this machine, so never called")
        headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
        try:
            async with session.post(target, json=item.update, headers=headers, allow_redirects=False) as answer:
                await answer.read()
        except asyncio.TimeoutError:
            return Delivery(item.id, hook.url, None, "Read timeout expired")
        except aiohttp.ClientError as error:
            return Delivery(item.id, hook.url, None, f"Connection failed: {type(error).__name__}")
        error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        delivery = Delivery(item.id, hook.url, answer.status)
        return delivery if delivery.ok else Delivery(item.id, hook.url, answer.status, error)

    def _target(self, url: str) -> str:
        if not self._proxy_to:
            return url
        scheme, host = urlsplit(self._proxy_to)[:2]
        return urlunsplit((scheme, host, *urlsplit(url)[2:]))
