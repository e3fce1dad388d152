"""What several workers share besides the updates: Telegram's rate, and the clock of the talks with staff."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.channels import telegram_staff
from bot.channels.telegram_rate import SharedRate
from bot.channels.telegram_staff import StaffChat


async def calls_in(rate: SharedRate, seconds: float, chat: int = 7) -> int:
    """How many calls to a chat go out in so many seconds."""
    done = 0

    async def call():
        nonlocal done
        done += 1

    async def go() -> None:
        while True:
            await rate.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, None)

    task = asyncio.create_task(go())
    await asyncio.sleep(seconds)
    task.cancel()
    return done


@pytest.mark.parametrize("sharers, most", [(1, 60), (3, 20)])
def test_workers_share_what_telegram_takes(sharers, most):
    async def run() -> int:
        rate = SharedRate(60)
        rate.share(sharers)
        await calls_in(rate, 0.05)  # the burst with which a limiter starts
        return await calls_in(rate, 1.0)

    assert 0.5 * most < asyncio.run(run()) <= 1.2 * most


@pytest.mark.parametrize("sharers, each", [(1, 20), (3, 6), (24, 1)])
def test_workers_share_what_a_group_takes_in_a_minute(sharers, each):
    async def run() -> tuple[int, float]:
        rate = SharedRate(0)
        rate.share(sharers)
        return await calls_in(rate, 0.1, chat=-100123), rate._get_group_limiter(-100123)

    sent, limiter = asyncio.run(run())
    assert sent == each
    assert sharers * 60 * limiter.max_rate / limiter.time_period == pytest.approx(20)


def test_without_a_limit_nobody_waits():
    async def run() -> float:
        rate, start = SharedRate(0), time.monotonic()
        rate.share(3)

        async def call():
            pass

        for _ in range(200):
            await rate.process_request(call, (), {}, "sendMessage", {"chat_id": 7}, None)
        return time.monotonic() - start

    assert asyncio.run(run()) < 1


@pytest.mark.parametrize("leads", [True, False])
def test_talks_are_ended_by_the_one_worker_that_leads(monkeypatch, leads):
    monkeypatch.setattr(telegram_staff, "EVERY", 0)
    rounds = []

    class Desk:
        async def round(self):
            rounds.append(1)

    class Line:
        async def try_staff(self):
            pass

    async def run() -> None:
        task = asyncio.create_task(StaffChat(Desk(), Line(), lambda: leads).keep_time())
        await asyncio.sleep(0.05)
        task.cancel()

    asyncio.run(run())
    assert bool(rounds) is leads
