"""A woman in a trainer's session, without channel and model: she and the desk."""

from __future__ import annotations

from typing import Optional

import sqlalchemy as sa

from bot.classes import due, figures, register, said
from bot.classes.desk import Desk
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE, ENDED
from bot.classes.register import Class
from bot.classes.tables import members
from bot.database import open_database
from bot.quiz.bank import bank
from bot.words.catalogue import Catalogue

WAY = ("NP", "KW")


class Place:
    """A database of its own, its desk, and sessions that are opened there."""

    def __init__(self):
        self.engine = open_database("sqlite://")
        self.desk = Desk(self.engine)

    def opens(self, seed: str = "test", languages: tuple[str, ...] = ("ne", "hi")) -> Class:
        """A session from Nepal to Kuwait with eight questions."""
        return register.open_class(self.engine, plan(*WAY, languages, count=8, seed=seed))

    def goes_on(self, class_: Class, phase: str) -> Class:
        """The trainer is in a phase now; what the session is then."""
        register.change(self.engine, class_.id, phase=phase)
        return register.by_id(self.engine, class_.id)

    def ages(self, class_: Class, days: float) -> Class:
        """So many days pass for a session and its members."""
        with self.engine.begin() as connection:
            for column in ("ends_at", "opened_at"):
                connection.execute(sa.text(f"update classes set {column} = {column} - :s where id = :id"), {"s": days * 86400, "id": class_.id})
            mine = members.c.class_id == class_.id
            connection.execute(members.update().where(mine).values(later_at=members.c.later_at - days * 86400))
        return register.by_id(self.engine, class_.id)

    def purges(self) -> None:
        """The hourly round of forgetting."""
        with self.engine.begin() as connection:
            register.purge(connection)

    def answers(self, class_: Class, phase: str, item: int = 0) -> dict[str, int]:
        """{option: women} of a question."""
        return dict(figures.spread(self.engine, class_.id, phase, class_.plan.items[item]))


class Her:
    """A woman; every verb gives the replies."""

    def __init__(self, place: Place, sender: str = "me", chat: Optional[int] = 7, language: str = "en"):
        self.place, self.sender, self.chat, self.language = place, sender, chat, language
        self.replies: Optional[list[dict]] = None

    def says(self, text: str, **how) -> Optional[list[dict]]:
        """She types."""
        self.replies = self.place.desk.take(self.sender, self.chat, text, None, self.language, **how)
        return self.replies

    def taps(self, payload: str) -> list[dict]:
        """She taps a button with this payload."""
        self.replies = self.place.desk.take(self.sender, self.chat, None, payload, self.language)
        return self.replies

    def finds(self, id: str) -> str:
        """The payload of the button of a catalogue entry below the last replies."""
        titles = {b["title"]: b["payload"] for reply in self.replies for b in reply["buttons"]}
        return titles[Catalogue(self.language)[id]]

    def joins(self, class_: Class) -> list[dict]:
        """She types the code."""
        return self.says(class_.code)

    def hears(self, id: str) -> bool:
        """Whether the last replies say a catalogue entry, in her language."""
        return any(Catalogue(self.language)[id].split("{")[0].strip() in reply["text"] for reply in self.replies or [])

    def answers(self, class_: Class, phase: str, right: bool = True) -> list[dict]:
        """She answers all questions of a phase by their buttons; the last replies."""
        for item in class_.plan.items:
            good = bank()[item].right(*WAY)
            wrong = next(o for o in bank()[item].choices if o != good)
            self.taps(said.press(f"{said.SIGN[phase]}.{item}", good if right else wrong, class_))
        return self.replies

    def gets(self, class_: Class) -> list[dict]:
        """What the bot sends her by itself now; nothing where she has got it."""
        now = register.by_id(self.place.engine, class_.id)
        self.replies = []
        for one in (*due.of_session(self.place.engine, now), *due.later(self.place.engine)):
            if one.member.sender == self.sender and one.class_.id == class_.id:
                self.replies += self.place.desk.push(one.class_, one.member)
                due.told(self.place.engine, one)
        return self.replies

    def through(self, class_: Class, wish: Optional[str] = None) -> Class:
        """A whole session; `wish`: catalogue id of the button below its end."""
        self.joins(class_)
        self.answers(class_, BEFORE, right=False)
        self.place.goes_on(class_, AFTER)
        self.answers(class_, AFTER)
        over = self.place.goes_on(class_, ENDED)
        self.gets(over)
        if wish:
            self.taps(self.finds(wish))
        return over

    def is_known(self) -> bool:
        """Whether any row still tells of her chat."""
        tables = (members, *(sa.table(name, sa.column("sender_id")) for name in ("class_answers", "class_standing")))
        with self.place.engine.connect() as connection:
            return any(connection.execute(sa.select(t.c.sender_id).where(t.c.sender_id == self.sender)).first() for t in tables)
