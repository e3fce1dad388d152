"""What a pack says otherwise than the base, and what somebody has to look at after an upgrade."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.text import Text

SAID = {
    "conflict": "it does not fit this base: take it out or rename it; a service or rule can be kept as your own with `pack accept`",
    "changed": "the base has changed since, or the words of a recording: compare, mend, then `pack accept`",
    "unseen": "nobody has compared it with the base yet: do, then `pack accept`",
    "old": "your own date is past its limit: call or look it up again",
    "overrides": "yours in place of the base's, which is as it was",
    "added": "only yours",
}
LONGEST = 160  # characters of a value


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("folder", type=Path, metavar="PATH", help="the pack's folder")


def run(args: argparse.Namespace) -> int:
    """Print all entries; exit code 1 when one of them needs somebody."""
    from bot.pack import current, diff

    console, entries = Console(soft_wrap=True, highlight=False), diff.entries(current.read(args.folder))
    for state, said in SAID.items():
        mine = [entry for entry in entries if entry.state.value == state]
        if mine:
            console.print(Text(f"{state} ({said})", style="bold"))
        for entry in mine:
            _show(console, entry)
    counts = Counter(entry.state.value for entry in entries)
    console.print(", ".join(f"{counts[state]} {state}" for state in SAID if counts[state]) or "the pack says nothing of its own")
    return 1 if any(entry.state in diff.TO_DO for entry in entries) else 0


def _show(console: Console, entry) -> None:
    console.print(Text(f"  {entry.id} [{entry.place}]"))
    for field, base, own in entry.lines:
        console.print(Text(f"    {field}: base: {_short(base)}"))
        console.print(Text(f"    {' ' * len(field)}  pack: {_short(own)}"))


def _short(value: str) -> str:
    value = " / ".join(value.splitlines())
    return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
