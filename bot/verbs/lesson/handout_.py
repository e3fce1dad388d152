"""One page on a topic in large type, with dated sources on its back."""

from __future__ import annotations

import argparse

from bot.verbs.lesson.options import add_corridor, names, write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--topic", required=True, type=names, metavar="A,B", help="topics of data/topics.yml, such as passport_retention")
    parser.add_argument("--language", required=True, type=names, metavar="ne,hi", help="a sheet for each")
    parser.add_argument("--bot", metavar="NAME", help="the bot's name on Telegram, for the QR code (default: TAYARI_BOT_USERNAME)")
    add_corridor(parser)


def run(args: argparse.Namespace) -> int:
    """Write handout-<topic>-<corridor>-<language>.pdf."""
    from actions.handout import sheets
    from bot import settings
    from bot.lessons.errors import check_languages, check_topics, check_way
    from bot.lessons.handout import make

    origin, host = args.corridor
    check_way(origin, host)
    check_topics(args.topic)
    check_languages(args.language)
    username = (args.bot or settings.bot_username()).removeprefix("@")
    for topic in args.topic:
        for language in args.language:
            write(args.out, f"handout-{topic}-{origin}-{host}-{language}.pdf", make(language, sheets(topic, language, origin, host), username))
    return 0
