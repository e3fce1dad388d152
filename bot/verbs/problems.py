"""What a check has found, for the terminal."""

from __future__ import annotations

import sys


def tell(found: list[str], in_order: str) -> int:
    """Print every problem and their number, or that all is well; returns the exit code.

    Args:
        found: one sentence a problem.
        in_order: what to print when there is none.
    """
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"{len(found)} problems" if found else in_order)
    return 1 if found else 0


def warn() -> None:
    """Print what the organisation must know though nothing is wrong: for its terminal, never for a chat."""
    from bot.words import approval
    from bot.words.catalogue import CatalogueError

    try:
        line = approval.warning()
    except CatalogueError as error:
        line = str(error)
    if line:
        print(line, flush=True)
