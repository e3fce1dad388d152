"""Which answers may be counted, so that no group of fewer than five women can be seen or worked out by subtraction.

A trainer knows more than the report tells: what she counted by hand herself, and the totals that stood on the projector.
So for what is shown, for what is left, and for what is left without the hands, there are no women or at least five.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import AbstractSet, Iterable, Mapping, Sequence

from bot.classes.figures import Answer
from bot.classes.phases import AFTER, BEFORE, LATER

FEWEST = 5
#: the language of those whose own group is too small
OTHERS = ""
#: members, and how many hands
Whole = tuple[AbstractSet[str], int]


@dataclass(frozen=True)
class Shown:
    """`answers` that may be counted; `pairs`: {question: members whose answers before and after may be compared}.

    `lasting`: those of them whose answers two months later may be compared, too.
    """

    answers: list[Answer]
    pairs: Mapping[str, frozenset[str]]
    lasting: Mapping[str, frozenset[str]]


def safe(answers: Iterable[Answer]) -> Shown:
    """What of a session may be counted.

    Args:
        answers: all of one session.
    """
    kept = _languages_joined(enough(answers))
    return Shown(kept, *_compared(kept))


def together(parts: Sequence[Shown]) -> Shown:
    """Several sessions as one; each was made safe alone, so that all of them less one tell no more than it does."""
    pairs, lasting = _united([part.pairs for part in parts]), _united([part.lasting for part in parts])
    return Shown([answer for part in parts for answer in part.answers], pairs, lasting)


def _united(groups: Sequence[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    return {item: frozenset().union(*(group.get(item, ()) for group in groups)) for group in groups for item in group}


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
    """Languages of too few women become OTHERS, and where these are too few together, the smallest other language with them.

    By language nothing is shown of the answers from abroad: they are so few that all languages would stand together.
    """
    sizes = {tongue: _sizes(answers, {tongue}) for tongue in {answer.language for answer in answers}}
    small = {tongue for tongue, size in sizes.items() if not all(_may_be_known(*n) for n in size)}
    order = sorted(set(sizes) - small, key=lambda tongue: (sum(map(sum, sizes[tongue])), tongue))
    while order and not all(_may_be_known(*n) for n in _sizes(answers, small)):
        small.add(order.pop(0))
    return [replace(answer, language=OTHERS) if answer.language in small else answer for answer in answers]


def _sizes(answers: list[Answer], languages: set[str]) -> list[tuple[int, int]]:
    return [women(a for a in answers if a.phase == phase and a.language in languages) for phase in (BEFORE, AFTER)]


def _compared(answers: list[Answer]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Those who answered a question before and after, and those of them who did so later."""
    phones, hands = defaultdict(set), defaultdict(int)
    for answer in answers:
        if answer.member:
            phones[answer.item, answer.phase].add(answer.member)
        else:
            hands[answer.item, answer.phase] += 1
    items = {answer.item for answer in answers}
    wholes = {item: [(phones[item, phase], hands[item, phase]) for phase in (BEFORE, AFTER)] for item in items}
    pairs = _by_lot({item: phones[item, BEFORE] & phones[item, AFTER] for item in items}, wholes)
    wholes = {item: [*wholes[item], (pairs[item], 0), (phones[item, LATER], hands[item, LATER])] for item in pairs}
    return pairs, _by_lot({item: pairs[item] & phones[item, LATER] for item in pairs}, wholes)


def _by_lot(groups: Mapping[str, AbstractSet[str]], wholes: Mapping[str, list[Whole]]) -> dict[str, frozenset[str]]:
    """Women who may be shown apart from all; where the rest would be fewer than five, some more stay out.

    Args:
        groups: {question: who is to be shown}.
        wholes: {question: [who is shown with her: (members, hands)]}.
    """
    while spied := _spied_on(groups, wholes):
        first = min(spied)  # keys are random, so this is by lot, and the same whenever it is asked
        groups = {item: members - {first} for item, members in groups.items()}
    return {item: frozenset(members) for item, members in groups.items() if len(members) >= FEWEST}


def _spied_on(groups: Mapping[str, AbstractSet[str]], wholes: Mapping[str, list[Whole]]) -> AbstractSet[str]:
    """The first group of which fewer than five other women could be worked out."""
    for item in sorted(groups):
        rests = [(len(members - groups[item]), hands) for members, hands in wholes[item]]
        if len(groups[item]) >= FEWEST and not all(_may_be_known(*rest) for rest in rests):
            return groups[item]
    return set()
