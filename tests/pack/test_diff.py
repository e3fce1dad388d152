"""What an upgrade of the base leaves to do: overridden, changed below, in conflict, old, never compared."""

from __future__ import annotations

from datetime import date

import pytest

from bot.__main__ import main
from bot.pack import base, check, override
from bot.pack.accepted import FILE, Accepted
from bot.pack.current import read
from bot.pack.diff import State, accept, entries
from bot.pack.form import PackError
from tests.support.packs import SOURCE, own_service

TODAY = date(2026, 11, 22)
SHELTER, WORD = "np-pourakhi", "ui.talk_to_person"
GONE = {"id": "np-pncc", "why": "It does not answer.", "decided_on": "2026-11", "sources": [SOURCE]}


def states(pack, today: date = TODAY) -> dict[str, list[State]]:
    """{id: its states} of a pack's entries; of a text those of all languages."""
    found: dict[str, list[State]] = {}
    for entry in entries(read(pack.folder), today):
        found.setdefault(entry.id, []).append(entry.state)
    return found


@pytest.fixture
def upgraded(monkeypatch):
    """upgraded(id): the base says something else about a record or a text; upgraded(id, gone=True): it has none any more."""
    records, texts = base.records(), {language: dict(base.texts(language)) for language in ("ne", "en")}

    def change(id: str, gone: bool = False) -> None:
        for held in (records, *texts.values()):
            if id in held:
                new = f"{held[id]} Now." if isinstance(held[id], str) else held[id].copy(update={"note": "Now."})
                held.pop(id) if gone else held.update({id: new})

    monkeypatch.setattr(base, "records", lambda: records)
    monkeypatch.setattr(base, "texts", texts.__getitem__)
    return change


@pytest.fixture
def pack(small):
    """A pack that overrides a shelter and a text, withdraws a service, and adds one; all of it compared with the base."""
    small.country(services=[own_service()])
    override.take(read(small.folder), SHELTER)
    override.take(read(small.folder), WORD)
    held = (small.folder / "countries" / "np.yml").read_text(encoding="utf-8")
    (small.folder / "countries" / "np.yml").write_text(held + f"withdrawn:\n  - {GONE}\n", encoding="utf-8")
    assert check.problems(small.folder) == []
    accept(read(small.folder), [])
    return small


def test_after_accepting_all_is_as_it_was(pack):
    same = {SHELTER: [State.overrides], WORD: [State.overrides] * 2, "np-pncc": [State.overrides], "np-small-desk": [State.added]}
    assert states(pack) == same


def test_an_override_that_nobody_compared_is_told_until_it_is_accepted(pack):
    (pack.folder / FILE).unlink()
    assert states(pack)[SHELTER] == [State.unseen] and states(pack)["np-pncc"] == [State.unseen]
    assert states(pack)["np-small-desk"] == [State.added]
    assert accept(read(pack.folder), [SHELTER]) == 1
    assert states(pack)[SHELTER] == [State.overrides] and states(pack)[WORD] == [State.unseen] * 2


def test_a_record_a_text_and_a_withdrawn_record_that_changed_below_are_told(pack, upgraded):
    for id in (SHELTER, WORD, "np-pncc"):
        upgraded(id)
    told = states(pack)
    assert told[SHELTER] == [State.changed] and told[WORD] == [State.changed] * 2 and told["np-pncc"] == [State.changed]
    assert accept(read(pack.folder), [SHELTER, WORD]) == 3
    assert states(pack)[SHELTER] == [State.overrides] and states(pack)["np-pncc"] == [State.changed]


def test_an_override_of_what_the_base_has_no_more_is_a_conflict_until_it_is_kept_as_the_packs_own(pack, upgraded):
    upgraded(SHELTER, gone=True)
    upgraded("np-pncc", gone=True)
    assert states(pack)[SHELTER] == [State.conflict] and states(pack)["np-pncc"] == [State.conflict]
    accept(read(pack.folder), [SHELTER])
    assert states(pack)[SHELTER] == [State.added]


def test_a_text_that_the_base_says_no_more_is_a_conflict_and_stays_one(pack, upgraded):
    """Nobody would ever hear it."""
    upgraded(WORD, gone=True)
    accept(read(pack.folder), [])
    assert states(pack)[WORD] == [State.conflict] * 2


