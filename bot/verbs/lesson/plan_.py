"""A two-hour plan of a corridor as PDF and Markdown: facts, questions, role plays, what to print."""

from __future__ import annotations

import argparse

from bot.verbs.lesson.options import add_corridor, names, write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--languages", required=True, type=names, metavar="ne,en", help="of the women; facts are said in English and in each of them")
    add_corridor(parser)


def run(args: argparse.Namespace) -> int:
    """Write plan-<corridor>.pdf and plan-<corridor>.md."""
    from actions.roleplay import played
    from bot.lessons.markdown import markdown
    from bot.lessons.plan import plan
    from bot.lessons.printed import printed, prints

    origin, host = args.corridor
    made = plan(origin, host, args.languages, played)
    write(args.out, f"plan-{origin}-{host}.pdf", printed(made))
    write(args.out, f"plan-{origin}-{host}.md", markdown(made, prints(made)).encode())
    return 0
