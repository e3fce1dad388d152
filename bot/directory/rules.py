"""Rules: what the law or practice of a country is, one typed model per topic of law.

In the country files they stand under `laws:`. (Not `rules:`: Rasa takes any YAML file below data/
with a line that starts with `rules:` for dialogue rules.)
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal, Optional, Union

import pycountry
from pydantic import Field, condecimal, conint, root_validator, validator

from bot.directory.base import Sourced, country_code, partial_date
from bot.directory.phones import check_dialled

CURRENCIES = {currency.alpha_3 for currency in pycountry.currencies}
Count = conint(gt=0, le=10_000)
Amount = condecimal(gt=0)


class AppliesTo(str, Enum):
    """Whom a rule covers."""

    domestic_workers = "domestic_workers"
    all_workers = "all_workers"
    private_sector = "private_sector"
    women = "women"
    migrants = "migrants"


class Work(str, Enum):
    """What work she does, or goes for."""

    domestic = "domestic"
    other = "other"


class Rule(Sourced):
    """What all rules share. An absent field means: not known; there are no defaults."""

    topic: str
    applies_to: AppliesTo
    law: Optional[str] = Field(description="name or number of the law as its country prints it; not translated")
    as_of: Optional[str] = Field(description='"2024", "2024-06" or "2024-06-30"; absent when no source shows a date')
    check_today: bool = Field(False, description="temporary or fast changing: shown with `check today`")
    temporary_until: Optional[str]
    conflicts: list[str] = Field([], description="what other sources say instead; English")
    in_english: Optional[str] = Field(
        max_length=300, description="one plain English sentence for her, where the fields cannot say it; shown as English only"
    )
    origins: list[str] = Field([], description="only for women from these countries; empty: for all")
    destinations: list[str] = Field([], description="only for these host countries; empty: for all")

    _dates = validator("as_of", "temporary_until", allow_reuse=True, pre=True)(partial_date)
    _codes = validator("origins", "destinations", each_item=True, allow_reuse=True)(country_code)


class Money(Rule):
    """A rule that may carry an amount."""

    amount: Optional[Amount]
    currency: Optional[str] = Field(description="ISO 4217")

    @root_validator(skip_on_failure=True)
    def _amount_with_currency(cls, values):
        if (values.get("amount") is None) != (values.get("currency") is None):
            raise ValueError("amount and currency go together")
        code = values.get("currency")
        if code and code not in CURRENCIES:
            raise ValueError(f"{code!r} is not an ISO 4217 currency")
        return values


class PassportRetention(Rule):
    """May the employer or agency keep her passport?"""

    topic: Literal["passport_retention"]
    status: Literal["forbidden", "with_consent", "not_regulated"]
    penalty_known: Optional[bool] = Field(description="the law names a fine or prison for it")


class Kafala(Rule):
    """Is her stay tied to one employer or sponsor?"""

    topic: Literal["kafala"]
    status: Literal["applies", "partly_reformed", "does_not_apply"]


class ChangeEmployer(Rule):
    """Can she move to another employer?"""

    topic: Literal["change_employer"]
    status: Literal["without_consent", "with_consent", "in_some_cases", "not_allowed"]
    after_months: Optional[Count]
    notice_days: Optional[Count]
    days_to_find_job: Optional[Count]
    grounds: list[Literal["unpaid_wages", "abuse", "contract_broken", "contract_ended", "other_work"]] = Field(
        [], description="cases in which she can go without the employer's consent"
    )


class ExitPermit(Rule):
    """Does she need the employer's leave to go out of the country?"""

    topic: Literal["exit_permit"]
    status: Literal["needed", "not_needed", "for_some"]


class Absconding(Rule):
    """What happens when she leaves the employer without leave."""

    topic: Literal["absconding"]
    status: Literal["can_be_reported", "cannot_be_reported"]
    after_days: Optional[Count] = Field(description="days of absence after which she can be reported")
    days_to_settle: Optional[Count] = Field(description="days that she has to settle her status")


