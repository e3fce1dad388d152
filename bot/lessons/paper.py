"""The test on paper: the questions of a session with pictures and boxes to tick, and a key with room to count for the trainer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Optional, Sequence

from markupsafe import Markup

from bot import manifest
from bot.cards.printing import ONE_AT_A_TIME, lay_out, pdf
from bot.lessons.errors import LessonError, check_languages, check_way
from bot.quiz import say as quiz
from bot.quiz.bank import Item, bank
from bot.words.parts import N_, say
from bot.words.render import Words, words

HERE = Path(__file__).parent
TRAINER = "en"
#: the drawing of each group of the quiz
PICTURES = {
    "recruiters": "recruiter", "documents": "passport", "contract": "contract", "money": "money", "rights": "house", "danger": "danger", "help": "phone",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question as it is printed; `options` [(words, whether it is the right one)], without "I don't know"."""

    id: str
    picture: Markup
    text: str
    options: list[tuple[str, bool]]


def paper(language: str, origin: str, host: str, items: Sequence[str], code: Optional[str] = None) -> bytes:
    """The test as PDF; its last page is the key. It computes for some seconds: call it in a worker thread.

    Args:
        language: of the women, an id in data/languages.yml.
        origin, host: ISO codes of the corridor.
        items: ids of the quiz, in the order in which they are asked.
        code: of the session they belong to; None: none.

    Raises:
        LessonError: a question that there is not or that cannot be asked for the corridor, none, a strange language or country.
        CardError: pango or a font is missing.
    """
    values = content(language, origin, host, items, code)
    with ONE_AT_A_TIME:
        return pdf(lay_out(HERE / "paper.html", **values))


def content(language: str, origin: str, host: str, items: Sequence[str], code: Optional[str] = None) -> dict:
    """What stands on it; arguments and errors as for paper()."""
    check_way(origin, host)
    check_languages([language])
    chosen, speak = _chosen(items, origin, host), words(language)
    return {
        "language": language,
        "direction": manifest.languages()[language].direction,
        "how": speak.part(say(N_("lesson.how"))),
        "phases": [speak.part(say(N_("lesson.before"))), speak.part(say(N_("lesson.after")))],
        "unsure": speak.part(say("tool.unsure")),
        "questions": [asked(item, origin, host, speak) for item in chosen],
        "key": [(asked(item, origin, host, words(TRAINER)), words(TRAINER).part(quiz.why(item, origin, host))) for item in chosen],
        "way": f"{origin}-{host}",
        "code": code,
        "name": manifest.languages()[language].name,
    }


def _chosen(ids: Sequence[str], origin: str, host: str) -> list[Item]:
    once = list(dict.fromkeys(ids))
    strange = [id for id in once if id not in bank()]
    if strange or not once:
        raise LessonError(f"questions: {', '.join(strange) or 'none'}: no such question in data/quiz/; `python -m bot lesson plan` lists those that fit")
    unfit = [id for id in once if not bank()[id].right(origin, host)]
    if unfit:
        raise LessonError(f"questions: {', '.join(unfit)}: cannot be asked for {origin}-{host}, where the answer is not surely known; leave them out")
    return [bank()[id] for id in once]


def asked(item: Item, origin: str, host: str, speak: Words) -> Asked:
    """A question in a language."""
    right = item.right(origin, host)
    options = [(speak.part(quiz.option(item, id, origin, host)), id == right) for id in item.options(origin, host)]
    return Asked(item.id, picture(item.group), speak.part(quiz.ask(item, origin, host)), options)


@lru_cache(maxsize=None)
def picture(group: str) -> Markup:
    """The drawing of a group of the quiz, to stand in HTML."""
    return Markup((HERE / "pictures" / f"{PICTURES[group]}.svg").read_text(encoding="utf-8"))
