"""Services and corrected facts of a pack with one slip: one clear sentence that names file and entry."""

from __future__ import annotations

from tests.support.packs import LANDLINE, SOURCE, only_problem, own_service


def test_a_phone_without_a_source(small):
    said = only_problem(small.country(services=[own_service(sources=[])]))
    assert said.startswith("small-desk/countries/np.yml: np-small-desk sources: "), said
    assert said.endswith("say where it was read: title, url (or document) and read_on"), said


def test_a_number_that_no_phone_can_dial(small):
    phone = {**LANDLINE, "number": "0000 0000", "e164": "+97700000000"}
    said = only_problem(small.country(services=[own_service(phones=[phone])]))
    assert said.startswith("small-desk/countries/np.yml: np-small-desk phones.0"), said


def test_a_day_that_has_not_come(small):
    said = only_problem(small.country(services=[own_service(as_of="2999")]))
    assert said == "small-desk/countries/np.yml: np-small-desk as_of: 2999 lies in the future"


def test_a_record_withdrawn_that_the_base_does_not_have(small):
    gone = {"id": "np-never-there", "why": "It does not answer.", "decided_on": "2026-11", "sources": [SOURCE]}
    said = only_problem(small.country(withdrawn=[gone]))
    assert said.startswith("small-desk/countries/np.yml: np-never-there: the base has no such record to withdraw"), said


def test_a_record_withdrawn_without_a_reason(small):
    gone = {"id": "np-pourakhi", "decided_on": "2026-11", "sources": [SOURCE]}
    assert only_problem(small.country(withdrawn=[gone])).startswith("small-desk/countries/np.yml: np-pourakhi why: field required")


def test_a_country_that_the_base_lacks_needs_roles(small):
    said = only_problem(small.country("AQ", services=[]))
    assert said == "small-desk/countries/aq.yml: roles: the base has no AQ; write roles: [origin] or [destination]"
