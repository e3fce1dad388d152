"""The same question with and without a pack: its own numbers and words where it has some, the base's elsewhere."""

from __future__ import annotations

import pytest

from actions import buttons
from actions.about_answer import ActionSources
from actions.answer import answer_topic
from actions.base import ask_language
from actions.danger import meet_danger
from actions.first_use import ActionStart, next_question
from bot import manifest, settings
from bot.channels.web_words import index
from bot.directory import lookup
from bot.handoff.rules import from_settings
from bot.health import checkup
from bot.pack.current import using
from bot.payloads import as_payload, parse_payload
from bot.speech.voice import recorded
from bot.store import ConversationStore
from bot.words.parts import say
from bot.words.render import words
from tests.support.packs import own_service
from tests.support.replies import Heard, turn

VIBER, LANDLINE = "+9779801800013", "+97715970008"  # of the labour ministry of Nepal
NAIROBI, KUWAIT = "+254114757002", "+96590906719"  # for Kenyan women in Lebanon


def heard(topic: str, language: str = "en", message: dict | None = None, **way: str) -> str:
    """All that is said to a question."""
    replies, asked = Heard(), turn(topic, message, language=language, **way)
    answer_topic(topic, asked, replies.reply(asked))
    return "\n".join(m["text"] for m in replies.said(language))


def titles(replies: Heard, language: str) -> list[str]:
    """What stands on the buttons."""
    return [b["title"] for m in replies.said(language) for b in m["buttons"]]


@pytest.mark.parametrize("language", ["ne", "en"])
def test_the_desk_in_nepal_gives_its_own_number_and_wording(nepal, language):
    base = heard("helpline", language, origin="NP", host="KW")
    with using(nepal):
        own = heard("helpline", language, origin="NP", host="KW")
    assert VIBER in base and VIBER not in own and LANDLINE in own
    assert "Shramadhan" in own and "Shramadhan" not in base
    assert own.splitlines()[0] != base.splitlines()[0]
    assert heard("helpline", language, origin="NP", host="KW") == base, "without a pack nothing changes"


@pytest.mark.parametrize("language", ["am", "en", "sw", "fil", "ar"])
def test_the_desk_in_beirut_gives_its_own_number_and_wording(beirut, language):
    base = heard("embassy", language, origin="KE", host="LB")
    with using(beirut):
        own = heard("embassy", language, origin="KE", host="LB")
    assert base.index(KUWAIT) < base.index(NAIROBI) and own.index(NAIROBI) < own.index(KUWAIT)
    assert own.splitlines()[0] != base.splitlines()[0]


def test_facts_that_the_pack_does_not_touch_are_the_bases(nepal, beirut):
    for topic in ("passport_retention", "kafala", "unpaid_wages"):
        base = heard(topic, "en", origin="KE", host="SA")
        for pack in (nepal, beirut):
            with using(pack):
                own = heard(topic, "en", origin="KE", host="SA")
                # an answer must fit in each language offered: in fewer there is room for more numbers
                assert set(base.splitlines()) <= set(own.splitlines())


def test_a_rule_in_the_packs_own_words_keeps_its_facts_and_its_sources(beirut):
    base = heard("passport_retention", "en", origin="KE", host="LB")
    with using(beirut):
        own, rule = heard("passport_retention", "en", origin="KE", host="LB"), lookup.shared().rules("passport_retention", "LB")[0]
        assert lookup.shared().sources([rule.id])
    assert "Many employers in Lebanon keep the passport." in own and "Many employers in Lebanon" not in base


def test_a_service_that_was_withdrawn_is_not_shown(beirut):
    assert lookup.shared().service("lb-kafa", "LB")
    with using(beirut):
        assert lookup.shared().service("lb-kafa", "LB") is None
        assert lookup.shared().service("lb-abaad", "LB")


def test_among_equals_the_packs_own_number_comes_first_but_never_before_emergency(small):
    late = {"phones": [{"number": "977-1-5970008", "e164": LANDLINE}], "as_of": "2026-01"}
    night = own_service(id="np-small-night", kind="violence_helpline", always_open=True, **late)
    police = own_service(id="np-small-police", kind="emergency", **late)
    small.country(services=[own_service(kind="violence_helpline", **late), police, night])
    with using(small.folder):
        emergency = lookup.shared().services(manifest.Kind.emergency, "NP")
        assert [s.id for s in emergency] == ["np-police-100", "np-small-police"]
        violence = [s.id for s in lookup.shared().services(manifest.Kind.violence_helpline, "NP")]
        assert violence == ["np-small-night", "np-nwc-1145", "np-small-desk"], "one that is open day and night goes before"


