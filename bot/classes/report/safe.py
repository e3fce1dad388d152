"""Which answers may be counted, so that no group of fewer than five women can be seen or worked out by subtraction.

A trainer knows more than the report tells: what she counted by hand herself, and the totals that stood on the projector.
So for what is shown, for what is left, and for what is left without the hands, there are no women or at least five.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Iterable, Mapping

from bot.classes.figures import Answer
from bot.classes.phases import AFTER, ASKING, BEFORE

FEWEST = 5
#: the language of those whose own group is too small
OTHERS = ""


@dataclass(frozen=True)
class Shown:
    """`answers` that may be counted; `pairs`: {question: members whose answers before and after may be compared}."""

    answers: list[Answer]
    pairs: Mapping[str, frozenset[str]]


def safe(answers: Iterable[Answer]) -> Shown:
    """What of a session may be counted.

    Args:
        answers: all of one session.
    """
    kept = _languages_joined(enough(answers))
    return Shown(kept, _pairs(kept))


def women(answers: Iterable[Answer]) -> tuple[int, int]:
    """How many women gave these answers: (with a phone, counted by hand).

    Hands have no names, so the question with the most of them tells.
    """
    members, hands = set(), defaultdict(int)
    for answer in answers:
        if answer.member:
            members.add(answer.member)
        else:
            hands[answer.item, answer.phase] += 1
    return len(members), max(hands.values(), default=0)


def _may_be_known(phones: int, hands: int) -> bool:
    """Nobody, or five at least; and the same without the hands, which the trainer knows."""
    return all(n == 0 or n >= FEWEST for n in (phones, phones + hands))


def enough(answers: Iterable[Answer]) -> list[Answer]:
    """The answers to each question in each phase, unless they are too few; hands alone where too few women have a phone.

    Args:
        answers: all of one session.
    """
    cells = defaultdict(list)
    for answer in answers:
        cells[answer.item, answer.phase].append(answer)
    kept = []
    for cell in cells.values():
        phones = [answer for answer in cell if answer.member]
        found = cell if not phones or len(phones) >= FEWEST else [answer for answer in cell if not answer.member]
        kept += found if len(found) >= FEWEST else []
    return kept


def _languages_joined(answers: list[Answer]) -> list[Answer]:
    """Languages of too few women become OTHERS, and where these are too few together, the smallest other language with them."""
    sizes = {tongue: _sizes(answers, {tongue}) for tongue in {answer.language for answer in answers}}
    small = {tongue for tongue, size in sizes.items() if not all(_may_be_known(*n) for n in size)}
    order = sorted(set(sizes) - small, key=lambda tongue: (sum(map(sum, sizes[tongue])), tongue))
    while order and not all(_may_be_known(*n) for n in _sizes(answers, small)):
        small.add(order.pop(0))
    return [replace(answer, language=OTHERS) if answer.language in small else answer for answer in answers]


def _sizes(answers: list[Answer], languages: set[str]) -> list[tuple[int, int]]:
    return [women(a for a in answers if a.phase == phase and a.language in languages) for phase in ASKING]


def _pairs(answers: list[Answer]) -> dict[str, frozenset[str]]:
    """Those who answered a question both times. Where the rest of the women would be fewer than five, some more stay out."""
    phones, hands = defaultdict(set), defaultdict(int)
    for answer in answers:
        if answer.member:
            phones[answer.item, answer.phase].add(answer.member)
        else:
            hands[answer.item, answer.phase] += 1
    both = {item: phones[item, BEFORE] & phones[item, AFTER] for item in {answer.item for answer in answers}}
    while spied := _spied_on(both, phones, hands):
        first = min(spied)  # keys are random, so this is by lot, and the same whenever it is asked
        both = {item: members - {first} for item, members in both.items()}
    return {item: frozenset(members) for item, members in both.items() if len(members) >= FEWEST}


def _spied_on(both: dict[str, set[str]], phones: dict, hands: dict) -> set[str]:
    """The pairs of the first question of which fewer than five other women could be worked out."""
    for item in sorted(both):
        rests = [(len(phones[item, phase] - both[item]), hands[item, phase]) for phase in (BEFORE, AFTER)]
        if len(both[item]) >= FEWEST and not all(_may_be_known(*rest) for rest in rests):
            return both[item]
    return set()
