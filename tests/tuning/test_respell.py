"""Messages spelled as another person would: other letters, the same words."""

from __future__ import annotations

import random

import pytest

from bot import manifest
from tuning.pairs import COLUMNS, pairs
from tuning.respell import respell


def test_a_message_is_spelled_otherwise_but_stays_near():
    text = "mero passport malikni le rakheko cha, ke garne hola"
    seen = {respell(text, random.Random(seed)) for seed in range(30)}
    assert len(seen) > 20 and all(len(text) - 12 <= len(s) <= len(text) + 12 for s in seen)
    assert all(len(s.split()) == len(text.split()) for s in seen)


@pytest.mark.parametrize("text", ["", "ok", "12 34", "ना", "!!"])
def test_what_has_no_words_to_respell_stays(text):
    assert respell(text, random.Random(1)) == text


def test_nothing_changes_when_no_share_is_asked_for():
    assert respell("madam le kutyo", random.Random(1), share=0) == "madam le kutyo"


def test_pairs_are_of_known_topics_and_forms():
    found = pairs()
    assert len(found) > 8000
    assert {p.form for p in found} == {f for f in manifest.language_of_form() if manifest.romanised(f)}
    assert {p.topic for p in found} <= set(manifest.intents()) and {p.danger for p in found} <= {"none", "possible", "high"}
    assert all(p.native and p.latin for p in found)


def test_a_row_with_a_column_too_few_is_named(folder):
    (folder / "ne-Latn.tsv").write_text("\t".join(COLUMNS) + "\nfees\tnone\tनमस्ते\n", encoding="utf-8")
    with pytest.raises(ValueError, match="ne-Latn.tsv: line 2: 3 columns, expected 6"):
        pairs(folder)
