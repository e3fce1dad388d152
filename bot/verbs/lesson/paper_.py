"""The questions of a session on paper, with pictures and boxes to tick, and a key."""

from __future__ import annotations

import argparse

from bot.verbs.lesson.options import add_corridor, names, write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--class", dest="code", metavar="CODE", help="the session whose questions these are, such as K7M9PX")
    parser.add_argument("--items", type=names, metavar="A,B", help="or ids of the quiz, with --corridor")
    parser.add_argument("--language", type=names, metavar="ne,hi", help="a paper for each (default with --class: those of the session)")
    add_corridor(parser, required=False)


def run(args: argparse.Namespace) -> int:
    """Write test-<corridor>-<language>.pdf."""
    from bot.lessons.errors import check_languages
    from bot.lessons.paper import paper

    origin, host, items, languages = _wanted(args)
    check_languages(languages)
    for language in languages:
        write(args.out, f"test-{args.code or f'{origin}-{host}'}-{language}.pdf", paper(language, origin, host, items, args.code))
    return 0


def _wanted(args: argparse.Namespace) -> tuple:
    """(origin, host, ids of the questions, languages)"""
    from bot.lessons.errors import LessonError

    if args.code:
        from bot.verbs.class_.place import database, running

        if args.items or args.corridor:
            raise LessonError("--class has its own corridor and questions: leave --corridor and --items out")
        found = running(database(), args.code)
        args.code = found.code
        strange = [id for id in args.language or () if id not in found.plan.languages]
        if strange:
            spoken = ", ".join(found.plan.languages)
            raise LessonError(f"--language {', '.join(strange)}: not of this session, which has {spoken}; its page for counting would refuse them")
        return found.plan.origin, found.plan.host, found.plan.items, args.language or found.plan.languages
    if not (args.corridor and args.items and args.language):
        raise LessonError("give --class CODE, or all of --corridor, --items and --language")
    return *args.corridor, args.items, args.language
