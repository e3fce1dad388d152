"""Where she comes from: what a pack takes for granted is shown, and what she says comes first."""

from __future__ import annotations

from actions import buttons
from actions.answer import answer_topic
from actions.first_use import next_question
from bot.pack.current import using
from tests.support.replies import Heard, heard, turn


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
