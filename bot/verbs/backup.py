"""Back up database, id key and country pack into one file, while the bot runs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bot import settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; there must be no such file")
    parser.add_argument("--without-key", action="store_true", help="leave the id key out; then keep it elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    os.umask(0o077)
    passphrase = settings.secret("TAYARI_BACKUP_PASSPHRASE")
    from bot.backup.make import make

    made = make(args.file, passphrase, with_key=not args.without_key)
    key = "without the id key" if args.without_key else "with the id key"
    packed = f", {made['pack']} files of the country pack" if made["pack"] else ""
    print(f"{args.file}: {made['rows']} rows{packed}, {key}, {'encrypted' if passphrase else 'NOT encrypted'}")
    if not passphrase and not args.without_key:
        print("Who gets this file can tell which chats wrote to the bot. Set TAYARI_BACKUP_PASSPHRASE_FILE to encrypt it.")
    return 0
