"""What is passed on, to whom and when; how a talk ends, and what is left of it."""

from __future__ import annotations

import pytest

from bot.handoff.cases import LEFT, NOTE, TALKS, WAITS
from bot.handoff.desk import GONE
from bot.handoff.ends import IDLE, NOBODY
from bot.handoff.replies import FAREWELL, HERS, LOST, STAFF
from bot.words.render import words
from tests.support.telegram_bot import opening

NIGHT = "daily 00:00-06:00 UTC"  # the clock of these tests begins at noon


def after(id: str, language: str = "en") -> str:
    """The words of a catalogue entry behind its last placeholder."""
    return words(language).catalogue[id].split("}")[-1].strip()


def her_last(office) -> str:
    """The last that she was told."""
    return office.line.her[-1][1]


# Opening


def test_staff_are_told_of_her_without_a_trace_of_who_she_is(office):
    case = office.connects("her-pseudonym", 7310000001)
    (head, answers), *more = office.line.staff
    assert not more and answers is None
    for told in (case.code, "Nepali", "Nepal", "Kuwait", "12:00", "/end"):
        assert told in head
    assert "7310000001" not in head and "her-pseudonym" not in head


def test_she_is_told_her_code_in_her_language(office):
    case = office.connects()
    assert case.code in her_last(office) and opening("handoff.connected", "ne") in her_last(office)
    assert case.state == WAITS


def test_saying_yes_twice_opens_one_talk(office):
    first = office.connects()
    again = office.connects()
    assert (again.code, len(office.line.staff), len(office.line.her)) == (first.code, 1, 2)


def test_staff_read_it_in_their_own_language_too(office):
    office.set(language="hi").connects()
    head = office.line.staff[0][0]
    assert after("staff.head") in head and after("staff.head", "hi") in head
    assert "Kuwait" in head and "कुवैत" in head


@pytest.mark.parametrize("how", ["staff_gone", "staff_silent"])
def test_when_staff_cannot_be_reached_she_is_told_so_with_numbers(office, how):
    setattr(office.line, how, True)
    assert office.connects() is None
    assert opening("handoff.unreachable", "ne") in her_last(office)
    assert "+" in her_last(office), "expected a number to call"
    assert office.rows().talks == 0


# Passing on


def test_what_she_writes_stands_below_her_head_under_her_code(office):
    case = office.connects()
    office.writes("मलाई डर लाग्छ")
    assert office.line.staff[-1] == (f"{case.code}: मलाई डर लाग्छ", 1)


def test_a_message_that_she_changed_is_marked(office):
    case = office.connects()
    office.writes("better words", changed=True)
    assert office.line.staff[-1][0] == f"{case.code} ✎: better words"


def test_words_of_danger_are_marked_for_the_staff(office):
    case = office.connects()
    office.writes("he beats me", danger=True)
    (mark, _), (text, _) = office.line.staff[-2:]
    assert after("staff.danger") in mark and case.code in mark and text.endswith("he beats me")


def test_two_talks_are_kept_apart(office):
    one, other = office.connects("one", 1), office.connects("other", 2)
    assert one.code != other.code
    office.writes("from the other", "other")
    assert office.line.staff[-1] == (f"{other.code}: from the other", 2)
    office.answers("to the one", "one")
    assert office.line.her[-1][0] == 1
    assert [office.cases.by_message(n).code for n in (1, 2, 3)] == [one.code, other.code, other.code]


def test_an_answer_comes_with_who_writes_and_a_way_to_end(office, monkeypatch):
    monkeypatch.setenv("TAYARI_RUN_BY", "Help House")
    office.connects(language="en")
    assert office.answers("We can meet you.\nAt the embassy.") is True
    _, text, payloads = office.line.her[-1]
    assert text == "A person from Help House writes:\nWe can meet you.\nAt the embassy."
    assert payloads == ["/staff_end", "/in_danger_now"] and office.case().state == TALKS


def test_without_a_name_it_is_the_organisation_that_runs_the_bot(office, monkeypatch):
    monkeypatch.delenv("TAYARI_RUN_BY", raising=False)
    office.connects(language="en")
    office.answers("hello")
    assert her_last(office).startswith("A person from the organisation that runs this bot writes:\n")


def test_what_does_not_arrive_is_said_to_who_wrote_it(office):
    office.connects()
    office.line.staff_silent = True
    office.writes("lost")
    assert opening("handoff.not_sent", "ne") in her_last(office)
    office.line.she_silent = True
    assert office.answers("lost too") is False
    assert office.case().state == WAITS


def test_a_staff_chat_that_is_closed_in_the_middle_ends_the_talk(office):
    office.connects()
    office.line.staff_gone = True
    office.writes("are you there?")
    assert office.case() is None and opening("handoff.unreachable", "ne") in her_last(office)


# Ending


@pytest.mark.parametrize("why", [HERS, STAFF, IDLE, NOBODY])
def test_both_sides_are_told_of_the_end_and_nothing_is_left(office, why):
    code = office.connects().code
    office.writes("hello")
    office.ends(why)
    assert opening(FAREWELL[why], "ne") in her_last(office)
    assert code in office.line.staff[-1][0] and office.line.staff[-1][1] == 1
    assert vars(office.rows()) == {"talks": 0, "messages": 0}


