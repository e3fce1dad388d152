"""One gettext catalogue a language; looked up for each update, never a global language."""

from __future__ import annotations

import gettext
import logging
from functools import lru_cache
from pathlib import Path

from bot.pack import words as pack_words
from bot.settings import LOCALES

log = logging.getLogger(__name__)
DOMAIN = "messages"
SOURCE = "en"


class CatalogueError(LookupError):
    """A catalogue or an entry is missing."""


@lru_cache(maxsize=None)
def _compiled(language: str, folder: Path) -> gettext.GNUTranslations:
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.exists():
        raise CatalogueError(f"{path}: no compiled catalogue; run `make locales`")
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


class Catalogue:
    """Entries of one language, the pack's own before the base's, with English as the net below.

    Args:
        language: id from data/languages.yml.
        folder: where the catalogues lie.
    """

    def __init__(self, language: str, folder: Path = LOCALES):
        self.language = language
        self._entries = _compiled(language, folder)
        self._source = _compiled(SOURCE, folder)

    def __getitem__(self, id: str) -> str:
        """The text of an entry.

        Raises:
            CatalogueError: the entry is in neither catalogue.
        """
        own = pack_words.own(self.language).get(id)
        text = self._entries.gettext(id)
        if own or text != id:
            return own or pack_words.named(text)
        net = pack_words.net(id) or pack_words.named(self._source.gettext(id))
        if net == id:
            raise CatalogueError(f"{self.language}: no entry {id}")
        log.error("catalogue %s lacks %s", self.language, id)
        return net
