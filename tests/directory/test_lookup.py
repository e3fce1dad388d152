"""What the directory gives for her way: the nearest rule, the surest number, never another country's."""

from __future__ import annotations

from datetime import date

import pytest

from bot.directory.age import PHONES
from bot.directory.lookup import Directory, NotKnown, is_stale
from bot.directory.rules import Work
from bot.directory.services import Caution, Kind
from tests.support.country_files import SOURCE, country, loaded, phone, rule, service, short


def directory(*, services=(), laws=(), others=()) -> Directory:
    """Qatar with these records, and other countries."""
    return Directory(loaded(country(services=services, laws=laws), *others))


def found(records) -> list[str]:
    """Ids of what was found."""
    return [r.id for r in records]


def ago(months: int) -> str:
    """The month that lies so many months back."""
    today = date.today()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return f"{year}-{month + 1:02}"


RECENT = ago(1)


# Rules


@pytest.mark.parametrize(
    ("near", "far"),
    [("domestic_workers", "women"), ("women", "all_workers"), ("all_workers", "private_sector")],
)
def test_the_rule_that_covers_the_nearest_group_is_given_alone(near, far):
    laws = [rule(id="qa-far", applies_to=far), rule(id="qa-near", applies_to=near)]
    assert found(directory(laws=laws).rules("kafala", "QA")) == ["qa-near"]


def test_a_rule_for_a_wider_group_is_given_when_there_is_no_nearer_one():
    laws = [rule(id="qa-far", applies_to="private_sector")]
    assert found(directory(laws=laws).rules("kafala", "QA")) == ["qa-far"]


def test_where_the_nearest_rule_is_only_weakly_known_the_next_groups_is_given_too():
    weak = rule(id="qa-maids", applies_to="domestic_workers", confidence="low")
    wide, widest = rule(id="qa-all"), rule(id="qa-private", applies_to="private_sector")
    assert found(directory(laws=[weak, wide, widest]).rules("kafala", "QA")) == ["qa-all"]
    wide_but_weak = rule(id="qa-all", confidence="low")
    assert found(directory(laws=[weak, wide_but_weak]).rules("kafala", "QA")) == ["qa-maids"]


def test_for_other_work_the_rules_of_the_private_sector_are_nearest_and_those_of_homes_do_not_count():
    laws = [rule(id="qa-maids", applies_to="domestic_workers"), rule(id="qa-private", applies_to="private_sector"), rule(id="qa-all")]
    facts = directory(laws=laws)
    assert found(facts.rules("kafala", "QA", work=Work.other)) == ["qa-private"]
    assert found(facts.rules("kafala", "QA", work=Work.domestic)) == ["qa-maids"]
    assert not directory(laws=laws[:1]).rules("kafala", "QA", work=Work.other)


@pytest.mark.parametrize("status", ["amnesty_over", "amnesty_open"])
def test_a_rule_that_has_ended_is_withheld_where_another_holds(status):
    ended = rule("irregular_status", "qa-amnesty", status=status, temporary_until="2020-12-31")
    holds = rule("irregular_status", "qa-fine", status="fine", as_of=RECENT)
    assert found(directory(laws=[ended, holds]).rules("irregular_status", "QA")) == ["qa-fine"]
    assert found(directory(laws=[ended]).rules("irregular_status", "QA")) == ["qa-amnesty"]


def test_a_very_old_rule_is_withheld_where_a_fresher_one_exists():
    very_old, fresh, undated = rule(id="qa-1990", as_of="1990"), rule(id="qa-now", as_of=RECENT), rule(id="qa-undated", as_of=None)
    assert found(directory(laws=[very_old, fresh]).rules("kafala", "QA")) == ["qa-now"]
    both = found(directory(laws=[very_old, undated]).rules("kafala", "QA"))
    assert both == ["qa-undated", "qa-1990"], "what has no date is not known to be fresher"
    assert found(directory(laws=[very_old]).rules("kafala", "QA")) == ["qa-1990"]


