"""The state of the translations, counted."""

from __future__ import annotations

from collections import Counter

from babel.messages.catalog import Catalog
from rich.table import Table

from bot import manifest
from bot.words.catalogue import SOURCE
from bot.words.extract import template
from bot.words.files import read_catalogue, written
from bot.words.marks import stale
from bot.words.review import Review, Status, of, vital

#: {id: its review}, of one language
Reviews = dict[str, Review]
READ = (Status.checked, Status.approved)


def reviews(language: str) -> Reviews:
    """The review of every text in a language."""
    return _reviews(language, _ids(), read_catalogue(SOURCE))


def _ids() -> list[str]:
    """All ids; to find them, the whole code is read."""
    return [m.id for m in template() if m.id]


def _reviews(language: str, ids: list[str], source: Catalog) -> Reviews:
    catalog, found = read_catalogue(language), {}
    for id in ids:
        english, entry = str(source.get(id).string) if source.get(id) else "", catalog.get(id)
        review = of(entry, english)
        if review.status is not Status.missing and stale(entry, english):
            review = Review(Status.stale)
        found[id] = review
    return found


def all_languages() -> dict[str, Reviews]:
    """{language: reviews} of those that have a catalogue."""
    ids, source = _ids(), read_catalogue(SOURCE)
    return {language: _reviews(language, ids, source) for language in written()}


def unfinished(of_language: Reviews) -> list[str]:
    """Ids that are missing or stale."""
    return [id for id, r in of_language.items() if r.status in (Status.missing, Status.stale)]


def unread(language: str) -> list[str]:
    """Ids that nobody but the translator has read, what must be right first."""
    ids = [id for id, r in reviews(language).items() if r.status not in READ]
    return sorted(ids, key=lambda id: (not vital(id), id))


def unapproved(of_language: Reviews) -> list[str]:
    """Vital ids that no native speaker has approved."""
    return [id for id, r in of_language.items() if vital(id) and r.status is not Status.approved]


def by_language(found: dict[str, Reviews]) -> Table:
    """A row a language."""
    table = Table(title="Translations")
    for name in ("language", "texts", "translated", "stale", "draft", "checked", "approved", "danger and law not approved"):
        table.add_column(name, justify="left" if name == "language" else "right")
    for language, rows in found.items():
        counts = Counter(r.status for r in rows.values())
        done = len(rows) - counts[Status.missing]
        cells = [len(rows), f"{100 * done // len(rows)} %", *(counts[s] for s in (Status.stale, Status.draft, Status.checked, Status.approved))]
        table.add_row(f"{manifest.understood()[language].name} ({language})", *map(str, cells), str(len(unapproved(rows))))
    return table


def by_topic(found: dict[str, Reviews]) -> Table:
    """A row a topic: texts that somebody has checked, of all its texts, in each language."""
    table = Table(title="Texts that a second reader has checked, of all")
    table.add_column("topic")
    for language in found:
        table.add_column(language, justify="right")
    for topic in [*manifest.topics(), "all else"]:
        cells = []
        for rows in found.values():
            mine = [r for id, r in rows.items() if (id.split(".")[1] if id.startswith("topic.") else "all else") == topic]
            cells.append(f"{sum(r.status in READ for r in mine)}/{len(mine)}")
        table.add_row(topic, *cells)
    return table


def notices(found: dict[str, Reviews]) -> list[str]:
    """What the organisation that runs the bot must know before it does."""
    said = []
    for language, rows in found.items():
        waiting = len(unapproved(rows)) if language in manifest.languages() else 0
        if waiting:
            name = manifest.understood()[language].name
            said.append(f"{name} ({language}): {waiting} texts on danger, numbers and law have not been approved by a native speaker")
    return said
