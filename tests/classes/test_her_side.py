"""Her side of a session: the code, the questions, leaving, deletion, the end, and being asked again."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

from bot import manifest
from bot.classes import due as whom
from bot.classes import figures, register, said
from bot.classes.codes import new_code, read_code
from bot.classes.desk import Desk
from bot.classes.due import Due
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE, ENDED, LATER, TEACH
from bot.classes.register import ClassError, Plan
from bot.classes.tables import answers, classes, members
from bot.database import DAY, open_database
from bot.quiz.bank import bank
from bot.words.catalogue import Catalogue

ME, OTHER = "me", "other"


@pytest.fixture
def engine(monkeypatch):
    """A database of the test's own."""
    monkeypatch.setenv("TAYARI_ID_KEY", "a key of the tests")
    return open_database("sqlite://")


@pytest.fixture
def desk(engine) -> Desk:
    """A desk over it."""
    return Desk(engine)


@pytest.fixture
def class_(engine):
    """A session from Nepal to Kuwait with eight questions."""
    return register.open_class(engine, plan("NP", "KW", ("ne", "hi"), count=8, seed="test"))


def joined(desk, class_, sender=ME, language="en", chat=7) -> list[dict]:
    """She has typed the code."""
    return desk.take(sender, chat, class_.code, None, language)


def starts(text: str, id: str, language: str = "en") -> bool:
    """Whether a reply says a catalogue entry."""
    return Catalogue(language)[id].split("{")[0].strip() in text


def all_answered(desk, class_, phase: str, right: bool = True, sender: str = ME) -> list[dict]:
    """She answers every question of a phase; the last replies."""
    for item in class_.plan.items:
        good = bank()[item].right("NP", "KW")
        wrong = next(o for o in bank()[item].choices if o != good)
        replies = desk.take(sender, 7, None, said.press(f"{said.SIGN[phase]}.{item}", good if right else wrong), "en")
    return replies


def test_a_code_is_read_however_it_is_typed_and_nothing_else_is_one():
    for _ in range(200):
        code = new_code()
        assert read_code(f" {code[:3].lower()} {code[3:]}\n") == read_code(f"{code[:2]}-{code[2:]}") == code
    for text in ("hello", "help", "police", "112", "911911", "/start", "kuwait", "", "C3DF4X please", "C3DF4XX", "CDF34X"):
        assert read_code(text) is None, text


@pytest.mark.parametrize("typed", ["{code}", "/start {code}", "/start@the_bot {code}", "{lower}"])
def test_she_joins_by_code_or_link_and_gets_the_first_question(desk, class_, typed):
    replies = desk.take(ME, 7, typed.format(code=class_.code, lower=class_.code.lower()), None, "en")
    assert starts(replies[0]["text"], "class.joined") and starts(replies[1]["text"], "class.before")
    payloads = [b["payload"] for b in replies[2]["buttons"]]
    assert all(len(p.encode()) <= 64 for p in payloads) and payloads[0].startswith('/lesson{"at":"b.')
    assert figures.room(desk.engine, class_.id) == figures.Room(1, 1, {"en": 1})


def test_an_unknown_code_and_one_of_a_session_that_is_over(desk, class_, engine):
    assert starts(desk.take(ME, 7, "C3DF4X", None, "en")[0]["text"], "class.no_such_code")
    register.change(engine, class_.id, phase=ENDED)
    assert starts(joined(desk, class_)[0]["text"], "class.no_such_code")
    assert figures.room(engine, class_.id).joined == 0


def test_joining_twice_or_after_leaving_counts_once(desk, class_, engine):
    joined(desk, class_), joined(desk, class_)
    desk.take(ME, 7, None, said.press("leave"), "en")
    assert figures.room(engine, class_.id) == figures.Room(1, 0, {})
    joined(desk, class_)
    assert figures.room(engine, class_.id) == figures.Room(1, 1, {"en": 1})


