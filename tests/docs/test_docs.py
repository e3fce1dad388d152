"""The documents name only what there is: links, commands, settings, files, words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from babel import Locale

from bot import manifest
from bot.__main__ import VERBS
from bot.directory.country import Country
from bot.evaluation.blind import messages
from bot.nlu.text import fold
from bot.settings import ROOT

DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]*)\)")
BLOCK = re.compile(r"```.*?```", re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
PATH = re.compile(r"\.?[\w<][\w.<>-]*(/[\w.<>-]+)*/?")
FILE = re.compile(r"\.(py|yml|md|po|pot|mo|csv|png|toml|lock|in|key|db|html|json)$")
SETTING = re.compile(r"\b(?:TAYARI|TELEGRAM)_[A-Z_]+\b")
ROW = re.compile(r"^\| (.*) \|$", re.MULTILINE)

every_document = pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)


def read(path: Path) -> str:
    """The text of a document."""
    return path.read_text(encoding="utf-8")


def code(text: str) -> list[str]:
    """All that is set as code: blocks and spans."""
    return [*BLOCK.findall(text), *SPAN.findall(BLOCK.sub("", text))]


def anchors(path: Path) -> set[str]:
    """The anchors that a web site makes of a document's headings."""
    heads = re.findall(r"^#+ (.+)$", BLOCK.sub("", read(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def cells(row: str) -> list[str]:
    """The cells of a table's row."""
    return [cell.strip() for cell in row.split(" | ")]


def made_at_run_time() -> tuple[str, ...]:
    """Folders that git ignores, such as var/."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return tuple(line for line in lines if line.endswith("/"))


def is_there(name: str) -> bool:
    """True for a file or folder of the repository; <…> stands for anything."""
    pattern = re.sub(r"<[^>]+>", "*", name.rstrip("/"))
    return (name.rstrip("/") + "/").startswith(made_at_run_time()) or any(ROOT.glob(pattern))


@every_document
def test_every_relative_link_leads_somewhere(path):
    for link in LINK.findall(BLOCK.sub("", read(path))):
        if link.startswith(("http://", "https://")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{path.name} links to {link}, which is not there"
        assert not anchor or anchor in anchors(target), f"{path.name} links to {link}: no such heading"


@every_document
def test_every_command_exists(path):
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for piece in code(read(path)):
        for target in re.findall(r"(?:^|[\s`(])make ([a-z]+)", piece):
            assert target in targets, f"{path.name}: the Makefile has no `make {target}`"
        for verb in re.findall(r"-m bot ([a-z]+)", piece):
            assert verb in VERBS, f"{path.name}: there is no `python -m bot {verb}`"


def test_the_page_for_developers_has_every_verb():
    first = [row.split(" | ")[0] for row in ROW.findall(read(ROOT / "docs" / "developers.md"))]
    there = {verb for cell in first if "-m bot " in cell for verb in re.findall(r"`(?:python -m bot )?([a-z-]+)`", cell)}
    assert there == set(VERBS), "docs/developers.md: the table of verbs and bot/__main__.py differ"


@every_document
def test_every_file_named_is_there(path):
    for span in SPAN.findall(BLOCK.sub("", read(path))):
        if PATH.fullmatch(span) and ("/" in span or FILE.search(span)):
            # a bare name is a file beside the ones that the sentence speaks of
            found = is_there(span) or ("/" not in span and any(ROOT.glob(f"data/nlu/*/{span}")))
            assert found, f"{path.name} names {span}, which is not there"


def test_the_ngo_page_has_exactly_the_settings_of_the_program():
    program = set(SETTING.findall((ROOT / "bot" / "settings.py").read_text(encoding="utf-8")))
    page = set(SETTING.findall(read(ROOT / "docs" / "ngo.md")))
    assert page == program, f"only in docs/ngo.md: {page - program}; only in bot/settings.py: {program - page}"


def test_no_document_names_another_setting():
    program = set(SETTING.findall((ROOT / "bot" / "settings.py").read_text(encoding="utf-8")))
    program |= set(re.findall(r"\{\$(TAYARI_\w+)", read(ROOT / "deploy" / "Caddyfile")))  # the proxy's own
    for path in DOCS:
        assert set(SETTING.findall(read(path))) <= program, f"{path.name} names a setting that is not there"


def test_the_words_for_her_are_those_that_work():
    rows = {row[0]: row[1:] for row in map(cells, ROW.findall(read(ROOT / "docs" / "for-women.md")))}
    for language in manifest.understood().values():
        assert language.name in rows, f"docs/for-women.md has no words in {language.name}"
        for cell, known in zip(rows[language.name], (language.help_words, language.exit_words, language.delete_words)):
            wrong = {fold(w) for w in re.split("[,،] ?", cell)} - {fold(w) for w in known}
            assert not wrong, f"docs/for-women.md: {wrong} does nothing; data/languages.yml has {known}"


def test_the_table_of_understanding_has_every_form():
    part = read(ROOT / "README.md").split("<!-- make evaluate -->")[1].split("<!-- end -->")[0]
    rows = {row[0]: row[1] for row in map(cells, ROW.findall(part))}
    for form in manifest.language_of_form():
        assert rows.get(form) == str(len(messages(form, "test"))), f"README.md: put in the output of `make evaluate` ({form})"


def test_the_examples_for_editors_are_accepted():
    blocks = re.findall(r"```yaml\n(.*?)```", read(ROOT / "docs" / "countries.md"), re.DOTALL)
    records = [record for block in blocks for record in yaml.safe_load(block)]
    laws = [r for r in records if "topic" in r]
    services = [r for r in records if "kind" in r]
    assert laws and services
    Country.parse_obj({"country": "KW", "roles": ["destination"], "services": services, "laws": laws})


@pytest.mark.parametrize("name", ["conversation.png", "tools.png"])
def test_the_picture_is_small_enough_for_a_slow_line(name):
    assert (ROOT / "docs" / name).stat().st_size < 150_000


@pytest.mark.parametrize("name", ["README.md", "docs/ngo.md"])
def test_which_languages_cannot_be_heard_is_said(name):
    page = read(ROOT / name)
    assert "espeak-ng" in page
    for language in manifest.languages().values():
        spoken = f"but {Locale.parse('en').languages[language.id]}" not in page
        assert spoken == bool(language.voice), f"{name}: {language.name} has {language.voice or 'no voice'}"
