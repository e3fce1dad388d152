"""Makes the plan of a session from what a trainer gives: corridor, languages, topics."""

from __future__ import annotations

import secrets
from typing import Collection, Optional

from bot import manifest
from bot.classes.register import ClassError, Plan
from bot.directory import lookup
from bot.directory.base import CODES
from bot.quiz.choose import items_for

FEWEST, MOST = 8, 12  # questions


def plan(
    origin: str,
    host: str,
    languages: Collection[str],
    topics: Optional[Collection[str]] = None,
    count: int = 10,
    seed: Optional[str] = None,
) -> Plan:
    """A plan whose questions fit the corridor.

    Args:
        origin, host: ISO codes.
        languages: ids of data/languages.yml, those of the projector first.
        topics: only questions on these; None: on all.
        count: how many, 8 to 12.
        seed: the same one gives the same questions; None: a random one.

    Raises:
        ClassError: a country, language, topic or number that cannot be used; the message names it.
    """
    if origin not in CODES or not lookup.shared().has(host):
        raise ClassError(f"{origin}-{host}: expected two country codes such as NP-KW, the second one of the directory")
    strange = [id for id in languages if id not in manifest.languages()]
    if strange or not languages:
        raise ClassError(f"languages: {', '.join(strange) or 'none'}: choose from {', '.join(manifest.languages())}")
    unknown = [id for id in topics or () if id not in manifest.topics()]
    if unknown:
        raise ClassError(f"topics: {', '.join(unknown)}: not in data/topics.yml")
    if not FEWEST <= count <= MOST:
        raise ClassError(f"{count} questions: give {FEWEST} to {MOST}")
    items = items_for(origin, host, topics=topics, seed=seed or secrets.token_hex(8), count=count)
    if len(items) < FEWEST:
        raise ClassError(f"only {len(items)} questions fit {origin}-{host} and these topics; at least {FEWEST} are needed: give more topics")
    return Plan(origin, host, tuple(languages), tuple(item.id for item in items))