class RecruitmentFees(Money):
    """What she may be made to pay for being recruited."""

    topic: Literal["recruitment_fees"]
    worker_pays: Literal["nothing", "ceiling", "not_regulated"]
    months_of_wage: Optional[Amount] = Field(description="a ceiling given in months of wage")


class MinimumWage(Money):
    """The lowest lawful or agreed wage."""

    topic: Literal["minimum_wage"]
    status: Literal["legal", "agreed_between_countries", "set_by_home_country", "none"]
    period: Optional[Literal["hour", "day", "month"]]


class WagePayment(Rule):
    """When and how wages are due."""

    topic: Literal["wage_payment"]
    paid: Literal["monthly", "by_contract"]
    within_days: Optional[Count] = Field(description="days after the due day by which it must be there")
    method: Optional[Literal["bank", "wage_system", "receipt"]]
    deductions: Optional[Literal["forbidden", "limited"]] = Field(description="what may be taken off her wage")


class WorkingHours(Rule):
    """The longest lawful working time."""

    topic: Literal["working_hours"]
    status: Literal["limited", "no_limit"]
    hours_a_day: Optional[conint(gt=0, le=24)]
    hours_a_week: Optional[conint(gt=0, le=168)]
    rest_hours_a_day: Optional[conint(gt=0, le=24)]
    overtime_percent: Optional[conint(ge=100, le=400)] = Field(description="pay for overtime, in percent of usual pay")
    night_rest_hours: Optional[conint(gt=0, le=24)]


class RestDay(Rule):
    """Weekly rest."""

    topic: Literal["rest_day"]
    status: Literal["weekly", "none"]
    hours: Optional[conint(gt=0, le=72)]
    paid: Optional[bool]


class Leave(Rule):
    """Yearly leave."""

    topic: Literal["leave"]
    days: Count
    per_years: Optional[conint(gt=0, le=2)] = Field(description="1: every year; 2: every two years")
    after_months: Optional[Count]
    paid: Optional[bool]
    ticket_home: Optional[bool]


class Contract(Rule):
    """What holds for the written contract."""

    topic: Literal["contract"]
    written: Optional[bool]
    standard: Optional[bool] = Field(description="the country has a standard contract")
    own_language: Optional[bool] = Field(description="a copy in her language is due")
    registered: Optional[bool] = Field(description="it is filed with an authority or an official platform")
    checked_before_leaving: Optional[bool] = Field(description="origin: an authority checks it before she goes")
    longest_years: Optional[conint(gt=0, le=10)]


class DomesticWorkLaw(Rule):
    """Which law covers domestic workers."""

    topic: Literal["domestic_work_law"]
    status: Literal["own_law", "labour_law", "partly_covered", "excluded"]
    phone_allowed: Optional[bool]
    food_and_room: Optional[bool]
    medical_care: Optional[bool]


class Healthcare(Rule):
    """Who pays for care."""

    topic: Literal["healthcare"]
    status: Literal["employer_pays", "insurance_required", "public_for_all", "not_covered"]
    without_papers: Optional[Literal["emergency_only", "all_care", "none"]]


class AgencyLicence(Rule):
    """How a recruitment agency is licensed and checked."""

    topic: Literal["agency_licence"]
    status: Literal["needed", "abolished"]
    authority: str
    check_url: Optional[str] = Field(regex=r"^https?://")
    check_phone: Optional[str] = Field(description="as it is dialled in the country")

    @root_validator(skip_on_failure=True)
    def _callable(cls, values):
        if values.get("check_phone"):
            check_dialled(values["check_phone"], values["id"][:2].upper())
        return values


class Clearance(Rule):
    """The paper that her own country asks for before she leaves for work."""

    topic: Literal["clearance"]
    status: Literal["needed", "not_needed"]
    paper: str = Field(description="its official name, not translated")
    authority: Optional[str]
    url: Optional[str] = Field(regex=r"^https?://")


