"""Languages that she asks for by name."""

from __future__ import annotations

import pytest
import yaml
from babel import Locale

from bot import manifest
from bot.directory.languages import TYPED as FILE
from bot.directory.languages import named_language

TYPED = yaml.safe_load(FILE.read_text(encoding="utf-8"))["typed"]
IDS = list(manifest.languages())


@pytest.mark.parametrize("wanted", IDS)
@pytest.mark.parametrize("said_in", IDS)
def test_a_language_is_found_by_its_name_in_every_language(wanted, said_in):
    name = Locale.parse(said_in, sep="-").languages[wanted]
    assert named_language(f"... {name.upper()}!") == wanted, f"{name} is not found"


@pytest.mark.parametrize("wanted", IDS)
def test_a_language_is_found_by_its_own_name_and_as_it_is_typed(wanted):
    lost = [word for word in [manifest.languages()[wanted].name, *TYPED[wanted]] if named_language(word) != wanted]
    assert not lost


@pytest.mark.parametrize("wanted", IDS)
def test_of_two_languages_the_last_is_wanted(wanted):
    other = next(id for id in IDS if id != wanted)
    names = {id: Locale.parse("en").languages[id] for id in (wanted, other)}
    assert named_language(f"not {names[other]}, {names[wanted]} please") == wanted


@pytest.mark.parametrize("text", ["", "please change it", "Klingon", "?"])
def test_other_words_name_no_language(text):
    assert named_language(text) is None