@pytest.mark.parametrize(("why", "numbers"), [(NOBODY, True), (LOST, True), (HERS, False), (STAFF, False), (IDLE, False)])
def test_numbers_come_where_nobody_answered(office, why, numbers):
    office.connects()
    office.ends(why)
    assert ("+" in her_last(office)) is numbers


def test_she_who_is_gone_is_told_nothing_and_staff_no_more_than_the_end(office):
    case, told = office.connects(), len(office.line.her)
    office.ends(GONE)
    assert len(office.line.her) == told
    assert office.line.staff[-1] == (f"{case.code}: ended.", 1)


def test_an_end_is_told_once(office):
    case = office.connects()
    office.ends(STAFF)
    told = len(office.line.her), len(office.line.staff)
    office.run(office.desk.end(case, HERS))
    assert (len(office.line.her), len(office.line.staff)) == told


def test_she_blocked_the_bot_and_the_talk_ends(office):
    case = office.connects()
    office.line.she_left = True
    assert office.answers("hello?") is True
    assert office.case() is None and office.line.staff[-1][0] == f"{case.code}: ended."


def test_nothing_is_passed_on_that_waited_while_the_talk_ended(office):
    case = office.connects()
    office.store.forget("her")
    staff, her = len(office.line.staff), len(office.line.her)
    office.run(office.desk.pass_on(case, "late words"))
    office.run(office.desk.answer(case, "late answer"))
    assert (len(office.line.staff), len(office.line.her)) == (staff, her)


def test_a_new_talk_is_not_the_old_one(office):
    old = office.connects()
    office.ends(HERS)
    office.connects()
    told = len(office.line.her)
    office.run(office.desk.answer(old, "meant for the old talk"))
    assert len(office.line.her) == told


# Time


def test_nobody_answers_in_time(office):
    office.connects()
    office.writes("hello")
    office.later(29)
    assert office.case()
    office.later(2)
    assert office.case() is None
    assert opening("handoff.nobody", "ne") in her_last(office)
    assert "Nobody answered" in office.line.staff[-1][0]


def test_a_talk_that_goes_on_does_not_end(office):
    office.connects()
    office.answers("hello")
    for _ in range(5):
        office.later(40)
        office.writes("go on")
        office.later(40)
        office.answers("go on")
    assert office.case().state == TALKS
    office.later(61)
    assert office.case() is None and opening("handoff.idle", "ne") in her_last(office)


def test_one_talk_that_cannot_be_ended_does_not_keep_the_others(office, monkeypatch):
    office.connects("one", 1)
    office.connects("other", 2)
    close = office.cases.close

    def fails(sender: str) -> bool:
        if sender == "one":
            raise OSError
        return close(sender)

    monkeypatch.setattr(office.cases, "close", fails)
    office.later(31)
    assert [case.sender for case in office.cases.all()] == ["one"]


# Out of hours


def test_out_of_hours_she_leaves_one_message(office):
    office.set(hours=NIGHT)
    case = office.connects()
    assert case.state == NOTE and office.line.staff == []
    assert opening("handoff.note_now", "ne") in her_last(office)
    office.writes("please call me back here")
    assert [text.split("\n")[0] for text, _ in office.line.staff] == [f"{case.code}: a woman asks to talk with a person.", f"{case.code}: please call me back here"]
    assert office.case().state == LEFT and opening("handoff.left", "ne") in her_last(office)


def test_the_first_answer_to_a_message_that_was_left_says_that_a_person_reads_from_now_on(office):
    office.set(hours=NIGHT)
    office.connects(language="en")
    office.writes("a note")
    office.answers("good evening")
    assert opening("handoff.now_on") in her_last(office)
    office.answers("and again")
    assert opening("handoff.now_on") not in her_last(office)


def test_the_wait_begins_when_staff_come(office):
    office.set(hours=NIGHT)
    office.connects()
    office.writes("a note")
    office.later(12 * 60 + 29)  # half past midnight, less a minute
    assert office.case()
    office.later(2)
    assert office.case() is None and opening("handoff.nobody", "ne") in her_last(office)


def test_who_leaves_no_message_is_not_waited_for(office):
    office.set(hours=NIGHT)
    office.connects()
    office.later(61)
    assert office.case() is None and office.line.staff == []


def test_staff_who_came_before_the_message_was_written_are_there(office):
    office.set(hours="daily 12:10-18:00 UTC")
    office.connects()
    office.now += 11 * 60
    office.writes("a note")
    assert office.case().state == WAITS and opening("handoff.connected", "ne") in her_last(office)


def test_staff_can_ask_how_a_talk_stands(office):
    case = office.connects()
    office.now += 12 * 60
    status = office.desk.status(office.case()).replace("\u202f", " ")
    assert status == f"{case.code}: waits for an answer since Monday, 12:00 PM, for 12 minutes."
    office.answers("hello")
    office.now += 3 * 60
    assert office.desk.status(office.case()).endswith("The last message came 3 minutes ago.")
