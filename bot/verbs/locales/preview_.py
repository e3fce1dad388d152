"""A finished answer as on a phone."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--lang", nargs="+", metavar="ID", help="languages (default: all that are answered in)")
    parser.add_argument("--topic", nargs="+", metavar="TOPIC", help="topics or conversation intents (default with --page: all topics)")
    parser.add_argument("--country", metavar="CC", default="KW", help="where she works (default KW)")
    parser.add_argument("--origin", metavar="CC", default="NP", help="where she comes from (default NP)")
    parser.add_argument("--kind", choices=("answer", "simpler", "sources", "danger"), default="answer")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write an HTML page with all languages side by side")


class PreviewError(ValueError):
    """What is asked for is not there."""


def run(args: argparse.Namespace) -> int:
    """Print the texts, or write the page."""
    from actions.preview import said
    from actions.talk import ENTRY
    from bot import manifest
    from bot.verbs.locales.language import known
    from bot.words import files
    from bot.words.preview import page

    languages = [known(language) for language in args.lang or manifest.languages()]
    wanted = args.topic or (list(manifest.topics()) if args.page else None)
    if not wanted:
        raise PreviewError("name a --topic, or a --page for all of them")
    unknown = [t for t in wanted if t not in manifest.topics() and t not in ENTRY]
    if unknown:
        raise PreviewError(f"no such topic: {', '.join(unknown)}; data/topics.yml lists them")
    files.compile_all()
    found = {t: {language: said(t, language, args.country, args.origin, args.kind) for language in languages} for t in wanted}
    if args.page:
        args.page.write_text(page(found, f"{args.kind}, {args.origin} to {args.country}"), encoding="utf-8")
        print(f"{args.page}: {len(wanted)} topics in {len(languages)} languages")
        return 0
    for topic, by_language in found.items():
        for language, messages in by_language.items():
            for message in messages:
                print(f"--- {topic}, {language}\n{message['text']}\n")
                print("  ".join(f"[{b['title']}]" for b in message["buttons"]), end="\n\n")
    return 0
