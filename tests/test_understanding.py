"""Understanding stays above the floors of tests/heldout/floors.yml, in every form of the manifest."""

from __future__ import annotations

from functools import lru_cache

import pytest
import yaml

from bot import evaluation, manifest
from bot.evaluation import HELDOUT, Score

FORMS = list(manifest.language_of_form())
SHARES = set(Score("").shares())
FLOORS = HELDOUT / "floors.yml"


@lru_cache(maxsize=1)
def floors() -> dict[str, dict[str, float]]:
    """{form: {share: least}}"""
    return yaml.safe_load(FLOORS.read_text(encoding="utf-8"))


def heldout(form: str) -> list[dict]:
    """The held-out messages of a form, which must be there."""
    assert (HELDOUT / f"{form}.yml").exists(), f"tests/heldout/{form}.yml is missing: write messages in {form}"
    return list(evaluation.messages(form))


def floors_of(form: str) -> dict[str, float]:
    """The floors of a form, which must all be there."""
    assert form in floors(), f"tests/heldout/floors.yml has no floors of {form}"
    assert set(floors()[form]) == SHARES, f"{form}: expected floors of {SHARES}, found {set(floors()[form])}"
    return floors()[form]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_floors_between_nothing_and_all(form):
    wrong = {name: least for name, least in floors_of(form).items() if not 0 <= least <= 1}
    assert not wrong, f"{form}: floors are shares from 0 to 1, not {wrong}"


def test_there_are_no_floors_of_forms_that_are_not_spoken():
    assert set(floors()) <= set(FORMS), f"not in data/languages.yml: {set(floors()) - set(FORMS)}"


@pytest.mark.parametrize("form", FORMS)
def test_understanding_does_not_fall_below_its_floors(agent, form):
    least, _ = floors_of(form), heldout(form)
    reached = evaluation.measure(agent, form).shares()
    below = {name: f"{reached[name]:.3f} < {least[name]:.3f}" for name in SHARES if reached[name] < least[name]}
    assert not below, f"{form} falls below its floors: {below}"