def test_a_question_of_the_packs_own_is_answered_and_names_its_sources(nepal):
    with using(nepal):
        for language, first in (("en", "You are home on leave"), ("ne", "तपाईं बिदामा घर")):
            replies, asked = Heard(), turn("reentry_permit", language=language, origin="NP", host="KW")
            answer_topic("reentry_permit", asked, replies.reply(asked))
            text = replies.said(language)[0]["text"]
            assert text.startswith(first) and LANDLINE in text
        told = Heard()
        asked = turn("sources", language="en", last_topic="reentry_permit", told=[])
        ActionSources().answer(asked, told.reply(asked))
        assert "ceslam.org" in told.said("en")[0]["text"]
        assert any(b["payload"] == "/reentry_permit" for b in buttons.group("before_leaving"))
        assert parse_payload("/reentry_permit") and as_payload("I am home on leave") == "/reentry_permit"
    assert parse_payload("/reentry_permit") is None


# who speaks


def first_words(language: str, **slots) -> str:
    """The greeting."""
    replies, asked = Heard(), turn("start", language=language, **slots)
    ActionStart().answer(asked, replies.reply(asked))
    return "\n".join(m["text"] for m in replies.said(language))


def test_the_first_words_name_the_bot_who_runs_it_and_its_line(nepal):
    with using(nepal):
        said = first_words("ne")
        assert "Saathi" in said and "Tayari" not in said and "Nepal Desk (an example" in said
        assert "पैसा लाग्दैन" in said
        assert "it is free" in first_words("en")
        assert "<h1>Saathi</h1>" in index("ne", "about:blank")
    assert "Tayari" in first_words("ne") and "<h1>Tayari</h1>" in index("ne", "about:blank")


def test_only_the_languages_of_the_pack_are_offered(beirut):
    with using(beirut):
        assert list(manifest.languages()) == ["en", "am", "sw", "fil", "ar"]
        assert [b["payload"] for b in buttons.languages()] == [f'/change_language{{"language":"{id}"}}' for id in manifest.languages()]
        assert manifest.hinted("ne-NP") is None and manifest.hinted("tl") == "fil"
    assert len(buttons.languages()) == len(manifest.spoken())


def test_where_english_is_not_offered_the_first_language_stands_in(small):
    with using(small.says(languages=["sw", "fr"]).folder):
        assert manifest.fallback() == "sw"
        assert turn("greet").guess == "sw"
    assert manifest.fallback() == "en"


CRY = {"danger": "high", "language": {"id": "bn", "confidence": 0.9, "form": "bn"}, "text": "আমাকে মারছে, বাঁচান"}


@pytest.mark.parametrize("held", [None, "en"])
def test_a_cry_for_help_in_a_language_that_is_not_offered_is_met_in_it(beirut, held):
    with using(beirut):
        replies, asked = Heard(), turn("in_danger_now", CRY, language=held, host="LB", origin="ET")
        meet_danger(asked, replies.reply(asked))
    assert replies.messages[0]["language"] == "bn"
    assert "112" in replies.said("bn")[0]["text"]
    with using(beirut):
        offered = Heard()
        ask_language(asked, offered.reply(asked))
        assert len(offered.choices) == 5, "afterwards she picks one that is offered"


def test_a_word_for_help_in_any_language_brings_the_numbers(beirut):
    with using(beirut):
        pressed = parse_payload(as_payload("বাঁচান"))
        assert pressed["intent"]["name"] == "in_danger_now"
        assert turn("in_danger_now", {**pressed, "text": ""}).guess == "bn"


def test_other_messages_in_a_language_that_is_not_offered_do_not_change_hers(beirut):
    calm = {**CRY, "danger": "none", "text": "পাসপোর্ট কে রাখবে"}
    with using(beirut):
        asked = turn("passport_retention", calm, language="en")
        assert asked.language == "en" and not any(e.get("name") == "language" for e in asked.events)


# where she comes from


