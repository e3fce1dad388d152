"""Where a message of hers goes while she talks with a person: to that person, to the bot, or to both."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Awaitable, Callable, Optional

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram_line import CHANNEL, TelegramLine
from bot.handoff.cases import LEFT, Case
from bot.handoff.desk import GONE, Desk
from bot.handoff.direction import To, by_sign, by_words
from bot.handoff.replies import HERS
from bot.privacy import place_of, pseudonym
from bot.turns import Heard, Outcome, Turns

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hers:
    """A message of hers. `attached`: it is a voice message, a picture …, and `text` the words under it."""

    chat: int
    text: str
    press: Optional[str]
    number: Optional[int]
    attached: bool = False
    changed: bool = False


class Talks:
    """Stands between the handlers and the bot.

    Args:
        desk: passes on.
        line: knows what is on her screen.
        turns: where the bot answers.
    """

    def __init__(self, desk: Desk, line: TelegramLine, turns: Turns):
        self.desk, self._line, self._turns = desk, line, turns

    @property
    def staff_chat(self) -> int:
        """Id of the group in which staff answer."""
        return self.desk.rules.chat

    async def staff_chat_changed(self) -> None:
        """The bot was put into the staff chat, or taken out of it: the health page must know."""
        await self._line.try_staff()

    async def take(self, hers: Hers, bot_answers: Callable[[], Awaitable[Outcome]]) -> None:
        """Bring a message to where it belongs.

        Args:
            hers: the message.
            bot_answers: has the bot answer it as always.
        """
        case = self._case(hers.chat)
        if case and hers.attached and case.state != LEFT:
            await self.desk.text_only(case)
            if not hers.text:
                self._on_screen(hers)
                return
        where = await self._direction(case, hers) if case else To.bot
        if where in (To.bot, To.danger, To.both):
            await self._after(case, hers, await bot_answers())
        else:
            self._on_screen(hers)
        if where is To.end:
            await self.desk.end(case, HERS)
        elif where is not To.bot:
            await self.desk.pass_on(case, hers.text, where is To.danger, hers.changed)

    async def _after(self, case: Optional[Case], hers: Hers, outcome: Outcome) -> None:
        if case and outcome.bare:
            # left quickly: an answer that came up on her screen now would be the danger
            await self.desk.end(case, GONE)
        elif outcome.connect:
            await self.desk.open(pseudonym(CHANNEL, hers.chat), hers.chat, outcome.connect)

    def _on_screen(self, hers: Hers) -> None:
        self._line.shown(hers.chat, [hers.number] if hers.number else [])

    async def _direction(self, case: Case, hers: Hers) -> To:
        return by_sign(case.state, hers.text, hers.press) or by_words(await self._heard(hers))

    async def _heard(self, hers: Hers) -> Heard:
        try:
            return await self._turns.listen(CHANNEL, hers.chat, hers.text)
        except Exception as error:  # noqa: BLE001 a person reads it all the same
            log.error("a message was not read: %s at %s", type(error).__name__, place_of(error))
            return Heard(False, False)

    def _case(self, chat: int) -> Optional[Case]:
        try:
            return self.desk.cases.of(pseudonym(CHANNEL, chat))
        except SQLAlchemyError as error:
            log.error("talks cannot be looked up: %s at %s", type(error).__name__, place_of(error))
            return None

    async def blocked(self, chat: int) -> None:
        """She blocked the bot."""
        case = self._case(chat)
        if case:
            await self.desk.end(case, GONE)
