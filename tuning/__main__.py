"""Tuning of the encoder: python -m tuning <verb>. Usually called by `make encoder`."""

from __future__ import annotations

import sys

from bot.commands import Table

# torch is in one environment only, Rasa's libraries in the other
VERBS = {
    "corpus": "write the token ids of all messages (the bot's environment)",
    "tune": "train on the corpus (the environment with torch)",
    "pack": "write bot/encoder/tuned/ from the best weights (the bot's environment)",
    "compare": "train several variants on a part of the data, one after another (the environment with torch)",
    "lengths": "choose messages of 5, 20 and 60 tokens (the bot's environment)",
    "engines": "time the engines that could serve the encoder on those messages (the environment with torch)",
}


def main(argv: list[str] | None = None) -> int:
    """Run one verb; bad input ends in one sentence and exit code 1."""
    ours = lambda error: isinstance(error, (ValueError, FileNotFoundError))  # noqa: E731
    return Table(VERBS, "tuning.verbs.{}").main("python -m tuning", __doc__, ours, argv)


if __name__ == "__main__":
    sys.exit(main())
