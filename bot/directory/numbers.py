"""Where is a phone number used?"""

from __future__ import annotations

import re
import unicodedata
from typing import Iterator

from bot.directory.lookup import Directory

FEWEST = 2  # digits; the police of Pakistan answers at 15


class NumberError(ValueError):
    """What was asked for is no phone number."""


def _digits(text: str) -> str:
    # digits of any script: an editor may type ٢٤٩٣ or २४९३
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdecimal())


def where(directory: Directory, number: str) -> list[str]:
    """Places of a number, as "kw.yml: kw-pam-domestic (name): phones 24937600".

    A number is found by its last digits, however it is written and with or without its country code; a short one
    (up to 4 digits) only whole.

    Raises:
        NumberError: fewer than FEWEST digits.
    """
    wanted = _digits(number).lstrip("0") or _digits(number)
    if len(_digits(number)) < FEWEST:
        raise NumberError(f"{number!r} is no phone number; give at least {FEWEST} digits")
    found = {
        f"{code.lower()}.yml: {id} ({name}): {field} {said}": None
        for code, id, name, field, said in _all(directory)
        if _same(_digits(said), wanted)
    }
    return list(found)


def _same(held: str, wanted: str) -> bool:
    if len(wanted) <= 4:
        return held.lstrip("0") == wanted
    local = held.lstrip("0")  # as it is dialled at home: the one that was asked for may have the country code before it
    return held.endswith(wanted) or len(local) > 6 and wanted.endswith(local)


def _all(directory: Directory) -> Iterator[tuple[str, str, str, str, str]]:
    for code, country in sorted(directory.countries.items()):
        for service in country.services:
            for field, phone in [*(("phones", p) for p in service.phones), ("whatsapp", service.whatsapp)]:
                for said in (phone.dial,) if phone else ():
                    yield code, service.id, service.name, field, said
            for said in re.findall(r"\+?[0-9][0-9 ()-]{4,}[0-9]", service.note or ""):
                yield code, service.id, service.name, "note (not shown to her)", said
        for rule in country.laws:
            if getattr(rule, "check_phone", None):
                yield code, rule.id, rule.topic, "check_phone", rule.check_phone
