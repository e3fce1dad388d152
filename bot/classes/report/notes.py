"""The sentences around the figures, the same in the terminal and on the page."""

from __future__ import annotations

from datetime import datetime

from bot.classes.phases import AFTER, BEFORE, LATER
from bot.classes.report import findings, names
from bot.classes.report.gain import Change
from bot.classes.report.report import Report
from bot.classes.report.safe import FEWEST

READING = (
    "Before, after, later: how many of 100 women gave the right answer. "
    "In brackets: with so few women, the true figure may lie anywhere between these two.",
    "Learnt: of what the women did not know before, how much they knew after. "
    "It counts only women who answered on their phones both times.",
    "Lasted: the same from before the session to two months after leaving, of women who answered all three times.",
    "May be chance: so few answers changed that it could have happened without your session, too.",
    "Numbers are rounded to five: a room of women does not tell more exactly.",
    "The figures show what women knew, not why. Somebody who taught well can have low figures, for instance if the translation was bad.",
    f"Groups of fewer than {FEWEST} women are not shown, nor what would tell of them by subtraction: small languages stand together, "
    "and some women, drawn by lot, may be left out of the comparison.",
)
HANDS = "Women counted by hand are in the figures before and after, but not under “learnt”: nobody knows which hand was whose."


def title(report: Report) -> str:
    """What it is the report of."""
    first = report.sessions[0]
    if len(report.sessions) > 1:
        return f"{len(report.sessions)} sessions together"
    return f"Session {first.code}, {names.corridor(first.plan.origin, first.plan.host)}, {datetime.fromtimestamp(first.opened_at):%Y-%m-%d}"


def summary(report: Report) -> list[str]:
    """The session in some sentences."""
    if report.overall is None:
        return [f"Fewer than {FEWEST} women answered, so nothing is shown: it would tell of single women."]
    shares, change = report.overall.shares, report.overall.change
    told = [
        f"{word} the session {report.women[phase]} women answered, and {findings.about(shares[phase].p)} of 100 answers were right."
        for phase, word in ((BEFORE, "Before"), (AFTER, "After"))
        if phase in shares
    ]
    if LATER in shares:
        told.append(f"Two months after they left, {report.women[LATER]} women answered; {findings.about(shares[LATER].p)} of 100 were right.")
    for moved, when in ((change, "afterwards"), (report.overall.lasted, "two months after leaving")):
        if moved and moved.gain is not None:
            told.append(_gain(moved, when))
    return told


def _gain(change: Change, when: str) -> str:
    if change.gain <= 0:
        return f"The {change.women} women who can be compared knew no more {when} than before."
    sure = "" if findings.is_sure(change) else " This may be chance."
    told = f"Of what {change.women} women did not know before, they knew about {findings.about(change.gain)} % {when}"
    if change.low is None:
        return f"{told} (of so few women, or women all alike, nobody can say how near the true figure is).{sure}"
    return f"{told} (the true figure is likely between {findings.about(max(change.low, 0))} and {findings.about(change.high)} %).{sure}"


def remarks(report: Report) -> list[str]:
    """What to look at, question by question."""
    found = []
    for key, figures in report.items.items():
        question = report.questions[key]
        if told := findings.of_item(figures, question):
            found.append(" ".join([question.text, *told]))
    return found


def asked(report: Report) -> list[str]:
    """What was asked most in the week."""
    week = report.asked
    told = [f"{number}  {topic}" for topic, number in week.topics]
    if week.weeks and not told:
        told.append("Nothing that was asked five times.")
    if week.open:
        told.append(f"Week {', '.join(week.open)} is not over; make the report again on the Monday after it.")
    return [*told, "These are the questions of everybody who wrote to the bot in that week, not only of the women in the session."]


def reading(report: Report) -> list[str]:
    """How to read the figures."""
    told = [*READING, *([HANDS] if report.by_hand else [])]
    if report.later_from:
        told.append(f"The answers from abroad are shown all at once, from {report.later_from.isoformat()} on.")
    return told
