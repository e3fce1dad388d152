"""Understanding stays above the floors of tests/heldout/floors.yml, in every form of the manifest."""

from __future__ import annotations

from functools import lru_cache

import pytest

from bot import manifest
from bot.evaluation import blind, floors
from bot.evaluation.figures import figures
from bot.evaluation.reading import read

FORMS = list(manifest.language_of_form())


@lru_cache(maxsize=1)
def known_floors() -> dict[str, dict[str, float]]:
    """{form: {figure: least}}"""
    return floors.read()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_all_floors_between_nothing_and_all(form):
    assert form in known_floors(), f"tests/heldout/floors.yml has no floors of {form}"
    assert set(known_floors()[form]) == set(floors.KEPT), f"{form}: expected floors of {floors.KEPT}"
    assert all(0 <= least <= 1 for least in known_floors()[form].values())


def test_there_are_no_floors_of_forms_that_are_not_understood():
    assert set(known_floors()) <= set(FORMS), f"not in data/languages.yml: {set(known_floors()) - set(FORMS)}"


@pytest.mark.parametrize("form", FORMS)
def test_understanding_does_not_fall_below_its_floors(agent, form):
    measured = figures(read(agent, blind.messages(form, "test"), form))
    worse = floors.below(measured, known_floors()[form])
    assert not worse, f"{form} is worse than its floors, (measured, floor): {worse}"