def test_a_sure_rule_stays_though_it_is_very_old_where_the_others_are_weak():
    laws = [rule(id="qa-1990", as_of="1990"), rule(id="qa-weak", confidence="low", as_of=RECENT)]
    assert found(directory(laws=laws).rules("kafala", "QA")) == ["qa-1990"]


def test_of_equally_sure_rules_the_fresher_comes_first():
    laws = [rule(id="qa-old", as_of=ago(60)), rule(id="qa-fresh", as_of=RECENT)]
    assert found(directory(laws=laws).rules("kafala", "QA")) == ["qa-fresh", "qa-old"]


def test_all_treaties_are_given_whomever_they_cover():
    laws = [
        rule("ratification", "qa-c189", treaty="C189", applies_to="domestic_workers"),
        rule("ratification", "qa-c111", treaty="C111", applies_to="all_workers"),
    ]
    assert found(directory(laws=laws).rules("ratification", "QA")) == ["qa-c189", "qa-c111"]


def test_a_weak_rule_is_given_only_when_there_is_nothing_better():
    weak, better = rule(id="qa-weak", confidence="low"), rule(id="qa-better", confidence="medium")
    assert found(directory(laws=[weak, better]).rules("kafala", "QA")) == ["qa-better"]
    assert found(directory(laws=[weak]).rules("kafala", "QA")) == ["qa-weak"]


def test_the_surest_rule_comes_first():
    laws = [rule(id="qa-medium", confidence="medium"), rule(id="qa-high", confidence="high")]
    assert found(directory(laws=laws).rules("kafala", "QA")) == ["qa-high", "qa-medium"]


def test_of_equally_sure_rules_the_one_for_her_origin_comes_first():
    laws = [rule(id="qa-all"), rule(id="qa-nepal", origins=["NP"])]
    assert found(directory(laws=laws).rules("kafala", "QA", origin="NP")) == ["qa-nepal", "qa-all"]


@pytest.mark.parametrize(("origin", "ids"), [("NP", ["qa-nepal"]), ("PH", []), (None, [])])
def test_a_rule_for_some_origins_counts_only_for_these(origin, ids):
    laws = [rule(id="qa-nepal", origins=["NP", "IN"])]
    assert found(directory(laws=laws).rules("kafala", "QA", origin=origin)) == ids


@pytest.mark.parametrize(("host", "ids"), [("KW", ["qa-gulf"]), ("JO", []), (None, [])])
def test_a_rule_for_some_destinations_counts_only_for_these(host, ids):
    laws = [rule(id="qa-gulf", destinations=["KW", "AE"])]
    assert found(directory(laws=laws).rules("kafala", "QA", origin="QA", host=host)) == ids


def test_a_near_rule_for_other_origins_does_not_hide_a_wider_one():
    laws = [rule(id="qa-maids-of-india", applies_to="domestic_workers", origins=["IN"]), rule(id="qa-all")]
    assert found(directory(laws=laws).rules("kafala", "QA", origin="NP")) == ["qa-all"]


def test_only_rules_on_the_topic_of_law_are_given():
    assert not directory(laws=[rule("leave", "qa-leave")]).rules("kafala", "QA")


def test_another_countrys_rule_is_never_given():
    other = country("KW", laws=[rule(id="kw-rule")])
    facts = directory(laws=[], others=[other])
    assert facts.rules("kafala", "QA") == NotKnown("QA", "kafala")
    assert facts.rules("kafala", "SA") == NotKnown("SA", "kafala")
    assert found(facts.rules("kafala", "KW")) == ["kw-rule"]


# Services


def test_a_service_without_a_number_that_works_there_is_left_out():
    services = [service("qa-none", phones=[]), service("qa-abroad", phones=[short("999", "SA")]), service("qa-here")]
    assert found(directory(services=services).services(Kind.ngo, "QA")) == ["qa-here"]


