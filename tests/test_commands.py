"""The command lines of bot and tuning."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.commands import Table
from bot.settings import ROOT

VERB = "def add_arguments(parser): pass\ndef run(args): raise {error}('no such file')\n"


@pytest.fixture
def table(folder, monkeypatch) -> Table:
    """Two verbs in a package of their own: one ends in a ValueError, the other in a KeyError."""
    package = folder / "verbs_of_a_test"
    package.mkdir()
    for name, error in (("bad_input", "ValueError"), ("broken", "KeyError")):
        (package / f"{name}.py").write_text(VERB.format(error=error))
    monkeypatch.syspath_prepend(str(folder))
    yield Table({"bad-input": "ends in one sentence", "broken": "ends in a traceback"}, "verbs_of_a_test.{}")
    for name in [name for name in sys.modules if name.startswith("verbs_of_a_test")]:
        del sys.modules[name]


def run(table: Table, *argv: str) -> int:
    return table.main("python -m x", "About.", lambda error: isinstance(error, ValueError), list(argv))


def test_bad_input_ends_in_one_sentence_and_a_fault_in_its_traceback(table, capsys):
    assert run(table, "bad-input") == 1 and capsys.readouterr().err == "error: no such file\n"
    with pytest.raises(KeyError):
        run(table, "broken")


def test_only_the_chosen_verb_is_imported(table):
    run(table, "bad-input")
    assert "verbs_of_a_test.bad_input" in sys.modules and "verbs_of_a_test.broken" not in sys.modules


def test_the_helper_needs_the_standard_library_only():
    """The environment of the tuning has neither Rasa nor most of what the bot imports."""
    # -S leaves out installed packages
    done = subprocess.run([sys.executable, "-S", "-c", "import bot.commands"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
