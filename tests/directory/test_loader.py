"""Country files: what is wrong is said in one sentence that names file, record and field."""

from __future__ import annotations

import pytest

from bot.directory.loader import DirectoryError, load_countries, load_country
from tests.support.country_files import SOURCE, country, phone, rule, service, short, write


def complaint_on(path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(DirectoryError) as error:
        load_country(path)
    said = str(error.value)
    assert len(said.splitlines()) == 1, f"expected one sentence for one slip, got:\n{said}"
    return said


def complaint(folder, *, services=(), laws=(), **changes) -> str:
    """The sentence with which Qatar's file is refused."""
    return complaint_on(write(folder, {**country(services=services, laws=laws), **changes}))


def without(record: dict, field: str) -> dict:
    """The record without one field."""
    return {k: v for k, v in record.items() if k != field}


FEES = {"topic": "recruitment_fees", "worker_pays": "ceiling"}
# what is wrong -> (record, its list, what the sentence must name besides file and id)
SLIPS = {
    "a service has a field that nobody knows": (service(fone="1"), "services", ["fone", "extra"]),
    "a rule has a field that nobody knows": (rule(penalty="1"), "laws", ["penalty", "extra"]),
    "a phone has a field that nobody knows": (service(phones=[phone(fone="1")]), "services", ["phones.0.fone"]),
    "a source has a field that nobody knows": (service(sources=[{**SOURCE, "link": "x"}]), "services", ["sources.0.link"]),
    "the second phone is the wrong one": (service(phones=[phone(), phone(number=1)]), "services", ["phones.1.number"]),
    "an embassy's country has three letters": (service(kind="embassy", of_country="NPL"), "services", ["of_country", "NPL"]),
    "an origin is no country": (rule(origins=["NP", "UK"]), "laws", ["origins.1", "UK"]),
    "a destination is in small letters": (rule(destinations=["kw"]), "laws", ["destinations.0", "kw"]),
    "Norway is not quoted": (rule(origins=[False]), "laws", ["origins.0", "ISO 3166"]),
    "a short number works in no country": (service(phones=[short(only_in="UK")]), "services", ["phones.0.only_in", "UK"]),
    "a name is not quoted": (service(name=1234), "services", ["name", "1234", "must be quoted"]),
    "a number to check a licence is wrong": (
        rule(topic="agency_licence", status="needed", authority="Ministry", check_phone="12"),
        "laws",
        ["libphonenumber rejects 12 for QA"],
    ),
    "half an hour is cut off": (rule(topic="working_hours", status="limited", hours_a_day=7.5), "laws", ["hours_a_day", "7.5", "whole"]),
    "a number is not quoted": (service(phones=[phone(number=44444444)]), "services", ["phones.0.number", "must be quoted"]),
    "an e164 number is not quoted": (service(phones=[phone(e164=97444444444)]), "services", ["phones.0.e164", "must be quoted"]),
    "libphonenumber rejects a number": (
        service(phones=[phone(number="0000 0000", e164="+97400000000")]),
        "services",
        ["phones.0", "libphonenumber rejects +97400000000"],
    ),
    "no country has the calling code": (service(phones=[phone(number="123456", e164="+999123456")]), "services", ["phones.0", "+999123456"]),
    "the number has no digits": (service(phones=[short(number="--")]), "services", ["phones.0", "--"]),
    "number and e164 differ": (service(phones=[phone(number="5555 5555")]), "services", ["phones.0", "5555 5555", "+97444444444"]),
    "a short code is not listed": (service(phones=[short("19876")]), "services", ["phones.0", "19876", "unlisted: true"]),
    "a listed short code is called unlisted": (service(phones=[short(unlisted=True)]), "services", ["phones.0", "999", "unlisted"]),
    "an unlisted number is too long for a short code": (
        service(phones=[short("1987654321", unlisted=True)]),
        "services",
        ["phones.0", "too long"],
    ),
    "a number works everywhere and in one country": (service(phones=[phone(only_in="QA")]), "services", ["phones.0", "either"]),
    "a number works nowhere": (service(phones=[without(phone(), "e164")]), "services", ["phones.0", "either"]),
    "libphonenumber rejects the WhatsApp number": (service(whatsapp=phone(number="12", e164="+974000012")), "services", ["whatsapp"]),
    "a source has neither address nor document": (
        service(sources=[without(SOURCE, "url")]),
        "services",
        ["sources.0", "needs a url or a document"],
    ),
    "a source's address is none": (rule(sources=[{**SOURCE, "url": "example.org"}]), "laws", ["sources.0.url"]),
    "a source was read on no day": (rule(sources=[without(SOURCE, "read_on")]), "laws", ["sources.0.read_on", "required"]),
    "a service has no source": (service(sources=[]), "services", ["sources", "at least 1"]),
    "a rule has no source": (without(rule(), "sources"), "laws", ["sources", "required"]),
    "the currency does not exist": (rule(**FEES, amount="10", currency="NRS"), "laws", ["NRS", "ISO 4217 currency"]),
    "an amount has no currency": (rule(**FEES, amount="10"), "laws", ["amount", "currency"]),
    "an amount is zero": (rule(**FEES, amount="0", currency="QAR"), "laws", ["amount", "greater than 0"]),
    "the status is not one of the topic": (rule(status="sometimes"), "laws", ["status", "applies"]),
    "no topic of law has this name": (rule(topic="kafala") | {"topic": "kafalah"}, "laws", ["topic", "kafalah"]),
    "the topic of law is missing": (without(rule(), "topic"), "laws", ["topic", "missing"]),
    "a date is not quoted": (rule(as_of=2024), "laws", ["as_of", "2024", "quoted"]),
    "a date is not in the calendar": (rule(as_of="2024-13"), "laws", ["as_of", "month"]),
    "a day has more than 24 hours": (rule("working_hours", hours_a_day=25), "laws", ["hours_a_day", "24"]),
    "the kind of service does not exist": (service(kind="police"), "services", ["kind", "emergency"]),
    "an embassy has no country": (service(kind="embassy"), "services", ["embassy", "of_country"]),
    "a language is named, not coded": (service(languages=["nepali!"]), "services", ["languages.0", "nepali!"]),
    "the confidence is not a word of ours": (service(confidence="sure"), "services", ["confidence", "high"]),
}  # fmt: skip


def test_a_complete_file_is_loaded_as_it_is_written(folder):
    content = country(services=[service()], laws=[rule(), rule("leave", "qa-leave", days=21)])
    read = load_country(write(folder, content))
    assert (read.country, [s.id for s in read.services]) == ("QA", ["qa-desk"])
    assert read.services[0].phones[0].dial == "+97444444444"
    assert [(r.id, r.topic) for r in read.laws] == [("qa-rule", "kafala"), ("qa-leave", "leave")]
    assert read.laws[1].days == 21


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_file_record_and_field(folder, slip):
    record, where, named = SLIPS[slip]
    said = complaint(folder, **{where: [record]})
    for piece in ["qa.yml", record["id"], *named]:
        assert piece in said, f"{slip}: expected {piece!r} in: {said}"


@pytest.mark.parametrize(
    ("topic", "field"),
    [("working_hours", "hours_a_day"), ("change_employer", "notice_days"), ("kafala", "Status"), ("leave", "Leave")],
)
def test_a_field_of_a_rule_is_named_as_it_stands_in_the_file(folder, topic, field):
    assert complaint(folder, laws=[rule(topic, **{field: "?"})]).startswith(f"qa.yml: qa-rule {field}: ")


def test_an_id_that_is_used_twice_is_named(folder):
    said = complaint(folder, services=[service("qa-one")], laws=[rule(id="qa-one")])
    assert "qa.yml" in said and "qa-one" in said and "id is used twice" in said, said


def test_an_id_must_start_with_the_country(folder):
    said = complaint(folder, services=[service("kw-desk")])
    assert "qa.yml" in said and "kw-desk" in said and "must start with qa-" in said, said


def test_a_record_without_an_id_is_named_by_its_place(folder):
    said = complaint(folder, laws=[rule(), without(rule(), "id")])
    assert "qa.yml" in said and "laws[1] id" in said, said


def test_a_country_code_that_does_not_exist_is_refused(folder):
    said = complaint_on(write(folder, country("UK"), "uk.yml"))
    assert "uk.yml" in said and "country" in said and "'UK'" in said, said


def test_a_file_must_have_the_name_of_its_country(folder):
    said = complaint_on(write(folder, country("QA"), "kw.yml"))
    assert said == "kw.yml: country is QA, so the file must be qa.yml"


def test_a_country_must_have_a_role_that_exists(folder):
    assert "roles" in complaint(folder, roles=[])
    assert "roles" in complaint(folder, roles=["transit"])


def test_a_missing_section_is_named(folder):
    said = complaint_on(write(folder, without(country(), "laws"), "qa.yml"))
    assert "qa.yml" in said and "laws" in said, said


@pytest.mark.parametrize(
    ("content", "line"),
    [("country: QA\nroles: [a\nservices: {}", 3), ("country: QA\n\troles: x", 2), ("a: 'b", 1)],
    ids=["an open bracket", "a tab", "an open quote"],
)
def test_broken_yaml_is_told_with_its_line(folder, content, line):
    path = folder / "qa.yml"
    path.write_text(content, encoding="utf-8")
    said = complaint_on(path)
    assert said.startswith(f"qa.yml: line {line}: not YAML"), said


@pytest.mark.parametrize("content", [b"", b"- country: QA", b"just words"], ids=["nothing", "a list", "words"])
def test_a_file_that_is_no_table_is_told_what_it_should_hold(folder, content):
    path = folder / "qa.yml"
    path.write_bytes(content)
    assert complaint_on(path) == "qa.yml: expected keys country, roles, services, laws"


def test_a_character_that_yaml_forbids_is_told_in_one_sentence(folder):
    path = folder / "qa.yml"
    path.write_bytes(b"country: QA\nroles: \x00")
    said = complaint_on(path)
    assert said.startswith("qa.yml: ") and "not YAML" in said, said


def test_a_file_in_another_encoding_is_told_so(folder):
    path = folder / "qa.yml"
    path.write_bytes("country: QA  # señora".encode("latin-1"))
    said = complaint_on(path)
    assert said.startswith("qa.yml: ") and "utf-8" in said.lower(), said


def test_all_files_with_problems_are_told_at_once(folder):
    write(folder, country("QA", laws=[rule(status="sometimes")]))
    write(folder, country("KW", services=[service("kw-desk", kind="police")]))
    write(folder, country("AE"))
    with pytest.raises(DirectoryError) as error:
        load_countries(folder)
    told = [line.split(":")[0] for line in str(error.value).splitlines()]
    assert told == ["kw.yml", "qa.yml"], str(error.value)


def test_a_folder_without_countries_is_an_error(folder):
    with pytest.raises(DirectoryError, match="no country files"):
        load_countries(folder)


def edited(folder, old: str, new: str):
    """Qatar's file with one slip that only YAML's text shows."""
    path = write(folder, country(services=[service()], laws=[rule()]))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_an_unquoted_day_that_does_not_exist_is_told_with_its_field(tmp_path):
    """YAML itself would refuse it without saying where."""
    path = write(tmp_path, country(services=[service(as_of="MARK")]))
    path.write_text(path.read_text(encoding="utf-8").replace("MARK", "2023-02-30"), encoding="utf-8")
    said = complaint_on(path)
    assert "as_of: 2023-02-30 is not a quoted date" in said and service()["id"] in said


def test_a_field_that_stands_twice_is_refused(tmp_path):
    """The first value would be lost unnoticed."""
    assert "'confidence' stands twice" in complaint_on(edited(tmp_path, "confidence:", "confidence: low\n  confidence:"))
