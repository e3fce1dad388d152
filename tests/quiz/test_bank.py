"""The bank as a file, and what it says against the directory's own files."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

import pytest
import yaml

from bot.directory import lookup
from bot.directory.services import Service
from bot.quiz.bank import BankError, bank, read
from bot.quiz.facts import police
from bot.settings import COUNTRIES, QUIZ

GROUPS = {"recruiters", "documents", "contract", "money", "rights", "danger", "help"}
GOOD = {"id": "one", "topic": "contract", "options": ["yes", "no"], "right": "no", "refs": ["SG 5"]}
ON_FACT = {**{k: v for k, v in GOOD.items() if k != "refs"}, "fact": "host.rest_day.status"}


def ways() -> list[tuple[str, str]]:
    """Every origin with every host."""
    directory = lookup.shared()
    return [(o, h) for o in directory.with_role("origin") for h in directory.with_role("destination") if o != h]


@lru_cache(maxsize=None)
def written(code: str) -> dict:
    """The laws of a country's file, as they are written there, by id."""
    file = yaml.load((COUNTRIES / f"{code.lower()}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {law["id"]: law for law in file.get("laws") or []}


@lru_cache(maxsize=None)
def answers() -> dict[str, dict[str, dict]]:
    """{question: {right option: {way: what is known}}} over all ways."""
    found: dict = defaultdict(lambda: defaultdict(dict))
    for origin, host in ways():
        for item in bank().values():
            right = item.right(origin, host)
            if right:
                found[item.id][right][origin, host] = item.known(origin, host)
    return found


def test_the_bank_is_large_and_every_group_has_its_share():
    groups = Counter(item.group for item in bank().values())
    assert len(bank()) >= 60 and set(groups) == GROUPS and min(groups.values()) >= 8, groups


def test_the_right_answer_is_what_the_country_file_says():
    entries = {e["id"]: e for path in QUIZ.glob("*.yml") for e in yaml.safe_load(path.read_text(encoding="utf-8"))["items"]}
    checked = 0
    for id, rights in answers().items():
        if "fact" not in entries[id]:
            continue
        field = entries[id]["fact"].split(".")[2]
        for right, where in rights.items():
            for way, known in where.items():
                law = written(known.place)[known.record.id]
                value = str(law[field]).lower() if isinstance(law[field], bool) else str(law[field])
                table = entries[id]["right"]
                assert right == (table[value] if isinstance(table, dict) else table), (id, way, law["id"])
                assert value in entries[id].get("when", [value]), (id, way)
                checked += 1
    assert checked > 3000


def test_no_law_of_the_same_reach_says_otherwise():
    """Written apart from the look-up: no sure law for the same people may answer the question in another way."""
    for id, rights in answers().items():
        item = bank()[id]
        if not isinstance(item.answer, dict):
            continue
        _, law, field = item.fact.split(".")
        for right, where in rights.items():
            for place, record, origin, host in {(k.place, k.record.id, o, h) for (o, h), k in where.items()}:
                own = written(place)[record]
                beside = [w for w in written(place).values() if w["topic"] == law and field in w and w["confidence"] != "low"]
                for other in beside:
                    value = str(other[field]).lower() if isinstance(other[field], bool) else str(other[field])
                    if _reach(other) == _reach(own) and _meant(other, origin, host):
                        assert item.answer.get(value) == right, (id, origin, host, record, other["id"])


def _reach(law: dict) -> tuple:
    return law["applies_to"], bool(law.get("origins")), bool(law.get("destinations"))


def _meant(law: dict, origin: str, host: str) -> bool:
    return origin in law.get("origins", [origin]) and host in law.get("destinations", [host])


def test_every_question_is_asked_somewhere():
    silent = [id for id in bank() if id not in answers()]
    assert not silent


def test_answers_change_with_the_country():
    several = {id for id, rights in answers().items() if len(rights) > 1}
    assert {"passport_keep", "fee_home", "change_job", "exit_leave", "min_wage", "doctor_pays", "pay_day"} <= several


@pytest.mark.parametrize("origin, host, expected", [
    ("PH", "SA", {"change_job": "some", "rest_day": "yes", "sponsor_visa": "yes"}),
    ("NP", "KW", {"passport_keep": None, "call_now": "call_it", "law_homes": "yes"}),
    ("ID", "HK", {"fee_there": "fee_limit", "fee_months": None, "passport_keep": "no"}),
    ("VN", "SG", {"fee_home": "fee_limit", "fee_months": "fee_most"}),
    (None, None, {"passport_keep": None, "call_now": None, "hold_pass": "myself", "interest": "p60"}),
])  # fmt: skip
def test_hand_checked_ways(origin, host, expected):
    assert {id: bank()[id].right(origin, host) for id in expected} == expected


def test_the_right_answer_is_no_matter_of_its_place():
    """Neither always the same place, nor always yes: what can be guessed tests nothing."""
    general = [item for item in bank().values() if item.side is None]
    said = Counter(item.answer for item in general if set(item.choices) == {"yes", "no"})
    assert abs(said["yes"] - said["no"]) <= 0.45 * sum(said.values()), said
    places = Counter(item.choices.index(item.answer) for item in general if len(item.choices) == 3)
    assert max(places.values()) <= 0.6 * sum(places.values()) and set(places) == {0, 1, 2}, places


def test_a_police_number_is_never_one_for_ambulance_or_fire_only():
    item, seen = bank()["call_now"], set()
    for origin, host in ways():
        known = item.known(origin, host)
        if known:
            use = known.number.use.value if known.number.use else "all"
            assert use in ("police", "all", "emergency_line"), (host, use)
            seen.add(host)
    assert len(seen) > 30


@pytest.mark.parametrize("uses, expected", [
    (["ambulance", "fire", "police"], 2),
    (["ambulance", None], 1),
    (["sms", "emergency_line"], 1),
    (["ambulance", "fire"], None),
])  # fmt: skip
def test_of_several_emergency_numbers_the_one_for_the_police_is_taken(uses, expected):
    numbers = ["110", "118", "119"]
    phones = [{"number": n, "only_in": "JP", "use": use} for n, use in zip(numbers, uses)]
    source = {"title": "A page", "url": "https://example.org", "read_on": "2026-11-01"}
    service = Service(id="jp-x", name="Numbers", kind="emergency", phones=phones, confidence="high", sources=[source])
    found = police(service)
    assert (found and found.dial) == (numbers[expected] if expected is not None else None)


@pytest.mark.parametrize("change, said", [
    ({"right": "maybe"}, "no option"),
    ({"options": ["yes"]}, "at least 2"),
    ({"options": ["yes", "yes"]}, "duplicated"),
    ({"options": ["a", "b", "c", "d", "e"], "right": "a"}, "at most 4"),
    ({"right": True}, "in quotes"),
    ({"options": [True, False]}, "in quotes"),
    ({"refs": []}, "exactly one"),
    ({"service": "host.shelter"}, "exactly one"),
    ({"right": {"weekly": "yes"}}, "goes with a fact"),
    ({"when": ["weekly"]}, "goes with a fact"),
    ({"id": "With Capitals"}, "id"),
    ({"id": "an_id_that_is_far_too_long"}, "id"),
    ({"wrong": "x"}, "extra fields"),
])  # fmt: skip
def test_a_wrong_entry_is_refused_with_its_place(tmp_path, change, said):
    (tmp_path / "1.yml").write_text(yaml.safe_dump({"group": "money", "items": [{**GOOD, **change}]}), encoding="utf-8")
    with pytest.raises(BankError, match=said) as error:
        read(tmp_path)
    assert "quiz/1.yml" in str(error.value)


def test_an_id_stands_once(tmp_path):
    for name in ("1", "2"):
        (tmp_path / f"{name}.yml").write_text(yaml.safe_dump({"group": "money", "items": [GOOD]}), encoding="utf-8")
    with pytest.raises(BankError, match="twice"):
        read(tmp_path)


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    (tmp_path / "1.yml").write_text("group: [", encoding="utf-8")
    with pytest.raises(BankError, match="quiz/1.yml: line 1: not YAML"):
        read(tmp_path)
