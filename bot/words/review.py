"""Who has read a translation: kept in the catalogue, beside the words, and lost when either text changes.

A comment `review: checked second reader 2026-11-22 1a2b3c4d5e` stands on the entry; its last word is a hash of
the English and of the translation. When one of them changes, the hash no longer fits and the entry is a draft.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import Enum

from babel.messages.catalog import Message

from bot.words.placeholders import without_forms

LINE = re.compile(r"review: (?P<status>checked|approved) (?P<who>.+) (?P<date>\d{4}-\d\d-\d\d) (?P<seal>[0-9a-f]{10})")
#: entries that must be right: what is said in danger, whom to call, and what the law says
VITAL = re.compile(r"danger\.|call\.|kind\.|rule\.|treaty\.|ui\.(forgotten|not_forgotten|privacy|error)|topic\.\w+\.(care|safe)$")


class Status(str, Enum):
    """How far a translation has come."""

    missing = "missing"
    stale = "stale"
    draft = "draft"
    checked = "checked"
    approved = "approved"


@dataclass(frozen=True)
class Review:
    """A translation's status; who read it and when, where somebody did."""

    status: Status
    who: str = ""
    date: str = ""


def seal(english: str, text: str) -> str:
    """What ties a review to both texts."""
    return hashlib.sha256(f"{without_forms(english)}\0{text}".encode()).hexdigest()[:10]


def of(entry: Message, english: str) -> Review:
    """The review of an entry.

    Args:
        entry: of a language's catalogue.
        english: the English text that it says.
    """
    if not entry or not entry.string:
        return Review(Status.missing)
    if "fuzzy" in entry.flags:
        return Review(Status.stale)
    for comment in entry.user_comments:
        found = LINE.fullmatch(comment.strip())
        if found and found["seal"] == seal(english, str(entry.string)):
            return Review(Status(found["status"]), found["who"], found["date"])
    return Review(Status.draft)


def note(entry: Message, english: str, review: Review) -> None:
    """Put a review on an entry, in place of an older one; other comments stay."""
    entry.user_comments = [c for c in entry.user_comments if not c.strip().startswith("review: ")]
    if review.status in (Status.checked, Status.approved):
        entry.user_comments.append(f"review: {review.status.value} {review.who} {review.date} {seal(english, str(entry.string))}")


def vital(id: str) -> bool:
    """True for what is said in danger, whom to call and what the law says."""
    return bool(VITAL.match(id))
