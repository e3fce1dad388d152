"""Open a session: code, link and the page for the projector are printed, poster and QR code written."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

BOT = re.compile(r"@?([A-Za-z]\w{4,31})", re.ASCII)
WAY = re.compile(r"([A-Za-z]{2})-([A-Za-z]{2})")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--corridor", required=True, type=_way, metavar="NP-KW", help="from which country to which")
    parser.add_argument("--languages", required=True, type=_names, metavar="ne,hi,en", help="of the room; the projector shows the first two")
    parser.add_argument("--topics", type=_names, metavar="a,b", help="only questions on these topics of data/topics.yml")
    parser.add_argument("--count", type=int, default=10, metavar="N", help="how many questions, 8 to 12 (default 10)")
    parser.add_argument("--bot", type=_bot, metavar="NAME", help="the bot's name on Telegram (default: TAYARI_BOT_USERNAME)")
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where poster and QR code go (default: here)")


def _way(text: str) -> tuple[str, str]:
    found = WAY.fullmatch(text.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r}: expected two country codes such as NP-KW")
    return found[1].upper(), found[2].upper()


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"[\w-]+", text)))


def _bot(text: str) -> str:
    found = BOT.fullmatch(text.strip())
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r}: expected the name of a bot such as tayari_bot")
    return found[1]


def run(args: argparse.Namespace) -> int:
    """Open it and say how to go on."""
    from bot import settings
    from bot.classes import links, register
    from bot.classes.new import plan
    from bot.verbs.class_.place import database

    username = args.bot or settings.bot_username()
    chosen = plan(*args.corridor, args.languages, args.topics, args.count)
    class_ = register.open_class(database(), chosen)
    print(f"Code:       {class_.code}")
    print(f"Link:       {links.link(class_, username) if username else 'not known: set TAYARI_BOT_USERNAME or give --bot'}")
    for address in links.addresses():
        print(f"Projector:  {links.page(class_, address)}")
    print("Show nobody the address of the projector's page: who knows it leads the session.")
    _write(class_, username, args.out)
    return 0


def _write(class_, username, folder: Path) -> None:
    from bot.classes import links
    from bot.classes.poster import poster
    from bot.classes.register import ClassError

    files = {f"{class_.code}.pdf": poster(class_, username)}
    if username:
        files[f"{class_.code}.png"] = links.qr_png(links.link(class_, username))
    try:
        for name, made in files.items():
            (folder / name).write_bytes(made)
            print(f"{folder / name}: written")
    except OSError as error:
        raise ClassError(f"{error.filename}: cannot be written: {error.strerror}; the session is open all the same") from None
