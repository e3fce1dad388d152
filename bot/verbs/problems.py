"""What a check has found, for the terminal."""

from __future__ import annotations

import sys
from functools import partial
from typing import Callable


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


def warn(tell_it: Callable[[str], None] = partial(print, flush=True)) -> None:
    """Tell what the organisation must know though nothing is wrong: for its terminal, never for a chat.

    Args:
        tell_it: where the line goes.
    """
    from bot.words import approval
    from bot.words.catalogue import CatalogueError

    try:
        line = approval.warning()
    except CatalogueError as error:
        line = str(error)
    if line:
        tell_it(line)
