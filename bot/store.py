"""Where conversations are kept: one row a chat, without her words, gone for good when deleted.

Rasa's own SQL store keeps every message's text and reads a session's events one by one, which makes
long chats slow. Here a row holds only what the next turn needs: slots, and which topics came last.
"""

from __future__ import annotations

import json
import logging
import time
from functools import lru_cache
from typing import Any, Iterable, Optional

import sqlalchemy as sa
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings, shown
from bot.classes import register
from bot.database import DAY, clean_file, metadata, open_database
from bot.handoff import cases
from bot.report import unanswered
from bot.sealed import Seal
from bot.tools.kept import KEPT as TOOLS_KEPT, without_tools

log = logging.getLogger(__name__)

TURNS_KEPT = 3  # as many as MemoizationPolicy looks back on
HOUR = 3600
KEPT = (UserUttered, ActionExecuted)  # what policies look at
SEALED = {"tools"}  # slots that are stored encrypted
EXIT = "quick_exit"  # intent
CHANNEL_SLOT = "session_started_metadata"  # Rasa puts the channel's metadata there

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("sender_id", sa.String(64), primary_key=True),
    sa.Column("updated_at", sa.Float, nullable=False, index=True),
    sa.Column("events", sa.Text, nullable=False),
)
# made once: to make a statement takes SQLAlchemy longer than to run it
_MINE = conversations.c.sender_id == sa.bindparam("chat")
READ = sa.select(conversations.c.events).where(_MINE)
UPDATE = conversations.update().where(_MINE).values(updated_at=sa.bindparam("now"), events=sa.bindparam("kept"))
INSERT = conversations.insert().values(
    sender_id=sa.bindparam("chat"), updated_at=sa.bindparam("now"), events=sa.bindparam("kept")
)


def without_words(event: dict[str, Any]) -> dict[str, Any]:
    """An event as it is stored: no text of hers, no metadata of the channel."""
    kept = {k: v for k, v in event.items() if k not in ("text", "metadata", "input_channel", "message_id", "data")}
    if event["event"] == "user":
        parsed = event.get("parse_data") or {}
        kept["text"] = ""
        kept["parse_data"] = {"intent": parsed.get("intent"), "entities": [], "text": ""}
    return kept


def what_is_kept(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """The events to store: the slots as they are now, then topics and actions of the last turns.

    The slots do not influence which action follows, so their order among the events does not matter.
    """
    events = list(tracker.events)
    users = [i for i, e in enumerate(events) if isinstance(e, UserUttered)]
    last = events[users[-TURNS_KEPT:][0] :] if users else []
    slots = [SlotSet(n, seal(s.value) if n in SEALED else s.value) for n, s in tracker.slots.items() if s.value is not None and n != CHANNEL_SLOT]
    loop = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    start = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted(), *slots, *loop, ActionExecuted(ACTION_LISTEN_NAME)]
    for event in start:
        event.timestamp = last[0].timestamp if last else events[-1].timestamp if events else time.time()
    turns = [e for e in last if isinstance(e, KEPT)]
    return [without_words(e.as_dict()) for e in [*start, *turns]]


@lru_cache(maxsize=2)
def _sealed_with(key: bytes) -> Seal:
    return Seal(key)


def seal(value: Any) -> str:
    """What she told a guided tool, as it is stored: readable with the key only."""
    return _sealed_with(settings.id_key()).close(value)


def unseal(event: dict[str, Any]) -> dict[str, Any]:
    """A stored event, readable again; what was sealed with another key is lost, as her id is then."""
    if event["event"] != "slot" or event["name"] not in SEALED or not isinstance(event["value"], str):
        return event
    try:
        return {**event, "value": _sealed_with(settings.id_key()).open(event["value"])}
    except ValueError:
        return {**event, "value": None}


def restore(sender_id: str, stored: str, slots: list) -> DialogueStateTracker:
    """The conversation from a row's text."""
    events = [Event.resolve_by_type(e["event"])._from_parameters(e) for e in map(unseal, json.loads(stored))]
    return DialogueStateTracker.from_events(sender_id, events, slots)


class ConversationStore(TrackerStore):
    """Rasa tracker store over one table.

    Args:
        domain: Rasa's domain.
        event_broker: not used; publishing events would send them elsewhere.
        url: SQLAlchemy URL; default: the one of the settings.
    """

    def __init__(self, domain=None, event_broker=None, url: Optional[str] = None, **kwargs: Any):
        super().__init__(domain, event_broker=None)
        self.engine = open_database(url or settings.conversations_url())

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the conversation's row."""
        row = {"chat": tracker.sender_id, "now": time.time(), "kept": json.dumps(what_is_kept(tracker))}
        with self.engine.begin() as connection:
            if connection.execute(UPDATE, row).rowcount == 0:
                connection.execute(INSERT, row)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """Read a conversation; None when there is none."""
        with self.engine.connect() as connection:
            events = connection.execute(READ, {"chat": sender_id}).scalar()
        if events is None:
            return None
        return restore(sender_id, events, self.domain.slots)

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """The same: nothing older is kept."""
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Ids of all conversations."""
        with self.engine.connect() as connection:
            return list(connection.execute(sa.select(conversations.c.sender_id)).scalars())

    def exited_at(self, sender_id: str) -> Optional[float]:
        """When a chat was left by the quick exit, in seconds since 1970; None where that was not the last that was asked for."""
        mine = sa.select(conversations.c.updated_at, conversations.c.events).where(conversations.c.sender_id == sender_id)
        with self.engine.connect() as connection:
            row = connection.execute(mine).first()
        said = [event for event in json.loads(row.events) if event["event"] == UserUttered.type_name] if row else []
        intent = said and (said[-1].get("parse_data") or {}).get("intent") or {}
        return row.updated_at if intent.get("name") == EXIT else None

    def forget(self, sender_id: str) -> None:
        """Delete all that is kept of a chat, in every table and in one transaction, so that nothing of it is left in the file."""
        with self.engine.begin() as connection:
            for table in metadata.tables.values():
                if "sender_id" in table.c:
                    connection.execute(table.delete().where(table.c.sender_id == sender_id))
        clean_file(self.engine)

    def purge(self, days: int) -> int:
        """Delete conversations idle for more than `days` (0: for more than an hour); returns how many."""
        with self.engine.begin() as connection:
            old = conversations.c.updated_at < time.time() - (days * DAY or HOUR)
            count = connection.execute(conversations.delete().where(old)).rowcount
            _drop_tools(connection, time.time() - TOOLS_KEPT)
            shown.purge(connection)
            register.purge(connection)
            cases.purge(connection)
            unanswered.purge(connection, days)
        clean_file(self.engine)
        if count:
            log.info("deleted %d conversations idle for more than %d %s", count, days or 1, "days" if days else "hour")
        return count


def _drop_tools(connection, before: float) -> None:
    """Take the answers given to guided tools out of the conversations that nobody has written in since."""
    mine = conversations.c
    wanted = sa.select(mine.sender_id, mine.updated_at, mine.events).where(mine.updated_at < before, mine.events.contains('"name": "tools"'))
    for row in connection.execute(wanted).all():
        # she may be writing right now: what was stored meanwhile is newer and stays
        same = (mine.sender_id == row.sender_id) & (mine.updated_at == row.updated_at)
        connection.execute(conversations.update().where(same).values(events=without_tools(row.events)))
