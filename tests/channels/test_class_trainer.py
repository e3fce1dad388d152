"""A trainer's commands on Telegram: who may lead a session, the way in, and the button that goes on."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from bot.classes import lead, links, register
from bot.classes.codes import CODE
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH
from bot.database import open_database
from bot.settings import SettingError, trainers
from bot.store import ConversationStore
from bot.turns import Turns
from bot.words.render import words
from tests.support.bot_api import ThreadedBotApi
from tests.support.bot_api.waiting import until_blocking
from tests.support.hosted import Hosted
from tests.support.journeys import put_store
from tests.support.telegram_bot import Woman

GROUP = -1007654321
HOST = "bot.example.org"


class Place:
    """The bot, its database, and a trainer."""

    def __init__(self, api: ThreadedBotApi, bot: Hosted, engine: sa.engine.Engine):
        self.api, self.bot, self.engine, self.trainer = api, bot, engine, bot.woman()

    @property
    def sessions(self) -> list[register.Class]:
        """All that are open."""
        return register.all_classes(self.engine)

    def opens(self, text: str = "/class NP-KW ne,hi") -> register.Class:
        """The trainer opens a session and is told of it."""
        known = len(self.sessions)
        self.trainer.says(text).hears("class.trainer_before")
        assert len(self.sessions) == known + 1
        return self.sessions[0]


@pytest.fixture
def place(agent, tmp_path, monkeypatch):
    """The bot with one trainer."""
    url = f"sqlite:///{tmp_path / 'tayari.db'}"
    monkeypatch.setenv("TAYARI_DATABASE", url)
    store, engine = ConversationStore(url=url), open_database(url)  # two threads must not share a connection
    put_store(agent, store, monkeypatch)
    with ThreadedBotApi() as api:
        bot = Hosted(api, Turns(agent, store))
        found = Place(api, bot, engine)
        monkeypatch.setenv("TAYARI_TRAINERS", f" 12345, {found.trainer.id}")
        with bot:
            yield found
    store.engine.dispose()
    engine.dispose()


def said_of(place: Place, id: str) -> str:
    """The words of an entry without values."""
    return words("en").catalogue[id]


def button(place: Place) -> str:
    """Payload of the button below the trainer's newest message."""
    (key,) = place.api.sent(place.trainer.id)[-1].buttons
    return key["callback_data"]


def test_a_trainer_gets_code_link_page_and_poster(place):
    class_ = place.opens("/class np-kw ne,hi,en")
    assert (class_.plan.origin, class_.plan.host, class_.plan.languages, class_.phase) == ("NP", "KW", ("ne", "hi", "en"), BEFORE)
    told = place.api.sent(place.trainer.id)
    assert CODE.findall(told[0].text)[0] == class_.code
    assert f"https://t.me/stand_in_bot?start={class_.code}" in told[0].text
    assert links.page(class_) in told[0].text, "without a public address: where it is opened on the bot's machine"
    (poster,) = place.api.calls("sendDocument")
    assert poster.status == 200 and poster.params["document"].name == f"{class_.code}.pdf"
    assert poster.params["document"].data.startswith(b"%PDF")


def test_telegram_is_not_to_open_the_address_of_the_page_for_a_preview(place):
    place.opens()
    calls = place.api.calls("sendMessage")
    assert len(calls) == 2 and all(call.params["link_preview_options"] == {"is_disabled": True} for call in calls)


def test_the_page_is_told_under_the_name_that_is_set(place, monkeypatch):
    monkeypatch.setenv("TAYARI_WEB_HOSTS", HOST)
    class_ = place.opens()
    assert f"https://{HOST}/class/{class_.secret}" in place.trainer.got[0]


@pytest.mark.parametrize("text", ["/class", "/class Nepal", "/class NP-KW NE", "/class NP"])
def test_how_to_write_it_is_said_where_it_cannot_be_read(place, text):
    place.trainer.says(text).hears("class.trainer_how")
    assert place.sessions == []


