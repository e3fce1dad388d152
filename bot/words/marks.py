"""Which English text a translation was made from: a comment on its entry, by which a changed English is noticed."""

from __future__ import annotations

import hashlib

from babel.messages.catalog import Message

from bot.words.placeholders import without_forms

MARK = "source: "


def mark(english: str) -> str:
    """The comment that stands for an English text; Babel wraps comments, so the text itself can't be compared."""
    return MARK + hashlib.sha256(without_forms(english).encode()).hexdigest()[:10]


def unmarked(entry: Message) -> list[str]:
    """The comments of an entry without its mark."""
    return [c for c in entry.auto_comments if not c.startswith(MARK)]


def stale(entry: Message, english: str) -> bool:
    """True when the English has changed since the entry's translation was made; the English itself carries no marks.

    Args:
        entry: of a language's catalogue.
        english: the text that it translates now.
    """
    marks = [c for c in entry.auto_comments if c.startswith(MARK)]
    return "fuzzy" in entry.flags or marks not in ([], [mark(english)])
