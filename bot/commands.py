"""A table of verbs as a command line. Needs the standard library only: the tuning of the encoder runs without the bot's packages."""

from __future__ import annotations

import argparse
import importlib
import keyword
import sys
from dataclasses import dataclass
from typing import Callable, Mapping


@dataclass(frozen=True)
class Table:
    """Verbs, each of them one module with `add_arguments(parser)` and `run(args) -> exit code`.

    Args:
        verbs: {name: what it does}, in the order of the help.
        modules: where a verb's module lies, with {} for its name, such as "bot.verbs.{}".
        place: what the verb is called in the help; a table below another one needs another name.
    """

    verbs: Mapping[str, str]
    modules: str
    place: str = "verb"

    def add_to(self, parser: argparse.ArgumentParser, only: str | None = None, required: bool = True) -> None:
        """Put the verbs below a parser.

        Args:
            parser: of the program, or of a verb.
            only: the one verb whose module is imported; None: all are.
            required: whether a verb must be given.
        """
        below = parser.add_subparsers(dest=self.place, required=required, metavar=self.place)
        for name, what in self.verbs.items():
            sub = below.add_parser(name, help=what, description=what)
            if only in (None, name):
                module = importlib.import_module(_importable(self.modules.format(name.replace("-", "_"))))
                module.add_arguments(sub)
                self.default(sub, module.run)

    def default(self, parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
        """What runs when this parser is the last that was chosen."""
        parser.set_defaults(**{f"{self.place}_runs": run})

    def run(self, args: argparse.Namespace) -> int:
        """Run the verb that was chosen; returns its exit code."""
        return getattr(args, f"{self.place}_runs")(args)

    def main(self, program: str, about: str, ours: Callable[[Exception], bool], argv: list[str] | None = None) -> int:
        """The whole command line; only the chosen verb is imported: some take seconds, or other packages.

        Args:
            program: how it is called, such as "python -m bot".
            about: what it is, for the help.
            ours: True for errors of bad input, which end in one sentence on standard error and exit code 1.
            argv: arguments; default: those of this process.
        """
        argv = sys.argv[1:] if argv is None else argv
        parser = argparse.ArgumentParser(prog=program, description=about)
        self.add_to(parser, only=argv[0] if argv else "")
        args = parser.parse_args(argv)
        try:
            return self.run(args)
        except Exception as error:
            if not ours(error):
                raise
            print(f"error: {error}", file=sys.stderr)
            return 1


def _importable(module: str) -> str:
    """A module's name; `class` cannot end one, so it lies in `class_`."""
    return f"{module}_" if keyword.iskeyword(module.rpartition(".")[2]) else module
