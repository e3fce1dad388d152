"""How questions, groups and languages are called in the report, in English."""

from __future__ import annotations

from dataclasses import dataclass

from bot.classes.report.safe import OTHERS
from bot.quiz import say as quiz
from bot.quiz.bank import Item, bank
from bot.report.tables import country
from bot.report.tables import language as english
from bot.words.render import words

GROUPS = {
    "recruiters": "Recruiters and offers", "documents": "Papers", "contract": "The contract", "money": "Money and debt",
    "rights": "Rights at work", "danger": "Danger", "help": "Getting help",
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A question as it was asked. `way`: such as NP-KW where it hangs on the countries, else empty; `options`: {id: words}."""

    id: str
    way: str
    group: str
    text: str
    right: str
    options: dict[str, str]


def question(id: str, origin: str, host: str) -> Question:
    """A question of the bank in English; one that has gone from the bank keeps its id for a text.

    Args:
        id: of the bank.
        origin, host: ISO codes of the session.
    """
    item = bank().get(id)
    if item is None:
        return Question(id, f"{origin}-{host}", "", id, "", {})
    speak = words("en")
    options = {option: speak.part(quiz.option(item, option, origin, host)) for option in item.choices}
    right = options.get(item.right(origin, host) or "", "")
    return Question(id, _way(item, origin, host), item.group, speak.part(quiz.ask(item, origin, host)), right, options)


def _way(item: Item, origin: str, host: str) -> str:
    return f"{origin}-{host}" if item.side else ""


def group(id: str) -> str:
    """A group of questions."""
    return GROUPS.get(id, id or "No longer asked")


def language(id: str) -> str:
    """A language; those of too few women are one."""
    return "Other languages together" if id == OTHERS else english(id)


def corridor(origin: str, host: str) -> str:
    """From where to where."""
    return f"{country(origin)} to {country(host)}"
