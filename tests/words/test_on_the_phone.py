"""Right on a small phone: what Telegram cuts off or refuses, what a line's end tears, what right-to-left text turns round.

Every answer is looked at in test_every_answer.py; here is what stands beside the answers, and all the directory.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from actions import buttons
from actions.preview import said
from actions.talk import ENTRY
from bot import last_resort, manifest
from bot.directory import lookup
from bot.settings import ROOT
from bot.words import width
from bot.words.files import read_catalogue
from bot.words.formats import END, FIRST_STRONG, LEFT_TO_RIGHT
from bot.words.render import words
from bot.words.rules.line import rule_line
from bot.words.service import service_part
from tests.support import screen

LANGUAGES = list(manifest.languages())
RTL = [id for id, language in manifest.languages().items() if language.direction == "rtl"]
# asked for of Telegram, they would make it read <, > and & in names as marks
MARKUP = {"parse_mode", "caption", "caption_entities", "entities", "ParseMode"}


def keyboards(language: str) -> list[list[tuple[str, str]]]:
    """Every keyboard that does not belong to an answer."""
    made = [buttons.menu(), buttons.languages(), buttons.safe_or_not(), *map(buttons.group, manifest.groups())]
    made += [buttons.countries(side) for side in ("origin", "host")]
    made += [[buttons.more_rules(topic, 99, 4), buttons.more_numbers(topic, 99)] for topic in manifest.topics()]
    said_ = [[words(language).button(b) for b in keyboard] for keyboard in made]
    return [[(b["title"], b["payload"]) for b in keyboard] for keyboard in said_]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_beside_the_answers(language):
    messages = {id: said(id, language) for id in ENTRY} | {"error": [last_resort.broken(language, "LB")], "not_text": [last_resort.not_text(language)]}
    for id, shown in messages.items():
        for m in shown:
            assert not screen.faults(m["text"], [(b["title"], b["payload"]) for b in m["buttons"]], language), id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_keyboard(language):
    for keyboard in keyboards(language):
        assert not screen.keys(keyboard)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_of_the_directory_fits_on_a_button(language):
    names = [words(language).format.value({"country": code}) for code in lookup.shared().countries]
    assert not [n for n in names if width.width(n) > width.BUTTON]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service(language):
    for country in lookup.shared().countries.values():
        for service in country.services:
            text = words(language).part(service_part(service, stale=True, detailed=True))
            assert not screen.faults(text, [], language), f"{service.id}: {text}"


@pytest.mark.parametrize("language", RTL)
def test_every_rule_in_right_to_left_text(language):
    for country in lookup.shared().countries.values():
        for rule in country.laws:
            text = words(language).lines([rule_line(rule)])
            assert not screen.faults(text, [], language), f"{rule.id}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_button_has_been_measured(language):
    table = width._table()
    texts = [title for keyboard in keyboards(language) for title, _ in keyboard]
    letters = {letter for text in texts for letter in text if ord(letter) < 0x1F000 and not letter == "\u200d"}
    assert letters <= set(table) | {"✓"}, letters - set(table)


def test_nothing_is_sent_with_markup_or_a_caption():
    """So nothing has to be escaped, and no text has the short limit of a caption."""
    for path in sorted((ROOT / "bot" / "channels").glob("telegram*.py")):
        names = {node.arg for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.keyword)}
        names |= {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
        assert not names & MARKUP, path.name


# The looking itself


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("one\n) two", "en", "a line begins with ')'"),
        ("call ११२", "hi", "the digit १"),
        (f"call {LEFT_TO_RIGHT}800 7283{END}", "en", "the number '800 7283'"),
        (f"اتصلي {LEFT_TO_RIGHT}999", "ar", "an open isolate"),
        ("اتصلي +96522222222", "ar", "'+96522222222' is not isolated"),
        ("في Help Desk", "ar", "'Help' is not isolated"),
        ("150 %", "ur", "'150 %' is not isolated"),
        ("well 🙂", "en", "has the picture 🙂"),
        ("x" * 4097, "en", "4097 characters"),
    ],
)
def test_a_fault_is_found(text, language, told):
    assert any(told in fault for fault in screen.faults(text, [], language))


@pytest.mark.parametrize(
    ("key", "told"),
    [(("W" * 30, "/x"), "dp wide"), (("", "/x"), "0 dp wide"), (("a", "/" + "x" * 64), "too long"), ((f"a{FIRST_STRONG}", "/x"), "mark of direction")],
)
def test_a_faulty_button_is_found(key, told):
    assert any(told in fault for fault in screen.keys([key]))


def test_a_message_without_fault_has_none():
    assert not screen.faults(f"• {FIRST_STRONG}Help Desk{END}: {LEFT_TO_RIGHT}+96522222222{END} (WhatsApp)", [("نعم", "/affirm")], "ar")


# Width


@pytest.mark.parametrize(
    ("text", "dp"),
    # measured with Pillow and raqm in the bold Noto fonts at 15
    [("My rights as a domestic worker", 235), ("আরও সহজ করে বলুন", 145), ("መብቴ", 37), ("සරණාගත රැකවරණය", 171), ("போன் இல்லை, வெளியே விடவில்லை", 331)],
)
def test_the_width_of_a_text_is_near_its_width_on_the_screen(text, dp):
    assert abs(width.width(text) - dp) <= 0.08 * dp


def test_half_a_row_is_narrower_than_half_of_a_row():
    assert 2 * (width.HALF_BUTTON + width.BESIDE_WORDS) + width.GAP + width.FRAME <= width.KEYBOARD
    assert width.stands_beside("Help") and not width.stands_beside("පාඩම සහ අවසානය ගැන")