def test_numbers_that_do_not_work_from_where_she_is_are_dropped():
    home = country("NP", [service("np-line", kind="home_hotline", of_country="NP", phones=[short("1141", "NP", unlisted=True), phone()])])
    facts = directory(others=[home])
    [line] = facts.services(Kind.home_hotline, "QA", "NP")
    assert [p.number for p in line.phones] == ["4444 4444"], "1141 works in Nepal only"
    [line] = facts.services(Kind.home_hotline, "NP", "NP")
    assert [p.number for p in line.phones] == ["1141", "4444 4444"]


def test_a_home_line_of_short_codes_alone_is_not_given_abroad():
    line = service("np-line", kind="home_hotline", of_country="NP", phones=[short("1141", "NP", unlisted=True)])
    facts = directory(others=[country("NP", [line])])
    assert facts.services(Kind.home_hotline, "QA", "NP") == NotKnown("NP", "home_hotline")
    assert found(facts.services(Kind.home_hotline, None, "NP")) == ["np-line"], "where she is is not known"


def test_a_service_reached_by_whatsapp_alone_is_given():
    services = [service("qa-chat", phones=[], whatsapp=phone())]
    assert found(directory(services=services).services(Kind.ngo, "QA")) == ["qa-chat"]


@pytest.mark.parametrize("caution", [c.value for c in Caution if c is not Caution.may_hand_over])
def test_a_service_that_is_closed_or_contested_is_never_given(caution):
    facts = directory(services=[service(cautions=[caution, "may_hand_over"])])
    assert facts.countries["QA"].services[0].hidden
    assert not facts.services(Kind.ngo, "QA") and not facts.best([Kind.ngo], "QA", None)
    nameless = directory(services=[service(cautions=[caution], phones=[])])
    assert nameless.without_phone(Kind.ngo, "QA") == []


def test_a_service_that_may_hand_her_over_is_given():
    facts = directory(services=[service(cautions=["may_hand_over"])])
    assert found(facts.services(Kind.ngo, "QA")) == ["qa-desk"]


def test_a_service_known_by_name_alone_is_kept_apart_from_those_with_a_number():
    facts = directory(services=[service("qa-named", phones=[]), service("qa-abroad", phones=[short("999", "SA")]), service("qa-here")])
    assert found(facts.without_phone(Kind.ngo, "QA")) == ["qa-named"]


@pytest.mark.parametrize("narrow", ["children", "returnees"])
def test_services_for_others_are_not_given(narrow):
    assert not directory(services=[service(for_whom=narrow)]).services(Kind.ngo, "QA")


@pytest.mark.parametrize(("origin", "ids"), [("NP", ["qa-nepal"]), ("PH", ["qa-manila"]), ("KE", []), (None, [])])
def test_the_embassy_is_that_of_her_origin(origin, ids):
    missions = [
        service("qa-nepal", kind="embassy", of_country="NP"),
        service("qa-manila", kind="embassy", of_country="PH"),
    ]
    assert found(directory(services=missions).services(Kind.embassy, "QA", origin)) == ids


def test_the_embassy_stands_where_she_is_not_elsewhere():
    elsewhere = country("KW", [service("kw-nepal", kind="embassy", of_country="NP")])
    assert not directory(others=[elsewhere]).services(Kind.embassy, "QA", "NP")


def test_a_service_for_one_nationality_is_not_given_to_another():
    services = [service(kind="shelter", of_country="PH")]
    assert not directory(services=services).services(Kind.shelter, "QA", "NP")
    assert found(directory(services=services).services(Kind.shelter, "QA", "PH")) == ["qa-desk"]


def test_a_weak_service_is_given_only_when_there_is_nothing_better():
    weak, better = service("qa-weak", confidence="low"), service("qa-better", confidence="medium")
    assert found(directory(services=[weak, better]).services(Kind.ngo, "QA")) == ["qa-better"]
    assert found(directory(services=[weak]).services(Kind.ngo, "QA")) == ["qa-weak"]


