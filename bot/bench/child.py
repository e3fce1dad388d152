"""The child process that loads one bot and measures it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import psutil

from bot.bench.bots import BOTS, Bot
from bot.bench.figures import percentile
from bot.bench.protocol import answer
from bot.bench.timers import Timers

MEGABYTE = 1e6
SIDE_BY_SIDE = 8


def work(request: dict) -> dict:
    """Load the bot named in the request, give it all messages, return the figures of one round."""
    bot = BOTS[request["bot"]](Path(request["model"]), Path(request["database"]))
    loaded = memory()
    return {"memory_loaded": loaded, **asyncio.run(measure(bot, request["chats"], request["started"]))}


def memory() -> float:
    """Resident memory of this process in megabytes."""
    return psutil.Process().memory_info().rss / MEGABYTE


def busy_seconds() -> float:
    """Processor time that all programs of this machine have used so far."""
    times = psutil.cpu_times()
    return times.user + times.nice + times.system + times.irq + times.softirq


async def measure(bot: Bot, chats: dict[str, list], started: float) -> dict:
    """All phases, one after the other."""
    (chat, texts), *others = chats["warm_up"]
    await bot.answer(chat, texts[0])
    start_seconds = time.monotonic() - started
    await one_by_one(bot, [(chat, texts[1:]), *others])
    clock, used, busy = time.monotonic(), time.process_time(), busy_seconds()
    seconds, silent = await one_by_one(bot, chats["alone"])
    used_alone = time.process_time() - used
    duration, silent_together = await side_by_side(bot, chats["together"])
    used, clock = time.process_time() - used, time.monotonic() - clock
    turns = sum(len(texts) for _, texts in chats["together"])
    figures = {
        "start_seconds": start_seconds,
        "middle_ms": 1000 * percentile(seconds, 50),
        "slow_ms": 1000 * percentile(seconds, 95),
        "turns_per_second": turns / duration,
        "processor_ms": 1000 * used_alone / len(seconds),
        "memory_after": memory(),
        "others_cores": max(0.0, busy_seconds() - busy - used) / clock,
        "silent": silent + silent_together,
    }
    return {**figures, "parts": await parts(bot, chats["timed"]) if bot.watch else {}}


async def one_by_one(bot: Bot, chats: list) -> tuple[list[float], int]:
    """Seconds of each turn, one turn at a time; and how many got no reply."""
    seconds, silent = [], 0
    for chat, texts in chats:
        for text in texts:
            start = time.perf_counter()
            silent += not await bot.answer(chat, text)
            seconds.append(time.perf_counter() - start)
    return seconds, silent


async def side_by_side(bot: Bot, chats: list) -> tuple[float, int]:
    """Seconds for all turns with SIDE_BY_SIDE chats at once; and how many turns got no reply."""
    waiting = iter(chats)

    async def keep_busy() -> int:
        silent = 0
        for chat, texts in waiting:
            for text in texts:
                silent += not await bot.answer(chat, text)
        return silent

    start = time.perf_counter()
    silent = await asyncio.gather(*(keep_busy() for _ in range(SIDE_BY_SIDE)))
    return time.perf_counter() - start, sum(silent)


async def parts(bot: Bot, chats: list) -> dict[str, float]:
    """Mean milliseconds of each part of a turn; what no timer covers is `rest`."""
    timers, turns = Timers(), 0
    bot.watch(timers)
    for chat, texts in chats:
        for text in texts:
            with timers.part("rest"):
                await bot.answer(chat, text)
            turns += 1
    return {name: 1000 * seconds / turns for name, seconds in timers.seconds.items()}


if __name__ == "__main__":
    answer(work)
