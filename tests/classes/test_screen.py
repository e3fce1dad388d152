"""What the trainer's screen is told: counts that are right, nothing while questions are open, nothing of one woman."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot import manifest
from bot.classes import lead, register
from bot.classes.hands import counted, hands
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH
from bot.classes.register import ClassError
from bot.classes.report.safe import FEWEST
from bot.classes.screen import labels, state
from bot.classes.tables import answers, classes, members
from bot.database import open_database
from bot.quiz.bank import bank

WAY = ("NP", "KW")


@pytest.fixture
def engine(monkeypatch):
    """A database of the test's own."""
    monkeypatch.setenv("TAYARI_ID_KEY", "a key of the tests")
    return open_database("sqlite://")


@pytest.fixture
def class_(engine):
    """A session with eight questions."""
    return register.open_class(engine, plan(*WAY, ("ne", "ar", "en"), count=8, seed="test"))


@pytest.fixture
def item(class_) -> str:
    """Its first question."""
    return class_.plan.items[0]


def answer(engine, class_, women: int, phase: str, right: bool = True, items=None) -> list[register.Member]:
    """So many women answer."""
    made = [register.join(engine, class_, f"{phase}{n}", None, "ne") for n in range(women)]
    for member in made:
        for id in items or class_.plan.items:
            good = bank()[id].right(*WAY)
            register.answer(engine, class_, member, phase, id, good if right else "")
    return made


def forget(engine, sender: str) -> None:
    """All that is kept of a chat is deleted, as ConversationStore.forget does it."""
    with engine.begin() as connection:
        for table in (members, answers):
            connection.execute(table.delete().where(table.c.sender_id == sender))


def look(engine, class_, phase: str, shown: str) -> dict:
    """What is told in a phase."""
    register.change(engine, class_.id, phase=phase, shown=shown)
    return state(engine, register.by_id(engine, class_.id))


def test_who_joined_and_who_has_answered_all_is_counted(engine, class_, item):
    answer(engine, class_, 3, BEFORE)
    answer(engine, class_, 4, BEFORE, items=[item])  # the first three again, with the same answer, and one who is not done
    told = look(engine, class_, BEFORE, "join")
    assert (told["joined"], told["there"], told["answered"], told["by_hand"]) == (4, 4, 3, 0)


def test_who_leaves_has_been_there_and_her_answers_count(engine, class_, item):
    answer(engine, class_, 6, BEFORE)
    register.leave(engine, "before0")
    told = look(engine, class_, TEACH, f"item:{item}")
    assert (told["joined"], told["there"], told["answered"], told["item"]["answers"]) == (6, 5, 6, 6)


@pytest.mark.parametrize("phase", [BEFORE, AFTER])
def test_while_questions_are_open_nothing_is_told_that_would_help(engine, class_, item, phase):
    answer(engine, class_, 9, phase)
    assert look(engine, class_, phase, f"item:{item}!")["item"] == {"id": item, "answers": 9}
    assert "known" not in look(engine, class_, phase, "join") and not look(engine, class_, phase, "end")["known"]


def test_the_answers_from_before_are_shown_in_the_session(engine, class_, item):
    answer(engine, class_, 5, BEFORE, right=False)
    answer(engine, class_, 2, AFTER)
    told = look(engine, class_, TEACH, f"item:{item}")["item"]
    assert told["spreads"] == [{"phase": BEFORE, "counts": {"": 5}}]
    assert "right" not in told and "why" not in told


def test_fewer_than_five_answers_are_not_shown(engine, class_, item):
    answer(engine, class_, FEWEST - 1, BEFORE)
    told = look(engine, class_, TEACH, f"item:{item}")["item"]
    assert (told["answers"], told["spreads"]) == (FEWEST - 1, [{"phase": BEFORE, "counts": None}])


def test_women_with_phones_do_not_hide_behind_hands_that_the_trainer_knows(engine, class_, item):
    answer(engine, class_, FEWEST - 1, BEFORE)
    counted(engine, class_, {"phase": BEFORE, "item": item, "language": "ne", "counted": {"": 1}})
    told = look(engine, class_, TEACH, f"item:{item}")["item"]
    assert (told["answers"], told["spreads"][0]["counts"]) == (FEWEST, None)
    counted(engine, class_, {"phase": BEFORE, "item": item, "language": "ne", "counted": {"": 6}})
    assert look(engine, class_, TEACH, f"item:{item}")["item"]["spreads"][0]["counts"] == {"": 6}, "the hands alone"


def test_hands_are_added_to_women_with_phones_who_are_enough(engine, class_, item):
    answer(engine, class_, FEWEST, BEFORE)
    counted(engine, class_, {"phase": BEFORE, "item": item, "language": "ne", "counted": {"": 1}})
    assert look(engine, class_, TEACH, f"item:{item}")["item"]["spreads"][0]["counts"] == {bank()[item].right(*WAY): 5, "": 1}


def test_who_deletes_is_not_seen_by_a_bar_that_gets_shorter(engine, class_, item):
    answer(engine, class_, 7, BEFORE)
    shown = look(engine, class_, TEACH, f"item:{item}")["item"]
    forget(engine, "before0")
    assert state(engine, register.by_id(engine, class_.id))["item"] == shown
    with engine.connect() as connection:
        assert connection.execute(sa.select(members.c.member).where(members.c.sender_id == "before0")).first() is None


