"""Handouts: one page in large type in every language, on its back every fact's source with a date."""

from __future__ import annotations

import pypdfium2
import pytest

from actions.handout import sheets
from actions.preview import said
from bot import manifest
from bot.cards.printing import CardError
from bot.classes.links import qr_svg
from bot.directory import lookup
from bot.directory.lookup import Directory
from bot.lessons.errors import LessonError
from bot.lessons.handout import LARGE, content, make
from bot.manifest import Danger
from bot.words.parts import N_, country, date, name, say
from bot.words.render import words
from tests.support.country_files import country as a_country, loaded
from tests.support.printed import letters

WAYS = {
    "am": ("ET", "LB"), "ne": ("NP", "KW"), "ar": ("EG", "SA"), "ta": ("LK", "SA"), "ur": ("PK", "AE"), "si": ("LK", "KW"),
    "bn": ("BD", "JO"), "hi": ("IN", "OM"), "en": ("PH", "HK"), "fil": ("PH", "SA"), "id": ("ID", "MY"), "sw": ("KE", "SA"),
    "fr": ("MG", "KW"), "es": ("PE", "ES"),
}  # fmt: skip
#: topics with much to say, so that each language meets another one
TOPICS = [
    "recruitment_fees", "eligibility_rules", "passport_retention", "contract", "unpaid_wages", "physical_abuse", "working_hours", "in_danger_now",
    "maternity", "helpline", "change_employer", "travel_documents", "human_trafficking", "workplace_injury",
]  # fmt: skip
SAMPLE = list(zip(WAYS, TOPICS))


def sheet(**changes) -> dict:
    """A short one."""
    return {
        "title": {"value": name("Title")}, "understood": {"value": name("You ask.")}, "way": {"value": name("A to B")},
        "sections": [[[{"value": name("A fact.")}]]], "behind": [], "basis": [], "private": False, **changes,
    }  # fmt: skip


def long(lines: int, text: str = "A line of a few words.") -> dict:
    """One with so many lines."""
    return sheet(sections=[[[{"value": name(text)}] for _ in range(lines)]])


def pages(made: bytes) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]


@pytest.mark.parametrize(("language", "topic"), SAMPLE)
def test_it_has_one_page_and_its_back_in_type_of_12_points_at_least(language, topic):
    made = make(language, sheets(topic, language, *WAYS[language]), "tayari_bot")
    assert len(pypdfium2.PdfDocument(made)) == 2
    body = sorted(letter.points for letter in letters(made))
    assert body[len(body) // 2] >= 12
    assert all(0 < x.left and x.right < 210 and 0 < x.top and x.bottom < 297 for x in letters(made))


@pytest.mark.parametrize(("language", "topic"), SAMPLE)
def test_every_fact_has_its_source_with_the_day_it_was_checked(language, topic):
    first = next(sheets(topic, language, *WAYS[language]))
    printed, read_in = content(language, first), words(language).format.value(date("2026"))
    assert len(first["behind"]) == len(printed["behind"]) and printed["behind"]
    for fact in printed["behind"]:
        assert fact["said"] and fact["sources"]
        assert all(read_in in source for source in fact["sources"]), fact


def test_the_sources_stand_on_the_back_alone():
    front, back = pages(make("en", sheets("passport_retention", "en", "NP", "KW")))
    assert "http" not in front and "Where this comes from" not in front
    assert back.startswith("Where this comes from") and "https://" in back and "checked" in back


@pytest.mark.parametrize("topic", ["passport_retention", "unpaid_wages", "working_hours"])
def test_it_says_what_the_answer_says(topic):
    answer = said(topic, "en", "KW", "NP")[0]["text"].split("\n")
    on_sheet = [line["text"] for section in content("en", next(sheets(topic, "en", "NP", "KW")))["sections"] for line in section]
    steps = words("en").catalogue[f"topic.{topic}.steps"].split("\n")
    assert [step for step in steps if step not in on_sheet] == []
    rules = answer[answer.index(next(line for line in answer if line.startswith("In "))) :]
    assert rules[0] in on_sheet and rules[1] in on_sheet


def test_type_gives_way_before_words_do():
    twelve = next(number for number in range(36, 80, 2) if _points(number) == 12)
    full, less = long(twelve), long(3)
    assert "A line" in pages(make("en", [full, less]))[0]
    assert pages(make("en", [full, less]))[0].count("A line") == twelve


def _points(lines: int) -> float:
    """The type in which so many lines are printed."""
    sizes = [letter.points for letter in letters(make("en", [long(lines)]))]
    return min(LARGE, key=lambda size: abs(size - sorted(sizes)[len(sizes) // 2]))


def test_what_does_not_fit_even_small_gives_way_to_less():
    assert pages(make("en", [long(200), long(90), long(5)]))[0].count("A line") == 5


def test_words_that_never_fit_are_refused():
    with pytest.raises(LessonError, match="Title.*do not fit on one page"):
        make("en", [long(200), long(150)])


def test_sources_that_do_not_fit_on_the_back_are_refused():
    many = {"said": [{"value": name("A fact")}], "sources": [[{"value": name("From a long time ago")}]] * 200}
    with pytest.raises(LessonError, match="do not fit on the back"):
        make("en", [sheet(behind=[many])])


def test_a_letter_that_no_font_has_is_refused():
    with pytest.raises(CardError, match="U\\+10FFFD"):
        make("en", [long(1, "\U0010fffd")])


def test_the_code_leads_to_the_bot_and_is_left_out_without_a_name():
    assert str(content("en", sheet(), "tayari_bot")["qr"]) == qr_svg("https://t.me/tayari_bot")
    assert "Scan this" in pages(make("en", [sheet()], "tayari_bot"))[0] and "Scan this" not in pages(make("en", [sheet()]))[0]


def test_a_sheet_on_violence_says_to_keep_it_where_nobody_else_sees_it():
    warned = {topic: "Keep this sheet" in pages(make("en", sheets(topic, "en", "NP", "KW")))[0] for topic in ("physical_abuse", "contract")}
    assert warned == {"physical_abuse": True, "contract": False}
    assert words("en").part(say(N_("handout.private"))).startswith("Keep this sheet")


@pytest.mark.parametrize("topic", [t.id for t in manifest.topics().values() if t.danger is Danger.high or t.group == "harm_and_help"])
def test_on_a_sheet_about_danger_the_emergency_number_comes_first(topic):
    first = content("en", next(sheets(topic, "en", "LK", "KW")))["sections"][0]
    assert first[0]["text"] == words("en").part(say("danger.call_now", country=country("KW")))
    assert first[1]["text"].startswith("• Emergency") and "112" in first[1]["text"]


def test_where_no_emergency_number_is_known_the_sheet_says_so(monkeypatch):
    monkeypatch.setattr(lookup, "shared", lambda: Directory(loaded(a_country("KW"), a_country("NP", role="origin"))))
    first = content("en", next(sheets("locked_in", "en", "NP", "KW")))["sections"][0]
    assert words("en").part(say("danger.no_emergency", country=country("KW"))) in [line["text"] for line in first]


def test_every_topic_has_a_sheet():
    for topic in manifest.topics():
        assert content("en", next(sheets(topic, "en", "NP", "KW")))["sections"], topic
