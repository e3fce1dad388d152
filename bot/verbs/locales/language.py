"""The language that a verb is asked for."""

from __future__ import annotations


class LanguageError(ValueError):
    """No such language."""


def known(language: str) -> str:
    """The language, if it has a catalogue.

    Raises:
        LanguageError: it stands in data/languages.yml without a catalogue, or not at all.
    """
    from bot.words.files import po_file

    if not po_file(language).exists():
        raise LanguageError(f"{language!r}: no catalogue in locales/; make one with: python -m bot locales add {language}")
    return language
