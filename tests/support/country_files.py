"""Small country files for tests: complete records that a test changes in one place."""

from __future__ import annotations

import copy
from pathlib import Path

import yaml

from bot.directory.country import Country

SOURCE = {"title": "A page", "url": "https://example.org/page", "read_on": "2026-11-21"}
# what a rule needs besides what all rules need; the first choice of the schema
NEEDED = {
    "passport_retention": {"status": "forbidden"},
    "kafala": {"status": "applies"},
    "change_employer": {"status": "without_consent"},
    "exit_permit": {"status": "needed"},
    "absconding": {"status": "can_be_reported"},
    "recruitment_fees": {"worker_pays": "nothing"},
    "minimum_wage": {"status": "legal"},
    "wage_payment": {"paid": "monthly"},
    "working_hours": {"status": "limited"},
    "rest_day": {"status": "weekly"},
    "leave": {"days": 30},
    "contract": {"written": True},
    "domestic_work_law": {"status": "own_law"},
    "healthcare": {"status": "employer_pays"},
    "agency_licence": {"status": "needed", "authority": "Labour Office"},
    "clearance": {"status": "needed", "paper": "Exit Clearance"},
    "predeparture_training": {"status": "required"},
    "minimum_age": {"years": 21},
    "migration_ban": {"status": "banned"},
    "welfare_fund": {"name": "Welfare Fund"},
    "repatriation": {"payer": "employer"},
    "complaint": {"authority": "Labour Office"},
    "irregular_status": {"status": "offence"},
    "trafficking_law": {"status": "crime"},
    "violence_law": {"covers": ["domestic_violence"]},
    "social_protection": {"status": "covered"},
    "maternity": {"status": "covered"},
    "ratification": {"treaty": "C189", "status": "ratified"},
    "agreement": {"about": ["labour"], "status": "in_force"},
    "programme": {"does": "information"},
    "dependant_permit": {"status": "tied_to_partner"},
    "asylum": {"status": "possible"},
    "home_live_in": {"status": "required"},
    "family_consent": {"status": "needed"},
    "discrimination_law": {"status": "forbidden"},
    "union_rights": {"status": "allowed"},
}


def phone(**changes) -> dict:
    """A landline of Qatar."""
    return {"number": "4444 4444", "e164": "+97444444444", **changes}


def short(number: str = "999", only_in: str = "QA", **changes) -> dict:
    """A short number that works in one country."""
    return {"number": number, "only_in": only_in, **changes}


def service(id: str = "qa-desk", **changes) -> dict:
    """A service with one phone."""
    record = {"id": id, "name": "Help Desk", "kind": "ngo", "confidence": "high", "as_of": "2025"}
    return {**record, "phones": [phone()], "sources": [dict(SOURCE)], **changes}


def rule(topic: str = "kafala", id: str = "qa-rule", **changes) -> dict:
    """A rule that covers all workers."""
    record = {"id": id, "topic": topic, "applies_to": "all_workers", "confidence": "high", "as_of": "2025"}
    return {**record, "sources": [dict(SOURCE)], **copy.deepcopy(NEEDED[topic]), **changes}


def country(code: str = "QA", services: list | tuple = (), laws: list | tuple = (), role: str = "destination") -> dict:
    """A country file's content."""
    return {"country": code, "roles": [role], "services": list(services), "laws": list(laws)}


def loaded(*contents: dict) -> dict[str, Country]:
    """{ISO code: Country}, as the directory holds them."""
    return {c["country"]: Country.parse_obj(c) for c in contents}


def write(folder: Path, content: dict, name: str | None = None) -> Path:
    """Write a country file."""
    path = folder / (name or f"{content['country'].lower()}.yml")
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path
