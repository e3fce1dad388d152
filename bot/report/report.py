"""All that one report shows, for the terminal, the page and the CSV file alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Optional

import sqlalchemy as sa
from babel.dates import format_date

from bot import settings
from bot.directory.lookup import shared as directory
from bot.pack.current import current
from bot.report import counts, unanswered
from bot.report.clusters import Cluster, clusters
from bot.report.figures import Table, figures, finished, monday, share
from bot.report.release import FEWEST
from bot.report.state import State, state
from bot.report.tables import UNDERSTOOD, topic
from bot.report.taught import Lesson, of_pack


@dataclass(frozen=True)
class Report:
    """`taught`: {week: lessons}, the newest week first; `kept`: whether messages without an answer are kept at all."""

    today: date
    weeks: list[str]
    tables: dict[str, Table]
    clusters: list[Cluster]
    kept: bool
    taught: dict[str, list[Lesson]]
    state: State

    def span(self) -> str:
        """The days that are shown, such as "21 September to 15 November 2026"."""
        first, last = monday(self.weeks[0]), monday(self.weeks[-1]) + timedelta(days=6)
        began = format_date(first, "d MMMM" if first.year == last.year else "d MMMM y", locale="en_GB")
        return f"{began} to {format_date(last, 'd MMMM y', locale='en_GB')}"

    def headline(self) -> list[tuple[str, str]]:
        """(figure, what it is) of what matters most."""
        t = self.tables
        return [
            (_number(t["weeks"].total()), "questions answered"),
            (_number(t["first"].total()), "chats that were new"),
            (_share(t["understood"].total("offered"), t["understood"].total(*UNDERSTOOD)), "of typed messages not understood"),
            (_share(t["recovery"].total("offered", "words"), t["recovery"].total()), "of these went on and were answered"),
            (_number(t["danger"].total("high", "help")), "cries for help and taps on “I need help now”"),
            (_share(t["handoffs"].total("answered"), t["handoffs"].total()), "of talks with a person answered"),
        ]


def _number(number: int) -> str:
    return f"{number:,}" if number else "–"


def _share(part: int, whole: int) -> str:
    found = share(part, whole)
    return "–" if found is None else f"about {found} %"


def open_clusters(engine: sa.engine.Engine) -> list[Cluster]:
    """The clusters of messages without an answer.

    Args:
        engine: of the database.
    """
    asked = unanswered.read(engine)
    if len({message.sender for message in asked}) < FEWEST:
        return []  # the encoder and the examples take some seconds
    from bot.encoder import encoder
    from bot.report import vocabulary
    from bot.report.centre import space

    return clusters(asked, encoder.shared().encode, space(), vocabulary.shared())


def make(engine: sa.engine.Engine, weeks: int, today: Optional[date] = None) -> Report:
    """The report of the last weeks that are over.

    Args:
        engine: of the database.
        weeks: how many.
        today: the day to count from; else weeks are over by UTC, and the age of facts is counted from the day here.
    """
    shown = finished(weeks, today)
    today = today or date.today()
    taught: dict[str, list[Lesson]] = {}
    for lesson in reversed(of_pack(current())):
        if lesson.week >= shown[0]:
            taught.setdefault(lesson.week, []).append(lesson)
    tables = figures(counts.read(engine), shown)
    return Report(today, shown, tables, open_clusters(engine), settings.unanswered(), taught, state(directory(), today))


def near_words(cluster: Cluster) -> str:
    """The topics that a cluster is nearest to, by their ids too, which `teach` asks for."""
    return "; ".join(f"{topic(id)} ({id})" for id in cluster.near)


def lesson_words(lesson: Lesson) -> str:
    """A lesson as a sentence: you asked, we added."""
    about = ", ".join(lesson.keywords) or topic(lesson.topic)
    examples = ", ".join(f"{number} in {form}" for form, number in lesson.examples.items())
    return f"You asked about {about} (at least {lesson.chats} chats). We added to “{topic(lesson.topic)}”: examples, {examples}."
