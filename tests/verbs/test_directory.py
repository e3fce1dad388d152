"""`python -m bot directory …`: each verb on a small directory; what is wrong is one sentence and exit code 1."""

from __future__ import annotations

import csv

import pytest
import yaml

from bot.__main__ import main
from bot.checks import directory as check
from bot.directory import carried, floors, lookup
from bot.directory.loader import load_countries, load_country
from bot.verbs.directory import VERBS
from bot.words.render import words
from tests.support.country_files import country, phone, rule, service, short, write

SERVICES = [
    service("qa-police", kind="emergency", phones=[short(use="police")]),
    service("qa-old", as_of="1999", name="Old Desk"),
    service("qa-new", name="New Desk", phones=[phone(number="5555 5555", e164="+97455555555")]),
    service("qa-nepal", kind="embassy", of_country="NP"),
]


@pytest.fixture
def countries(folder, monkeypatch):
    """A directory of Qatar and Nepal, on which all verbs act."""
    below = folder / "countries"
    below.mkdir()
    write(below, country("QA", SERVICES, [rule(), rule("leave", "qa-leave", law="Law of leave")]))
    write(below, country("NP", laws=[rule("clearance", "np-paper", paper="Labour Permit")], role="origin"))
    monkeypatch.setattr("bot.settings.COUNTRIES", below)
    monkeypatch.setattr("bot.settings.VAR", folder / "var")
    monkeypatch.setattr(lookup, "shared", lambda: lookup.Directory(load_countries(below)))
    return below


@pytest.fixture
def verb(countries, capsys):
    """verb("find", "999") -> (exit code, standard output, standard error)"""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["directory", *map(str, words)])
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def slip(verb, capsys):
    """slip("find", "x") -> the one sentence with which a verb ends; nothing else is printed."""

    def run(*words: str) -> str:
        code, out, err = verb(*words)
        assert (code, out) == (1, ""), f"expected exit code 1 and no output, got {code}: {out}"
        assert err.startswith("error: ") and err.count("\n") == 1, f"expected one sentence, got: {err}"
        return err

    return run


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["directory", name, "--help"])
    assert ended.value.code == 0 and VERBS[name].split(",")[0] in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("line", [["show", "UK"], ["show", "QA", "--origin", "xx"], ["add-country", "Qatar"], ["stale", "ZZ"], ["export", "laws", "x.csv", "ZZ"]])
def test_a_country_code_that_does_not_exist_is_told_in_one_sentence(verb, line, capsys):
    with pytest.raises(SystemExit) as ended:
        verb(*line)
    assert ended.value.code == 2 and "is no ISO 3166 country code" in capsys.readouterr().err.splitlines()[-1]


# check


@pytest.fixture
def checked(countries, monkeypatch):
    """`check` on the small directory."""
    monkeypatch.setattr(check.problems, "__defaults__", (countries,))


def test_check_says_that_all_is_in_order(verb, checked):
    assert verb("check") == (0, "the directory is in order\n", "")


def test_check_tells_every_problem_in_a_sentence(verb, checked, countries):
    write(countries, country("QA", [service(kind="police")], [rule(status="sometimes")]))
    code, out, err = verb("check")
    assert (code, out) == (1, "2 problems\n")
    assert [line.split(":")[1].split()[0] for line in err.splitlines()] == ["qa-desk", "qa-rule"]


# show


def test_show_prints_a_country_in_her_language(verb):
    code, out, err = verb("show", "qa", "--lang", "ne")
    assert (code, err) == (0, "") and "Law of leave" in out and "Labour Permit" not in out
    assert words("ne").catalogue["rule.kafala.applies"] in out


def test_show_prints_both_sides_of_a_corridor(verb):
    _, out, _ = verb("show", "QA", "--origin", "np")
    assert "Law of leave" in out and "Labour Permit" in out


def test_show_takes_what_work_she_does(verb, countries):
    write(countries, country("QA", SERVICES, [rule(applies_to="domestic_workers", law="Law of homes")]))
    assert "Law of homes" in verb("show", "QA")[1] and "Law of homes" not in verb("show", "QA", "--work", "other")[1]


@pytest.mark.parametrize(
    ("words_", "said"),
    [(["SA"], "data/countries/sa.yml"), (["QA", "--origin", "PH"], "data/countries/ph.yml"), (["QA", "--lang", "xx"], "'xx' is no language")],
)
def test_show_tells_what_is_not_there(slip, words_, said):
    assert said in slip("show", *words_)


# find


def test_find_says_where_a_number_is_used(verb):
    assert verb("find", "5555 5555") == (0, "qa.yml: qa-new (New Desk): phones +97455555555\n", "")


def test_find_ends_with_1_when_a_number_is_nowhere(verb):
    assert verb("find", "12345678") == (1, "12345678 is in no country's file\n", "")


def test_find_wants_a_number(slip):
    assert "'police' is no phone number" in slip("find", "police")


# stale


def test_stale_lists_what_is_old_by_country(verb):
    code, out, _ = verb("stale", "--phones")
    assert code == 0 and "qa-old" in out and "QA: " in out and "qa-police" not in out
    assert "np-" not in out and " records of 1 countries are older" in out.splitlines()[-1]


