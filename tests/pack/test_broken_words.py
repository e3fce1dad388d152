"""Words of a pack with one slip: one clear sentence that names file and entry."""

from __future__ import annotations

from tests.support.packs import only_problem


def test_an_unknown_msgid(small):
    said = only_problem(small.words("ne", {"ui.never_said": "केही"}))
    assert said == "small-desk/locales/ne.po: ui.never_said: the base says no such text; see locales/messages.pot for the ids"


def test_an_overlay_for_an_unknown_topic(small):
    said = only_problem(small.words("en", {"topic.loksewa.title": "Loksewa"}))
    assert said == "small-desk/locales/en.po: topic.loksewa.title: there is no topic loksewa in topics.yml; see locales/messages.pot for the ids"


def test_an_unknown_placeholder(small):
    said = only_problem(small.words("en", {"ui.run_by": "{organisation} runs this bot."}))
    assert said == "small-desk/locales/en.po: ui.run_by: placeholders must be {name}"


def test_words_in_a_language_that_is_not_offered(small):
    assert only_problem(small.words("fr", {"ui.error": "Pardon."})) == "small-desk/locales/fr.po: 'fr' is not offered in pack.yml"
    (small.folder / "locales" / "fr.po").unlink()
    said = only_problem(small.words("np", {"ui.error": "Sorry."}))
    assert said.startswith("small-desk/locales/np.po: 'np' is no language of the bot; choose from "), said


def test_a_button_that_does_not_fit(small):
    assert "fit" in only_problem(small.words("en", {"button.other_origin": "I come from quite another country than this one"}))


def test_a_file_that_is_no_catalogue(small):
    said = only_problem(small.file("locales/ne.po", b'msgid "ui.error"\nmsgstr no quotes\n'))
    assert said == "small-desk/locales/ne.po: line 2: expected a comment, msgid, msgstr or a quoted text; write it in quotes"


def test_a_text_that_stands_twice(small):
    twice = b'msgid ""\nmsgstr ""\n\nmsgid "ui.error"\nmsgstr "a"\n\nmsgid "ui.error"\nmsgstr "b"\n'
    said = only_problem(small.file("locales/ne.po", twice))
    assert said == 'small-desk/locales/ne.po: is no catalogue (Entry "ui.error" already exists); write each msgid once, with its msgstr'
