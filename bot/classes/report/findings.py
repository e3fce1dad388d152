"""What figures mean, in plain words. Round numbers only: thirty women do not tell more."""

from __future__ import annotations

from typing import Optional

from bot.classes.phases import AFTER, BEFORE
from bot.classes.report.gain import CEILING, Change
from bot.classes.report.groups import LanguageFigures
from bot.classes.report.items import ItemFigures
from bot.classes.report.names import Question
from bot.classes.report.safe import FEWEST
from bot.classes.report.stats import Share, difference

SAME_WRONG = 1 / 3  # of the answers after the session
CHANCE = 0.05
STEP = 5  # percent

EASY = "Nearly all knew it before. Spend the time on something else, or ask something harder."
NOT_LEARNT = "No more women knew it after than before. Was it talked about, and in words that they know?"
UNCLEAR_WORDS = "Women who knew the other answers knew this one less often. The question itself may be unclear."


def about(p: float) -> int:
    """Percent, to the nearest five."""
    return STEP * round(100 * p / STEP)


def said(share: Optional[Share]) -> str:
    """A share with its interval: 60 % (40–75)."""
    if share is None:
        return "–"
    low, high = share.interval
    return f"{about(share.p)} % ({about(low)}–{about(high)})"


def learnt(change: Optional[Change]) -> str:
    """The normalised gain with its interval, or why there is none."""
    if change is None:
        return "–"
    if change.gain is None:
        return "known before"
    if change.gain <= 0:
        return "nothing"
    brackets = "" if change.low is None else f" ({about(max(change.low, 0))}–{about(change.high)})"
    return f"{about(change.gain)} %{brackets}"


def is_sure(change: Optional[Change]) -> Optional[bool]:
    """Whether what was learnt is more than chance; None where nothing can be said."""
    if change is None or change.gain is None or change.gain <= 0:
        return None
    return change.chance < CHANCE and (change.low is None or change.low > 0)


def mark(change: Optional[Change]) -> str:
    """What stands behind the gain."""
    return "may be chance" if is_sure(change) is False else ""


def of_item(item: ItemFigures, question: Question) -> list[str]:
    """What a trainer may want to do about a question; nothing where it went well."""
    if is_easy(item):
        return [EASY]
    found = [NOT_LEARNT] if not_learnt(item) else []
    if wrong := same_wrong(item):
        found.append(f"Many chose “{question.options.get(wrong, wrong)}” after the session. Ask why it seems right.")
    if item.discrimination and item.discrimination.high < 0:
        found.append(UNCLEAR_WORDS)
    return found


def is_easy(item: ItemFigures) -> bool:
    """Whether more than nine in ten knew it before."""
    return BEFORE in item.shares and item.shares[BEFORE].p > CEILING


def not_learnt(item: ItemFigures) -> bool:
    """Whether no more knew it after, though some could learn it; of those who answered both times, where they are enough."""
    if item.change:
        if item.change.before > CEILING:
            return False
        return item.change.after <= item.change.before
    return BEFORE in item.shares and AFTER in item.shares and item.shares[AFTER].p <= item.shares[BEFORE].p


def same_wrong(item: ItemFigures) -> Optional[str]:
    """The wrong option that at least five women and a third of all chose after the session."""
    if item.wrong is None or AFTER not in item.shares:
        return None
    option, number = item.wrong
    return option if number >= FEWEST and number >= SAME_WRONG * item.shares[AFTER].answers else None


def of_language(figures: LanguageFigures) -> str:
    """Whether a group was left behind, and whether that may be chance; empty where it was not."""
    if figures.is_behind:
        found = f"Left behind: after the session they knew about {about(figures.less)} points less than the others."
        sure = difference(figures.others[AFTER], figures.shares[AFTER])[0] > 0
    elif figures.rose_less:
        found = "Learnt less: those who answered both times rose clearly less than the others who did."
        sure = figures.rises.chance < CHANCE
    else:
        return ""
    return found + ("" if sure else " With so few women this may be chance; ask them.")
