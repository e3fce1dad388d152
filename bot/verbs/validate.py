"""Check manifests, training data, catalogues, the directory and the country pack; every problem in one sentence."""

from __future__ import annotations

import argparse

from bot.verbs.problems import tell, warn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Exit code 1 when anything is wrong."""
    from bot.checks import catalogues, directory, lessons, manifests, plain, quiz, training
    from bot.pack import current
    from bot.pack.check import problems_of_current

    with current.using(None):
        # the others are checked against the manifests, and the catalogues against the quiz too
        found = manifests.problems() or [*quiz.problems(), *lessons.problems()]
        for check in [] if found else [directory, training, catalogues, plain]:
            found += check.problems()
        found += [] if found else quiz.word_problems()
    found += problems_of_current()
    code = tell(found, "all data is in order")
    warn()
    return code
