"""What a pack says otherwise than the base: overridden, changed below, old, or what does not fit it any more."""

from __future__ import annotations

from datetime import date
from typing import Any, Iterator, Optional

from pydantic import BaseModel

from bot.directory.age import Age, age_of
from bot.pack import base as bases
from bot.pack import facts, words
from bot.pack.accepted import Accepted, fingerprint
from bot.pack.current import Pack
from bot.pack.diff_parts import examples, questions, recordings, text_ids, topics
from bot.pack.entry import Entry, State, state_of

FACTS = "facts"  # place of records in accepted.yml; words stand under their language
TO_DO = (State.unseen, State.changed, State.conflict, State.old)


def entries(pack: Pack, today: Optional[date] = None) -> list[Entry]:
    """All entries of a pack, those that need somebody first.

    Args:
        pack: whose files can be read; all else may have come out of order by an upgrade of the base.
        today: the day to count from.

    Raises:
        PackError, DirectoryError: a file cannot be read.
    """
    accepted = Accepted.read(pack.folder)
    found = [*_records(pack, accepted, today), *_texts(pack, accepted), *_withdrawn(pack, accepted)]
    found += [*topics(pack), *examples(pack), *questions(pack), *recordings(pack, accepted)]
    order = [State.conflict, State.changed, State.unseen, State.old, State.overrides, State.added]
    return sorted(found, key=lambda entry: order.index(entry.state))


def _records(pack: Pack, accepted: Accepted, today: Optional[date]) -> Iterator[Entry]:
    base = bases.records()
    for overlay in facts.overlays(pack.folder).values():
        for record in overlay.records:
            below = base.get(record.id)
            state = state_of(accepted.of(FACTS, record.id), below)
            yield Entry(FACTS, record.id, state, _fields(below, record) if below else [], below)
            if age_of(record, today) in (Age.old, Age.very_old):
                yield Entry(FACTS, record.id, State.old, [("as_of", "", str(record.as_of))], below)


def _withdrawn(pack: Pack, accepted: Accepted) -> Iterator[Entry]:
    base = bases.records()
    for overlay in facts.overlays(pack.folder).values():
        for gone in overlay.withdrawn:
            below = base.get(gone.id)
            state = state_of(accepted.of(FACTS, gone.id), below) if below else State.conflict
            yield Entry(FACTS, gone.id, state, [("withdrawn", getattr(below, "name", ""), gone.why)], below)


def _texts(pack: Pack, accepted: Accepted) -> Iterator[Entry]:
    own = text_ids(pack)
    for language, path in words.files(pack.folder).items():
        base = bases.texts(language)
        for id, text in words.read(path).items():
            mine = id in own
            state = State.added if mine else state_of(accepted.of(language, id), base.get(id))
            if state is State.added and not mine:
                state = State.conflict  # the base never said it, or no more: nobody would hear the pack's text
            yield Entry(language, id, state, [] if mine else [("text", base.get(id, ""), text)], base.get(id))


def _fields(below: BaseModel, record: BaseModel) -> list[tuple[str, str, str]]:
    """Fields in which two records differ; sources only by their number, they are long."""
    was, now = below.dict(exclude_none=True), record.dict(exclude_none=True)
    names = [name for name in record.__fields__ if was.get(name) != now.get(name)]
    return [(name, _said(was.get(name)), _said(now.get(name))) for name in names]


def _said(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return ", ".join(str(one.get("number") or one.get("title") or one) for one in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(getattr(value, "value", value))


def accept(pack: Pack, ids: list[str]) -> int:
    """Keep what the base says now below these entries, or below all; returns how many were renewed.

    Of a conflict the fingerprint is dropped: a service or a rule in place of one that is gone becomes the pack's own;
    any other conflict stays until somebody mends it.
    """
    accepted, count = Accepted.read(pack.folder), 0
    for entry in entries(pack):
        mark = fingerprint(entry.base) if entry.base is not None else None
        if (not ids or entry.id in ids) and accepted.of(entry.place, entry.id) != mark:
            accepted.keep(entry.place, entry.id, mark)
            count += 1
    accepted.write(pack.folder)
    return count
