"""Tuning of the encoder: python -m tuning <verb>. Usually called by `make encoder`."""

from __future__ import annotations

import argparse
import importlib
import sys

VERBS = {
    "corpus": "write the token ids of all messages (the bot's environment)",
    "tune": "train on the corpus (the environment with torch)",
    "pack": "write bot/encoder/tuned/ from the best weights (the bot's environment)",
    "compare": "train several variants on a part of the data, one after another (the environment with torch)",
}


def main(argv: list[str] | None = None) -> int:
    """Run one verb; bad input ends in one sentence and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m tuning", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for name, what in VERBS.items():
        sub = verbs.add_parser(name, help=what, description=what)
        if [name] == (argv or sys.argv[1:])[:1]:
            # torch is in one environment only, Rasa's libraries in the other
            module = importlib.import_module(f"tuning.verbs.{name}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    try:
        return args.run(args)
    except (ValueError, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