def test_all_questions_then_thanks_and_a_second_answer_replaces_the_first(desk, class_, engine):
    joined(desk, class_)
    assert starts(all_answered(desk, class_, BEFORE, right=False)[-1]["text"], "class.thanks_before")
    first = class_.plan.items[0]
    assert sum(figures.spread(engine, class_.id, BEFORE, first).values()) == 1
    desk.take(ME, 7, None, said.press(f"b.{first}", bank()[first].right("NP", "KW")), "en")
    assert figures.spread(engine, class_.id, BEFORE, first) == {bank()[first].right("NP", "KW"): 1}


@pytest.mark.parametrize("language", manifest.languages())
def test_the_words_of_an_answer_can_be_typed_and_nothing_else_is_taken(desk, class_, engine, language):
    replies = joined(desk, class_, language=language)
    item = class_.plan.items[0]
    for text in ("he beats me", "help", "menu", Catalogue(language)["topic.passport_retention.title"], "xyz"):
        assert desk.take(ME, 7, text, None, language) is None, text
    assert desk.take(ME, 7, replies[2]["buttons"][1]["title"] + "!", None, language) is not None
    assert figures.spread(engine, class_.id, BEFORE, item) == {bank()[item].choices[1]: 1}
    assert desk.take(ME, 7, Catalogue(language)["tool.unsure"], None, language) is not None
    assert figures.spread(engine, class_.id, BEFORE, class_.plan.items[1]) == {"": 1}


def test_buttons_of_another_phase_or_of_nothing_change_nothing(desk, class_, engine):
    joined(desk, class_)
    item = class_.plan.items[0]
    for at, kind in ((f"a.{item}", "yes"), ("b.nothing", "yes"), (f"b.{item}", "purple"), ("x", ""), (f"l.{item}", "yes")):
        assert starts(desk.take(ME, 7, None, said.press(at, kind), "en")[0]["text"], "class.too_late"), at
    for press in ("/lesson{}", '/lesson{"at":1}', "/lesson{x}", "/lesson{[]}"):
        assert desk.take(ME, 7, None, press, "en"), press
    assert not figures.spread(engine, class_.id, BEFORE, item)
    assert starts(desk.take(OTHER, 8, None, said.press(f"b.{item}", "yes"), "en")[0]["text"], "class.not_in")


def told(desk, class_, member) -> list[dict]:
    """She is sent what is due, and that is noted."""
    phase = class_.phase if not class_.is_over else LATER if member.later_at else ENDED
    replies = desk.push(class_, member)
    whom.told(desk.engine, Due(class_, member, phase))
    return replies


def test_the_trainer_goes_on_and_everybody_is_sent_the_questions_once(desk, class_, engine):
    joined(desk, class_), joined(desk, class_, OTHER, "ne", 8)
    assert all(m.asked == BEFORE for m in register.in_class(engine, class_.id))
    register.change(engine, class_.id, phase=TEACH)
    assert desk.push(register.by_id(engine, class_.id), register.in_class(engine, class_.id)[0]) == []
    register.change(engine, class_.id, phase=AFTER)
    now = register.by_id(engine, class_.id)
    for member in register.in_class(engine, class_.id):
        replies = told(desk, now, member)
        assert starts(replies[0]["text"], "class.after", member.language)
    assert {m.asked for m in register.in_class(engine, class_.id)} == {AFTER}


def over(desk, class_, engine) -> list[dict]:
    """A whole session; what she is sent at its end."""
    joined(desk, class_)
    all_answered(desk, class_, BEFORE, right=False)
    register.change(engine, class_.id, phase=AFTER)
    all_answered(desk, class_, AFTER)
    register.change(engine, class_.id, phase=ENDED)
    return told(desk, register.by_id(engine, class_.id), register.in_class(engine, class_.id)[0])


