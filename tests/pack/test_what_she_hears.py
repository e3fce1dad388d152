"""The same question with and without a pack: its own numbers and words where it has some, the base's elsewhere."""

from __future__ import annotations

import pytest

from actions import buttons
from actions.about_answer import ActionSources
from actions.answer import answer_topic
from bot import manifest
from bot.directory import lookup
from bot.pack.current import using
from bot.payloads import as_payload, parse_payload
from bot.speech.voice import recorded
from bot.words.parts import say
from bot.words.render import words
from tests.support.packs import own_service
from tests.support.replies import Heard, heard, turn

VIBER, LANDLINE = "+9779801800013", "+97715970008"  # of the labour ministry of Nepal
NAIROBI, KUWAIT = "+254114757002", "+96590906719"  # for Kenyan women in Lebanon


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
