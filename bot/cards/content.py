"""What stands on the card, in her language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import phonenumbers

from bot import manifest
from bot.cards.numbers import Place, passport_is_hers, places
from bot.directory.base import Confidence
from bot.directory.lookup import is_stale
from bot.directory.services import Caution, Kind, Service
from bot.words.parts import N_, Part, country, date, name, say
from bot.words.render import Words, words

TOLD = (Kind.emergency, Kind.home_hotline)
MONTH = len("2026-11")  # the day would take room and tell her nothing


@dataclass(frozen=True)
class Entry:
    """A number as it is printed. Without `digits`: the honest word that none is known, and room to write one.

    Attributes:
        label: what it is.
        whose: proper name or city; may be empty.
        digits: 0-9, in groups.
        dated: how old the number is, or that none is known.
    """

    label: str
    whose: str
    digits: Optional[str]
    dated: str


@dataclass(frozen=True)
class Content:
    """All words of a card; `entries` are the three places, `passport` is None where no rule is known to say so."""

    language: str
    direction: str
    list: str
    items: list[str]
    learn: str
    entries: list[Entry]
    family: str
    code: str
    passport: Optional[str]
    fold: str


def content(language: str, origin: str, host: str) -> Content:
    """Say the card of a way.

    Args:
        language: id from data/languages.yml.
        origin, host: ISO codes.
    """
    speak = words(language)
    return Content(
        language=language,
        direction=manifest.languages()[language].direction,
        list=speak.part(say("ui.card_list")),
        items=speak.part(say("ui.card_items")).split("\n"),
        learn=speak.part(say("ui.card_learn")),
        entries=[_entry(place, origin, speak) for place in places(origin, host, language)],
        family=speak.part(say("ui.card_family")),
        code=speak.part(say("ui.card_code")),
        passport=speak.part(say("ui.card_passport")) if passport_is_hers(origin, host) else None,
        fold=speak.part(say("ui.card_fold")),
    )


def _entry(place: Place, origin: str, speak: Words) -> Entry:
    label = speak.part(say(f"kind.{place.kind.value}", country=country(origin)))
    if place.service is None:
        return Entry(label, "", None, speak.part(say("ui.card_missing")))
    # what is told by its country needs no name, an embassy is told by its city
    whose = place.service.city if place.kind is Kind.embassy else "" if place.kind in TOLD else place.service.name
    uses = [f"call.{place.phone.use.value}"] if place.phone.use else []
    uses += ["call.may_hand_over"] if Caution.may_hand_over in place.service.cautions else []
    remark = f" ({', '.join(speak.catalogue[id] for id in uses)})" if uses else ""
    said = speak.part({"value": name(whose)}) if whose else ""
    return Entry(label + remark, said, _digits(place), speak.part(_dated(place.service)))


def _digits(place: Place) -> str:
    """A short number as it is printed; any other with its country's code, as it can be dialled from anywhere."""
    if place.phone.only_in:
        return place.phone.number
    return phonenumbers.format_number(phonenumbers.parse(place.phone.e164), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _dated(service: Service) -> Part:
    """The source's date; where it shows none, the day on which it was read; neither for a weak source without a date."""
    if service.as_of:
        id = N_("call.old") if is_stale(service) else N_("call.number_from")
        return say(id, date=date(service.as_of[:MONTH]))
    if service.confidence is Confidence.low:
        return say("call.undated")
    return say("ui.card_checked", date=date(max(s.read_on for s in service.sources)[:MONTH]))
