"""The messages of the journeys: complete, her own, and read as they are meant."""

from __future__ import annotations

import asyncio

import pytest
import yaml

from bot.evaluation.blind import HELDOUT
from bot.nlu.text import fold
from bot.settings import NLU
from bot.verbs.parse import parse
from tests.support.journeys import FORMS, LANGUAGES, language_of, messages, said

ALL = sorted({key for entry in messages()["forms"].values() for key in entry})
# key in messages.yml: what it must be read as
MEANT = {
    "passport": "passport_retention",
    "passport_in_kuwait": "passport_retention",
    "kuwait": "give_country",
    "nepal": "give_country",
    "elsewhere": "give_country",
    "fees": "recruitment_fees",
    "embassy": "embassy",
    "sources": "sources",
    "simpler": "say_simpler",
    "weather": "out_of_scope",
}


def texts(value) -> list[str]:
    """All messages below an entry of messages.yml."""
    return [value] if isinstance(value, str) else [t for v in value.values() for t in texts(v)]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_manifest_has_every_message(form):
    missing = [key for key in ALL if not said(form, key)]
    assert not missing, f"{form} lacks {missing}"
    others = set(LANGUAGES) - {language_of(form)}
    assert set(said(form, "language")) == others, f"{form} must ask for each of {others} in `language`"


@pytest.mark.parametrize("form", FORMS)
def test_no_message_stands_in_the_training_or_held_out_data(form):
    files = [*NLU.rglob("*.yml"), *HELDOUT.glob("*.yml")]
    known = {fold(line.strip(" -\"'")) for path in files for line in path.read_text(encoding="utf-8").splitlines()}
    for path in HELDOUT.glob("*.yml"):
        entries = yaml.safe_load(path.read_text(encoding="utf-8")).get("messages", [])
        known |= {fold(entry["text"]) for entry in entries}
    sentences = [t for key in ALL if key not in ("kuwait", "nepal", "elsewhere") for t in texts(said(form, key))]
    copied = [t for t in sentences if fold(t) in known]
    assert not copied, f"{form}: these are copied: {copied}"


@pytest.mark.parametrize("meaning", MEANT)
@pytest.mark.parametrize("form", FORMS)
def test_a_message_is_read_as_it_is_meant(agent, form, meaning):
    seen = asyncio.run(parse(agent, said(form, meaning)))
    assert seen["intent"] == MEANT[meaning], f"{said(form, meaning)!r} is read as {seen}"
    assert seen["danger"] != "high", f"{said(form, meaning)!r} is taken for danger: {seen}"


@pytest.mark.parametrize("form", FORMS)
def test_a_cry_for_help_names_no_country(agent, form):
    """A word taken for a country would bring the numbers of a place where she is not."""
    seen = asyncio.run(parse(agent, said(form, "danger")))
    assert seen["countries"] == [], f"{said(form, 'danger')!r} is taken to name {seen['countries']}"
    assert seen["danger"] == "high", f"{said(form, 'danger')!r} is read as {seen}"