class PredepartureTraining(Rule):
    """The course before leaving."""

    topic: Literal["predeparture_training"]
    status: Literal["required", "offered"]
    days: Optional[Count]
    hours: Optional[Count]
    free: Optional[bool]
    provider: Optional[str]


class MinimumAge(Rule):
    """From which age she may go, or may be employed as a domestic worker."""

    topic: Literal["minimum_age"]
    years: conint(ge=14, le=60)
    most: Optional[conint(ge=18, le=80)]


class MigrationBan(Rule):
    """A ban or stop on leaving for work, set by the country of origin."""

    topic: Literal["migration_ban"]
    status: Literal["banned", "paused", "limited", "lifted"]


class WelfareFund(Rule):
    """A fund or insurance of the country of origin."""

    topic: Literal["welfare_fund"]
    name: str
    pays_return: Optional[bool]
    pays_death_or_injury: Optional[bool]


class Repatriation(Rule):
    """Who pays her way home."""

    topic: Literal["repatriation"]
    payer: Literal["employer", "employer_at_end_of_contract", "agency", "worker", "home_country"]


class Complaint(Rule):
    """Filing a complaint about work."""

    topic: Literal["complaint"]
    authority: str
    free: Optional[bool]
    limit_months: Optional[Count] = Field(description="months within which to complain")


class IrregularStatus(Money):
    """What holds without valid papers: fine, amnesty, limits."""

    topic: Literal["irregular_status"]
    status: Literal[
        "offence", "fine", "not_a_crime", "amnesty_open", "amnesty_over", "can_regularise", "residence_ends_abroad",
        "rights_without_papers",
    ]  # fmt: skip
    months: Optional[Count] = Field(description="months of absence after which residence ends, or of stay needed to regularise")
    per: Optional[Literal["day", "month", "once"]] = Field(description="what the amount of a fine is counted by")
    safe_to_report: Optional[bool] = Field(description="she can report abuse without being handed to immigration for it")


class TraffickingLaw(Rule):
    """The law against trafficking."""

    topic: Literal["trafficking_law"]
    status: Literal["crime", "no_law"]
    victims_not_punished: Optional[bool]
    residence_permit: Optional[bool] = Field(description="a survivor can get a permit to stay")
    shelter_and_care: Optional[bool] = Field(description="a survivor is due shelter or care")
    compensation: Optional[bool] = Field(description="a survivor can get compensation")
    reflection_days: Optional[Count] = Field(description="days to recover and decide before any removal")


class ViolenceLaw(Rule):
    """The law against violence or harassment."""

    topic: Literal["violence_law"]
    covers: list[
        Literal[
            "violence_against_women", "domestic_violence", "harassment_at_work", "sexual_harassment", "rape",
            "marital_rape", "femicide", "female_genital_mutilation", "forced_marriage", "abuse_of_domestic_workers",
            "online_abuse",
        ]
    ] = Field(min_items=1)  # fmt: skip
    protection_order: Optional[bool] = Field(description="a court or the police can order the abuser to keep away")


class SocialProtection(Rule):
    """Insurance or social security that covers her."""

    topic: Literal["social_protection"]
    status: Literal["covered", "partly", "voluntary", "excluded"]
    benefits: list[
        Literal["health", "pension", "work_injury", "sick_pay", "unemployment", "maternity", "death", "disability"]
    ] = []


class Maternity(Rule):
    """Maternity leave and protection."""

    topic: Literal["maternity"]
    status: Literal["covered", "excluded"]
    days: Optional[Count]
    paid: Optional[bool]


