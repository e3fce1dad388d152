"""Everything wrong with a pack, each in one sentence: file, entry, how to mend. The same errors as the base's, and a few more."""

from __future__ import annotations

from pathlib import Path

from bot import manifest
from bot.checks import directory, manifests
from bot.directory.loader import DirectoryError
from bot.pack import base, examples, facts, questions, recordings, topics, wording
from bot.pack.current import current, read, using
from bot.pack.form import PackError

#: what may lie in a pack; anything else is a slip that would be left out in silence
KNOWN = {"pack.yml", "README.md", "accepted.yml", "topics.yml", "taught.yml", "countries", "locales", "nlu", "audio", "quiz"}
WHERE_FROM = "; say where it was read: title, url (or document) and read_on"


def problems(folder: Path) -> list[str]:
    """Everything wrong with the pack in a folder.

    Args:
        folder: of the pack.
    """
    try:
        pack = read(folder)
        with using(pack.folder):
            manifest.languages()
            topics.own()
            questions.read_all()
            parts = (wording, questions, examples, recordings)
            return [*_strange(pack.folder), *_topics(), *_facts(pack.folder), *(line for part in parts for line in part.problems(pack))]
    except PackError as error:
        return str(error).splitlines()
    except OSError as error:
        return [f"{error.filename or folder}: cannot be read ({error.strerror}); the user that the bot runs as must be able to read the pack"]


def problems_of_current() -> list[str]:
    """Everything wrong with the pack of this process; nothing without one."""
    try:
        pack = current()
    except PackError as error:
        return str(error).splitlines()
    return problems(pack.folder) if pack else []


def _strange(folder: Path) -> list[str]:
    names = sorted(p.name for p in folder.iterdir() if p.name not in KNOWN and not p.name.startswith("."))
    found = [f"{folder.name}/{name}: is no part of a pack; there are {', '.join(sorted(KNOWN))}" for name in names]
    wanted = {"countries": ".yml", "nlu": ".yml", "locales": ".po", "quiz": ".yml"}
    for place, ending in wanted.items():
        for path in sorted((folder / place).glob("*")):
            if path.suffix != ending and path.name != "README.md" and not path.name.startswith("."):
                found.append(f"{folder.name}/{place}/{path.name}: would not be read; files here end in {ending}")
    return found


def _topics() -> list[str]:
    where, ids = f"{current().id}/{topics.FILE}", "see data/topics.yml and docs/schema.md for the ids"
    return [f"{where}: {topic.id}: {problem}; {ids}" for topic in topics.own().values() for problem in manifests.of_topic(topic, manifest.topics())]


def _facts(folder: Path) -> list[str]:
    try:
        overlays, countries = facts.overlays(folder), base.countries()
        facts.laid_over(countries, folder)
    except DirectoryError as error:
        return [line + WHERE_FROM if _no_source(line) else line for line in str(error).splitlines()]
    where = f"{folder.name}/{facts.FOLDER}/"
    found = [where + problem for problem in directory.of_records(overlays)]
    for code, overlay in overlays.items():
        held = {id for id in base.records() if id.startswith(f"{code.lower()}-")}
        own = {r.id for r in overlay.records}
        for gone in overlay.withdrawn:
            if gone.id not in held:
                found.append(f"{where}{code.lower()}.yml: {gone.id}: the base has no such record to withdraw; see `python -m bot directory show {code}`")
            if gone.id in own:
                found.append(f"{where}{code.lower()}.yml: {gone.id}: is withdrawn and written anew; keep one of the two")
    return found


def _no_source(line: str) -> bool:
    return " sources: " in line
