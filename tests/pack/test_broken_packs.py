"""A pack with one slip: one clear sentence that names file and entry and says how to mend it."""

from __future__ import annotations

import pytest

from bot.pack import check
from bot.settings import ROOT
from tests.support.gates import only
from tests.support.packs import LANDLINE, MESSAGES, SOURCE, own_service


def only_problem(pack) -> str:
    """The one sentence that is told."""
    return only(check.problems(pack.folder))


@pytest.mark.parametrize("name", ["nepal-desk", "beirut-desk"])
def test_the_example_packs_are_in_order(name):
    assert check.problems(ROOT / "packs" / name) == []


def test_a_small_pack_is_in_order(small):
    assert check.problems(small.folder) == []
    small.country(services=[own_service()]).words("ne", {"ui.talk_to_person": "हाम्रो डेस्क:"}).topic()
    for form in ("ne", "ne-Latn", "en"):
        small.examples(form, MESSAGES)
    assert check.problems(small.folder) == []


# pack.yml


def test_who_runs_missing(small):
    said = only_problem(small.says(without="who_runs"))
    assert said == "small-desk/pack.yml: who_runs: is missing; write the name of the organisation as women know it, in 2 to 80 characters"


def test_a_wrong_language_code(small):
    said = only_problem(small.says(languages=["np", "en"]))
    assert said.startswith("small-desk/pack.yml: languages: 'np' is no language of the bot; choose from en ne "), said


def test_a_language_by_its_name(small):
    assert only_problem(small.says(languages=["Nepali"])).startswith("small-desk/pack.yml: languages: 'Nepali' is no id of a language; list")


def test_bad_hours(small):
    said = only_problem(small.says(handoff={"chat": "-100123", "hours": "Mon-Fri 9 to 5 Asia/Kathmandu"}))
    assert said.startswith("small-desk/pack.yml: handoff.hours: 'Mon-Fri 9 to 5' is not like Mon-Fri 09:00-17:00; write them like Mon-Fri"), said


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"handoff": {"chat": "@our_group"}}, "handoff.chat: "),
        ({"handoff": {"hour": "Mon-Fri 09:00-17:00 Asia/Kathmandu"}}, "handoff.hour: there is no such entry; there are chat, hours, languages"),
        ({"default_origin": "Nepal"}, "default_origin: 'Nepal' is not an ISO 3166 country code"),
        ({"destinations": ["KW", "QTR"]}, "destinations: 'QTR' is not an ISO 3166 country code"),
        ({"retention_days": "a month"}, "retention_days: 'a month' is no whole number; write a whole number of days"),
        ({"retention_days": -1}, "retention_days: "),
        ({"brand": {"en": "Free."}}, "brand: has no line in ne; write one line"),
        ({"brand": {"ne": "Free.", "en": "Free.", "fr": "Gratuit."}}, "brand: fr is not among the languages offered; write one line"),
        ({"phone": "1145"}, "phone: there is no such entry; there are name, who_runs, languages,"),
    ],
)
def test_an_entry_that_cannot_be_used(small, changes, told):
    assert only_problem(small.says(**changes)).startswith(f"small-desk/pack.yml: {told}")


def test_a_folder_without_pack_yml_and_one_that_is_not_there(folder):
    (folder / "empty").mkdir()
    assert only(check.problems(folder / "empty")).startswith("empty/pack.yml: there is no such file; make a pack with")
    assert "there is no such folder; make a pack with" in only(check.problems(folder / "nowhere"))


def test_broken_yaml(small):
    assert only_problem(small.file("pack.yml", b"name: [\n")).startswith("small-desk/pack.yml: line ")


def test_a_misspelt_folder_is_not_left_out_in_silence(small):
    assert only_problem(small.file("country/np.yml", b"")).startswith("small-desk/country: is no part of a pack; there are README.md, ")


# facts


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


# words


def test_an_unknown_msgid(small):
    said = only_problem(small.words("ne", {"ui.never_said": "केही"}))
    assert said == "small-desk/locales/ne.po: ui.never_said: the base says no such text; see locales/messages.pot for the ids"


def test_an_overlay_for_an_unknown_topic(small):
    said = only_problem(small.words("en", {"topic.loksewa.title": "Loksewa"}))
    assert said == "small-desk/locales/en.po: topic.loksewa.title: there is no topic loksewa in topics.yml; see locales/messages.pot for the ids"


def test_an_unknown_placeholder(small):
    said = only_problem(small.words("en", {"ui.run_by": "{organisation} runs this bot."}))
    assert said == "small-desk/locales/en.po: ui.run_by: placeholders must be {name}"