def test_an_own_date_that_is_past_its_limit_is_told(pack):
    assert State.old not in states(pack)["np-small-desk"]
    assert states(pack, date(2029, 1, 1))["np-small-desk"] == [State.old, State.added]


def test_words_of_an_own_topic_are_added(small):
    small.filled()
    assert set(states(small)) == {"our_topic", *(f"topic.our_topic.{part}" for part in ("title", "understood", "steps", "simple"))}
    assert {state for found in states(small).values() for state in found} == {State.added}


def test_what_cannot_be_taken_over_is_told(small):
    pack = read(small.folder)
    with pytest.raises(PackError, match="np-nowhere: the base has no such service or rule"):
        override.take(pack, "np-nowhere")
    with pytest.raises(PackError, match="ui.nowhere: the base has no such text"):
        override.take(pack, "ui.nowhere")
    override.take(pack, SHELTER)
    with pytest.raises(PackError, match="np-pourakhi: is there already; edit it"):
        override.take(pack, SHELTER)


def test_a_broken_file_of_fingerprints_is_told(small):
    small.file(FILE, b"facts: [")
    with pytest.raises(PackError, match="small-desk/accepted.yml: cannot be read; bring it back"):
        Accepted.read(small.folder)


# the command line


def test_a_new_pack_asks_for_one_thing_and_then_is_in_order(folder, capsys):
    made = folder / "deep" / "our-desk"
    assert main(["pack", "new", str(made)]) == 0
    assert main(["pack", "check", str(made)]) == 1
    assert capsys.readouterr().err.startswith("our-desk/pack.yml: who_runs: is missing; write the name")
    text = (made / "pack.yml").read_text(encoding="utf-8").replace("who_runs:", "who_runs: Our Desk")
    (made / "pack.yml").write_text(text, encoding="utf-8")
    assert main(["pack", "check", str(made)]) == 0
    assert {p.name for p in made.iterdir()} == {"pack.yml", "README.md", "topics.yml", "countries", "locales", "nlu", "audio", "quiz"}


@pytest.mark.parametrize("name", ["Our Desk", "desk_", "ü"])
def test_a_pack_is_named_in_small_letters(folder, name, capsys):
    assert main(["pack", "new", str(folder / name)]) == 1
    assert "a pack is named in small letters, digits and hyphens" in capsys.readouterr().err


def test_a_pack_that_is_there_is_never_written_over(small, capsys):
    assert main(["pack", "new", str(small.folder)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_where_nothing_may_be_written_one_sentence_says_so(folder, monkeypatch, capsys):
    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)  # root, who runs tests in a container, may write anywhere
    made = folder / "our-desk"
    assert main(["pack", "new", str(made)]) == 1
    assert capsys.readouterr().err == f"error: {made}: cannot be written: Permission denied; choose a folder that is yours\n"


def test_diff_tells_both_values_and_ends_with_1_as_long_as_somebody_is_needed(pack, upgraded, capsys):
    assert main(["pack", "diff", str(pack.folder)]) == 0
    upgraded(WORD)
    assert main(["pack", "diff", str(pack.folder)]) == 1
    out = capsys.readouterr().out
    assert "changed (the base has changed since" in out and "text: base: I am a machine, but these people can talk with you: Now." in out
    assert main(["pack", "accept", str(pack.folder), WORD]) == 0
    assert "2 renewed" in capsys.readouterr().out
    assert main(["pack", "diff", str(pack.folder)]) == 0


def test_override_writes_a_copy_that_counts_as_compared(small, capsys):
    assert main(["pack", "override", str(small.folder), SHELTER]) == 0
    assert f"{SHELTER} written; edit it" in capsys.readouterr().out
    assert main(["pack", "diff", str(small.folder)]) == 0


@pytest.mark.parametrize("name", ["nepal-desk", "beirut-desk"])
def test_the_examples_have_been_compared_with_this_base(name, nepal):
    told = entries(read(nepal.parent / name), TODAY)
    left = [(e.id, e.state.value) for e in told if e.state in (State.unseen, State.changed, State.conflict)]
    assert not left, f"look at them, then `python -m bot pack accept packs/{name}`"
