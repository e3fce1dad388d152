"""Note who has read translations."""

from __future__ import annotations

import argparse
import datetime

STATUSES = ("checked", "approved")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("language", metavar="ID", help="such as ne")
    parser.add_argument("status", choices=STATUSES, help="checked: by a second reader; approved: by a native speaker who gives her name")
    parser.add_argument("--by", required=True, metavar="WHO", help="name, initials or role, with consent")
    parser.add_argument("--ids", nargs="+", metavar="PATTERN", default=["*"], help="ids with * for any letters, such as 'danger.*' (default: all)")
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=datetime.date.today(), metavar="YYYY-MM-DD")


def run(args: argparse.Namespace) -> int:
    """Write the notes into the catalogue."""
    from bot.verbs.locales.language import known
    from bot.words import files
    from bot.words.review import Review, Status

    review = Review(Status(args.status), " ".join(args.by.split()), args.date.isoformat())
    count = files.reviewed(known(args.language), args.ids, review)
    print(f"locales/{args.language}: {count} texts {args.status} by {review.who}")
    return 0 if count else 1
