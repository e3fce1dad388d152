"""Records as rows of a spreadsheet: every real record comes back as it was, a slip is told by its column."""

from __future__ import annotations

import pytest

from bot.directory import table
from bot.directory.country import Country
from bot.directory.loader import parse
from bot.directory.rules import AnyRule
from bot.directory.services import Service
from bot.settings import COUNTRIES
from tests.support.country_files import SOURCE, phone, rule, service, short


def back(record: dict, kind: str, code: str = "QA", **cells: str) -> dict:
    """The record out to a row and back, with some cells changed."""
    row = {**table.to_row(code, record, table.COLUMNS[kind]), **cells}
    return table.from_row(row, record, kind)


def fresh(**cells: str) -> dict:
    """A new service from these cells alone."""
    return table.from_row({"country": "QA", **cells}, None, "services")


@pytest.mark.parametrize("path", sorted(COUNTRIES.glob("*.yml")), ids=lambda p: p.stem)
def test_every_real_record_comes_back_as_it_was(path):
    content = parse(path)
    for kind in table.COLUMNS:
        for record in content[kind]:
            assert back(record, kind, content["country"]) == record, record["id"]
            assert list(back(record, kind, content["country"])) == list(record), f"{record['id']}: the fields changed their order"


def test_every_field_of_the_schema_has_a_column():
    assert set(Service.__fields__) <= set(table.SERVICE_COLUMNS)
    shared = set.intersection(*(set(model.__fields__) for model in AnyRule.__origin__.__args__))
    assert shared <= set(table.LAW_COLUMNS)


@pytest.mark.parametrize(
    "record",
    [
        service(phones=[phone(use="labour"), short("999", use="police"), short("19876", unlisted=True)], whatsapp=phone()),
        service(always_open=True, free=False, languages=["ne", "hi"], cautions=["closed"], email="a@b.org", city="Doha"),
        service(sources=[SOURCE, {"title": "A report", "document": "SG", "paragraph": "12, 13", "published": "2023", "read_on": "2026"}]),
        service(sources=[{"title": "A, \"quoted\" page", "url": "https://example.org/?a=b&c=1,2", "read_on": "2026-11-21"}]),
    ],
)
def test_a_full_service_comes_back_as_it_was(record):
    Service.parse_obj(record)
    assert back(record, "services") == record


@pytest.mark.parametrize(
    "record",
    [
        rule("minimum_wage", amount=1000, currency="QAR", period="month"),
        rule("minimum_wage", amount=999.5, currency="QAR", period="month"),
        rule("recruitment_fees", months_of_wage="1.5"),
        rule("contract", written=False, standard=True, longest_years=2),
        rule("change_employer", grounds=["abuse", "unpaid_wages"], origins=["NP"], destinations=["QA", "KW"], check_today=True),
        rule("agency_licence", authority="No. 5", check_phone="0123456"),
        rule("complaint", authority="123", conflicts=["One, two.", "Another says no."], in_english="Only, in the south."),
    ],
)
def test_a_full_rule_comes_back_as_it_was(record):
    assert back(record, "laws") == record


def test_a_number_without_remarks_gets_its_country_code_or_the_country_where_it_works():
    [line, code] = fresh(phones="4444 4444 [labour]\n999 [police]")["phones"]
    assert line == {"number": "4444 4444", "use": "labour", "e164": "+97444444444"}
    assert code == {"number": "999", "use": "police", "only_in": "QA"}


def test_phones_may_stand_in_one_line_with_semicolons():
    assert [p["number"] for p in fresh(phones="4444 4444; 5555 5555")["phones"]] == ["4444 4444", "5555 5555"]


@pytest.mark.parametrize(("said", "meant"), [("yes", True), ("YES", True), ("no", False), ("True", True), ("FALSE", False)])
def test_yes_and_no_may_be_written_as_spreadsheets_do(said, meant):
    assert fresh(free=said) == {"free": meant}


def test_an_empty_cell_takes_a_field_away():
    assert "city" not in back(service(city="Doha"), "services", city="  ")


def test_a_new_value_of_a_rule_is_typed_as_yaml_would():
    read = table.from_row({"country": "QA", "values": "days = 30\npaid = yes\nstatus = weekly\nrate = 1.5"}, None, "laws")
    assert read == {"days": 30, "paid": True, "status": "weekly", "rate": 1.5}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"phones": "call us"}, ["phones", "'call us'", "one number a line"]),
        ({"whatsapp": "ask"}, ["'ask'"]),
        ({"phones": "--"}, ["phones", "'--'"]),
        ({"free": "maybe"}, ["free", "'maybe'", "yes, no or empty"]),
        ({"sources": "A page, https://example.org"}, ["sources", "four parts", "A page"]),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_column(cells, said):
    with pytest.raises(table.CellError) as error:
        fresh(**cells)
    for piece in said:
        assert piece in str(error.value), str(error.value)


def test_a_value_without_a_name_is_told():
    with pytest.raises(table.CellError, match="values: '30 days' needs the shape name = value"):
        table.from_row({"country": "QA", "values": "30 days"}, None, "laws")


@pytest.mark.parametrize(
    ("topic", "values", "read"),
    [
        ("violence_law", "covers = rape, harassment_at_work", {"covers": ["rape", "harassment_at_work"]}),
        ("agency_licence", "authority = 7\ncheck_phone = 0123456", {"authority": "7", "check_phone": "0123456"}),
        ("ratification", "treaty = C189\nin_force = 2024", {"treaty": "C189", "in_force": "2024"}),
    ],
    ids=["a list", "a phone with a zero", "a year"],
)
def test_a_new_rule_gets_lists_and_text_as_the_schema_wants_them(topic, values, read):
    assert table.from_row({"country": "QA", "topic": topic, "values": values}, None, "laws") == {"topic": topic, **read}


@pytest.mark.parametrize("kind", table.COLUMNS)
def test_a_column_that_was_taken_out_of_the_table_loses_nothing(kind):
    record = rule("leave", note="Keep me.", law="Law 15") if kind == "laws" else service(note="Keep me.", city="Doha")
    row = table.to_row("QA", record, table.COLUMNS[kind])
    for column in set(row) - {"country", "id", table.DELETE}:
        assert table.from_row({k: v for k, v in row.items() if k != column}, record, kind) == record, column


def test_the_title_of_a_source_may_hold_a_bar():
    one = {"title": "Rights | Ministry of Labour", "url": "https://example.org", "read_on": "2026-11-21"}
    assert back(service(sources=[one]), "services")["sources"] == [one]
