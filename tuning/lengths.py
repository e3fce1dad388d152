"""Training messages of certain lengths, to time the encoder's engines on; chosen in the bot's own environment."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import zip_longest
from pathlib import Path
from typing import Callable, Iterable

LENGTHS = (5, 20, 60)  # tokens, without those that every message gets: the prefix and both end marks
EACH = 24


def dealt(by_form: dict[str, list[str]], most: int) -> list[str]:
    """One text of each form in turn, until there are `most` or none is left."""
    turns = zip_longest(*by_form.values())
    return [text for turn in turns for text in turn if text is not None][:most]


def choose(messages: Iterable[tuple[str, str]], count: Callable[[str], int], each: int = EACH) -> dict[int, list[str]]:
    """Messages of each of LENGTHS, spread over the forms.

    Args:
        messages: (form, cleaned text).
        count: tokens of a text.
        each: how many of a length at most.

    Returns:
        {tokens: texts}, none of them twice.

    Raises:
        ValueError: there is no message of one of the lengths.
    """
    found: dict[int, dict[str, dict[str, None]]] = {length: defaultdict(dict) for length in LENGTHS}
    for form, text in messages:
        length = count(text)
        if length in found:
            found[length][form][text] = None
    for length, by_form in found.items():
        if not by_form:
            raise ValueError(f"data/nlu: no example has {length} tokens")
    return {length: dealt({form: list(texts) for form, texts in by_form.items()}, each) for length, by_form in found.items()}


def write(target: Path) -> dict[int, list[str]]:
    """Choose among all training messages, write them as JSON, and return them."""
    from bot.checks import training
    from bot.encoder.encoder import packed_file
    from bot.encoder.packed import PackedModel
    from bot.encoder.tokens import Tokens
    from bot.evaluation import blind
    from bot.nlu.text import clean

    tokens = Tokens(PackedModel(packed_file()))
    always = len(tokens.ids(""))
    messages = (
        (form, clean(text))
        for form in blind.forms()
        for _, block in training.blocks(form)
        for text in training.examples(block)
    )
    chosen = choose(messages, lambda text: len(tokens.ids(text)) - always)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(chosen, ensure_ascii=False, indent=1), encoding="utf-8")
    return chosen


def read(source: Path) -> dict[int, list[str]]:
    """What `write` wrote; FileNotFoundError says how to make it."""
    if not source.exists():
        raise FileNotFoundError(f"{source}: missing; run: .venv/bin/python -m tuning lengths")
    return {int(length): texts for length, texts in json.loads(source.read_text(encoding="utf-8")).items()}
