"""A real country file with one slip in it, wherever it is: refused, with file, record and field in the sentence."""

from __future__ import annotations

import copy
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from bot.directory.loader import DirectoryError, load_country, parse
from bot.settings import COUNTRIES

FILES = sorted(COUNTRIES.glob("*.yml"))
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
WRONG_TYPES = [{"of": "a table"}, [["a list in a list"]]]


@lru_cache(maxsize=None)
def content(path: Path) -> dict:
    """A real file; copy before changing."""
    return parse(path)


# Each takes a record and a way to choose, breaks the record, and returns what the sentence must name besides
# file and id: the field, or several words.


def wrong_type(record, choose):
    field = choose(sorted(set(record) - {"id"}))
    record[field] = copy.deepcopy(choose(WRONG_TYPES))
    return [field]


def unknown_topic(record, choose):
    record["topic"] = choose(["kafalah", "passports", "", "Kafala", "12"])
    return ["topic"]


def topic_that_is_no_text(record, choose):
    record["topic"] = choose([None, 5, True, ["kafala"], {"kafala": 1}])
    return ["topic"]


def missing_field(record, choose):
    field = choose([f for f in ("sources", "confidence", "name", "kind", "applies_to") if f in record and (f != "name" or "kind" in record)])
    del record[field]
    return [field]


def no_sources(record, choose):
    record["sources"] = []
    return ["sources"]


def impossible_date(record, choose):
    wrong = choose(["2024-13", "2024-02-30", "24", "June 2024", "2024-6", "0000", "", 2024, "2024-06-30T00:00"])
    if choose([True, False]):
        record["as_of"] = wrong
        return ["as_of"]
    at = choose(range(len(record["sources"])))
    field = choose(["read_on", "published"])
    record["sources"][at][field] = wrong
    return [f"sources.{at}.{field}"]


def unknown_field(record, choose):
    field = choose(["fone", "Name", "kinds", "source", "as-of", "tags"])
    record[field] = choose(["x", 1, None, []])
    return [field]


def unknown_field_of_a_source(record, choose):
    at = choose(range(len(record["sources"])))
    record["sources"][at]["link"] = "https://example.org"
    return [f"sources.{at}.link"]


def bad_country(record, choose):
    wrong = choose(["UK", "kw", "NPL", "", "XX", "Nepal"])
    if "topic" in record:
        field = choose(["origins", "destinations"])
        record[field] = ["NP", wrong]
        return [f"{field}.1", repr(wrong)]
    record["of_country"] = wrong
    return ["of_country", repr(wrong)]


def bad_digits(record, choose):
    at = choose(range(len(record["phones"])))
    record["phones"][at] = choose([{"number": "0000 0000", "e164": "+97400000000"}, {"number": "12", "e164": "+12"}, {"number": "call us", "only_in": "QA"}])
    return [f"phones.{at}"]


def unquoted_number(record, choose):
    at = choose(range(len(record["phones"])))
    record["phones"][at]["number"] = 44444444
    return [f"phones.{at}.number", "quoted"]


def number_that_is_no_table(record, choose):
    record["phones"] = [choose(["44444444", 999, None])]
    return ["phones.0"]


def address_without_scheme(record, choose):
    at = choose(range(len(record["sources"])))
    record["sources"][at]["url"] = choose(["www.example.org", "example.org/page", "//example.org", "ftp:/x", ""])
    return [f"sources.{at}.url"]


def source_without_address(record, choose):
    at = choose(range(len(record["sources"])))
    record["sources"][at].pop("url", None)
    record["sources"][at].pop("document", None)
    return [f"sources.{at}", "url or a document"]


def unknown_choice(record, choose):
    field = choose([f for f in ("kind", "for_whom", "applies_to", "confidence", "status", "paid", "does") if isinstance(record.get(f), str)])
    record[field] = choose(["sometimes", "", "HIGH", "none at all"])
    return [field]


def amount_without_currency(record, choose):
    record["amount"] = 100
    record.pop("currency", None)
    return ["amount", "currency"]


def unknown_currency(record, choose):
    record.update(amount=100, currency=choose(["NRS", "usd", "XX"]))
    return ["currency"]


def id_of_another_country(record, choose):
    record["id"] = "zz-" + record["id"]
    return ["id must start with"]


def id_in_another_shape(record, choose):
    record["id"] = choose(["Desk", "QA-Desk", "qa_desk", "", 7])
    return ["id"]


def is_rule(record) -> bool:
    return "topic" in record


def is_service(record) -> bool:
    return "kind" in record


def has_phones(record) -> bool:
    return bool(record.get("phones"))


