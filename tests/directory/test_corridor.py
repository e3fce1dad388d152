"""Both ends of her way side by side: never mixed up, and who protects her more only where it can be told."""

from __future__ import annotations

import pytest

from bot.directory import lookup
from bot.directory.corridor import LAWS, Corridor, corridor
from bot.directory.lookup import Directory
from bot.directory.rules import Work
from tests.support.country_files import NEEDED, country, loaded, phone, rule, service


def way(host_laws=(), origin_laws=(), host_services=(), origin_services=(), work: Work = Work.domestic) -> Corridor:
    """The way from Nepal to Qatar."""
    contents = country("QA", host_services, host_laws), country("NP", origin_services, origin_laws, role="origin")
    return corridor(Directory(loaded(*contents)), "NP", "QA", work)


def rows(found: Corridor) -> dict:
    """{topic of law: (ids of the host, ids of the origin, who is stricter)}"""
    return {row.law: ([r.id for r in row.host], [r.id for r in row.origin], row.stricter) for row in found.rows}


def stricter(topic: str, there: dict, home: dict):
    """Who protects her more by a topic."""
    [row] = way([rule(topic, "qa-rule", **there)], [rule(topic, "np-rule", **home)]).rows
    return row.stricter


def test_all_topics_of_law_are_compared():
    assert set(LAWS) == set(NEEDED)


def test_each_side_stands_in_its_own_column():
    laws = [rule("leave", "qa-leave")], [rule("leave", "np-leave"), rule("clearance", "np-clearance")]
    assert rows(way(*laws)) == {"leave": (["qa-leave"], ["np-leave"], None), "clearance": ([], ["np-clearance"], None)}


def test_rules_for_other_ways_are_left_out():
    origin = [rule("migration_ban", "np-kuwait", destinations=["KW"]), rule("migration_ban", "np-qatar", destinations=["QA"])]
    host = [rule("leave", "qa-india", origins=["IN"])]
    assert rows(way(host, origin)) == {"migration_ban": ([], ["np-qatar"], None)}


def test_what_work_she_does_decides_which_rules_count():
    host = [rule("leave", "qa-maids", applies_to="domestic_workers"), rule("leave", "qa-shops", applies_to="private_sector")]
    assert rows(way(host)) == {"leave": (["qa-maids"], [], None)}
    assert rows(way(host, work=Work.other)) == {"leave": (["qa-shops"], [], None)}


@pytest.mark.parametrize(
    ("topic", "more", "less"),
    [
        ("recruitment_fees", {"worker_pays": "nothing"}, {"worker_pays": "ceiling"}),
        ("recruitment_fees", {"worker_pays": "ceiling"}, {"worker_pays": "not_regulated"}),
        ("minimum_age", {"years": 24}, {"years": 18}),
        (
            "minimum_wage",
            {"amount": "1000", "currency": "QAR", "period": "month"},
            {"amount": "999.5", "currency": "QAR", "period": "month"},
        ),
    ],
)
def test_the_side_that_protects_her_more_is_named_whichever_it_is(topic, more, less):
    assert stricter(topic, more, less) == "QA"
    assert stricter(topic, less, more) == "NP"
    assert stricter(topic, more, more) is None


@pytest.mark.parametrize(
    "home",
    [
        {"amount": "5", "currency": "USD", "period": "month"},
        {"amount": "5", "currency": "QAR", "period": "day"},
        {"period": "month"},
    ],
    ids=["another currency", "another period", "no amount"],
)
def test_wages_that_cannot_be_compared_are_not(home):
    there = {"amount": "1000", "currency": "QAR", "period": "month"}
    assert stricter("minimum_wage", there, home) is stricter("minimum_wage", home, there) is None


def test_two_wages_without_an_amount_are_not_compared():
    assert stricter("minimum_wage", {"period": "month"}, {"period": "month"}) is None


def test_agreements_between_the_two_are_taken_from_both_files_and_no_others():
    host = [rule("agreement", "qa-nepal", partners=["NP"]), rule("agreement", "qa-india", partners=["IN"])]
    origin = [rule("agreement", "np-qatar", partners=["QA", "KW"]), rule("agreement", "np-jordan", partners=["JO"])]
    found = way(host, origin)
    assert [r.id for r in found.agreements] == ["qa-nepal", "np-qatar"]
    assert "agreement" not in rows(found)


def test_her_mission_and_her_own_countrys_lines_help_on_the_way():
    host = [service("qa-nepal", kind="embassy", of_country="NP"), service("qa-manila", kind="embassy", of_country="PH")]
    line = {"kind": "home_hotline", "of_country": "NP", "phones": [phone(number="01-5970000", e164="+97715970000")]}
    found = way(host_services=host, origin_services=[service("np-line", **line)])
    assert [s.id for s in found.missions] == ["qa-nepal"]
    assert [s.id for s in found.home_hotlines] == ["np-line"]


def test_an_unknown_country_makes_an_empty_side():
    found = corridor(Directory(loaded(country("QA", laws=[rule()]))), "NP", "QA")
    assert rows(found) == {"kafala": (["qa-rule"], [], None)} and not found.missions and not found.agreements


def test_on_every_real_way_the_stricter_side_is_one_of_both_and_rules_are_its_own():
    directory = lookup.shared()
    origins, hosts = directory.with_role("origin"), directory.with_role("destination")
    for origin, host in zip(origins, hosts * (len(origins) // len(hosts) + 1)):
        for row in corridor(directory, origin, host).rows:
            assert row.stricter in (None, origin, host), row
            assert {r.id[:2].upper() for r in row.host} <= {host} and {r.id[:2].upper() for r in row.origin} <= {origin}