# the better one of two, by each thing that decides, the first thing first: (worse, better)
DECIDES = {
    "age": ({"as_of": ago(PHONES + 1)}, {"as_of": RECENT}),
    "hours": ({}, {"always_open": True}),
    "language": ({"languages": ["fil"]}, {"languages": ["hi", "ne"]}),
    "free": ({"free": False}, {"free": True}),
    "date": ({"as_of": ago(9)}, {"as_of": ago(8)}),
    "trust": ({"confidence": "medium"}, {"confidence": "high"}),
}


@pytest.mark.parametrize("what", DECIDES)
def test_services_are_ranked_by_age_then_hours_language_cost_date_and_trust(what):
    order = list(DECIDES)
    worse, better = {"as_of": ago(9), **DECIDES[what][0]}, {"as_of": ago(9), **DECIDES[what][1]}
    for later in order[order.index(what) + 1 :]:
        # whatever is decided later speaks for the worse one, and does not help it
        bad, good = DECIDES[later]
        worse, better = {**worse, **good, **DECIDES[what][0]}, {**better, **bad, **DECIDES[what][1]}
    facts = directory(services=[service("qa-worse", **worse), service("qa-better", **better)])
    assert found(facts.services(Kind.ngo, "QA", None, "ne")) == ["qa-better", "qa-worse"]


def test_without_a_language_of_hers_none_is_preferred():
    services = [service("qa-new", as_of=ago(1)), service("qa-nepali", as_of=ago(2), languages=["ne"])]
    facts = directory(services=services)
    assert found(facts.services(Kind.ngo, "QA")) == ["qa-new", "qa-nepali"]
    assert found(facts.services(Kind.ngo, "QA", None, "ne")) == ["qa-nepali", "qa-new"]


def test_a_very_old_number_is_withheld_where_a_fresher_one_exists():
    very_old, fresh = service("qa-2001", as_of="2001"), service("qa-now", as_of=RECENT)
    assert found(directory(services=[very_old, fresh]).services(Kind.ngo, "QA")) == ["qa-now"]
    assert found(directory(services=[very_old]).services(Kind.ngo, "QA")) == ["qa-2001"]


def test_police_comes_first_in_an_emergency():
    services = [
        service("qa-fire", kind="emergency", phones=[short(use="fire")], always_open=True),
        service("qa-police", kind="emergency", phones=[short(use="police")]),
    ]
    assert found(directory(services=services).services(Kind.emergency, "QA")) == ["qa-police", "qa-fire"]


def test_police_comes_first_only_in_an_emergency():
    services = [service("qa-night", always_open=True), service("qa-police", phones=[short(use="police")])]
    assert found(directory(services=services).services(Kind.ngo, "QA")) == ["qa-night", "qa-police"]


def test_the_best_are_one_of_each_kind_before_seconds_up_to_the_limit():
    lines = [phone(number=f"4444 444{i}", e164=f"+9744444444{i}") for i in range(4)]
    services = [
        service("qa-ngo-1", always_open=True, phones=lines[:1]),
        service("qa-ngo-2", phones=lines[1:2]),
        service("qa-health", kind="health", phones=lines[2:3]),
        service("qa-union", kind="union", phones=lines[3:]),
        service("qa-shelter", kind="shelter", phones=lines[:1]),
    ]
    facts = directory(services=services)
    assert found(facts.best([Kind.ngo, Kind.shelter], "QA", None)) == ["qa-ngo-1", "qa-ngo-2"], "one number, two names"
    assert found(facts.best([Kind.ngo, Kind.health], "QA", None)) == ["qa-ngo-1", "qa-health", "qa-ngo-2"]
    assert found(facts.best([Kind.ngo, Kind.health, Kind.union], "QA", None, 2)) == ["qa-ngo-1", "qa-health"]