def test_hands_can_be_mended_after_the_end(engine, class_, item):
    answer(engine, class_, 5, BEFORE)
    look(engine, class_, TEACH, f"item:{item}")
    counted(engine, class_, {"phase": BEFORE, "item": item, "language": "ne", "counted": {"": 2}})
    assert look(engine, class_, TEACH, f"item:{item}")["item"]["spreads"][0]["counts"][""] == 2


def test_the_percent_at_the_end_tells_nothing_of_a_question_that_is_hidden(engine, class_, item):
    rest = class_.plan.items[1:]
    answer(engine, class_, 6, BEFORE, right=False, items=rest)
    answer(engine, class_, 3, BEFORE, items=[item])  # three of them knew the first
    answer(engine, class_, 6, AFTER)
    told = look(engine, class_, ENDED, "end")["known"]
    assert [k["percent"] for k in told] == [0, 100]


def test_before_and_after_are_of_the_same_questions(engine, class_, item):
    answer(engine, class_, 6, BEFORE, right=False, items=class_.plan.items[1:])
    answer(engine, class_, 6, AFTER, right=False, items=class_.plan.items[1:])
    for woman in range(6):  # the first question was answered after only
        member = register.join(engine, class_, f"{AFTER}{woman}", None, "ne")
        register.answer(engine, class_, member, AFTER, item, bank()[item].right(*WAY))
    assert [k["percent"] for k in look(engine, class_, ENDED, "end")["known"]] == [0, 0]


def test_at_the_end_before_and_after_stand_beside_each_other(engine, class_, item):
    answer(engine, class_, 5, BEFORE, right=False)
    answer(engine, class_, 6, AFTER)
    told = look(engine, class_, ENDED, f"item:{item}")["item"]
    assert [(s["phase"], sum(s["counts"].values())) for s in told["spreads"]] == [(BEFORE, 5), (AFTER, 6)]
    assert look(engine, class_, ENDED, "end")["known"] == [{"phase": BEFORE, "percent": 0}, {"phase": AFTER, "percent": 100}]


def test_the_end_hides_too_few(engine, class_):
    answer(engine, class_, 4, BEFORE)
    assert [k["percent"] for k in look(engine, class_, ENDED, "end")["known"]] == [None, None]


def test_the_right_answer_comes_with_why_and_source_in_every_language(engine, class_):
    for item in class_.plan.items:
        told = look(engine, class_, TEACH, f"item:{item}!")["item"]
        assert told["right"] == bank()[item].right(*WAY)
        assert list(told["why"]) == ["ne", "ar", "en"] and all(w["text"] and w["source"] for w in told["why"].values())


def test_hands_are_counted_apart(engine, class_, item):
    counted(engine, class_, {"phase": BEFORE, "item": item, "language": "ne", "counted": {"": 7}})
    counted(engine, class_, {"phase": BEFORE, "item": item, "language": "ar", "counted": {"": 2}})
    told = look(engine, class_, BEFORE, "join")
    assert (told["joined"], told["answered"], told["by_hand"]) == (0, 0, 9)
    assert hands(engine, class_)["counted"][BEFORE] == {item: {"ne": {"": 7}, "ar": {"": 2}}}


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "fr"}, {"counted": {"": -1}}, {"counted": {"": 501}}, {"counted": {"": "3"}}, {"counted": {"": True}},
        {"counted": {"": 1.5}}, {"counted": [1]}, {"counted": {"strange": 1}}, {"item": "strange"}, {"phase": "later"}, {"phase": TEACH},
    ],
)  # fmt: skip
def test_a_wrong_number_changes_nothing(engine, class_, item, wrong):
    good = {"phase": BEFORE, "item": item, "language": "ne", "counted": {"": 7}}
    counted(engine, class_, good)
    with pytest.raises(ClassError):
        counted(engine, class_, {**good, **wrong})
    assert hands(engine, class_)["counted"] == {BEFORE: {item: {"ne": {"": 7}}}, AFTER: {}}


def test_a_second_press_skips_no_phase_and_an_old_one_leads_not_back(engine, class_, item):
    register.change(engine, class_.id, shown=f"item:{item}!")
    now = lead.go_on(engine, class_, BEFORE)
    assert (now.phase, now.shown) == (TEACH, "join")
    lead.show(engine, now, f"item:{item}")
    now = lead.go_on(engine, register.by_id(engine, class_.id), BEFORE)
    assert (now.phase, now.shown) == (TEACH, f"item:{item}")
    now = lead.go_on(engine, now, TEACH)
    assert lead.go_on(engine, now, BEFORE).phase == AFTER


def test_only_what_belongs_to_the_session_is_shown(engine, class_, item):
    for shown in ("join", "end", f"item:{item}", f"item:{item}!"):
        assert lead.show(engine, class_, shown).shown == shown
    for shown in ("item:strange", "item:", "", "None", f"item:{item}!!", "joined"):
        with pytest.raises(ClassError):
            lead.show(engine, class_, shown)


def test_what_is_shown_fits_its_column():
    assert max(len(f"item:{id}!") for id in bank()) <= classes.c.shown.type.length


def test_every_language_has_all_words(engine):
    class_ = register.open_class(engine, plan(*WAY, list(manifest.languages()), seed="test"))
    for language in labels(class_):
        assert all(language["labels"].values()) and all(language["phases"].values())
        assert [item["id"] for item in language["items"]] == list(class_.plan.items)
        assert all(len(item["options"]) == len(bank()[item["id"]].choices) + 1 for item in language["items"])
