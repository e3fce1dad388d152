"""The table of labelled offers, and what the offer checker's tests share."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from actions.tools.check import OfferCheck
from actions.tools.check_questions import BY_ID
from bot.tools.question import Case
from bot.words.render import words

OFFERS = Path(__file__).parent / "offers"
TOOL = OfferCheck()


@lru_cache(maxsize=1)
def sources() -> dict[str, dict]:
    """{key: title, publisher, year or day of reading, address}."""
    return yaml.safe_load((OFFERS / "sources.yml").read_text("utf-8"))


@lru_cache(maxsize=1)
def offers() -> list[dict]:
    """All labelled offers."""
    files = [path for path in sorted(OFFERS.glob("*.yml")) if path.name != "sources.yml"]
    return [offer for path in files for offer in yaml.safe_load(path.read_text("utf-8"))]


def case(offer: dict, language: str = "en") -> Case:
    """What the tool knows after an offer's answers."""
    return Case(language, offer["origin"], offer["host"], dict(offer["answers"]))


def texts(case: Case) -> list[str]:
    """The messages of the result as she reads them."""
    return [words(case.language).lines(message.lines) for message in TOOL.result(case)]


def own_words(case: Case) -> str:
    """What the tool itself says in the result, without names of services and rules of law."""
    parts = [part for message in TOOL.result(case) for line in message.lines for part in line]
    return "\n".join(words(case.language).part(part) for part in parts if part.get("id", "").startswith(("tool.", "ui.")))


def every_answer(question: str) -> list[str]:
    """Ids of the answers to a question."""
    return [option.id for option in BY_ID[question].options]