class Ratification(Rule):
    """A treaty ratified or not."""

    topic: Literal["ratification"]
    treaty: Literal[
        "C189", "C190", "C181", "C97", "C143", "C111", "C29", "C87", "C98", "C100", "C102", "C182", "ICRMW", "PALERMO",
        "SMUGGLING", "CEDAW", "CERD", "ISTANBUL", "BELEM", "REFUGEES",
    ]  # fmt: skip
    status: Literal["ratified", "in_progress", "not_ratified"]
    in_force: Optional[str] = Field(description="date from which it binds")

    _in_force = validator("in_force", allow_reuse=True, pre=True)(partial_date)


class Agreement(Rule):
    """An agreement between countries about migrant workers, or a regional one."""

    topic: Literal["agreement"]
    partners: list[str] = Field([], description="ISO codes of the other countries")
    name: Optional[str] = Field(description="its name, not translated")
    about: list[Literal["labour", "protection", "recruitment", "trafficking", "social_security", "return"]] = Field(min_items=1)
    status: Literal["in_force", "signed", "being_negotiated", "ended"]

    _partners = validator("partners", each_item=True, allow_reuse=True)(country_code)


class Programme(Rule):
    """Something that the State or a body does for migrants, without being a law or a service to call."""

    topic: Literal["programme"]
    name: Optional[str] = Field(description="its name, not translated")
    does: Literal[
        "information", "training", "jobs", "counselling", "shelter", "legal_help", "support_abroad", "return_support",
        "health", "trafficking_response", "violence_response", "training_of_officials", "checks_on_employers",
        "checks_on_recruiters", "statistics", "strategy", "coordination",
    ]  # fmt: skip


class DependantPermit(Rule):
    """Is her permit tied to husband, partner or family?"""

    topic: Literal["dependant_permit"]
    status: Literal["tied_to_partner", "own_permit"]
    may_work: Optional[bool]
    own_permit_after_violence: Optional[bool] = Field(description="she can stay on her own if the partner is violent")
    after_years: Optional[conint(gt=0, le=20)] = Field(description="years after which she gets a permit of her own")


class Asylum(Rule):
    """Protection because of violence against her as a woman."""

    topic: Literal["asylum"]
    status: Literal["possible", "no_asylum_law"]
    violence_counts: Optional[bool] = Field(description="violence against women is a ground in law or practice")
    authority: Optional[str]


class HomeLiveIn(Rule):
    """Must a domestic worker live in the employer's home?"""

    topic: Literal["home_live_in"]
    status: Literal["required", "can_be_agreed", "own_home_allowed"]
    own_room: Optional[bool]


class FamilyConsent(Rule):
    """Does her own country ask for the leave of husband, parents or family, or about her children?"""

    topic: Literal["family_consent"]
    status: Literal["needed", "not_needed"]
    whose: list[Literal["husband", "parents", "family", "local_authority"]] = []


class DiscriminationLaw(Rule):
    """Law against being treated worse."""

    topic: Literal["discrimination_law"]
    status: Literal["forbidden", "no_law"]
    grounds: list[Literal["sex", "race", "nationality", "religion", "migrant", "pregnancy", "disability"]] = []


class UnionRights(Rule):
    """May migrant or domestic workers join a union?"""

    topic: Literal["union_rights"]
    status: Literal["allowed", "not_allowed", "limited"]


AnyRule = Annotated[
    Union[
        PassportRetention, Kafala, ChangeEmployer, ExitPermit, Absconding, RecruitmentFees, MinimumWage,
        WagePayment, WorkingHours, RestDay, Leave, Contract, DomesticWorkLaw, Healthcare, AgencyLicence,
        Clearance, PredepartureTraining, MinimumAge, MigrationBan, WelfareFund, Repatriation, Complaint,
        IrregularStatus, TraffickingLaw, ViolenceLaw, SocialProtection, Maternity, Ratification,
        Agreement, Programme, DependantPermit, Asylum, HomeLiveIn, FamilyConsent, DiscriminationLaw, UnionRights,
    ],
    Field(discriminator="topic"),
]  # fmt: skip
