"""Makes the folder of a new pack: pack.yml, and an empty place with a README for each kind of overlay."""

from __future__ import annotations

import re
from pathlib import Path

from bot.pack.form import PackError

TEMPLATES = Path(__file__).parent / "templates"
NAME = re.compile("[a-z0-9][a-z0-9-]{1,40}")
PLACES = ("countries", "locales", "nlu", "audio", "quiz")


def make(folder: Path) -> None:
    """Write a new pack.

    Args:
        folder: of the pack, which must not exist yet; its name is the pack's.

    Raises:
        PackError: the name is no name, something is there already, or the folder cannot be written.
    """
    folder = folder.expanduser().resolve()
    if not NAME.fullmatch(folder.name):
        raise PackError(f"{folder.name!r}: a pack is named in small letters, digits and hyphens, such as nepal-desk")
    if folder.exists():
        raise PackError(f"{folder}: is there already; choose another name, or edit it")
    try:
        folder.mkdir(parents=True)
        _fill(folder)
    except OSError as error:
        raise PackError(f"{error.filename or folder}: cannot be written: {error.strerror}; choose a folder that is yours") from None


def _fill(folder: Path) -> None:
    for name in ("pack.yml", "README.md", "topics.yml"):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("<name>", folder.name), encoding="utf-8")
    for place in PLACES:
        (folder / place).mkdir()
        (folder / place / "README.md").write_text((TEMPLATES / f"{place}.md").read_text(encoding="utf-8"), encoding="utf-8")
