"""How the tuned encoder is best used beside the n-grams, on the development messages. Prints the table of docs/encoder.md.

    .venv/bin/python scripts/compare_views.py [--only WORD]

Reads all training examples with the plain encoder too: some minutes the first time, then its vectors lie in the cache.
The weights of the rows were chosen on these messages; compare rows, and take the README's figures for new messages.
"""

from __future__ import annotations

import argparse
import sys
from functools import cached_property
from pathlib import Path
from typing import Callable

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.encoder import heads  # noqa: E402
from bot.manifest import OUT, romanised  # noqa: E402
from bot.nlu.features import READINGS  # noqa: E402
from bot.nlu.intent import TopicClassifier  # noqa: E402
from scripts.compare_classifiers import NO_VECTOR, linear, parts, shares, without  # noqa: E402


class Readers:
    """What each reader says of the development messages: values of all labels, [messages, labels]; each is made once."""

    def __init__(self) -> None:
        if heads.shared() is None:
            raise SystemExit("error: the tuned encoder cannot be used; the warning above says why")
        self.known, self.held = parts()
        self.plain = parts(plain=True)
        self.labels = sorted(set(self.known.topics))

    def _linear(self, known, held, change: dict, **settings) -> np.ndarray:
        labels, score = linear(known, change, **settings)
        assert labels == self.labels
        return score(held)

    @cached_property
    def ngrams(self) -> np.ndarray:
        """All readings, no vector."""
        return self._linear(self.known, self.held, NO_VECTOR)

    @cached_property
    def vector(self) -> np.ndarray:
        """The tuned vector alone."""
        return self._linear(self.known, self.held, without(*READINGS), c=0.1)

    @cached_property
    def beside_plain(self) -> np.ndarray:
        """The plain vector beside the n-grams, at half strength in Latin letters."""
        return self._linear(*self.plain, {})

    @cached_property
    def head(self) -> np.ndarray:
        """The encoder's own topic head: logarithms of shares."""
        own = heads.shared()
        return own.topic(self.held.vectors, own.places(self.labels))

    def beside(self, weight: float) -> np.ndarray:
        """The tuned vector beside the n-grams, in one model."""
        return self._linear(self.known, self.held, {"dense_scale": weight, "dense_scale_romanised": weight})

    def weighed_head(self) -> np.ndarray:
        """The head as the bot weighs it: less in Latin letters."""
        config = TopicClassifier.get_default_config()
        latin = np.array([romanised(form) for form in self.held.forms])
        return np.where(latin, config["head_romanised"], config["head"])[:, None] * self.head

    def lifted(self) -> np.ndarray:
        """What out_of_scope gets on top."""
        return TopicClassifier.get_default_config()["lift"] * (np.array(self.labels) == OUT)


def variants(of: Readers) -> dict[str, Callable[[], np.ndarray]]:
    """{name: makes the values}."""
    return {
        "n-grams alone": lambda: of.ngrams,
        "plain vector beside the n-grams": lambda: of.beside_plain,
        "tuned vector alone": lambda: of.vector,
        "tuned vector beside the n-grams, weight 2": lambda: of.beside(2.0),
        "the same, weight 4": lambda: of.beside(4.0),
        "n-grams + half the tuned vector's own model": lambda: of.ngrams + 0.5 * of.vector,
        "the encoder's own topic head alone": lambda: of.head,
        "plain vector beside the n-grams + the head": lambda: of.beside_plain + of.weighed_head(),
        "n-grams + the head": lambda: of.ngrams + of.weighed_head(),
        "the same, out_of_scope lifted (shipped)": lambda: of.ngrams + of.weighed_head() + of.lifted(),
    }


def main() -> int:
    """Print a row for each variant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only variants with this word in their name")
    args = parser.parse_args()
    readers = Readers()
    print("| tried | native first | in 3 | Latin letters first | in 3 |\n| --- | --: | --: | --: | --: |")
    for name, make in variants(readers).items():
        if args.only in name:
            print(f"| {name} | {shares(readers.labels, make(), readers.held)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
