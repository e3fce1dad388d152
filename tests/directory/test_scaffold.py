"""The beginning of a country's file is a file that loads, and its examples become one too."""

from __future__ import annotations

import re

import pytest
from phonenumbers import shortnumberinfo

from bot.directory.base import CODES
from bot.directory.loader import load_country
from bot.directory.scaffold import scaffold
from bot.directory.services import Kind


def load(folder, code: str, text: str):
    """The country of a file with this text."""
    path = folder / f"{code.lower()}.yml"
    path.write_text(text, encoding="utf-8")
    return load_country(path)


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_file_of_every_country_loads_as_it_is_made(folder, code):
    country = load(folder, code, scaffold(code, ["destination"]))
    assert (country.country, [r.value for r in country.roles], country.laws) == (code, ["destination"], [])
    for service in country.services:
        assert service.kind is Kind.emergency and service.confidence.value == "low" and service.phones
        strangers = [p.number for p in service.phones if not shortnumberinfo.is_emergency_number(p.number, code) or p.only_in != code]
        assert not strangers, f"{strangers} are no emergency numbers of {code}"


def test_both_roles_can_be_given(folder):
    country = load(folder, "QA", scaffold("QA", ["origin", "destination"]))
    assert [r.value for r in country.roles] == ["origin", "destination"]


@pytest.mark.parametrize("code", ["QA", "NP", "NO", "AQ"])
def test_the_examples_load_once_they_are_filled_in(folder, code):
    text = re.sub(r"^#  ", "  ", scaffold(code, ["origin"]), flags=re.MULTILINE)
    text = text.replace("laws: []", "laws:").replace("services: []", "services:")
    text = text.replace('"as it is printed"', '"44444444"').replace('e164: "+"', 'e164: "+97444444444"')
    text = text.replace("url: https://\n", "url: https://example.org\n")
    country = load(folder, code, text)
    assert [s.id for s in country.services][-1] == f"{code.lower()}-labour-office"
    assert [r.id for r in country.laws] == [f"{code.lower()}-passport"]


def test_the_head_names_the_country_and_the_page_that_helps():
    first = scaffold("NP", ["origin"]).splitlines()[0]
    assert first.startswith("# Nepal.") and "docs/countries.md" in first
