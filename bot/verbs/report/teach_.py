"""Turn a cluster of questions without an answer into training examples that the editor writes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Iterator


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("cluster", metavar="CLUSTER", help="code of a cluster, as `python -m bot report` lists it")
    parser.add_argument("--topic", required=True, metavar="ID", help="topic of data/topics.yml that the examples belong to")
    parser.add_argument("--form", metavar="FORM", help="form in which you write, such as ne or ne-Latn")
    parser.add_argument("--from", dest="file", type=Path, metavar="FILE", help="a sentence a line; without it they are asked for")


def run(args: argparse.Namespace) -> int:
    """Write the examples; nothing is written when one of them cannot be used."""
    from bot.report.report import open_clusters
    from bot.report.teach import TeachError, chosen, known_topic, sentences, teach
    from bot.pack.current import current
    from bot.settings import ROOT
    from bot.verbs.report import existing_database

    known_topic(args.topic)
    engine = existing_database()
    cluster = chosen(open_clusters(engine), args.cluster)
    print(f"{', '.join(cluster.keywords) or 'no word that five chats share'} (at least {cluster.chats} chats)")
    written = sentences(_lines(args.file), args.form)
    try:
        files = teach(engine, cluster, args.topic, written)
    except OSError as error:  # a container, or an installation that belongs to somebody else
        raise TeachError(f"{error.filename}: cannot be written: {error.strerror}; teach in a checkout (docs/report.md)") from None
    for file in files:
        print(f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}: written")
    pack = current()
    where, after = (f"{pack.id}/taught.yml", " PACK=…") if pack else ("data/taught.yml", "")
    print(f"{where}: noted. Now: make train{after}, make validate{after}, make evaluate{after}; then start the bot again.")
    return 0


def _lines(file: Path | None) -> Iterator[str]:
    if file is None:
        print("Write sentences as women would ask, in your own words, one a line; an empty line ends.")
        yield from iter(_asked, "")
        return
    try:
        yield from file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        from bot.report.teach import TeachError

        raise TeachError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None


def _asked() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""
