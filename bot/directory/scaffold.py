"""The beginning of a country's file, with what libphonenumber knows and examples to fill in."""

from __future__ import annotations

from datetime import date

import yaml
from babel import Locale
from phonenumbers import shortnumberinfo

# emergency numbers that are tried; libphonenumber says which of them are one in the country
COMMON = ["112", "911", "999", "110", "113", "117", "118", "119", "190", "191", "192", "197", "100", "101", "102", "103"]

TEXT = """\
# {name}. Keep only what a source says; leave out what is not known. docs/countries.md shows how.
country: {said}
roles: [{roles}]
services:{emergency}
#  - id: {low}-labour-office
#    name: its own name, not translated
#    kind: labour_complaint
#    for_whom: all
#    phones:
#      - number: "as it is printed"
#        e164: "+"
#    as_of: "2026-01"
#    confidence: medium
#    sources:
#      - title: title of the page
#        url: https://
#        read_on: "{today}"
laws: []
#  - id: {low}-passport
#    topic: passport_retention
#    applies_to: domestic_workers
#    status: forbidden
#    as_of: "2026-01"
#    confidence: high
#    sources:
#      - title: title of the page
#        url: https://
#        read_on: "{today}"
"""
EMERGENCY = """
  - id: {low}-emergency
    name: Emergency
    kind: emergency
    for_whom: all
    phones:
{phones}
    note: Only from libphonenumber. Look for a source, and say which number is for the police.
    confidence: low
    sources:
      - title: 'libphonenumber: emergency numbers of {name}'
        url: https://github.com/google/libphonenumber
        read_on: "{today}\""""


def scaffold(code: str, roles: list[str]) -> str:
    """Text of a new country file.

    Args:
        code: ISO code.
        roles: origin, destination or both.
    """
    name, today = Locale.parse("en").territories.get(code, code), date.today().isoformat()
    said = code if isinstance(yaml.safe_load(code), str) else f'"{code}"'  # NO is false for YAML
    known = [n for n in COMMON if shortnumberinfo.is_emergency_number(n, code)]
    emergency = " []"
    if known:
        phones = "\n".join(f'      - number: "{n}"\n        only_in: {said}' for n in known)
        emergency = EMERGENCY.format(low=code.lower(), name=name, today=today, phones=phones)
    return TEXT.format(name=name, said=said, low=code.lower(), roles=", ".join(roles), today=today, emergency=emergency)
