"""A pack with one slip: one clear sentence that names file and entry and says how to mend it."""

from __future__ import annotations

import pytest

from bot.pack import check
from bot.settings import ROOT
from tests.support.gates import only
from tests.support.packs import MESSAGES, SOURCE, only_problem, own_service

ASKED = {"id": "our_item", "topic": "contract", "options": ["sign", "ask_first"], "right": "ask_first", "sources": [SOURCE]}
QUIZ = {"group": "help", "items": [ASKED]}


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


# any file


@pytest.mark.parametrize("name", ["pack.yml", "topics.yml", "nlu/en.yml", "countries/np.yml", "locales/en.po", "quiz/ours.yml"])
def test_a_file_that_an_editor_saved_as_utf_16(small, name):
    """As Notepad does when asked for "Unicode"."""
    small.filled().country(services=[own_service()])._yaml("quiz/ours.yml", QUIZ)
    text = (small.folder / name).read_text(encoding="utf-8")
    told = check.problems(small.file(name, text.encode("utf-16")).folder)
    assert any(line.startswith(f"small-desk/{name}: ") and "UTF-8" in line for line in told), told


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


def test_a_file_that_cannot_be_read(small):
    (small.folder / "topics.yml").mkdir()  # rights would not stop root, who may run the tests
    assert "topics.yml: cannot be read (Is a directory); the user that the bot runs as" in only_problem(small)