def test_an_unknown_country_has_no_services():
    facts = directory(services=[service()])
    assert facts.services(Kind.ngo, "SA") == NotKnown("SA", "ngo")
    assert facts.services(Kind.ngo, None) == NotKnown(None, "ngo")


# What is not known


def tried(need: str, **changes) -> dict:
    """A gap that editors looked at."""
    return {"need": need, "tried": f"Asked the office for {need}.", "looked_on": "2026-11-21", **changes}


def test_what_is_not_known_is_empty_and_false_and_says_what_was_asked():
    gap = directory().services(Kind.shelter, "QA")
    assert isinstance(gap, NotKnown) and (gap.country, gap.what, gap.tried) == ("QA", "shelter", None)
    assert not gap and len(gap) == 0 and list(gap) == [] and gap[:2] == []
    with pytest.raises(IndexError):
        gap[0]
    assert directory().rules("kafala", "QA") == NotKnown("QA", "kafala")


def test_what_is_not_known_says_what_was_tried():
    facts = directory(others=[{**country("KW"), "tried": [tried("ngo"), tried("shelter")]}])
    assert facts.services(Kind.shelter, "KW").tried == "Asked the office for shelter."
    assert facts.services(Kind.union, "KW").tried is None


def test_a_missing_home_line_is_told_by_her_own_countrys_file():
    facts = directory(others=[{**country("NP", role="origin"), "tried": [tried("home_hotline")]}])
    assert facts.services(Kind.home_hotline, "QA", "NP") == NotKnown("NP", "home_hotline", "Asked the office for home_hotline.")


def test_what_was_tried_for_one_origins_mission_is_not_told_to_another():
    facts = directory(others=[{**country("KW"), "tried": [tried("embassy", origin="NP")]}])
    assert facts.services(Kind.embassy, "KW", "NP").tried
    assert facts.services(Kind.embassy, "KW", "PH").tried is None


# Age of numbers


@pytest.mark.parametrize(
    ("changes", "stale"),
    [
        ({"as_of": "2024-11-30"}, False),
        ({"as_of": "2024-10-31"}, True),
        ({"as_of": None}, True),
        ({"as_of": "2026", "confidence": "low"}, True),
    ],
    ids=["at the limit", "older", "undated", "weakly sourced"],
)
def test_numbers_are_stale_when_old_undated_or_weakly_sourced(changes, stale):
    [country_] = loaded(country(services=[service(**changes)])).values()
    assert is_stale(country_.services[0], date(2026, 11, 21)) is stale


def test_an_emergency_number_that_libphonenumber_lists_too_does_not_grow_old():
    listed = service("qa-listed", kind="emergency", phones=[short("999")], as_of=None)
    printed = service("qa-printed", kind="emergency", phones=[short("19876", unlisted=True)], as_of=None)
    [country_] = loaded(country(services=[listed, printed])).values()
    assert [is_stale(s) for s in country_.services] == [False, True]


# The rest


def test_roles_tell_on_which_side_of_her_way_a_country_is():
    both = {**country("SA"), "roles": ["origin", "destination"]}
    facts = directory(others=[country("NP", role="origin"), both])
    assert facts.with_role("origin") == ["NP", "SA"]
    assert facts.with_role("destination") == ["QA", "SA"]
    sides = {code: facts.only_role(code) for code in ("NP", "QA", "SA", "XX")}
    assert sides == {"NP": "origin", "QA": "host", "SA": None, "XX": None}


def test_sources_come_once_in_the_order_of_the_records():
    second = {**SOURCE, "title": "Another page"}
    facts = directory(services=[service(sources=[SOURCE])], laws=[rule(sources=[second, SOURCE])])
    assert [s.title for s in facts.sources(["qa-rule", "qa-desk"])] == ["Another page", "A page"]
    assert facts.sources(["kw-none", "qa-none", "broken"]) == []
