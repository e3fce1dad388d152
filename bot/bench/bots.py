"""The two bots behind one face: `await answer(chat, text)` takes a turn and says whether a reply came."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, AsyncIterator, Awaitable, Callable, NamedTuple, Optional

from bot.bench.timers import Timers

Answer = Callable[[str, str], Awaitable[bool]]


class Bot(NamedTuple):
    """A loaded bot. `watch` puts timers around its parts; None where that is not of interest."""

    answer: Answer
    watch: Optional[Callable[[Timers], None]] = None


def reading_ahead(timers: Timers, turns: Any) -> None:
    """Count the wait for the encoder, which reads in another thread before Rasa's part of the turn, as reading too."""
    plain = turns._read

    @asynccontextmanager
    async def read(said: str) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            with timers.part("parse"):
                await stack.enter_async_context(plain(said))
            yield

    turns._read = read


def tayari(model: Path, database: Path) -> Bot:
    """Complete turns: order of messages, pipeline, policies, actions, words, store."""
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.agent import load_agent
    from bot.store import ConversationStore
    from bot.turns import Turns

    store = ConversationStore(url=f"sqlite:///{database}")
    turns = Turns(load_agent(store, model), store)

    async def answer(chat: str, text: str) -> bool:
        outcome = await turns.take("bench", chat, text)
        return bool(outcome.replies)

    def watch(timers: Timers) -> None:
        processor = turns.agent.processor
        reading_ahead(timers, turns)
        timers.around(processor, "parse_message", "parse")
        timers.around(processor, "_predict_next_with_tracker", "policies")
        timers.around(processor, "_run_action", "actions")
        timers.around(turns.agent.nlg, "generate", "words")
        timers.around(store, "retrieve", "store")
        timers.around(store, "save", "store")

    return Bot(answer, watch)


def rasa_init(model: Path, database: Path) -> Bot:
    """Rasa's own agent with Rasa's own store, both as they come."""
    from bot.privacy import quiet_logs

    quiet_logs()
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
    from rasa.core.tracker_store import SQLTrackerStore

    agent = Agent.load(str(model), tracker_store=SQLTrackerStore(dialect="sqlite", db=str(database)))

    async def answer(chat: str, text: str) -> bool:
        replies = await agent.handle_message(UserMessage(text, CollectingOutputChannel(), chat))
        return bool(replies)

    return Bot(answer)


BOTS = {"tayari": tayari, "init": rasa_init}
