"""JSON lines on standard input and output."""

from __future__ import annotations

import json
from typing import Iterator, TextIO


def each_line(stream: TextIO) -> Iterator[tuple[int, dict | str]]:
    """(number, object) of each line that is not empty; a sentence instead of the object for a bad line."""
    for number, raw in enumerate(stream, 1):
        if not raw.strip():
            continue
        try:
            value = json.loads(raw)
        except ValueError as error:
            yield number, f"line {number}: not JSON: {error}"
            continue
        yield number, value if isinstance(value, dict) else f"line {number}: expected an object"


def put(value: dict) -> None:
    """Write one line at once, so that a program at the other end of the pipe can answer it."""
    try:
        print(json.dumps(value, ensure_ascii=False), flush=True)
    except UnicodeEncodeError:  # half of a character, as a cut message may hold
        print(json.dumps(value), flush=True)
