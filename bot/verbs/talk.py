"""Talk to the complete bot: one message a line in, its replies a line out; many chats in one run."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from bot.verbs.lines import each_line, put


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--database", help="SQLAlchemy URL; default: in memory, gone afterwards")
    parser.add_argument("--model", type=Path, help="model file; default: the newest")


def run(args: argparse.Namespace) -> int:
    """Read standard input to its end.

    In: {"chat": "a", "text": "…"} or {"chat": "a", "press": "<button title or payload>"}, optionally
    "locale". Out: {"chat", "language", "replies": [{"text", "buttons": [{"title", "payload"}],
    and what goes along, see bot.outbox.EXTRAS}]}; of a voice note or a card only its size is said.
    """
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.agent import load_agent
    from bot.store import ConversationStore
    from bot.turns import Turns

    store = ConversationStore(url=args.database or "sqlite://")
    return asyncio.run(_talk(Turns(load_agent(store, args.model), store)))


async def _talk(turns) -> int:
    shown: dict[str, dict[str, str]] = {}
    bad = 0
    for number, line in each_line(sys.stdin):
        problem = line if isinstance(line, str) else _problem(number, line)
        if problem:
            bad += 1
            put({"error": problem})
            continue
        chat = line["chat"]
        press = line.get("press")
        if press is not None:
            press = shown.get(chat, {}).get(press, press)
        outcome = await turns.take("talk", chat, line.get("text"), press, line.get("locale"))
        for reply in outcome.replies:
            shown.setdefault(chat, {}).update({b["title"]: b["payload"] for b in reply["buttons"]})
        replies = [{k: len(v) if isinstance(v, bytes) else v for k, v in reply.items()} for reply in outcome.replies]
        put({"chat": chat, "language": outcome.language, "replies": replies})
    return 1 if bad else 0


def _problem(number: int, line: dict) -> str | None:
    said = [k for k in ("text", "press") if isinstance(line.get(k), str)]
    if not isinstance(line.get("chat"), str) or len(said) != 1:
        return f'line {number}: expected "chat" and one of "text" and "press", all strings'
    return None
