"""Measure understanding on the held-out messages, form by form."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table

COLUMNS = {
    "topic_first": "topic right",
    "topic_in_three": "in first three",
    "language": "language right",
    "danger_met": "danger met",
    "danger_not_silent": "danger not silent",
    "calm_kept": "no false alarm",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--missed", action="store_true", help="print the danger messages that were met with silence")


def run(args: argparse.Namespace) -> int:
    """Print a table of shares."""
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot import evaluation
    from bot.agent import load_agent
    from bot.store import ConversationStore

    agent = load_agent(store=ConversationStore(url="sqlite://"))
    table = Table("form", "messages", *COLUMNS.values())
    console = Console()
    for form in evaluation.forms():
        score = evaluation.measure(agent, form)
        table.add_row(form, str(score.messages), *(f"{100 * score.shares()[c]:.0f} %" for c in COLUMNS))
        if args.missed:
            console.print(*[f"{form}: {text}" for text in score.missed], sep="\n", highlight=False)
    console.print(table)
    return 0
