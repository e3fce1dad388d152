"""The load in sentences and rows, for the terminal and the page; plain arithmetic, no processes."""

from __future__ import annotations

from statistics import median

from bot.bench.figures import BUSY, MOST_OTHERS, Figure

LOAD = [
    Figure("answered", "messages answered per second", "", 1, more=True),
    Figure("middle_ms", "from message to answer, median", "ms", 0),
    Figure("slow_ms", "95th percentile", "ms", 0),
    Figure("slowest_ms", "99th percentile", "ms", 0),
    Figure("block_ms", "longest block of the event loop", "ms", 0),
    Figure("often_ms", "99th percentile of its blocks", "ms", 0),
    Figure("cores", "processor cores used", "", 2),
    Figure("growth_mb", "memory grown after the first fifth", "MB", 0),
]
WORST = ("block_ms", "silent", "others_cores")  # of all rounds; of everything else the median counts
ENOUGH = 0.98  # of the messages must be answered while others still come
MOST_BLOCKED = 250  # ms; longer ones are felt in every chat


def summary(rounds: list[dict], rate: float, seconds: float, chats: int) -> dict:
    """All that is reported, from the figures of each round (see load.measure)."""
    names = [figure.id for figure in LOAD] + ["silent", "others_cores"]
    found = {name: (max if name in WORST else median)([r[name] for r in rounds]) for name in names}
    return {**found, "series": rounds[-1]["series"], "rate": rate, "seconds": seconds, "chats": chats, "rounds": len(rounds)}


def title(load: dict) -> str:
    """Above the figures."""
    return f"Under a load of {load['rate']:g} messages a second (Tayari)"


def verdict(load: dict) -> str:
    """Whether the bot keeps up, in a sentence."""
    if load["answered"] < ENOUGH * load["rate"]:
        return f"It does not keep up: {load['answered']:.1f} of {load['rate']:g} messages a second were answered in time."
    if load["block_ms"] > MOST_BLOCKED:
        return f"It keeps up, but its event loop stood still for up to {load['block_ms']:.0f} ms."
    return f"It keeps up, and its event loop never stands still for more than {load['block_ms']:.0f} ms."


def condition(load: dict) -> str:
    """How it was measured."""
    return (
        f"The load: {load['rate']:g} messages a second for {load['seconds']:g} s from {load['chats']} chats, each sent at its "
        "time whether or not earlier ones are answered, and an answer's time counts from then. Training examples of all "
        f"forms, none of them twice, no request for a voice note. Blocks: how late a task comes that wakes every 10 ms. Rounds: {load['rounds']}; "
        f"medians, of the blocks the longest of all. Other programs used up to {load['others_cores']:.1f} cores meanwhile."
    )


def doubts(load: dict) -> list[str]:
    """Reasons not to trust the figures, and messages that got no reply; none when all is well."""
    busy = [f"Under the load: {BUSY[0].lower()}{BUSY[1:]}"] if load["others_cores"] > MOST_OTHERS else []
    return busy + ([f"Messages without a reply under the load: {load['silent']}."] if load["silent"] else [])
