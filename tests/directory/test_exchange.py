"""The round trip with a spreadsheet: nothing lost, nothing written while anything is wrong, every mistake told."""

from __future__ import annotations

import csv
import shutil

import pytest

from bot.directory import exchange
from bot.directory.exchange import ExchangeError
from bot.directory.loader import load_country, parse
from bot.settings import COUNTRIES
from tests.support.country_files import country, rule, service, write


@pytest.fixture
def countries(folder):
    """Qatar and Kuwait."""
    below = folder / "countries"
    below.mkdir()
    write(below, country("QA", [service("qa-one"), service("qa-two", note="Über, \"all\"\u2028; नेपाल")], [rule(), rule("leave", "qa-leave")]))
    write(below, country("KW", [service("kw-desk")]))
    return below


def exported(countries, kind: str = "services") -> list[dict]:
    """The rows of an export."""
    target = countries.parent / "export.csv"
    exchange.export(countries, kind, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def planned(countries, rows: list[dict], delimiter: str = ",", encoding: str = "utf-8-sig"):
    """The plan for a table with these rows."""
    source = countries.parent / "edited.csv"
    with source.open("w", encoding=encoding, newline="") as file:
        out = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        out.writeheader()
        out.writerows(rows)
    return exchange.plan(countries, source)


def contents(countries) -> dict:
    """{file: bytes}"""
    return {p.name: p.read_bytes() for p in sorted(countries.iterdir())}


def only_problem(changes) -> str:
    """The one sentence that is told."""
    assert len(changes.problems) == 1, changes.problems
    return changes.problems[0]


@pytest.mark.parametrize("kind", ["services", "laws"])
def test_the_real_directory_goes_out_and_back_without_a_change(folder, kind):
    below = shutil.copytree(COUNTRIES, folder / "countries")
    before, target = contents(below), folder / "all.csv"
    total = sum(len(parse(path)[kind]) for path in below.glob("*.yml"))
    assert exchange.export(below, kind, target) == total
    changes = exchange.plan(below, target)
    assert (changes.problems, changes.added, changes.changed, changes.deleted) == ([], [], [], [])
    assert exchange.apply(below, changes) == [] and contents(below) == before


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), (";", "utf-8")])
def test_a_table_is_read_as_spreadsheets_write_it(countries, delimiter, encoding):
    changes = planned(countries, exported(countries), delimiter, encoding)
    assert (changes.problems, changes.changed) == ([], [])


def test_an_export_can_be_of_some_countries_and_opens_in_a_spreadsheet(countries):
    target = countries.parent / "kw.csv"
    assert exchange.export(countries, "services", target, ["KW"]) == 1
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_only_what_was_edited_changes(countries):
    rows = exported(countries)
    kuwait = next(r for r in rows if r["id"] == "kw-desk")
    kuwait["city"] = "Kuwait City"
    before = contents(countries)
    changes = planned(countries, rows)
    assert (changes.added, changes.changed, changes.deleted) == ([], ["kw-desk"], [])
    assert contents(countries) == before, "a plan writes nothing"
    assert exchange.apply(countries, changes) == ["kw.yml"]
    assert load_country(countries / "kw.yml").services[0].city == "Kuwait City"
    assert (countries / "qa.yml").read_bytes() == before["qa.yml"]


def test_a_new_row_is_a_new_record(countries):
    rows = exported(countries)
    rows.append({**rows[-1], "id": "qa-new", "name": "New Desk", "phones": "5555 5555"})
    exchange.apply(countries, planned(countries, rows))
    new = load_country(countries / "qa.yml").services[-1]
    assert (new.id, new.name, new.phones[0].e164) == ("qa-new", "New Desk", "+97455555555")


def test_a_row_that_is_missing_deletes_nothing(countries):
    changes = planned(countries, exported(countries)[:1])
    assert exchange.apply(countries, changes) == [] and len(load_country(countries / "qa.yml").services) == 2


def test_a_record_is_deleted_only_where_the_editor_says_so(countries):
    rows = exported(countries)
    next(r for r in rows if r["id"] == "qa-one")["delete"] = "Yes"
    changes = planned(countries, rows)
    assert changes.deleted == ["qa-one"]
    exchange.apply(countries, changes)
    assert [s.id for s in load_country(countries / "qa.yml").services] == ["qa-two"]


