"""`bot validate` on the test's bank: what it rests on exists, and its words fit."""

from __future__ import annotations

import shutil

import polib
import pytest
import yaml

from bot.checks import quiz
from bot.settings import LOCALES, QUIZ


@pytest.fixture
def bank(tmp_path):
    """A copy of the bank."""
    shutil.copytree(QUIZ, tmp_path / "quiz")
    return tmp_path / "quiz"


def change(bank, id: str, **fields) -> None:
    """Change a question; a field that is None is taken out."""
    for path in bank.glob("*.yml"):
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in file["items"]:
            if entry["id"] == id:
                entry.update(fields)
                file["items"][file["items"].index(entry)] = {k: v for k, v in entry.items() if v is not None}
        path.write_text(yaml.safe_dump(file, sort_keys=False), encoding="utf-8")


def test_the_bank_is_in_order():
    assert quiz.problems() == [] and quiz.word_problems() == []


@pytest.mark.parametrize("id, fields, said", [
    ("hurry", {"topic": "weather"}, "quiz: hurry: weather is no topic"),
    ("hurry", {"refs": ["SG 60"]}, "quiz: hurry: 'SG 60' is no reference"),
    ("hurry", {"refs": ["a book"]}, "quiz: hurry: 'a book' is no reference"),
    ("rest_day", {"fact": "host.rest_days.status"}, "quiz: rest_day: the fact host.rest_days.status is not in the schema"),
    ("rest_day", {"fact": "host.rest_day.colour"}, "quiz: rest_day: the fact host.rest_day.colour is not in the schema"),
    ("rest_day", {"right": {"wekly": "yes"}}, "quiz: rest_day: 'wekly' is no value of rest_day.status: weekly, none"),
    ("written", {"right": {"yes": "yes"}}, "quiz: written: 'yes' is no value of contract.written: true, false"),
    ("shelter_there", {"service": "host.hotel"}, "quiz: shelter_there: hotel is no kind of service"),
    ("hurry", {"right": "luck"}, "quiz/1_recruiters.yml: hurry:"),
])  # fmt: skip
def test_what_does_not_exist_is_named(bank, id, fields, said):
    change(bank, id, **fields)
    found = quiz.problems(bank)
    assert len(found) == 1 and found[0].startswith(said), found


def test_an_optional_choice_has_values_too(bank):
    change(bank, "pay_day", fact="host.wage_payment.method", right={"bnk": "each_month"})
    assert "'bnk' is no value of wage_payment.method" in quiz.problems(bank)[0]


@pytest.mark.parametrize("id, text, said", [
    ("quiz.option.warning", "A warning sign that is far too wide to stand on any button", "dp wide"),
    ("quiz.option.warning", "quite usual", "two of its options read the same"),
    ("quiz.hurry.ask", "Is it? " * 30, "characters, at most 160"),
    ("quiz.hurry.why", "It is so. " * 30, "characters, at most 260"),
    ("quiz.hurry.ask", "Is it so in {host}?", "names host, which is not known where it is asked"),
    ("quiz.rest_day.ask", "Is it so in {origin}?", "names origin"),
])  # fmt: skip
def test_words_that_do_not_fit_are_named(tmp_path, monkeypatch, id, text, said):
    monkeypatch.setattr(quiz.manifest, "languages", lambda: ["en"])
    shutil.copytree(LOCALES / "en", tmp_path / "locales" / "en")
    path = tmp_path / "locales" / "en" / "LC_MESSAGES" / "messages.po"
    catalogue = polib.pofile(str(path))
    catalogue.find(id).msgstr = text
    catalogue.save()
    found = quiz.word_problems(tmp_path / "locales")
    assert found and all(p.startswith("locales/en: quiz.") and said in p for p in found), found