def test_the_usual_origin_is_assumed_shown_and_can_be_corrected(nepal):
    with using(nepal):
        said, replies, asked = heard("recruitment_fees", "en", host="KW"), Heard(), turn("recruitment_fees", language="en", host="KW")
        answer_topic("recruitment_fees", asked, replies.reply(asked))
        assert "I take it that you are from Nepal." in said and "In Nepal:" in said
        assert '/ask_country{"side":"origin"}' in [c["payload"] for c in replies.choices]
        assert not any(e.get("name") == "origin" for e in asked.events), "assumed, not remembered as hers"


def test_an_answer_that_does_not_rest_on_the_origin_says_nothing_of_it(nepal):
    with using(nepal):
        assert "I take it" not in heard("healthcare_access", "en", host="KW")
        assert "I take it" not in heard("recruitment_fees", "en", origin="NP", host="KW")


def test_what_she_says_comes_before_what_was_assumed(nepal):
    named = {"entities": [{"entity": "country", "value": "IN", "role": "origin"}]}
    with using(nepal):
        asked = turn("give_country", named, language="en")
        assert (asked.origin, asked.assumed) == ("IN", False)
        assert (turn("greet", origin="BD").origin, turn("greet", origin="BD").assumed) == ("BD", False)
        assert (turn("greet").origin, turn("greet").assumed) == ("NP", True)
    assert turn("greet").origin is None


def test_the_first_question_skips_the_origin_and_shows_the_packs_countries(nepal, beirut):
    with using(nepal):
        replies, asked = Heard(), turn("start", language="en")
        next_question(asked, replies.reply(asked))
        said = replies.said("en")[0]
        assert said["text"].startswith("I take it that you are from Nepal.\nWhich country do you work in")
        assert said["buttons"][0]["payload"] == '/give_country{"host":"QA"}'
    with using(beirut):
        assert buttons.usual("host") == ["LB"] and buttons.usual("origin") == ["ET", "KE", "PH"]
    assert len(buttons.usual("host")) > 1


# settings


def test_the_environment_comes_before_the_pack(nepal, monkeypatch):
    for name in ("RUN_BY", "RETENTION_DAYS", "STAFF_CHAT", "STAFF_HOURS", "STAFF_LANGUAGES"):
        monkeypatch.delenv(f"TAYARI_{name}", raising=False)
    with using(nepal):
        assert settings.run_by().startswith("Nepal Desk") and settings.retention_days() == 14
        assert from_settings() is None, "the example has no group of its own"
        monkeypatch.setenv("TAYARI_STAFF_CHAT", "-100123")
        rules = from_settings()
        assert rules.languages == ("ne", "en") and rules.hours.zone.key == "Asia/Kathmandu"
        monkeypatch.setenv("TAYARI_RUN_BY", "Another")
        monkeypatch.setenv("TAYARI_RETENTION_DAYS", "3")
        assert settings.run_by() == "Another" and settings.retention_days() == 3
    monkeypatch.delenv("TAYARI_RETENTION_DAYS")
    assert settings.retention_days() == 30


def test_the_group_of_staff_can_stand_in_the_pack(small, monkeypatch):
    monkeypatch.delenv("TAYARI_STAFF_CHAT", raising=False)
    with using(small.says(handoff={"chat": "-1001", "hours": "daily 08:00-20:00 Asia/Kathmandu"}).folder):
        assert from_settings().chat == -1001


def test_health_names_the_pack(nepal):
    store = ConversationStore(url="sqlite://")
    with using(nepal):
        assert checkup(store)["pack"] == "nepal-desk"
    assert "pack" not in checkup(store)


def test_a_recording_of_the_pack_comes_before_the_bases(small, folder):
    small.file("audio/ne/kafala.ogg", b"OggS")
    for language in ("ne", "en"):
        (folder / "base" / language / "audio").mkdir(parents=True)
        (folder / "base" / language / "audio" / "kafala.ogg").write_bytes(b"OggS")
    with using(small.folder):
        assert recorded("ne", "kafala", folder / "base") == small.folder / "audio" / "ne" / "kafala.ogg"
        assert recorded("en", "kafala", folder / "base") == folder / "base" / "en" / "audio" / "kafala.ogg"
    assert recorded("ne", "kafala", folder / "base") == folder / "base" / "ne" / "audio" / "kafala.ogg"


def test_words_are_said_in_the_next_best_language_where_the_pack_lacks_one(nepal):
    with using(nepal):
        assert words("sw").part(say("topic.reentry_permit.title")) == "I am home on leave"
