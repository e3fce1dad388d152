"""Services: whom she can call or go to."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from babel import Locale, UnknownLocaleError
from pydantic import Field, HttpUrl, root_validator, validator

from bot.directory.base import Sourced, country_code, partial_date
from bot.directory.phones import Phone


class Kind(str, Enum):
    """What a service is, in the field's usual terms."""

    emergency = "emergency"
    labour_complaint = "labour_complaint"
    trafficking = "trafficking"
    violence_helpline = "violence_helpline"
    shelter = "shelter"
    embassy = "embassy"
    home_hotline = "home_hotline"
    legal_aid = "legal_aid"
    ngo = "ngo"
    union = "union"
    returnee_support = "returnee_support"
    welfare_fund = "welfare_fund"
    recruiter_check = "recruiter_check"
    predeparture_training = "predeparture_training"
    health = "health"
    mental_health = "mental_health"
    child = "child"
    immigration = "immigration"
    human_rights_body = "human_rights_body"


class ForWhom(str, Enum):
    """Whom a service takes."""

    all = "all"
    women = "women"
    domestic_workers = "domestic_workers"
    migrants = "migrants"
    nationals_abroad = "nationals_abroad"
    returnees = "returnees"
    children = "children"


class Caution(str, Enum):
    """Why a service is kept from her, or (may_hand_over) what she has to know before she calls."""

    closed = "closed"
    out_of_order = "out_of_order"
    contested = "contested"
    may_hand_over = "may_hand_over"


class Service(Sourced):
    """One service in one country. Its name is a proper name and is never translated."""

    name: str = Field(min_length=2)
    kind: Kind
    for_whom: ForWhom = ForWhom.all
    of_country: Optional[str] = Field(description="the country whose mission or home hotline it is")
    city: Optional[str]
    phones: list[Phone] = []
    whatsapp: Optional[Phone]
    url: Optional[HttpUrl]
    email: Optional[str] = Field(regex=r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$")
    address: Optional[str]
    always_open: Optional[bool] = Field(description="answers day and night; absent when not known")
    hours: Optional[str] = Field(description="opening hours as printed")
    languages: list[str] = Field([], description="BCP 47 ids")
    in_english: Optional[str] = Field(
        max_length=200, description="one plain English sentence for her, where the fields cannot say it; shown as English only"
    )
    free: Optional[bool] = Field(description="free to call or use; absent when not known")
    cautions: list[Caution] = Field([], description="any but may_hand_over keeps it from her")
    as_of: Optional[str] = Field(description="newest date on a source; absent when no source shows a date")

    _country = validator("of_country", allow_reuse=True)(country_code)
    _date = validator("as_of", allow_reuse=True, pre=True)(partial_date)

    @validator("languages", each_item=True)
    def _language(cls, value):
        try:
            Locale.parse(value, sep="-")
        except (ValueError, UnknownLocaleError):
            raise ValueError(f"{value!r} is not a language id such as ne or fil")
        return value

    @property
    def hidden(self) -> bool:
        """True when it was reported closed, out of order, or its number is contested."""
        return any(c is not Caution.may_hand_over for c in self.cautions)

    @root_validator(skip_on_failure=True)
    def _mission_has_country(cls, values):
        if values["kind"] in (Kind.embassy, Kind.home_hotline) and not values["of_country"]:
            raise ValueError(f"a service of kind {values['kind'].value} needs of_country")
        return values
