"""Messages at a fixed rate from many chats, whether or not the bot keeps up, and how late its event loop is meanwhile.

Run as a module this is the child process.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import AsyncIterator

import psutil

from bot.bench.bots import Answer, Bot, tayari
from bot.bench.child import busy_seconds, one_by_one
from bot.bench.figures import percentile
from bot.bench.messages import Chat
from bot.bench.protocol import answer

BEAT = 0.010  # seconds
SLICES = 30  # of the load, for the picture
SETTLED = 6  # slices after which memory should not grow any more

Said = tuple[str, str]  # chat, message


@asynccontextmanager
async def heartbeat() -> AsyncIterator[list[float]]:
    """Within it, the list fills with the seconds that each beat of a task came late because the loop was blocked."""
    late: list[float] = []

    async def beat() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(BEAT)
            late.append(time.perf_counter() - start - BEAT)

    task = asyncio.create_task(beat())
    try:
        yield late
    finally:
        task.cancel()


@asynccontextmanager
async def memory(every: float) -> AsyncIterator[list[float]]:
    """Within it, the list fills with the memory of this process in MB, once in `every` seconds."""
    process, found = psutil.Process(), []

    async def look() -> None:
        while True:
            found.append(process.memory_info().rss / 1e6)
            await asyncio.sleep(every)

    task = asyncio.create_task(look())
    try:
        yield found
    finally:
        task.cancel()


def along(waits: list[float], rss: list[float]) -> list[dict]:
    """Slices of the load: the 95th percentile of the waits in ms, and the memory in MB.

    Args:
        waits: seconds, in the order in which the messages were due.
        rss: MB, in order.
    """
    parts = [waits[i * len(waits) // SLICES : (i + 1) * len(waits) // SLICES] or [0.0] for i in range(SLICES)]
    return [{"slow_ms": 1000 * percentile(part, 95), "rss_mb": rss[i * len(rss) // SLICES]} for i, part in enumerate(parts)]


def growth(series: list[dict]) -> float:
    """MB by which the last slices lie above the first ones that are settled."""
    held = [row["rss_mb"] for row in series[SETTLED:]]
    few = max(1, len(held) // 8)
    return max(0.0, sum(held[-few:]) / few - sum(held[:few]) / few)


async def send(ask: Answer, said: list[Said], rate: float) -> tuple[list[float], list[float], int]:
    """Send each message at its time and wait for all replies.

    Args:
        ask: the bot.
        said: what is sent, in this order.
        rate: messages a second.

    Returns:
        For each message the seconds from when it was due to its reply, and from the start to its reply;
        how many got no reply.
    """
    start = time.perf_counter()
    waits, ends = [0.0] * len(said), []

    async def turn(number: int, due: float, chat: str, text: str) -> bool:
        replied = await ask(chat, text)
        end = time.perf_counter() - start
        waits[number] = end - due  # from when it was due: a late start is the bot's fault too
        ends.append(end)
        return replied

    tasks = []
    for number, (chat, text) in enumerate(said):
        due = number / rate
        await asyncio.sleep(due - (time.perf_counter() - start))
        tasks.append(asyncio.create_task(turn(number, due, chat, text)))
    replied = await asyncio.gather(*tasks)
    return waits, ends, len(replied) - sum(replied)


def own_seconds() -> float:
    """Processor time of this process and of the programs that it started and that have ended."""
    return sum(os.times()[:4])


async def measure(bot: Bot, warm_up: list[Chat], said: list[Said], rate: float) -> dict:
    """Figures of one round, see load_figures.LOAD; the warm-up is not counted."""
    await one_by_one(bot, warm_up)
    used, busy, clock = own_seconds(), busy_seconds(), time.perf_counter()
    async with heartbeat() as late, memory(len(said) / rate / SLICES) as rss:
        waits, ends, silent = await send(bot.answer, said, rate)
    series = along(waits, rss)
    used, busy, clock = own_seconds() - used, busy_seconds() - busy, time.perf_counter() - clock
    seconds = len(said) / rate
    return {
        "answered": sum(end <= seconds for end in ends) / seconds,
        "middle_ms": 1000 * percentile(waits, 50),
        "slow_ms": 1000 * percentile(waits, 95),
        "slowest_ms": 1000 * percentile(waits, 99),
        "block_ms": 1000 * max(late),
        "often_ms": 1000 * percentile(late, 99),
        "cores": used / clock,
        "others_cores": max(0.0, busy - used) / clock,
        "growth_mb": growth(series),
        "series": series,
        "silent": silent,
    }


def work(request: dict) -> dict:
    """Load our bot, send it the messages of the request, return the figures of one round."""
    bot = tayari(Path(request["model"]), Path(request["database"]))
    return asyncio.run(measure(bot, request["warm_up"], request["said"], request["rate"]))


if __name__ == "__main__":
    answer(work)
