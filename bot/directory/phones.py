"""Phone numbers: kept as quoted strings, checked against libphonenumber."""

from __future__ import annotations

from enum import Enum
from typing import Optional

import phonenumbers
from phonenumbers import shortnumberinfo
from pydantic import Field, root_validator, validator

from bot.directory.base import Record, country_code


class PhoneUse(str, Enum):
    """What the number is for, where a service has several."""

    police = "police"
    ambulance = "ambulance"
    fire = "fire"
    labour = "labour"
    nationals = "nationals"
    whatsapp = "whatsapp"
    sms = "sms"
    emergency_line = "emergency_line"


class Phone(Record):
    """One number. Either `e164`, or `only_in`: the country in which the short number works."""

    number: str = Field(regex=r"^[0-9+() \-]{2,24}$", description="as it is dialled and printed")
    e164: Optional[str] = Field(regex=r"^\+[0-9]{6,15}$")
    only_in: Optional[str] = Field(description="ISO code: works only when dialled in this country")
    unlisted: bool = Field(False, description="a short code that libphonenumber does not list; the source does")
    use: Optional[PhoneUse]

    @validator("number", "e164", pre=True)
    def _quoted(cls, value):
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{value!r} must be quoted, or YAML reads it as a number and drops zeros")
        return value

    _country = validator("only_in", allow_reuse=True)(country_code)

    @root_validator(skip_on_failure=True)
    def _dialable(cls, values):
        number, e164, only_in = values["number"], values["e164"], values["only_in"]
        if bool(e164) == bool(only_in):
            raise ValueError(f"{number}: give either e164, or only_in for a number that works in one country")
        if e164:
            _check_e164(number, e164)
        else:
            _check_short(number, only_in, values["unlisted"])
        return values

    @property
    def dial(self) -> str:
        """What to type on a phone."""
        return self.e164 or "".join(c for c in self.number if c.isdigit())


def _parse(number: str, country: Optional[str] = None) -> phonenumbers.PhoneNumber:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"libphonenumber rejects {number}: {error._msg}") from None


def _check_e164(number: str, e164: str) -> None:
    parsed = _parse(e164)
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"libphonenumber rejects {e164}: check the digits")
    digits = "".join(c for c in number if c.isdigit()).lstrip("0")
    if not e164.endswith(digits[-6:]):
        raise ValueError(f"number {number} and e164 {e164} do not end alike")


def check_dialled(number: str, country: str) -> None:
    """Refuse what is neither a number nor a short number of the country."""
    if not _known(_parse(number, country), country):
        raise ValueError(f"libphonenumber rejects {number} for {country}: check the digits")


def _known(parsed: phonenumbers.PhoneNumber, country: str) -> bool:
    short = shortnumberinfo.is_valid_short_number_for_region(parsed, country)
    return short or phonenumbers.is_valid_number_for_region(parsed, country)


def _check_short(number: str, country: str, unlisted: bool) -> None:
    parsed = _parse(number, country)
    known = _known(parsed, country)
    if known and unlisted:
        raise ValueError(f"{number}: libphonenumber lists it for {country}, so take `unlisted` away")
    if not known and not unlisted:
        raise ValueError(
            f"libphonenumber rejects {number} for {country}: check the digits, "
            "or say `unlisted: true` if a source prints this short code"
        )
    if unlisted and len(str(parsed.national_number)) > 6:
        raise ValueError(f"{number} is too long for a short code")