def test_stale_can_look_at_one_country(verb):
    assert verb("stale", "NP")[1] == "0 records of 0 countries are older than their limit or have no date\n"


# gaps


def test_gaps_prints_both_tables_and_writes_the_page(verb, countries):
    code, out, _ = verb("gaps")
    assert code == 0 and "2 countries; 7 of 7 records with a source, 7 with its date of reading" in out
    page = countries.parent / "var" / "gaps.html"
    assert str(page) in out.replace("\n", "") and "Old Desk" in page.read_text(encoding="utf-8")


def test_gaps_writes_the_page_where_it_is_wanted(verb, folder):
    verb("gaps", "--html", folder / "new" / "page.html")
    assert (folder / "new" / "page.html").exists() and not (folder / "var").exists()


# carried, floors


def test_carried_writes_the_page(verb, folder, monkeypatch):
    monkeypatch.setattr(carried, "PAGE", folder / "carried.md")
    code, out, _ = verb("carried")
    assert code == 0 and out.startswith("docs/carried.md: **") and "records**" in out
    assert (folder / "carried.md").read_text(encoding="utf-8") == carried.page()


def test_floors_takes_todays_counts(verb, folder, monkeypatch):
    monkeypatch.setattr(floors, "FILE", folder / "floors.yml")
    assert verb("floors") == (0, "data/floors.yml: written\n", "")
    assert yaml.safe_load((folder / "floors.yml").read_text(encoding="utf-8"))["QA"] == {"embassy": 1, "emergency": 1, "ngo": 2, "laws": 2}


# add-country


def test_add_country_makes_a_file_that_loads(verb, countries):
    code, out, err = verb("add-country", "kw", "--role", "origin", "--role", "destination")
    assert (code, err) == (0, "") and "kw.yml" in out
    assert [r.value for r in load_country(countries / "kw.yml").roles] == ["origin", "destination"]


def test_add_country_takes_a_destination_where_no_role_is_given(verb, countries):
    verb("add-country", "SA")
    assert [r.value for r in load_country(countries / "sa.yml").roles] == ["destination"]


def test_add_country_never_touches_a_file(slip, countries):
    before = (countries / "qa.yml").read_bytes()
    assert "qa.yml is there already" in slip("add-country", "QA")
    assert (countries / "qa.yml").read_bytes() == before


# export, import


def rows(path) -> list[dict]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def edit(path, id: str, **cells) -> None:
    """Change a row of a CSV."""
    read = rows(path)
    next(r for r in read if r["id"] == id).update(cells)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, list(read[0]))
        out.writeheader()
        out.writerows(read)


@pytest.fixture
def table(verb, folder):
    """The exported services."""
    code, out, _ = verb("export", "services", folder / "table.csv")
    assert code == 0 and out.startswith(f"{folder / 'table.csv'}: 4 services.")
    return folder / "table.csv"


def test_export_can_be_of_some_countries(verb, folder):
    verb("export", "laws", folder / "laws.csv", "NP")
    assert [r["id"] for r in rows(folder / "laws.csv")] == ["np-paper"]


def test_export_tells_where_it_cannot_write(slip, folder):
    assert "none/table.csv: No such file" in slip("export", "services", folder / "none" / "table.csv")


def test_a_broken_country_file_stops_export_and_import_with_a_sentence(verb, slip, table, countries, folder):
    (countries / "qa.yml").write_text("country: 'QA", encoding="utf-8")
    assert "qa.yml: line 1: not YAML" in slip("export", "services", folder / "more.csv")
    assert "qa.yml: line 1: not YAML" in slip("import", table)


def test_import_says_what_it_changes_and_writes_it(verb, table, countries):
    edit(table, "qa-old", city="Doha")
    edit(table, "qa-new", delete="yes")
    code, out, err = verb("import", table)
    assert (code, err) == (0, "")
    assert out.splitlines() == ["added: 0", "changed: 1: qa-old", "deleted: 1: qa-new", "qa.yml: written"]
    assert [s.city for s in load_country(countries / "qa.yml").services] == [None, "Doha", None]


def test_a_trial_writes_nothing(verb, table, countries):
    edit(table, "qa-old", city="Doha")
    before = (countries / "qa.yml").read_bytes()
    code, out, _ = verb("import", table, "--try")
    assert code == 0 and "changed: 1: qa-old" in out and "written" not in out
    assert (countries / "qa.yml").read_bytes() == before


def test_import_lists_every_mistake_and_writes_nothing(verb, table, countries):
    edit(table, "qa-old", kind="police")
    edit(table, "qa-new", free="perhaps")
    before = (countries / "qa.yml").read_bytes()
    code, out, err = verb("import", table)
    assert (code, out) == (1, "") and (countries / "qa.yml").read_bytes() == before
    *told, last = err.splitlines()
    assert sorted(t.split(":")[0] for t in told) == ["row 3 (qa-old)", "row 4 (qa-new)"]
    assert last == "2 mistakes; nothing was changed"


def test_import_tells_a_file_that_is_not_there(slip, folder):
    assert "none.csv: No such file" in slip("import", folder / "none.csv")
