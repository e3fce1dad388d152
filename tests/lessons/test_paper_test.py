"""The test on paper: the session's questions, their pictures, and the key on the last page alone."""

from __future__ import annotations

import pypdfium2
import pytest

from bot import manifest
from bot.lessons.errors import LessonError
from bot.lessons.paper import content, paper, picture
from bot.quiz.bank import bank
from bot.quiz.choose import items_for
from bot.words.render import words

WAY = ("NP", "KW")
ITEMS = [item.id for item in items_for(*WAY, seed="paper", count=12)]


def pages(made: bytes) -> list[str]:
    """The text of each page, its lines put together."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(made)]


def test_questions_stand_in_their_order_and_the_key_on_the_last_page_alone():
    *asked, key = pages(paper("en", *WAY, ITEMS, "K7M9PX"))
    text, wanted = " ".join(asked), [question.text for question in content("en", *WAY, ITEMS)["questions"]]
    places = [text.index(" ".join(question.split())) for question in wanted]
    assert places == sorted(places) and len(places) == 12
    assert "For the trainer" in key and "session K7M9PX" in key and key.count("✓") == 12 + 1
    assert all("✓" not in page and "For the trainer" not in page for page in asked)


def test_twelve_questions_take_one_sheet_and_the_key_one_page():
    assert len(pages(paper("ne", *WAY, ITEMS))) == 3


# languages whose letters are read back from a PDF as they stand
@pytest.mark.parametrize("language", ["am", "en", "sw"])
def test_no_question_is_torn_apart_by_the_end_of_a_page(language):
    many = [item.id for item in items_for(*WAY, seed="many", count=40)]  # so that pages end in many places
    found = content(language, *WAY, many)
    asked = [page for page in pages(paper(language, *WAY, many)) if found["unsure"] in page and "✓" not in page]
    whole = [sum(" ".join(question.text.split()) in page for question in found["questions"]) for page in asked]
    assert whole == [page.count(found["unsure"]) for page in asked] and sum(whole) == 40


@pytest.mark.parametrize("language", list(manifest.languages()))
def test_every_language_is_printed_with_all_options_and_one_for_who_does_not_know(language):
    found = content(language, *WAY, ITEMS)
    assert paper(language, *WAY, ITEMS[:6])  # a letter without a glyph would be refused
    for id, question in zip(ITEMS, found["questions"]):
        assert question.id == id and len({text for text, _ in question.options}) == len(bank()[id].choices)
    assert found["unsure"] == words(language).catalogue["tool.unsure"]


def test_the_key_marks_the_answer_that_is_right_for_the_corridor():
    for (question, why), id in zip(content("ne", *WAY, ITEMS)["key"], ITEMS):
        place = bank()[id].choices.index(bank()[id].right(*WAY))
        assert [right for _, right in question.options].index(True) == place
        assert sum(right for _, right in question.options) == 1 and why


def test_nothing_on_it_asks_who_she_is():
    (front, _) = pages(paper("en", *WAY, ["hurry", "rest_day"]))
    assert front.lower().count("name") == 1 and "Do not write your name." in front


def test_every_group_of_the_quiz_has_a_drawing_of_its_own():
    drawn = {group: str(picture(group)) for group in {item.group for item in bank().values()}}
    assert len(set(drawn.values())) == len(drawn) == 7
    assert all(svg.startswith("<svg") and "<image" not in svg for svg in drawn.values())


@pytest.mark.parametrize(
    ("language", "way", "items", "said"),
    [
        ("ne", WAY, ["nothing_such"], "nothing_such: no such question"),
        ("ne", WAY, [], "none"),
        ("ne", ("EG", "KW"), ["licence_law", "hurry"], "licence_law: cannot be asked for EG-KW"),
        ("xx", WAY, ITEMS, "xx"),
        ("ne", ("NP", "TV"), ITEMS, "no file of TV"),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_sentence(language, way, items, said):
    with pytest.raises(LessonError, match=said) as refused:
        paper(language, *way, items)
    assert "\n" not in str(refused.value)
