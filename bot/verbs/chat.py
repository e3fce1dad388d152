"""Talk with the bot in this terminal."""

from __future__ import annotations

import argparse
import asyncio

from rich.console import Console
from rich.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Read lines until the end of input; a number taps the button with that number."""
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.agent import load_agent
    from bot.store import ConversationStore
    from bot.turns import Turns

    console = Console(highlight=False)
    store = ConversationStore(url="sqlite://")
    with console.status("…"):
        turns = Turns(load_agent(store), store)
    asyncio.run(_chat(turns, console))
    return 0


async def _chat(turns, console: Console) -> None:
    buttons = show(console, await turns.take("console", "me", press="/start"))
    while True:
        try:
            said = console.input("[bold]> [/bold]").strip()
        except (EOFError, KeyboardInterrupt):
            return
        press = buttons[int(said) - 1]["payload"] if said.isdigit() and 0 < int(said) <= len(buttons) else None
        buttons = show(console, await turns.take("console", "me", None if press else said, press))


def show(console: Console, outcome) -> list[dict]:
    """Print the replies with numbered buttons; returns the buttons in their order."""
    buttons: list[dict] = []
    for reply in outcome.replies:
        console.print(Text(reply["text"]))
        for button in reply["buttons"]:
            buttons.append(button)
            console.print(Text(f"  [{len(buttons)}] {button['title']}", style="cyan"))
        console.print()
    return buttons
