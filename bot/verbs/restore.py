"""Restore a backup into an empty place, or only check it."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from bot import settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("file", metavar="FILE", type=Path, help="made by `backup`")
    parser.add_argument("--check", action="store_true", help="only see whether it is whole and can be restored")


def run(args: argparse.Namespace) -> int:
    """Restore the file, or look at it."""
    os.umask(0o077)
    passphrase = settings.secret("TAYARI_BACKUP_PASSPHRASE")
    from bot.backup.bring_back import bring_back, look

    found = look(args.file, passphrase) if args.check else bring_back(args.file, passphrase)
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(found["made"]))
    if args.check:
        print(f"{args.file}: whole, made {when} by Tayari {found['tayari']}")
    else:
        print(f"{args.file}: {found['rows']} rows as of {when} are back. What women deleted since then is back, too: keep backups short.")
    return 0