@pytest.mark.parametrize(("text", "named"), [("/class NP-XX ne", "NP-XX"), ("/class NP-KW xx", "languages: xx")])
def test_a_session_that_cannot_be_is_refused_in_one_sentence(place, text, named):
    assert named in place.trainer.says(text).hears_something().text
    assert place.sessions == [] and len(place.trainer.got) == 1


def test_for_anyone_else_class_is_no_command(place):
    she = place.bot.woman()
    she.says("/class NP-KW ne,hi").hears_something()
    class_ = place.opens()
    she.taps(f"class:{class_.id}:{BEFORE}").hears_something()
    for text in she.got:
        assert class_.code not in text and class_.secret not in text and said_of(place, "class.trainer_how") not in text
    assert len(place.sessions) == 1 and place.sessions[0].phase == BEFORE


def test_in_a_group_nothing_is_said_and_nothing_goes_on(place):
    class_ = place.opens()
    place.api.say(GROUP, "/class NP-KW ne,hi", user={"id": place.trainer.id})
    place.api.press(GROUP, f"class:{class_.id}:{BEFORE}", user={"id": place.trainer.id})
    place.trainer.says("/class").hears("class.trainer_how")  # answered behind them, in order
    until_blocking(lambda: place.api.pending_count() == 0, 20)
    assert place.api.sent(GROUP) == [] and [(c.id, c.phase) for c in place.sessions] == [(class_.id, BEFORE)]


def test_the_button_goes_through_the_phases_and_a_second_tap_skips_none(place):
    class_ = place.opens()
    lead.show(place.engine, class_, f"item:{class_.plan.items[0]}")
    before = button(place)
    place.trainer.taps(before).hears("class.trainer_teach")
    assert register.by_id(place.engine, class_.id).shown == lead.JOIN, "the screen shows the code again"
    place.trainer.taps(before).hears("class.trainer_teach")
    assert place.sessions[0].phase == TEACH
    place.trainer.taps(button(place)).hears("class.trainer_after")
    assert place.sessions[0].phase == AFTER
    after = button(place)
    place.trainer.taps(after).hears("class.trainer_ended")
    assert place.sessions[0].phase == ENDED and not place.api.sent(place.trainer.id)[-1].buttons
    place.trainer.taps(after).hears("class.trainer_ended")


def test_the_button_goes_on_after_a_restart_when_the_tap_is_too_old_to_be_answered(place):
    class_ = place.opens()
    key = button(place)
    place.bot.__exit__()
    reason = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    place.api.fail("answerCallbackQuery", 1, status=400, description=reason)
    place.trainer.taps(key)
    place.bot.__enter__()
    place.trainer.hears("class.trainer_teach")
    assert register.by_id(place.engine, class_.id).phase == TEACH
    assert place.api.calls("answerCallbackQuery")[0].error == reason


def test_a_poster_that_is_lost_keeps_nobody_from_beginning(place):
    place.api.fail("sendDocument", 1, status=400)
    place.opens()
    assert button(place)


def test_who_leads_is_read_from_the_settings(monkeypatch):
    monkeypatch.delenv("TAYARI_TRAINERS", raising=False)
    assert trainers() == []
    monkeypatch.setenv("TAYARI_TRAINERS", " 12 ,34,, ")
    assert trainers() == [12, 34]
    for wrong in ("12;34", "@asha", "-5", "1e3", "٣"):
        monkeypatch.setenv("TAYARI_TRAINERS", wrong)
        with pytest.raises(SettingError, match="TAYARI_TRAINERS: " + re.escape(repr(wrong))):
            trainers()


def test_without_trainers_nobody_opens_a_session(agent, tmp_path, monkeypatch):
    monkeypatch.delenv("TAYARI_TRAINERS", raising=False)
    url = f"sqlite:///{tmp_path / 'tayari.db'}"
    monkeypatch.setenv("TAYARI_DATABASE", url)
    store = ConversationStore(url=url)
    put_store(agent, store, monkeypatch)
    with ThreadedBotApi() as api, Hosted(api, Turns(agent, store)):
        Woman(api).says("/class NP-KW ne,hi").hears_something()
        assert register.all_classes(store.engine) == []
    store.engine.dispose()
