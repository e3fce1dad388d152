"""Country files are written in one shape that reads back the same, and only when something has changed."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.directory import writer
from bot.directory.loader import parse
from bot.settings import COUNTRIES
from tests.support.country_files import country, rule, service

NASTY = ["yes", "No", "on", "OFF", "null", "~", "true", "012", "+974 4444", "2024", "2024-06", "1e3", "1_000", "0x1F", "12:30", "1.", "-7", ".5"]
NASTY += ["", " ", "a: b", "- a", "#a", "'", '"', "a # b", "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a", "=", "<<", "नेपाल", "العربية", "é" * 200, "a\nb", "y", "n"]


@pytest.mark.parametrize("text", NASTY)
def test_text_stays_text(text):
    assert yaml.safe_load(writer.dump({"a": text, "b": [text]})) == {"a": text, "b": [text]}


plain = some.text() | some.integers() | some.floats(allow_nan=False) | some.booleans() | some.none()
content = some.dictionaries(some.text(), some.recursive(plain, lambda x: some.lists(x) | some.dictionaries(some.text(), x), max_leaves=8))


@settings(derandomize=True, deadline=None, max_examples=150)
@given(content)
def test_whatever_is_written_reads_back_the_same(held):
    assert yaml.safe_load(writer.dump(held)) == held


@pytest.mark.parametrize("text", ["012", "+974 4444", "2024-06", "yes", "~"])
def test_what_yaml_would_take_for_something_else_stands_in_double_quotes(text):
    assert writer.dump({"a": text}) == f'a: "{text}"\n'


def test_the_order_of_fields_is_kept_and_lists_are_indented():
    assert writer.dump({"b": 1, "a": [{"z": "x", "c": "é"}]}) == "b: 1\na:\n  - z: x\n    c: é\n"


def test_a_source_that_two_records_share_is_written_twice():
    one = service()
    text = writer.dump(country(services=[one, {**one, "id": "qa-two"}]))
    assert "&" not in text and "*" not in text and text.count("https://example.org/page") == 2


def test_a_file_is_written_only_when_its_content_changes(folder):
    path, held = folder / "qa.yml", country(services=[service()])
    assert writer.write(path, held) is True
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert writer.write(path, held) is False and (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert writer.write(path, country(laws=[rule()])) is True
    assert parse(path) == country(laws=[rule()])


def test_a_file_in_another_shape_but_with_the_same_content_is_left_alone(folder):
    path = folder / "qa.yml"
    path.write_text("{country: QA, roles: [origin], services: [], laws: []}", encoding="utf-8")
    assert writer.write(path, {"country": "QA", "roles": ["origin"], "services": [], "laws": []}) is False
    assert path.read_text(encoding="utf-8").startswith("{")


def test_comments_at_the_top_stay(folder):
    path = folder / "qa.yml"
    path.write_text("# Qatar.\n# Keep only what a source says.\ncountry: QA\n", encoding="utf-8")
    writer.write(path, {"country": "QA", "roles": ["origin"]})
    assert path.read_text(encoding="utf-8").startswith("# Qatar.\n# Keep only what a source says.\ncountry: QA\n")


def test_nothing_else_is_left_in_the_folder(folder):
    writer.write(folder / "qa.yml", country())
    assert [p.name for p in folder.iterdir()] == ["qa.yml"]


@pytest.mark.parametrize("path", sorted(COUNTRIES.glob("*.yml"))[::8], ids=lambda p: p.stem)
def test_a_real_file_survives_being_written_anew(folder, path):
    content = parse(path)
    writer.write(folder / path.name, content)
    assert parse(folder / path.name) == content