def test_words_in_a_language_that_is_not_offered(small):
    assert only_problem(small.words("fr", {"ui.error": "Pardon."})) == "small-desk/locales/fr.po: 'fr' is not offered in pack.yml"
    (small.folder / "locales" / "fr.po").unlink()
    said = only_problem(small.words("np", {"ui.error": "Sorry."}))
    assert said.startswith("small-desk/locales/np.po: 'np' is no language of the bot; choose from "), said


def test_a_button_that_does_not_fit(small):
    assert "fit" in only_problem(small.words("en", {"button.other_origin": "I come from quite another country than this one"}))


def test_a_file_that_is_no_catalogue(small):
    said = only_problem(small.file("locales/ne.po", b'msgid "ui.error"\nmsgstr no quotes\n'))
    assert said == "small-desk/locales/ne.po: line 2: expected a comment, msgid, msgstr or a quoted text; write it in quotes"


def test_a_text_that_stands_twice(small):
    twice = b'msgid ""\nmsgstr ""\n\nmsgid "ui.error"\nmsgstr "a"\n\nmsgid "ui.error"\nmsgstr "b"\n'
    said = only_problem(small.file("locales/ne.po", twice))
    assert said == 'small-desk/locales/ne.po: is no catalogue (Entry "ui.error" already exists); write each msgid once, with its msgstr'


# topics


def test_a_topic_without_examples_names_each_form(small):
    found = check.problems(small.topic().folder)
    forms = ["ne", "ne-Latn", "en"]
    assert found == [f"small-desk/nlu/{form}.yml: is missing; write at least 12 examples of our_topic" for form in forms]


def filled(small, **changes):
    """The small pack with a topic and its examples, one file of which a test changes afterwards."""
    small.topic(**changes)
    for form in ("ne", "ne-Latn", "en"):
        small.examples(form, MESSAGES)
    return small


@pytest.mark.parametrize(
    ("examples", "told"),
    [
        ({"texts": MESSAGES[:11]}, "our_topic has 11 examples, write at least 12"),
        ({"texts": [*MESSAGES, "where is the [desk](place)"]}, "our_topic: brackets are entity marks"),
        ({"texts": [*MESSAGES, "RA number check"]}, "stands in the base under recruiter_check: ra number check"),
        ({"texts": [*MESSAGES, MESSAGES[0]]}, "stands there twice: where is the desk"),
        ({"texts": MESSAGES, "danger": "high"}, "our_topic: write metadata: {language: en}, and nothing else"),
    ],
)
def test_examples_that_cannot_be_used(small, examples, told):
    filled(small)
    assert only_problem(small.examples("en", **examples)).startswith(f"small-desk/nlu/en.yml: {told}")


def test_examples_of_an_unknown_topic(small):
    filled(small).examples("en", MESSAGES, intent="loksewa")
    assert "small-desk/nlu/en.yml: loksewa: no such topic in topics.yml or in the base" in check.problems(small.folder)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": "recruitment_fees"}, "recruitment_fees: stands in the base; change its words in locales/"),
        ({"group": "travel"}, "our_topic: there is no group travel; choose from before_leaving, "),
        ({"danger": "high"}, "our_topic danger: a pack's topics state no danger"),
        ({"sources": []}, "our_topic sources: "),
        ({"call": ["police"]}, "our_topic call 0: "),
    ],
)
def test_a_topic_that_cannot_be_used(small, changes, told):
    assert only_problem(filled(small, **changes)).startswith(f"small-desk/topics.yml: {told}")


def test_a_topic_whose_answer_lacks_a_language(small):
    filled(small).words("ne", {"topic.our_topic.title": "हाम्रो"})
    assert check.problems(small.folder)[0] == "small-desk/locales/ne.po: topic.our_topic.understood has no text; write it, or she gets another language"


# recordings


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ne/loksewa.ogg", "there is no topic loksewa"),
        ("fr/kafala.ogg", "'fr' is not offered in pack.yml"),
        ("ne/kafala.mp3", "would not be found; write it as audio/<language>/<topic>.ogg"),
        ("ne/kafala.ogg", "is no Ogg Opus, as Telegram wants it; convert it"),
    ],
)
def test_a_recording_that_cannot_be_sent(small, name, told):
    assert only_problem(small.file(f"audio/{name}", b"ID3")).startswith(f"small-desk/audio/{name}: {told}")


def test_a_pack_may_say_more_of_a_topic_of_the_base_but_none_of_danger(small):
    small.examples("en", MESSAGES[:3], intent="kafala")
    assert check.problems(small.folder) == []
    small.examples("en", MESSAGES[:3], intent="physical_abuse")
    assert only_problem(small).startswith("small-desk/nlu/en.yml: physical_abuse: a topic of danger is taught in the base alone")