def test_a_rule_can_be_edited_too(countries):
    rows = exported(countries, "laws")
    next(r for r in rows if r["id"] == "qa-leave")["values"] = "days = 21\npaid = yes"
    exchange.apply(countries, planned(countries, rows))
    leave = load_country(countries / "qa.yml").laws[1]
    assert (leave.days, leave.paid) == (21, True)


def edited(**cells):
    """What an editor does to the row of qa-two."""
    return lambda rows: rows[2].update(cells)


SLIPS = {
    "a kind that does not exist": (edited(kind="police"), ["row 4 (qa-two): kind: ", "ngo"]),
    "a number that libphonenumber rejects": (edited(phones="0000 0000 [+97400000000]"), ["row 4 (qa-two): phones: ", "+97400000000"]),
    "no source": (edited(sources=""), ["row 4 (qa-two): sources: "]),
    "a source without an address": (edited(sources="A page |  |  | 2026"), ["row 4 (qa-two): sources: ", "url or a document"]),
    "a source in another shape": (edited(sources="A page"), ["row 4 (qa-two): sources: ", "four parts"]),
    "a switch": (edited(free="perhaps"), ["row 4 (qa-two): free: 'perhaps'"]),
    "a date": (edited(as_of="June 2024"), ["row 4 (qa-two): as_of: 'June 2024'"]),
    "no country code": (edited(country="UK"), ["row 4 (qa-two): country: 'UK'"]),
    "a country without a file": (edited(country="NP"), ["row 4 (qa-two): country: ", "directory add-country NP"]),
    "no id": (edited(id=""), ["row 4 (no id): id: ", "qa-"]),
    "an id that is there already": (edited(id="qa-one"), ["row 4 (qa-one): id: stands in row 3 too"]),
    "an id of another country": (edited(id="np-two"), ["np-two", "must start with qa-"]),
    "a deletion of nothing": (edited(id="qa-three", delete="yes"), ["row 4 (qa-three): delete: there is no such record"]),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_mistake_is_told_with_row_record_and_column_and_nothing_is_written(countries, slip):
    edit, said = SLIPS[slip]
    rows, before = exported(countries), contents(countries)
    edit(rows)
    rows.append({**rows[1], "id": "qa-good"})
    changes = planned(countries, rows)
    problem = only_problem(changes)
    for piece in said:
        assert piece in problem, f"{slip}: expected {piece!r} in: {problem}"
    with pytest.raises(ExchangeError):
        exchange.apply(countries, changes)
    assert contents(countries) == before


def test_a_mistake_in_a_rules_own_field_is_told_as_one_of_values(countries):
    rows = exported(countries, "laws")
    rows[1]["values"] = "days = many"
    assert only_problem(planned(countries, rows)).startswith("row 3 (qa-leave): values: days: ")


def test_all_mistakes_are_told_at_once(countries):
    rows = exported(countries)
    rows[0]["kind"], rows[1]["free"] = "police", "perhaps"
    assert sorted(p.split(":")[0] for p in planned(countries, rows).problems) == ["row 2 (kw-desk)", "row 3 (qa-one)"]


def test_a_row_with_more_cells_than_columns_is_told(countries):
    target = countries.parent / "export.csv"
    exchange.export(countries, "services", target)
    lines = target.read_text(encoding="utf-8-sig").rstrip("\r\n")
    target.write_text(lines + ",,surplus\r\n", encoding="utf-8")
    assert "more cells" in only_problem(exchange.plan(countries, target))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"country,id,sources,fone\n", "column 'fone' is not known"),
        (b"country,name\n", "column 'id' is missing"),
        (b"", "column 'country' is missing"),
        ("country,id,sources,é\n".encode("latin-1"), "UTF-8"),
    ],
    ids=["an unknown column", "a missing column", "nothing", "another encoding"],
)
def test_a_file_that_is_no_table_of_ours_is_refused(countries, content, said):
    source = countries.parent / "other.csv"
    source.write_bytes(content)
    with pytest.raises(ExchangeError) as error:
        exchange.plan(countries, source)
    assert source.name in str(error.value) and said in str(error.value)


def test_a_file_that_is_not_there_is_told(countries):
    with pytest.raises(ExchangeError, match="none.csv: No such file"):
        exchange.plan(countries, countries / "none.csv")
