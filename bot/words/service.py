"""Says a service: what it is, its name, its numbers, and how old they are."""

from __future__ import annotations

from typing import Optional

from bot.directory.services import Caution, Kind
from bot.words.catalogue import Catalogue
from bot.words.formats import Formatter
from bot.words.parts import N_, Part, languages, name, say


MOST_PHONES, MOST_EMERGENCY = 3, 6


def service_part(service, stale: bool, detailed: bool = False, most: Optional[int] = None) -> dict:
    """A part (see parts.py) that says a service.

    Args:
        service: bot.directory.services.Service.
        stale: its numbers are old or weakly sourced.
        detailed: say address, hours and languages too.
        most: numbers that are said; default: MOST_PHONES, of emergency services MOST_EMERGENCY.
    """
    # police, ambulance and fire are one service with many numbers; of a desk's many lines the first will do
    usual = MOST_EMERGENCY if service.kind is Kind.emergency else MOST_PHONES
    most = min(most or usual, usual)
    phones = [(p, None) for p in service.phones[:most]]
    if (most == usual or len(phones) < most) and service.whatsapp and service.whatsapp.dial not in {p.dial for p, _ in phones}:
        phones.append((service.whatsapp, "whatsapp"))
    return {
        "service": {
            "kind": service.kind.value,
            "name": service.name,
            "of": service.of_country,
            "city": service.city,
            "phones": [
                {
                    "number": p.dial,
                    "only_in": p.only_in,
                    "use": use or (p.use.value if p.use else None),
                }
                for p, use in phones
            ],
            "day_and_night": bool(service.always_open),
            "free": bool(service.free),
            "date": service.as_of,
            "stale": stale,
            "may_hand_over": Caution.may_hand_over in service.cautions,
            "details": _details(service) if detailed else _vital(service),
        }
    }


def _vital(service) -> list[Part]:
    """What must be said even where all is short: that an emergency number does not work everywhere."""
    if service.kind is Kind.emergency and service.in_english:
        return [say("rule.english_only", text=name(service.in_english))]
    return []


def _details(service) -> list[Part]:
    parts = []
    if service.address:
        parts.append(say("call.address", address=name(service.address)))
    if service.url and not service.phones:
        parts.append(say("call.web", url=name(str(service.url))))
    if service.in_english:
        parts.append(say("rule.english_only", text=name(service.in_english)))
    if service.hours:
        parts.append(say("call.hours", hours=name(service.hours)))
    if service.languages:
        parts.append(say("call.languages", languages=languages(service.languages)))
    return parts


def service_lines(service: dict, catalogue: Catalogue, form: Formatter) -> str:
    """Say a service: one line, and one more for each detail."""
    numbers = [_number(p, catalogue, form) for p in service["phones"]] or [catalogue[N_("call.no_phone")]]
    remarks = _remarks(service, catalogue, form)
    tail = f" ({f'{form.semicolon} '.join(remarks)})" if remarks else ""
    lines = [f"• {_title(service, catalogue, form)}: {f'{form.comma} '.join(numbers)}{tail}"]
    for detail in service["details"]:
        lines.append(f"   {form.fill(catalogue[detail['id']], detail['with'])}")
    return "\n".join(lines)


def _title(service: dict, catalogue: Catalogue, form: Formatter) -> str:
    kind = catalogue[f"kind.{service['kind']}"]
    if service["of"]:
        kind = form.fill(kind, {"country": {"country": service["of"]}})
        # an embassy is told by its country and city, a hotline by its name
        place = service["city"] if service["kind"] == "embassy" else service["name"]
        return f"{kind}{form.comma} {form.value({'name': place})}" if place else kind
    if service["kind"] == "emergency" and all(phone["only_in"] for phone in service["phones"]):
        return kind  # a number of the whole country; a station's own line is told by its name
    return f"{kind}{form.comma} {form.value({'name': service['name']})}"


def _number(phone: dict, catalogue: Catalogue, form: Formatter) -> str:
    said = form.value({"phone": phone["number"]})
    remarks = [catalogue[f"call.{phone['use']}"]] if phone["use"] else []
    if phone["only_in"]:
        remarks.append(form.fill(catalogue[N_("call.only_in")], {"country": {"country": phone["only_in"]}}))
    return f"{said} ({f'{form.comma} '.join(remarks)})" if remarks else said


def _remarks(service: dict, catalogue: Catalogue, form: Formatter) -> list[str]:
    remarks = []
    if service["day_and_night"]:
        remarks.append(catalogue[N_("call.day_and_night")])
    if service["free"]:
        remarks.append(catalogue[N_("call.free")])
    if service["may_hand_over"]:
        remarks.append(catalogue[N_("call.may_hand_over")])
    if not service["date"]:
        remarks.append(catalogue[N_("call.undated")])
    else:
        id = N_("call.old") if service["stale"] else N_("call.number_from")
        id = id if service["phones"] else N_("call.seen")
        remarks.append(form.fill(catalogue[id], {"date": {"date": service["date"]}}))
    return remarks