def test_at_the_end_she_hears_what_she_knew_and_may_be_asked_again(desk, class_, engine):
    text = over(desk, class_, engine)[0]["text"]
    assert "0 of 8" in text and "know 8" in text and starts(text, "class.ask_later")
    assert starts(desk.take(ME, 7, None, said.press("later", "soon"), "en")[0]["text"], "class.will_ask")
    assert register.due_later(engine) == []
    with engine.begin() as connection:
        connection.execute(members.update().values(later_at=time.time() - 1))
        connection.execute(classes.update().values(ends_at=time.time() - 70 * DAY))
        register.purge(connection)
    (due, member), = register.due_later(engine)
    (invited,) = told(desk, due, member)
    hello = invited["text"]
    assert starts(hello, "class.later_hello") and "session" not in hello.lower() and "class" not in hello.lower()
    assert register.due_later(engine) == [], "she is written to once"
    replies = desk.take(ME, 7, None, said.press("later", "go"), "en")
    assert starts(replies[0]["text"], "class.later_begin")
    assert starts(all_answered(desk, due, LATER)[-1]["text"], "class.thanks_later")
    assert sum(figures.spread(engine, class_.id, LATER, class_.plan.items[0]).values()) == 1
    desk.take(ME, 7, None, said.press("later", "no"), "en")
    with engine.begin() as connection:
        register.purge(connection)
    assert register.member_of(engine, ME) is None


def test_a_day_after_the_end_nobody_knows_who_was_there(desk, class_, engine):
    over(desk, class_, engine)
    with engine.begin() as connection:
        register.purge(connection)
    assert register.member_of(engine, ME), "she must have time to say whether she may be asked again"
    with engine.begin() as connection:
        connection.execute(classes.update().values(ends_at=time.time() - DAY - 1))
        register.purge(connection)
    with engine.connect() as connection:
        for table in (members, answers):
            assert connection.execute(sa.select(table.c.sender_id)).scalars().all().count(None) == (1 if table is members else 16)
        assert connection.execute(sa.select(members.c.sealed)).scalar() is None
    assert sum(figures.spread(engine, class_.id, AFTER, class_.plan.items[0]).values()) == 1, "the counts stay"


def test_a_session_ends_by_itself_after_a_day(desk, class_, engine):
    with engine.begin() as connection:
        connection.execute(classes.update().values(ends_at=time.time() - 1))
    assert register.by_code(engine, class_.code) is None and register.by_id(engine, class_.id).is_over


def test_hands_are_counted_and_a_wrong_number_is_refused(class_, engine):
    item = class_.plan.items[0]
    first, second = bank()[item].choices[:2]
    register.tally(engine, class_, BEFORE, item, "ne", {first: 5, second: 2, "": 1})
    register.tally(engine, class_, BEFORE, item, "ne", {first: 6})
    register.tally(engine, class_, BEFORE, item, "hi", {first: 1})
    assert figures.spread(engine, class_.id, BEFORE, item) == {first: 7}
    assert len(figures.every_answer(engine, class_.id, {item: first})) == 7
    for phase, asked, counted in ((BEFORE, item, {first: -1}), (BEFORE, item, {"purple": 1}), (LATER, item, {first: 1}), (BEFORE, "nothing", {first: 1}), (BEFORE, item, {first: 501})):
        with pytest.raises(ClassError):
            register.tally(engine, class_, phase, asked, "ne", counted)
    assert figures.spread(engine, class_.id, BEFORE, item) == {first: 7}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("NP", "XX", ["ne"]), "NP-XX"),
        (("np", "KW", ["ne"]), "np-KW"),
        (("NP", "KW", ["xx"]), "languages: xx"),
        (("NP", "KW", []), "languages: none"),
        (("NP", "KW", ["ne"], ["nonsense"]), "topics: nonsense"),
        (("NP", "KW", ["ne"], None, 3), "3 questions"),
        (("NP", "KW", ["ne"], ["passport_retention"]), "questions fit"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_one_sentence(given, told):
    with pytest.raises(ClassError, match=told):
        plan(*given)


def test_questions_that_do_not_fit_the_way_are_refused(engine):
    with pytest.raises(ClassError, match="nothing"):
        register.open_class(engine, Plan("NP", "KW", ("ne",), ("nothing",)))