def has_amount(record) -> bool:
    return record.get("topic") in ("minimum_wage", "recruitment_fees", "irregular_status")


def is_any(record) -> bool:
    return True


# how to break a record -> which records can be broken so
CORRUPTIONS = {
    wrong_type: is_any, unknown_topic: is_rule, topic_that_is_no_text: is_rule, missing_field: is_any, no_sources: is_any,
    impossible_date: is_any, unknown_field: is_any, unknown_field_of_a_source: is_any, bad_country: is_any, bad_digits: has_phones,
    unquoted_number: has_phones, number_that_is_no_table: is_service, address_without_scheme: is_any, source_without_address: is_any,
    unknown_choice: is_any, amount_without_currency: has_amount, unknown_currency: has_amount, id_of_another_country: is_any,
    id_in_another_shape: is_any,
}  # fmt: skip


@lru_cache(maxsize=None)
def records(fit) -> list[tuple[Path, str, int]]:
    """Places of all real records that fit: file, list, number."""
    return [
        (path, kind, at)
        for path in FILES
        for kind in ("services", "laws")
        for at, record in enumerate(content(path)[kind])
        if fit(record)
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder for all examples."""
    return tmp_path_factory.mktemp("corrupted")


def complaints(place: Path, path: Path, broken: dict) -> list[str]:
    """The sentences with which a file with this content is refused."""
    copied = place / path.name
    copied.write_text(yaml.dump(broken, Dumper=DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(DirectoryError) as error:
        load_country(copied)
    said = str(error.value).splitlines()
    assert all(line.startswith(f"{path.name}: ") for line in said), f"not every sentence names {path.name}: {said}"
    return said


def assert_told(said: list[str], id, named: list[str], slip: str) -> None:
    """One of the sentences names the record and all that is wrong with it."""
    assert any(all(str(piece) in line for piece in (id, *named)) for line in said), f"{slip}: no sentence names {id} and {named}: {said}"


settings.register_profile("corruption", derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("corrupt", CORRUPTIONS, ids=lambda c: c.__name__.replace("_", " "))
@settings(settings.get_profile("corruption"), max_examples=12)
@given(some.data())
def test_each_slip_in_a_real_file_is_told_with_file_record_and_field(place, corrupt, data):
    check(place, corrupt, data)


@settings(settings.get_profile("corruption"))
@given(some.sampled_from(list(CORRUPTIONS)), some.data())
def test_any_slip_in_any_real_file_is_told_with_file_record_and_field(place, corrupt, data):
    check(place, corrupt, data)


def check(place, corrupt, data) -> None:
    """Break a record of a file that hypothesis chooses."""
    path, kind, at = data.draw(some.sampled_from(records(CORRUPTIONS[corrupt])), label="file, list, number")
    broken = copy.deepcopy(content(path))
    record = broken[kind][at]

    def choose(options):
        return data.draw(some.sampled_from(options))

    named = corrupt(record, choose)
    assert_told(complaints(place, path, broken), record["id"], named, corrupt.__name__)


@settings(settings.get_profile("corruption"), max_examples=30)
@given(some.data())
def test_an_id_that_stands_twice_in_a_real_file_is_told(place, data):
    path = data.draw(some.sampled_from(FILES))
    broken = copy.deepcopy(content(path))
    records = [*broken["services"], *broken["laws"]]
    assume(len(records) > 1)
    first, second = data.draw(some.lists(some.sampled_from(range(len(records))), min_size=2, max_size=2, unique=True))
    records[first]["id"] = records[second]["id"]
    assert_told(complaints(place, path, broken), records[second]["id"], ["id is used twice"], "duplicate id")


@settings(settings.get_profile("corruption"), max_examples=30)
@given(some.data())
def test_a_record_that_is_no_table_is_told_by_its_place(place, data):
    path = data.draw(some.sampled_from(FILES))
    broken = copy.deepcopy(content(path))
    kind = data.draw(some.sampled_from(["services", "laws", "tried"]))
    broken.setdefault(kind, []).append(data.draw(some.sampled_from(["text", 5, None, ["a"], True])))
    assert_told(complaints(place, path, broken), f"{kind}[{len(broken[kind]) - 1}]", [], "no table")


@settings(settings.get_profile("corruption"), max_examples=30)
@given(some.sampled_from(FILES), some.sampled_from(["country", "roles", "services", "laws"]), some.sampled_from([None, 7, "text", {"a": 1}, [["a"]], True]))
def test_a_section_of_the_wrong_kind_is_told(place, path, section, wrong):
    broken = {**content(path), section: wrong}
    said = complaints(place, path, broken)
    assert any(section in line for line in said), f"no sentence names {section}: {said}"
