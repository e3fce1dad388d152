"""Understand messages: {"text": …} a line in, what the full pipeline would act on a line out."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.verbs.lines import each_line, put

SHOWN = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Read standard input to its end."""
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.agent import load_agent
    from bot.store import ConversationStore

    agent = load_agent(store=ConversationStore(url="sqlite://"))
    bad = 0
    for number, line in each_line(sys.stdin):
        if isinstance(line, str) or not isinstance(line.get("text"), str):
            bad += 1
            put({"error": line if isinstance(line, str) else f'line {number}: expected {{"text": "…"}}'})
            continue
        put(asyncio.run(parse(agent, line["text"])))
    return 1 if bad else 0


async def parse(agent, text: str) -> dict:
    """What the pipeline makes of a text.

    Returns:
        {"text", "language", "intent", "confidence", "ranking", "danger", "countries"}; empty text
        has the intent null.
    """
    from bot.understanding import understood

    parsed = await understood(agent, text)
    intent = parsed["intent"]
    return {
        "text": text,
        "language": (parsed.get("language") or {}).get("id"),
        "intent": intent["name"],
        "confidence": round(intent["confidence"], 4),
        "ranking": [{"intent": r["name"], "confidence": round(r["confidence"], 4)} for r in parsed["ranking"][:SHOWN]],
        "danger": parsed["danger"],
        "countries": list(dict.fromkeys(e["value"] for e in parsed.get("entities", []) if e["entity"] == "country")),
    }
